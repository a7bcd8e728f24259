//! What hangs on what: the links of an estate, read from the other end.
//!
//! Whoever counts what hangs on something must know what might hang on it too: an object that may not exist, and one
//! whose link cannot be told.

use super::{
    Estate, Identity,
    circuit::Circuit,
    field::{Field, Unknown},
    gateway_connection::GatewayConnection,
    global_reach::GlobalReach,
    link::{Id, Link},
    peering::Peering,
    port::Port,
    vwan_connection::VwanConnection,
};

/// What hangs on the circuits and port pairs of an estate, in the order of the estate where nothing else is said.
#[derive(Debug, Default)]
pub struct Attached {
    circuits: Vec<Vec<Id<Circuit>>>,
    loads: Vec<Load>,
    stray_circuit: Option<Unknown>,
    peerings: Vec<Vec<Id<Peering>>>,
    stray_peering: Option<Unknown>,
    joints: Vec<Vec<Attachment>>,
    stray_joints: Vec<Stray>,
}

/// What the circuits on a port pair take of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Gbps of the circuits that surely are on it, as far as these are known; those larger than the ports are left out.
    pub gbps: u64,
    /// Whether one of these numbers may not be shown.
    pub is_sensitive: bool,
    /// Why there may be more.
    pub missing: Option<Unknown>,
}

/// What takes one of a circuit's links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is.
    pub joint: Joint,
    /// Why it may not be there, or be none; `None` if it surely takes one link.
    pub doubt: Option<Unknown>,
}

/// The kinds of joint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// A connection of a gateway in a virtual network.
    Gateway(Id<GatewayConnection>),
    /// A connection of a virtual hub's gateway.
    Hub(Id<VwanConnection>),
    /// Global Reach to another circuit.
    GlobalReach(Id<GlobalReach>),
}

impl Joint {
    /// Who it is.
    pub fn identity(self, estate: &Estate) -> &Identity {
        match self {
            Self::Gateway(id) => &estate[id].identity,
            Self::Hub(id) => &estate[id].identity,
            Self::GlobalReach(id) => &estate[id].identity,
        }
    }
}

/// A joint of which it cannot be told on which circuit it hangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Why.
    pub why: Unknown,
    /// Whether it is a single one, and not any number.
    pub is_single: bool,
}

impl Attached {
    /// Reads all links of an estate backwards.
    pub fn of(estate: &Estate) -> Self {
        let mut attached = Self {
            circuits: vec![Vec::new(); estate.ports.len()],
            loads: vec![Load::default(); estate.ports.len()],
            peerings: vec![Vec::new(); estate.circuits.len()],
            joints: vec![Vec::new(); estate.circuits.len()],
            ..Self::default()
        };
        for (number, circuit) in estate.circuits.iter().enumerate() {
            match &circuit.port {
                Link::To(port, _) => {
                    attached.circuits[port.index()].push(Id::new(number));
                    attached.loads[port.index()].add(circuit, &estate[*port]);
                }
                Link::Unknown(why) => keep_first(&mut attached.stray_circuit, why),
                Link::Outside(_) | Link::Absent(_) => {}
            }
        }
        let mut peerings: Vec<Id<Peering>> = (0..estate.peerings.len()).map(Id::new).collect();
        peerings.sort_by_key(|id| &estate[*id].identity.address);
        for id in peerings {
            match &estate[id].circuit {
                Link::To(circuit, _) => attached.peerings[circuit.index()].push(id),
                Link::Unknown(why) => keep_first(&mut attached.stray_peering, why),
                Link::Outside(_) | Link::Absent(_) => {}
            }
        }
        for load in &mut attached.loads {
            load.missing = load.missing.take().or(attached.stray_circuit.clone());
        }
        attached.add_joints(estate);
        attached
    }

