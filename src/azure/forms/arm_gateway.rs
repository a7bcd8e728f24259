//! How are gateways of virtual networks, and what they need, written for Azure's resource manager?

use super::{Form, block, each, plain, secret};

/// `virtualNetworkGateways`
pub(super) const GATEWAY: Form = Form {
    kind: "azurerm_virtual_network_gateway",
    entries: &[
        plain("type", "properties.gatewayType"),
        plain("sku", "properties.sku.name"),
        plain("vpn_type", "properties.vpnType"),
        plain("generation", "properties.vpnGatewayGeneration"),
        plain("active_active", "properties.activeActive"),
        plain("bgp_enabled", "properties.enableBgp"),
        plain("edge_zone", "extendedLocation.name"),
        plain(
            "minimum_scale_unit",
            "properties.autoScaleConfiguration.bounds.min",
        ),
        plain(
            "maximum_scale_unit",
            "properties.autoScaleConfiguration.bounds.max",
        ),
        plain(
            "remote_vnet_traffic_enabled",
            "properties.allowRemoteVnetTraffic",
        ),
        plain(
            "virtual_wan_traffic_enabled",
            "properties.allowVirtualWanTraffic",
        ),
        block(
            "bgp_settings",
            "properties.bgpSettings",
            &[plain("asn", "asn")],
        ),
        each(
            "ip_configuration",
            "properties.ipConfigurations",
            &[
                plain("name", "name"),
                plain("subnet_id", "properties.subnet.id"),
                plain("public_ip_address_id", "properties.publicIPAddress.id"),
            ],
        ),
        block(
            "vpn_client_configuration",
            "properties.vpnClientConfiguration",
            &[],
        ),
    ],
    parts: &[],
};

/// `connections`
pub(super) const CONNECTION: Form = Form {
    kind: "azurerm_virtual_network_gateway_connection",
    entries: &[
        plain("type", "properties.connectionType"),
        plain(
            "virtual_network_gateway_id",
            "properties.virtualNetworkGateway1.id",
        ),
        plain("express_route_circuit_id", "properties.peer.id"),
        secret("authorization_key", "properties.authorizationKey"),
        plain("routing_weight", "properties.routingWeight"),
        plain(
            "express_route_gateway_bypass",
            "properties.expressRouteGatewayBypass",
        ),
        plain(
            "private_link_fast_path_enabled",
            "properties.enablePrivateLinkFastPath",
        ),
        secret("shared_key", "properties.sharedKey"),
        plain("bgp_enabled", "properties.enableBgp"),
        each("ipsec_policy", "properties.ipsecPolicies", &[]),
        each(
            "traffic_selector_policy",
            "properties.trafficSelectorPolicies",
            &[],
        ),
    ],
    parts: &[],
};

/// `localNetworkGateways`
pub(super) const LOCAL_GATEWAY: Form = Form {
    kind: "azurerm_local_network_gateway",
    entries: &[plain(
        "address_space",
        "properties.localNetworkAddressSpace.addressPrefixes",
    )],
    parts: &[],
};

/// `publicIPAddresses`
pub(super) const PUBLIC_IP: Form = Form {
    kind: "azurerm_public_ip",
    entries: &[
        plain("sku", "sku.name"),
        plain("allocation_method", "properties.publicIPAllocationMethod"),
        plain("zones", "zones"),
    ],
    parts: &[],
};
