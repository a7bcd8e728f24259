//! Which edits are to be tried? Findings that ask for the same edit ask together, and one that would reach somebody who
//! did not ask is refused.

use std::collections::BTreeMap;

use super::{
    find::Trees,
    patch::{Patch, patch},
    within::Within,
};
use crate::{
    finding::{Edit, Ending, Finding, Safety},
    run::{Reading, Run},
    source::Span,
};

/// An edit with the findings that ask for it.
#[derive(Debug)]
pub(super) struct Proposal<'r> {
    pub(super) patches: Vec<Patch>,
    /// What each patch does, in words.
    pub(super) words: Vec<String>,
    pub(super) findings: Vec<&'r Finding>,
    pub(super) safety: Safety,
    /// What may be read otherwise afterwards.
    pub(super) expected: Vec<Expected<'r>>,
}

/// A change of what an argument reads.
#[derive(Debug)]
pub(super) struct Expected<'r> {
    pub(super) reading: &'r Reading,
    pub(super) becomes: Becomes<'r>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes<'r> {
    Value(&'r str),
    Nothing,
    Renamed(&'r str),
}

/// The proposals of a run in the order of their places, and what is refused.
pub(super) fn proposals<'r>(
    run: &'r Run,
    trees: &Trees<'_>,
    within: &Within<'_>,
    may: impl Fn(&Finding) -> bool,
) -> (Vec<Proposal<'r>>, Vec<(&'r Finding, String)>) {
    let mut refused = Vec::new();
    let mut groups: BTreeMap<Vec<Patch>, (Vec<String>, Vec<&'r Finding>)> = BTreeMap::new();
    let candidates = run.each.iter().filter(|finding| may(finding));
    for finding in candidates {
        let Some(fix) = &finding.fix else { continue };
        let patches: Result<Vec<_>, String> = fix
            .edits
            .iter()
            .map(|edit| patch(edit, trees, within))
            .collect();
        match patches {
            Ok(patches) => {
                let (patches, words): (Vec<_>, _) = patches.into_iter().unzip();
                let group = groups.entry(patches).or_insert((words, Vec::new()));
                group.1.push(finding);
            }
            Err(reason) => refused.push((finding, reason)),
        }
    }
    let asked: Vec<_> = groups
        .values()
        .flat_map(|(_, findings)| findings.iter().copied())
        .collect();
    let wanted = Wanted::of(run, &asked);
    let mut proposals = Vec::new();
    for (patches, (words, findings)) in groups {
        match wanted.check(&findings, &patches) {
            Ok(expected) => proposals.push(Proposal {
                patches,
                words,
                safety: findings
                    .iter()
                    .filter_map(|finding| finding.fix.as_ref())
                    .map(|fix| fix.safety)
                    .max()
                    .unwrap_or(Safety::Unsafe),
                findings,
                expected,
            }),
            Err(reason) => {
                refused.extend(
                    findings
                        .into_iter()
                        .map(|finding| (finding, reason.clone())),
                );
            }
        }
    }
    (proposals, refused)
}

/// What all candidates want to write, and who reads that.
struct Wanted<'r> {
    run: &'r Run,
    /// By what is read.
    writes: BTreeMap<*const Reading, Vec<(Span, &'r str)>>,
    readers: BTreeMap<Span, Vec<&'r Reading>>,
}

impl<'r> Wanted<'r> {
    fn of(run: &'r Run, asked: &[&'r Finding]) -> Self {
        let mut readers: BTreeMap<Span, Vec<&'r Reading>> = BTreeMap::new();
        for reading in &run.readings {
            for span in &reading.written {
                readers.entry(*span).or_default().push(reading);
            }
        }
        let mut wanted = Self {
            run,
            writes: BTreeMap::new(),
            readers,
        };
        for finding in asked {
            for (of, at, place, value) in writes(finding) {
                let own = wanted.readers_of(at);
                let own: Vec<_> = own
                    .filter(|reading| is_argument(reading, finding, of, place))
                    .collect();
                for reading in own {
                    let all = wanted
                        .writes
                        .entry(std::ptr::from_ref(reading))
                        .or_default();
                    all.push((at, value));
                }
            }
        }
        wanted
    }

    fn readers_of(&self, span: Span) -> impl Iterator<Item = &'r Reading> + use<'r, '_> {
        self.readers.get(&span).into_iter().flatten().copied()
    }

    /// What the edits of some findings change for those who read it; refused if one of these has not asked for it.
    fn check(
        &self,
        findings: &[&'r Finding],
        patches: &[Patch],
    ) -> Result<Vec<Expected<'r>>, String> {
        let mut expected = Vec::new();
        for finding in findings {
            for (_, at, _, value) in writes(finding) {
                for reading in self.readers_of(at).filter(|reading| !reading.is_output()) {
                    let wants = self.writes.get(&std::ptr::from_ref(reading));
                    let wants = wants.map_or(&[][..], Vec::as_slice);
                    if !wants.contains(&(at, value)) {
                        let other = wants.iter().find(|(span, _)| *span == at);
                        let other = other.map(|(_, value)| *value);
                        return Err(other_reader(reading, finding, other));
                    }
                    let becomes = Becomes::Value(value);
                    expected.push(Expected { reading, becomes });
                }
            }
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            for (edit, patch) in edits.zip(patches) {
                let (within, becomes) = match edit {
                    Edit::LeaveOut(_) => {
                        let gone = Span::new(patch.file, patch.start, patch.end);
                        (Some(gone), Becomes::Nothing)
                    }
                    Edit::Rename { argument, name, .. } => {
                        (argument.span(), Becomes::Renamed(name))
                    }
                    Edit::Write { .. } | Edit::WaitFor(..) | Edit::PreventDestroy(_) => continue,
                };
                let own = self.run.readings.iter().filter(|reading| {
                    // Joined roots are named in the addresses of findings.
                    let address = finding.address.as_deref();
                    let is_subject =
                        address.is_some_and(|address| address.ends_with(&*reading.address));
                    let is_there = Span::is_within(reading.place, within);
                    is_of(reading, finding) && is_subject && is_there
                });
                expected.extend(own.map(|reading| Expected { reading, becomes }));
            }
        }
        Ok(expected)
    }
}

