//! What may an address range be used for?

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use crate::finding::Reference;

use super::links;

/// What an address range is for, as far as a peering cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 0/8, 127/8, 224/4, 240/4, 168.63.129.16, `::`, `::1`, `ff00::/8`: no link and no route can use it.
    Unusable,
    /// 192.0.2/24, 198.51.100/24, 203.0.113/24, `2001:db8::/32`, `3fff::/20`: for examples only.
    Documentation,
    /// 10/8, 172.16/12, 192.168/16.
    Private,
    /// 100.64/10, for carriers; Azure treats it as private.
    Shared,
    /// 169.254/16, `fe80::/10`.
    LinkLocal,
    /// `fc00::/7`.
    UniqueLocal,
    /// `2002::/16`: addresses that tunnel through the IPv4 Internet.
    SixToFour,
    /// 198.18/15, `2001:2::/48`: for measurements.
    Benchmark,
    /// None of these: somebody's own addresses.
    Public,
}

/// A range with a purpose of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Special {
    /// The range.
    pub range: IpNet,
    /// What it is for.
    pub class: Class,
    /// The same in words, to stand behind the range.
    pub words: &'static str,
    /// Where that is written.
    pub reference: Reference,
}

/// The ranges that are not public, the worst first.
#[rustfmt::skip]
pub const SPECIAL: [Special; 23] = [
    special(v4([0, 0, 0, 0], 8), Class::Unusable, "this network", links::RFC_6890),
    special(v4([127, 0, 0, 0], 8), Class::Unusable, "loopback", links::VNET_FAQ),
    special(v4([224, 0, 0, 0], 4), Class::Unusable, "multicast", links::VNET_FAQ),
    special(v4([240, 0, 0, 0], 4), Class::Unusable, "reserved", links::RFC_6890),
    special(PLATFORM, Class::Unusable, "Azure's platform address", links::PLATFORM_ADDRESS),
    special(v6([0, 0, 0], 0, 128), Class::Unusable, "no address", links::RFC_4291),
    special(v6([0, 0, 0], 1, 128), Class::Unusable, "loopback", links::RFC_4291),
    special(v6([0xff00, 0, 0], 0, 8), Class::Unusable, "multicast", links::RFC_4291),
    special(v4([192, 0, 2, 0], 24), Class::Documentation, "documentation", links::RFC_5737),
    special(v4([198, 51, 100, 0], 24), Class::Documentation, "documentation", links::RFC_5737),
    special(v4([203, 0, 113, 0], 24), Class::Documentation, "documentation", links::RFC_5737),
    special(v6([0x2001, 0xdb8, 0], 0, 32), Class::Documentation, "documentation", links::RFC_3849),
    special(v6([0x3fff, 0, 0], 0, 20), Class::Documentation, "documentation", links::RFC_9637),
    special(v4([10, 0, 0, 0], 8), Class::Private, "private", links::RFC_1918),
    special(v4([172, 16, 0, 0], 12), Class::Private, "private", links::RFC_1918),
    special(v4([192, 168, 0, 0], 16), Class::Private, "private", links::RFC_1918),
    special(v4([100, 64, 0, 0], 10), Class::Shared, "shared by carriers", links::RFC_6598),
    special(v4([169, 254, 0, 0], 16), Class::LinkLocal, "link-local", links::RFC_3927),
    special(v6([0xfe80, 0, 0], 0, 10), Class::LinkLocal, "link-local", links::RFC_4291),
    special(v6([0xfc00, 0, 0], 0, 7), Class::UniqueLocal, "unique local", links::RFC_4193),
    special(v6([0x2002, 0, 0], 0, 16), Class::SixToFour, "6to4", links::RFC_3056),
    special(v4([198, 18, 0, 0], 15), Class::Benchmark, "benchmarks", links::RFC_2544),
    special(v6([0x2001, 2, 0], 0, 48), Class::Benchmark, "benchmarks", links::RFC_5180),
];

