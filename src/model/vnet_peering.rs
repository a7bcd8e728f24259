//! `azurerm_virtual_network_peering`: one direction between two virtual networks.

use std::sync::Arc;

use super::{
    Identity,
    field::Field,
    link::{Link, Linkable},
    read::Reader,
    vnet::Vnet,
};

/// One direction of a virtual network peering.
#[derive(Debug, Clone)]
pub struct VnetPeering {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// The network on this side.
    pub vnet: Link<Vnet>,
    /// The network on the other side.
    pub remote: Link<Vnet>,
    /// Whether the other side may use gateways of this one.
    pub allow_gateway_transit: Field<bool>,
    /// Whether this side uses gateways of the other one.
    pub use_remote_gateways: Field<bool>,
}

impl Linkable for VnetPeering {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_network_peering"];
    const SEGMENT: &'static str = "virtualnetworkpeerings";
    const PARENT: Option<(&'static str, &'static str)> =
        Some(("virtualnetworks", "virtual_network_name"));
}

impl VnetPeering {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            vnet: reader.link("virtual_network_name"),
            remote: reader.link("remote_virtual_network_id"),
            allow_gateway_transit: reader.bool("allow_gateway_transit"),
            use_remote_gateways: reader.bool("use_remote_gateways"),
        }
    }
}
