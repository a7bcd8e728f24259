//! The way through the house: from paths to everything that a run has to say.

mod awaits;
mod baseline;
mod environments;
mod error;
mod finish;
mod guests;
mod joined;
mod judged;
mod masks;
mod missing;
mod parts;
mod planned;
mod readings;
mod request;
mod root;
mod roots;
mod settled;
mod states;
mod subscriptions;
mod whole;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::{
    checklist::Subscription,
    eval::Instance,
    finding::{Edition, Finding, Outcome, Seen},
    model::{self, spelling::Spellings},
    module::{
        self, Estate, Given, InputSet, ModuleId, ProviderVersions, Unit, UnreadablePath,
        VariableArgument, VariableError,
    },
    rules::{Needs, Rule, Subscriptions},
    settings::{Settings, Threshold},
    source::{Files, Listed, Sources, Span},
    suppress::baseline::{Baseline, Key},
    value::Origins,
};

use environments::Unloaded;
pub use error::{Mistakes, RunError};
use finish::finish;
use joined::Tie;
use judged::Judged;
pub use planned::{PlanFile, Plans, planned};
pub use readings::Reading;
pub use request::{Baselines, Request, Since, Waiving};
pub use root::RootRun;
use settled::Settled;
pub use settled::{catalogue, named_baseline};
use subscriptions::{subscription, subscriptions};

/// What came of it.
#[derive(Debug, Default)]
pub struct Run {
    /// All files that were read.
    pub sources: Sources,
    /// What there is to say.
    pub outcome: Outcome,
    /// The roots, in the order of their directories.
    pub roots: Vec<RootRun>,
    /// What should be read before the counts, one sentence each.
    pub headlines: Vec<String>,
    /// Roots with named files of values beside them that were not loaded, as reported.
    pub unloaded: Vec<(Arc<str>, Vec<Arc<str>>)>,
    /// Places of values that must not be shown.
    pub masks: Vec<Span>,
    /// Which text was held against the code.
    pub edition: Edition,
    /// What a baseline of the findings that count would hold, if it was asked for.
    pub collected: Option<Baseline>,
    /// The entries of the baseline that have nothing left to waive, with how many of their findings are gone.
    pub gone: BTreeMap<Key, usize>,
    /// That the list of providers is old, in one sentence, which is among the headlines as well.
    pub aged: Option<String>,
    /// What all arguments read, where the request asks for it.
    pub readings: Vec<Reading>,
    /// The findings before those that all sets of inputs have became one, where the request asks for what is read.
    pub each: Vec<Finding>,
}

impl Run {
    /// Whether something makes the run fail; what the settings of a root ask for counts where `threshold` is not given.
    pub fn fails(&self, threshold: Option<Threshold>) -> bool {
        if let Some(threshold) = threshold {
            return threshold.is_met(&self.outcome, |_| None);
        }
        let roots = self.roots.iter();
        let asked: BTreeMap<&str, &Threshold> = roots
            .filter_map(|root| Some((&*root.name, root.settings.fail_on.as_ref()?)))
            .collect();
        // What belongs to no root is weighed as all roots are, if they agree.
        let mut all = self.roots.iter().map(|root| root.settings.fail_on);
        let first = all.next().flatten().unwrap_or_default();
        let agree = all.all(|other| other.unwrap_or_default() == first);
        let of_none = if agree { first } else { Threshold::default() };
        of_none.is_met(&self.outcome, |root| asked.get(root).copied())
    }
}

/// Goes the whole way. The caller gives it a deep stack ([`crate::source::with_deep_stack`]).
pub fn run(files: &dyn Files, request: &Request<'_>) -> Result<Run, RunError> {
    let files = &Listed::new(files);
    let mut run = Run::default();
    // Nothing changes where there is no plan.
    let able = |rule: &Rule| rule.needs != Needs::Plan;
    let mut settled = Settled::new(files, &mut run.sources, request, able, true)?;
    let (estate, findings) =
        load(files, &mut run.sources, request, &mut settled).map_err(RunError::Path)?;
    run.outcome.findings = findings;
    run.outcome.seen = Seen {
        files: estate.files,
        not_looked_into: estate.not_looked_into,
        ..Seen::default()
    };
    let roots = estate.roots();
    let directories = roots.iter().map(|root| &*estate.module(*root).directory);
    settled.prepare(&mut run, directories)?;
    check_variables(&estate, &roots, request.given).map_err(RunError::Variable)?;

    let mut walk = Walk {
        files,
        request,
        estate: &estate,
        settled,
        set: None,
        unit: None,
        is_joining: request.is_joined,
        origins: Origins::default(),
        judged: Vec::new(),
        unloaded: Unloaded::default(),
        run: &mut run,
    };
    walk.roots().map_err(RunError::Variable)?;
    walk.join();
    walk.end(request.is_joined)?;
    Ok(run)
}

