//! Resources: their instances, and what a reference to one of them sees.

use std::{rc::Rc, sync::Arc};

use super::{
    evaluator::{Evaluated, Evaluator},
    expression::unknown_from,
    instance::Body,
    module_instance::{Circle, Memo, ModuleInstance, Once, ResourceInstance},
    multiplicity::{Expansion, select},
    reference::Path,
    schema::BlockSchema,
    scope::Scope,
};
use crate::{
    module::ResourceBlock,
    source::relative,
    value::{Cause, Node, OriginId, Type, Value},
};

impl<'a> Evaluator<'a> {
    /// The schema of a resource type.
    pub(super) fn schema(&self, kind: &str) -> Option<&BlockSchema> {
        self.schemas
            .resource(kind)
            .or_else(|| self.builtin.resource(kind))
    }

    /// The instances of a resource of this module.
    pub(super) fn resource(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &str,
        block: &ResourceBlock,
    ) -> Result<Rc<Expansion<Rc<ResourceInstance>>>, Circle> {
        Memo::get(&module.resources, name, || {
            let scope = Scope::of(module);
            Rc::new(self.expand(&block.body, &scope, name, |seed| {
                Rc::new(ResourceInstance {
                    address: seed.address,
                    names: seed.names,
                    existence: seed.existence,
                    body: Once::default(),
                    object: Once::default(),
                })
            }))
        })
    }

    /// The arguments of an instance.
    pub(super) fn resource_body(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
        instance: &ResourceInstance,
    ) -> Result<Rc<Body>, Circle> {
        instance.body.get(|| {
            let scope = Scope::of(module).named(instance.names.clone());
            let scope = scope.of_instance(&instance.address);
            let schema = self.schema(&block.kind);
            Rc::new(self.body_of_resource(&block.kind, &block.body, block.span, schema, &scope))
        })
    }

    /// `type.name` and what is behind it; the name is step `at`.
    pub(super) fn resource_reference(
        &self,
        kind: &str,
        path: &Path<'_>,
        at: usize,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let Some(name) = path.name(at) else {
            let message = format!("`{kind}` is not declared");
            return Ok(self.undeclared(path.span, scope, message));
        };
        let key = format!("{kind}.{}", name.text);
        let resources = &scope.module.source.resources;
        let Some(block) = resources.get(&*key) else {
            let declared = resources.keys();
            return Ok(self.not_declared(path.span, scope, "resource ", &key, declared));
        };
        let circle = || Ok(self.circle(scope.place(path.span), &format!("`{key}`")));
        let Ok(expansion) = self.resource(&scope.module, &key, block) else {
            return circle();
        };
        let at = at + 1;
        let (instance, at) = match &*expansion {
            Expansion::Single(instance) => (instance.clone(), at),
            Expansion::Unknown(instance) => {
                let cause = Cause::Multiplicity(scope.module.address_of(&key));
                let at = if path.key(at).is_some() { at + 1 } else { at };
                let attribute = path.name(at).map_or("", |name| &name.text);
                let from = self.origins.made(block.span);
                let origin =
                    self.attribute_origin(path.span, scope, &instance.address, attribute, from);
                return Ok(Value::unknown(Type::Dynamic, cause).with_origin(origin));
            }
            Expansion::Count(_) | Expansion::ForEach(_) => {
                let Some(index) = path.key(at) else {
                    if let Some(attribute) = path.name(at) {
                        let message = format!(
                            "`{key}` has several instances; `.{}` needs a key before it",
                            attribute.text
                        );
                        let place = scope.place(path.span);
                        let first = match &*expansion {
                            Expansion::ForEach(_) => "[\"...\"]",
                            _ => "[0]",
                        };
                        let help = format!("write `{key}{first}.{}`", attribute.text);
                        self.evaluation_error(place.clone(), message, Some(help), scope);
                        return Ok(self.broken(place));
                    }
                    return match self.all_objects(&scope.module, block, &expansion) {
                        Ok(value) => Ok(value),
                        Err(Circle) => circle(),
                    };
                };
                let index = self.eval(index, scope)?;
                let place = || scope.place(path.span);
                if let Some(instance) = select(&expansion, &index, &key, place)? {
                    (instance.clone(), at + 1)
                } else {
                    let address = scope.module.address_of(&format!("{key}[*]"));
                    let attribute = path.name(at + 1).map_or("", |name| &name.text);
                    let origin =
                        self.attribute_origin(path.span, scope, &address, attribute, index.origin);
                    return Ok(unknown_from(&index).with_origin(origin));
                }
            }
        };
        self.instance_reference(&scope.module, block, &instance, path, at, scope)
    }

