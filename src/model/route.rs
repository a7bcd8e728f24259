//! `azurerm_route`: a route that is declared beside its table.

use std::sync::Arc;

use ipnet::IpNet;

use super::{
    Identity,
    field::Field,
    link::{Link, Linkable},
    read::Reader,
    route_table::RouteTable,
};

/// A route.
#[derive(Debug, Clone)]
pub struct Route {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// The table it is in.
    pub table: Link<RouteTable>,
    /// What it covers: a prefix, or a service tag, which is then invalid.
    pub address_prefix: Field<IpNet>,
    /// Where it leads: `None`, `VirtualAppliance`, ...
    pub next_hop_type: Field<Arc<str>>,
}

impl Linkable for Route {
    const KINDS: &'static [&'static str] = &["azurerm_route"];
    const SEGMENT: &'static str = "routes";
    const PARENT: Option<(&'static str, &'static str)> = Some(("routetables", "route_table_name"));
}

impl Route {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            table: reader.link("route_table_name"),
            address_prefix: reader.prefix("address_prefix"),
            next_hop_type: reader.string("next_hop_type"),
        }
    }
}
