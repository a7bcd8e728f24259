//! Which addresses of a link are whose?

use std::net::IpAddr;

use ipnet::IpNet;

use super::limits;

/// The two ends of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The customer's router: the first usable address.
    pub customer: IpAddr,
    /// Microsoft's router: the second.
    pub microsoft: IpAddr,
}

/// The prefix length of a link subnet, 30 or 126, in the family of an address.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub fn length(address: IpAddr) -> u8 {
    match address {
        IpAddr::V4(_) => limits::LINK_LENGTH_IPV4,
        IpAddr::V6(_) => limits::LINK_LENGTH_IPV6,
    }
}

/// The link subnet that an address lies in.
pub fn around(address: IpAddr) -> IpNet {
    IpNet::new(address, length(address))
        .expect("the length is one of the family")
        .trunc()
}

/// The addresses that the routers of a link take, `None` if the prefix is not a /30 or /126. Host bits do not matter.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub fn ends(prefix: IpNet) -> Option<Ends> {
    (prefix.prefix_len() == length(prefix.addr())).then(|| Ends {
        customer: nth(prefix, 1),
        microsoft: nth(prefix, 2),
    })
}

/// The `offset`th address of a prefix that is long enough for it.
fn nth(prefix: IpNet, offset: u8) -> IpAddr {
    match prefix {
        IpNet::V4(prefix) => IpAddr::V4((u32::from(prefix.network()) + u32::from(offset)).into()),
        IpNet::V6(prefix) => IpAddr::V6((u128::from(prefix.network()) + u128::from(offset)).into()),
    }
}

/// The two link prefixes that a reservation is to be split into, primary first: a /29 into two /30, a /125 into two /126.
/// `None` for other lengths.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12.
pub fn split(reservation: IpNet) -> Option<[IpNet; 2]> {
    let length = length(reservation.addr());
    if reservation.prefix_len() + 1 != length {
        return None;
    }
    let mut halves = reservation.trunc().subnets(length).ok()?;
    Some([halves.next()?, halves.next()?])
}

#[cfg(test)]
mod tests {
    use super::{ends, split};

    #[test]
    fn customer_first_microsoft_second() {
        let cases = [
            ("192.168.15.16/30", "192.168.15.17", "192.168.15.18"),
            ("192.168.15.18/30", "192.168.15.17", "192.168.15.18"),
            ("255.255.255.252/30", "255.255.255.253", "255.255.255.254"),
            ("fd00::4/126", "fd00::5", "fd00::6"),
        ];
        for (prefix, customer, microsoft) in cases {
            let ends = ends(prefix.parse().unwrap()).unwrap();
            assert_eq!(ends.customer.to_string(), customer);
            assert_eq!(ends.microsoft.to_string(), microsoft);
        }
        for prefix in ["10.0.0.0/29", "10.0.0.0/31", "fd00::/125", "fd00::/30"] {
            assert_eq!(ends(prefix.parse().unwrap()), None, "{prefix}");
        }
    }

    #[test]
    fn reservations_split() {
        let halves = split("10.0.0.9/29".parse().unwrap()).unwrap();
        assert_eq!(
            halves.map(|half| half.to_string()),
            ["10.0.0.8/30", "10.0.0.12/30"]
        );
        let halves = split("fd00::/125".parse().unwrap()).unwrap();
        assert_eq!(
            halves.map(|half| half.to_string()),
            ["fd00::/126", "fd00::4/126"]
        );
        assert_eq!(split("10.0.0.0/28".parse().unwrap()), None);
    }
}
