//! One sorted index of all prefixes of an estate, made once, that answers what overlaps what.

use std::collections::BTreeSet;

use ipnet::IpNet;

use crate::model::{
    Estate,
    field::{Field, Known, List, Unknown},
    hub::Hub,
    link::Id,
    peering::Peering,
    vnet::Vnet,
};

/// Whose prefix it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A link subnet of a peering.
    Link(Id<Peering>),
    /// Address space of a virtual network.
    Vnet(Id<Vnet>),
    /// Address space of a virtual hub.
    Hub(Id<Hub>),
}

/// A prefix with its owner.
#[derive(Debug)]
pub struct Entry {
    /// Whose it is.
    pub owner: Owner,
    /// The prefix as written.
    pub prefix: Known<IpNet>,
    key: Key,
}

/// Sorts by family, first address, length: everything within a prefix stands behind it without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    is_v6: bool,
    first: u128,
    length: u8,
}

impl Key {
    fn of(prefix: &IpNet) -> Self {
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
    fn last(self) -> u128 {
        self.first | Self::host_mask(self.bits() - self.length)
    }

    /// The prefix of that length around this one.
    fn widened(self, length: u8) -> Self {
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

/// All prefixes of an estate.
#[derive(Debug, Default)]
pub struct PrefixIndex {
    entries: Vec<Entry>,
    /// The lengths that occur, so that few wider prefixes are looked for.
    lengths: BTreeSet<(bool, u8)>,
    unknown: Vec<(Owner, Unknown)>,
}

impl PrefixIndex {
    /// Collects and sorts the prefixes of an estate.
    pub fn of(estate: &Estate) -> Self {
        let mut index = Self::default();
        for (number, peering) in estate.peerings.iter().enumerate() {
            for link in peering.links() {
                index.add(Owner::Link(Id::new(number)), &link.prefix);
            }
        }
        for (number, vnet) in estate.vnets.iter().enumerate() {
            let owner = Owner::Vnet(Id::new(number));
            index.add_all(owner, &vnet.address_space);
            index
                .unknown
                .extend(vnet.pooled().map(|unknown| (owner, unknown)));
        }
        for (number, hub) in estate.hubs.iter().enumerate() {
            index.add(Owner::Hub(Id::new(number)), &hub.address_prefix);
        }
        index.entries.sort_by_key(|entry| entry.key);
        index
    }

    fn add_all(&mut self, owner: Owner, list: &List<IpNet>) {
        match list {
            Field::Known(items) => items.iter().for_each(|item| self.add(owner, item)),
            Field::Unknown(unknown) => self.unknown.push((owner, unknown.clone())),
            Field::Absent(_) | Field::Invalid(_) => {}
        }
    }

    fn add(&mut self, owner: Owner, prefix: &Field<IpNet>) {
        match prefix {
            Field::Known(prefix) => {
                let key = Key::of(prefix);
                self.lengths.insert((key.is_v6, key.length));
                self.entries.push(Entry {
                    owner,
                    prefix: prefix.clone(),
                    key,
                });
            }
            Field::Unknown(unknown) => self.unknown.push((owner, unknown.clone())),
            Field::Absent(_) | Field::Invalid(_) => {}
        }
    }

    /// All entries that share an address with `prefix`, itself included if it is in the index: wider ones first,
    /// from the widest, then the equal and narrower ones by address.
    pub fn overlapping(&self, prefix: &IpNet) -> impl Iterator<Item = &Entry> {
        let key = Key::of(prefix);
        let wider = self.lengths.range((key.is_v6, 0)..(key.is_v6, key.length));
        let wider = wider.flat_map(move |(_, length)| self.equal(key.widened(*length)));
        let start = self.entries.partition_point(|entry| entry.key < key);
        let inside = self.entries[start..]
            .iter()
            .take_while(move |entry| entry.key.is_v6 == key.is_v6 && entry.key.first <= key.last());
        wider.chain(inside)
    }

    fn equal(&self, key: Key) -> impl Iterator<Item = &Entry> {
        let start = self.entries.partition_point(|entry| entry.key < key);
        self.entries[start..]
            .iter()
            .take_while(move |entry| entry.key == key)
    }

    /// Prefixes that are not known, with their owners.
    pub fn unknown(&self) -> &[(Owner, Unknown)] {
        &self.unknown
    }
}
