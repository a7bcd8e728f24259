//! `azurerm_express_route_port_authorization`: lets a circuit of another subscription use a port pair.

use std::sync::Arc;

use super::{
    Identity,
    field::Field,
    link::{Link, Linkable},
    port::Port,
    read::Reader,
};

/// An authorization of a port pair.
#[derive(Debug, Clone)]
pub struct PortAuthorization {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// The port pair it opens.
    pub port: Link<Port>,
}

impl Linkable for PortAuthorization {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_port_authorization"];
    const SEGMENT: &'static str = "portauthorizations";
    const PARENT: Option<(&'static str, &'static str)> =
        Some(("expressrouteports", "express_route_port_name"));
}

impl PortAuthorization {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            port: reader.link("express_route_port_name"),
        }
    }
}
