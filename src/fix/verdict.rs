//! Did edits do what they were made for, and nothing else?

use std::collections::BTreeMap;

use super::proposal::{Becomes, Proposal};
use crate::{
    finding::{Finding, Severity},
    run::{Reading, Run},
};

/// What tells findings apart that are the same before and after an edit: messages quote values, and places move.
pub(super) type Key<'r> = (
    &'static str,
    &'r str,
    Option<&'r str>,
    Option<&'r str>,
    Option<&'r str>,
);

pub(super) fn key(finding: &Finding) -> Key<'_> {
    (
        finding.rule,
        &finding.root,
        finding.inputs.as_deref(),
        finding.address.as_deref(),
        finding.field.as_deref(),
    )
}

/// What is wrong with the run after the edits; nothing if all is well.
pub(super) fn verdict(
    before: &Run,
    after: &Run,
    proposals: &[&Proposal<'_>],
) -> Result<(), String> {
    let (had, has) = (counted(&before.each), counted(&after.each));
    let mut mended: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for finding in proposals.iter().flat_map(|proposal| &proposal.findings) {
        *mended.entry(key(finding)).or_default() += 1;
    }
    for (key, count) in &mended {
        let (before, after) = (had.get(key), has.get(key));
        let left = after.map_or(0, |after| after.0);
        if before.is_none_or(|before| left + count > before.0) {
            return Err("the finding would stay".to_owned());
        }
    }
    for (key, (count, finding)) in &has {
        let is_more = had.get(key).is_none_or(|before| *count > before.0);
        if is_more && finding.severity > Severity::Note {
            return Err(format!(
                "it would lead to `{}`: {}",
                finding.rule, finding.message
            ));
        }
    }
    unasked(before, after, proposals)
}

/// How many findings of each kind count, and the first of them.
fn counted(findings: &[Finding]) -> BTreeMap<Key<'_>, (usize, &Finding)> {
    let mut counted: BTreeMap<Key<'_>, (usize, &Finding)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
        counted.entry(key(finding)).or_insert((0, finding)).0 += 1;
    }
    counted
}

/// An argument, whatever it reads.
type Argument<'r> = (&'r str, Option<&'r str>, &'r str, &'r str);

fn argument(reading: &Reading) -> Argument<'_> {
    (
        &reading.root,
        reading.inputs.as_deref(),
        &reading.address,
        &reading.path,
    )
}

type Values<'r> = BTreeMap<Argument<'r>, Vec<Option<&'r str>>>;

fn values(readings: &[Reading]) -> Values<'_> {
    let mut values = Values::new();
    for reading in readings.iter().filter(|reading| !reading.is_output()) {
        let all = values.entry(argument(reading)).or_default();
        all.push(reading.value.as_deref());
    }
    for all in values.values_mut() {
        all.sort_unstable();
    }
    values
}

/// Whether the argument is not there any more under its name.
fn is_gone(becomes: Becomes<'_>) -> bool {
    matches!(becomes, Becomes::Nothing | Becomes::Renamed(_))
}

/// An error if an argument reads something else than before, and nobody asked for that.
fn unasked(before: &Run, after: &Run, proposals: &[&Proposal<'_>]) -> Result<(), String> {
    let (mut expected, is) = (values(&before.readings), values(&after.readings));
    for change in proposals.iter().flat_map(|proposal| &proposal.expected) {
        let key = argument(change.reading);
        let own = change.reading.value.as_deref();
        let Some(all) = expected.get_mut(&key) else {
            continue;
        };
        let at = all.iter().position(|value| *value == own);
        let Some(at) = at.or_else(|| is_gone(change.becomes).then_some(0)) else {
            // The same may be expected of several findings.
            continue;
        };
        match change.becomes {
            Becomes::Value(value) => all[at] = Some(value),
            Becomes::Nothing | Becomes::Renamed(_) => {
                all.remove(at);
            }
        }
        all.sort_unstable();
        if all.is_empty() {
            expected.remove(&key);
        }
    }
    let renamed: Vec<(Argument<'_>, &str)> = proposals
        .iter()
        .flat_map(|proposal| &proposal.expected)
        .filter_map(|change| match change.becomes {
            Becomes::Renamed(name) => Some((argument(change.reading), name)),
            _ => None,
        })
        .collect();
    let is_renamed = |key: &Argument<'_>| {
        renamed.iter().any(|((root, inputs, address, path), name)| {
            let start = path.rsplit_once('.').map_or("", |(start, _)| start);
            let own = key.3.strip_prefix(start).unwrap_or_default();
            (key.0, key.1, key.2) == (*root, *inputs, *address)
                && own.trim_start_matches('.').split(['[', '.']).next() == Some(*name)
        })
    };
    let unasked =
        |key: &Argument<'_>| Err(format!("it would also change `{}` of `{}`", key.3, key.2));
    for (key, values) in &is {
        if expected.get(key) != Some(values) && !is_renamed(key) {
            return unasked(key);
        }
    }
    match expected.keys().find(|key| !is.contains_key(*key)) {
        Some(gone) => unasked(gone),
        None => Ok(()),
    }
}
