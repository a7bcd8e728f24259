//! `azurerm_public_ip`: an address of a gateway.

use std::sync::Arc;

use super::{
    Identity,
    field::{Field, List},
    link::Linkable,
    read::Reader,
};

/// A public address.
#[derive(Debug, Clone)]
pub struct PublicIp {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// `Basic` or `Standard`; the default is `Standard` since azurerm 4.0.
    pub sku: Field<Arc<str>>,
    /// `Static` or `Dynamic`.
    pub allocation_method: Field<Arc<str>>,
    /// Availability zones.
    pub zones: List<Arc<str>>,
}

impl Linkable for PublicIp {
    const KINDS: &'static [&'static str] = &["azurerm_public_ip"];
    const SEGMENT: &'static str = "publicipaddresses";
}

impl PublicIp {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            sku: reader.string("sku"),
            allocation_method: reader.string("allocation_method"),
            zones: reader.strings("zones"),
        }
    }
}
