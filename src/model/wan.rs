//! `azurerm_virtual_wan`: hubs under one roof.

use std::sync::Arc;

use super::{Identity, field::Field, link::Linkable, read::Reader};

/// A virtual WAN.
#[derive(Debug, Clone)]
pub struct Wan {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// `Basic` or `Standard`, the argument `type`.
    pub sku: Field<Arc<str>>,
}

impl Linkable for Wan {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_wan"];
    const SEGMENT: &'static str = "virtualwans";
}

impl Wan {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            sku: reader.string("type"),
        }
    }
}