/// What the address space of a virtual network cannot contain.
///
/// Source: [`links::VNET_FAQ`], 2026-04-10.
pub const UNSUPPORTED_IN_VNET: [IpNet; 5] = [
    v4([224, 0, 0, 0], 4),
    v4([255, 255, 255, 255], 32),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    PLATFORM,
];

/// Public neighbours of private ranges, which are written when the private one is meant, each with that one.
///
/// Source: `192.169.8.0/29` stands in the documentation and tests of azurerm ([`links::AZURERM_EXPRESS_ROUTE_CIRCUIT_CONNECTION`],
/// 2026-08-21) where a private block is meant; the neighbours of 172.16/12 are the same slip.
pub const LOOKALIKES: [(IpNet, IpNet); 3] = [
    (v4([192, 169, 0, 0], 16), v4([192, 168, 0, 0], 16)),
    (v4([172, 15, 0, 0], 16), v4([172, 16, 0, 0], 12)),
    (v4([172, 32, 0, 0], 16), v4([172, 16, 0, 0], 12)),
];

/// Azure's platform address, which serves DNS and health probes in every region.
const PLATFORM: IpNet = v4([168, 63, 129, 16], 32);

/// The special range that a range lies in or reaches into, the worst one if there are several; `None` for public ranges.
pub fn special_in(range: IpNet) -> Option<&'static Special> {
    SPECIAL
        .iter()
        .find(|special| overlaps(special.range, range))
}

/// What a range is for. One that reaches into a special range is of that range's class, so `0.0.0.0/0` is unusable;
/// those who mean the default route ask for it first. Host bits do not matter.
pub fn classify(range: IpNet) -> Class {
    special_in(range).map_or(Class::Public, |special| special.class)
}

/// The private range beside which a public one lies that looks private; see [`LOOKALIKES`].
pub fn lookalike_of(range: IpNet) -> Option<IpNet> {
    let mut found = LOOKALIKES.iter();
    let (_, private) = found.find(|(public, _)| public.contains(&range))?;
    Some(*private)
}

/// Whether two ranges have an address in common.
pub fn overlaps(first: IpNet, second: IpNet) -> bool {
    // Of two prefixes that meet, one contains the other.
    first.contains(&second.network()) || second.contains(&first.network())
}

/// Whether a range is so wide that it stands for many sites: a route to it summarises, and says nothing about single
/// subnets. Ranges as wide as 172.16/12, or with a whole private range in them, are.
pub fn is_aggregate(range: IpNet) -> bool {
    let private = SPECIAL
        .iter()
        .filter(|special| special.class == Class::Private);
    let holds_private = private
        .map(|special| special.range)
        .any(|private| range.contains(&private));
    let widest = if range.addr().is_ipv4() { 12 } else { 32 };
    range.prefix_len() <= widest || holds_private
}

const fn special(range: IpNet, class: Class, words: &'static str, reference: Reference) -> Special {
    Special {
        range,
        class,
        words,
        reference,
    }
}

const fn v4([a, b, c, d]: [u8; 4], length: u8) -> IpNet {
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length))
}

/// An IPv6 range by its first three groups and its last.
const fn v6([a, b, c]: [u16; 3], last: u16, length: u8) -> IpNet {
    let address = Ipv6Addr::new(a, b, c, 0, 0, 0, 0, last);
    IpNet::V6(Ipv6Net::new_assert(address, length))
}

#[cfg(test)]
mod tests {
    use super::{Class, SPECIAL, classify, lookalike_of, overlaps};
    use ipnet::IpNet;

    fn net(text: &str) -> IpNet {
        text.parse().unwrap()
    }

