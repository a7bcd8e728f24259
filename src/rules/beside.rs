//! What stands beside what: route servers in a network, VLANs of a port?

use std::collections::BTreeMap;

use crate::model::{
    Estate,
    field::{Field, Unknown},
    link::{Id, Link},
    peering::Peering,
    port::Port,
    route_server::RouteServer,
    vnet::Vnet,
};

/// Indexes of an estate that are made once, so that no rule goes through all pairs.
#[derive(Debug, Default)]
pub struct Beside {
    /// By virtual network.
    route_servers: Vec<Vec<Id<RouteServer>>>,
    /// Why the network of some route server cannot be told.
    stray_server: Option<Unknown>,
    /// The peerings on a port by VLAN, in the order of their addresses.
    tagged: BTreeMap<(Id<Port>, i64), Vec<Id<Peering>>>,
    /// The peerings on a port of which the VLAN is not known, in the same order.
    untagged: BTreeMap<Id<Port>, Vec<(Id<Peering>, Unknown)>>,
    /// The peerings of which it cannot be told whether they are on a port, in the same order.
    elsewhere: Vec<(Id<Peering>, Unknown)>,
}

impl Beside {
    /// Collects what stands beside what.
    pub fn of(estate: &Estate) -> Self {
        let mut beside = Self {
            route_servers: vec![Vec::new(); estate.vnets.len()],
            ..Self::default()
        };
        let mut peerings: Vec<Id<Peering>> = (0..estate.peerings.len()).map(Id::new).collect();
        peerings.sort_by_key(|id| &estate[*id].identity.address);
        for id in peerings {
            beside.add_peering(id, estate);
        }
        for (number, server) in estate.route_servers.iter().enumerate() {
            let vnet = match &server.subnet {
                Link::To(subnet, _) => &estate[*subnet].vnet,
                Link::Unknown(unknown) => &Link::Unknown(unknown.clone()),
                Link::Outside(origin) | Link::Absent(origin) => &Link::Outside(*origin),
            };
            match vnet {
                Link::To(vnet, _) => beside.route_servers[vnet.index()].push(Id::new(number)),
                Link::Unknown(unknown) => {
                    beside.stray_server.get_or_insert_with(|| unknown.clone());
                }
                Link::Outside(_) | Link::Absent(_) => {}
            }
        }
        beside
    }

    fn add_peering(&mut self, id: Id<Peering>, estate: &Estate) {
        let peering = &estate[id];
        let circuit = match &peering.circuit {
            Link::To(circuit, _) => *circuit,
            Link::Unknown(unknown) => {
                self.elsewhere.push((id, unknown.clone()));
                return;
            }
            Link::Outside(_) | Link::Absent(_) => return,
        };
        match (&estate[circuit].port, &peering.vlan_id) {
            (Link::Unknown(unknown), _) => self.elsewhere.push((id, unknown.clone())),
            (Link::To(port, _), Field::Known(vlan)) => {
                self.tagged.entry((*port, **vlan)).or_default().push(id);
            }
            (Link::To(port, _), Field::Unknown(unknown)) => {
                let untagged = self.untagged.entry(*port).or_default();
                untagged.push((id, unknown.clone()));
            }
            _ => {}
        }
    }

    /// The route servers in a virtual network, whether they surely exist or not.
    pub fn route_servers(&self, vnet: Id<Vnet>) -> &[Id<RouteServer>] {
        &self.route_servers[vnet.index()]
    }

    /// Why the network of some route server cannot be told: then it may be any network's.
    pub fn stray_server(&self) -> Option<&Unknown> {
        self.stray_server.as_ref()
    }

    /// The peerings with that VLAN on a port, in the order of their addresses.
    pub fn tagged(&self, port: Id<Port>, vlan: i64) -> &[Id<Peering>] {
        self.tagged.get(&(port, vlan)).map_or(&[], Vec::as_slice)
    }

    /// The peerings that may have any VLAN on a port, with the reason: first those that surely are on it.
    pub fn untagged(&self, port: Id<Port>) -> impl Iterator<Item = (Id<Peering>, &Unknown)> {
        let here = self.untagged.get(&port).map_or(&[][..], Vec::as_slice);
        let all = here.iter().chain(&self.elsewhere);
        all.map(|(id, unknown)| (*id, unknown))
    }
}
