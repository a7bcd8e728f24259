//! Which findings are shown as one: one wrong default that reaches thirty instances is one mistake.

use std::collections::BTreeMap;

use crate::finding::{Finding, Place, Severity};

/// Findings of one rule, at one place, whose value is written at one place.
pub(super) struct Group<'a> {
    /// The first in the order of the outcome; it speaks for all.
    pub first: &'a Finding,
    /// The others, in order.
    pub others: Vec<&'a Finding>,
}

impl<'a> Group<'a> {
    /// All findings, in order.
    pub(super) fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// The groups of the findings that count, in the order of their first members.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut index: BTreeMap<(&str, Severity, &Place, &Place), usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
        let key = (
            finding.rule,
            finding.severity,
            &finding.place,
            finding.written_at(),
        );
        if let Some(at) = index.get(&key) {
            groups[*at].others.push(finding);
        } else {
            index.insert(key, groups.len());
            groups.push(Group {
                first: finding,
                others: Vec::new(),
            });
        }
    }
    groups
}