    fn add_joints(&mut self, estate: &Estate) {
        for (number, connection) in estate.gateway_connections.iter().enumerate() {
            let doubt = match &connection.connection_type {
                Field::Known(kind) if !kind.eq_ignore_ascii_case("ExpressRoute") => continue,
                Field::Unknown(why) => Some(why.clone()),
                _ => None,
            };
            let joint = Joint::Gateway(Id::new(number));
            self.add(joint, &connection.identity, &connection.circuit, doubt);
        }
        for (number, connection) in estate.vwan_connections.iter().enumerate() {
            let joint = Joint::Hub(Id::new(number));
            self.add_by_peering(estate, joint, &connection.identity, &connection.peering);
        }
        for (number, joined) in estate.global_reach.iter().enumerate() {
            let joint = Joint::GlobalReach(Id::new(number));
            for end in [&joined.peering, &joined.peer_peering] {
                self.add_by_peering(estate, joint, &joined.identity, end);
            }
        }
    }

    fn add_by_peering(
        &mut self,
        estate: &Estate,
        joint: Joint,
        identity: &Identity,
        peering: &Link<Peering>,
    ) {
        match peering {
            Link::To(id, _) => {
                let peering = &estate[*id];
                self.add(joint, identity, &peering.circuit, peering.identity.doubt());
            }
            Link::Unknown(why) => self.stray_joints.push(Stray {
                why: why.clone(),
                is_single: identity.is_certain(),
            }),
            Link::Outside(_) | Link::Absent(_) => {}
        }
    }

    fn add(
        &mut self,
        joint: Joint,
        identity: &Identity,
        circuit: &Link<Circuit>,
        doubt: Option<Unknown>,
    ) {
        match circuit {
            Link::To(circuit, _) => self.joints[circuit.index()].push(Attachment {
                joint,
                doubt: identity.doubt().or(doubt),
            }),
            Link::Unknown(why) => self.stray_joints.push(Stray {
                why: why.clone(),
                is_single: identity.is_certain(),
            }),
            Link::Outside(_) | Link::Absent(_) => {}
        }
    }

    /// The circuits on a port pair, whether they surely exist or not.
    pub fn circuits(&self, port: Id<Port>) -> &[Id<Circuit>] {
        &self.circuits[port.index()]
    }

    /// What the circuits on a port pair take of it.
    pub fn load(&self, port: Id<Port>) -> &Load {
        &self.loads[port.index()]
    }

    /// Why the port pair of some circuit cannot be told: it may be any.
    pub fn stray_circuit(&self) -> Option<&Unknown> {
        self.stray_circuit.as_ref()
    }

    /// The peerings of a circuit, in the order of their addresses, whether they surely exist or not.
    pub fn peerings(&self, circuit: Id<Circuit>) -> &[Id<Peering>] {
        &self.peerings[circuit.index()]
    }

    /// Why the circuit of some peering cannot be told: it may be any.
    pub fn stray_peering(&self) -> Option<&Unknown> {
        self.stray_peering.as_ref()
    }

    /// What takes links of a circuit.
    pub fn joints(&self, circuit: Id<Circuit>) -> &[Attachment] {
        &self.joints[circuit.index()]
    }

    /// Whether something may take a link of a circuit.
    pub fn may_be_linked(&self, circuit: Id<Circuit>) -> bool {
        !self.joints(circuit).is_empty() || !self.stray_joints.is_empty()
    }

    /// What takes links of a circuit that cannot be told.
    pub fn stray_joints(&self) -> &[Stray] {
        &self.stray_joints
    }
}

impl Load {
    /// Adds a circuit. One that is larger than the ports cannot be there, which is a fault of its own.
    fn add(&mut self, circuit: &Circuit, port: &Port) {
        match (&circuit.bandwidth_in_gbps, circuit.identity.doubt()) {
            (_, Some(why)) => keep_first(&mut self.missing, &why),
            (Field::Unknown(why), None) => keep_first(&mut self.missing, why),
            (Field::Known(gbps), None) => {
                let wanted: u64 = gbps.parse().unwrap_or(0);
                let fits = match &port.bandwidth_in_gbps {
                    Field::Known(size) => u64::try_from(**size).is_ok_and(|size| wanted <= size),
                    _ => true,
                };
                if fits {
                    self.gbps = self.gbps.saturating_add(wanted);
                    self.is_sensitive |= gbps.is_sensitive();
                }
            }
            (Field::Absent(_) | Field::Invalid(_), None) => {}
        }
    }
}

fn keep_first(place: &mut Option<Unknown>, why: &Unknown) {
    place.get_or_insert_with(|| why.clone());
}
