//! Edits where a value is written: tried in memory, judged by running again, and only then handed out to be written.

mod find;
mod overlay;
mod patch;
mod proposal;
mod suggest;
mod verdict;
mod within;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    finding::{Finding, Place, Safety},
    run::{self, Request, Run, RunError},
    source::{FileId, Files, Location, Replacement, Sources, Span},
};

use find::Trees;
use overlay::Overlay;
use proposal::{Proposal, proposals};
pub use suggest::suggest;
use verdict::verdict;
use within::Within;

/// Rounds in which edits are made: one that depends on another, or touches it, comes in the next.
const MAX_ROUNDS: usize = 8;

/// Runs at the most. An edit that leads to something worse is found by halving the others.
const MAX_RUNS: usize = 128;

/// What came of it.
#[derive(Debug)]
pub struct Mended {
    /// The run before any edit.
    pub before: Run,
    /// The run after all of them.
    pub after: Run,
    /// What was done, in the order of rounds and places.
    pub done: Vec<Done>,
    /// What was not done, in the order of places.
    pub refused: Vec<Refused>,
    /// The files with other texts, sorted by path.
    pub files: Vec<Changed>,
}

/// A file with another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The name under which it is reported.
    pub name: Arc<str>,
    /// The text, and the one before.
    pub file: Replacement,
}

/// An edit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The rules whose findings it mended.
    pub rules: BTreeSet<&'static str>,
    /// How many findings it mended.
    pub findings: usize,
    /// Where, in the text of its round.
    pub location: Location,
    /// What was done, in words.
    pub words: String,
    /// Whether it was safe.
    pub safety: Safety,
}

/// A finding that was not mended although its rule knows how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Where the finding is.
    pub location: Option<Location>,
    /// Its rule.
    pub rule: &'static str,
    /// Why not.
    pub reason: String,
}

impl Refused {
    fn new(finding: &Finding, sources: &Sources, reason: String) -> Self {
        let span = finding.place.span();
        Self {
            location: span.map(|span| sources.location(span)),
            rule: finding.rule,
            reason,
        }
    }
}

/// Owned, as findings of several runs are compared.
type Owned = (
    &'static str,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
);

fn owned(finding: &Finding) -> Owned {
    let (rule, root, inputs, address, field) = verdict::key(finding);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    (
        rule,
        root.to_owned(),
        owned(inputs),
        owned(address),
        owned(field),
    )
}

