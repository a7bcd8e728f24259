//! Which findings of a run were there before, and which of those that were are gone?

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Request, RootRun, Run, RunError, Settled, request::Baselines};
use crate::{
    finding::{Finding, PROBLEMS, Place, Severity, WaivedBy, problem},
    rules,
    settings::Written,
    source::{Files, Sources, clean, relative},
    suppress::baseline::{Baseline, Key, Keyed, value_hash},
};

/// The largest baseline that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The baselines that were read, by path.
#[derive(Debug, Default)]
pub(super) struct Held(BTreeMap<PathBuf, HeldBaseline>);

/// A baseline and where it stands.
#[derive(Debug)]
struct HeldBaseline {
    baseline: Baseline,
    /// Its path as reported.
    name: String,
    /// The directory that its roots count from, canonical.
    directory: PathBuf,
}

impl Held {
    /// Reads the baseline that the command line names.
    pub(super) fn load(
        &mut self,
        files: &dyn Files,
        sources: &mut Sources,
        path: &Path,
    ) -> Result<(), RunError> {
        self.read(files, sources, path)
            .map_err(|reason| RunError::Baseline(path.to_path_buf(), reason))
    }

    /// Reads the baseline that settings name, once. What is wrong with it is a mistake in the settings.
    pub(super) fn load_named(
        &mut self,
        files: &dyn Files,
        sources: &mut Sources,
        named: &Written<PathBuf>,
    ) -> Option<Finding> {
        if self.0.contains_key(&named.value) {
            return None;
        }
        let reason = self.read(files, sources, &named.value).err()?;
        let message = format!("this baseline cannot be used: {reason}");
        let place = named.place.clone();
        let finding = Finding::at(problem::SETTINGS_INVALID, Severity::Error, place, message);
        Some(finding.with_help("write it with `er-preflight baseline write`, or mend it"))
    }

    fn read(
        &mut self,
        files: &dyn Files,
        sources: &mut Sources,
        path: &Path,
    ) -> Result<(), String> {
        let bytes = files.read_named(path, MAX_BYTES);
        let bytes = bytes.map_err(|reason| reason.to_string())?;
        let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let canonical = files.canonical(path);
        let name = relative(&files.canonical(Path::new(".")), &canonical);
        let file = sources.add(&name, text.clone(), false);
        let held = HeldBaseline {
            baseline: Baseline::read(&text, Some(file))?,
            name,
            directory: directory_of(&canonical),
        };
        self.0.insert(path.to_path_buf(), held);
        Ok(())
    }
}

/// The directory that the roots of a baseline count from.
pub(super) fn directory_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).to_path_buf()
}

/// Marks what was there before, of findings in their order; adds a note for each entry that has nothing left to waive.
pub(super) fn apply(
    run: &mut Run,
    findings: &mut Vec<Finding>,
    settled: &Settled<'_>,
    request: &Request<'_>,
) {
    let (mut notes, mut all_gone) = (Vec::new(), BTreeMap::new());
    for (path, held) in &settled.held.0 {
        let keyer = Keyer::new(run, settled, held.directory.clone());
        let is_held = |finding: &Finding| match request.waiving.baseline {
            Baselines::OfSettings => run.holds(&finding.root, path),
            Baselines::File(_) | Baselines::Nothing => true,
        };
        let keys: Vec<_> = findings
            .iter()
            .map(|finding| is_held(finding).then(|| keyer.key(finding)))
            .collect();
        let reason = format!("in the baseline `{}`", held.name);
        let gone = held
            .baseline
            .waive(findings, &keys, WaivedBy::Baseline, &reason);
        let gone: Vec<_> = gone
            .into_iter()
            .filter(|(key, _)| keyer.is_gone(key, findings, settled))
            .map(|(key, count)| (key.clone(), count))
            .collect();
        for (key, count) in gone {
            let place = held.baseline.entries.get(&key);
            let place = place.and_then(|entry| entry.place.clone());
            let of = held.baseline.entries[&key].count;
            notes.extend(place.map(|place| note(&keyer, &key, (count, of), place)));
            all_gone.insert(key, count);
        }
    }
    if let Some(since) = request.waiving.since {
        let keyer = Keyer::new(run, settled, settled.here());
        let keys: Vec<_> = findings
            .iter()
            .map(|finding| Some(keyer.key(finding)))
            .collect();
        let reason = format!("there at `{}` as well", since.revision);
        since
            .baseline
            .waive(findings, &keys, WaivedBy::Since, &reason);
    }
    if let Some(directory) = request.waiving.collects {
        let keyer = Keyer::new(run, settled, directory.to_path_buf());
        let counting = findings.iter().filter(|finding| finding.ignored.is_none());
        let keys: Vec<_> = counting.map(|finding| keyer.key(finding)).collect();
        let tool = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        run.collected = Some(Baseline::of(tool, &keys));
    }
    run.gone = all_gone;
    findings.append(&mut notes);
}

