//! What does Azure's verified module for circuits declare?

use super::{KnownModule, loose, sibling};
use crate::azure::forms::{Entry, Form, Part, block, parts, plain, secret};

pub(super) const MODULE: KnownModule = KnownModule {
    name: "Azure/avm-res-network-expressroutecircuit/azurerm",
    form: &CIRCUIT,
    versions: ((0, 2, 1), (0, 3, 3)),
    inputs: INPUTS,
    dropped: &[
        ("er_gw_connections.*", "authorization_key"),
        ("er_gw_connections.*", "enable_internet_security"),
    ],
};

/// Source: `variables.tf` of the module at the tags v0.2.1 to v0.3.3, which differ in nothing that counts here (read
/// 2026-11-22).
const INPUTS: &[(&str, &[&str])] = &[
    ("sku", &["tier", "family"]),
    (
        "peerings.*",
        &[
            "peering_type",
            "vlan_id",
            "primary_peer_address_prefix",
            "secondary_peer_address_prefix",
            "ipv4_enabled",
            "shared_key",
            "peer_asn",
            "route_filter_resource_id",
            "microsoft_peering_config",
            "ipv6",
        ],
    ),
    ("peerings.*.microsoft_peering_config", ANNOUNCED),
    (
        "peerings.*.ipv6",
        &[
            "primary_peer_address_prefix",
            "secondary_peer_address_prefix",
            "enabled",
            "route_filter_resource_id",
            "microsoft_peering",
        ],
    ),
    ("peerings.*.ipv6.microsoft_peering", ANNOUNCED),
    ("express_route_circuit_authorizations.*", &["name"]),
    (
        "vnet_gw_connections.*",
        &[
            "name",
            "resource_group_name",
            "location",
            "virtual_network_gateway_resource_id",
            "authorization_key",
            "routing_weight",
            "express_route_gateway_bypass",
            "private_link_fast_path_enabled",
            "shared_key",
            "tags",
        ],
    ),
    (
        "er_gw_connections.*",
        &[
            "name",
            "express_route_circuit_peering_resource_id",
            "peering_map_key",
            "express_route_gateway_resource_id",
            "authorization_key",
            "enable_internet_security",
            "express_route_gateway_bypass_enabled",
            "routing_weight",
            "routing",
        ],
    ),
    (
        "er_gw_connections.*.routing",
        &[
            "associated_route_table_resource_id",
            "inbound_route_map_resource_id",
            "outbound_route_map_resource_id",
            "propagated_route_table",
        ],
    ),
    (
        "er_gw_connections.*.routing.propagated_route_table",
        &["labels", "route_table_resource_ids"],
    ),
    (
        "circuit_connections.*",
        &[
            "name",
            "peer_resource_id",
            "peer_map_key",
            "peer_peering_resource_id",
            "address_prefix_ipv4",
            "authorization_key",
            "address_prefix_ipv6",
        ],
    ),
];

const ANNOUNCED: &[&str] = &[
    "advertised_public_prefixes",
    "customer_asn",
    "routing_registry_name",
    "advertised_communities",
];

/// The inputs of Azure's verified module for circuits.
///
/// Source: <https://github.com/Azure/terraform-azurerm-avm-res-network-expressroutecircuit>, `variables.tf` and `main.tf` at
/// v0.3.3 (read 2026-11-22). An `authorization_key` of `er_gw_connections` is not here since the module drops it.
const CIRCUIT: Form = Form {
    kind: "azurerm_express_route_circuit",
    entries: &[
        plain("name", "name"),
        plain("resource_group_name", "resource_group_name"),
        plain("location", "location"),
        plain("service_provider_name", "service_provider_name"),
        plain("peering_location", "peering_location"),
        plain("bandwidth_in_mbps", "bandwidth_in_mbps"),
        plain("bandwidth_in_gbps", "bandwidth_in_gbps"),
        plain("express_route_port_id", "express_route_port_resource_id"),
        plain("allow_classic_operations", "allow_classic_operations"),
        secret("authorization_key", "authorization_key"),
        block(
            "sku",
            "sku",
            &[plain("tier", "tier"), plain("family", "family")],
        ),
    ],
    parts: &[
        parts("peerings", &PEERING, "express_route_circuit_name"),
        parts(
            "express_route_circuit_authorizations",
            &Form {
                kind: "azurerm_express_route_circuit_authorization",
                entries: &[plain("name", "name")],
                parts: &[],
            },
            "express_route_circuit_name",
        ),
        Part {
            waits_for: Some(PEERING.kind),
            ..parts(
                "vnet_gw_connections",
                &CONNECTION,
                "express_route_circuit_id",
            )
        },
        Part {
            waits_for: Some(CONNECTION.kind),
            ..loose("er_gw_connections", &VWAN_CONNECTION)
        },
        Part {
            waits_for: Some(PEERING.kind),
            ..loose("circuit_connections", &GLOBAL_REACH)
        },
    ],
};

