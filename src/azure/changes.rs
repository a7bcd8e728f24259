//! What does a change of an argument of azurerm disturb?
//!
//! Source: the provider's resources at version 5.2.0, of all types that the schema table has: every argument with
//! `ForceNew`, in the schema or in `CustomizeDiff`,
//! <https://github.com/hashicorp/terraform-provider-azurerm/tree/v5.2.0/internal/services/network>, read 2026-11-30.
//! Where the provider replaces for some values only, the argument counts. Three things are there for another reason:
//! `peering_type`, which the provider changes in place although it is the peering's name in Azure; two arguments of
//! public addresses that earlier versions had; and `service_provider_name` and `peering_location`, whose letter case
//! azurerm passes over and azapi does not. Which arguments belong to a session follows from what they mean.

/// Arguments of all types that name a resource or say where it is: a change makes another resource.
const EVERYWHERE: &[&str] = &["location", "name", "resource_group_name", "type"];

/// Arguments whose change destroys the resource and makes another one. A path stands for all that is below it.
const FORCE_REPLACEMENT: &[(&str, &str)] = &[
    ("azurerm_express_route_circuit", "bandwidth_in_mbps"),
    ("azurerm_express_route_circuit", "express_route_port_id"),
    ("azurerm_express_route_circuit", "peering_location"),
    ("azurerm_express_route_circuit", "service_provider_name"),
    (
        "azurerm_express_route_circuit_authorization",
        "express_route_circuit_name",
    ),
    (
        "azurerm_express_route_circuit_connection",
        "address_prefix_ipv4",
    ),
    (
        "azurerm_express_route_circuit_connection",
        "peer_peering_id",
    ),
    ("azurerm_express_route_circuit_connection", "peering_id"),
    (
        "azurerm_express_route_circuit_peering",
        "express_route_circuit_name",
    ),
    ("azurerm_express_route_circuit_peering", "peering_type"),
    (
        "azurerm_express_route_connection",
        "express_route_circuit_peering_id",
    ),
    (
        "azurerm_express_route_connection",
        "express_route_gateway_id",
    ),
    ("azurerm_express_route_gateway", "virtual_hub_id"),
    ("azurerm_express_route_port", "bandwidth_in_gbps"),
    ("azurerm_express_route_port", "encapsulation"),
    ("azurerm_express_route_port", "peering_location"),
    (
        "azurerm_express_route_port_authorization",
        "express_route_port_name",
    ),
    ("azurerm_key_vault_secret", "key_vault_id"),
    ("azurerm_public_ip", "availability_zone"),
    ("azurerm_public_ip", "domain_name_label_scope"),
    ("azurerm_public_ip", "edge_zone"),
    ("azurerm_public_ip", "ip_tags"),
    ("azurerm_public_ip", "ip_version"),
    ("azurerm_public_ip", "public_ip_address_allocation"),
    ("azurerm_public_ip", "public_ip_prefix_id"),
    ("azurerm_public_ip", "sku"),
    ("azurerm_public_ip", "sku_tier"),
    ("azurerm_public_ip", "zones"),
    ("azurerm_route", "route_table_name"),
    ("azurerm_route_server", "public_ip_address_id"),
    ("azurerm_route_server", "sku"),
    ("azurerm_route_server", "subnet_id"),
    ("azurerm_subnet", "virtual_network_name"),
    ("azurerm_subnet_nat_gateway_association", "nat_gateway_id"),
    ("azurerm_subnet_nat_gateway_association", "subnet_id"),
    (
        "azurerm_subnet_network_security_group_association",
        "network_security_group_id",
    ),
    (
        "azurerm_subnet_network_security_group_association",
        "subnet_id",
    ),
    ("azurerm_subnet_route_table_association", "route_table_id"),
    ("azurerm_subnet_route_table_association", "subnet_id"),
    ("azurerm_virtual_hub", "address_prefix"),
    ("azurerm_virtual_hub", "sku"),
    ("azurerm_virtual_hub", "virtual_wan_id"),
    ("azurerm_virtual_network", "edge_zone"),
    ("azurerm_virtual_network_gateway", "edge_zone"),
    ("azurerm_virtual_network_gateway", "generation"),
    ("azurerm_virtual_network_gateway", "ip_configuration"),
    (
        "azurerm_virtual_network_gateway",
        "private_ip_address_enabled",
    ),
    ("azurerm_virtual_network_gateway", "sku"),
    ("azurerm_virtual_network_gateway", "vpn_type"),
    (
        "azurerm_virtual_network_gateway_connection",
        "connection_mode",
    ),
    (
        "azurerm_virtual_network_gateway_connection",
        "connection_protocol",
    ),
    (
        "azurerm_virtual_network_gateway_connection",
        "dpd_timeout_seconds",
    ),
    (
        "azurerm_virtual_network_gateway_connection",
        "express_route_circuit_id",
    ),
    (
        "azurerm_virtual_network_gateway_connection",
        "local_azure_ip_address_enabled",
    ),
    (
        "azurerm_virtual_network_gateway_connection",
        "peer_virtual_network_gateway_id",
    ),
    (
        "azurerm_virtual_network_gateway_connection",
        "virtual_network_gateway_id",
    ),
    (
        "azurerm_virtual_network_peering",
        "only_ipv6_peering_enabled",
    ),
    (
        "azurerm_virtual_network_peering",
        "peer_complete_virtual_networks_enabled",
    ),
    (
        "azurerm_virtual_network_peering",
        "remote_virtual_network_id",
    ),
    ("azurerm_virtual_network_peering", "virtual_network_name"),
];

