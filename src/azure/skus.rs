//! What can each SKU of gateway and circuit do?

use std::ops::RangeInclusive;

/// A gateway SKU of type `ExpressRoute`.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GatewaySku {
    /// The name, as azurerm writes it.
    pub name: &'static str,
    /// Whether it spreads over availability zones.
    pub zonal: bool,
    /// Throughput in Mbps; of one scale unit for `ErGwScale`.
    pub mbps: u32,
    /// The most circuits; with the most scale units for `ErGwScale`.
    pub circuits: usize,
    /// Whether `FastPath` works; from [`FASTPATH_SCALE_UNITS`] scale units on for `ErGwScale`.
    pub fastpath: bool,
}

/// The gateway SKUs of type `ExpressRoute`.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
#[rustfmt::skip]
pub const GATEWAYS: [GatewaySku; 7] = [
    GatewaySku { name: "Standard", zonal: false, mbps: 1_000, circuits: 4, fastpath: false },
    GatewaySku { name: "HighPerformance", zonal: false, mbps: 2_000, circuits: 8, fastpath: false },
    GatewaySku { name: "UltraPerformance", zonal: false, mbps: 10_000, circuits: 16, fastpath: true },
    GatewaySku { name: "ErGw1AZ", zonal: true, mbps: 1_000, circuits: 4, fastpath: false },
    GatewaySku { name: "ErGw2AZ", zonal: true, mbps: 2_000, circuits: 8, fastpath: false },
    GatewaySku { name: "ErGw3AZ", zonal: true, mbps: 10_000, circuits: 16, fastpath: true },
    GatewaySku { name: SCALABLE, zonal: true, mbps: 1_000, circuits: 16, fastpath: true },
];

/// The name of the SKU that grows by scale units.
pub const SCALABLE: &str = "ErGwScale";

/// Gateway SKUs that only a VPN gateway has. `Standard` and `HighPerformance` exist for both types.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway>, 2026-08-21.
pub const VPN_ONLY: [&str; 11] = [
    "Basic", "VpnGw1", "VpnGw2", "VpnGw3", "VpnGw4", "VpnGw5", "VpnGw1AZ", "VpnGw2AZ", "VpnGw3AZ",
    "VpnGw4AZ", "VpnGw5AZ",
];

/// Scale units of `ErGwScale`.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/scalable-gateway>, 2025-11-06.
pub const SCALE_UNITS: RangeInclusive<u32> = 1..=40;

/// The fewest scale units of an `ErGwScale` gateway whose maximum is another number.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/scalable-gateway>, 2025-11-06.
pub const AUTOSCALE_MIN_UNITS: u32 = 2;

/// Scale units from which on `FastPath` works on `ErGwScale`.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/about-fastpath>, 2026-03-02.
pub const FASTPATH_SCALE_UNITS: u32 = 10;

/// Azure regions without `ErGwScale`. The list grew within 2025: its age matters.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/scalable-gateway>, 2025-11-06.
pub const SCALABLE_EXCLUDED_REGIONS: [&str; 9] = [
    "belgiumcentral",
    "japaneast",
    "qatarcentral",
    "southeastasia",
    "westeurope",
    "westindia",
    "westus2",
    "southcentralus",
    "eastus2",
];

/// The name that the gateway's subnet must have.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub const GATEWAY_SUBNET: &str = "GatewaySubnet";

/// The longest IPv4 prefix of a gateway's subnet; the page of 2015 asked for a /28, which is a fault today.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-add-gateway-portal-resource-manager>, 2025-07-25.
pub const GATEWAY_SUBNET_LENGTH: u8 = 27;

/// SKUs that are not created in a subnet smaller than a /27. Gateways of other SKUs made before still run in a /28.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-add-gateway-portal-resource-manager>, 2025-07-25,
/// and <https://learn.microsoft.com/azure/expressroute/scalable-gateway>, 2025-11-06.
pub const NEED_SUBNET_27: [&str; 3] = ["UltraPerformance", "ErGw3AZ", SCALABLE];

/// The longest IPv4 prefix of the subnet of a gateway with 16 circuits, or of SKU `ErGwScale`.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05, and
/// <https://learn.microsoft.com/azure/expressroute/expressroute-howto-scalable-portal>, 2025-11-06.
pub const LARGE_GATEWAY_SUBNET_LENGTH: u8 = 26;

/// The number of circuits that needs the larger subnet.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub const LARGE_GATEWAY_SUBNET_CIRCUITS: usize = 16;

