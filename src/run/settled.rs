//! What do the settings and the command line ask for together? The command line wins.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Mistakes, Request, Run, RunError, baseline::Held, request::Baselines};
use crate::{
    azure::catalogue::{Catalogue, Cloud, ProviderList},
    finding::{Finding, PROBLEMS, Seen, Severity, problem},
    module::InputSet,
    rules::{self, Rule},
    settings::{Choice, Settings, Shelf, Vocabulary, Written, day},
    source::{Files, Sources},
};

/// Months after which a catalogue is old: what it does not list may have come in the meantime.
const OLD_MONTHS: i32 = 12;

/// The settings of a run, with what the command line says over them.
pub(super) struct Settled<'a> {
    files: &'a dyn Files,
    request: &'a Request<'a>,
    shelf: Shelf<'a>,
    /// The rules that can be decided from what is looked at.
    able: Vec<&'static Rule>,
    /// All roots below the paths are evaluated.
    sees_source: bool,
    builtin: Arc<Catalogue>,
    /// The users' own lists, by path.
    catalogues: BTreeMap<PathBuf, Arc<Catalogue>>,
    /// The baselines that were read.
    pub(super) held: Held,
    /// What stays as it is was left out.
    pub(super) is_partial: bool,
    /// The days of the catalogues that roots were held against.
    dated: BTreeSet<String>,
    /// The rules that were last asked for, with the settings that they go with.
    enabled_last: Option<(Arc<Settings>, Arc<[&'static Rule]>)>,
    /// The rules that ran for one root at least, and those that ran for all of them.
    anywhere: BTreeSet<&'static str>,
    everywhere: Option<BTreeSet<&'static str>>,
}

impl<'a> Settled<'a> {
    pub(super) fn new(
        files: &'a dyn Files,
        sources: &mut Sources,
        request: &'a Request<'a>,
        able: fn(&Rule) -> bool,
        sees_source: bool,
    ) -> Result<Self, RunError> {
        let all = rules::all();
        let vocabulary = Vocabulary {
            rules: all.iter().map(|rule| rule.id).collect(),
            problems: PROBLEMS.iter().map(|problem| problem.id).collect(),
        };
        let shelf = Shelf::new(files, sources, request.settings, vocabulary);
        let shelf = shelf.map_err(|reason| match request.settings {
            Choice::File(path) => RunError::SettingsFile(path.to_path_buf(), reason),
            Choice::Nearest | Choice::Nothing => RunError::SettingsFile(PathBuf::new(), reason),
        })?;
        Ok(Self {
            files,
            request,
            shelf,
            able: all.into_iter().filter(|rule| able(rule)).collect(),
            sees_source,
            builtin: Arc::new(request.catalogue.clone()),
            catalogues: BTreeMap::new(),
            held: Held::default(),
            is_partial: false,
            dated: BTreeSet::new(),
            enabled_last: None,
            anywhere: BTreeSet::new(),
            everywhere: None,
        })
    }

    /// Whether the settings pass over a directory.
    pub(super) fn skips(&mut self) -> impl FnMut(&mut Sources, &Path) -> bool {
        |sources, directory| {
            let settings = self.shelf.of(sources, directory);
            let below = |file: &Path| directory.strip_prefix(file).ok().map(Path::to_path_buf);
            let path = settings
                .file
                .as_ref()
                .and_then(|file| below(&file.directory));
            !settings.skip.is_empty() && path.is_some_and(|path| settings.skip.contains(&path))
        }
    }

    /// Whether everything for which settings hold was looked at: a path on the command line holds their directory.
    pub(super) fn is_covered(&self, settings: &Settings) -> bool {
        let file = settings.file.as_ref();
        file.is_some_and(|file| self.covers(&file.directory))
    }

    /// Whether everything in a directory was looked at.
    pub(super) fn covers(&self, directory: &Path) -> bool {
        let mut paths = self.request.paths.iter();
        self.sees_source && paths.any(|path| directory.starts_with(self.files.canonical(path)))
    }

    /// The working directory.
    pub(super) fn here(&self) -> PathBuf {
        self.files.canonical(Path::new("."))
    }

    /// Reads all that the settings of some directories name. With a mistake in any of it, the run ends.
    pub(super) fn prepare<'d>(
        &mut self,
        run: &mut Run,
        directories: impl Iterator<Item = &'d Path>,
    ) -> Result<(), RunError> {
        if let Baselines::File(path) = self.request.waiving.baseline {
            self.held.load(self.files, &mut run.sources, path)?;
        }
        let mut chosen: Option<(Written<_>, Arc<str>)> = None;
        for directory in directories {
            let settings = self.shelf.of(&mut run.sources, directory);
            let Some(file) = &settings.file else {
                continue;
            };
            self.load_catalogue(&settings);
            self.load_baseline(&mut run.sources, &settings);
            let Some(edition) = settings.edition.clone() else {
                continue;
            };
            match &chosen {
                Some((first, name))
                    if first.value != edition.value && self.request.edition.is_none() =>
                {
                    let message = format!("`{name}` names another edition");
                    let place = edition.place.clone();
                    let finding =
                        Finding::at(problem::SETTINGS_INVALID, Severity::Error, place, message);
                    let help =
                        "one run has one edition: give `--edition`, or check the roots one by one";
                    self.shelf.mistake(finding.with_help(help));
                    break;
                }
                Some(_) => {}
                None => chosen = Some((edition, file.name.clone())),
            }
        }
        let asked = self.request.edition;
        run.edition = asked
            .or(chosen.map(|(edition, _)| edition.value))
            .unwrap_or_default();
        run.outcome.seen.rules = self.enabled(&Settings::default()).len();
        self.check(run)
    }

    /// Ends the run if there are mistakes in the settings.
    pub(super) fn check(&mut self, run: &mut Run) -> Result<(), RunError> {
        let findings = self.shelf.mistakes();
        if findings.is_empty() {
            return Ok(());
        }
        Err(RunError::Settings(Box::new(Mistakes {
            sources: std::mem::take(&mut run.sources),
            findings,
        })))
    }

    /// The settings that hold for a directory.
    pub(super) fn of(&mut self, sources: &mut Sources, directory: &Path) -> Arc<Settings> {
        let settings = self.shelf.of(sources, directory);
        self.load_catalogue(&settings);
        self.load_baseline(sources, &settings);
        settings
    }

    /// The inputs with which a root is evaluated, once with each; none for once without any.
    pub(super) fn sets(&mut self, sources: &mut Sources, directory: &Path) -> Vec<InputSet> {
        if !self.request.given.sets.is_empty() {
            return self.request.given.sets.clone();
        }
        let settings = self.shelf.of(sources, directory);
        let Some(file) = &settings.file else {
            return Vec::new();
        };
        let below = directory.strip_prefix(&file.directory).ok();
        let environments = settings.environments.iter().filter(|environment| {
            let roots = environment.roots.as_ref();
            roots.is_none_or(|roots| below.is_some_and(|below| roots.contains(below)))
        });
        environments
            .map(|environment| InputSet {
                name: environment.name.clone(),
                files: environment.files.clone(),
                workspace: environment.workspace.clone(),
            })
            .collect()
    }

    fn load_catalogue(&mut self, settings: &Settings) {
        let Some(Written { value: path, place }) = &settings.catalog else {
            return;
        };
        if self.catalogues.contains_key(path) {
            return;
        }
        let bytes = self.files.read(path).map_err(|reason| reason.to_string());
        let catalogue = match bytes.and_then(|bytes| ProviderList::read(&bytes)) {
            Ok(list) => Arc::new(self.builtin.with_list(list)),
            Err(reason) => {
                let message = format!("this list of providers cannot be used: {reason}");
                let help = "make it with `er-preflight catalog import`";
                let finding = Finding::at(
                    problem::SETTINGS_INVALID,
                    Severity::Error,
                    place.clone(),
                    message,
                );
                self.shelf.mistake(finding.with_help(help));
                self.builtin.clone()
            }
        };
        self.catalogues.insert(path.clone(), catalogue);
    }

    fn load_baseline(&mut self, sources: &mut Sources, settings: &Settings) {
        if let (Some(named), Baselines::OfSettings) =
            (&settings.baseline, self.request.waiving.baseline)
        {
            let mistake = self.held.load_named(self.files, sources, named);
            if let Some(mistake) = mistake {
                self.shelf.mistake(mistake);
            }
        }
    }

    /// The catalogue that a root is held against.
    pub(super) fn catalogue(&mut self, settings: &Settings) -> Arc<Catalogue> {
        let own = settings.catalog.as_ref();
        let own = own.and_then(|path| self.catalogues.get(&path.value));
        let catalogue = own.unwrap_or(&self.builtin).clone();
        self.dated.insert(catalogue.dated(Cloud::Public).to_owned());
        catalogue
    }

    /// Says once that a catalogue is old, if it was asked about anything.
    pub(super) fn aged(&self, seen: &Seen) -> Option<String> {
        let oldest = self.dated.first().filter(|_| seen.circuits > 0)?;
        let months = jiff::Span::new().months(OLD_MONTHS);
        let ends = day(oldest)?.checked_add(months).ok()?;
        (self.request.today > ends).then(|| {
            format!(
                "the list of providers and locations is of {oldest}, more than twelve months old: import a newer one \
                 with `er-preflight catalog import`"
            )
        })
    }

    /// The rules that run for a root, which is noted.
    pub(super) fn enable(&mut self, settings: &Arc<Settings>) -> Arc<[&'static Rule]> {
        // Most roots share their settings with the one before.
        if let Some((known, enabled)) = &self.enabled_last
            && Arc::ptr_eq(known, settings)
        {
            return enabled.clone();
        }
        let enabled: Arc<[_]> = self.enabled(settings).into();
        self.enabled_last = Some((settings.clone(), enabled.clone()));
        let ids: BTreeSet<_> = enabled.iter().map(|rule| rule.id).collect();
        self.everywhere = Some(match self.everywhere.take() {
            Some(others) => others.intersection(&ids).copied().collect(),
            None => ids.clone(),
        });
        self.anywhere.extend(ids);
        enabled
    }

    /// The rules that are on by default or by the user's wish.
    fn enabled(&self, settings: &Settings) -> Vec<&'static Rule> {
        let able = self.able.iter().copied();
        let enabled = able.filter(|rule| {
            let severity = self.request.overrides.get(rule.id);
            let severity = severity.or_else(|| settings.rules.get(rule.id));
            severity.map_or(rule.on_by_default, Option::is_some)
        });
        enabled.collect()
    }

    /// Whether a rule is on where these settings hold.
    pub(super) fn enables(&self, settings: &Settings, rule: &str) -> bool {
        self.enabled(settings).iter().any(|on| on.id == rule)
    }

    /// How many rules ran for one root at least.
    pub(super) fn enabled_anywhere(&self) -> usize {
        self.anywhere.len()
    }

    /// The rules that can show that a comment is stale: those that ran for every root. Of a plan none does: what it does
    /// not plan, or leaves as it is, was not looked at, and its findings need not have a place in the source.
    pub(super) fn rules_that_show_staleness(&self) -> Vec<&'static str> {
        let everywhere = self.everywhere.iter().flatten().copied();
        everywhere.filter(|_| self.sees_source).collect()
    }
}

/// The baseline that the working directory's settings name.
pub fn named_baseline(
    files: &dyn Files,
    request: &Request<'_>,
) -> Result<Option<PathBuf>, RunError> {
    let mut run = Run::default();
    let mut settled = Settled::new(files, &mut run.sources, request, |_| true, true)?;
    let here = settled.here();
    let settings = settled.shelf.of(&mut run.sources, &here);
    settled.check(&mut run)?;
    Ok(settings.baseline.as_ref().map(|named| named.value.clone()))
}

/// The catalogue that the working directory's settings name, else the request's.
pub fn catalogue(files: &dyn Files, request: &Request<'_>) -> Result<Arc<Catalogue>, RunError> {
    let mut run = Run::default();
    let mut settled = Settled::new(files, &mut run.sources, request, |_| true, true)?;
    let here = files.canonical(Path::new("."));
    settled.prepare(&mut run, [&*here].into_iter())?;
    let settings = settled.of(&mut run.sources, &here);
    Ok(settled.catalogue(&settings))
}
