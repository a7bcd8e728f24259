//! The way through the house: from paths to everything that a run has to say.

mod awaits;
mod environments;
mod finish;
mod joined;
mod judged;
mod masks;
mod parts;
mod planned;
mod states;
mod subscriptions;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::PathBuf,
    sync::Arc,
};

use crate::{
    azure::{self, catalogue::Catalogue},
    checklist::{Sheet, Subscription},
    eval::{self, Evaluation, Instance},
    finding::{Edition, Finding, Outcome, Seen, Severity, Undecided},
    model,
    module::{
        self, Estate, Given, InputSet, ModuleId, ProviderVersions, RootInputs, UnreadablePath,
        VariableArgument, VariableError,
    },
    plan::PlanError,
    rules::{self, Ledger, Needs, Rule, Subscriptions},
    source::{Files, Sources, Span},
    value::Origins,
};

use environments::Unloaded;
use finish::finish;
use joined::{Tie, only_subscription};
use judged::Judged;
pub use planned::{PlanFile, Plans, planned};
use subscriptions::{subscription, subscriptions};

/// What is to be looked into, and how.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Directories or files.
    pub paths: &'a [PathBuf],
    /// Values of variables from the command line and the environment.
    pub given: &'a Given,
    /// The value of `terraform.workspace`; not known without one.
    pub workspace: Option<&'a str>,
    /// Which text is held against the code.
    pub edition: Edition,
    /// Severities that the user sets, by rule; `None` switches a rule off.
    pub overrides: &'a BTreeMap<&'static str, Option<Severity>>,
    /// What is known of providers and locations.
    pub catalogue: &'a Catalogue,
    /// A subscription is named outside the code.
    pub has_subscription: bool,
    /// All roots make one estate: what leads from one to another is followed.
    pub is_joined: bool,
}

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
    /// Places of values that must not be shown.
    pub masks: Vec<Span>,
}

/// A root that was evaluated.
#[derive(Debug)]
pub struct RootRun {
    /// Its directory as reported.
    pub name: Arc<str>,
    /// The name of the set of inputs, if there are several.
    pub inputs: Option<Arc<str>>,
    /// Its instances of resources that the model reads, sorted by address.
    pub instances: Vec<Instance>,
    /// What it declares.
    pub estate: model::Estate,
    /// Which rules looked at what.
    pub ledger: Ledger,
    /// What could not be decided with these inputs: a check that could not be made does not say with which.
    undecided: Vec<Undecided>,
    /// What is known of the subscription.
    pub subscription: Subscription,
    /// The page for each of its circuits.
    pub sheets: Vec<Sheet>,
}

impl RootRun {
    /// The directory, with the name of the inputs if there are several.
    pub fn label(&self) -> String {
        match &self.inputs {
            Some(inputs) => format!("{}, inputs {inputs}", self.name),
            None => self.name.to_string(),
        }
    }
}

/// Why a run could not be done.
#[derive(Debug)]
pub enum RunError {
    /// A path on the command line cannot be read.
    Path(UnreadablePath),
    /// The variables on the command line cannot be used.
    Variable(VariableError),
    /// A plan on the command line cannot be read: its name, and why.
    Plan(Arc<str>, PlanError),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(f),
            Self::Variable(error) => error.fmt(f),
            Self::Plan(name, error) => write!(f, "cannot read the plan `{name}`: {error}"),
        }
    }
}

impl std::error::Error for RunError {}