/// The prefix length of a gateway subnet's IPv6 part.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub const GATEWAY_SUBNET_LENGTH_IPV6: u8 = 64;

/// The SKU of that name of type `ExpressRoute`, without regard to case.
pub fn gateway(name: &str) -> Option<&'static GatewaySku> {
    GATEWAYS
        .iter()
        .find(|sku| sku.name.eq_ignore_ascii_case(name))
}

/// Whether a gateway SKU exists for VPN gateways only.
pub fn is_vpn_only(name: &str) -> bool {
    VPN_ONLY.iter().any(|sku| sku.eq_ignore_ascii_case(name))
}

/// The most circuits of an `ErGwScale` gateway with so many scale units.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub fn scalable_circuits(units: u32) -> usize {
    match units {
        0..=1 => 4,
        2..=9 => 8,
        10.. => 16,
    }
}

/// The tier of a circuit.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-circuit-arm>, 2026-03-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Takes part in no how-to of today; the resource manager knows it.
    Basic,
    /// Reaches one or two Azure regions near the location.
    Local,
    /// Reaches the geopolitical region.
    Standard,
    /// Reaches every region.
    Premium,
}

/// The tiers that azurerm takes, those to be advised first.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit>, 2026-08-21.
pub const TIERS: &[&str] = &["Local", "Standard", "Premium", "Basic"];

/// The families, which say how traffic is billed.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit>, 2026-08-21.
pub const FAMILIES: &[&str] = &["MeteredData", "UnlimitedData"];

impl Tier {
    /// The tier of that name, without regard to case.
    pub fn named(name: &str) -> Option<Self> {
        let tiers = [Self::Basic, Self::Local, Self::Standard, Self::Premium];
        tiers
            .into_iter()
            .find(|tier| tier.name().eq_ignore_ascii_case(name))
    }

    /// The name that azurerm takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Basic => "Basic",
            Self::Local => "Local",
            Self::Standard => "Standard",
            Self::Premium => "Premium",
        }
    }

    /// The most links, connections and Global Reach together, of a circuit of that bandwidth in Mbps; `None` where no
    /// source says it.
    ///
    /// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
    pub fn links(self, bandwidth_mbps: u32) -> Option<usize> {
        match self {
            Self::Local | Self::Standard => Some(super::limits::LINKS),
            Self::Premium => super::limits::premium_links(bandwidth_mbps),
            Self::Basic => None,
        }
    }
}

/// The tier of circuits to another cloud, a preview since API version 2025-09-01; azurerm 5.2 does not know it.
///
/// Source: <https://github.com/Azure/bicep-types-az/blob/main/generated/network/microsoft.network/2025-09-01/types.md>,
/// 2026-08-20.
pub const MULTI_CLOUD: &str = "MultiCloud";

/// The tiers of circuits that azurerm has.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit>,
/// 2026-08-21.
pub const CIRCUIT_TIERS: [&str; 4] = ["Basic", "Local", "Standard", "Premium"];

#[cfg(test)]
mod tests {
    use super::{GATEWAYS, Tier, VPN_ONLY, gateway, is_vpn_only, scalable_circuits};

    #[test]
    fn no_sku_is_both() {
        for sku in VPN_ONLY {
            assert!(is_vpn_only(&sku.to_lowercase()));
            assert_eq!(gateway(sku), None);
        }
        for sku in &GATEWAYS {
            assert!(!is_vpn_only(sku.name));
            assert_eq!(gateway(&sku.name.to_uppercase()), Some(sku));
        }
    }

    #[test]
    fn zonal_twins_do_the_same() {
        for (plain, zonal) in [
            ("Standard", "ErGw1AZ"),
            ("HighPerformance", "ErGw2AZ"),
            ("UltraPerformance", "ErGw3AZ"),
        ] {
            let (plain, zonal) = (gateway(plain).unwrap(), gateway(zonal).unwrap());
            assert!(!plain.zonal && zonal.zonal);
            assert_eq!(
                (plain.mbps, plain.circuits, plain.fastpath),
                (zonal.mbps, zonal.circuits, zonal.fastpath)
            );
        }
    }

    #[test]
    fn scale_units_and_tiers() {
        assert_eq!([1, 2, 9, 10, 40].map(scalable_circuits), [4, 8, 8, 16, 16]);
        assert_eq!(Tier::named("premium"), Some(Tier::Premium));
        assert_eq!(Tier::named("MultiCloud"), None);
        assert_eq!(Tier::Standard.links(10_000), Some(10));
        assert_eq!(Tier::Premium.links(1_000), Some(50));
    }
}
