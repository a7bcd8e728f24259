//! Which peerings of one circuit share what each should have for itself?

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    field::Field,
    peering::{Peering, PeeringType},
};

use super::prefix_key;

/// What two peerings of a circuit may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// The type.
    Type,
    /// The VLAN ID.
    Vlan,
    /// Addresses of links.
    Addresses,
}

/// One thing that can be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Type(PeeringType),
    Vlan(i64),
    Prefix(prefix_key::Key),
}

/// What a peering has, as far as it is known, and whether all of it is.
struct Holding {
    keys: Vec<Key>,
    is_complete: bool,
}

impl Shared {
    fn holding(self, peering: &Peering) -> Holding {
        match self {
            Self::Type => one(&peering.peering_type, |kind| Key::Type(*kind)),
            Self::Vlan => one(&peering.vlan_id, |id| Key::Vlan(*id)),
            Self::Addresses => {
                let mut all = Holding {
                    keys: Vec::new(),
                    is_complete: true,
                };
                for link in peering.links() {
                    let own = one(&link.prefix, |prefix| {
                        Key::Prefix(prefix_key::Key::of(prefix))
                    });
                    all.keys.extend(own.keys);
                    all.is_complete &= own.is_complete;
                }
                all
            }
        }
    }
}

fn one<T>(field: &Field<T>, key: impl Fn(&T) -> Key) -> Holding {
    let known = match field {
        Field::Known(known) => Some(key(known)),
        _ => None,
    };
    Holding {
        keys: known.into_iter().collect(),
        is_complete: !matches!(field, Field::Unknown(_)),
    }
}

/// The peerings of a circuit that have been seen so far. Of those that have the same it keeps the first that surely
/// exists and the first that may exist, so that a circuit with any number of peerings costs no more than to sort them.
pub(super) struct Seen<'a> {
    shared: Shared,
    /// The first one of all.
    first: Option<&'a Peering>,
    /// The first of which something is not known.
    incomplete: Option<&'a Peering>,
    certain: BTreeMap<Key, &'a Peering>,
    uncertain: BTreeMap<Key, &'a Peering>,
    /// The lengths of prefixes that occur, so that few wider ones are looked for.
    lengths: BTreeSet<u8>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(shared: Shared) -> Self {
        Self {
            shared,
            first: None,
            incomplete: None,
            certain: BTreeMap::new(),
            uncertain: BTreeMap::new(),
            lengths: BTreeSet::new(),
        }
    }

    /// The peerings seen so far that have something in common with this one, or may have: one for each thing and each
    /// reason. Then this one is among those seen.
    pub(super) fn meet(&mut self, peering: &'a Peering) -> Vec<&'a Peering> {
        let holding = self.shared.holding(peering);
        let mut met = Vec::new();
        for key in &holding.keys {
            met.extend(self.at(&self.certain, *key));
            met.extend(self.at(&self.uncertain, *key));
        }
        met.extend(self.incomplete);
        if !holding.is_complete {
            met.extend(self.first);
        }
        met.sort_by(|a, b| a.identity.address.cmp(&b.identity.address));
        met.dedup_by(|a, b| a.identity.address == b.identity.address);
        self.add(peering, holding);
        met
    }

    fn add(&mut self, peering: &'a Peering, holding: Holding) {
        self.first.get_or_insert(peering);
        if !holding.is_complete {
            self.incomplete.get_or_insert(peering);
        }
        let map = if peering.identity.is_certain() {
            &mut self.certain
        } else {
            &mut self.uncertain
        };
        for key in holding.keys {
            map.entry(key).or_insert(peering);
            if let Key::Prefix(prefix) = key {
                self.lengths.insert(prefix.length);
            }
        }
    }

    /// A peering that has this, or a prefix that meets it.
    fn at(&self, map: &BTreeMap<Key, &'a Peering>, key: Key) -> Option<&'a Peering> {
        let Key::Prefix(prefix) = key else {
            return map.get(&key).copied();
        };
        let mut wider = self.lengths.range(..prefix.length);
        let around = wider.find_map(|length| map.get(&Key::Prefix(prefix.widened(*length))));
        let within = || map.range(key..=Key::Prefix(prefix.end())).next();
        around.or_else(|| within().map(|(_, found)| found)).copied()
    }
}
