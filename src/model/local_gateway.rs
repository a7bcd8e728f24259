//! `azurerm_local_network_gateway`: a site on the other side of a VPN.

use std::sync::Arc;

use ipnet::IpNet;

use super::{
    Identity,
    field::{Field, List},
    link::Linkable,
    read::Reader,
};

/// A site on the other side of a VPN.
#[derive(Debug, Clone)]
pub struct LocalGateway {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// The ranges behind it.
    pub address_space: List<IpNet>,
}

impl Linkable for LocalGateway {
    const KINDS: &'static [&'static str] = &["azurerm_local_network_gateway"];
    const SEGMENT: &'static str = "localnetworkgateways";
}

impl LocalGateway {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            address_space: reader.prefixes("address_space"),
        }
    }
}
