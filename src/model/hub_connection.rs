//! `azurerm_virtual_hub_connection`: a virtual network joined to a hub.

use std::sync::Arc;

use super::{
    Identity,
    field::Field,
    hub::Hub,
    link::{Link, Linkable},
    read::Reader,
    vnet::Vnet,
};

/// A virtual network joined to a hub.
#[derive(Debug, Clone)]
pub struct HubConnection {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// The hub.
    pub hub: Link<Hub>,
    /// The virtual network.
    pub vnet: Link<Vnet>,
}

impl Linkable for HubConnection {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_hub_connection"];
    const SEGMENT: &'static str = "hubvirtualnetworkconnections";
}

impl HubConnection {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            hub: reader.link("virtual_hub_id"),
            vnet: reader.link("remote_virtual_network_id"),
        }
    }
}
