//! Which numbers and lengths does Azure allow on circuits, peerings, ports and connections?

use std::ops::RangeInclusive;

/// Bandwidths of a circuit at a service provider, in Mbps.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-circuit-peerings>, 2026-08-27.
pub const PROVIDER_BANDWIDTHS_MBPS: [u32; 8] = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/// The bandwidth in Mbps that network service providers offered in 2015 and nobody offers now.
///
/// Source: "Configure an `ExpressRoute` connection through a network service provider", 2015-04-29.
pub const BANDWIDTH_OF_2015_MBPS: u32 = 10;

/// Sizes of an `ExpressRoute` Direct port pair, in Gbps. Of 400 there are few sites, and it needs an enrolment.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-erdirect-about>, 2026-03-02.
pub const PORT_SIZES_GBPS: [u32; 3] = [10, 100, 400];

/// The size of ports, in Gbps, that are at few sites and need an enrolment.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-erdirect-about>, 2026-03-02.
pub const ENROLLED_PORT_GBPS: u32 = 400;

/// Bandwidths of a circuit on some Direct port, in Gbps.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-erdirect-about>, 2026-03-02.
pub const DIRECT_BANDWIDTHS_GBPS: [u32; 8] = [1, 2, 5, 10, 40, 100, 200, 400];

/// Bandwidths of a circuit on a Direct port pair of that size, in Gbps; `None` for a size that does not exist.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-erdirect-about>, 2026-03-02.
pub fn direct_bandwidths_gbps(port_gbps: u32) -> Option<&'static [u32]> {
    match port_gbps {
        10 => Some(&[1, 2, 5, 10]),
        100 => Some(&[5, 10, 40, 100]),
        400 => Some(&[5, 10, 40, 100, 200, 400]),
        _ => None,
    }
}

/// What the circuits of a port pair may sum up to, in Gbps: twice its size. `None` where no source says it (400 Gbps).
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-erdirect-about>, text of 2024-03-28.
pub fn port_ceiling_gbps(port_gbps: u32) -> Option<u32> {
    match port_gbps {
        10 => Some(20),
        100 => Some(200),
        _ => None,
    }
}

/// VLAN IDs.
///
/// Source: IEEE 802.1Q, <https://standards.ieee.org/ieee/802.1Q/10323/>, 2026-11-22; 0 and 4095 are reserved there.
pub const VLAN_IDS: RangeInclusive<u16> = 1..=4094;

/// The most characters of a peering's MD5 key.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-routing-portal-resource-manager>, 2025-07-29.
pub const SHARED_KEY_MAX_LENGTH: usize = 25;

/// Whether a character may stand in a peering's MD5 key: letters and digits only.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-routing-portal-resource-manager>, 2025-07-29.
pub fn is_shared_key_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// Numbers that the resource manager's schema takes as peer ASN.
///
/// Source: <https://learn.microsoft.com/azure/templates/microsoft.network/expressroutecircuits/peerings>, API 2025-09-01.
pub const PEER_ASNS: RangeInclusive<u32> = 1..=u32::MAX;

/// Prefix length of each IPv4 link of a peering.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub const LINK_LENGTH_IPV4: u8 = 30;

/// Prefix length of each IPv6 link of a peering.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub const LINK_LENGTH_IPV6: u8 = 126;

/// Prefix length of the IPv4 reservation that is split into a peering's two links.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub const LINK_PAIR_LENGTH_IPV4: u8 = 29;

/// Prefix length of the IPv6 reservation that is split into a peering's two links.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub const LINK_PAIR_LENGTH_IPV6: u8 = 125;

/// Prefix length of the block for routing that the page of 2015 asked for: room for four /30.
///
/// Source: "Prerequisites to connectivity", 2015-02-23.
pub const ROUTING_BLOCK_LENGTH_2015: u8 = 28;

/// Prefix length of a Global Reach connection's IPv4 block.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-set-global-reach>, 2025-01-31.
pub const GLOBAL_REACH_LENGTH_IPV4: u8 = 29;

/// Prefix length of a Global Reach connection's IPv6 block.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-set-global-reach>, 2025-01-31.
pub const GLOBAL_REACH_LENGTH_IPV6: u8 = 125;

/// Countries and regions with Global Reach, as two letters of ISO 3166, sorted; of South Africa only Johannesburg.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-global-reach>, 2025-04-09.
pub const GLOBAL_REACH_COUNTRIES: [&str; 25] = [
    "AU", "BE", "BR", "CA", "CH", "DE", "DK", "ES", "FR", "GB", "HK", "IE", "IN", "IT", "JP", "KR",
    "NL", "NO", "NZ", "PL", "SE", "SG", "TW", "US", "ZA",
];

/// The most prefixes announced over one BGP session of Microsoft peering, of each address family.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const MICROSOFT_PEERING_PREFIXES: usize = 200;

/// The most IPv4 prefixes that a private peering takes from on-premises on a Local or Standard circuit.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const PRIVATE_PEERING_PREFIXES: usize = 4_000;

/// The most IPv4 prefixes that a private peering takes from on-premises on a Premium circuit.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const PRIVATE_PEERING_PREFIXES_PREMIUM: usize = 10_000;

/// The most IPv6 prefixes that a private peering takes from on-premises.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const PRIVATE_PEERING_PREFIXES_IPV6: usize = 100;

/// The most address spaces behind a gateway at the moment a connection is made.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-arm>, 2025-03-31.
pub const VNET_PREFIXES_AT_CREATION: usize = 200;

