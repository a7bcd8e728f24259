//! What are the providers called, and which of their versions changed something that a rule asks about?
//!
//! Source: <https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md> and its upgrade guides,
//! up to version 5.2 (2026-08-21).

use crate::version::Version;

/// The provider of all resources that are modelled, by namespace and type.
pub const AZURERM: &str = "hashicorp/azurerm";

/// The provider that speaks Azure's own interface, by namespace and type.
pub const AZAPI: &str = "azure/azapi";

/// `azurerm_public_ip` is of SKU Standard by default, `azurerm_route_table` has `bgp_route_propagation_enabled` in place
/// of its opposite.
pub const AZURERM_4_0: Version = Version::new(4, 0, 0);

/// From here on the public address of a gateway may be left out.
pub const AZURERM_4_35: Version = Version::new(4, 35, 0);

/// From here on the plan refuses a public address on an ExpressRoute gateway.
pub const AZURERM_4_59: Version = Version::new(4, 59, 0);

/// Old names of arguments are gone.
pub const AZURERM_5_0: Version = Version::new(5, 0, 0);
