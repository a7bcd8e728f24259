//! What does the provider take for an argument that is not set?
//!
//! Only those that the model reads. Unless a constant says otherwise the source is the provider's code, hashicorp/azurerm
//! 5.2, read 2026-08-21; the pages are at <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs>.

/// `azurerm_express_route_circuit_peering.ipv4_enabled`
pub const PEERING_IPV4_ENABLED: bool = true;

/// `azurerm_express_route_circuit_peering.ipv6.enabled`
pub const PEERING_IPV6_ENABLED: bool = true;

/// `microsoft_peering_config.customer_asn`, which means "not set".
pub const CUSTOMER_ASN: u32 = 0;

/// `microsoft_peering_config.routing_registry_name`
pub const ROUTING_REGISTRY: &str = "NONE";

/// The peer ASN that is sent if none is set; the resource manager's least is 1.
pub const PEER_ASN: u32 = 0;

/// `azurerm_express_route_circuit.rate_limiting_enabled`
pub const RATE_LIMITING_ENABLED: bool = false;

/// `azurerm_express_route_circuit.allow_classic_operations`
pub const ALLOW_CLASSIC_OPERATIONS: bool = false;

/// `azurerm_express_route_port.link1.admin_enabled`, and of `link2`.
pub const LINK_ADMIN_ENABLED: bool = false;

/// `azurerm_express_route_connection.express_route_gateway_bypass_enabled`; that of a virtual network gateway is computed.
pub const FASTPATH_ENABLED: bool = false;

/// `azurerm_virtual_network_gateway_connection.private_link_fast_path_enabled`
pub const PRIVATE_LINK_FASTPATH_ENABLED: bool = false;

/// `azurerm_express_route_connection.routing_weight`
pub const ROUTING_WEIGHT: u16 = 0;

/// `azurerm_virtual_network_gateway.remote_vnet_traffic_enabled` and `virtual_wan_traffic_enabled`.
pub const GATEWAY_TRANSIT_TRAFFIC_ENABLED: bool = false;

/// `azurerm_virtual_network_gateway.vpn_type`
pub const VPN_TYPE: &str = "RouteBased";

/// `azurerm_virtual_network_peering.allow_gateway_transit` and `use_remote_gateways`.
pub const VNET_PEERING_GATEWAYS: bool = false;

/// `azurerm_route_table.bgp_route_propagation_enabled`, from azurerm 4.0 on.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide>, 2026-08-21.
pub const ROUTE_PROPAGATION_ENABLED: bool = true;

/// `azurerm_route_table.disable_bgp_route_propagation`, before azurerm 4.0.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide>, 2026-08-21.
pub const ROUTE_PROPAGATION_DISABLED: bool = false;

/// `azurerm_public_ip.sku` of that major version of the provider.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide>, 2026-08-21.
pub fn public_ip_sku(provider_major: u64) -> &'static str {
    if provider_major < 4 {
        "Basic"
    } else {
        "Standard"
    }
}

#[cfg(test)]
mod tests {
    use super::public_ip_sku;

    #[test]
    fn public_addresses_are_standard_from_version_4_on() {
        assert_eq!(
            [2, 3, 4, 5].map(public_ip_sku),
            ["Basic", "Basic", "Standard", "Standard"]
        );
    }
}