/// Mends what can be mended: what is safe, and the rest too if `unsafe_too`. Nothing is written. The caller gives it a
/// deep stack, and a request that notes what is read.
pub fn mend(
    files: &dyn Files,
    request: &Request<'_>,
    unsafe_too: bool,
) -> Result<Mended, RunError> {
    let before = run::run(files, request)?;
    let mut work = Work {
        files: Overlay::over(files),
        request,
        unsafe_too,
        runs: MAX_RUNS,
        hopeless: BTreeSet::new(),
        done: Vec::new(),
        refused: BTreeMap::new(),
        names: BTreeMap::new(),
    };
    let mut after = None;
    for _ in 0..MAX_ROUNDS {
        match work.round(after.as_ref().unwrap_or(&before)) {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let changed = work.files.changed();
    let changed = changed.iter().map(|(path, text)| Changed {
        name: work.names.get(path).cloned().unwrap_or_default(),
        file: Replacement {
            path: path.clone(),
            before: files.read(path).ok(),
            after: text.clone(),
        },
    });
    let files_changed = changed.collect();
    let mut after = match after {
        Some(after) => after,
        None => run::run(files, request)?,
    };
    // What was refused at first may have been mended in a later round.
    let left: BTreeSet<Owned> = after.each.iter().map(owned).collect();
    work.refused.retain(|finding, _| left.contains(finding));
    say_refused(&mut after, &work.refused);
    Ok(Mended {
        files: files_changed,
        done: work.done,
        refused: work
            .refused
            .into_values()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        after,
        before,
    })
}

/// What is said of findings, with the same for those that all sets of inputs have, of which one is left that names none.
fn with_those_of_all<T: Clone>(said: impl Iterator<Item = (Owned, T)>) -> BTreeMap<Owned, T> {
    let mut all = BTreeMap::new();
    for (finding, what) in said {
        let mut of_all = finding.clone();
        of_all.2 = None;
        all.insert(of_all, what.clone());
        all.insert(finding, what);
    }
    all
}

/// Notes with the findings of a run what was refused.
fn say_refused(run: &mut Run, refused: &BTreeMap<Owned, Refused>) {
    let reasons = refused.iter();
    let reasons = reasons.map(|(finding, refused)| (finding.clone(), &refused.reason));
    let reasons = with_those_of_all(reasons);
    for finding in &mut run.outcome.findings {
        let reason = reasons.get(&owned(finding));
        if let (Some(fix), Some(reason)) = (&mut finding.fix, reason) {
            fix.refused = Some((*reason).clone());
        }
    }
}

struct Work<'a> {
    files: Overlay<'a>,
    request: &'a Request<'a>,
    unsafe_too: bool,
    runs: usize,
    /// Findings whose edits were refused.
    hopeless: BTreeSet<Owned>,
    done: Vec<Done>,
    refused: BTreeMap<Owned, Refused>,
    /// Names of the files that were changed, by canonical path.
    names: BTreeMap<PathBuf, Arc<str>>,
}

impl Work<'_> {
    /// Makes the edits that go together, and gives the run after them; nothing if there are none.
    fn round(&mut self, run: &Run) -> Option<Run> {
        let trees = Trees::new(&run.sources);
        let files = self.files.clone();
        let within = Within::of(&files, self.request);
        let may = |finding: &Finding| {
            let safety = finding.fix.as_ref().map(|fix| fix.safety);
            let is_asked_for = self.unsafe_too || safety == Some(Safety::Safe);
            finding.ignored.is_none() && is_asked_for && !self.hopeless.contains(&owned(finding))
        };
        let (proposals, refused) = proposals(run, &trees, &within, may);
        for (finding, reason) in refused {
            self.refuse(run, finding, &reason);
        }
        let apart = apart(&proposals);
        self.first_that_goes(run, &apart)
    }

    /// Tries proposals together; where that is refused, halves of them, until one half goes or a single one is refused.
    fn first_that_goes(&mut self, run: &Run, proposals: &[&Proposal<'_>]) -> Option<Run> {
        if proposals.is_empty() || self.runs == 0 {
            return None;
        }
        match self.attempt(run, proposals) {
            Ok(next) => Some(next),
            Err(reason) if proposals.len() == 1 => {
                for finding in &proposals[0].findings {
                    self.hopeless.insert(owned(finding));
                    self.refuse(run, finding, &reason);
                }
                None
            }
            Err(_) => {
                let (first, second) = proposals.split_at(proposals.len() / 2);
                self.first_that_goes(run, first)
                    .or_else(|| self.first_that_goes(run, second))
            }
        }
    }

    fn refuse(&mut self, run: &Run, finding: &Finding, reason: &str) {
        let refused = Refused::new(finding, &run.sources, reason.to_owned());
        self.refused.insert(owned(finding), refused);
    }

    fn attempt(&mut self, run: &Run, proposals: &[&Proposal<'_>]) -> Result<Run, String> {
        self.runs -= 1;
        let mut files = self.files.clone();
        let patches = proposals.iter().flat_map(|proposal| &proposal.patches);
        let mut by_file: BTreeMap<&Path, Vec<&patch::Patch>> = BTreeMap::new();
        for patch in patches {
            by_file.entry(&patch.path).or_default().push(patch);
        }
        for (path, mut patches) in by_file {
            patches.sort();
            let text = patched(&files, path, &patches, &run.sources)?;
            files.set(path.to_owned(), text);
        }
        let next = run::run(&files, self.request).map_err(|error| error.to_string())?;
        verdict(run, &next, proposals)?;
        self.files = files;
        for proposal in proposals {
            for (patch, words) in proposal.patches.iter().zip(&proposal.words) {
                let name = run.sources.get(patch.file).name.clone();
                self.names.insert(patch.path.clone(), name);
                let span = Span::new(patch.file, patch.start, patch.end);
                self.done.push(Done {
                    rules: proposal
                        .findings
                        .iter()
                        .map(|finding| finding.rule)
                        .collect(),
                    findings: proposal.findings.len(),
                    location: run.sources.location(span),
                    words: words.clone(),
                    safety: proposal.safety,
                });
            }
        }
        Ok(next)
    }
}

/// The proposals that do not touch each other, the earlier ones first.
fn apart<'p, 'r>(proposals: &'p [Proposal<'r>]) -> Vec<&'p Proposal<'r>> {
    let mut apart: Vec<&Proposal<'r>> = Vec::new();
    let mut last: BTreeMap<FileId, usize> = BTreeMap::new();
    for proposal in proposals {
        // In the order of their places, so that only the last of each file can touch.
        let is_free = proposal
            .patches
            .iter()
            .all(|patch| last.get(&patch.file).is_none_or(|end| patch.start > *end));
        let is_whole = proposal.patches.iter().enumerate().all(|(at, patch)| {
            !proposal.patches[..at]
                .iter()
                .any(|other| patch.meets(other))
        });
        if is_free && is_whole {
            for patch in &proposal.patches {
                let end = last.entry(patch.file).or_default();
                *end = patch.end.max(*end);
            }
            apart.push(proposal);
        }
    }
    apart
}

/// The bytes of a file with patches, which are in order and apart.
fn patched(
    files: &Overlay<'_>,
    path: &Path,
    patches: &[&patch::Patch],
    sources: &Sources,
) -> Result<Vec<u8>, String> {
    let bytes = files.read(path).map_err(|error| error.to_string())?;
    let mut text = Vec::with_capacity(bytes.len() + 64);
    let mut from = 0;
    for patch in patches {
        let known = sources.get(patch.file).text.get(patch.start..patch.end);
        // Offsets are those of the bytes; a file that is no text, or that changes while we look, is left alone.
        if bytes.get(patch.start..patch.end) != known.map(str::as_bytes) {
            return Err("the file is not the text that was read".to_owned());
        }
        text.extend_from_slice(&bytes[from..patch.start]);
        text.extend_from_slice(patch.text.as_bytes());
        from = patch.end;
    }
    text.extend_from_slice(&bytes[from..]);
    Ok(text)
}

/// How many groups of findings `--fix` could mend, and how many more `--unsafe-fixes`, as far as the roads of their
/// values tell.
pub fn outlook(findings: &[Finding]) -> [usize; 2] {
    let mut places: BTreeMap<(&'static str, &Place, &Place), Safety> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
        if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.obstacle().is_none()) {
            let key = (finding.rule, &finding.place, finding.written_at());
            places.insert(key, fix.safety);
        }
    }
    let count = |wanted| places.values().filter(|safety| **safety == wanted).count();
    [count(Safety::Safe), count(Safety::Unsafe)]
}
