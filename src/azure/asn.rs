//! What may an autonomous system number be used for?
//!
//! | numbers | class | source |
//! |---|---|---|
//! | 12076 | Microsoft's side of every peering | [routing] |
//! | 65515-65520 | reserved by Azure | [routing], [configuration] |
//! | 8074, 8075 | reserved by Azure, named by Route Server's pages only | [Route Server] |
//! | 23456 | `AS_TRANS` | [RFC 6793] |
//! | 64496-64511, 65536-65551 | documentation | [RFC 5398] |
//! | 64512-65534, 4200000000-4294967294 | private | [RFC 6996] |
//! | 65535, 4294967295 | last of 16 and of 32 bits | [RFC 7300] |
//! | 65552-131071 | reserved by IANA | [IANA] |
//! | 0 | no AS at all | [RFC 7607] |
//!
//! [routing]: https://learn.microsoft.com/azure/expressroute/expressroute-routing "2026-03-12"
//! [configuration]: https://learn.microsoft.com/azure/expressroute/expressroute-howto-routing-portal-resource-manager "2025-07-29"
//! [Route Server]: https://learn.microsoft.com/azure/route-server/route-server-faq "2026-04-10"
//! [RFC 6793]: https://www.rfc-editor.org/rfc/rfc6793
//! [RFC 5398]: https://www.rfc-editor.org/rfc/rfc5398
//! [RFC 6996]: https://www.rfc-editor.org/rfc/rfc6996
//! [RFC 7300]: https://www.rfc-editor.org/rfc/rfc7300
//! [RFC 7607]: https://www.rfc-editor.org/rfc/rfc7607
//! [IANA]: https://www.iana.org/assignments/as-numbers/as-numbers.xhtml

/// The number of Microsoft's routers on every peering.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub const MICROSOFT: u32 = 12_076;

/// The number of every virtual network gateway of type `ExpressRoute`; it cannot be changed.
///
/// Source: <https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about>, 2025-03-26.
pub const GATEWAY: u32 = 65_515;

/// Public numbers that stand in the samples from which peerings are copied, and belong to somebody else.
///
/// Source: 100 in <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_circuit_peering>,
/// 2026-08-21; 200 in <https://registry.terraform.io/modules/Azure/avm-res-network-expressroutecircuit/azurerm/latest>, 2026-08-21.
pub const SAMPLES: [u32; 2] = [100, 200];

/// A private number had to be greater than this one on the page of 2015.
///
/// Source: "Prerequisites to connectivity", 2015-02-23. Gone since the routing page of 2015-09-22.
pub const PRIVATE_FLOOR_2015: u32 = 65_000;

/// What an autonomous system number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// 0: no AS may use it.
    Zero,
    /// Not a number of 32 bits.
    OutOfRange,
    /// 12076: Microsoft's own side.
    Microsoft,
    /// 65515-65520: Azure uses them itself.
    ReservedByAzure,
    /// 8074, 8075: reserved by the pages of Route Server, VPN and Virtual WAN, not named by those of `ExpressRoute`.
    RouteServerReserved,
    /// 23456: stands for a 32-bit number at a 16-bit router.
    AsTrans,
    /// 64496-64511.
    Documentation16,
    /// 65536-65551.
    Documentation32,
    /// 65535.
    Last16,
    /// 65552-131071.
    IanaReserved,
    /// 4294967295.
    Last32,
    /// 64512-65534, without those that Azure reserves.
    Private16,
    /// 4200000000-4294967294.
    Private32,
    /// Assigned, or to be assigned, by a registry. Yours, or your provider's.
    Public,
}

