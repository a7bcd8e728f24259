//! Which arguments did earlier versions of azurerm have that today's schema does not?
//!
//! The schema that ships with the program is that of one version, and a user who pins another is not wrong. The
//! provider removes and retypes arguments in its major versions only, and says so in its upgrade guides:
//! <https://github.com/hashicorp/terraform-provider-azurerm/tree/main/website/docs/guides>
//! (versions 3.0, 4.0 and 5.0; the change log for 2.0; read 2026-11-22).

use crate::eval::Former;

/// Resource type, path without indices, what it was. Sorted, for the search.
const FORMER: &[(&str, &str, Former)] = &[
    // Removed in 5.0.
    (
        "azurerm_express_route_connection",
        "enable_internet_security",
        Former::Settable,
    ),
    // Removed in 5.0.
    (
        "azurerm_express_route_connection",
        "private_link_fast_path_enabled",
        Former::Settable,
    ),
    // A set since 5.0.
    (
        "azurerm_local_network_gateway",
        "address_space",
        Former::List,
    ),
    // Removed in 3.0.
    ("azurerm_public_ip", "availability_zone", Former::Settable),
    // Removed in 2.0.
    (
        "azurerm_public_ip",
        "public_ip_address_allocation",
        Former::Settable,
    ),
    // Removed in 4.0.
    (
        "azurerm_route_table",
        "disable_bgp_route_propagation",
        Former::Settable,
    ),
    // Removed in 3.0.
    ("azurerm_subnet", "address_prefix", Former::Settable),
    // Removed in 4.0.
    (
        "azurerm_subnet",
        "enforce_private_link_endpoint_network_policies",
        Former::Settable,
    ),
    // Removed in 4.0.
    (
        "azurerm_subnet",
        "enforce_private_link_service_network_policies",
        Former::Settable,
    ),
    // Removed in 2.0; it was read only.
    ("azurerm_subnet", "ip_configurations", Former::Settable),
    // Removed in 4.0.
    (
        "azurerm_subnet",
        "private_endpoint_network_policies_enabled",
        Former::Settable,
    ),
    // Removed in 5.0.
    ("azurerm_subnet", "service_endpoints", Former::Settable),
    // A block, removed in 3.0.
    (
        "azurerm_virtual_hub",
        "virtual_network_connection",
        Former::Settable,
    ),
    // A set since 4.0.
    ("azurerm_virtual_network", "address_space", Former::List),
    // Removed in 4.0.
    (
        "azurerm_virtual_network",
        "subnet.address_prefix",
        Former::Settable,
    ),
    // Removed in 5.0.
    (
        "azurerm_virtual_network",
        "subnet.service_endpoints",
        Former::Settable,
    ),
    // Removed in 3.0.
    (
        "azurerm_virtual_network",
        "vm_protection_enabled",
        Former::Settable,
    ),
    // Removed in 3.0.
    (
        "azurerm_virtual_network_gateway",
        "bgp_settings.peering_address",
        Former::Settable,
    ),
    // Removed in 5.0.
    (
        "azurerm_virtual_network_gateway",
        "enable_bgp",
        Former::Settable,
    ),
    // Removed in 5.0.
    (
        "azurerm_virtual_network_gateway_connection",
        "enable_bgp",
        Former::Settable,
    ),
    // Removed in 3.0.
    (
        "azurerm_virtual_wan",
        "allow_vnet_to_vnet_traffic",
        Former::Settable,
    ),
    // Removed in 2.0.
    (
        "azurerm_virtual_wan",
        "security_provider_name",
        Former::Settable,
    ),
];

/// What an argument of a resource type was in an earlier version; `None` if it was never anything else than today.
pub(super) fn former(kind: &str, path: &str) -> Option<Former> {
    let at = FORMER.binary_search_by(|(known, name, _)| (*known, *name).cmp(&(kind, path)));
    at.ok().map(|at| FORMER[at].2)
}

#[cfg(test)]
mod tests {
    use super::{FORMER, Former};
    use crate::{azure, eval::Schemas as _, value::Type};

    #[test]
    fn sorted_and_different_from_todays_schema() {
        assert!(FORMER.is_sorted_by(|a, b| (a.0, a.1) < (b.0, b.1)));
        for (kind, path, former) in FORMER {
            let schema = azure::schemas().resource(kind).expect("a known type");
            let today = schema.attribute(path).map(|attribute| &attribute.ty);
            match former {
                Former::Settable => assert!(today.is_none(), "{kind}.{path}"),
                Former::List => assert!(matches!(today, Some(Type::Set(_))), "{kind}.{path}"),
            }
        }
    }
}