/// Goes the whole way. The caller gives it a deep stack ([`crate::source::with_deep_stack`]).
pub fn run(files: &dyn Files, request: &Request<'_>) -> Result<Run, RunError> {
    let mut run = Run::default();
    let (estate, findings) =
        module::load(files, &mut run.sources, request.paths).map_err(RunError::Path)?;
    run.outcome.findings = findings;
    run.outcome.seen = Seen {
        files: estate.files,
        not_looked_into: estate.not_looked_into,
        ..Seen::default()
    };
    let mut enabled = enabled(request);
    // Nothing changes where there is no plan.
    enabled.retain(|rule| rule.needs != Needs::Plan);
    run.outcome.seen.rules = enabled.len();
    let roots = estate.roots();
    check_variables(&estate, &roots, request.given).map_err(RunError::Variable)?;

    let mut walk = Walk {
        files,
        request,
        estate: &estate,
        enabled: &enabled,
        set: None,
        is_joining: request.is_joined,
        origins: Origins::default(),
        judged: Vec::new(),
        unloaded: Unloaded::default(),
        run: &mut run,
    };
    let mut instantiated = BTreeSet::new();
    let sets = &request.given.sets;
    for root in roots {
        if sets.is_empty() {
            walk.root(root, &mut instantiated)
                .map_err(RunError::Variable)?;
        }
        for set in sets {
            walk.set = Some(set);
            walk.root(root, &mut instantiated)
                .map_err(RunError::Variable)?;
        }
    }
    // What no root makes an instance of belongs to no environment and to no estate.
    walk.set = None;
    walk.is_joining = false;
    while let Some(module) = estate.next_uninstantiated(&instantiated) {
        instantiated.insert(module);
        walk.root(module, &mut instantiated)
            .map_err(RunError::Variable)?;
    }
    walk.join();
    walk.settle();
    let unloaded = walk.unloaded.headlines();
    run.headlines.extend(unloaded);
    finish(&mut run, &estate, &enabled, request);
    Ok(run)
}

/// The rules that are on by default or by the user's wish.
fn enabled(request: &Request<'_>) -> Vec<&'static Rule> {
    let mut enabled = rules::all();
    enabled.retain(|rule| match request.overrides.get(rule.id) {
        Some(severity) => severity.is_some(),
        None => rule.on_by_default,
    });
    enabled
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
    instances: Vec<Instance>,
    estate: model::Estate,
    origins: Origins,
    is_library: bool,
    awaits_provider: bool,
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
    enabled: &'a [&'static Rule],
    /// The inputs with which roots are evaluated now.
    set: Option<&'a InputSet>,
    /// Roots that are evaluated now are joined.
    is_joining: bool,
    /// The origins of all roots that are joined.
    origins: Origins,
    judged: Vec<Judged>,
    unloaded: Unloaded,
    run: &'a mut Run,
}

impl Walk<'_> {
    fn root(
        &mut self,
        root: ModuleId,
        instantiated: &mut BTreeSet<ModuleId>,
    ) -> Result<(), VariableError> {
        let first = self.origins.next();
        let (inputs, evaluation) = self.evaluate(root)?;
        let name = self.estate.name(root);
        instantiated.extend(evaluation.instantiated.iter().copied());
        instantiated.insert(root);
        self.say(&name, evaluation.findings);
        self.unloaded.add(&name, inputs.unloaded_tfvars);
        self.driven(&name, inputs.driven_by.as_deref());
        let providers = self.provider_versions(root);
        self.judge(Declared {
            estate: model::Estate::read(&evaluation.instances, &evaluation.origins),
            subscription: subscription(&evaluation.providers, self.request),
            subscriptions: subscriptions(&evaluation.providers),
            providers,
            // Nobody deploys a library or an example: what they declare may be in all other roots.
            tie: (self.is_joining && !inputs.is_library && !rules::is_example(&name)).then(|| {
                Tie {
                    first,
                    source: Some(root),
                    exchange: evaluation.exchange,
                    subscription: only_subscription(&evaluation.providers),
                }
            }),
            is_library: inputs.is_library,
            awaits_provider: awaits::provider(self.estate, &evaluation.instantiated),
            instances: evaluation.instances,
            origins: evaluation.origins,
            name,
        });
        Ok(())
    }

    fn evaluate(&mut self, root: ModuleId) -> Result<(RootInputs, Evaluation), VariableError> {
        let given = self.given_to(root);
        let (inputs, findings) =
            self.estate
                .inputs(root, &given, self.files, &mut self.run.sources)?;
        self.say(&self.estate.name(root), findings);
        let request = eval::Request {
            estate: self.estate,
            root,
            inputs: &inputs,
            schemas: azure::schemas(),
            wanted: &model::Estate::reads,
            ordered: &model::Estate::is_ordered,
            workspace: self.request.workspace,
            files: self.files,
        };
        let evaluation = if self.is_joining {
            eval::evaluate_beside(&request, std::mem::take(&mut self.origins))
        } else {
            eval::evaluate(&request)
        };
        masks::add_variables(&mut self.run.masks, self.estate, root, &inputs);
        Ok((inputs, evaluation))
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
            inputs: self.set.map(|set| set.name.clone()),
            ..finding
        });
        self.run.outcome.findings.extend(findings);
    }
}
