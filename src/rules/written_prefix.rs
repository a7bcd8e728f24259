//! What is wrong with a text that should be a prefix, and what was probably meant?

use std::net::IpAddr;

use ipnet::IpNet;

use crate::{azure::link, model::peering::Family};

/// What is wrong with a text that is no prefix of the family.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    OtherFamily,
    NoLength(IpAddr),
    Netmask(IpNet),
    Range(IpAddr),
    Blanks(IpNet),
    Several,
    Length,
    Other,
}

/// What was probably meant.
pub(super) enum Meant {
    Nothing,
    Subnet(IpNet),
    OtherPlace,
}

impl Mistake {
    /// The mistake in a text that is no prefix of the family.
    pub(super) fn of(text: &str, family: Family) -> Self {
        let bare: String = text.split_whitespace().collect();
        let is_of = |address: &IpAddr| address.is_ipv4() == (family == Family::V4);
        let first = |separator: &[char]| text.split(separator).next()?.trim().parse().ok();
        if text.parse::<IpNet>().is_ok() {
            return Self::OtherFamily;
        }
        if let Ok(address) = bare.parse::<IpAddr>() {
            return if is_of(&address) {
                Self::NoLength(address)
            } else {
                Self::OtherFamily
            };
        }
        if let Ok(prefix) = bare.parse::<IpNet>() {
            return Self::Blanks(prefix);
        }
        if let Some(prefix) = with_netmask(text) {
            return Self::Netmask(prefix);
        }
        if let Some(address) = first(&['-', '–'])
            && is_of(&address)
        {
            return Self::Range(address);
        }
        if text.contains([',', ';']) {
            return Self::Several;
        }
        match text.split_once('/') {
            Some((address, length))
                if address.parse::<IpAddr>().is_ok() && length.parse::<u32>().is_ok() =>
            {
                Self::Length
            }
            _ => Self::Other,
        }
    }

    /// To stand behind the text.
    pub(super) fn words(&self, family: Family) -> &'static str {
        match (self, family) {
            (Self::OtherFamily, Family::V4) => "is IPv6 where IPv4 belongs",
            (Self::OtherFamily, Family::V6) => "is IPv4 where IPv6 belongs",
            (Self::NoLength(_), _) => "has no prefix length",
            (Self::Netmask(_), _) => "has a netmask instead of a prefix length",
            (Self::Range(_), _) => "is a range of addresses, not a prefix",
            (Self::Blanks(_), _) => "contains blanks",
            (Self::Several, _) => "is more than one prefix",
            (Self::Length, Family::V4) => "has a prefix length above 32",
            (Self::Length, Family::V6) => "has a prefix length above 128",
            (Self::Other, _) => "is not a prefix in CIDR notation",
        }
    }

    /// What should be written as the subnet of a link.
    pub(super) fn meant(&self) -> Meant {
        match self {
            Self::OtherFamily => Meant::OtherPlace,
            Self::NoLength(address) | Self::Range(address) => Meant::Subnet(link::around(*address)),
            Self::Netmask(prefix) | Self::Blanks(prefix) => Meant::Subnet(prefix.trunc()),
            Self::Several | Self::Length | Self::Other => Meant::Nothing,
        }
    }
}

/// A network with a netmask, separated by a slash or a blank.
fn with_netmask(text: &str) -> Option<IpNet> {
    let (address, mask) = text.trim().split_once(['/', ' '])?;
    let (address, mask) = (address.trim().parse().ok()?, mask.trim().parse().ok()?);
    IpNet::with_netmask(address, mask).ok()
}

#[cfg(test)]
mod tests {
    use super::{Meant, Mistake};
    use crate::model::peering::Family;

    fn meant(text: &str) -> Option<String> {
        match Mistake::of(text, Family::V4).meant() {
            Meant::Subnet(subnet) => Some(subnet.to_string()),
            Meant::Nothing | Meant::OtherPlace => None,
        }
    }

    #[test]
    fn common_mistakes_are_told_apart() {
        let cases = [
            ("10.0.0.5", "has no prefix length", Some("10.0.0.4/30")),
            (
                "10.0.0.4/255.255.255.252",
                "has a netmask instead of a prefix length",
                Some("10.0.0.4/30"),
            ),
            (
                "10.0.0.4 255.255.255.252",
                "has a netmask instead of a prefix length",
                Some("10.0.0.4/30"),
            ),
            (
                "10.0.0.1-10.0.0.2",
                "is a range of addresses, not a prefix",
                Some("10.0.0.0/30"),
            ),
            (
                "10.0.0.1 - 2",
                "is a range of addresses, not a prefix",
                Some("10.0.0.0/30"),
            ),
            (" 10.0.0.0/30", "contains blanks", Some("10.0.0.0/30")),
            ("10.0.0.0 /30", "contains blanks", Some("10.0.0.0/30")),
            ("10.0.0.0/30,10.0.0.4/30", "is more than one prefix", None),
            ("10.0.0.0/33", "has a prefix length above 32", None),
            ("2a00:1450::/126", "is IPv6 where IPv4 belongs", None),
            ("2a00:1450::1", "is IPv6 where IPv4 belongs", None),
            ("10.0.0/30", "is not a prefix in CIDR notation", None),
            ("10.0.0.256/30", "is not a prefix in CIDR notation", None),
            ("<replace>", "is not a prefix in CIDR notation", None),
            ("/", "is not a prefix in CIDR notation", None),
        ];
        for (text, words, subnet) in cases {
            assert_eq!(
                Mistake::of(text, Family::V4).words(Family::V4),
                words,
                "{text}"
            );
            assert_eq!(meant(text).as_deref(), subnet, "{text}");
        }
    }
}
