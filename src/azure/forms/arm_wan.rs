//! How are virtual WANs and their hubs written for Azure's resource manager?

use super::{Form, parts, plain, secret};

/// `expressRouteGateways`
pub(super) const GATEWAY: Form = Form {
    kind: "azurerm_express_route_gateway",
    entries: &[
        plain("virtual_hub_id", "properties.virtualHub.id"),
        plain(
            "scale_units",
            "properties.autoScaleConfiguration.bounds.min",
        ),
        plain(
            "allow_non_virtual_wan_traffic",
            "properties.allowNonVirtualWanTraffic",
        ),
    ],
    parts: &[parts(
        "properties.expressRouteConnections",
        &CONNECTION,
        "express_route_gateway_id",
    )],
};

/// `expressRouteGateways/expressRouteConnections`
pub(super) const CONNECTION: Form = Form {
    kind: "azurerm_express_route_connection",
    entries: &[
        plain(
            "express_route_circuit_peering_id",
            "properties.expressRouteCircuitPeering.id",
        ),
        secret("authorization_key", "properties.authorizationKey"),
        plain(
            "express_route_gateway_bypass_enabled",
            "properties.expressRouteGatewayBypass",
        ),
        plain(
            "internet_security_enabled",
            "properties.enableInternetSecurity",
        ),
        plain("routing_weight", "properties.routingWeight"),
    ],
    parts: &[],
};

/// `virtualWans`
pub(super) const WAN: Form = Form {
    kind: "azurerm_virtual_wan",
    entries: &[plain("type", "properties.type")],
    parts: &[],
};

/// `virtualHubs`
pub(super) const HUB: Form = Form {
    kind: "azurerm_virtual_hub",
    entries: &[
        plain("address_prefix", "properties.addressPrefix"),
        plain("sku", "properties.sku"),
        plain("virtual_wan_id", "properties.virtualWan.id"),
    ],
    parts: &[],
};

/// `virtualHubs/hubVirtualNetworkConnections`
pub(super) const HUB_CONNECTION: Form = Form {
    kind: "azurerm_virtual_hub_connection",
    entries: &[plain(
        "remote_virtual_network_id",
        "properties.remoteVirtualNetwork.id",
    )],
    parts: &[],
};
