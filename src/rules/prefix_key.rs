//! In which order do prefixes stand, so that those that meet stand together?

use ipnet::IpNet;

/// Sorts by family, first address, length: everything within a prefix stands behind it without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) is_v6: bool,
    pub(super) first: u128,
    pub(super) length: u8,
}

impl Key {
    /// The key of a prefix; host bits do not matter.
    pub(super) fn of(prefix: &IpNet) -> Self {
        let (is_v6, first) = match prefix.network() {
            std::net::IpAddr::V4(address) => (false, u128::from(u32::from(address))),
            std::net::IpAddr::V6(address) => (true, u128::from(address)),
        };
        Self {
            is_v6,
            first,
            length: prefix.prefix_len(),
        }
    }

    fn bits(self) -> u8 {
        if self.is_v6 { 128 } else { 32 }
    }

    /// The last address.
    pub(super) fn last(self) -> u128 {
        self.first | Self::host_mask(self.bits() - self.length)
    }

    /// The last key of all that lie within the prefix.
    pub(super) fn end(self) -> Self {
        Self {
            first: self.last(),
            length: self.bits(),
            ..self
        }
    }

    /// The prefix of that length around this one.
    pub(super) fn widened(self, length: u8) -> Self {
        let first = self.first & !Self::host_mask(self.bits() - length);
        Self {
            first,
            length,
            ..self
        }
    }

    fn host_mask(host_bits: u8) -> u128 {
        if host_bits >= 128 {
            u128::MAX
        } else {
            (1 << host_bits) - 1
        }
    }
}
