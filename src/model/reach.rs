//! What reaches what: from circuits through connections, gateways and hubs to virtual networks.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Declared, Estate, Identity,
    backlinks::may_be_expressroute,
    circuit::Circuit,
    field::{Field, Unknown},
    gateway::Gateway,
    global_reach::GlobalReach,
    hub::Hub,
    link::{Id, Link},
    peering::Peering,
    subnet::Subnet,
    vnet::Vnet,
};

/// What each circuit surely reaches, as far as the code says.
///
/// A way counts only if every object on it surely exists. One that might be another or might not be there at all is
/// not followed; it is remembered as [`missing`](Self::missing).
#[derive(Debug, Default)]
pub struct Reach {
    circuits: Vec<Reached>,
    /// By gateway and hub: the circuits that are surely connected to it.
    at: BTreeMap<Meeting, BTreeSet<Id<Circuit>>>,
    /// By gateway: its own networks and those peered with them.
    behind_gateway: Vec<BTreeSet<Id<Vnet>>>,
    /// By network: the circuits that lead to it.
    led_to: Vec<BTreeSet<Id<Circuit>>>,
    /// By hub: the networks joined to it.
    behind_hub: Vec<BTreeSet<Id<Vnet>>>,
    /// By subnet: the gateways in it, whether they surely exist or not.
    hosted: Vec<Vec<Id<Gateway>>>,
    /// By Global Reach connection: the circuits that it joins, whether they surely exist or not.
    ends: Vec<Option<Pair>>,
    /// The Global Reach connections of each two circuits.
    joints: BTreeMap<Pair, Vec<Id<GlobalReach>>>,
    /// Why the circuits of some Global Reach connection cannot be told.
    unjoined: Option<Unknown>,
    /// Why the subnet of some gateway cannot be told.
    homeless: Option<Unknown>,
    /// The same, of a gateway that may be one for circuits.
    homeless_expressroute: Option<Unknown>,
    /// The first link that cannot be told: then no circuit surely does not reach something.
    missing: Option<Unknown>,
}

/// Two circuits that are joined.
pub type Pair = (Id<Circuit>, Id<Circuit>);

/// Where circuits and networks meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meeting {
    /// A gateway in a virtual network.
    Gateway(Id<Gateway>),
    /// A virtual hub.
    Hub(Id<Hub>),
}

impl Meeting {
    /// The places that a circuit is surely connected to.
    pub fn places(circuit: Id<Circuit>, reach: &Reach) -> impl Iterator<Item = Self> {
        let reached = reach.from(circuit);
        let gateways = reached.gateways.iter().copied().map(Self::Gateway);
        gateways.chain(reached.hubs.iter().copied().map(Self::Hub))
    }
}

