//! `for` expressions and splats.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    evaluator::{Evaluated, Evaluator, Failure, fail},
    expression::unknown_from,
    fuel::Bound,
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
pub(super) struct Gathered {
    pub(super) items: Vec<Value>,
    pub(super) entries: BTreeMap<Arc<str>, Vec<Value>>,
    pub(super) marks: Marks,
    /// The first value without which the result's shape is not known.
    pub(super) unknown: Option<Value>,
}

impl Gathered {
    /// The result of the loop.
    pub(super) fn into_value(self, each: &For) -> Value {
        let result = match self.unknown {
            Some(unknown) => unknown_from(&unknown),
            None if each.result_key.is_none() => Value::tuple(self.items),
            None => {
                let entries = self.entries.into_iter().map(|(key, mut values)| {
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
        result.with_marks(self.marks)
    }
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
        let iteration = self.iterate(&source, || scope.place(each.source.span));
        let condition_marks = match &each.condition {
            Some(condition) if iteration.is_ok() && source.outline() != Type::Dynamic => {
                self.possible(each, condition, scope)?
            }
            _ => Marks::NONE,
        };
        let elements = match iteration {
            Ok(Iteration::Known(elements)) => elements,
            Ok(Iteration::Unknown(collection)) => {
                // Of what is known, each element's own condition says what to remember.
                let marks = source.marks.and(condition_marks);
                let unknown = unknown_from(&collection).with_marks(marks);
                return self.result(Ok(unknown), expression, scope, [&source]);
            }
            Err(message) => {
                return self.fail_over(scope.place(each.source.span), message, None, [&source]);
            }
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
        let value = self.result(Ok(gathered.into_value(each)), expression, scope, [&source])?;
        Ok(self.carried(value, || scope.place(expression.span)))
    }

    /// Refuses a condition that no element can make a bool, as Terraform does before it looks at any. Gives what the
    /// condition remembers whatever the element.
    pub(super) fn possible(
        &self,
        each: &For,
        condition: &Expr,
        scope: &Scope<'a>,
    ) -> Result<Marks, Box<Failure>> {
        let any = || Value::unknown(Type::Dynamic, Cause::Error);
        let inner = bound(scope, each.key.as_ref(), &each.value, (any(), any()), None);
        let value = self.eval(condition, &inner)?;
        if value.is_null() {
            return fail(scope.place(condition.span), "the condition is null");
        }
        match convert::convert(&value, &Type::Bool) {
            Ok(_) => Ok(value.marks),
            Err(message) => {
                let message = format!("the condition is not a bool: {message}");
                fail(scope.place(condition.span), message)
            }
        }
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
                // Once something is unknown, Terraform passes over what else is wrong with conditions and keys.
                _ if gathered.unknown.is_some() => return Ok(()),
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
        if !name.is_known() {
            // Whatever its type, and whatever the value would be.
            gathered.unknown.get_or_insert(name);
            return Ok(());
        }
        let text = match self.key_of(&name, key, scope) {
            Err(_) if gathered.unknown.is_some() => return Ok(()),
            text => text?,
        };
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
        if let (Kind::Null(_), Type::List(_) | Type::Set(_) | Type::Tuple(_)) =
            (&source.kind, source.outline())
        {
            let message = "a null list, set or tuple has no elements to spread";
            return self.fail_over(scope.place(splat.source.span), message, None, [&source]);
        }
        if !self.fuel.iterate(&source) {
            return Ok(self.limit(Bound::Steps, scope.place(splat.source.span)));
        }
        let spread = ops::splat_source(&source);
        let element_name: Arc<str> = Splat::ELEMENT.into();
        let each =
            |element: Value, via| self.eval(&splat.each, &scope.with(&element_name, element, via));
        let (items, element): (Vec<Value>, Option<&Type>) = match &spread.kind {
            Kind::Tuple(items) => (items.to_vec(), None),
            Kind::List(list) => (list.items.clone(), Some(&list.element)),
            _ => {
                // A step that no element can take fails, however many elements there are.
                let result = match spread.ty() {
                    Type::List(element) => {
                        let element = unknown_of(&spread, Type::clone(&element));
                        Type::list(each(element, None)?.ty())
                    }
                    Type::Tuple(elements) => {
                        let element = |ty: &Type| each(unknown_of(&spread, ty.clone()), None);
                        let elements = elements.iter().map(|ty| Ok(element(ty)?.ty()));
                        Type::tuple(elements.collect::<Result<Vec<_>, Box<Failure>>>()?)
                    }
                    _ if !source.is_null() && source.ty() != Type::Dynamic => {
                        each(source.clone(), None)?;
                        Type::Dynamic
                    }
                    _ => Type::Dynamic,
                };
                let unknown = match result {
                    Type::Dynamic => unknown_of(&spread, result),
                    result => Value::unknown_not_null(result, cause_of(&spread)),
                };
                let unknown = unknown.with_marks(source.marks);
                return self.result(Ok(unknown), expression, scope, [&source]);
            }
        };
        let via = self.via(&source);
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(each(item, via.clone())?);
        }
        let types = || values.iter().map(Value::ty);
        let value = match (element, types().next()) {
            (Some(element), None) => {
                let element = unknown_of(&spread, element.clone());
                Value::list(each(element, None)?.ty(), values)
            }
            (Some(_), Some(first)) if types().all(|ty| ty == first) => Value::list(first, values),
            _ => Value::tuple(values),
        };
        let value = value.with_marks(source.marks).with_marks(spread.marks);
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
fn unknown_of(value: &Value, ty: Type) -> Value {
    Value::unknown(ty, cause_of(value)).with_origin(value.origin)
}

fn cause_of(value: &Value) -> Cause {
    value.first_cause().cloned().unwrap_or(Cause::Error)
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
