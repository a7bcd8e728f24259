//! From each root to what it declares and what the rules say of it.
//!
//! Everything that a root is given is read first, root by root. What is left touches nothing that they share, so that
//! several threads can do it; what came of it is put together in the order of the roots.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Declared, Judged, Reading, Request, Tie, Walk, awaits, joined::only_subscription,
    judged::private_files, masks, missing, subscription, subscriptions,
};
use crate::{
    azure::{self, catalogue::Catalogue},
    eval::{self, Evaluation},
    finding::{Edition, Finding},
    model::{self, module_call::ModuleCall},
    module::{Estate, ModuleId, ProviderVersions, RootInputs, VariableError},
    rules::{self, Rule, Setting},
    settings::Settings,
    source::{FileId, Files, Span},
    value::Origins,
};

/// What a root is given.
pub(super) struct Prepared {
    pub(super) root: ModuleId,
    pub(super) name: Arc<str>,
    /// The name of the set of inputs, if there are several.
    pub(super) set: Option<Arc<str>>,
    pub(super) inputs: RootInputs,
    pub(super) workspace: Option<Arc<str>>,
    providers: ProviderVersions,
    settings: Arc<Settings>,
    /// The rules that its settings leave on.
    enabled: Arc<[&'static Rule]>,
    catalogue: Arc<Catalogue>,
    is_joining: bool,
}

/// What all roots have in common.
pub(super) struct Common<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) request: &'a Request<'a>,
    pub(super) estate: &'a Estate,
    edition: Edition,
    private_files: BTreeSet<FileId>,
}

/// What came of a root.
struct Looked {
    judged: Judged,
    origins: Origins,
    findings: Vec<Finding>,
    masks: Vec<Span>,
    instantiated: BTreeSet<ModuleId>,
    readings: Vec<Reading>,
}

impl<'a> Walk<'a> {
    /// Looks into everything that is deployed, and then into what no root makes an instance of.
    pub(super) fn roots(&mut self) -> Result<(), VariableError> {
        let mut prepared = Vec::new();
        for (root, unit) in self.estate.deployments() {
            self.unit = unit;
            let directory = self.directory(root);
            let sets = self.settled.sets(&mut self.run.sources, directory);
            if sets.is_empty() {
                prepared.push(self.prepare(root)?);
            }
            for set in sets {
                self.set = Some(set);
                prepared.push(self.prepare(root)?);
                self.set = None;
            }
        }
        let common = self.common();
        let mut instantiated = BTreeSet::new();
        if self.is_joining {
            // Their origins are one list, which grows from root to root.
            for prepared in prepared {
                let origins = std::mem::take(&mut self.origins);
                let looked = common.look(&prepared, origins);
                self.origins = self.add(&prepared, looked, &mut instantiated);
            }
        } else {
            let workers = self.request.workers;
            let looked = workers.each_deepest(&prepared, |prepared| {
                let mut looked = common.look(prepared, Origins::default());
                looked.origins = Origins::default();
                looked
            });
            for (prepared, looked) in prepared.iter().zip(looked) {
                self.add(prepared, looked, &mut instantiated);
            }
        }
        // What no root makes an instance of belongs to no environment, is deployed by nothing that stands elsewhere,
        // and belongs to no estate.
        self.unit = None;
        self.is_joining = false;
        loop {
            let modules = self.estate.uninstantiated(&instantiated);
            if modules.is_empty() {
                return Ok(());
            }
            for module in modules {
                // One of them may have made instances of another by a way around.
                if instantiated.insert(module) {
                    let prepared = self.prepare(module)?;
                    let looked = self.common().look(&prepared, Origins::default());
                    self.add(&prepared, looked, &mut instantiated);
                }
            }
        }
    }

    /// Reads all that a root is given.
    fn prepare(&mut self, root: ModuleId) -> Result<Prepared, VariableError> {
        let inputs = self.inputs(root)?;
        let name = self.name(root);
        self.unloaded.add(&name, inputs.unloaded_tfvars.clone());
        self.driven(&name, inputs.driven_by.as_deref());
        let providers = self.provider_versions(root);
        let directory = self.directory(root);
        let settings = self.settled.of(&mut self.run.sources, directory);
        Ok(Prepared {
            root,
            name,
            set: self.set.as_ref().map(|set| set.name.clone()),
            inputs,
            workspace: self.workspace().map(Arc::from),
            providers,
            enabled: self.settled.enable(&settings),
            catalogue: self.settled.catalogue(&settings),
            settings,
            is_joining: self.is_joining,
        })
    }

