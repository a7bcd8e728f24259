//! What do Microsoft's pages about `ExpressRoute` say?

use super::{Reference, page};

/// The prerequisites page of today.
pub const PREREQUISITES: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-prerequisites",
    "2026-03-23",
);

/// "Prerequisites to connectivity", the page of 2015, in the history of the documentation.
pub const PREREQUISITES_2015: Reference = page(
    "https://github.com/MicrosoftDocs/azure-docs/commits/main/articles/expressroute/expressroute-prerequisites.md",
    "2015-02-23",
);

/// Routing requirements: addresses, autonomous systems, prefixes, communities.
pub const ROUTING: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-routing",
    "2026-03-12",
);

/// Circuits and peerings.
pub const CIRCUITS_AND_PEERINGS: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-circuit-peerings",
    "2026-08-27",
);

/// Questions and answers, with the table of limits.
pub const FAQ: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-faqs",
    "2026-03-31",
);

/// How to configure a peering.
pub const CONFIGURE_PEERING: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-routing-portal-resource-manager",
    "2025-07-29",
);

/// How to create a circuit.
pub const CREATE_CIRCUIT: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-circuit-portal-resource-manager",
    "2026-03-12",
);

/// How to create a circuit with PowerShell; what each tier allows.
pub const CREATE_CIRCUIT_POWERSHELL: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-circuit-arm",
    "2026-03-16",
);

/// How to link a virtual network to a circuit.
pub const LINK_VNET: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-arm",
    "2025-03-31",
);

/// States of circuit and provider.
pub const WORKFLOWS: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-workflows",
    "2025-01-31",
);

/// Peering locations, their providers and local regions.
pub const LOCATIONS: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers",
    "2026-04-28",
);

/// Providers and their locations, and exchange providers.
pub const PROVIDERS: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-locations",
    "2025-11-09",
);

/// Metro locations.
pub const METRO: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/metro",
    "2026-05-10",
);

/// Standard, high and maximum resiliency.
pub const RESILIENCY: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/design-architecture-for-resiliency",
    "2026-03-12",
);

/// `ExpressRoute` Direct: ports, circuits on them, VLAN IDs.
pub const DIRECT: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-erdirect-about",
    "2026-03-02",
);

/// How to create a port pair.
pub const CONFIGURE_DIRECT: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/how-to-expressroute-direct-portal",
    "2025-07-10",
);

/// Rate limiting of Direct circuits.
pub const RATE_LIMIT: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/rate-limit",
    "2026-03-12",
);

/// How to configure `MACsec`.
pub const MACSEC: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-macsec",
    "2025-01-31",
);

/// Encryption on `ExpressRoute`.
pub const ENCRYPTION: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-about-encryption",
    "2025-01-31",
);

/// Virtual network gateways and their SKUs.
pub const GATEWAYS: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways",
    "2026-09-05",
);

/// How to add a gateway in the portal; the size of its subnet.
pub const ADD_GATEWAY_PORTAL: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-add-gateway-portal-resource-manager",
    "2025-07-25",
);

/// How to add a gateway; public addresses and Extended Zones.
pub const ADD_GATEWAY: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-add-gateway-resource-manager",
    "2025-11-06",
);

/// The SKU `ErGwScale`.
pub const SCALABLE_GATEWAY: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/scalable-gateway",
    "2025-11-06",
);

/// How to create a gateway of SKU `ErGwScale`.
pub const CONFIGURE_SCALABLE_GATEWAY: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-scalable-portal",
    "2025-11-06",
);

/// Migration to gateways with zones.
pub const GATEWAY_MIGRATION: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/gateway-migration",
    "2026-03-30",
);

/// `FastPath`.
pub const FASTPATH: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/about-fastpath",
    "2026-03-02",
);

/// Global Reach, and the countries that have it.
pub const GLOBAL_REACH: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-global-reach",
    "2025-04-09",
);

/// How to configure Global Reach.
pub const CONFIGURE_GLOBAL_REACH: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-set-global-reach",
    "2025-01-31",
);

/// IPv6 on private peering.
pub const IPV6: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-add-ipv6-portal",
    "2025-07-25",
);

/// `ExpressRoute` and VPN gateways beside each other.
pub const COEXIST: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-howto-coexist-resource-manager",
    "2025-01-31",
);

/// Address translation for Microsoft peering.
pub const NAT: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/expressroute-nat",
    "2026-03-12",
);

/// Route filters for Microsoft peering.
pub const ROUTE_FILTERS: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/how-to-routefilter-portal",
    "2025-07-10",
);

/// Security guide.
pub const SECURITY: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/secure-expressroute",
    "2025-06-17",
);

/// Public peering, before it was retired.
pub const PUBLIC_PEERING: Reference = page(
    "https://learn.microsoft.com/azure/expressroute/about-public-peering",
    "2019-12-16",
);
