//! `azurerm_route_table`: routes that users define.

use std::sync::Arc;

use ipnet::IpNet;

use super::{
    Identity,
    field::{Blocks, Field},
    link::Linkable,
    read::Reader,
};

/// A route table.
#[derive(Debug, Clone)]
pub struct RouteTable {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// Whether routes of gateways are learnt; the default is true. The name since azurerm 4.0.
    pub bgp_route_propagation_enabled: Field<bool>,
    /// The opposite, the name until azurerm 4.0.
    pub disable_bgp_route_propagation: Field<bool>,
    /// Routes declared within it.
    pub routes: Blocks<InlineRoute>,
}

impl Linkable for RouteTable {
    const KINDS: &'static [&'static str] = &["azurerm_route_table"];
    const SEGMENT: &'static str = "routetables";
}

impl RouteTable {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            bgp_route_propagation_enabled: reader.bool("bgp_route_propagation_enabled"),
            disable_bgp_route_propagation: reader.bool("disable_bgp_route_propagation"),
            routes: reader.blocks("route", InlineRoute::read),
        }
    }
}

/// A route that is declared within its table.
#[derive(Debug, Clone)]
pub struct InlineRoute {
    /// What it covers: a prefix, or a service tag, which is then invalid.
    pub address_prefix: Field<IpNet>,
    /// Where it leads: `None`, `VirtualAppliance`, ...
    pub next_hop_type: Field<Arc<str>>,
}

impl InlineRoute {
    fn read(reader: &Reader<'_>) -> Self {
        Self {
            address_prefix: reader.prefix("address_prefix"),
            next_hop_type: reader.string("next_hop_type"),
        }
    }
}