impl Class {
    /// What such a number is, as the end of "the number is ...".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Zero => "no autonomous system at all (RFC 7607)",
            Self::OutOfRange => "not a number of 32 bits",
            Self::Microsoft => "Microsoft's own",
            Self::ReservedByAzure | Self::RouteServerReserved => "reserved by Azure",
            Self::AsTrans => "the stand-in for 32-bit numbers (RFC 6793)",
            Self::Documentation16 | Self::Documentation32 => "for documentation only (RFC 5398)",
            Self::Last16 | Self::Last32 => "reserved (RFC 7300)",
            Self::IanaReserved => "reserved by IANA",
            Self::Private16 | Self::Private32 => "private (RFC 6996)",
            Self::Public => "public",
        }
    }

    /// Whether it is for examples in documents.
    pub const fn is_for_documentation(self) -> bool {
        matches!(self, Self::Documentation16 | Self::Documentation32)
    }

    /// Whether the number is private: usable without registration.
    pub fn is_private(self) -> bool {
        matches!(self, Self::Private16 | Self::Private32)
    }

    /// Whether a registry of the Internet reserves the number, so that no network owns it.
    pub fn is_reserved_by_iana(self) -> bool {
        matches!(
            self,
            Self::Zero
                | Self::AsTrans
                | Self::Documentation16
                | Self::Documentation32
                | Self::Last16
                | Self::IanaReserved
                | Self::Last32
        )
    }
}

/// The class of a number. What Azure reserves wins over what it is in the Internet: 65515 is private in RFC 6996.
pub fn classify(number: impl Into<i128>) -> Class {
    match number.into() {
        0 => Class::Zero,
        MICROSOFT_I128 => Class::Microsoft,
        65_515..=65_520 => Class::ReservedByAzure,
        8_074 | 8_075 => Class::RouteServerReserved,
        23_456 => Class::AsTrans,
        64_496..=64_511 => Class::Documentation16,
        64_512..=65_534 => Class::Private16,
        65_535 => Class::Last16,
        65_536..=65_551 => Class::Documentation32,
        65_552..=131_071 => Class::IanaReserved,
        4_200_000_000..=4_294_967_294 => Class::Private32,
        4_294_967_295 => Class::Last32,
        1..=4_294_967_294 => Class::Public,
        _ => Class::OutOfRange,
    }
}

const MICROSOFT_I128: i128 = MICROSOFT as i128;

/// Whether the page of 2015 forbids a number for being private and not greater than [`PRIVATE_FLOOR_2015`].
pub fn is_below_floor_of_2015(number: impl Into<i128>) -> bool {
    let number = number.into();
    classify(number).is_private() && number <= i128::from(PRIVATE_FLOOR_2015)
}

#[cfg(test)]
mod tests {
    use super::{Class, classify, is_below_floor_of_2015};

    /// Every class from its first to its last number; the classes follow each other without a gap.
    const CLASSES: [(i128, i128, Class); 23] = [
        (i128::MIN, -1, Class::OutOfRange),
        (0, 0, Class::Zero),
        (1, 8_073, Class::Public),
        (8_074, 8_075, Class::RouteServerReserved),
        (8_076, 12_075, Class::Public),
        (12_076, 12_076, Class::Microsoft),
        (12_077, 23_455, Class::Public),
        (23_456, 23_456, Class::AsTrans),
        (23_457, 64_495, Class::Public),
        (64_496, 64_511, Class::Documentation16),
        (64_512, 65_514, Class::Private16),
        (65_515, 65_520, Class::ReservedByAzure),
        (65_521, 65_534, Class::Private16),
        (65_535, 65_535, Class::Last16),
        (65_536, 65_551, Class::Documentation32),
        (65_552, 131_071, Class::IanaReserved),
        (131_072, 4_199_999_999, Class::Public),
        (4_200_000_000, 4_294_967_294, Class::Private32),
        (4_294_967_295, 4_294_967_295, Class::Last32),
        (4_294_967_296, 4_294_967_296, Class::OutOfRange),
        (4_294_967_297, 1 << 64, Class::OutOfRange),
        ((1 << 64) + 1, 1 << 100, Class::OutOfRange),
        ((1 << 100) + 1, i128::MAX, Class::OutOfRange),
    ];

    #[test]
    fn boundaries() {
        for (first, last, class) in CLASSES {
            assert_eq!(classify(first), class, "{first}");
            assert_eq!(classify(last), class, "{last}");
        }
        for pair in CLASSES.windows(2) {
            assert_eq!(pair[0].1 + 1, pair[1].0);
        }
    }

    #[test]
    fn floor_of_2015_is_strict() {
        for below in [64_512, 64_999, 65_000] {
            assert!(is_below_floor_of_2015(below), "{below}");
        }
        // A public number is none of its business, and neither is one that is not private at all.
        for above in [65_001, 65_534, 4_200_000_000_u32, 3_320, 65_535, 64_500] {
            assert!(!is_below_floor_of_2015(above), "{above}");
        }
    }
}
