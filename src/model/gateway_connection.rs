//! `azurerm_virtual_network_gateway_connection`: a gateway to a circuit, or to another gateway.

use std::sync::Arc;

use crate::value::OriginId;

use super::{
    Identity,
    authorization::Authorization,
    circuit::Circuit,
    field::{Blocks, Field, Secret},
    gateway::Gateway,
    link::{Link, Linkable},
    read::Reader,
    vwan_gateway::VwanGateway,
};

/// A connection of a gateway in a virtual network.
#[derive(Debug, Clone)]
pub struct GatewayConnection {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// `ExpressRoute`, `IPsec`, `Vnet2Vnet`, the argument `type`.
    pub connection_type: Field<Arc<str>>,
    /// The gateway.
    pub gateway: Link<Gateway>,
    /// The gateway of a virtual hub, where one is named in its place.
    pub hub_gateway: Link<VwanGateway>,
    /// The subscription in the gateway's id, where that is written out.
    pub gateway_subscription: Field<Arc<str>>,
    /// The circuit.
    pub circuit: Link<Circuit>,
    /// The subscription in the circuit's id, where that is written out.
    pub circuit_subscription: Field<Arc<str>>,
    /// Key for the circuit of another subscription.
    pub authorization_key: Field<Secret>,
    /// The authorization that the key is of.
    pub authorization: Link<Authorization>,
    /// Preference among connections, 0 to 32000.
    pub routing_weight: Field<i64>,
    /// FastPath.
    pub express_route_gateway_bypass: Field<bool>,
    /// FastPath to private endpoints.
    pub private_link_fast_path_enabled: Field<bool>,
    /// Key of an IPsec tunnel.
    pub shared_key: Field<Secret>,
    /// Of IPsec tunnels.
    pub bgp_enabled: Field<bool>,
    /// Of IPsec tunnels.
    pub ipsec_policies: Blocks<OriginId>,
    /// Of IPsec tunnels.
    pub traffic_selectors: Blocks<OriginId>,
}

impl Linkable for GatewayConnection {
    const KINDS: &'static [&'static str] = &["azurerm_virtual_network_gateway_connection"];
    const SEGMENT: &'static str = "connections/gateway";
}

impl GatewayConnection {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            connection_type: reader.string("type"),
            gateway: reader.link("virtual_network_gateway_id"),
            hub_gateway: reader.link("virtual_network_gateway_id"),
            gateway_subscription: reader.subscription("virtual_network_gateway_id"),
            circuit: reader.link("express_route_circuit_id"),
            circuit_subscription: reader.subscription("express_route_circuit_id"),
            authorization_key: reader.secret("authorization_key").unless(Secret::is_empty),
            authorization: reader.link("authorization_key"),
            routing_weight: reader.integer("routing_weight"),
            express_route_gateway_bypass: reader.bool("express_route_gateway_bypass"),
            private_link_fast_path_enabled: reader.bool("private_link_fast_path_enabled"),
            shared_key: reader.secret("shared_key"),
            bgp_enabled: reader.bool("bgp_enabled"),
            ipsec_policies: reader.blocks("ipsec_policy", Reader::header),
            traffic_selectors: reader.blocks("traffic_selector_policy", Reader::header),
        }
    }
}
