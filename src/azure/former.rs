//! Which arguments did earlier versions of azurerm have that today's schema does not, and what do today's versions have instead?
//!
//! The schema that ships with the program is that of one version, and a user who pins another is not wrong. The
//! provider removes and retypes arguments in its major versions only, and says so in its upgrade guides:
//! <https://github.com/hashicorp/terraform-provider-azurerm/tree/main/website/docs/guides>
//! (versions 3.0, 4.0 and 5.0; the change log for 2.0; read 2026-11-22).

use crate::eval::Former;

/// An argument that a major version of the provider removed.
#[derive(Debug, PartialEq, Eq)]
pub struct Removed {
    kind: &'static str,
    path: &'static str,
    /// The major version from which on it is gone.
    pub since: u64,
    /// What to do instead.
    pub instead: &'static str,
}

impl Removed {
    /// The name of the argument.
    pub fn name(&self) -> &'static str {
        self.path
            .rsplit_once('.')
            .map_or(self.path, |(_, name)| name)
    }

    /// What says the same today, where the argument was called otherwise and its value can be told.
    pub fn heir(&self) -> Option<Heir> {
        let (name, how) = self.instead.strip_prefix("write `")?.split_once('`')?;
        let value = match how {
            "" => Today::Same,
            ", a list" => Today::InList,
            ", with the opposite value" => Today::Flag(["true", "false"]),
            ", with `Disabled` for true" => Today::Flag(["Enabled", "Disabled"]),
            ", with `Enabled` for true" => Today::Flag(["Disabled", "Enabled"]),
            _ => return None,
        };
        Some(Heir { name, value })
    }

    /// Whether nothing took its place.
    pub fn is_without_heir(&self) -> bool {
        self.instead.starts_with("remove it")
    }
}

/// What an argument is called today, and how its value is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heir {
    /// The name.
    pub name: &'static str,
    /// The value.
    pub value: Today,
}

/// How the value of a former argument is said today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// As it was.
    Same,
    /// As the only element of a list.
    InList,
    /// By another value: for false, and for true.
    Flag([&'static str; 2]),
}

/// Arguments that are gone, sorted for the search.
#[rustfmt::skip]
const REMOVED: &[Removed] = &[
    removed("azurerm_express_route_connection", "enable_internet_security", 5, "write `internet_security_enabled`"),
    removed("azurerm_express_route_connection", "private_link_fast_path_enabled", 5, "remove it: nothing took its place"),
    removed("azurerm_public_ip", "availability_zone", 3, "write `zones`, a list"),
    removed("azurerm_public_ip", "public_ip_address_allocation", 2, "write `allocation_method`"),
    removed("azurerm_route_table", "disable_bgp_route_propagation", 4, "write `bgp_route_propagation_enabled`, with the opposite value"),
    removed("azurerm_subnet", "address_prefix", 3, "write `address_prefixes`, a list"),
    removed("azurerm_subnet", "enforce_private_link_endpoint_network_policies", 4, "write `private_endpoint_network_policies`, with `Disabled` for true"),
    removed("azurerm_subnet", "enforce_private_link_service_network_policies", 4, "write `private_link_service_network_policies_enabled`, with the opposite value"),
    removed("azurerm_subnet", "ip_configurations", 2, "remove it: it could only be read"),
    removed("azurerm_subnet", "private_endpoint_network_policies_enabled", 4, "write `private_endpoint_network_policies`, with `Enabled` for true"),
    removed("azurerm_subnet", "service_endpoints", 5, "write a `service_endpoint` block for each service"),
    removed("azurerm_virtual_hub", "virtual_network_connection", 3, "make each of them an `azurerm_virtual_hub_connection`"),
    removed("azurerm_virtual_network", "subnet.address_prefix", 4, "write `address_prefixes`, a list"),
    removed("azurerm_virtual_network", "subnet.service_endpoints", 5, "write a `service_endpoint` block for each service"),
    removed("azurerm_virtual_network", "vm_protection_enabled", 3, "remove it: nothing took its place"),
    removed("azurerm_virtual_network_gateway", "bgp_settings.peering_address", 3, "write the address in a `peering_addresses` block of `bgp_settings`"),
    removed("azurerm_virtual_network_gateway", "enable_bgp", 5, "write `bgp_enabled`"),
    removed("azurerm_virtual_network_gateway_connection", "enable_bgp", 5, "write `bgp_enabled`"),
    removed("azurerm_virtual_wan", "allow_vnet_to_vnet_traffic", 3, "remove it: nothing took its place"),
    removed("azurerm_virtual_wan", "security_provider_name", 2, "remove it: nothing took its place"),
];

/// Arguments that were lists and are sets now: in 4.0, and in 5.0. Sorted by type.
const LISTS: &[(&str, &str)] = &[
    ("azurerm_local_network_gateway", "address_space"),
    ("azurerm_virtual_network", "address_space"),
];

/// What an argument of a resource type was in an earlier version; `None` if it was never anything else than today.
pub(super) fn former(kind: &str, path: &str) -> Option<Former> {
    if removed_argument(kind, path).is_some() {
        return Some(Former::Settable);
    }
    LISTS.contains(&(kind, path)).then_some(Former::List)
}

/// What became of an argument that the provider removed; `path` is without indices.
pub fn removed_argument(kind: &str, path: &str) -> Option<&'static Removed> {
    let at = REMOVED.binary_search_by(|known| (known.kind, known.path).cmp(&(kind, path)));
    at.ok().map(|at| &REMOVED[at])
}

