//! `for` expressions and splats.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    evaluator::{Evaluated, Evaluator, Failure, fail},
    expression::{key_of, unknown_from},
    scope::Scope,
};
use crate::{
    syntax::{Expr, For, Name, Splat},
    value::{
        Cause, Kind, Marks, Node, Type, Value, convert,
        ops::{self, Iteration},
    },
};

/// What a `for` gathers.
#[derive(Default)]
struct Gathered {
    items: Vec<Value>,
    entries: BTreeMap<Arc<str>, Vec<Value>>,
    marks: Marks,
    /// The first value without which the result's shape is not known.
    unknown: Option<Value>,
}

impl<'a> Evaluator<'a> {
    /// `[for ...]` and `{for ...}`.
    pub(super) fn for_expression(
        &self,
        expression: &Expr,
        each: &For,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let source = self.eval(&each.source, scope)?;
        let elements = match ops::iterate(&source) {
            Ok(Iteration::Known(elements)) => elements,
            Ok(Iteration::Unknown(collection)) => {
                let unknown = unknown_from(&collection).with_marks(source.marks);
                return self.result(Ok(unknown), expression, scope, [&source]);
            }
            Err(message) => return fail(scope.place(each.source.span), message),
        };
        let via = self.via(&source);
        let mut gathered = Gathered {
            marks: source.marks,
            ..Gathered::default()
        };
        for (key, value) in elements {
            let inner = bound(
                scope,
                each.key.as_ref(),
                &each.value,
                (key, value),
                via.as_ref(),
            );
            self.gather(each, &inner, &mut gathered)?;
        }
        let marks = gathered.marks;
        let result = match gathered.unknown {
            Some(unknown) => unknown_from(&unknown),
            None if each.result_key.is_none() => Value::tuple(gathered.items),
            None => {
                let entries = gathered.entries.into_iter().map(|(key, mut values)| {
                    let value = match values.pop() {
                        Some(value) if !each.grouping => value,
                        last => {
                            values.extend(last);
                            Value::tuple(values)
                        }
                    };
                    (key, value)
                });
                Value::object(entries.collect())
            }
        };
        let value = self.result(Ok(result.with_marks(marks)), expression, scope, [&source])?;
        Ok(self.carried(value, || scope.place(expression.span)))
    }

    fn gather(
        &self,
        each: &For,
        scope: &Scope<'a>,
        gathered: &mut Gathered,
    ) -> Result<(), Box<Failure>> {
        if let Some(condition) = &each.condition {
            let value = self.eval(condition, scope)?;
            gathered.marks = gathered.marks.and(value.marks);
            match convert::convert(&value, &Type::Bool).map(|value| value.kind) {
                Ok(Kind::Bool(true)) => {}
                Ok(Kind::Bool(false)) => return Ok(()),
                Ok(Kind::Unknown(_)) => {
                    gathered.unknown.get_or_insert(value);
                    return Ok(());
                }
                Ok(_) => return fail(scope.place(condition.span), "the condition is null"),
                Err(message) => {
                    let message = format!("the condition is not a bool: {message}");
                    return fail(scope.place(condition.span), message);
                }
            }
        }
        let Some(key) = &each.result_key else {
            gathered.items.push(self.eval(&each.result, scope)?);
            return Ok(());
        };
        let name = self.eval(key, scope)?;
        gathered.marks = gathered.marks.and(name.marks);
        let text = key_of(&name, key, scope)?;
        let value = self.eval(&each.result, scope)?;
        let Some(text) = text else {
            gathered.unknown.get_or_insert(name);
            return Ok(());
        };
        let values = gathered.entries.entry(text.clone()).or_default();
        if !values.is_empty() && !each.grouping {
            let message = format!(
                "two elements give the key `{text}`; `...` behind the value would group them"
            );
            return fail(scope.place(key.span), message);
        }
        values.push(value);
        Ok(())
    }

    /// `a[*].b`
    pub(super) fn splat(&self, expression: &Expr, splat: &Splat, scope: &Scope<'a>) -> Evaluated {
        let source = self.eval(&splat.source, scope)?;
        let spread = ops::splat_source(&source);
        let items: Vec<Value> = match &spread.kind {
            Kind::Tuple(items) => items.to_vec(),
            Kind::List(sequence) | Kind::Set(sequence) => sequence.items.clone(),
            _ => {
                // A step that no element can take fails, however many elements there are.
                if let Type::List(element) | Type::Set(element) = spread.ty() {
                    let element = Value {
                        kind: unknown_of(&spread, (*element).clone()),
                        ..spread.clone()
                    };
                    let inner = scope.with(&Splat::ELEMENT.into(), element, None);
                    self.eval(&splat.each, &inner)?;
                }
                let unknown = unknown_from(&spread).with_marks(source.marks);
                return self.result(Ok(unknown), expression, scope, [&source]);
            }
        };
        let via = self.via(&source);
        let element: Arc<str> = Splat::ELEMENT.into();
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let inner = scope.with(&element, item, via.clone());
            values.push(self.eval(&splat.each, &inner)?);
        }
        let value = Value::tuple(values)
            .with_marks(source.marks)
            .with_marks(spread.marks);
        let value = self.result(Ok(value), expression, scope, [&source])?;
        Ok(self.carried(value, || scope.place(expression.span)))
    }

    /// How a person would call a collection whose elements get a name of their own.
    pub(super) fn via(&self, collection: &Value) -> Option<Arc<str>> {
        match self.origins.get(collection.origin) {
            Some(Node::Reference { what, .. }) => Some(what),
            _ => None,
        }
    }
}

/// An unknown value of a type, for the same reason as `value`.
fn unknown_of(value: &Value, ty: Type) -> Kind {
    let cause = value.first_cause().cloned().unwrap_or(Cause::Error);
    Value::unknown(ty, cause).kind
}

/// The scope of one round of a loop.
pub(super) fn bound<'a>(
    scope: &Scope<'a>,
    key: Option<&Name>,
    value: &Name,
    (key_value, element): (Value, Value),
    via: Option<&Arc<str>>,
) -> Scope<'a> {
    let inner = match key {
        Some(key) => scope.with(&key.text, key_value, via.cloned()),
        None => scope.clone(),
    };
    inner.with(&value.text, element, via.cloned())
}
