//! What does Azure's verified module for virtual WANs declare?

use super::{KnownModule, loose, sibling};
use crate::azure::forms::{Form, chosen, parts, plain, secret};

pub(super) const MODULE: KnownModule = KnownModule {
    name: "Azure/avm-ptn-virtualwan/azurerm",
    form: &WAN,
    versions: ((0, 12, 0), (0, 14, 0)),
    inputs: INPUTS,
    // Of all versions from 0.1.0 on.
    dropped: &[(
        "er_circuit_connections.*",
        "express_route_gateway_bypass_enabled",
    )],
};

/// Source: `variables.tf` of the module at the tags v0.12.0 to v0.14.0, which have the same keys here (read 2026-11-30).
const INPUTS: &[(&str, &[&str])] = &[
    (
        "virtual_hubs.*",
        &[
            "name",
            "location",
            "resource_group",
            "address_prefix",
            "tags",
            "sku",
            "hub_routing_preference",
            "virtual_router_auto_scale_min_capacity",
        ],
    ),
    (
        "expressroute_gateways.*",
        &[
            "name",
            "virtual_hub_key",
            "tags",
            "allow_non_virtual_wan_traffic",
            "scale_units",
        ],
    ),
    (
        "er_circuit_connections.*",
        &[
            "name",
            "express_route_gateway_key",
            "express_route_circuit_peering_id",
            "authorization_key",
            "enable_internet_security",
            "express_route_gateway_bypass_enabled",
            "routing",
            "routing_weight",
        ],
    ),
    (
        "virtual_network_connections.*",
        &[
            "name",
            "virtual_hub_key",
            "remote_virtual_network_id",
            "internet_security_enabled",
            "routing",
        ],
    ),
];

/// The inputs of the module.
///
/// Source: <https://github.com/Azure/terraform-azurerm-avm-ptn-virtualwan>, `variables.tf`, `main.tf`,
/// `main.express-route-gateway.tf` and `main.network.tf` at v0.14.0 (read 2026-11-30).
const WAN: Form = Form {
    kind: "azurerm_virtual_wan",
    entries: &[
        plain("name", "virtual_wan_name"),
        plain("resource_group_name", "resource_group_name"),
        plain("location", "location"),
        plain("type", "type"),
    ],
    parts: &[
        parts("virtual_hubs", &HUB, "virtual_wan_id"),
        loose("expressroute_gateways", &GATEWAY),
        loose("er_circuit_connections", &CONNECTION),
        loose("virtual_network_connections", &HUB_CONNECTION),
    ],
};

const HUB: Form = Form {
    kind: "azurerm_virtual_hub",
    entries: &[
        plain("name", "name"),
        plain("location", "location"),
        plain("resource_group_name", "resource_group"),
        plain("address_prefix", "address_prefix"),
        plain("sku", "sku"),
    ],
    parts: &[],
};

const GATEWAY: Form = Form {
    kind: "azurerm_express_route_gateway",
    entries: &[
        plain("name", "name"),
        sibling("virtual_hub_id", "virtual_hub_key", HUB.kind),
        chosen("scale_units", "scale_units"),
        plain(
            "allow_non_virtual_wan_traffic",
            "allow_non_virtual_wan_traffic",
        ),
    ],
    parts: &[],
};

const CONNECTION: Form = Form {
    kind: "azurerm_express_route_connection",
    entries: &[
        plain("name", "name"),
        sibling(
            "express_route_gateway_id",
            "express_route_gateway_key",
            GATEWAY.kind,
        ),
        plain(
            "express_route_circuit_peering_id",
            "express_route_circuit_peering_id",
        ),
        secret("authorization_key", "authorization_key"),
        plain("internet_security_enabled", "enable_internet_security"),
        plain("routing_weight", "routing_weight"),
    ],
    parts: &[],
};

const HUB_CONNECTION: Form = Form {
    kind: "azurerm_virtual_hub_connection",
    entries: &[
        plain("name", "name"),
        sibling("virtual_hub_id", "virtual_hub_key", HUB.kind),
        plain("remote_virtual_network_id", "remote_virtual_network_id"),
    ],
    parts: &[],
};
