//! A root with several sets of inputs: what is said of all of them is said once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::Run;
use crate::finding::{Finding, Place, Severity, Step, Waiver};

/// What makes findings the same, whatever the inputs.
type Same<'a> = (
    &'a str,
    Severity,
    &'a Arc<str>,
    &'a Option<Arc<str>>,
    &'a Option<Arc<str>>,
    &'a str,
    &'a Place,
    &'a Option<Waiver>,
);

fn same(finding: &Finding) -> Same<'_> {
    (
        finding.rule,
        finding.severity,
        &finding.root,
        &finding.address,
        &finding.field,
        &finding.message,
        &finding.place,
        &finding.ignored,
    )
}

/// Makes one of the findings that every set of inputs has, and of the checks that several leave undecided.
pub(super) fn merge(run: &mut Run) {
    let mut sets: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for root in run.roots.iter().filter(|root| root.inputs.is_some()) {
        *sets.entry(root.name.clone()).or_default() += 1;
    }
    if sets.is_empty() {
        return;
    }
    let outcome = &mut run.outcome;
    let findings = std::mem::take(&mut outcome.findings);
    let mut alike: BTreeMap<Same<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.inputs.is_some()) {
        alike.entry(same(finding)).or_default().push(finding);
    }
    let mut merged = Vec::with_capacity(findings.len());
    for finding in &findings {
        let all = alike.get(&same(finding)).map_or(&[][..], Vec::as_slice);
        let inputs: BTreeSet<_> = all.iter().map(|finding| &finding.inputs).collect();
        if finding.inputs.is_none()
            || sets
                .get(&finding.root)
                .is_some_and(|sets| inputs.len() < *sets)
        {
            merged.push(finding.clone());
        } else if all
            .first()
            .is_some_and(|first| std::ptr::eq(*first, finding))
        {
            merged.push(one_of(finding, &all[1..]));
        }
    }
    outcome.findings = merged;

    let mut said = BTreeSet::new();
    outcome.undecided.retain(|undecided| {
        said.insert((
            undecided.rule,
            undecided.root.clone(),
            undecided.address.clone(),
            undecided.field.clone(),
            undecided.cause.clone(),
            undecided.place.clone(),
        ))
    });
}

/// The finding for all inputs. Where another set has its value from another place, that is to be put right as well.
fn one_of(first: &Finding, others: &[&Finding]) -> Finding {
    let mut one = first.clone();
    one.inputs = None;
    for other in others {
        let place = other.written_at();
        let is_known = place == first.written_at()
            || one
                .related
                .iter()
                .any(|step| step.place.as_ref() == Some(place));
        if let (false, Some(inputs)) = (is_known, &other.inputs) {
            one.related.push(Step {
                message: format!("the value with inputs {inputs}"),
                place: Some(place.clone()),
            });
        }
    }
    one
}

/// That Terragrunt deploys modules which are not at hand, from directories of which nothing else is said.
pub(super) fn elsewhere(units: &[Arc<str>]) -> Option<String> {
    /// Directories that are named.
    const SHOWN: usize = 3;
    let mut named: Vec<_> = units
        .iter()
        .take(SHOWN)
        .map(|unit| format!("`{unit}`"))
        .collect();
    if units.len() > SHOWN {
        named.push(format!("{} more", units.len() - SHOWN));
    }
    let them = match &named[..] {
        [] => return None,
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    Some(format!(
        "not checked: {them}, where Terragrunt takes the module from elsewhere; check a plan of it"
    ))
}

/// The files beside the roots that no set of inputs loads, in the order of the roots.
#[derive(Debug, Default)]
pub(super) struct Unloaded(Vec<(Arc<str>, Vec<Arc<str>>)>);

impl Unloaded {
    /// Takes over what one evaluation of a root did not load.
    pub(super) fn add(&mut self, root: &Arc<str>, files: Vec<Arc<str>>) {
        match self.0.iter_mut().find(|(name, _)| name == root) {
            Some((_, unloaded)) => unloaded.retain(|file| files.contains(file)),
            None => self.0.push((root.clone(), files)),
        }
    }

    /// The roots that have such files.
    pub(super) fn left(self) -> Vec<(Arc<str>, Vec<Arc<str>>)> {
        let left = self.0.into_iter().filter(|(_, files)| !files.is_empty());
        left.collect()
    }

    /// A sentence for each root that has such files.
    pub(super) fn headlines(&self) -> impl Iterator<Item = String> {
        let left = self.0.iter().filter(|(_, files)| !files.is_empty());
        left.map(|(root, files)| {
            let files: Vec<_> = files.iter().map(|file| format!("`{file}`")).collect();
            let (verb, past, them) = match files.len() {
                1 => ("lies", "was", "it"),
                _ => ("lie", "were", "them"),
            };
            format!(
                "{} {verb} beside the root `{root}` and {past} not loaded: give {them} with `--var-file`",
                files.join(", ")
            )
        })
    }
}
