//! Where may circuits meet that the code does not declare?

use std::collections::BTreeSet;

use crate::model::{
    Declared, Estate,
    circuit::Circuit,
    field::{Field, Unknown},
    link::{Id, Link},
    reach::{Meeting, Reach},
};

use super::context::Context;

/// Gateways and hubs with circuits that the code does not declare, and whether all connections can be told.
#[derive(Debug, Default)]
pub struct Meetings {
    with_others: BTreeSet<Meeting>,
    doubt: Option<Unknown>,
}

/// The circuits at one gateway or hub.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// Those that the code declares, in its order.
    pub circuits: &'a BTreeSet<Id<Circuit>>,
    /// Whether there are others, which it does not declare.
    pub has_others: bool,
}

/// The end of a link.
enum End<T> {
    /// This object, which surely exists.
    Sure(Id<T>),
    /// One that the code does not declare.
    Elsewhere,
    /// There is none, or none that can be told.
    Nowhere,
}

impl Meetings {
    /// Follows all connections of an estate.
    pub fn of(estate: &Estate) -> Self {
        let mut meetings = Self::default();
        for connection in &estate.gateway_connections {
            match &connection.connection_type {
                Field::Known(kind) if !kind.eq_ignore_ascii_case("ExpressRoute") => continue,
                Field::Unknown(unknown) => meetings.miss(unknown.clone()),
                _ => {}
            }
            meetings.miss_if(connection.identity.doubt());
            let circuit = meetings.end(estate, &connection.circuit);
            if let End::Sure(gateway) = meetings.end(estate, &connection.gateway) {
                meetings.join(Meeting::Gateway(gateway), &circuit);
            }
        }
        for connection in &estate.vwan_connections {
            meetings.miss_if(connection.identity.doubt());
            let circuit = match meetings.end(estate, &connection.peering) {
                End::Sure(peering) => meetings.end(estate, &estate[peering].circuit),
                End::Elsewhere => End::Elsewhere,
                End::Nowhere => End::Nowhere,
            };
            if let End::Sure(gateway) = meetings.end(estate, &connection.gateway)
                && let End::Sure(hub) = meetings.end(estate, &estate[gateway].hub)
            {
                meetings.join(Meeting::Hub(hub), &circuit);
            }
        }
        meetings
    }

    fn join(&mut self, at: Meeting, circuit: &End<Circuit>) {
        if matches!(circuit, End::Elsewhere) {
            self.with_others.insert(at);
        }
    }

    /// The object at the end of a link. What may not be there is remembered as doubt.
    fn end<T: Declared>(&mut self, estate: &Estate, link: &Link<T>) -> End<T> {
        match link {
            Link::To(id, _) => match estate[*id].identity().doubt() {
                None => End::Sure(*id),
                Some(doubt) => {
                    self.miss(doubt);
                    End::Nowhere
                }
            },
            Link::Outside(_) => End::Elsewhere,
            Link::Unknown(unknown) => {
                self.miss(unknown.clone());
                End::Nowhere
            }
            Link::Absent(_) => End::Nowhere,
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

    /// Why there may be connections besides, of any circuit with any gateway.
    pub fn doubt(&self) -> Option<&Unknown> {
        self.doubt.as_ref()
    }
}

impl<'a> Context<'a> {
    /// The gateways and hubs that a circuit is surely connected to, with the circuits that meet there.
    pub fn parties(
        &self,
        circuit: Id<Circuit>,
    ) -> impl Iterator<Item = (Meeting, Party<'a>)> + use<'a> {
        let (reach, meetings): (&'a Reach, &'a Meetings) = (self.reach(), self.meetings());
        Meeting::places(circuit, reach).map(move |at| {
            let party = Party {
                circuits: reach.circuits_at(at),
                has_others: meetings.with_others.contains(&at),
            };
            (at, party)
        })
    }
}
