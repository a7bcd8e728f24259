//! What do Microsoft's pages about the neighbours of `ExpressRoute` say?

use super::{Reference, page};

/// Address ranges of virtual networks and subnets.
pub const VNET_FAQ: Reference = page(
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
    "2026-04-10",
);

/// User-defined routes, and the gateway subnet.
pub const UDR: Reference = page(
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview",
    "2026-04-10",
);

/// Virtual network peering, and the gateways of the other side.
pub const VNET_PEERING: Reference = page(
    "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
    "2026-04-10",
);

/// 168.63.129.16, Azure's platform address.
pub const PLATFORM_ADDRESS: Reference = page(
    "https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16",
    "2026-04-10",
);

/// Retirement of public addresses of SKU Basic.
pub const BASIC_PUBLIC_IP: Reference = page(
    "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance",
    "2025-11-20",
);

/// NAT gateways.
pub const NAT_GATEWAY: Reference = page(
    "https://learn.microsoft.com/azure/nat-gateway/nat-overview",
    "2026-04-10",
);

/// `ExpressRoute` in Virtual WAN.
pub const VIRTUAL_WAN: Reference = page(
    "https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about",
    "2025-03-26",
);

/// Questions about Virtual WAN.
pub const VIRTUAL_WAN_FAQ: Reference = page(
    "https://learn.microsoft.com/azure/virtual-wan/virtual-wan-faq",
    "2026-04-10",
);

/// Virtual WANs of type Basic and Standard.
pub const VIRTUAL_WAN_TYPES: Reference = page(
    "https://learn.microsoft.com/azure/virtual-wan/upgrade-virtual-wan",
    "2026-04-10",
);

/// Questions about Route Server, and reserved autonomous systems.
pub const ROUTE_SERVER_FAQ: Reference = page(
    "https://learn.microsoft.com/azure/route-server/route-server-faq",
    "2026-04-10",
);

/// Questions about VPN gateways, and reserved autonomous systems.
pub const VPN_GATEWAY_FAQ: Reference = page(
    "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq",
    "2019-02-12",
);

/// Azure regions.
pub const REGIONS: Reference = page(
    "https://learn.microsoft.com/azure/reliability/regions-list",
    "2026-11-22",
);

/// Resiliency recommendations for circuits.
pub const APRL_CIRCUITS: Reference = page(
    "https://azure.github.io/Azure-Proactive-Resiliency-Library-v2/azure-resources/Network/expressRouteCircuits/",
    "2026-07-21",
);

/// Resiliency recommendations for gateways.
pub const APRL_GATEWAYS: Reference = page(
    "https://azure.github.io/Azure-Proactive-Resiliency-Library-v2/azure-resources/Network/virtualNetworkGateways/",
    "2026-07-21",
);

/// Resiliency recommendations for ports.
pub const APRL_PORTS: Reference = page(
    "https://azure.github.io/Azure-Proactive-Resiliency-Library-v2/azure-resources/Network/expressRoutePorts/",
    "2026-07-21",
);

/// The resource manager's schema of a circuit.
pub const ARM_CIRCUIT: Reference = page(
    "https://learn.microsoft.com/azure/templates/microsoft.network/expressroutecircuits",
    "2026-08-20",
);

/// The resource manager's schema of a peering.
pub const ARM_PEERING: Reference = page(
    "https://learn.microsoft.com/azure/templates/microsoft.network/expressroutecircuits/peerings",
    "2026-08-20",
);

/// The resource manager's schema of a Global Reach connection.
pub const ARM_GLOBAL_REACH: Reference = page(
    "https://learn.microsoft.com/azure/templates/microsoft.network/expressroutecircuits/peerings/connections",
    "2026-08-20",
);

/// The resource manager's schema of a virtual network gateway.
pub const ARM_GATEWAY: Reference = page(
    "https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworkgateways",
    "2026-08-20",
);
