//! What does Azure's verified module for virtual networks declare?

use super::KnownModule;
use crate::azure::forms::{Form, Part, Reading, each, parts, plain, reading};

pub(super) const MODULE: KnownModule = KnownModule {
    name: "Azure/avm-res-network-virtualnetwork/azurerm",
    form: &VNET,
    versions: ((0, 21, 0), (0, 22, 1)),
    inputs: INPUTS,
    dropped: &[],
};

/// Source: `variables.tf` of the module at the tags v0.21.0 to v0.22.1, which have the same keys here; versions before
/// have others (read 2026-11-30).
const INPUTS: &[(&str, &[&str])] = &[
    (
        "subnets.*",
        &[
            "address_prefix",
            "address_prefixes",
            "name",
            "ipam_pools",
            "ignore_body_changes",
            "nat_gateway",
            "network_security_group",
            "private_endpoint_network_policies",
            "private_endpoint_network_policies_enabled",
            "private_link_service_network_policies_enabled",
            "route_table",
            "service_endpoint_policies",
            "service_endpoints",
            "service_endpoints_with_location",
            "default_outbound_access_enabled",
            "sharing_scope",
            "delegations",
            "timeouts",
            "retry",
            "role_assignments",
        ],
    ),
    (
        "peerings.*",
        &[
            "name",
            "remote_virtual_network_resource_id",
            "allow_forwarded_traffic",
            "allow_gateway_transit",
            "allow_virtual_network_access",
            "do_not_verify_remote_gateways",
            "enable_only_ipv6_peering",
            "peer_complete_vnets",
            "local_peered_address_spaces",
            "remote_peered_address_spaces",
            "local_peered_subnets",
            "remote_peered_subnets",
            "use_remote_gateways",
            "create_reverse_peering",
            "reverse_name",
            "reverse_allow_forwarded_traffic",
            "reverse_allow_gateway_transit",
            "reverse_allow_virtual_network_access",
            "reverse_do_not_verify_remote_gateways",
            "reverse_enable_only_ipv6_peering",
            "reverse_peer_complete_vnets",
            "reverse_local_peered_address_spaces",
            "reverse_remote_peered_address_spaces",
            "reverse_local_peered_subnets",
            "reverse_remote_peered_subnets",
            "reverse_use_remote_gateways",
            "sync_remote_address_space_enabled",
            "sync_remote_address_space_triggers",
            "timeouts",
            "retry",
        ],
    ),
];

/// The inputs of the module. Its versions up to 0.10 take the name of the resource group, later ones its id.
///
/// Source: <https://github.com/Azure/terraform-azurerm-avm-res-network-virtualnetwork>, `variables.tf`, `main.tf`,
/// `main.subnet.tf` and `main.peering.tf` at v0.22.1, and `variables.tf` at the tags from v0.7.0 on (read 2026-11-30).
const VNET: Form = Form {
    kind: "azurerm_virtual_network",
    entries: &[
        plain("name", "name"),
        plain("resource_group_name", "resource_group_name"),
        reading("resource_group_name", "parent_id", Reading::Group),
        plain("location", "location"),
        plain("address_space", "address_space"),
        each("ip_address_pool", "ipam_pools", &[]),
    ],
    parts: &[
        parts("subnets", &SUBNET, "virtual_network_name"),
        parts("peerings", &PEERING, "virtual_network_name"),
        Part {
            given: Some("create_reverse_peering"),
            called: "reverse",
            ..parts("peerings", &REVERSE, "remote_virtual_network_id")
        },
    ],
};

const SUBNET: Form = Form {
    kind: "azurerm_subnet",
    entries: &[
        plain("name", "name"),
        plain("address_prefixes", "address_prefixes"),
        reading("address_prefixes", "address_prefix", Reading::Single),
        each("ip_address_pool", "ipam_pools", &[]),
        each(
            "delegation",
            "delegations",
            &[plain("name", "service_delegation.name")],
        ),
        // The name of the same until version 0.10.
        each(
            "delegation",
            "delegation",
            &[plain("name", "service_delegation.name")],
        ),
        reading(
            "service_endpoint_policy_ids",
            "service_endpoint_policies",
            Reading::Collected("id"),
        ),
    ],
    parts: &[
        attached("network_security_group", &SECURITY_GROUP),
        attached("route_table", &ROUTE_TABLE),
        attached("nat_gateway", &NAT_GATEWAY),
    ],
};

const fn attached(path: &'static str, form: &'static Form) -> Part {
    Part {
        single: true,
        ..parts(path, form, "subnet_id")
    }
}

const SECURITY_GROUP: Form = Form {
    kind: "azurerm_subnet_network_security_group_association",
    entries: &[plain("network_security_group_id", "id")],
    parts: &[],
};

const ROUTE_TABLE: Form = Form {
    kind: "azurerm_subnet_route_table_association",
    entries: &[plain("route_table_id", "id")],
    parts: &[],
};

const NAT_GATEWAY: Form = Form {
    kind: "azurerm_subnet_nat_gateway_association",
    entries: &[plain("nat_gateway_id", "id")],
    parts: &[],
};

const PEERING: Form = Form {
    kind: "azurerm_virtual_network_peering",
    entries: &[
        plain("name", "name"),
        plain(
            "remote_virtual_network_id",
            "remote_virtual_network_resource_id",
        ),
        plain("allow_gateway_transit", "allow_gateway_transit"),
        plain("use_remote_gateways", "use_remote_gateways"),
    ],
    parts: &[],
};

/// The other half, which the module declares where it is asked to.
const REVERSE: Form = Form {
    kind: "azurerm_virtual_network_peering",
    entries: &[
        plain("name", "reverse_name"),
        reading(
            "virtual_network_name",
            "remote_virtual_network_resource_id",
            Reading::Last,
        ),
        reading(
            "resource_group_name",
            "remote_virtual_network_resource_id",
            Reading::Group,
        ),
        plain("allow_gateway_transit", "reverse_allow_gateway_transit"),
        plain("use_remote_gateways", "reverse_use_remote_gateways"),
    ],
    parts: &[],
};
