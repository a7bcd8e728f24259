//! Module calls: their instances, and what a reference to one of them sees.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use super::{
    evaluator::{Evaluated, Evaluator, Failure},
    expression::unknown_from,
    fuel::{Bound, MAX_MODULE_DEPTH, MAX_MODULES},
    ids,
    instance::Existence,
    module_instance::{Caller, Circle, Memo, ModuleIndex, ModuleInstance},
    multiplicity::{Expansion, key_text, select},
    reference::Path,
    scope::Scope,
};
use crate::{
    finding::suggest::nearest,
    finding::{Finding, Severity},
    module::{ModuleCall, ModuleId, Target},
    syntax::Expr,
    value::{Cause, Kind, Type, Value},
};

/// Arguments of a module call that are Terraform's own.
pub(super) const META_ARGUMENTS: [&str; 6] = [
    "source",
    "version",
    "count",
    "for_each",
    "providers",
    "depends_on",
];

impl<'a> Evaluator<'a> {
    /// The root's instance. It is the first.
    pub(super) fn root(&self, id: ModuleId) -> ModuleIndex {
        self.instance(id, "".into(), None, None, 0)
    }

    fn instance(
        &self,
        id: ModuleId,
        address: Arc<str>,
        caller: Option<Caller<'a>>,
        uncertain: Option<crate::value::OriginId>,
        depth: usize,
    ) -> ModuleIndex {
        let mut modules = self.modules.borrow_mut();
        let index = ModuleIndex(modules.len());
        let instance = ModuleInstance {
            index,
            source: self.estate.module(id),
            id,
            address,
            caller,
            uncertain,
            depth,
            variables: Memo::default(),
            locals: Memo::default(),
            outputs: Memo::default(),
            resources: Memo::default(),
            calls: Memo::default(),
        };
        modules.push(Rc::new(instance));
        index
    }

    /// The instances of a called module; `None` if it is not at hand.
    pub(super) fn call_instances(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        call: &'a ModuleCall,
    ) -> Result<Option<Rc<Expansion<ModuleIndex>>>, Circle> {
        module.calls.get(&call.name, || {
            let Target::Local(id) = call.target else {
                return None;
            };
            if self.leads_back(module, id) {
                return None;
            }
            if module.depth >= MAX_MODULE_DEPTH {
                self.limit(Bound::ModuleDepth, call.span.into());
                return None;
            }
            self.check_arguments(call, id);
            let scope = Scope::of(module);
            let relative = format!("module.{}", call.name);
            Some(Rc::new(self.expand(
                &call.body,
                &scope,
                &relative,
                |seed| {
                    let uncertain = match seed.existence {
                        Existence::Certain => None,
                        Existence::Uncertain(origin) => Some(origin),
                    };
                    let caller = Caller {
                        module: module.index,
                        call,
                        names: seed.names,
                    };
                    self.instance(id, seed.address, Some(caller), uncertain, module.depth + 1)
                },
            )))
        })
    }

    /// Whether there are so many instances of modules that no more are looked into.
    pub(super) fn too_many_modules(&self) -> bool {
        self.modules.borrow().len() > MAX_MODULES
    }

    /// Whether a call of module `id` would be within another call of it. The loader has reported it.
    fn leads_back(&self, module: &Rc<ModuleInstance<'a>>, id: ModuleId) -> bool {
        let mut at = module.clone();
        loop {
            if at.id == id {
                return true;
            }
            let Some(caller) = at.caller.as_ref().map(|caller| caller.module) else {
                return false;
            };
            at = self.module(caller);
        }
    }

    fn check_arguments(&self, call: &ModuleCall, id: ModuleId) {
        let variables = &self.estate.module(id).variables;
        for attribute in &call.body.attributes {
            let name = &attribute.name.text;
            if META_ARGUMENTS.contains(&&**name) || variables.contains_key(name) {
                continue;
            }
            let mut finding = Finding::at(
                ids::UNSUPPORTED_ARGUMENT,
                Severity::Error,
                attribute.name.span.into(),
                format!("module `{}` has no variable `{name}`", call.name),
            );
            finding.help = nearest(name, variables.keys().map(|key| &**key));
            self.report(finding);
        }
    }

