//! `azurerm_virtual_hub`: Microsoft's own hub network.

use std::sync::Arc;

use ipnet::IpNet;

use super::{
    Identity,
    field::Field,
    link::{Link, Linkable},
    read::Reader,
    wan::Wan,
};

/// A virtual hub.
#[derive(Debug, Clone)]
pub struct Hub {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// Its address space.
    pub address_prefix: Field<IpNet>,
    /// `Basic` or `Standard`.
    pub sku: Field<Arc<str>>,
    /// The WAN it belongs to.
    pub wan: Link<Wan>,
}

impl Linkable for Hub {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_hub"];
    const SEGMENT: &'static str = "virtualhubs";
}

impl Hub {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            address_prefix: reader.prefix("address_prefix"),
            sku: reader.string("sku"),
            wan: reader.link("virtual_wan_id"),
        }
    }
}
