//! Which ciphers and keys does `MACsec` on a Direct port take?

/// A cipher of `macsec_cipher`.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-macsec>, 2025-01-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cipher {
    /// The name, as azurerm and the resource manager write it.
    pub name: &'static str,
    /// Whether packets are counted with 64 bits (XPN).
    pub extended: bool,
    /// Hexadecimal digits of the connectivity association key (CAK).
    pub key_digits: usize,
}

/// The ciphers.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-macsec>, 2025-01-31.
pub const CIPHERS: [Cipher; 4] = [
    Cipher {
        name: "GcmAes128",
        extended: false,
        key_digits: 32,
    },
    Cipher {
        name: "GcmAes256",
        extended: false,
        key_digits: 64,
    },
    Cipher {
        name: "GcmAesXpn128",
        extended: true,
        key_digits: 32,
    },
    Cipher {
        name: "GcmAesXpn256",
        extended: true,
        key_digits: 64,
    },
];

/// The cipher that azurerm sets when none is given.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/express_route_port>, 2026-08-21.
pub const DEFAULT_CIPHER: &str = "GcmAes128";

/// The most hexadecimal digits of a connectivity association key name (CKN); their number is even.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-macsec>, 2025-01-31.
pub const KEY_NAME_DIGITS: usize = 64;

/// From this port size on, in Gbps, extended ciphers work and are recommended; below it they do not work.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-about-encryption>, 2025-01-31.
pub const EXTENDED_FROM_GBPS: u32 = 40;

/// The cipher of that name, without regard to case.
pub fn cipher(name: &str) -> Option<&'static Cipher> {
    CIPHERS
        .iter()
        .find(|cipher| cipher.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT_CIPHER, cipher};

    #[test]
    fn the_default_is_a_short_plain_cipher() {
        let default = cipher(DEFAULT_CIPHER).unwrap();
        assert!(!default.extended);
        assert_eq!(default.key_digits, 32);
        assert!(cipher("gcmaesxpn256").unwrap().extended);
        assert_eq!(cipher("Aes"), None);
    }
}
