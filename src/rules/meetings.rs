//! Which circuits share a gateway or a hub?

use std::collections::BTreeMap;

use crate::model::{
    Declared, Estate,
    circuit::Circuit,
    field::{Field, Unknown},
    link::{Id, Link},
};

use super::overlaps::Meeting;

/// The circuits at each gateway and hub. Only what surely exists and is surely connected counts.
#[derive(Debug, Default)]
pub struct Meetings {
    at: BTreeMap<Meeting, Party>,
    of: Vec<Vec<Meeting>>,
    doubt: Option<Unknown>,
}

/// The circuits at one gateway or hub.
#[derive(Debug, Default)]
pub struct Party {
    /// Those that the code declares, in its order.
    pub circuits: Vec<Id<Circuit>>,
    /// Whether there are others, which it does not declare.
    pub has_others: bool,
}

impl Meetings {
    /// Follows all connections of an estate.
    pub fn of(estate: &Estate) -> Self {
        let mut meetings = Self {
            of: vec![Vec::new(); estate.circuits.len()],
            ..Self::default()
        };
        for connection in &estate.gateway_connections {
            match &connection.connection_type {
                Field::Known(kind) if !kind.eq_ignore_ascii_case("ExpressRoute") => continue,
                Field::Unknown(unknown) => meetings.miss(unknown.clone()),
                _ => {}
            }
            meetings.miss_if(connection.identity.doubt());
            let circuit = meetings.end(estate, &connection.circuit);
            let gateway = meetings.end(estate, &connection.gateway);
            meetings.join(gateway.flatten().map(Meeting::Gateway), circuit);
        }
        for connection in &estate.vwan_connections {
            meetings.miss_if(connection.identity.doubt());
            let circuit = match meetings.end(estate, &connection.peering) {
                Some(Some(peering)) => meetings.end(estate, &estate[peering].circuit),
                other => other.map(|_| None),
            };
            let gateway = meetings.end(estate, &connection.gateway).flatten();
            let hub = gateway.and_then(|gateway| meetings.end(estate, &estate[gateway].hub));
            meetings.join(hub.flatten().map(Meeting::Hub), circuit);
        }
        meetings
    }

    fn join(&mut self, at: Option<Meeting>, circuit: Option<Option<Id<Circuit>>>) {
        let (Some(at), Some(circuit)) = (at, circuit) else {
            return;
        };
        let party = self.at.entry(at).or_default();
        match circuit {
            None => party.has_others = true,
            Some(circuit) if party.circuits.contains(&circuit) => {}
            Some(circuit) => {
                party.circuits.push(circuit);
                self.of[circuit.index()].push(at);
            }
        }
    }

    /// The object at the end of a link: `Some(None)` if it is not in the code, `None` if there is none, or none that can be
    /// told and surely exists.
    fn end<T: Declared>(&mut self, estate: &Estate, link: &Link<T>) -> Option<Option<Id<T>>> {
        match link {
            Link::To(id, _) => {
                let doubt = estate[*id].identity().doubt();
                let is_sure = doubt.is_none();
                self.miss_if(doubt);
                is_sure.then_some(Some(*id))
            }
            Link::Outside(_) => Some(None),
            Link::Unknown(unknown) => {
                self.miss(unknown.clone());
                None
            }
            Link::Absent(_) => None,
        }
    }

    fn miss(&mut self, unknown: Unknown) {
        self.doubt.get_or_insert(unknown);
    }

    fn miss_if(&mut self, doubt: Option<Unknown>) {
        if let Some(unknown) = doubt {
            self.miss(unknown);
        }
    }

    /// The gateways and hubs of a circuit, with the circuits that meet there.
    pub fn parties(&self, circuit: Id<Circuit>) -> impl Iterator<Item = (Meeting, &Party)> {
        let meetings = self.of[circuit.index()].iter();
        meetings.filter_map(|at| Some((*at, self.at.get(at)?)))
    }

    /// Why there may be connections besides, of any circuit with any gateway.
    pub fn doubt(&self) -> Option<&Unknown> {
        self.doubt.as_ref()
    }
}
