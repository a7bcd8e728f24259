//! How did each rule end for each subject?

use std::{collections::BTreeMap, sync::Arc};

/// How rules ended: whether each passed, by rule and address of the subject.
///
/// There are as many entries as rules times objects, so writing one down is no more than adding it to a list; the lists
/// are sorted rule by rule.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Ledger(BTreeMap<&'static str, Vec<(Arc<str>, bool)>>);

impl Ledger {
    /// Takes down how a rule ended for all its subjects. Where it ended several times for one, it passed if it always did.
    pub(super) fn close(&mut self, rule: &'static str, mut ended: Vec<(Arc<str>, bool)>) {
        if ended.is_empty() {
            return;
        }
        // The objects of a kind are sorted by address already; a rule may look at several kinds.
        if !ended.is_sorted_by(|(a, _), (b, _)| a < b) {
            ended.sort();
            // Of one address what did not pass stands first.
            ended.dedup_by(|(later, _), (first, _)| later == first);
        }
        self.0.insert(rule, ended);
    }

    /// Whether a rule passed for a subject; nothing if it did not look at it.
    pub fn passed(&self, rule: &str, address: &str) -> Option<bool> {
        let ended = self.0.get(rule)?;
        let at = ended.binary_search_by(|(other, _)| (**other).cmp(address));
        Some(ended[at.ok()?].1)
    }

    /// The same, to be changed.
    pub(crate) fn passed_mut(&mut self, rule: &str, address: &str) -> Option<&mut bool> {
        let ended = self.0.get_mut(rule)?;
        let at = ended.binary_search_by(|(other, _)| (**other).cmp(address));
        Some(&mut ended[at.ok()?].1)
    }

    /// The subjects of a rule, by address, and whether it passed.
    pub fn of(&self, rule: &str) -> impl Iterator<Item = (&Arc<str>, bool)> {
        let ended = self.0.get(rule).into_iter().flatten();
        ended.map(|(address, passed)| (address, *passed))
    }

    /// All rules and subjects.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&'static str, &Arc<str>)> {
        let rules = self.0.iter();
        rules.flat_map(|(rule, ended)| ended.iter().map(|(address, _)| (*rule, address)))
    }
}

#[cfg(test)]
mod tests {
    use super::Ledger;

    #[test]
    fn a_subject_passed_if_it_always_did() {
        let mut ledger = Ledger::default();
        let ended = [("b", true), ("a", true), ("b", false), ("a", true)];
        let ended = ended.map(|(address, passed)| (address.into(), passed));
        ledger.close("rule", ended.to_vec());
        assert_eq!(ledger.passed("rule", "a"), Some(true));
        assert_eq!(ledger.passed("rule", "b"), Some(false));
        assert_eq!(ledger.passed("rule", "c"), None);
        assert_eq!(ledger.passed("other", "a"), None);
        assert_eq!(ledger.of("rule").count(), 2);
    }
}
