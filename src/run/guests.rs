//! Which peerings stand in another root than their circuit?

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    checklist::Elsewhere,
    model::{
        Declared as _, Estate,
        joined::{Called, Joined},
        peering::Peering,
    },
};

use super::RootRun;

/// A peering of a root that is on a circuit of another one.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    /// The peering's address.
    peering: Arc<str>,
    /// The root of the circuit as reported.
    host: Arc<str>,
    /// The circuit's address.
    circuit: Arc<str>,
}

/// Those of each root, by its name.
pub(super) type Guests = BTreeMap<Arc<str>, Vec<Guest>>;

/// Finds them in a joined estate. Roots that are never held against each other have no guests of each other.
pub(super) fn guests(joined: &Joined) -> Guests {
    let mut guests = Guests::new();
    for peering in &joined.estate.peerings {
        let Some(circuit) = peering.circuit.target() else {
            continue;
        };
        let (own, host) = (&peering.identity, joined.estate[circuit].identity());
        let is_kin = || joined.kin.first(own.root) == joined.kin.first(host.root);
        if own.root == host.root || is_kin() {
            continue;
        }
        let called = (Called::parse(&own.address), Called::parse(&host.address));
        if let (Some(own), Some(host)) = called {
            guests.entry(own.root.into()).or_default().push(Guest {
                peering: own.name.into(),
                host: host.root.into(),
                circuit: host.name.into(),
            });
        }
    }
    guests
}

/// What the checklist of a root looks at in others with the same inputs.
pub(super) fn of_root<'r>(root: &RootRun, all: &'r [RootRun]) -> Vec<Elsewhere<'r>> {
    let mut found = Vec::new();
    for other in all.iter().filter(|other| other.inputs == root.inputs) {
        for guest in other.guests.iter().filter(|guest| guest.host == root.name) {
            let peering = of_address(&other.estate, &guest.peering);
            found.extend(peering.map(|peering| Elsewhere {
                circuit: &guest.circuit,
                root: &other.name,
                ledger: &other.ledger,
                peering,
            }));
        }
    }
    found
}

/// The peerings of a root, by address, that surely belong to no circuit of its own.
pub(super) fn away(root: &RootRun) -> impl Iterator<Item = &str> {
    root.guests.iter().map(|guest| &*guest.peering)
}

fn of_address<'r>(estate: &'r Estate, address: &str) -> Option<&'r Peering> {
    let mut peerings = estate.peerings.iter();
    peerings.find(|peering| *peering.identity.address == *address)
}
