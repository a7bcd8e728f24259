//! How many circuits are connected to a gateway, surely and at the most?

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    Declared, Estate, Identity,
    backlinks::Referrers,
    circuit::Circuit,
    field::{Field, Known, Unknown},
    gateway::Gateway,
    gateway_connection::GatewayConnection,
    link::{Id, Link},
    vwan_connection::VwanConnection,
    vwan_gateway::VwanGateway,
};

use super::context::{Context, Undecided};

/// The circuits of a gateway. Those that the code does not declare are not counted: two ids may be one.
#[derive(Default)]
pub(super) struct Connected<'a> {
    /// Circuits that surely are connected, with the first connection that surely exists.
    pub(super) circuits: BTreeMap<Id<Circuit>, &'a Identity>,
    /// How many more there may be.
    doubtful: usize,
    /// The first reason for doubt.
    why: Option<Unknown>,
    /// There may be any number more.
    is_open: bool,
}

impl<'a> Connected<'a> {
    /// The circuits of a gateway in a virtual network.
    pub(super) fn to(gateway: Id<Gateway>, cx: &Context<'a>) -> Self {
        let mut connected = Self::default();
        let links = &cx.backlinks().connections;
        connected.add(cx.estate(), links, gateway, circuit_of);
        connected
    }

    /// The circuits of a gateway in a virtual hub.
    pub(super) fn to_hub(gateway: Id<VwanGateway>, cx: &Context<'a>) -> Self {
        let mut connected = Self::default();
        let links = &cx.backlinks().vwan_connections;
        connected.add(cx.estate(), links, gateway, vwan_circuit_of);
        connected
    }

    fn add<By: Declared + 'a, To: Declared>(
        &mut self,
        estate: &'a Estate,
        links: &Referrers<By, To>,
        gateway: Id<To>,
        circuit: impl Fn(&By, &Estate) -> Link<Circuit>,
    ) {
        for connection in links.of(gateway) {
            let connection: &'a By = &By::all(estate)[connection.index()];
            let identity = connection.identity();
            match circuit(connection, estate) {
                Link::To(circuit, _) => {
                    let doubt = identity
                        .doubt()
                        .or_else(|| estate[circuit].identity.doubt());
                    match doubt {
                        None => {
                            self.circuits.entry(circuit).or_insert(identity);
                        }
                        Some(doubt) => self.doubt(identity, &doubt),
                    }
                }
                Link::Unknown(unknown) => self.doubt(identity, &unknown),
                Link::Outside(_) | Link::Absent(_) => {}
            }
        }
        for (connection, unknown) in links.adrift() {
            let connection = &By::all(estate)[connection.index()];
            if !matches!(circuit(connection, estate), Link::Absent(_)) {
                self.doubt(connection.identity(), unknown);
            }
        }
    }

    fn doubt(&mut self, connection: &Identity, why: &Unknown) {
        self.doubtful += 1;
        self.is_open |= !connection.is_certain();
        self.why.get_or_insert_with(|| why.clone());
    }

    /// Whether there are more than so many; the reason if that cannot be told.
    pub(super) fn are_more_than(&self, limit: usize) -> Result<bool, Unknown> {
        self.exceed(self.circuits.len(), 0, limit)
    }

    /// The same of those circuits that are alike in some respect, and of those of which that is not known.
    pub(super) fn exceed(
        &self,
        alike: usize,
        unclear: usize,
        limit: usize,
    ) -> Result<bool, Unknown> {
        match &self.why {
            _ if alike > limit => Ok(true),
            Some(why) if self.is_open || alike + unclear + self.doubtful > limit => {
                Err(why.clone())
            }
            _ => Ok(false),
        }
    }
}

/// More circuits of one peering location than are allowed.
pub(super) struct Crowd<'a> {
    /// The location, as the first of them has it.
    pub(super) location: &'a Known<Arc<str>>,
    /// How many there are.
    pub(super) number: usize,
    /// A connection beyond the limit.
    pub(super) beyond: &'a Identity,
}

impl<'a> Connected<'a> {
    /// The first peering location, by name, of which there are more circuits than `limit`.
    pub(super) fn at_one_location(
        &self,
        limit: usize,
        cx: &Context<'a>,
    ) -> Result<Option<Crowd<'a>>, Undecided> {
        let mut places: BTreeMap<String, Vec<(_, _)>> = BTreeMap::new();
        let (mut unclear, mut unknown) = (0, None);
        for (circuit, connection) in &self.circuits {
            match cx.known(&cx.estate()[*circuit].peering_location) {
                Ok(Some(location)) => places
                    .entry(location.to_lowercase())
                    .or_default()
                    .push((location, connection)),
                Ok(None) => {}
                Err(undecided) => {
                    unclear += 1;
                    unknown = Some(undecided);
                }
            }
        }
        for place in places.values() {
            if let (Some((location, _)), Some((_, beyond))) = (place.first(), place.get(limit)) {
                return Ok(Some(Crowd {
                    location,
                    number: place.len(),
                    beyond,
                }));
            }
        }
        let most = places.values().map(Vec::len).max().unwrap_or(0);
        self.exceed(most, unclear, limit)
            .map_err(|unknown| cx.undecided(&unknown))?;
        match unknown {
            Some(undecided) if most + unclear > limit => Err(undecided),
            _ => Ok(None),
        }
    }
}

/// The circuit of a connection; none if it is a tunnel's.
fn circuit_of(connection: &GatewayConnection, _: &Estate) -> Link<Circuit> {
    match &connection.connection_type {
        Field::Known(kind) if kind.eq_ignore_ascii_case("ExpressRoute") => {
            connection.circuit.clone()
        }
        Field::Unknown(unknown) if !matches!(connection.circuit, Link::Absent(_)) => {
            Link::Unknown(unknown.clone())
        }
        _ => Link::Absent(connection.circuit.origin()),
    }
}

fn vwan_circuit_of(connection: &VwanConnection, estate: &Estate) -> Link<Circuit> {
    match &connection.peering {
        Link::To(peering, _) => estate[*peering].circuit.clone(),
        Link::Outside(origin) => Link::Outside(*origin),
        Link::Unknown(unknown) => Link::Unknown(unknown.clone()),
        Link::Absent(origin) => Link::Absent(*origin),
    }
}
