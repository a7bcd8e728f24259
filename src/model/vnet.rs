//! `azurerm_virtual_network`: what private peering reaches.

use std::sync::Arc;

use ipnet::IpNet;

use crate::value::OriginId;

use super::{
    Identity,
    field::{Blocks, Field, List, Unknown},
    link::{Link, Linkable},
    read::Reader,
    route_table::RouteTable,
};

/// A virtual network.
#[derive(Debug, Clone)]
pub struct Vnet {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// Its address space.
    pub address_space: List<IpNet>,
    /// Subnets declared within it.
    pub subnets: Blocks<InlineSubnet>,
    /// Pools from which Azure takes the address space at apply: the blocks.
    pub address_pools: Blocks<OriginId>,
}

impl Linkable for Vnet {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_network"];
    const SEGMENT: &'static str = "virtualnetworks";
}

impl Vnet {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            address_space: reader.prefixes("address_space"),
            subnets: reader.blocks("subnet", InlineSubnet::read),
            address_pools: reader.blocks("ip_address_pool", Reader::header),
        }
    }
}

impl Vnet {
    /// Parts of the address space that Azure takes from a pool at apply.
    pub fn pooled(&self) -> impl Iterator<Item = Unknown> {
        self.address_pools
            .after_apply(&self.identity.address, "ip_address_pool")
    }
}

/// A subnet that is declared within its virtual network.
#[derive(Debug, Clone)]
pub struct InlineSubnet {
    /// Its name.
    pub name: Field<Arc<str>>,
    /// Its prefixes.
    pub address_prefixes: List<IpNet>,
    /// Services it is delegated to.
    pub delegations: Blocks<Field<Arc<str>>>,
    /// Policies of its service endpoints.
    pub service_endpoint_policies: List<Arc<str>>,
    /// Whether a network security group is attached.
    pub security_group: Field<()>,
    /// Whether a route table is attached.
    pub has_route_table: Field<()>,
    /// The route table that is attached.
    pub route_table: Link<RouteTable>,
    /// The block, for findings about it.
    pub origin: OriginId,
}

impl InlineSubnet {
    fn read(reader: &Reader<'_>) -> Self {
        Self {
            name: reader.string("name"),
            address_prefixes: reader.prefixes("address_prefixes"),
            delegations: reader.blocks("delegation", |delegation| delegation.string("name")),
            service_endpoint_policies: reader.strings("service_endpoint_policy_ids"),
            security_group: reader.presence("security_group"),
            has_route_table: reader.presence("route_table_id"),
            route_table: reader.link("route_table_id"),
            origin: reader.header(),
        }
    }
}