const MICROSOFT: &[Entry] = &[
    plain("advertised_public_prefixes", "advertised_public_prefixes"),
    plain("advertised_communities", "advertised_communities"),
    plain("customer_asn", "customer_asn"),
    plain("routing_registry_name", "routing_registry_name"),
];

const PEERING: Form = Form {
    kind: "azurerm_express_route_circuit_peering",
    entries: &[
        plain("peering_type", "peering_type"),
        plain("vlan_id", "vlan_id"),
        plain("peer_asn", "peer_asn"),
        secret("shared_key", "shared_key"),
        plain("primary_peer_address_prefix", "primary_peer_address_prefix"),
        plain(
            "secondary_peer_address_prefix",
            "secondary_peer_address_prefix",
        ),
        plain("ipv4_enabled", "ipv4_enabled"),
        plain("route_filter_id", "route_filter_resource_id"),
        block(
            "microsoft_peering_config",
            "microsoft_peering_config",
            MICROSOFT,
        ),
        block(
            "ipv6",
            "ipv6",
            &[
                plain("primary_peer_address_prefix", "primary_peer_address_prefix"),
                plain(
                    "secondary_peer_address_prefix",
                    "secondary_peer_address_prefix",
                ),
                plain("enabled", "enabled"),
                plain("route_filter_id", "route_filter_resource_id"),
                block("microsoft_peering", "microsoft_peering", MICROSOFT),
            ],
        ),
    ],
    parts: &[],
};

const CONNECTION: Form = Form {
    kind: "azurerm_virtual_network_gateway_connection",
    entries: &[
        Entry::Fixed {
            name: "type",
            value: "ExpressRoute",
        },
        plain("name", "name"),
        plain("resource_group_name", "resource_group_name"),
        plain("location", "location"),
        plain(
            "virtual_network_gateway_id",
            "virtual_network_gateway_resource_id",
        ),
        secret("authorization_key", "authorization_key"),
        plain("routing_weight", "routing_weight"),
        plain(
            "express_route_gateway_bypass",
            "express_route_gateway_bypass",
        ),
        plain(
            "private_link_fast_path_enabled",
            "private_link_fast_path_enabled",
        ),
        secret("shared_key", "shared_key"),
    ],
    parts: &[],
};

const VWAN_CONNECTION: Form = Form {
    kind: "azurerm_express_route_connection",
    entries: &[
        plain("name", "name"),
        plain(
            "express_route_circuit_peering_id",
            "express_route_circuit_peering_resource_id",
        ),
        sibling(
            "express_route_circuit_peering_id",
            "peering_map_key",
            PEERING.kind,
        ),
        plain(
            "express_route_gateway_id",
            "express_route_gateway_resource_id",
        ),
        plain(
            "express_route_gateway_bypass_enabled",
            "express_route_gateway_bypass_enabled",
        ),
        plain("routing_weight", "routing_weight"),
    ],
    parts: &[],
};

const GLOBAL_REACH: Form = Form {
    kind: "azurerm_express_route_circuit_connection",
    entries: &[
        plain("name", "name"),
        plain("peering_id", "peer_resource_id"),
        sibling("peering_id", "peer_map_key", PEERING.kind),
        plain("peer_peering_id", "peer_peering_resource_id"),
        plain("address_prefix_ipv4", "address_prefix_ipv4"),
        plain("address_prefix_ipv6", "address_prefix_ipv6"),
        secret("authorization_key", "authorization_key"),
    ],
    parts: &[],
};