/// What a finding wants to be written: whose argument it is, the literal, where the argument stands, the value.
fn writes(finding: &Finding) -> impl Iterator<Item = (&str, Span, Span, &str)> {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    edits.filter_map(|edit| match edit {
        Edit::Write {
            of,
            ending: Ending::Literal { at, through },
            value,
        } => Some((&**of, *at, *through.first().unwrap_or(at), value.as_str())),
        _ => None,
    })
}

/// Whether both are said of one root with one set of inputs.
fn is_of(reading: &Reading, finding: &Finding) -> bool {
    reading.root == finding.root && reading.inputs == finding.inputs
}

/// Whether what is read is the argument that a finding wants to be changed.
fn is_argument(reading: &Reading, finding: &Finding, of: &str, place: Span) -> bool {
    // What a module declares whose source is not at hand is read from its call.
    let rest = of.strip_prefix(&*reading.address);
    let is_object = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    is_of(reading, finding) && is_object && reading.place == Some(place)
}

fn other_reader(reading: &Reading, finding: &Finding, other: Option<&str>) -> String {
    let root = Some(&reading.root).filter(|root| **root != finding.root);
    let root = root.map(|root| format!(" in the root `{root}`"));
    let inputs = reading.inputs.as_ref();
    let inputs = inputs.map(|inputs| format!(" with inputs `{inputs}`"));
    let with = root.into_iter().chain(inputs).collect::<String>();
    let reader = format!(
        "`{}` of `{}`{with} reads it too",
        reading.path, reading.address
    );
    match other {
        Some(other) => format!("{reader}, and needs `{other}`"),
        None => reader,
    }
}
