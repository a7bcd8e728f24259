//! What does Azure's verified module for gateways of virtual networks declare?

use super::{KnownModule, loose};
use crate::azure::forms::{
    Entry, Form, Part, Reading, block, chosen, parts, plain, reading, secret,
};

pub(super) const MODULE: KnownModule = KnownModule {
    name: "Azure/avm-ptn-vnetgateway/azurerm",
    form: &GATEWAY,
    versions: ((0, 8, 0), (0, 10, 3)),
    inputs: INPUTS,
    dropped: &[],
};

/// Source: `variables.tf` of the module at the tags v0.8.0 to v0.10.3, which have the same keys here (read 2026-11-30).
const INPUTS: &[(&str, &[&str])] = &[
    ("express_route_circuits.*", &["id", "connection", "peering"]),
    (
        "express_route_circuits.*.connection",
        &[
            "resource_group_name",
            "authorization_key",
            "express_route_gateway_bypass",
            "private_link_fast_path_enabled",
            "name",
            "routing_weight",
            "shared_key",
            "tags",
        ],
    ),
    (
        "express_route_circuits.*.peering",
        &[
            "peering_type",
            "vlan_id",
            "resource_group_name",
            "ipv4_enabled",
            "peer_asn",
            "primary_peer_address_prefix",
            "secondary_peer_address_prefix",
            "shared_key",
            "route_filter_id",
            "microsoft_peering_config",
        ],
    ),
    (
        "express_route_circuits.*.peering.microsoft_peering_config",
        &[
            "advertised_public_prefixes",
            "advertised_communities",
            "customer_asn",
            "routing_registry_name",
        ],
    ),
    (
        "ip_configurations.*",
        &[
            "name",
            "apipa_addresses",
            "private_ip_address_allocation",
            "public_ip",
        ],
    ),
];

/// The inputs of the module.
///
/// Source: <https://github.com/Azure/terraform-azurerm-avm-ptn-vnetgateway>, `variables.tf`, `locals.tf` and `main.tf` at
/// v0.10.3 (read 2026-11-30). Which type and SKU it takes where none is given depends on its version. Arguments of VPN gateways
/// are not passed on for `ExpressRoute`, so they are not here.
const GATEWAY: Form = Form {
    kind: "azurerm_virtual_network_gateway",
    entries: &[
        plain("name", "name"),
        plain("resource_group_name", "resource_group_name"),
        reading("resource_group_name", "parent_id", Reading::Group),
        reading("resource_group_name", "virtual_network_id", Reading::Group),
        plain("location", "location"),
        chosen("type", "type"),
        chosen("sku", "sku"),
        plain("edge_zone", "edge_zone"),
        plain(
            "remote_vnet_traffic_enabled",
            "express_route_remote_vnet_traffic_enabled",
        ),
        plain(
            "virtual_wan_traffic_enabled",
            "express_route_virtual_wan_traffic_enabled",
        ),
        block(
            "ip_configuration",
            "",
            &[
                plain("subnet_id", "virtual_network_gateway_subnet_id"),
                Entry::Beside {
                    name: "subnet_id",
                    kind: SUBNET.kind,
                },
            ],
        ),
    ],
    parts: &[
        Part {
            given: Some("subnet_address_prefix"),
            unless: Some("virtual_network_gateway_subnet_id"),
            single: true,
            ..loose("", &SUBNET)
        },
        Part {
            given: Some("peering"),
            ..loose("express_route_circuits", &PEERING)
        },
        Part {
            given: Some("connection"),
            waits_for: Some(PEERING.kind),
            ..parts(
                "express_route_circuits",
                &CONNECTION,
                "virtual_network_gateway_id",
            )
        },
        Part {
            unless: Some("id"),
            ..loose("local_network_gateways", &SITE)
        },
    ],
};

const SUBNET: Form = Form {
    kind: "azurerm_subnet",
    entries: &[
        Entry::Fixed {
            name: "name",
            value: "GatewaySubnet",
        },
        reading("address_prefixes", "subnet_address_prefix", Reading::Single),
        reading("virtual_network_name", "virtual_network_id", Reading::Last),
        reading("resource_group_name", "virtual_network_id", Reading::Group),
    ],
    parts: &[],
};

const PEERING: Form = Form {
    kind: "azurerm_express_route_circuit_peering",
    entries: &[
        reading("express_route_circuit_name", "id", Reading::Last),
        plain("resource_group_name", "peering.resource_group_name"),
        plain("peering_type", "peering.peering_type"),
        plain("vlan_id", "peering.vlan_id"),
        plain("peer_asn", "peering.peer_asn"),
        secret("shared_key", "peering.shared_key"),
        plain(
            "primary_peer_address_prefix",
            "peering.primary_peer_address_prefix",
        ),
        plain(
            "secondary_peer_address_prefix",
            "peering.secondary_peer_address_prefix",
        ),
        plain("ipv4_enabled", "peering.ipv4_enabled"),
        plain("route_filter_id", "peering.route_filter_id"),
        block(
            "microsoft_peering_config",
            "peering.microsoft_peering_config",
            &[
                plain("advertised_public_prefixes", "advertised_public_prefixes"),
                plain("advertised_communities", "advertised_communities"),
                plain("customer_asn", "customer_asn"),
                plain("routing_registry_name", "routing_registry_name"),
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
        plain("express_route_circuit_id", "id"),
        plain("name", "connection.name"),
        plain("resource_group_name", "connection.resource_group_name"),
        secret("authorization_key", "connection.authorization_key"),
        plain("routing_weight", "connection.routing_weight"),
        plain(
            "express_route_gateway_bypass",
            "connection.express_route_gateway_bypass",
        ),
        plain(
            "private_link_fast_path_enabled",
            "connection.private_link_fast_path_enabled",
        ),
        secret("shared_key", "connection.shared_key"),
    ],
    parts: &[],
};

const SITE: Form = Form {
    kind: "azurerm_local_network_gateway",
    entries: &[
        plain("name", "name"),
        plain("resource_group_name", "resource_group_name"),
        plain("address_space", "address_space"),
    ],
    parts: &[],
};