    fn instance_reference(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
        instance: &ResourceInstance,
        path: &Path<'_>,
        at: usize,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let Ok(object) = self.resource_object(module, block, instance) else {
            let what = format!("`{}`", instance.address);
            return Ok(self.circle(scope.place(path.span), &what));
        };
        let attribute = path.name(at);
        if let Some(name) = attribute
            && !self.is_known_attribute(block, &name.text, name.span, scope)
        {
            return self.beyond_schema(module, block, instance, path, at, scope);
        }
        // A whole object that is not known says what it is; an attribute of it says which.
        let value = match (attribute, object.cause()) {
            (Some(name), Some(Cause::AfterApply(_))) => {
                let cause = format!("{}.{}", instance.address, name.text);
                let value = Value::unknown(Type::Dynamic, Cause::AfterApply(cause.into()))
                    .with_origin(object.origin);
                self.steps(value, &path.steps[at + 1..], path.span, scope)?
            }
            _ => self.steps(object, &path.steps[at..], path.span, scope)?,
        };
        let from = match self.origins.get(value.origin) {
            Some(Node::Attribute { resource, from, .. })
                if resource.address == instance.address =>
            {
                from
            }
            _ => value.origin,
        };
        let attribute = attribute.map_or("", |name| &name.text);
        let origin = self.attribute_origin(path.span, scope, &instance.address, attribute, from);
        Ok(value.with_origin(origin))
    }

    /// An attribute that the schema does not have: what the configuration sets, or what the provider may give.
    fn beyond_schema(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
        instance: &ResourceInstance,
        path: &Path<'_>,
        at: usize,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let name = path.name(at).map_or("", |name| &name.text);
        let written = self.resource_body(module, block, instance).ok();
        let written = written.and_then(|body| Some(body.attributes.get(name)?.value.clone()));
        let value = written.unwrap_or_else(|| {
            let cause = format!("{}.{name}", instance.address);
            Value::unknown(Type::Dynamic, Cause::AfterApply(cause.into()))
                .with_origin(self.origins.made(block.span))
        });
        let value = self.steps(value, &path.steps[at + 1..], path.span, scope)?;
        let origin = self.attribute_origin(path.span, scope, &instance.address, name, value.origin);
        Ok(value.with_origin(origin))
    }

    /// The objects of all instances: a tuple or an object by key.
    fn all_objects(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
        expansion: &Expansion<Rc<ResourceInstance>>,
    ) -> Result<Value, Circle> {
        let origin = self.origins.made(block.span);
        let value = match expansion {
            Expansion::ForEach(all) => {
                let mut objects = std::collections::BTreeMap::new();
                for (key, instance) in all {
                    let object = self.resource_object(module, block, instance)?;
                    objects.insert(key.clone(), object);
                }
                Value::object(objects)
            }
            other => {
                let mut objects = Vec::new();
                for instance in other.iter() {
                    objects.push(self.resource_object(module, block, instance)?);
                }
                Value::tuple(objects)
            }
        };
        Ok(value.with_origin(origin))
    }

    /// What a reference to an instance sees: what the configuration sets, null for what is optional and unset,
    /// unknown for what the provider gives.
    pub(super) fn resource_object(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
        instance: &ResourceInstance,
    ) -> Result<Value, Circle> {
        let body = self.resource_body(module, block, instance)?;
        instance.object.get(|| {
            let written = self.origins.made(block.span);
            let origin = |attribute: &str, from| {
                self.attribute_origin(
                    block.span,
                    &Scope::of(module),
                    &instance.address,
                    attribute,
                    from,
                )
            };
            let value = if let Some(schema) = self.schema(&block.kind) {
                let object = super::object::object(&body, schema, &instance.address);
                let tagged = object.into_iter().map(|(name, value)| {
                    let from = if value.origin == OriginId::NONE {
                        written
                    } else {
                        value.origin
                    };
                    let origin = origin(&name, from);
                    (name, value.with_origin(origin))
                });
                Value::object(tagged.collect())
            } else {
                let cause = Cause::AfterApply(instance.address.clone());
                Value::unknown(Type::Dynamic, cause)
            };
            let origin = origin("", written);
            self.carried(value.with_origin(origin), || block.span.into())
        })
    }

    /// Path of a module's directory as `path.module` gives it: relative to the root's.
    pub(super) fn relative_path(&self, module: &ModuleInstance<'a>) -> Arc<str> {
        let modules = self.modules.borrow();
        let root = &modules[0].source.directory;
        relative(root, &module.source.directory).into()
    }
}
