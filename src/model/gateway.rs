//! `azurerm_virtual_network_gateway`: where a virtual network meets circuits or tunnels.

use std::sync::Arc;

use crate::value::OriginId;

use super::{
    Identity,
    field::{Blocks, Field},
    link::{Link, Linkable},
    public_ip::PublicIp,
    read::Reader,
    subnet::Subnet,
    vnet::Vnet,
};

/// A gateway in a virtual network.
#[derive(Debug, Clone)]
pub struct Gateway {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// `ExpressRoute` or `Vpn`, the argument `type`.
    pub gateway_type: Field<Arc<str>>,
    /// Its size.
    pub sku: Field<Arc<str>>,
    /// `RouteBased` or `PolicyBased`; of VPN gateways.
    pub vpn_type: Field<Arc<str>>,
    /// Of VPN gateways.
    pub generation: Field<Arc<str>>,
    /// Of VPN gateways.
    pub active_active: Field<bool>,
    /// Of VPN gateways.
    pub bgp_enabled: Field<bool>,
    /// Of VPN gateways: the name of the same until azurerm 5.0.
    pub enable_bgp: Field<bool>,
    /// Of VPN gateways: tunnels may go over a circuit's private peering.
    pub private_ip_address_enabled: Field<bool>,
    /// The extended zone.
    pub edge_zone: Field<Arc<str>>,
    /// Fewest units of `ErGwScale`.
    pub minimum_scale_unit: Field<i64>,
    /// Most units of `ErGwScale`.
    pub maximum_scale_unit: Field<i64>,
    /// Whether other virtual networks may pass over the circuit.
    pub remote_vnet_traffic_enabled: Field<bool>,
    /// Whether a virtual WAN may pass over the circuit.
    pub virtual_wan_traffic_enabled: Field<bool>,
    /// Its own autonomous system.
    pub asn: Blocks<Field<i64>>,
    /// Where it stands.
    pub ip_configurations: Blocks<IpConfiguration>,
    /// Of VPN gateways.
    pub vpn_clients: Blocks<OriginId>,
}

impl Linkable for Gateway {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_network_gateway"];
    const SEGMENT: &'static str = "virtualnetworkgateways";
}

impl Gateway {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            gateway_type: reader.string("type"),
            sku: reader.string("sku"),
            vpn_type: reader.string("vpn_type"),
            generation: reader.string("generation"),
            active_active: reader.bool("active_active"),
            bgp_enabled: reader.bool("bgp_enabled"),
            enable_bgp: reader.bool("enable_bgp"),
            private_ip_address_enabled: reader.bool("private_ip_address_enabled"),
            edge_zone: reader.string("edge_zone"),
            minimum_scale_unit: reader.integer("minimum_scale_unit"),
            maximum_scale_unit: reader.integer("maximum_scale_unit"),
            remote_vnet_traffic_enabled: reader.bool("remote_vnet_traffic_enabled"),
            virtual_wan_traffic_enabled: reader.bool("virtual_wan_traffic_enabled"),
            asn: reader.blocks("bgp_settings", |bgp| bgp.integer("asn")),
            ip_configurations: reader.blocks("ip_configuration", IpConfiguration::read),
            vpn_clients: reader.blocks("vpn_client_configuration", Reader::header),
        }
    }
}

/// Where a gateway stands.
#[derive(Debug, Clone)]
pub struct IpConfiguration {
    /// The subnet.
    pub subnet: Link<Subnet>,
    /// The network of the subnet, where the id of the subnet is made of the network's.
    pub vnet: Link<Vnet>,
    /// The public address.
    pub public_ip: Link<PublicIp>,
}

impl IpConfiguration {
    fn read(reader: &Reader<'_>) -> Self {
        Self {
            subnet: reader.link("subnet_id"),
            vnet: reader.link("subnet_id"),
            public_ip: reader.link("public_ip_address_id"),
        }
    }
}