    /// `module.name` and what is behind it.
    pub(super) fn module_reference(&self, path: &Path<'_>, scope: &Scope<'a>) -> Evaluated {
        let module = &scope.module;
        let Some(name) = path.name(0) else {
            return Ok(self.undeclared(path.span, scope, "a name is missing here"));
        };
        let source: &'a crate::module::ModuleSource = module.source;
        let Some(call) = source.calls.get(&*name.text) else {
            let declared = source.calls.keys();
            return Ok(self.not_declared(path.span, scope, "module ", &name.text, declared));
        };
        let what = format!("module.{}", call.name);
        let Ok(expansion) = self.call_instances(module, call) else {
            return Ok(self.circle(scope.place(path.span), &format!("`{what}`")));
        };
        let address = module.address_of(&what);
        let unknown = |cause: Cause, address: &Arc<str>| {
            let at = if path.key(1).is_some() { 2 } else { 1 };
            // Which part of an output it is tells which of the module's objects is meant.
            let attribute = self.path_text(path.steps.get(at..).unwrap_or_default(), scope)?;
            let from = self.origins.written(call.span);
            let origin = self.attribute_origin(path.span, scope, address, &attribute, from);
            Ok(Value::unknown(Type::Dynamic, cause).with_origin(origin))
        };
        let Some(expansion) = expansion else {
            let address = self.keyed(&address, path.key(1), scope)?;
            return unknown(Cause::Module(address.clone()), &address);
        };
        let (instance, at) = match &*expansion {
            Expansion::Single(instance) => (*instance, 1),
            Expansion::Unknown(_) => {
                return unknown(Cause::Multiplicity(address.clone()), &address);
            }
            Expansion::Count(_) | Expansion::ForEach(_) => {
                let Some(key) = path.key(1) else {
                    if let Some(output) = path.name(1) {
                        let message = format!(
                            "`{what}` has several instances; `.{}` needs a key before it",
                            output.text
                        );
                        let place = scope.place(path.span);
                        self.error(ids::EVALUATION_ERROR, place.clone(), message);
                        return Ok(self.broken(place));
                    }
                    return self.all_outputs(&expansion, path, scope);
                };
                let key = self.eval(key, scope)?;
                match select(&expansion, &key, &what, || scope.place(path.span))? {
                    Some(instance) => (*instance, 2),
                    None => return Ok(unknown_from(&key).with_origin(key.origin)),
                }
            }
        };
        let instance = self.module(instance);
        let Some(output) = path.name(at) else {
            let object = self.outputs(&instance, path, scope)?;
            return self.steps(object, &path.steps[at..], path.span, scope);
        };
        let base = self.output(&instance, &output.text, path.span, scope)?;
        let called = self.via(&base);
        let value = self.steps(base, &path.steps[at + 1..], path.span, scope)?;
        let origin = self.used(value.origin, path.span, scope, called.as_ref());
        Ok(value.with_origin(origin))
    }

    /// The address of an instance of a module that is not at hand: with the key that is written, if it is known.
    fn keyed(
        &self,
        address: &Arc<str>,
        key: Option<&Expr>,
        scope: &Scope<'a>,
    ) -> Result<Arc<str>, Box<Failure>> {
        let Some(key) = key else {
            return Ok(address.clone());
        };
        let key = self.eval(key, scope)?;
        Ok(match key.kind {
            Kind::String(_) | Kind::Number(_) => format!("{address}{}", key_text(&key)).into(),
            _ => address.clone(),
        })
    }

    /// All outputs of all instances: a tuple or an object by key.
    fn all_outputs(
        &self,
        expansion: &Expansion<ModuleIndex>,
        path: &Path<'_>,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let one = |index: &ModuleIndex| self.outputs(&self.module(*index), path, scope);
        let value = match expansion {
            Expansion::ForEach(all) => {
                let mut objects = BTreeMap::new();
                for (key, index) in all {
                    objects.insert(key.clone(), one(index)?);
                }
                Value::object(objects)
            }
            other => {
                let mut objects = Vec::new();
                for index in other.iter() {
                    objects.push(one(index)?);
                }
                Value::tuple(objects)
            }
        };
        Ok(value.with_origin(self.written(path.span, scope)))
    }

    /// All outputs of an instance.
    fn outputs(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        path: &Path<'_>,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let mut object = BTreeMap::new();
        for name in instance.source.outputs.keys() {
            let value = self.output(instance, name, path.span, scope)?;
            object.insert(name.clone(), value);
        }
        Ok(Value::object(object).with_origin(self.written(path.span, scope)))
    }
}
