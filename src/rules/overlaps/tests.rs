//! Does the index agree with comparing every pair?

use ipnet::{IpNet, Ipv4Net};
use proptest::prelude::*;

use super::{Entry, Group, Key, Owner, PrefixIndex};
use crate::{
    azure::ranges::overlaps,
    model::{field::Known, link::Id},
    value::OriginId,
};

/// An index of networks, all in one group; every second one is in another group too.
fn index(prefixes: &[IpNet]) -> PrefixIndex {
    let mut index = PrefixIndex::default();
    for (number, prefix) in prefixes.iter().enumerate() {
        let key = Key::of(prefix);
        index.lengths.insert((key.is_v6, key.length));
        index.entries.push(Entry {
            owner: Owner::Vnet(Id::new(number)),
            prefix: Known::new(*prefix, false, OriginId::NONE),
            key,
        });
    }
    index.entries.sort_by_key(|entry| entry.key);
    for (position, entry) in index.entries.iter().enumerate() {
        let all = index.groups.entry(Group::Networks).or_default();
        all.push(position);
        if matches!(entry.owner, Owner::Vnet(id) if id.index().is_multiple_of(2)) {
            let some = index.groups.entry(Group::PrivateLinks).or_default();
            some.push(position);
        }
    }
    index
}

fn numbers<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<usize> {
    let numbers = entries.map(|entry| match entry.owner {
        Owner::Vnet(id) => id.index(),
        Owner::Link(_) | Owner::Hub(_) | Owner::GlobalReach(_) | Owner::Site(_) => {
            unreachable!()
        }
    });
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort_unstable();
    numbers
}

/// Prefixes that meet often: few addresses, all lengths, host bits kept; sometimes mapped into IPv6.
fn prefix() -> impl Strategy<Value = IpNet> {
    (0_u32..64, 0_u32..3, 0_u8..=32, any::<bool>()).prop_map(|(low, high, length, is_v6)| {
        let address = high << 30 | low;
        if is_v6 {
            let address = std::net::Ipv6Addr::from(u128::from(address) << 96 | 0xff);
            IpNet::new(address.into(), length * 4).unwrap()
        } else {
            Ipv4Net::new(address.into(), length).unwrap().into()
        }
    })
}

proptest! {
    #[test]
    fn agrees_with_comparing_every_pair(prefixes in prop::collection::vec(prefix(), 0..40)) {
        let index = index(&prefixes);
        for asked in &prefixes {
            let all = (0..prefixes.len()).filter(|number| overlaps(prefixes[*number], *asked));
            let all: Vec<_> = all.collect();
            let some: Vec<_> = all.iter().copied().filter(|number| number % 2 == 0).collect();
            let wide = all.iter().copied().filter(|number| prefixes[*number].prefix_len() <= asked.prefix_len());
            prop_assert_eq!(numbers(index.around(Group::Networks, asked)), wide.collect::<Vec<_>>());
            prop_assert_eq!(numbers(index.overlapping(Group::Networks, asked)), all);
            prop_assert_eq!(numbers(index.overlapping(Group::PrivateLinks, asked)), some);
        }
    }
}

#[test]
fn wider_ones_stand_first() {
    let texts = [
        "10.0.0.0/30",
        "10.0.0.4/30",
        "10.0.0.0/8",
        "10.0.0.0/16",
        "11.0.0.0/8",
    ];
    let index = index(&texts.map(|text| text.parse().unwrap()));
    let asked = "10.0.0.0/29".parse().unwrap();
    let found = index.overlapping(Group::Networks, &asked);
    let found: Vec<_> = found.map(|entry| entry.prefix.to_string()).collect();
    assert_eq!(
        found,
        ["10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/30", "10.0.0.4/30"]
    );
}
