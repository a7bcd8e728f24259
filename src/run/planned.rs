//! The way from plans: their instances instead of evaluated ones, and the source only for places and comments.

use std::{path::Path, sync::Arc};

use super::{
    Declared, Judged, Request, Run, RunError, Settled, Tie, Unloaded, Walk, awaits, load, masks,
};
use crate::{
    azure,
    checklist::Subscription,
    eval::{Evaluation, Exchange},
    finding::{Finding, Place, Seen, Severity, problem::PLAN_INCOMPLETE},
    model::{self, change::Changes, module_call::ModuleCall},
    module::{Estate, ModuleId},
    plan::{self, PlanError, Wanted},
    rules::{Needs, Rule},
    source::{Files, Listed},
    value::Origins,
};

/// A plan as it was given.
#[derive(Debug, Clone)]
pub struct PlanFile {
    /// The name under which it is reported.
    pub name: Arc<str>,
    /// The output of `terraform show -json`.
    pub bytes: Vec<u8>,
}

/// Plans that are to be looked into.
#[derive(Debug)]
pub struct Plans {
    /// In the order of the command line.
    pub files: Vec<PlanFile>,
    /// The paths of the request hold the source of the plans.
    pub has_source: bool,
    /// Only what the plans create or change is reported on.
    pub changed_only: bool,
}

/// What the model reads.
struct Modelled;

impl Wanted for Modelled {
    fn wants(kind: &str) -> bool {
        model::Estate::reads(kind)
    }
}

/// Goes the whole way from plans. The caller gives it a deep stack, as for [`run`](super::run).
pub fn planned(files: &dyn Files, request: &Request<'_>, plans: Plans) -> Result<Run, RunError> {
    let files = &Listed::new(files);
    let mut run = Run::default();
    let mut estate = Estate::default();
    // What only the source shows would pass unseen.
    let able: fn(&Rule) -> bool = if plans.has_source {
        |_| true
    } else {
        |rule| rule.needs != Needs::Source
    };
    let mut settled = Settled::new(files, &mut run.sources, request, able, false)?;
    if plans.has_source {
        (estate, run.outcome.findings) =
            load(files, &mut run.sources, request, &mut settled).map_err(RunError::Path)?;
    }
    run.outcome.seen = Seen {
        files: estate.files + plans.files.len(),
        ..Seen::default()
    };
    let roots = estate.roots();
    let directories = roots.iter().map(|root| &*estate.module(*root).directory);
    // A plan without its source is judged as this directory would be.
    let here = files.canonical(Path::new("."));
    settled.is_partial = plans.changed_only;
    settled.prepare(&mut run, directories.chain([&*here]))?;
    let mut walk = Walk {
        files,
        request,
        estate: &estate,
        settled,
        unit: None,
        set: None,
        // Whoever gives several plans has one estate in several states.
        is_joining: plans.files.len() > 1,
        origins: Origins::default(),
        judged: Vec::new(),
        unloaded: Unloaded::default(),
        run: &mut run,
    };
    for file in plans.files {
        walk.plan(file, plans.has_source)?;
    }
    walk.join();
    if plans.changed_only {
        walk.judged.iter_mut().for_each(Judged::leave_out_unchanged);
    }
    let is_joined = walk.is_joining;
    walk.end(is_joined)?;
    Ok(run)
}

impl Walk<'_> {
    fn plan(&mut self, file: PlanFile, has_source: bool) -> Result<(), RunError> {
        let PlanFile { name, bytes } = file;
        let refuse = |error: PlanError| RunError::Plan(name.clone(), error);
        let text = plan::decode(&bytes).map_err(refuse)?;
        let document = plan::Document::<Modelled>::parse(&text).map_err(refuse)?;
        let mut providers = document.provider_versions(&Place::Plan(name.clone()));
        let first = self.origins.next();
        let source = self.source_of(&document.root_names(), &name);
        let directory = match source {
            Some(root) => self.estate.module(root).directory.clone(),
            None => self.files.canonical(Path::new(".")),
        };
        let settings = self.settled.of(&mut self.run.sources, &directory);
        let evaluation = match source {
            Some(root) => {
                providers.add(self.provider_versions(root));
                let evaluation = self.evaluate(root).map_err(RunError::Variable)?;
                // What is wrong with the source did not keep Terraform from planning it, with inputs that are not at hand.
                masks::add(
                    &mut self.run.masks,
                    &evaluation.instances,
                    &evaluation.origins,
                );
                evaluation
            }
            None => Evaluation {
                origins: std::mem::take(&mut self.origins),
                ..Evaluation::default()
            },
        };
        if has_source && evaluation.instantiated.is_empty() {
            self.run.headlines.push(format!(
                "no root below the given paths is the source of `{name}`: findings have addresses, no lines"
            ));
        }
        let plan = plan::read(
            &document,
            &plan::Request {
                schemas: azure::schemas(),
                origins: &evaluation.origins,
                source: &evaluation.instances,
            },
        )
        .map_err(refuse)?;
        if plan.is_incomplete {
            let message =
                "Terraform met an error while planning: what it did not get to is not checked";
            let place = Place::Plan(name.clone());
            let finding = Finding::at(PLAN_INCOMPLETE, Severity::Warning, place, message);
            self.say(&name, vec![finding]);
        }
        // What stands in modules is in the plan itself.
        let translated = model::translate(plan.instances, &[], &evaluation.origins);
        let mut estate = translated.estate(&evaluation.origins);
        estate.modules = ModuleCall::read(&evaluation.elsewhere, &evaluation.origins);
        let changes = model::translate_changes(&plan.changes, &evaluation.origins);
        estate.changes = Changes::read(&changes, &evaluation.origins);
        let declared = Declared {
            name,
            settings,
            estate,
            instances: translated.instances,
            spellings: translated.spellings,
            is_library: false,
            loaded: Vec::new(),
            awaits_provider: awaits::provider(self.estate, &evaluation.instantiated),
            providers,
            tie: self.is_joining.then(|| Tie {
                first,
                source,
                // Data sources were read: their values stand in the plan.
                exchange: Exchange::default(),
                subscription: None,
                workspace: self.workspace().map(Arc::from),
            }),
            // The provider makes no plan without one.
            subscription: Subscription {
                is_named: true,
                registers_network: false,
            },
            subscriptions: super::subscriptions(&evaluation.providers),
        };
        self.judge(declared, evaluation.origins);
        Ok(())
    }

    /// The root that a plan was made from: the only one that declares all that the plan's root module does, else the
    /// one beside the plan.
    fn source_of(&self, names: &[String], plan: &str) -> Option<ModuleId> {
        let declares = |root: &ModuleId| {
            let module = self.estate.module(*root);
            names.iter().all(|name| match name.strip_prefix("module.") {
                Some(call) => module.calls.contains_key(call),
                None => module.resources.contains_key(&**name),
            })
        };
        let mut roots = self.estate.roots();
        roots.retain(declares);
        let beside = Path::new(plan).parent().unwrap_or(Path::new(""));
        let is_beside = |root: &&ModuleId| {
            let name = self.estate.name(**root);
            Path::new(&*name) == beside || (&*name == "." && beside == Path::new(""))
        };
        match roots[..] {
            [only] => Some(only),
            _ => roots.iter().find(is_beside).copied(),
        }
    }
}