    #[test]
    fn classes() {
        let cases = [
            ("10.255.255.252/30", Class::Private),
            ("11.0.0.0/30", Class::Public),
            ("172.15.255.252/30", Class::Public),
            ("172.16.0.0/30", Class::Private),
            ("172.31.255.252/30", Class::Private),
            ("172.32.0.0/30", Class::Public),
            ("192.168.100.128/30", Class::Private),
            ("192.169.8.0/29", Class::Public),
            ("100.63.255.252/30", Class::Public),
            ("100.64.0.0/30", Class::Shared),
            ("100.127.255.252/30", Class::Shared),
            ("100.128.0.0/30", Class::Public),
            ("169.254.5.0/30", Class::LinkLocal),
            ("203.0.113.4/30", Class::Documentation),
            ("198.51.100.0/24", Class::Documentation),
            ("192.0.2.255/32", Class::Documentation),
            ("192.0.3.0/30", Class::Public),
            ("198.19.255.252/30", Class::Benchmark),
            ("0.1.2.0/30", Class::Unusable),
            ("127.0.0.0/30", Class::Unusable),
            ("224.0.0.0/30", Class::Unusable),
            ("239.255.255.252/30", Class::Unusable),
            ("255.255.255.252/30", Class::Unusable),
            ("168.63.129.16/30", Class::Unusable),
            ("168.63.129.20/30", Class::Public),
            ("0.0.0.0/0", Class::Unusable),
            ("::/0", Class::Unusable),
            ("::1/126", Class::Unusable),
            ("ff02::/126", Class::Unusable),
            ("2001:db8:1::/126", Class::Documentation),
            ("3fff:fff::/126", Class::Documentation),
            ("4000::/126", Class::Public),
            ("fd00::/126", Class::UniqueLocal),
            ("fe80::/126", Class::LinkLocal),
            ("fec0::/126", Class::Public),
            ("2002:db01::/126", Class::SixToFour),
            ("2001:2::/126", Class::Benchmark),
            ("2001:2:1::/126", Class::Public),
            ("2a00:1450::/126", Class::Public),
            ("10.0.0.1/30", Class::Private),
        ];
        for (range, class) in cases {
            assert_eq!(classify(net(range)), class, "{range}");
        }
    }

    #[test]
    fn aggregates_are_wide_or_hold_a_private_range() {
        for range in [
            "10.0.0.0/8",
            "10.16.0.0/12",
            "192.168.0.0/16",
            "0.0.0.0/0",
            "fd00::/8",
        ] {
            assert!(super::is_aggregate(net(range)), "{range}");
        }
        for range in [
            "10.0.0.0/13",
            "192.168.0.0/17",
            "172.16.0.0/16",
            "fd00::/48",
        ] {
            assert!(!super::is_aggregate(net(range)), "{range}");
        }
    }

    #[test]
    fn special_ranges_have_no_host_bits_and_stand_worst_first() {
        for special in &SPECIAL {
            assert_eq!(special.range, special.range.trunc());
        }
        assert!(SPECIAL.is_sorted_by_key(|special| special.class));
    }

    #[test]
    fn lookalikes() {
        let beside = |text| lookalike_of(net(text)).map(|private| private.to_string());
        assert_eq!(beside("192.169.8.0/29").as_deref(), Some("192.168.0.0/16"));
        assert_eq!(
            beside("172.15.255.252/30").as_deref(),
            Some("172.16.0.0/12")
        );
        assert_eq!(beside("172.32.0.0/30").as_deref(), Some("172.16.0.0/12"));
        for range in [
            "192.168.8.0/29",
            "172.31.0.0/30",
            "192.0.0.0/8",
            "172.33.0.0/30",
        ] {
            assert_eq!(beside(range), None, "{range}");
        }
    }

    #[test]
    fn overlap_ignores_order_and_host_bits() {
        assert!(overlaps(net("10.0.0.0/8"), net("10.1.2.0/24")));
        assert!(overlaps(net("10.1.2.0/24"), net("10.0.0.0/8")));
        assert!(overlaps(net("10.0.0.1/30"), net("10.0.0.2/30")));
        assert!(!overlaps(net("10.0.0.0/30"), net("10.0.0.4/30")));
        assert!(!overlaps(net("::/0"), net("10.0.0.0/8")));
    }
}