/// Reads what can matter, without what the settings pass over.
fn load(
    files: &dyn Files,
    sources: &mut Sources,
    request: &Request<'_>,
    settled: &mut Settled<'_>,
) -> Result<(Estate, Vec<Finding>), UnreadablePath> {
    let skips = &mut settled.skips();
    module::load_without(files, sources, request.paths, request.workers, skips)
}

/// A variable that no root declares is a slip of the pen; one that only some declare is meant for these.
fn check_variables(
    estate: &Estate,
    roots: &[ModuleId],
    given: &Given,
) -> Result<(), VariableError> {
    for argument in &given.arguments {
        if let VariableArgument::Value { name, .. } = argument
            && let Some(first) = roots.first()
            && !roots.iter().any(|root| declares(estate, *root, name))
        {
            return Err(VariableError::Undeclared {
                name: name.clone(),
                root: estate.name(*first),
            });
        }
    }
    Ok(())
}

fn declares(estate: &Estate, root: ModuleId, name: &str) -> bool {
    estate.module(root).variables.contains_key(name)
}

/// What a root declares, by its source or by a plan.
struct Declared {
    name: Arc<str>,
    settings: Arc<Settings>,
    instances: Vec<Instance>,
    /// How those are written that are no resources of azurerm.
    spellings: Spellings,
    estate: model::Estate,
    is_library: bool,
    awaits_provider: bool,
    /// The files that its variables were read from.
    loaded: Vec<Arc<str>>,
    subscription: Subscription,
    subscriptions: Subscriptions,
    providers: ProviderVersions,
    /// What ties it to others; nothing if it is joined with none.
    tie: Option<Tie>,
}

/// The roots one after the other.
struct Walk<'a> {
    files: &'a dyn Files,
    request: &'a Request<'a>,
    estate: &'a Estate,
    settled: Settled<'a>,
    /// The inputs with which roots are evaluated now.
    set: Option<InputSet>,
    /// What deploys the root that is evaluated now, if it is not its own directory.
    unit: Option<&'a Unit>,
    /// Roots that are evaluated now are joined.
    is_joining: bool,
    /// The origins of all roots that are joined.
    origins: Origins,
    judged: Vec<Judged>,
    unloaded: Unloaded,
    run: &'a mut Run,
}

impl<'a> Walk<'a> {
    /// What is left to do when all roots are done, joined as one estate or each for itself.
    fn end(mut self, is_joined: bool) -> Result<(), RunError> {
        self.settled.check(self.run)?;
        self.leave_out_others(is_joined);
        self.settle();
        self.run.headlines.extend(self.unloaded.headlines());
        self.run.unloaded = self.unloaded.left();
        let elsewhere = environments::elsewhere(&self.estate.elsewhere);
        self.run.headlines.extend(elsewhere);
        let aged = self.settled.aged(&self.run.outcome.seen);
        self.run.headlines.extend(aged.clone());
        self.run.aged = aged;
        finish(self.run, self.estate, &self.settled, self.request);
        Ok(())
    }

    /// The directory from which a root is deployed.
    fn directory(&self, root: ModuleId) -> &'a Path {
        self.unit
            .map_or(&self.estate.module(root).directory, |unit| &unit.directory)
    }

    /// The same as reported.
    fn name(&self, root: ModuleId) -> Arc<str> {
        self.unit
            .map_or_else(|| self.estate.name(root), |unit| unit.name.clone())
    }

    /// The workspace that roots are evaluated in now.
    fn workspace(&self) -> Option<&str> {
        let of_set = self.set.as_ref().and_then(|set| set.workspace.as_deref());
        let request = self.request;
        request
            .workspace
            .or(of_set)
            .or(request.surrounding_workspace)
    }

    fn provider_versions(&mut self, root: ModuleId) -> ProviderVersions {
        let sources = &mut self.run.sources;
        self.estate.provider_versions(root, self.files, sources)
    }

    /// The arguments that concern a root: all files, and the values of variables that it declares.
    fn given_to(&self, root: ModuleId) -> Given {
        let mut given = self.request.given.clone();
        given.arguments.retain(|argument| match argument {
            VariableArgument::File(_) => true,
            VariableArgument::Value { name, .. } => declares(self.estate, root, name),
        });
        let files = self.set.iter().flat_map(|set| &set.files);
        let files = files.map(|file| VariableArgument::File(file.clone()));
        given.arguments.splice(..0, files);
        given
    }

    /// Says that a root has values from somewhere that is not read.
    fn driven(&mut self, root: &str, by: Option<&str>) {
        let Some(by) = by else { return };
        let headline = format!(
            "the root `{root}` is driven by more than literal inputs of `{by}`: they are not known"
        );
        // Once, however many sets of inputs there are.
        if !self.run.headlines.contains(&headline) {
            self.run.headlines.push(headline);
        }
    }

    /// Takes over findings about reading and evaluating a root.
    fn say(&mut self, root: &Arc<str>, findings: Vec<Finding>) {
        let findings = findings.into_iter().map(|finding| Finding {
            root: root.clone(),
            inputs: self.set.as_ref().map(|set| set.name.clone()),
            ..finding
        });
        self.run.outcome.findings.extend(findings);
    }
}
