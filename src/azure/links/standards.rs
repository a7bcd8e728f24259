//! What do the standards say?

use super::{Reference, page};

/// RFC 1918: private IPv4 addresses.
pub const RFC_1918: Reference = page("https://www.rfc-editor.org/rfc/rfc1918", "2026-11-22");

/// RFC 2544: IPv4 addresses for benchmarks.
pub const RFC_2544: Reference = page("https://www.rfc-editor.org/rfc/rfc2544", "2026-11-22");

/// RFC 3056: 6to4.
pub const RFC_3056: Reference = page("https://www.rfc-editor.org/rfc/rfc3056", "2026-11-22");

/// RFC 3849: IPv6 addresses for documentation.
pub const RFC_3849: Reference = page("https://www.rfc-editor.org/rfc/rfc3849", "2026-11-22");

/// RFC 3927: link-local IPv4 addresses.
pub const RFC_3927: Reference = page("https://www.rfc-editor.org/rfc/rfc3927", "2026-11-22");

/// RFC 4193: unique local IPv6 addresses.
pub const RFC_4193: Reference = page("https://www.rfc-editor.org/rfc/rfc4193", "2026-11-22");

/// RFC 4271: BGP.
pub const RFC_4271: Reference = page("https://www.rfc-editor.org/rfc/rfc4271", "2026-11-22");

/// RFC 4291: IPv6 addressing.
pub const RFC_4291: Reference = page("https://www.rfc-editor.org/rfc/rfc4291", "2026-11-22");

/// RFC 5180: IPv6 addresses for benchmarks.
pub const RFC_5180: Reference = page("https://www.rfc-editor.org/rfc/rfc5180", "2026-11-22");

/// RFC 5398: autonomous systems for documentation.
pub const RFC_5398: Reference = page("https://www.rfc-editor.org/rfc/rfc5398", "2026-11-22");

/// RFC 5737: IPv4 addresses for documentation.
pub const RFC_5737: Reference = page("https://www.rfc-editor.org/rfc/rfc5737", "2026-11-22");

/// RFC 5771: multicast IPv4 addresses.
pub const RFC_5771: Reference = page("https://www.rfc-editor.org/rfc/rfc5771", "2026-11-22");

/// RFC 6598: shared IPv4 addresses of carriers.
pub const RFC_6598: Reference = page("https://www.rfc-editor.org/rfc/rfc6598", "2026-11-22");

/// RFC 6793: 32-bit autonomous systems.
pub const RFC_6793: Reference = page("https://www.rfc-editor.org/rfc/rfc6793", "2026-11-22");

/// RFC 6890: special-purpose addresses.
pub const RFC_6890: Reference = page("https://www.rfc-editor.org/rfc/rfc6890", "2026-11-22");

/// RFC 6996: private autonomous systems.
pub const RFC_6996: Reference = page("https://www.rfc-editor.org/rfc/rfc6996", "2026-11-22");

/// RFC 7300: the last autonomous systems.
pub const RFC_7300: Reference = page("https://www.rfc-editor.org/rfc/rfc7300", "2026-11-22");

/// RFC 7607: autonomous system 0.
pub const RFC_7607: Reference = page("https://www.rfc-editor.org/rfc/rfc7607", "2026-11-22");

/// RFC 9637: more IPv6 addresses for documentation.
pub const RFC_9637: Reference = page("https://www.rfc-editor.org/rfc/rfc9637", "2026-11-22");

/// IANA's registry of autonomous systems.
pub const IANA_AS_NUMBERS: Reference = page(
    "https://www.iana.org/assignments/as-numbers/as-numbers.xhtml",
    "2026-11-22",
);

/// IANA's registry of special IPv4 addresses.
pub const IANA_IPV4_SPECIAL: Reference = page(
    "https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml",
    "2026-11-22",
);

/// IANA's registry of special IPv6 addresses.
pub const IANA_IPV6_SPECIAL: Reference = page(
    "https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml",
    "2026-11-22",
);

/// IEEE 802.1Q: VLAN IDs are 1 to 4094.
pub const IEEE_802_1Q: Reference = page(
    "https://standards.ieee.org/ieee/802.1Q/10323/",
    "2026-11-22",
);

/// IEEE 802.1AE: `MACsec`.
pub const IEEE_802_1AE: Reference = page(
    "https://standards.ieee.org/ieee/802.1AE/7154/",
    "2026-11-22",
);
