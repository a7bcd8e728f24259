//! Which of the ranges that the settings declare meet a prefix?

use std::collections::{BTreeMap, BTreeSet};

use ipnet::IpNet;

use crate::settings::{Addressing, Listed, Written};

use super::prefix_key::Key;

/// The ranges of the settings, sorted once for each root.
#[derive(Debug, Default)]
pub(super) struct DeclaredRanges<'a> {
    pub(super) on_premises: Ranges<'a>,
    pub(super) azure: Ranges<'a>,
    pub(super) routing_blocks: Ranges<'a>,
}

/// One list of ranges.
#[derive(Debug, Default)]
pub(super) struct Ranges<'a> {
    by_key: BTreeMap<Key, &'a Written<IpNet>>,
    /// The lengths that occur, so that few wider ranges are looked for.
    lengths: BTreeSet<(bool, u8)>,
}

impl<'a> DeclaredRanges<'a> {
    pub(super) fn of(addressing: &'a Addressing) -> Self {
        Self {
            on_premises: Ranges::of(addressing.on_premises.as_ref()),
            azure: Ranges::of(addressing.azure.as_ref()),
            routing_blocks: Ranges::of(addressing.routing_blocks.as_ref()),
        }
    }

    /// Whether a part of a range was set aside for links, and a link subnet lies in that part: a reservation inside an
    /// aggregate is no overlap.
    pub(super) fn reserves(&self, link: &IpNet, range: &IpNet) -> bool {
        let mut blocks = self.routing_blocks.around(link);
        blocks.any(|block| range.contains(&block.value))
    }
}

impl<'a> Ranges<'a> {
    fn of(list: Option<&'a Listed<IpNet>>) -> Self {
        let mut ranges = Self::default();
        for range in list.into_iter().flat_map(|list| &list.items) {
            let key = Key::of(&range.value);
            ranges.lengths.insert((key.is_v6, key.length));
            ranges.by_key.entry(key).or_insert(range);
        }
        ranges
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// All of them, by address.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Written<IpNet>> {
        self.by_key.values().copied()
    }

    /// The ranges that contain a prefix, the widest first.
    pub(super) fn around(&self, prefix: &IpNet) -> impl Iterator<Item = &'a Written<IpNet>> {
        let key = Key::of(prefix);
        let lengths = self.lengths.range((key.is_v6, 0)..=(key.is_v6, key.length));
        lengths.filter_map(move |(_, length)| self.by_key.get(&key.widened(*length)).copied())
    }

    /// The ranges that share an address with a prefix: those that contain it, then those inside it.
    pub(super) fn overlapping(&self, prefix: &IpNet) -> impl Iterator<Item = &'a Written<IpNet>> {
        let key = Key::of(prefix);
        let inside = self
            .by_key
            .range(key..)
            .take_while(move |(other, _)| other.is_v6 == key.is_v6 && other.first <= key.last());
        let narrower = inside.filter(move |(other, _)| **other != key);
        self.around(prefix).chain(narrower.map(|(_, range)| *range))
    }
}

#[cfg(test)]
mod tests {
    use ipnet::IpNet;

    use super::Ranges;
    use crate::{
        azure::ranges::overlaps,
        finding::Place,
        settings::{Listed, Written},
    };

    #[test]
    fn agrees_with_comparing_each() {
        let place = Place::CommandLine("settings".into());
        let texts = [
            "10.0.0.0/8",
            "10.0.0.0/30",
            "10.0.0.4/30",
            "10.128.0.0/9",
            "0.0.0.0/0",
            "::/0",
            "fd00::/8",
            "fd00::/126",
        ];
        let prefixes = texts.map(|text| text.parse::<IpNet>().unwrap());
        let items = prefixes.iter().map(|value| Written {
            value: *value,
            place: place.clone(),
        });
        let list = Listed {
            items: items.collect(),
            place: place.clone(),
        };
        let ranges = Ranges::of(Some(&list));
        for asked in prefixes {
            let mut found: Vec<_> = ranges
                .overlapping(&asked)
                .map(|range| range.value)
                .collect();
            let mut expected = prefixes.to_vec();
            expected.retain(|other| overlaps(*other, asked));
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{asked}");
            let around: Vec<_> = ranges
                .around(&asked)
                .map(|range| range.value.prefix_len())
                .collect();
            assert!(around.is_sorted());
            let wide = expected.iter().filter(|other| other.contains(&asked));
            assert_eq!(around.len(), wide.count(), "{asked}");
        }
    }
}
