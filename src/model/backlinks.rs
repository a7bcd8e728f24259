//! Which objects name a given one?

use std::{collections::BTreeMap, marker::PhantomData};

use super::{
    Declared, Estate,
    field::{Field, Unknown},
    gateway::Gateway,
    gateway_connection::GatewayConnection,
    link::{Id, Link},
    route::Route,
    route_table::RouteTable,
    vnet::Vnet,
    vnet_peering::VnetPeering,
    vwan_connection::VwanConnection,
    vwan_gateway::VwanGateway,
};

/// Links read from their far end, made once for an estate.
#[derive(Debug, Default)]
pub struct Backlinks {
    /// The connections of each gateway in a virtual network.
    pub connections: Referrers<GatewayConnection, Gateway>,
    /// The connections of each gateway in a virtual hub.
    pub vwan_connections: Referrers<VwanConnection, VwanGateway>,
    /// The routes that are declared beside each table.
    pub routes: Referrers<Route, RouteTable>,
    /// The gateways in each virtual network.
    pub gateways: Referrers<Gateway, Vnet>,
    /// Some gateway in a virtual network may be one for circuits.
    pub may_have_expressroute: bool,
    /// The network that each gateway stands in.
    vnets_of_gateways: Vec<Link<Vnet>>,
    /// Peerings by the networks on this and on the other side.
    peerings: BTreeMap<(Id<Vnet>, Id<Vnet>), Id<VnetPeering>>,
    /// Why one side of some peering cannot be told.
    stray_peering: Option<Unknown>,
}

/// For each object of one kind, those of another kind that name it.
#[derive(Debug)]
pub struct Referrers<By, To> {
    by: Vec<Vec<Id<By>>>,
    adrift: Vec<(Id<By>, Unknown)>,
    kind: PhantomData<fn() -> To>,
}

// Written out, since deriving would ask the same of `By` and `To`.
impl<By, To> Default for Referrers<By, To> {
    fn default() -> Self {
        Self {
            by: Vec::new(),
            adrift: Vec::new(),
            kind: PhantomData,
        }
    }
}

impl<By, To: Declared> Referrers<By, To> {
    fn read<'l>(estate: &Estate, links: impl IntoIterator<Item = &'l Link<To>>) -> Self
    where
        To: 'l,
    {
        let mut referrers = Self {
            by: To::all(estate).iter().map(|_| Vec::new()).collect(),
            ..Self::default()
        };
        for (number, link) in links.into_iter().enumerate() {
            match link {
                Link::To(id, _) => referrers.by[id.index()].push(Id::new(number)),
                Link::Unknown(unknown) => {
                    referrers.adrift.push((Id::new(number), unknown.clone()));
                }
                Link::Outside(_) | Link::Absent(_) => {}
            }
        }
        referrers
    }

    /// Those that name an object.
    pub fn of(&self, id: Id<To>) -> &[Id<By>] {
        self.by.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// Those of which it cannot be told what they name, with the reason: each of them may name any object.
    pub fn adrift(&self) -> &[(Id<By>, Unknown)] {
        &self.adrift
    }
}

impl Backlinks {
    /// Reads all links of an estate.
    pub fn of(estate: &Estate) -> Self {
        let vnets_of_gateways: Vec<_> = estate
            .gateways
            .iter()
            .map(|gateway| vnet_of(gateway, estate))
            .collect();
        let mut backlinks = Self {
            connections: Referrers::read(
                estate,
                estate.gateway_connections.iter().map(|it| &it.gateway),
            ),
            vwan_connections: Referrers::read(
                estate,
                estate.vwan_connections.iter().map(|it| &it.gateway),
            ),
            routes: Referrers::read(estate, estate.routes.iter().map(|it| &it.table)),
            gateways: Referrers::read(estate, &vnets_of_gateways),
            vnets_of_gateways,
            may_have_expressroute: estate.gateways.iter().any(may_be_expressroute),
            ..Self::default()
        };
        for (number, peering) in estate.vnet_peerings.iter().enumerate() {
            match (&peering.vnet, &peering.remote) {
                (Link::To(here, _), Link::To(there, _)) => {
                    let sides = (*here, *there);
                    backlinks
                        .peerings
                        .entry(sides)
                        .or_insert_with(|| Id::new(number));
                }
                (Link::Unknown(unknown), _) | (_, Link::Unknown(unknown)) => {
                    backlinks
                        .stray_peering
                        .get_or_insert_with(|| unknown.clone());
                }
                _ => {}
            }
        }
        backlinks
    }

    /// The network that a gateway stands in.
    pub fn vnet_of(&self, gateway: Id<Gateway>) -> &Link<Vnet> {
        &self.vnets_of_gateways[gateway.index()]
    }

    /// The peering on the network `here` that names the network `there`.
    pub fn peering(&self, here: Id<Vnet>, there: Id<Vnet>) -> Option<Id<VnetPeering>> {
        self.peerings.get(&(here, there)).copied()
    }

    /// Why one side of some peering cannot be told: then it may be the one that is looked for.
    pub fn stray_peering(&self) -> Option<&Unknown> {
        self.stray_peering.as_ref()
    }
}

/// Every part of a gateway stands in the same subnet, so that the first one tells.
fn vnet_of(gateway: &Gateway, estate: &Estate) -> Link<Vnet> {
    let Some(first) = gateway.ip_configurations.items.first() else {
        return match &gateway.ip_configurations.missing {
            Some(unknown) => Link::Unknown(unknown.clone()),
            None => Link::Absent(gateway.identity.origin),
        };
    };
    match (&first.subnet, &first.vnet) {
        (Link::To(subnet, _), _) => estate[*subnet].vnet.clone(),
        (_, Link::To(vnet, origin)) => Link::To(*vnet, *origin),
        (Link::Unknown(unknown), _) => Link::Unknown(unknown.clone()),
        (Link::Outside(origin) | Link::Absent(origin), _) => Link::Outside(*origin),
    }
}

/// Whether a gateway may be one for circuits, as far as is known.
pub fn may_be_expressroute(gateway: &Gateway) -> bool {
    match &gateway.gateway_type {
        Field::Known(kind) => kind.eq_ignore_ascii_case("ExpressRoute"),
        Field::Unknown(_) => true,
        Field::Absent(_) | Field::Invalid(_) => false,
    }
}
