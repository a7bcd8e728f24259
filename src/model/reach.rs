//! What reaches what: from circuits through connections, gateways and hubs to virtual networks.

use std::collections::BTreeSet;

use super::{
    Estate,
    circuit::Circuit,
    field::Unknown,
    gateway::Gateway,
    hub::Hub,
    link::{Id, Link},
    peering::Peering,
    vnet::Vnet,
};

/// What each circuit reaches, as far as the code says.
#[derive(Debug, Default)]
pub struct Reach {
    circuits: Vec<Reached>,
    /// The first link that cannot be told: then no circuit surely does not reach something.
    missing: Option<Unknown>,
}

/// What one circuit reaches.
#[derive(Debug, Default, Clone)]
pub struct Reached {
    /// Gateways in virtual networks that are connected to the circuit.
    pub gateways: BTreeSet<Id<Gateway>>,
    /// Hubs whose gateway is connected to the circuit.
    pub hubs: BTreeSet<Id<Hub>>,
    /// Networks of the gateways, networks peered with those, networks joined to the hubs.
    pub vnets: BTreeSet<Id<Vnet>>,
    /// Circuits joined by Global Reach.
    pub circuits: BTreeSet<Id<Circuit>>,
}

impl Reach {
    /// Follows all links of an estate.
    pub fn of(estate: &Estate) -> Self {
        let mut reach = Self {
            circuits: vec![Reached::default(); estate.circuits.len()],
            missing: None,
        };
        for connection in &estate.gateway_connections {
            let circuit = reach.follow(&connection.circuit);
            let gateway = reach.follow(&connection.gateway);
            if let (Some(circuit), Some(gateway)) = (circuit, gateway) {
                reach.circuits[circuit.index()].gateways.insert(gateway);
            }
        }
        for connection in &estate.vwan_connections {
            let peering = reach.follow(&connection.peering);
            let gateway = reach.follow(&connection.gateway);
            let circuit = peering.and_then(|peering| reach.follow(&estate[peering].circuit));
            let hub = gateway.and_then(|gateway| reach.follow(&estate[gateway].hub));
            if let (Some(circuit), Some(hub)) = (circuit, hub) {
                reach.circuits[circuit.index()].hubs.insert(hub);
            }
        }
        for joined in &estate.global_reach {
            let mut end = |link: &Link<Peering>| {
                let peering = reach.follow(link)?;
                reach.follow(&estate[peering].circuit)
            };
            if let (Some(here), Some(there)) = (end(&joined.peering), end(&joined.peer_peering)) {
                reach.circuits[here.index()].circuits.insert(there);
                reach.circuits[there.index()].circuits.insert(here);
            }
        }
        reach.add_vnets(estate);
        reach
    }

    fn add_vnets(&mut self, estate: &Estate) {
        let mut behind_gateway: Vec<BTreeSet<Id<Vnet>>> = Vec::with_capacity(estate.gateways.len());
        for gateway in &estate.gateways {
            let subnets = gateway
                .ip_configurations
                .items
                .iter()
                .map(|configuration| &configuration.subnet);
            let subnets: Vec<_> = subnets.filter_map(|link| self.follow(link)).collect();
            behind_gateway.push(
                subnets
                    .into_iter()
                    .filter_map(|id| self.follow(&estate[id].vnet))
                    .collect(),
            );
        }
        let mut joined: Vec<BTreeSet<Id<Vnet>>> = vec![BTreeSet::new(); estate.hubs.len()];
        for connection in &estate.hub_connections {
            let ends = (self.follow(&connection.hub), self.follow(&connection.vnet));
            if let (Some(hub), Some(vnet)) = ends {
                joined[hub.index()].insert(vnet);
            }
        }
        let mut neighbours: Vec<BTreeSet<Id<Vnet>>> = vec![BTreeSet::new(); estate.vnets.len()];
        for peering in &estate.vnet_peerings {
            let ends = (self.follow(&peering.vnet), self.follow(&peering.remote));
            if let (Some(here), Some(there)) = ends {
                neighbours[here.index()].insert(there);
                neighbours[there.index()].insert(here);
            }
        }
        for reached in &mut self.circuits {
            for gateway in &reached.gateways {
                for vnet in &behind_gateway[gateway.index()] {
                    reached.vnets.insert(*vnet);
                    reached.vnets.extend(&neighbours[vnet.index()]);
                }
            }
            for hub in &reached.hubs {
                reached.vnets.extend(&joined[hub.index()]);
            }
        }
    }

    fn follow<T>(&mut self, link: &Link<T>) -> Option<Id<T>> {
        if let Link::Unknown(unknown) = link
            && self.missing.is_none()
        {
            self.missing = Some(unknown.clone());
        }
        link.target()
    }

    /// What a circuit reaches.
    pub fn from(&self, circuit: Id<Circuit>) -> &Reached {
        &self.circuits[circuit.index()]
    }

    /// Whether two circuits surely meet: at a gateway, at a hub, or through Global Reach.
    pub fn meet(&self, a: Id<Circuit>, b: Id<Circuit>) -> bool {
        let (a_reaches, b_reaches) = (self.from(a), self.from(b));
        !a_reaches.gateways.is_disjoint(&b_reaches.gateways)
            || !a_reaches.hubs.is_disjoint(&b_reaches.hubs)
            || a_reaches.circuits.contains(&b)
    }

    /// The first link that cannot be told; `None` if everything that is not reached is surely not reached by what
    /// the code declares.
    pub fn missing(&self) -> Option<&Unknown> {
        self.missing.as_ref()
    }
}