/// The most IPv4 prefixes that a gateway announces to a circuit.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub const VNET_PREFIXES: usize = 1_000;

/// The most IPv6 prefixes that a gateway announces to a circuit.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub const VNET_PREFIXES_IPV6: usize = 100;

/// The most circuits of a subscription in one region.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const CIRCUITS_PER_REGION: usize = 10;

/// The most circuits of a subscription; Microsoft raises it on request.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const CIRCUITS_PER_SUBSCRIPTION: usize = 50;

/// The most links of a Local or Standard circuit, of any bandwidth: connections and Global Reach together.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub const LINKS: usize = 10;

/// The most links of a Premium circuit of that bandwidth in Mbps; `None` where no source says it (200 and 400 Gbps).
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-faqs>, 2026-03-31.
pub fn premium_links(bandwidth_mbps: u32) -> Option<usize> {
    match bandwidth_mbps {
        50 => Some(20),
        100 | 200 => Some(25),
        500 => Some(40),
        1_000 => Some(50),
        2_000 => Some(60),
        5_000 => Some(75),
        10_000 | 40_000 | 100_000 => Some(100),
        _ => None,
    }
}

/// Weights of a connection.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-arm>, 2025-03-31.
pub const CONNECTION_WEIGHTS: RangeInclusive<u16> = 0..=32_000;

/// The most circuits of one peering location at one gateway, of any SKU, and at one hub.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways>, 2026-09-05.
pub const CIRCUITS_OF_ONE_LOCATION: usize = 4;

/// The most circuits at a virtual hub's gateway.
///
/// Source: <https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about>, 2025-03-26.
pub const CIRCUITS_PER_HUB: usize = 8;

/// Scale units of a virtual hub's gateway.
///
/// Source: <https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about>, 2025-03-26.
pub const HUB_SCALE_UNITS: RangeInclusive<u32> = 1..=10;

/// Throughput of a scale unit of a virtual hub's gateway, in Mbps.
///
/// Source: <https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about>, 2025-03-26.
pub const HUB_SCALE_UNIT_MBPS: u32 = 2_000;

/// The longest prefix of a virtual hub.
///
/// Source: <https://learn.microsoft.com/azure/virtual-wan/virtual-wan-faq>, 2026-04-10.
pub const HUB_PREFIX_LENGTH: u8 = 24;

/// Internet registries that Microsoft checks prefixes against, as the documentation writes them.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub const ROUTING_REGISTRIES: [&str; 7] = [
    "ARIN", "APNIC", "AFRINIC", "LACNIC", "RIPENCC", "RADB", "ALTDB",
];

/// Whether a registry's name is one that Microsoft's or the provider's pages write, without regard to case. `NONE` is
/// azurerm's default and `RIPE` its example; which spellings Azure takes is not written anywhere.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12, and
/// <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_peering>, 2026-08-21.
pub fn is_routing_registry(name: &str) -> bool {
    let known = ROUTING_REGISTRIES.iter().chain(&["RIPE", "NONE"]);
    known.copied().any(|known| known.eq_ignore_ascii_case(name))
}

/// The registry that was meant by another spelling of its name, such as `RIPE NCC` and `RIPE-NCC`.
pub fn routing_registry_like(name: &str) -> Option<&'static str> {
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_uppercase()).collect()
    };
    let asked = letters(name);
    ROUTING_REGISTRIES.into_iter().find(|known| asked == *known)
}

#[cfg(test)]
mod tests {
    use super::{
        DIRECT_BANDWIDTHS_GBPS, GLOBAL_REACH_COUNTRIES, PORT_SIZES_GBPS, PROVIDER_BANDWIDTHS_MBPS,
        direct_bandwidths_gbps, is_routing_registry, is_shared_key_character, port_ceiling_gbps,
        premium_links, routing_registry_like,
    };

    #[test]
    fn every_port_size_has_bandwidths() {
        let mut all: Vec<u32> = PORT_SIZES_GBPS
            .iter()
            .flat_map(|size| direct_bandwidths_gbps(*size).unwrap())
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all, DIRECT_BANDWIDTHS_GBPS);
        assert_eq!(direct_bandwidths_gbps(40), None);
        // 2 Gbps exists on the small port only.
        assert!(!direct_bandwidths_gbps(100).unwrap().contains(&2));
        assert_eq!(port_ceiling_gbps(100), Some(200));
        assert_eq!(port_ceiling_gbps(400), None);
    }

    #[test]
    fn premium_links_grow_with_bandwidth() {
        let links = PROVIDER_BANDWIDTHS_MBPS.map(|mbps| premium_links(mbps).unwrap());
        assert_eq!(links, [20, 25, 25, 40, 50, 60, 75, 100]);
        assert_eq!(premium_links(200_000), None);
    }

    #[test]
    fn lists_are_sorted() {
        assert!(GLOBAL_REACH_COUNTRIES.is_sorted());
        assert!(PROVIDER_BANDWIDTHS_MBPS.is_sorted());
    }

    #[test]
    fn registries_and_keys() {
        assert!(is_routing_registry("arin") && is_routing_registry("NONE"));
        assert!(!is_routing_registry("LEVEL3"));
        assert_eq!(routing_registry_like("Ripe NCC"), Some("RIPENCC"));
        assert_eq!(routing_registry_like("LEVEL3"), None);
        assert!(is_shared_key_character('a') && !is_shared_key_character('!'));
        assert!(!is_shared_key_character('é'));
    }
}
