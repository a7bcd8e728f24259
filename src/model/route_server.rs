//! `azurerm_route_server`: BGP with appliances in a virtual network.

use std::sync::Arc;

use super::{
    Identity,
    field::Field,
    link::{Link, Linkable},
    read::Reader,
    subnet::Subnet,
};

/// A route server.
#[derive(Debug, Clone)]
pub struct RouteServer {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// The subnet it stands in.
    pub subnet: Link<Subnet>,
    /// Whether it passes routes between gateways.
    pub branch_to_branch_traffic_enabled: Field<bool>,
}

impl Linkable for RouteServer {
    const KINDS: &'static [&'static str] = &["azurerm_route_server"];
    const SEGMENT: &'static str = "virtualhubs/routeserver";
}

impl RouteServer {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            subnet: reader.link("subnet_id"),
            branch_to_branch_traffic_enabled: reader.bool("branch_to_branch_traffic_enabled"),
        }
    }
}
