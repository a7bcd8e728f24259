//! `azurerm_express_route_circuit_authorization`: lets a gateway of another subscription use a circuit.

use std::sync::Arc;

use super::{
    Identity,
    circuit::Circuit,
    field::Field,
    link::{Link, Linkable},
    read::Reader,
};

/// An authorization of a circuit.
#[derive(Debug, Clone)]
pub struct Authorization {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// The circuit it opens.
    pub circuit: Link<Circuit>,
}

impl Linkable for Authorization {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_circuit_authorization"];
    const SEGMENT: &'static str = "authorizations";
    const PARENT: Option<(&'static str, &'static str)> =
        Some(("expressroutecircuits", "express_route_circuit_name"));
}

impl Authorization {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            circuit: reader.link("express_route_circuit_name"),
        }
    }
}
