//! Which findings are shown as one: one wrong default that reaches thirty instances is one mistake.

use std::collections::BTreeMap;

use super::theme::{Ink, Theme};
use crate::finding::{Finding, Place, Severity, Waiver};

/// Groups of one rule that are shown to people: a stranger's file may hold a hundred thousand of one kind, and nobody
/// reads on after the first ones. The rest is counted.
pub(super) const MOST_OF_ONE_RULE: usize = 100;

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

/// The groups that are shown, and of each rule with more than [`MOST_OF_ONE_RULE`] how many are not.
pub(super) fn shown<'g, 'a>(
    groups: impl Iterator<Item = &'g Group<'a>>,
) -> (Vec<&'g Group<'a>>, BTreeMap<&'a str, usize>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for group in groups {
        let count = counts.entry(group.first.rule).or_default();
        *count += 1;
        if *count <= MOST_OF_ONE_RULE {
            shown.push(group);
        }
    }
    counts.retain(|_, count| *count > MOST_OF_ONE_RULE);
    for count in counts.values_mut() {
        *count -= MOST_OF_ONE_RULE;
    }
    (shown, counts)
}

/// How many groups there are besides those that are shown, a line and a blank one for each rule.
pub(super) fn rest(more: &BTreeMap<&str, usize>, theme: Theme) -> String {
    let line = |(rule, count)| format!("and {count} more of {rule}, which are not shown here");
    let lines = more.iter().map(line);
    lines.fold(String::new(), |text, line| {
        text + &theme.paint(Ink::Bold, &line) + "\n\n"
    })
}
