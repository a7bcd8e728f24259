//! Values of variables: what is given or the default, with `optional()` defaults, converted to the type.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use super::{evaluator::Evaluator, ids, module_instance::ModuleInstance, scope::Scope};
use crate::{
    finding::Place,
    module::{self, Input, InputValue, Variable},
    source::Span,
    value::{
        Cause, Kind, Marks, Type, Value, convert,
        defaults::{Defaults, apply_defaults},
    },
};

impl<'a> Evaluator<'a> {
    /// A variable, seen from `scope`.
    pub(super) fn variable(&self, name: &str, span: Span, scope: &Scope<'a>) -> Value {
        let module = &scope.module;
        let Some((name, variable)) = module.source.variables.get_key_value(name) else {
            let declared = module.source.variables.keys();
            return self.not_declared(span, scope, "variable ", name, declared);
        };
        let value = module.variables.get(name, || {
            let value = self.variable_value(module, name, variable);
            if variable.sensitive || variable.ephemeral {
                value.with_marks(Marks {
                    sensitive: variable.sensitive,
                    ephemeral: variable.ephemeral,
                })
            } else {
                value
            }
        });
        value.unwrap_or_else(|_| self.circle(scope.place(span), &format!("variable `{name}`")))
    }

    fn variable_value(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &Arc<str>,
        variable: &Variable,
    ) -> Value {
        let given = match &module.caller {
            None => self
                .inputs
                .values
                .get(name)
                .map(|input| self.input(module, input, variable.span)),
            Some(caller) => caller.call.body.attribute(name).map(|argument| {
                let scope = Scope::of(&self.module(caller.module)).named(caller.names.clone());
                let place = Place::Source(argument.value.span);
                let value = self.value(&argument.value, &scope);
                let value = self.carried(value, || place.clone());
                let what = format!("argument `{name}` of module `{}`", caller.call.name);
                (self.called(value, place.clone(), what), place)
            }),
        };
        match given {
            // Null means the default where the variable cannot be null.
            Some((value, place)) if !value.is_null() || variable.nullable => {
                self.fit(module, name, variable, value, &place)
            }
            _ => self.default_value(module, name, variable),
        }
    }

    fn input(&self, module: &Rc<ModuleInstance<'a>>, input: &Input, span: Span) -> (Value, Place) {
        let mut scope = Scope::of(module);
        scope.place.clone_from(&input.place);
        let (value, place) = match &input.value {
            InputValue::Expression(expression) => {
                (self.value(expression, &scope), scope.place(expression.span))
            }
            InputValue::Unknown => {
                let place = Place::Source(span);
                let cause = Cause::Surroundings(input.what.clone());
                let origin = self.origins.add(crate::value::Node::Written(place.clone()));
                let value = Value::unknown(Type::Dynamic, cause).with_origin(origin);
                (value, place)
            }
            InputValue::Text(text) => {
                let place = input
                    .place
                    .clone()
                    .unwrap_or(Place::CommandLine(input.what.clone()));
                let origin = self.origins.add(crate::value::Node::Written(place.clone()));
                (Value::string(text.clone()).with_origin(origin), place)
            }
        };
        let value = self.carried(value, || place.clone());
        (self.called_throughout(&value, &place, &input.what), place)
    }

    fn default_value(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &Arc<str>,
        variable: &Variable,
    ) -> Value {
        if let Some(default) = &variable.default {
            let place = Place::Source(default.span);
            let value = self.value(default, &Scope::of(module));
            let value = self.carried(value, || place.clone());
            let what: Arc<str> = format!("default of variable `{name}`").into();
            let value = self.called_throughout(&value, &place, &what);
            return self.fit(module, name, variable, value, &place);
        }
        let place = Place::Source(variable.span);
        if let Some(caller) = &module.caller {
            let message = format!(
                "module `{}` is called without its required argument `{name}`",
                caller.call.name
            );
            let call = Place::Source(caller.call.span);
            self.error(ids::EVALUATION_ERROR, call.clone(), message);
            return self.broken(call);
        }
        let origin = self.origins.add(crate::value::Node::Written(place.clone()));
        let cause = Cause::Variable(name.clone());
        let mut unknown = crate::value::Unknown::new(variable.constraint.ty.clone(), cause);
        unknown.not_null = !variable.nullable;
        let value = Value::new(Kind::Unknown(Arc::new(unknown))).with_origin(origin);
        self.called(value, place, format!("variable `{name}`"))
    }

    /// Makes a value what the variable's type says.
    fn fit(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &Arc<str>,
        variable: &Variable,
        value: Value,
        place: &Place,
    ) -> Value {
        let constraint = &variable.constraint;
        let value = match &constraint.defaults {
            Some(defaults) => {
                let defaults = self.defaults(module, name, defaults);
                apply_defaults(&value, &defaults, &constraint.ty)
            }
            None => value,
        };
        match convert::convert(&value, &constraint.ty) {
            Ok(converted) => converted,
            Err(message) => {
                let message = format!("the value does not fit variable `{name}`: {message}");
                let cause = self.refused(place.clone(), message, &Scope::of(module));
                Value::unknown(constraint.ty.clone(), cause).with_origin(value.origin)
            }
        }
    }

    /// The defaults of `optional(type, default)` as values.
    fn defaults(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &Arc<str>,
        defaults: &module::Defaults,
    ) -> Defaults {
        let inner = |defaults: &Arc<module::Defaults>| self.defaults(module, name, defaults);
        let own = defaults
            .attributes
            .iter()
            .map(|(attribute, (default, ty))| {
                let place = Place::Source(default.span);
                let value = self.value(default, &Scope::of(module));
                let value = match convert::convert(&value, ty) {
                    Ok(value) => value,
                    Err(message) => {
                        let message = format!("the default does not fit its type: {message}");
                        self.error(ids::EVALUATION_ERROR, place.clone(), message);
                        Value::unknown(ty.clone(), Cause::Error).with_origin(value.origin)
                    }
                };
                let what: Arc<str> =
                    format!("default of `{attribute}` in variable `{name}`").into();
                let value = self.called_throughout(&value, &place, &what);
                (attribute.clone(), value)
            });
        let mut children: BTreeMap<Arc<str>, Defaults> = BTreeMap::new();
        for (attribute, defaults) in &defaults.children {
            children.insert(attribute.clone(), inner(defaults));
        }
        for (position, defaults) in &defaults.positions {
            children.insert(position.to_string().into(), inner(defaults));
        }
        if let Some(defaults) = &defaults.element {
            children.insert(Arc::default(), inner(defaults));
        }
        Defaults {
            own: own.collect(),
            children,
        }
    }
}

/// The type of a collection's elements, as far as it is known.
pub(super) fn element_type(ty: &Type) -> Type {
    match ty {
        Type::List(element) | Type::Set(element) | Type::Map(element) => (**element).clone(),
        _ => Type::Dynamic,
    }
}
