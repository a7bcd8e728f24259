//! What do the `ignore` blocks of the settings waive, and which of them are stale?

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    finding::{Finding, Place, Severity, Undecided, WaivedBy, Waiver, problem},
    rules::Ledger,
    settings::{Date, Ignore, Settings},
};

/// A root with the settings that hold for it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// Its directory as reported.
    pub root: &'a Arc<str>,
    /// Its settings.
    pub settings: &'a Settings,
    /// Which rules looked at what in it.
    pub ledger: &'a Ledger,
    /// Rules that may find more with roots beside it.
    pub beyond: &'a BTreeSet<&'static str>,
}

/// Marks the findings that settings waive, and adds a finding for each waiver that is over or stale.
///
/// A waiver is called stale if its rule looked at what it names, reported nothing there and left nothing undecided. One
/// that names nothing there is stale only where `is_covered` says that all roots of its file were looked at.
pub fn apply_settings(
    findings: &mut Vec<Finding>,
    undecided: &[Undecided],
    scopes: &[Scope<'_>],
    today: Date,
    is_covered: &dyn Fn(&Settings) -> bool,
) {
    // Several roots may have the same settings: a waiver is one, whichever of them it serves.
    let mut waivers: BTreeMap<&Place, Block<'_>> = BTreeMap::new();
    for scope in scopes {
        for ignore in &scope.settings.ignores {
            let waiver = waivers.entry(&ignore.place).or_insert_with(|| Block {
                ignore,
                settings: scope.settings,
                roots: BTreeMap::new(),
                is_open: false,
                used: false,
            });
            waiver.is_open |= scope.beyond.contains(ignore.rule);
            let ledgers = waiver.roots.entry(scope.root).or_default();
            ledgers.push(scope.ledger);
        }
    }
    let mut problems = Vec::new();
    for waiver in waivers.values_mut() {
        if let Some(finding) = waiver.over(today) {
            problems.push(finding);
            continue;
        }
        let mut used = false;
        for finding in findings
            .iter_mut()
            .filter(|finding| waiver.concerns(finding))
        {
            used = true;
            if finding.ignored.is_none() {
                finding.ignored = Some(Waiver {
                    by: WaivedBy::Settings,
                    reason: waiver.ignore.reason.clone(),
                    place: Some(waiver.ignore.place.clone()),
                });
            }
        }
        waiver.used = used;
        problems.extend(waiver.stale(undecided, is_covered(waiver.settings)));
    }
    findings.append(&mut problems);
}

/// A waiver with the roots that it holds for.
struct Block<'a> {
    ignore: &'a Ignore,
    settings: &'a Settings,
    /// The ledgers of each root, one for each set of inputs.
    roots: BTreeMap<&'a Arc<str>, Vec<&'a Ledger>>,
    /// What it waives may be found only with roots that are not looked at.
    is_open: bool,
    used: bool,
}

impl Block<'_> {
    /// Whether it is about an object of that address.
    fn names(&self, address: Option<&str>) -> bool {
        match (&self.ignore.address, address) {
            (None, _) => true,
            (Some(glob), Some(address)) => glob.contains(address),
            (Some(_), None) => false,
        }
    }

    fn concerns(&self, finding: &Finding) -> bool {
        finding.rule == self.ignore.rule
            && self.names(finding.address.as_deref())
            && self.roots.contains_key(&finding.root)
    }

    /// Says that its last day is over.
    fn over(&self, today: Date) -> Option<Finding> {
        let until = self.ignore.until.as_ref()?;
        if today <= until.value {
            return None;
        }
        Some(super::over(
            self.ignore.rule,
            until.value,
            until.place.clone(),
        ))
    }

    /// Says that there is nothing to waive.
    fn stale(&self, undecided: &[Undecided], is_covered: bool) -> Option<Finding> {
        let rule = self.ignore.rule;
        let ledgers = || self.roots.values().flatten();
        let of_rule = || ledgers().flat_map(|ledger| ledger.of(rule));
        let ran = of_rule().next().is_some();
        let looked: Vec<bool> = of_rule()
            .filter(|(address, _)| self.names(Some(address)))
            .map(|(_, passed)| passed)
            .collect();
        let is_open = undecided.iter().any(|check| {
            let is_here =
                self.roots.contains_key(&check.root) && self.names(check.address.as_deref());
            // What several roots leave undecided together may concern anything.
            check.rule == rule && (check.is_joint() || is_here)
        });
        let is_decided = looked.iter().all(|passed| *passed) && !is_open;
        let is_seen = !looked.is_empty() || is_covered;
        if self.used || self.is_open || !ran || !is_decided || !is_seen {
            return None;
        }
        let message = format!("`{rule}` has nothing to ignore here");
        let place = self.ignore.place.clone();
        let finding = Finding::at(problem::IGNORE_UNUSED, Severity::Warning, place, message);
        Some(finding.with_help("remove the block, or put its `address` right"))
    }
}