const fn removed(
    kind: &'static str,
    path: &'static str,
    since: u64,
    instead: &'static str,
) -> Removed {
    Removed {
        kind,
        path,
        since,
        instead,
    }
}

#[cfg(test)]
mod tests {
    use super::{LISTS, REMOVED, Today, removed_argument};
    use crate::{azure, eval::Schemas as _, value::Type};

    #[test]
    fn sorted_and_different_from_todays_schema() {
        assert!(REMOVED.is_sorted_by(|a, b| (a.kind, a.path) < (b.kind, b.path)));
        for removed in REMOVED {
            let schema = azure::schemas()
                .resource(removed.kind)
                .expect("a known type");
            assert!(schema.attribute(removed.path).is_none(), "{removed:?}");
            assert!(schema.block(removed.path).is_none(), "{removed:?}");
        }
        for (kind, path) in LISTS {
            let schema = azure::schemas().resource(kind).expect("a known type");
            let today = schema.attribute(path).map(|attribute| &attribute.ty);
            assert!(matches!(today, Some(Type::Set(_))), "{kind}.{path}");
        }
    }

    #[test]
    fn the_values_of_today_are_told() {
        let heir = |kind, path| removed_argument(kind, path)?.heir();
        let table = heir("azurerm_route_table", "disable_bgp_route_propagation").unwrap();
        assert_eq!(table.name, "bgp_route_propagation_enabled");
        assert_eq!(table.value, Today::Flag(["true", "false"]));
        let subnet = heir("azurerm_subnet", "address_prefix").unwrap();
        assert_eq!(
            (subnet.name, subnet.value),
            ("address_prefixes", Today::InList)
        );
        assert_eq!(heir("azurerm_subnet", "service_endpoints"), None);
        assert_eq!(
            heir("azurerm_virtual_hub", "virtual_network_connection"),
            None
        );
    }

    #[test]
    fn what_to_write_instead_is_in_todays_schema() {
        for removed in REMOVED.iter().filter(|removed| !removed.path.contains('.')) {
            let Some(name) = removed.instead.strip_prefix("write `") else {
                continue;
            };
            let (name, _) = name.split_once('`').expect("the quotes are closed");
            let schema = azure::schemas()
                .resource(removed.kind)
                .expect("a known type");
            assert!(schema.attribute(name).is_some(), "{removed:?}");
        }
        assert_eq!(
            removed_argument("azurerm_route_table", "disable_bgp_route_propagation")
                .map(|removed| removed.since),
            Some(4)
        );
        assert_eq!(removed_argument("azurerm_route_table", "route"), None);
    }
}