/// Arguments of a BGP session, or of what it runs over.
const OF_A_SESSION: &[(&str, &str)] = &[
    ("azurerm_express_route_circuit_peering", "ipv4_enabled"),
    ("azurerm_express_route_circuit_peering", "ipv6"),
    (
        "azurerm_express_route_circuit_peering",
        "microsoft_peering_config",
    ),
    ("azurerm_express_route_circuit_peering", "peer_asn"),
    (
        "azurerm_express_route_circuit_peering",
        "primary_peer_address_prefix",
    ),
    ("azurerm_express_route_circuit_peering", "route_filter_id"),
    (
        "azurerm_express_route_circuit_peering",
        "secondary_peer_address_prefix",
    ),
    ("azurerm_express_route_circuit_peering", "shared_key"),
    ("azurerm_express_route_circuit_peering", "vlan_id"),
    ("azurerm_express_route_port", "link1"),
    ("azurerm_express_route_port", "link2"),
    ("azurerm_virtual_network_gateway", "active_active"),
    ("azurerm_virtual_network_gateway", "bgp_enabled"),
    ("azurerm_virtual_network_gateway", "bgp_settings"),
    ("azurerm_virtual_network_gateway", "enable_bgp"),
    ("azurerm_virtual_network_gateway_connection", "bgp_enabled"),
    ("azurerm_virtual_network_gateway_connection", "enable_bgp"),
    ("azurerm_virtual_network_gateway_connection", "ipsec_policy"),
    ("azurerm_virtual_network_gateway_connection", "shared_key"),
    (
        "azurerm_virtual_network_gateway_connection",
        "traffic_selector_policy",
    ),
];

/// Whether a change of an argument may replace its resource or reset a live session. `path` may have indices. Of types
/// that are not azurerm's nothing is known, so that any of their arguments may.
pub fn disturbs(kind: &str, path: &str) -> bool {
    let mut bare = String::with_capacity(path.len());
    let mut in_index = false;
    for char in path.chars() {
        match char {
            '[' => in_index = true,
            ']' => in_index = false,
            _ if !in_index => bare.push(char),
            _ => {}
        }
    }
    let is_at_or_below = |top: &str| {
        let rest = bare.strip_prefix(top);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let mut tables = FORCE_REPLACEMENT.iter().chain(OF_A_SESSION);
    !kind.starts_with("azurerm_")
        || bare.is_empty()
        || EVERYWHERE.contains(&&*bare)
        || tables.any(|(known, top)| *known == kind && is_at_or_below(top))
}

#[cfg(test)]
mod tests {
    use super::{FORCE_REPLACEMENT, OF_A_SESSION, disturbs};
    use crate::{
        azure::{former, schemas},
        eval::Schemas as _,
    };

    #[test]
    fn the_tables_are_sorted_and_name_what_there_is() {
        for table in [FORCE_REPLACEMENT, OF_A_SESSION] {
            assert!(table.is_sorted());
            for (kind, path) in table {
                let schema = schemas().resource(kind).expect("a known type");
                let is_known = schema.attribute(path).is_some()
                    || schema.block(path).is_some()
                    || former::removed_argument(kind, path).is_some();
                assert!(is_known, "{kind}.{path}");
            }
        }
    }

    #[test]
    fn replacement_and_sessions_are_told() {
        let peering = "azurerm_express_route_circuit_peering";
        assert!(disturbs(
            "azurerm_express_route_circuit",
            "service_provider_name"
        ));
        assert!(disturbs(peering, "ipv6[0].primary_peer_address_prefix"));
        assert!(disturbs(peering, "vlan_id"));
        assert!(disturbs("azapi_resource", "body.properties.peerASN"));
        assert!(!disturbs(
            "azurerm_express_route_connection",
            "enable_internet_security"
        ));
        assert!(!disturbs(
            "azurerm_express_route_circuit",
            "authorization_key"
        ));
    }
}