/// Says that an entry has nothing left to waive.
fn note(keyer: &Keyer<'_>, key: &Key, (gone, of): (usize, usize), place: Place) -> Finding {
    let what = match (&key.address, &key.file) {
        (Some(address), _) => format!("`{}` at `{address}`", key.rule),
        (None, Some(file)) => format!("`{}` in `{file}`", key.rule),
        (None, None) => format!("`{}`", key.rule),
    };
    let message = match of - gone {
        0 => format!("{what} is not found any more"),
        1 => format!("{what} is found once, and not {of} times"),
        left => format!("{what} is found {left} times, and not {of} times"),
    };
    let finding = Finding::at(problem::BASELINE_STALE, Severity::Note, place, message);
    let runs = keyer.runs(key);
    Finding {
        root: runs
            .first()
            .map(|root| root.name.clone())
            .unwrap_or_default(),
        ..finding.with_help("`er-preflight baseline prune` takes out what is gone")
    }
}

/// Tells what findings are about, as seen from the directory of a baseline.
struct Keyer<'a> {
    sources: &'a Sources,
    run: &'a Run,
    here: PathBuf,
    directory: PathBuf,
    /// By the name of the root, which is that of its directory.
    roots: BTreeMap<&'a str, Vec<&'a RootRun>>,
}

impl<'a> Keyer<'a> {
    fn new(run: &'a Run, settled: &Settled<'_>, directory: PathBuf) -> Self {
        let mut roots: BTreeMap<&str, Vec<&RootRun>> = BTreeMap::new();
        for root in &run.roots {
            roots.entry(&root.name).or_default().push(root);
        }
        Self {
            sources: &run.sources,
            run,
            here: settled.here(),
            directory,
            roots,
        }
    }

    /// A reported path as seen from the directory of the baseline.
    fn seen(&self, name: &str) -> Arc<str> {
        if name.is_empty() || self.here == self.directory {
            return name.into();
        }
        relative(&self.directory, &clean(&self.here.join(name))).into()
    }

    fn key(&self, finding: &Finding) -> Keyed {
        let file = match (&finding.address, &finding.place) {
            (Some(_), _) => None,
            (None, Place::Source(span)) => Some(self.seen(&self.sources.get(span.file).name)),
            (None, Place::Plan(name) | Place::CommandLine(name)) => Some(name.clone()),
        };
        let mut key = Key {
            root: self.seen(&finding.root),
            address: finding.address.clone(),
            field: finding.field.clone(),
            file,
            rule: finding.rule.into(),
            value: None,
        };
        key.value = self.value(finding, &key);
        (key, finding.inputs.clone())
    }

    /// The hash of the value that a finding is about, if it is at hand and may be told.
    fn value(&self, finding: &Finding, key: &Key) -> Option<Arc<str>> {
        let (address, field) = (finding.address.as_ref()?, finding.field.as_ref()?);
        // What git does not keep is not told by a file that it does.
        let written = finding.written_at().span();
        if written.is_some_and(|span| self.sources.get(span.file).ignored) {
            return None;
        }
        let roots = self.roots.get(&*finding.root).into_iter().flatten();
        let mut roots = roots.filter(|root| root.inputs == finding.inputs);
        let instances = &roots.next()?.instances;
        let at = instances.binary_search_by(|other| other.address.cmp(address));
        value_hash(key, instances[at.ok()?].body.value_at(field)?)
    }

    /// The runs of the root of a key.
    fn runs(&self, key: &Key) -> Vec<&'a RootRun> {
        let roots = self.roots.iter();
        let own = roots.filter(|(name, _)| self.seen(name) == key.root);
        own.flat_map(|(_, runs)| runs.iter().copied()).collect()
    }

    /// Whether what is not found is surely not there: its root was looked at with the rule, and nothing kept the rule from
    /// finding it.
    fn is_gone(&self, key: &Key, findings: &[Finding], settled: &Settled<'_>) -> bool {
        let is_problem = PROBLEMS.iter().any(|problem| *problem.id == *key.rule);
        let rule = rules::find(&key.rule);
        if rule.is_none() && !is_problem {
            // No program will find it again.
            return true;
        }
        let runs = self.runs(key);
        let was_looked_at = if runs.is_empty() {
            settled.covers(&clean(&self.directory.join(&*key.root)))
        } else {
            // What a rule finds between several roots is found where they are joined.
            let finds = |root: &&RootRun| {
                settled.enables(&root.settings, &key.rule) && !root.beyond.contains(&*key.rule)
            };
            is_problem || runs.iter().all(finds)
        };
        let is_of_root = |root: &Arc<str>| root.is_empty() || self.seen(root) == key.root;
        let in_module = key
            .address
            .as_ref()
            .is_some_and(|address| address.starts_with("module."));
        let is_hidden = findings.iter().any(|finding| {
            let hides =
                problem::hides(finding.rule) || (in_module && problem::lacks_module(finding.rule));
            hides && is_of_root(&finding.root)
        });
        let is_open = self
            .run
            .outcome
            .undecided
            .iter()
            .any(|check| *check.rule == *key.rule && is_of_root(&check.root));
        was_looked_at && !settled.is_partial && !is_hidden && !is_open
    }
}

impl Run {
    /// Whether the settings of a root name a baseline; what belongs to no root is in one that all roots name.
    fn holds(&self, root: &str, path: &Path) -> bool {
        let named = |root: &RootRun| {
            let baseline = root.settings.baseline.as_ref();
            baseline.is_some_and(|baseline| baseline.value == path)
        };
        let mut roots = self
            .roots
            .iter()
            .filter(|other| root.is_empty() || &*other.name == root);
        roots.all(named)
    }
}
