//! Which findings were there before, and which of them are gone?
//!
//! A baseline names findings by what they are about, never by lines: a rule, a root, an address, a field and a hash of the
//! value. What is found more often than the baseline has it counts.

mod key;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use key::{Key, value_hash};

use crate::{
    finding::{Finding, Place, WaivedBy, Waiver},
    source::FileId,
};

/// The version of the form of the file.
pub const VERSION: u32 = 1;

/// Findings that were there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// What wrote it, such as `er-preflight 0.1.0`; empty if nothing has yet.
    pub tool: String,
    /// How many findings there are of each key, one at least.
    pub entries: BTreeMap<Key, Entry>,
}

/// How often something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How many equal findings there are.
    pub count: usize,
    /// Where the file says so.
    pub place: Option<Place>,
}

/// A finding as a baseline sees it, with the set of inputs that it was met with.
pub type Keyed = (Key, Option<Arc<str>>);

impl Baseline {
    /// Reads a file; the error says why it is none. The place of an entry is in `file`.
    pub fn read(text: &str, file: Option<FileId>) -> Result<Self, String> {
        read::read(text, file)
    }

    /// The baseline of some findings. What several sets of inputs show alike is one.
    pub fn of<'k>(tool: String, findings: impl IntoIterator<Item = &'k Keyed>) -> Self {
        let mut counts: BTreeMap<&Key, BTreeMap<&Option<Arc<str>>, usize>> = BTreeMap::new();
        for (key, inputs) in findings {
            *counts.entry(key).or_default().entry(inputs).or_default() += 1;
        }
        let entries = counts.into_iter().map(|(key, counts)| {
            let count = counts.into_values().max().unwrap_or(1);
            (key.clone(), Entry { count, place: None })
        });
        Self {
            tool,
            entries: entries.collect(),
        }
    }

    /// How many findings it has.
    pub fn len(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Marks the findings that it has, of those that count and have a key. Gives back the entries that have nothing left to
    /// waive, with how many of their findings are gone.
    pub fn waive(
        &self,
        findings: &mut [Finding],
        keys: &[Option<Keyed>],
        by: WaivedBy,
        reason: &str,
    ) -> BTreeMap<&Key, usize> {
        let reason: Arc<str> = reason.into();
        let mut left = Left::new(self);
        for (finding, keyed) in findings.iter_mut().zip(keys) {
            let Some((key, inputs)) = keyed.as_ref().filter(|_| finding.ignored.is_none()) else {
                continue;
            };
            if let Some(entry) = left.take(key, inputs.as_ref()) {
                finding.ignored = Some(Waiver {
                    by,
                    reason: reason.clone(),
                    place: entry.place.clone(),
                });
            }
        }
        left.gone()
    }

    /// The same without what is gone.
    #[must_use]
    pub fn without(mut self, gone: &BTreeMap<Key, usize>) -> Self {
        self.entries.retain(|key, entry| {
            entry.count = entry
                .count
                .saturating_sub(gone.get(key).copied().unwrap_or(0));
            entry.count > 0
        });
        self
    }
}

/// What is left of the entries, for each set of inputs.
struct Left<'b> {
    /// By all of the key but its value.
    entries: BTreeMap<Key, Vec<Slot<'b>>>,
    /// The keys of entries by rule, root and field, for findings of a resource of unknown number.
    of_field: BTreeMap<Key, Vec<Key>>,
}

/// An entry with how many of its findings were met.
struct Slot<'b> {
    key: &'b Key,
    entry: &'b Entry,
    met: BTreeMap<Option<Arc<str>>, usize>,
    /// What may be any number of findings was met.
    is_open: bool,
}

impl<'b> Left<'b> {
    fn new(baseline: &'b Baseline) -> Self {
        let mut entries: BTreeMap<Key, Vec<Slot<'b>>> = BTreeMap::new();
        for (key, entry) in &baseline.entries {
            entries.entry(key.without_value()).or_default().push(Slot {
                key,
                entry,
                met: BTreeMap::new(),
                is_open: false,
            });
        }
        let mut of_field: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
        for key in entries.keys() {
            let of_field = of_field.entry(key.without_address()).or_default();
            of_field.push(key.clone());
        }
        Self { entries, of_field }
    }

    /// The entry that a finding is one of.
    fn take(&mut self, key: &Key, inputs: Option<&Arc<str>>) -> Option<&'b Entry> {
        if key.is_of_unknown_number() {
            return self.take_all(key);
        }
        let slots = self.entries.get_mut(&key.without_value())?;
        let is_left = |slot: &Slot<'_>| {
            let met = slot.met.get(&inputs.cloned()).copied();
            met.unwrap_or(0) < slot.entry.count
        };
        // A value that is not told may be any: what is less known is no new fault.
        let fits = |slot: &Slot<'_>| key.value.is_none() || slot.key.value.is_none();
        let at = slots
            .iter()
            .position(|slot| slot.key.value == key.value && is_left(slot))
            .or_else(|| slots.iter().position(|slot| fits(slot) && is_left(slot)))?;
        *slots[at].met.entry(inputs.cloned()).or_default() += 1;
        Some(slots[at].entry)
    }

    /// The first of the entries for instances of what is one of unknown number now; all of them are met by it.
    fn take_all(&mut self, key: &Key) -> Option<&'b Entry> {
        let alike = self.of_field.get(&key.without_address())?;
        let mut first = None;
        for other in alike.iter().filter(|other| key.may_be(other)) {
            for slot in self.entries.get_mut(other).into_iter().flatten() {
                slot.is_open = true;
                first.get_or_insert(slot.entry);
            }
        }
        first
    }

    /// The entries of which fewer were met than they have.
    fn gone(self) -> BTreeMap<&'b Key, usize> {
        let slots = self.entries.into_values().flatten();
        slots
            .filter(|slot| !slot.is_open)
            .filter_map(|slot| {
                let met = slot.met.into_values().max().unwrap_or(0);
                let gone = slot.entry.count.saturating_sub(met);
                (gone > 0).then_some((slot.key, gone))
            })
            .collect()
    }
}

/// The rules of a baseline with how many findings each has.
pub fn by_rule(baseline: &Baseline) -> BTreeMap<&str, usize> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, entry) in &baseline.entries {
        *rules.entry(&key.rule).or_default() += entry.count;
    }
    rules
}

/// The roots of a baseline, those of files outside any root left out.
pub fn roots(baseline: &Baseline) -> BTreeSet<&str> {
    let keys = baseline.entries.keys();
    keys.map(|key| &*key.root)
        .filter(|root| !root.is_empty())
        .collect()
}