    /// The values of a root's variables.
    fn inputs(&mut self, root: ModuleId) -> Result<RootInputs, VariableError> {
        let given = self.given_to(root);
        let (inputs, findings) =
            self.estate
                .inputs_of((root, self.unit), &given, self.files, &mut self.run.sources)?;
        self.say(&self.name(root), findings);
        masks::add_variables(&mut self.run.masks, self.estate, root, &inputs);
        Ok(inputs)
    }

    /// Evaluates a root; its origins are put behind those of others if they are joined.
    pub(super) fn evaluate(&mut self, root: ModuleId) -> Result<Evaluation, VariableError> {
        let inputs = self.inputs(root)?;
        let origins = std::mem::take(&mut self.origins);
        let common = self.common();
        Ok(common.evaluate(root, &inputs, self.workspace(), origins, self.is_joining))
    }

    fn common(&self) -> Common<'a> {
        Common {
            files: self.files,
            request: self.request,
            estate: self.estate,
            edition: self.run.edition,
            private_files: private_files(&self.run.sources),
        }
    }

    /// Takes over what came of a root, and gives back its origins.
    fn add(
        &mut self,
        prepared: &Prepared,
        looked: Looked,
        instantiated: &mut BTreeSet<ModuleId>,
    ) -> Origins {
        instantiated.extend(looked.instantiated);
        instantiated.insert(prepared.root);
        let findings = looked.findings.into_iter().map(|finding| Finding {
            root: prepared.name.clone(),
            inputs: prepared.set.clone(),
            ..finding
        });
        self.run.outcome.findings.extend(findings);
        self.run.masks.extend(looked.masks);
        self.run.readings.extend(looked.readings);
        self.judged.push(looked.judged);
        looked.origins
    }
}

impl Common<'_> {
    fn evaluate(
        &self,
        root: ModuleId,
        inputs: &RootInputs,
        workspace: Option<&str>,
        origins: Origins,
        is_joining: bool,
    ) -> Evaluation {
        let request = eval::Request {
            estate: self.estate,
            root,
            inputs,
            schemas: azure::schemas(),
            wanted: &model::Estate::reads,
            ordered: &model::Estate::is_ordered,
            workspace,
            files: self.files,
        };
        if is_joining {
            eval::evaluate_beside(&request, origins)
        } else {
            eval::evaluate(&request)
        }
    }

    /// Evaluates a root, reads what it declares, and runs the rules over it.
    fn look(&self, prepared: &Prepared, origins: Origins) -> Looked {
        let (name, inputs) = (&prepared.name, &prepared.inputs);
        let first = origins.next();
        let evaluation = self.evaluate(
            prepared.root,
            inputs,
            prepared.workspace.as_deref(),
            origins,
            prepared.is_joining,
        );
        let origins = evaluation.origins;
        let mut findings = evaluation.findings;
        findings.extend(missing::missing(&evaluation.elsewhere));
        let translated = model::translate(evaluation.instances, &evaluation.elsewhere, &origins);
        let mut estate = translated.estate(&origins);
        estate.modules = ModuleCall::read(&evaluation.elsewhere, &origins);
        let declared = Declared {
            name: name.clone(),
            settings: prepared.settings.clone(),
            estate,
            subscription: subscription(&evaluation.providers, self.request),
            subscriptions: subscriptions(&evaluation.providers),
            providers: prepared.providers.clone(),
            // Nobody deploys a library or an example: what they declare may be in all other roots.
            tie: (prepared.is_joining && !inputs.is_library && !rules::is_example(name)).then(
                || Tie {
                    first,
                    source: Some(prepared.root),
                    exchange: evaluation.exchange,
                    subscription: only_subscription(&evaluation.providers),
                    workspace: prepared.workspace.clone(),
                },
            ),
            is_library: inputs.is_library,
            loaded: inputs.loaded.clone(),
            awaits_provider: awaits::provider(self.estate, &evaluation.instantiated),
            instances: translated.instances,
            spellings: translated.spellings,
        };
        let mut masks = Vec::new();
        masks::add(&mut masks, &declared.instances, &origins);
        let setting = Setting {
            edition: self.edition,
            private_files: &self.private_files,
        };
        let judged = Judged::new(
            declared,
            prepared.set.clone(),
            prepared.enabled.clone(),
            prepared.catalogue.clone(),
            setting,
            &origins,
        );
        Looked {
            judged,
            origins,
            findings,
            masks,
            instantiated: evaluation.instantiated,
            readings: self.readings(prepared),
        }
    }
}
