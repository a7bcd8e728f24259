//! Which findings are shown as one: one wrong default that reaches thirty instances is one mistake.

use std::collections::BTreeMap;

use crate::finding::{Finding, Place, Severity, Waiver};

/// Findings of one rule, at one place, whose value is written at one place.
pub(super) struct Group<'a> {
    /// The first in the order of the outcome; it speaks for all.
    pub first: &'a Finding,
    /// The others, in order.
    pub others: Vec<&'a Finding>,
    /// Where all of them stand in the outcome.
    pub positions: Vec<usize>,
}

impl<'a> Group<'a> {
    /// All findings, in order.
    pub(super) fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// The groups of the findings that count, in the order of their first members.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    grouped(findings, |finding| finding.ignored.is_none())
}

/// The groups of all findings: those that are waived for one reason are apart from the rest.
pub(super) fn all_groups(findings: &[Finding]) -> Vec<Group<'_>> {
    grouped(findings, |_| true)
}

/// Rule, severity, place, place where the value is written, waiver.
type Key<'a> = (&'a str, Severity, &'a Place, &'a Place, Option<&'a Waiver>);

fn grouped(findings: &[Finding], wanted: impl Fn(&Finding) -> bool) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut index: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for (position, finding) in findings.iter().enumerate().filter(|(_, it)| wanted(it)) {
        let key = (
            finding.rule,
            finding.severity,
            &finding.place,
            finding.written_at(),
            finding.ignored.as_ref(),
        );
        if let Some(at) = index.get(&key) {
            let group = &mut groups[*at];
            group.others.push(finding);
            group.positions.push(position);
        } else {
            index.insert(key, groups.len());
            groups.push(Group {
                first: finding,
                others: Vec::new(),
                positions: vec![position],
            });
        }
    }
    groups
}
