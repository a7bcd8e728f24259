//! `azurerm_subnet`: a part of a virtual network.

use std::sync::Arc;

use ipnet::IpNet;

use crate::value::OriginId;

use super::{
    Identity,
    field::{Blocks, Field, List, Unknown},
    link::{Link, Linkable},
    read::Reader,
    vnet::Vnet,
};

/// A subnet.
#[derive(Debug, Clone)]
pub struct Subnet {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// The network it is part of.
    pub vnet: Link<Vnet>,
    /// Its prefixes; all of them count together.
    pub address_prefixes: List<IpNet>,
    /// Pools from which Azure takes the prefixes at apply: the blocks.
    pub address_pools: Blocks<OriginId>,
    /// Services it is delegated to.
    pub delegations: Blocks<Field<Arc<str>>>,
    /// Policies of its service endpoints.
    pub service_endpoint_policies: List<Arc<str>>,
}

impl Linkable for Subnet {
    const KINDS: &'static [&'static str] = &["azurerm_subnet"];
    const SEGMENT: &'static str = "subnets";
    const PARENT: Option<(&'static str, &'static str)> =
        Some(("virtualnetworks", "virtual_network_name"));
}

impl Subnet {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            vnet: reader.link("virtual_network_name"),
            address_prefixes: reader.prefixes("address_prefixes"),
            address_pools: reader.blocks("ip_address_pool", Reader::header),
            delegations: reader.blocks("delegation", |delegation| delegation.string("name")),
            service_endpoint_policies: reader.strings("service_endpoint_policy_ids"),
        }
    }
}

impl Subnet {
    /// Prefixes that Azure takes from a pool at apply.
    pub fn pooled(&self) -> impl Iterator<Item = Unknown> {
        self.address_pools
            .after_apply(&self.identity.address, "ip_address_pool")
    }
}
