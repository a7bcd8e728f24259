//! One root to the instances of its resources.

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use super::{
    evaluator::Evaluator,
    exchange::Exchange,
    fuel::Bound,
    functions::Repository,
    imported::leave_open,
    instance::{Body, Existence, Instance},
    module_call::META_ARGUMENTS,
    module_instance::ModuleInstance,
    schema::Schemas,
    scope::Scope,
};
use crate::{
    finding::{Finding, Place},
    module::{Estate, ModuleCall, ModuleId, RootInputs, Target},
    source::{Files, with_deepest_stack},
    value::{Origins, Value},
};

/// What is to be evaluated.
pub struct Request<'a> {
    /// All modules.
    pub estate: &'a Estate,
    /// The root.
    pub root: ModuleId,
    /// The values of its variables.
    pub inputs: &'a RootInputs,
    /// The schemas of resource types.
    pub schemas: &'a dyn Schemas,
    /// Tells whether instances of a resource type are wanted. Others are worked out only where something refers to
    /// them.
    pub wanted: &'a (dyn Fn(&str) -> bool + Sync),
    /// Tells whether the order in which instances of a resource type are made matters.
    pub ordered: &'a (dyn Fn(&str) -> bool + Sync),
    /// The workspace, if it is known.
    pub workspace: Option<&'a str>,
    /// The files that functions may read, as far as they belong to the root's repository.
    pub files: &'a dyn Files,
}

/// What evaluating one root gives.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// Instances of the wanted resource types: module by module, callers first, each by address.
    pub instances: Vec<Instance>,
    /// Provider configurations.
    pub providers: Vec<ProviderInstance>,
    /// Calls whose module is not at hand.
    pub elsewhere: Vec<Elsewhere>,
    /// Absolute addresses, without keys, of resources that an `import` block brings in. What their arguments leave to
    /// the provider is unknown in `instances`.
    pub imported: BTreeSet<Arc<str>>,
    /// Where all values came from.
    pub origins: Origins,
    /// What is wrong with the configuration itself.
    pub findings: Vec<Finding>,
    /// Modules of which there are instances.
    pub instantiated: BTreeSet<ModuleId>,
    /// What passes between this root and others; nothing where it stands alone.
    pub exchange: Exchange,
}

/// A provider configuration.
#[derive(Debug, Clone)]
pub struct ProviderInstance {
    /// Address of the module instance, empty for the root.
    pub module: Arc<str>,
    /// `azurerm`, or `azurerm.hub` with an alias.
    pub name: Arc<str>,
    /// Its arguments.
    pub body: Body,
}

/// An instance of a module that is not at hand.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// Absolute address.
    pub address: Arc<str>,
    /// The source as written.
    pub source: Arc<str>,
    /// The version constraint, if there is one.
    pub version: Option<Value>,
    /// Whether it surely exists.
    pub existence: Existence,
    /// Its arguments, as written.
    pub body: Body,
    /// Header of the block.
    pub place: Place,
}

/// Evaluates a root. What is wrong with the configuration is a finding, and the values that it concerns are unknown.
pub fn evaluate(request: &Request<'_>) -> Evaluation {
    evaluate_onto(request, Origins::default(), false)
}

/// The same for a root that others are joined with: the origins of all of them are in one list, and what passes between
/// them is worked out too.
pub fn evaluate_beside(request: &Request<'_>, origins: Origins) -> Evaluation {
    evaluate_onto(request, origins, true)
}

fn evaluate_onto(request: &Request<'_>, origins: Origins, is_joined: bool) -> Evaluation {
    // The stack is the thread's own, so that depth is bounded by our count alone.
    with_deepest_stack(|| {
        let mut evaluator = Evaluator::new(
            request.estate,
            request.inputs,
            request.schemas,
            request.workspace,
            Repository::around(
                request.files,
                &request.estate.module(request.root).directory,
            ),
        );
        evaluator.origins = origins;
        let mut evaluation = Evaluation::default();
        let mut bodies = Vec::new();
        evaluator.root(request.root);
        let mut at = 0;
        // Calls add modules behind the ones that were visited.
        loop {
            let module = evaluator.modules.borrow().get(at).cloned();
            let Some(module) = module else { break };
            evaluator.visit(&module, request, &mut evaluation, &mut bodies);
            at += 1;
        }
        evaluation.findings = evaluator.take_findings();
        if is_joined {
            // What is found on the way is left: a root is told the same whether it is joined with others or not.
            evaluation.exchange = evaluator.exchange();
        }
        let origins = std::mem::take(&mut evaluator.origins);
        // Nobody refers to anything any more: what was worked out is given away instead of being copied.
        drop(evaluator);
        for (instance, body) in evaluation.instances.iter_mut().zip(bodies) {
            instance.body = Rc::unwrap_or_clone(body);
        }
        leave_open(
            &mut evaluation.instances,
            &evaluation.imported,
            request.schemas,
            &origins,
        );
        evaluation.origins = origins;
        evaluation
    })
}

