//! Values of locals and outputs, each worked out once in each instance of a module.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use super::{
    evaluator::{Evaluated, Evaluator, fail},
    module_instance::ModuleInstance,
    scope::Scope,
};
use crate::{
    finding::Place,
    finding::suggest::nearest,
    source::Span,
    value::{Kind, Mapping, Marks, Node, Sequence, Value},
};

impl<'a> Evaluator<'a> {
    /// A local, seen from `scope`.
    pub(super) fn local(&self, name: &str, span: Span, scope: &Scope<'a>) -> Value {
        let module = &scope.module;
        let Some(local) = module.source.locals.get(name) else {
            let declared = module.source.locals.keys();
            return self.not_declared(span, scope, "local ", name, declared);
        };
        let value = module.locals.get(name, || {
            let value = self.value(&local.value, &Scope::of(module));
            let place = Place::Source(local.value.span);
            let value = self.carried(value, || place.clone());
            self.called(value, place, format!("local `{name}`"))
        });
        value.unwrap_or_else(|_| self.circle(scope.place(span), &format!("local `{name}`")))
    }

    /// An output of a called module.
    pub(super) fn output(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &str,
        span: Span,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let call = module
            .caller
            .as_ref()
            .map_or("", |caller| &caller.call.name);
        let Some(output) = module.source.outputs.get(name) else {
            let near = nearest(name, module.source.outputs.keys().map(|key| &**key));
            let near = near.map_or(String::new(), |near| format!("; {near}"));
            let message = format!("module `{call}` has no output `{name}`{near}");
            return fail(scope.place(span), message);
        };
        let value = module.outputs.get(name, || {
            let Some(expression) = &output.value else {
                return self.broken(output.span.into());
            };
            let value = self.value(expression, &Scope::of(module));
            let place = Place::Source(expression.span);
            let value = self.carried(value, || place.clone());
            let value = if output.sensitive {
                value.with_marks(Marks::SENSITIVE)
            } else {
                value
            };
            self.called(value, place, format!("output `{name}` of module `{call}`"))
        });
        Ok(value.unwrap_or_else(|_| {
            self.circle(
                scope.place(span),
                &format!("output `{name}` of module `{call}`"),
            )
        }))
    }

    /// The value under a name that its origin remembers.
    pub(super) fn called(&self, value: Value, place: Place, what: impl Into<Arc<str>>) -> Value {
        let origin = self.origins.add(Node::Reference {
            place,
            what: what.into(),
            from: value.origin,
        });
        value.with_origin(origin)
    }

    /// The value with a name that the origins of all its parts remember: for values that are written out in one
    /// place and taken apart in many.
    pub(super) fn called_throughout(&self, value: &Value, place: &Place, what: &Arc<str>) -> Value {
        let inner = |part: &Value| {
            let own = self.origins.place(part.origin);
            self.called_throughout(part, own.as_ref().unwrap_or(place), what)
        };
        let kind = match &value.kind {
            Kind::List(sequence) => Kind::List(Arc::new(Sequence {
                element: sequence.element.clone(),
                items: sequence.items.iter().map(inner).collect(),
            })),
            Kind::Set(sequence) => Kind::Set(Arc::new(Sequence {
                element: sequence.element.clone(),
                items: sequence.items.iter().map(inner).collect(),
            })),
            Kind::Tuple(items) => Kind::Tuple(items.iter().map(inner).collect()),
            Kind::Map(mapping) => Kind::Map(Arc::new(Mapping {
                element: mapping.element.clone(),
                entries: named(&mapping.entries, inner),
            })),
            Kind::Object(entries) => Kind::Object(Arc::new(named(entries, inner))),
            other => other.clone(),
        };
        let value = Value {
            kind,
            ..value.clone()
        };
        self.called(value, place.clone(), what.clone())
    }
}

fn named(
    entries: &BTreeMap<Arc<str>, Value>,
    inner: impl Fn(&Value) -> Value,
) -> BTreeMap<Arc<str>, Value> {
    let entries = entries.iter();
    entries
        .map(|(name, value)| (name.clone(), inner(value)))
        .collect()
}
