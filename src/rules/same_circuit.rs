//! Which peerings are on one circuit?

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    Estate,
    circuit::Circuit,
    field::Field,
    link::{Id, Link},
    peering::Peering,
};

/// What tells that two peerings are on one circuit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CircuitKey {
    Declared(Id<Circuit>),
    /// A circuit that the code does not declare: name and resource group in lower case.
    Named(String, Option<String>),
    /// Not known, or not given: the peering stands alone.
    Alone(Arc<str>),
}

impl CircuitKey {
    /// The circuit of a peering.
    pub(super) fn of(peering: &Peering) -> Self {
        let lower = |field: &Field<Arc<str>>| match field {
            Field::Known(text) => Some(text.to_lowercase()),
            _ => None,
        };
        let named = || match &peering.circuit {
            Link::Outside(_) => lower(&peering.circuit_name),
            _ => None,
        };
        match (&peering.circuit, named()) {
            (Link::To(id, _), _) => Self::Declared(*id),
            (_, Some(name)) => Self::Named(name, lower(&peering.resource_group_name)),
            _ => Self::Alone(peering.identity.address.clone()),
        }
    }
}

/// The peerings of each circuit, in the order of their addresses: where they stand in the code must not matter.
pub(super) fn by_circuit(estate: &Estate) -> Vec<Vec<&Peering>> {
    let mut circuits: BTreeMap<CircuitKey, Vec<&Peering>> = BTreeMap::new();
    for peering in &estate.peerings {
        let key = CircuitKey::of(peering);
        circuits.entry(key).or_default().push(peering);
    }
    let mut circuits: Vec<_> = circuits.into_values().collect();
    for peerings in &mut circuits {
        peerings.sort_by(|a, b| a.identity.address.cmp(&b.identity.address));
    }
    circuits
}