impl<'a> Evaluator<'a> {
    fn visit(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        request: &Request<'_>,
        evaluation: &mut Evaluation,
        bodies: &mut Vec<Rc<Body>>,
    ) {
        evaluation.instantiated.insert(module.id);
        self.visit_resources(module, request, &mut evaluation.instances, bodies);
        let source: &'a crate::module::ModuleSource = module.source;
        self.judge(module);
        let scope = Scope::of(module);
        for (name, provider) in &source.providers {
            evaluation.providers.push(ProviderInstance {
                module: module.address.clone(),
                name: name.clone(),
                body: self.body_of_resource("", &provider.body, provider.span, None, &scope),
            });
        }
        let imports = source.imports.iter();
        evaluation
            .imported
            .extend(imports.map(|import| module.address_of(&import.to)));
        for call in source.calls.values() {
            if self.too_many_modules() {
                self.limit(Bound::Modules, call.span.into());
                return;
            }
            match &call.target {
                Target::Local(_) => {
                    if self.call_instances(module, call).is_err() {
                        let what = format!("the number of instances of module `{}`", call.name);
                        self.circle(call.span.into(), &what);
                    }
                }
                Target::Elsewhere(target) => {
                    self.visit_elsewhere(module, call, target, &mut evaluation.elsewhere);
                }
                Target::Missing => {}
            }
        }
    }

    /// Adds the instances of a module, and the bodies that they will have.
    fn visit_resources(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        request: &Request<'_>,
        instances: &mut Vec<Instance>,
        bodies: &mut Vec<Rc<Body>>,
    ) {
        let source: &'a crate::module::ModuleSource = module.source;
        for (name, block) in &source.resources {
            if !(request.wanted)(&block.kind) {
                continue;
            }
            let place = Place::Source(block.span);
            let Ok(expansion) = self.resource(module, name, block) else {
                self.circle(place, &format!("the number of instances of `{name}`"));
                continue;
            };
            let depends_on = self.depends_on(module, block);
            let waits_for = (request.ordered)(&block.kind)
                .then(|| self.waits_for(module, block))
                .flatten();
            let lifecycle = self.lifecycle(module, block);
            let provider = self.provider(module, block);
            self.judge_resource(module, name, block);
            for instance in expansion.iter() {
                let Ok(body) = self.resource_body(module, block, instance) else {
                    self.circle(place.clone(), &format!("`{}`", instance.address));
                    continue;
                };
                instances.push(Instance {
                    address: instance.address.clone(),
                    module: module.address.clone(),
                    kind: block.kind.clone(),
                    name: block.name.clone(),
                    existence: instance.existence.clone(),
                    body: Body::empty(place.clone()),
                    depends_on: depends_on.clone(),
                    waits_for: waits_for.clone(),
                    lifecycle: lifecycle.clone(),
                    provider: provider.clone(),
                    place: place.clone(),
                });
                bodies.push(body);
            }
        }
    }

    /// The arguments of a module that is not at hand: what it declares may be known by its name.
    fn visit_elsewhere(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        call: &ModuleCall,
        target: &Arc<str>,
        all: &mut Vec<Elsewhere>,
    ) {
        let scope = Scope::of(module);
        let relative = format!("module.{}", call.name);
        // What `providers` says are no expressions: `azurerm.hub` names a provider, not a resource.
        let mut arguments = call.body.clone();
        arguments.attributes.retain(|attribute| {
            let name = &*attribute.name.text;
            name == "version" || !META_ARGUMENTS.contains(&name)
        });
        let expansion = self.expand(&call.body, &scope, &relative, |seed| {
            let scope = scope.named(seed.names);
            let mut body = self.body_of_resource("", &arguments, call.span, None, &scope);
            let version = body.attributes.remove("version");
            Elsewhere {
                address: seed.address,
                source: target.clone(),
                version: version.map(|argument| argument.value),
                existence: seed.existence,
                body,
                place: call.span.into(),
            }
        });
        all.extend(expansion.into_all());
    }
}
