//! Which changes of files are proposed beside a finding, and how are they described?

use super::escape;
use crate::{
    finding::{Change, Finding, Safety},
    mask::{Masks, overlaps},
};

/// The changes that would mend a finding; nothing where none is known, or where a part of one must not be shown.
pub(super) fn changes<'f>(finding: &'f Finding, masks: &Masks<'_>) -> &'f [Change] {
    let changes = finding.fix.as_ref().map_or(&[][..], |fix| &fix.changes);
    let is_shown = |change: &Change| {
        let acts = |char| char != '\n' && char != '\t' && char != '\r' && escape::is_hostile(char);
        !change.text.contains(acts) && !overlaps(&masks.of(change.at.file), &change.at.range())
    };
    if changes.iter().all(is_shown) {
        changes
    } else {
        &[]
    }
}

/// What they do and what that costs, on one line. Many readers offer every change as if it cost nothing.
pub(super) fn description(finding: &Finding, changes: &[Change]) -> String {
    let head = match &finding.fix {
        Some(fix) if fix.safety == Safety::Unsafe => format!("unsafe, {}", fix.cost),
        _ => "safe, nothing changes in Azure".to_owned(),
    };
    let words: Vec<_> = changes.iter().map(|change| &*change.words).collect();
    escape::field(&format!("{head}: {}", words.join("; ")))
}