/// What one circuit surely reaches.
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
            at: BTreeMap::new(),
            behind_gateway: vec![BTreeSet::new(); estate.gateways.len()],
            led_to: vec![BTreeSet::new(); estate.vnets.len()],
            behind_hub: vec![BTreeSet::new(); estate.hubs.len()],
            hosted: vec![Vec::new(); estate.subnets.len()],
            ends: Vec::with_capacity(estate.global_reach.len()),
            joints: BTreeMap::new(),
            unjoined: None,
            homeless: None,
            homeless_expressroute: None,
            missing: None,
        };
        reach.add_connections(estate);
        reach.add_joints(estate);
        reach.add_hosts(estate);
        reach.add_vnets(estate);
        for (number, reached) in reach.circuits.iter_mut().enumerate() {
            for gateway in &reached.gateways {
                reached.vnets.extend(&reach.behind_gateway[gateway.index()]);
            }
            for hub in &reached.hubs {
                reached.vnets.extend(&reach.behind_hub[hub.index()]);
            }
            for vnet in &reached.vnets {
                reach.led_to[vnet.index()].insert(Id::new(number));
            }
        }
        reach
    }

    fn add_connections(&mut self, estate: &Estate) {
        for connection in &estate.gateway_connections {
            // A tunnel leads to no circuit, whatever else is unknown of it.
            if matches!(&connection.connection_type, Field::Known(kind) if !kind.eq_ignore_ascii_case("ExpressRoute"))
            {
                continue;
            }
            let circuit = self.follow(estate, &connection.circuit);
            let gateway = self.follow(estate, &connection.gateway);
            if let (Some(circuit), Some(gateway)) = (circuit, gateway)
                && self.is_sure(&connection.identity)
            {
                self.circuits[circuit.index()].gateways.insert(gateway);
                self.meet_at(Meeting::Gateway(gateway), circuit);
            }
        }
        for connection in &estate.vwan_connections {
            let peering = self.follow(estate, &connection.peering);
            let gateway = self.follow(estate, &connection.gateway);
            let circuit = peering.and_then(|peering| self.follow(estate, &estate[peering].circuit));
            let hub = gateway.and_then(|gateway| self.follow(estate, &estate[gateway].hub));
            if let (Some(circuit), Some(hub)) = (circuit, hub)
                && self.is_sure(&connection.identity)
            {
                self.circuits[circuit.index()].hubs.insert(hub);
                self.meet_at(Meeting::Hub(hub), circuit);
            }
        }
        for joined in &estate.global_reach {
            let mut end = |link: &Link<Peering>| {
                let peering = self.follow(estate, link)?;
                self.follow(estate, &estate[peering].circuit)
            };
            let (here, there) = (end(&joined.peering), end(&joined.peer_peering));
            if let (Some(here), Some(there)) = (here, there)
                && self.is_sure(&joined.identity)
            {
                self.circuits[here.index()].circuits.insert(there);
                self.circuits[there.index()].circuits.insert(here);
            }
        }
    }

    fn meet_at(&mut self, at: Meeting, circuit: Id<Circuit>) {
        self.at.entry(at).or_default().insert(circuit);
    }

    /// Which circuits each Global Reach connection joins.
    fn add_joints(&mut self, estate: &Estate) {
        for (number, joined) in estate.global_reach.iter().enumerate() {
            let mut circuit = |peering: &Link<Peering>| {
                if let Link::Unknown(unknown) = peering {
                    self.unjoined.get_or_insert_with(|| unknown.clone());
                }
                let circuit = &estate[peering.target()?].circuit;
                if let Link::Unknown(unknown) = circuit {
                    self.unjoined.get_or_insert_with(|| unknown.clone());
                }
                circuit.target()
            };
            let (here, there) = (circuit(&joined.peering), circuit(&joined.peer_peering));
            let ends = here.zip(there);
            if let Some((here, there)) = ends {
                let pair = (here.min(there), here.max(there));
                self.joints.entry(pair).or_default().push(Id::new(number));
            }
            self.ends.push(ends);
        }
    }

    /// Which gateway stands in which subnet.
    fn add_hosts(&mut self, estate: &Estate) {
        for (number, gateway) in estate.gateways.iter().enumerate() {
            let mut unknown = gateway.ip_configurations.missing.as_ref();
            for configuration in &gateway.ip_configurations.items {
                match &configuration.subnet {
                    Link::To(subnet, _) => self.hosted[subnet.index()].push(Id::new(number)),
                    Link::Unknown(why) => unknown = unknown.or(Some(why)),
                    Link::Outside(_) | Link::Absent(_) => {}
                }
            }
            if let Some(unknown) = unknown {
                self.homeless.get_or_insert_with(|| unknown.clone());
                if may_be_expressroute(gateway) {
                    self.homeless_expressroute
                        .get_or_insert_with(|| unknown.clone());
                }
            }
        }
        for gateways in &mut self.hosted {
            gateways.dedup();
        }
    }

    fn add_vnets(&mut self, estate: &Estate) {
        let mut neighbours: Vec<BTreeSet<Id<Vnet>>> = vec![BTreeSet::new(); estate.vnets.len()];
        for peering in &estate.vnet_peerings {
            let here = self.follow(estate, &peering.vnet);
            let there = self.follow(estate, &peering.remote);
            if let (Some(here), Some(there)) = (here, there)
                && self.is_sure(&peering.identity)
            {
                neighbours[here.index()].insert(there);
                neighbours[there.index()].insert(here);
            }
        }
        for (number, gateway) in estate.gateways.iter().enumerate() {
            if let Some(unknown) = &gateway.ip_configurations.missing {
                self.missing.get_or_insert_with(|| unknown.clone());
            }
            for configuration in &gateway.ip_configurations.items {
                let subnet = self.follow(estate, &configuration.subnet);
                let vnet = subnet.and_then(|subnet| self.follow(estate, &estate[subnet].vnet));
                if let Some(vnet) = vnet {
                    // Peering does not pass on what it learns: one step from the gateway's network, no further.
                    self.behind_gateway[number].insert(vnet);
                    self.behind_gateway[number].extend(&neighbours[vnet.index()]);
                }
            }
        }
        for connection in &estate.hub_connections {
            let hub = self.follow(estate, &connection.hub);
            let vnet = self.follow(estate, &connection.vnet);
            if let (Some(hub), Some(vnet)) = (hub, vnet)
                && self.is_sure(&connection.identity)
            {
                self.behind_hub[hub.index()].insert(vnet);
            }
        }
    }

    /// The object that a link names, if it can be told and surely exists.
    fn follow<T: Declared>(&mut self, estate: &Estate, link: &Link<T>) -> Option<Id<T>> {
        if let Link::Unknown(unknown) = link {
            self.missing.get_or_insert_with(|| unknown.clone());
        }
        link.target()
            .filter(|id| self.is_sure(estate[*id].identity()))
    }

    /// Whether an object surely exists; if not, what it would link is missing.
    fn is_sure(&mut self, identity: &Identity) -> bool {
        if let Some(doubt) = identity.doubt() {
            self.missing.get_or_insert(doubt);
        }
        identity.is_certain()
    }

    /// What a circuit reaches.
    pub fn from(&self, circuit: Id<Circuit>) -> &Reached {
        &self.circuits[circuit.index()]
    }

    /// The circuits that are surely connected to a gateway or hub, in the order of the estate.
    pub fn circuits_at(&self, at: Meeting) -> &BTreeSet<Id<Circuit>> {
        static NONE: BTreeSet<Id<Circuit>> = BTreeSet::new();
        self.at.get(&at).unwrap_or(&NONE)
    }

    /// The networks of a gateway and those peered with them.
    pub fn behind_gateway(&self, gateway: Id<Gateway>) -> &BTreeSet<Id<Vnet>> {
        &self.behind_gateway[gateway.index()]
    }

    /// Whether some circuit surely leads to a network.
    pub fn is_linked(&self, vnet: Id<Vnet>) -> bool {
        !self.led_to[vnet.index()].is_empty()
    }

    /// Whether one circuit surely leads to both networks.
    pub fn share_circuit(&self, a: Id<Vnet>, b: Id<Vnet>) -> bool {
        !self.led_to[a.index()].is_disjoint(&self.led_to[b.index()])
    }

    /// The networks joined to a hub.
    pub fn behind_hub(&self, hub: Id<Hub>) -> &BTreeSet<Id<Vnet>> {
        &self.behind_hub[hub.index()]
    }

    /// The circuits that a Global Reach connection joins, whether they surely exist or not.
    pub fn ends(&self, joined: Id<GlobalReach>) -> Option<Pair> {
        self.ends[joined.index()]
    }

    /// The Global Reach connections of two circuits, in either direction, whether they surely exist or not.
    pub fn joined(&self, a: Id<Circuit>, b: Id<Circuit>) -> &[Id<GlobalReach>] {
        self.joints
            .get(&(a.min(b), a.max(b)))
            .map_or(&[], Vec::as_slice)
    }

    /// Why the circuits of some Global Reach connection cannot be told: then it may be a second one of any two.
    pub fn unjoined(&self) -> Option<&Unknown> {
        self.unjoined.as_ref()
    }

    /// The gateways in a subnet, of any type, whether they surely exist or not.
    pub fn hosted(&self, subnet: Id<Subnet>) -> &[Id<Gateway>] {
        &self.hosted[subnet.index()]
    }

    /// Why the subnet of some gateway cannot be told: then every subnet may be its.
    pub fn homeless(&self) -> Option<&Unknown> {
        self.homeless.as_ref()
    }

    /// The same, of a gateway that may be one for circuits.
    pub fn homeless_expressroute(&self) -> Option<&Unknown> {
        self.homeless_expressroute.as_ref()
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

#[cfg(test)]
mod tests;
