//! `azurerm_express_route_gateway`: the ExpressRoute gateway of a virtual hub.

use std::sync::Arc;

use super::{
    Identity,
    field::Field,
    hub::Hub,
    link::{Link, Linkable},
    read::Reader,
};

/// A gateway in a virtual hub.
#[derive(Debug, Clone)]
pub struct VwanGateway {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// The hub.
    pub hub: Link<Hub>,
    /// Units of 2 Gbps, 1 to 10.
    pub scale_units: Field<i64>,
    /// Whether virtual networks outside the WAN may pass.
    pub allow_non_virtual_wan_traffic: Field<bool>,
}

impl Linkable for VwanGateway {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_gateway"];
    const SEGMENT: &'static str = "expressroutegateways";
}

impl VwanGateway {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            hub: reader.link("virtual_hub_id"),
            scale_units: reader.integer("scale_units"),
            allow_non_virtual_wan_traffic: reader.bool("allow_non_virtual_wan_traffic"),
        }
    }
}
