//! What do modules declare of which only the call is at hand, and how are their inputs called?

use super::{Entry, Form, Part, Reading, block, parts, plain, secret};

/// A module of which it is known what it declares.
#[derive(Debug)]
pub struct KnownModule {
    /// Its name in a registry, without host: `Azure/avm-res-network-expressroutecircuit/azurerm`.
    name: &'static str,
    /// Its inputs, as the thing that the module is about.
    pub form: &'static Form,
    /// The versions for which `inputs` holds: the first and the last that was read.
    pub versions: (Version, Version),
    /// The objects in its inputs with the keys that their types declare. A path ends in `.*` for the elements of a map.
    pub inputs: &'static [(&'static str, &'static [&'static str])],
    /// Keys that the types declare and the module does nothing with: the object, and the key.
    pub dropped: &'static [(&'static str, &'static str)],
}

/// A version: major, minor, patch.
pub type Version = (u32, u32, u32);

/// The one version that a constraint allows; `None` if there may be others.
pub fn exact_version(constraint: &str) -> Option<Version> {
    let text = constraint.trim();
    let text = text.strip_prefix('=').unwrap_or(text).trim();
    let mut numbers = text.split('.').map(|part| part.parse().ok());
    let version = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(version)
}

/// The module of a source such as `registry.terraform.io/Azure/avm-res-network-expressroutecircuit/azurerm`.
pub fn module(source: &str) -> Option<&'static KnownModule> {
    MODULES.iter().find(|module| {
        let rest = source.len().checked_sub(module.name.len());
        rest.is_some_and(|at| {
            let is_host = at == 0 || source.as_bytes()[at - 1] == b'/';
            let tail = source.get(at..);
            is_host && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(module.name))
        })
    })
}

pub(super) const MODULES: &[KnownModule] = &[KnownModule {
    name: "Azure/avm-res-network-expressroutecircuit/azurerm",
    form: &CIRCUIT,
    versions: ((0, 2, 1), (0, 3, 3)),
    inputs: INPUTS,
    dropped: &[
        ("er_gw_connections.*", "authorization_key"),
        ("er_gw_connections.*", "enable_internet_security"),
    ],
}];

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

/// Parts that do not name the circuit.
const fn loose(path: &'static str, form: &'static Form) -> Part {
    parts(path, form, "")
}

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
        sibling("express_route_circuit_peering_id", "peering_map_key"),
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
        sibling("peering_id", "peer_map_key"),
        plain("peer_peering_id", "peer_peering_resource_id"),
        plain("address_prefix_ipv4", "address_prefix_ipv4"),
        plain("address_prefix_ipv6", "address_prefix_ipv6"),
        secret("authorization_key", "authorization_key"),
    ],
    parts: &[],
};

/// The peering of the same module that has this key.
const fn sibling(name: &'static str, path: &'static str) -> Entry {
    Entry::Argument {
        name,
        path,
        reading: Reading::Sibling(PEERING.kind),
    }
}

#[cfg(test)]
mod tests {
    use super::{exact_version, module};

    #[test]
    fn only_one_version_is_exact() {
        assert_eq!(exact_version("0.3.3"), Some((0, 3, 3)));
        assert_eq!(exact_version(" = 0.3.3 "), Some((0, 3, 3)));
        for open in [
            "~> 0.3.3",
            ">= 0.3.3",
            "0.3",
            "",
            "0.3.3, < 1.0.0",
            "0.3.3-beta",
        ] {
            assert_eq!(exact_version(open), None, "{open}");
        }
    }

    #[test]
    fn modules_are_known_by_their_name_on_any_host() {
        let name = "Azure/avm-res-network-expressroutecircuit/azurerm";
        for source in [
            name.to_owned(),
            format!("registry.terraform.io/{name}"),
            format!("REGISTRY.example.com/{}", name.to_lowercase()),
        ] {
            assert!(module(&source).is_some(), "{source}");
        }
        for source in [
            format!("x{name}"),
            format!("{name}/x"),
            "é".to_owned(),
            String::new(),
        ] {
            assert!(module(&source).is_none(), "{source}");
        }
    }
}
