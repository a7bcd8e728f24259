//! What do the pages of the Terraform provider and of modules say?

use super::{Reference, page};

/// `azurerm_express_route_circuit`.
pub const AZURERM_EXPRESS_ROUTE_CIRCUIT: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit",
    "2026-08-21",
);

/// `azurerm_express_route_circuit_peering`.
pub const AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_peering",
    "2026-08-21",
);

/// `azurerm_express_route_circuit_authorization`.
pub const AZURERM_EXPRESS_ROUTE_CIRCUIT_AUTHORIZATION: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_authorization",
    "2026-08-21",
);

/// `azurerm_express_route_circuit_connection`.
pub const AZURERM_EXPRESS_ROUTE_CIRCUIT_CONNECTION: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_connection",
    "2026-08-21",
);

/// `azurerm_express_route_connection`.
pub const AZURERM_EXPRESS_ROUTE_CONNECTION: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_connection",
    "2026-08-21",
);

/// `azurerm_express_route_gateway`.
pub const AZURERM_EXPRESS_ROUTE_GATEWAY: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_gateway",
    "2026-08-21",
);

/// A report that Global Reach declared from both sides fails.
pub const GLOBAL_REACH_BOTH_SIDES: Reference = page(
    "https://github.com/MicrosoftDocs/azure-docs/issues/84959",
    "2026-11-22",
);

/// `azurerm_express_route_port`.
pub const AZURERM_EXPRESS_ROUTE_PORT: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_port",
    "2026-08-21",
);

/// `azurerm_express_route_port_authorization`.
pub const AZURERM_EXPRESS_ROUTE_PORT_AUTHORIZATION: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_port_authorization",
    "2026-08-21",
);

/// `azurerm_virtual_network_gateway`.
pub const AZURERM_VIRTUAL_NETWORK_GATEWAY: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway",
    "2026-08-21",
);

/// `azurerm_virtual_network_gateway_connection`.
pub const AZURERM_VIRTUAL_NETWORK_GATEWAY_CONNECTION: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway_connection",
    "2026-08-21",
);

/// `azurerm_route_filter`.
pub const AZURERM_ROUTE_FILTER: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/route_filter",
    "2026-08-21",
);

/// `azurerm_route_table`.
pub const AZURERM_ROUTE_TABLE: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/route_table",
    "2026-08-21",
);

/// `azurerm_public_ip`.
pub const AZURERM_PUBLIC_IP: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/public_ip",
    "2026-08-21",
);

/// `azurerm_local_network_gateway`.
pub const AZURERM_LOCAL_NETWORK_GATEWAY: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/local_network_gateway",
    "2026-08-21",
);

/// The provider block.
pub const AZURERM_PROVIDER: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs",
    "2026-08-21",
);

/// What changed in azurerm 4.
pub const AZURERM_4_UPGRADE: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide",
    "2026-08-21",
);

/// What changed in azurerm 5.
pub const AZURERM_5_UPGRADE: Reference = page(
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide",
    "2026-08-21",
);

/// The Azure Verified Module of a circuit.
pub const AVM_CIRCUIT: Reference = page(
    "https://registry.terraform.io/modules/Azure/avm-res-network-expressroutecircuit/azurerm/latest",
    "2026-08-21",
);

/// What Azure's resource manager takes for the types of `Microsoft.Network`; azapi checks bodies against it.
pub const ARM_NETWORK_TYPES: Reference = page(
    "https://github.com/Azure/bicep-types-az/blob/main/generated/network/microsoft.network/2025-09-01/types.md",
    "2026-08-20",
);

/// `megaport_vxc`, with the peers at Azure.
pub const MEGAPORT_VXC: Reference = page(
    "https://registry.terraform.io/providers/megaport/megaport/latest/docs/resources/vxc",
    "2026-11-22",
);

/// The source of the Azure Verified Module of a circuit.
pub const AVM_CIRCUIT_SOURCE: Reference = page(
    "https://github.com/Azure/terraform-azurerm-avm-res-network-expressroutecircuit",
    "2026-08-21",
);

/// The `lifecycle` block.
pub const TERRAFORM_LIFECYCLE: Reference = page(
    "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
    "2026-11-22",
);

/// The source of Azure's verified module for gateways of virtual networks.
pub const AVM_GATEWAY_SOURCE: Reference = page(
    "https://github.com/Azure/terraform-azurerm-avm-ptn-vnetgateway",
    "2025-10-03",
);

/// The source of Azure's verified module for virtual networks.
pub const AVM_NETWORK_SOURCE: Reference = page(
    "https://github.com/Azure/terraform-azurerm-avm-res-network-virtualnetwork",
    "2026-08-21",
);

/// The source of Azure's verified module for virtual WANs.
pub const AVM_WAN_SOURCE: Reference = page(
    "https://github.com/Azure/terraform-azurerm-avm-ptn-virtualwan",
    "2025-09-22",
);

/// How Equinix' cloud router is connected to a circuit, and what its side of BGP is told.
pub const EQUINIX_CLOUD_GUIDE: Reference = page(
    "https://registry.terraform.io/providers/equinix/equinix/latest/docs/guides/equinix_fabric_cloud_providers",
    "2026-08-18",
);

/// Equinix' own module for circuits, which gives its side the peering's VLAN ID, ASN and link addresses.
pub const EQUINIX_FABRIC_AZURE: Reference = page(
    "https://github.com/equinix-labs/terraform-equinix-fabric-connection-azure",
    "2026-11-30",
);
