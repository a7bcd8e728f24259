//! How many instances there are: `count` and `for_each` of resources and module calls.

use std::sync::Arc;

use super::{
    evaluator::{Evaluator, Failure, fail},
    instance::Existence,
    scope::{Names, Scope},
    variables::element_type,
};
use crate::{
    finding::Place,
    syntax::{Body, Expr},
    value::{Cause, Kind, Number, Type, Value, convert, ops::Iteration},
};

/// The instances of a block.
pub(super) enum Expansion<T> {
    /// Neither `count` nor `for_each`.
    Single(T),
    /// `count`
    Count(Vec<T>),
    /// `for_each`, sorted by key.
    ForEach(Vec<(Arc<str>, T)>),
    /// The number is not known: one instance that stands for all.
    Unknown(T),
}

impl<T> Expansion<T> {
    /// All instances, in order.
    pub(super) fn iter(&self) -> Box<dyn Iterator<Item = &T> + '_> {
        match self {
            Self::Single(one) | Self::Unknown(one) => Box::new(std::iter::once(one)),
            Self::Count(all) => Box::new(all.iter()),
            Self::ForEach(all) => Box::new(all.iter().map(|(_, one)| one)),
        }
    }

    /// The instances themselves, in order.
    pub(super) fn into_all(self) -> Vec<T> {
        match self {
            Self::Single(one) | Self::Unknown(one) => vec![one],
            Self::Count(all) => all,
            Self::ForEach(all) => all.into_iter().map(|(_, one)| one).collect(),
        }
    }
}

/// What an instance is made from.
pub(super) struct Seed {
    /// Absolute address with the instance's key.
    pub(super) address: Arc<str>,
    /// `each` or `count`.
    pub(super) names: Names,
    /// Whether it surely exists.
    pub(super) existence: Existence,
}

impl<'a> Evaluator<'a> {
    /// Makes the instances of the block with this body, declared in `scope.module`.
    pub(super) fn expand<T>(
        &self,
        body: &Body,
        scope: &Scope<'a>,
        relative: &str,
        mut make: impl FnMut(Seed) -> T,
    ) -> Expansion<T> {
        let address = scope.module.address_of(relative);
        let existence = scope.module.existence();
        let (count, for_each) = (body.attribute("count"), body.attribute("for_each"));
        let (value, result, counted) = match (count, for_each) {
            (Some(count), Some(for_each)) => {
                let place = scope.place(count.name.span);
                let value = self.value(&for_each.value, scope);
                let failure = fail(place, "`count` and `for_each` cannot be used together");
                (value, failure, false)
            }
            (None, Some(for_each)) => {
                let value = self.value(&for_each.value, scope);
                let result = self.keys(&for_each.value, &value, scope);
                (value, result, false)
            }
            (Some(count), None) => {
                let value = self.value(&count.value, scope);
                let result = self.numbers(&count.value, &value, scope);
                (value, result, true)
            }
            (None, None) => {
                return Expansion::Single(make(Seed {
                    address,
                    names: Names::default(),
                    existence,
                }));
            }
        };
        let via = self.via(&value);
        let each: Arc<str> = if counted { "count" } else { "each" }.into();
        let keyed = |key: &Value, element: Value| -> Names {
            let object = if counted {
                Value::object([("index".into(), key.clone())].into())
            } else {
                Value::object([("key".into(), key.clone()), ("value".into(), element)].into())
            };
            let object = object.with_origin(value.origin);
            Names::default().with(&each, object, via.clone())
        };
        let known = match result {
            Ok(known) => known,
            Err(failure) => {
                self.settle(Err(failure), scope);
                None
            }
        };
        let Some(elements) = known else {
            let cause = value.first_cause().cloned().unwrap_or(Cause::Error);
            let unknown = |ty| {
                Value::unknown(ty, cause.clone())
                    .with_marks(value.marks)
                    .with_origin(value.origin)
            };
            let key = unknown(if counted { Type::Number } else { Type::String });
            return Expansion::Unknown(make(Seed {
                address: format!("{address}[*]").into(),
                names: keyed(&key, unknown(element_type(&value.ty()))).representing(&cause),
                existence: Existence::Uncertain(value.origin),
            }));
        };
        let seeds = elements.into_iter().map(|(key, element)| {
            let address: Arc<str> = format!("{address}{}", key_text(&key)).into();
            let seed = Seed {
                address,
                names: keyed(&key, element),
                existence: existence.clone(),
            };
            (key, seed)
        });
        if counted {
            return Expansion::Count(seeds.map(|(_, seed)| make(seed)).collect());
        }
        let mut all = Vec::new();
        for (key, seed) in seeds {
            if let Kind::String(text) = key.kind {
                all.push((text, make(seed)));
            }
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        Expansion::ForEach(all)
    }

    /// The indices that `count` gives; `None` if they are not known.
    fn numbers(
        &self,
        expression: &Expr,
        value: &Value,
        scope: &Scope<'a>,
    ) -> Result<Option<Vec<(Value, Value)>>, Box<Failure>> {
        let place = || scope.place(expression.span);
        // A number may be sensitive here, as keys may not: it names nothing.
        if value.is_null() {
            return self.fail_over(place(), "`count` is null", None, [value]);
        }
        let number = match convert::convert(value, &Type::Number) {
            Ok(number) => number,
            Err(message) => return fail(place(), format!("`count` is not a number: {message}")),
        };
        let Kind::Number(number) = &number.kind else {
            return Ok(None);
        };
        let Some(count) = number.to_usize() else {
            return fail(place(), "`count` must be a whole number from 0 on");
        };
        if let Err(bound) = self.fuel.instances(count) {
            self.limit(bound, place());
            return Ok(None);
        }
        let index = |at: usize| {
            let number = Number::from(i64::try_from(at).unwrap_or(i64::MAX));
            let key = Value::new(Kind::Number(number)).with_origin(value.origin);
            (key, Value::null())
        };
        Ok(Some((0..count).map(index).collect()))
    }

    /// Keys and values that `for_each` gives; `None` if the keys are not known.
    fn keys(
        &self,
        expression: &Expr,
        value: &Value,
        scope: &Scope<'a>,
    ) -> Result<Option<Vec<(Value, Value)>>, Box<Failure>> {
        let place: &dyn Fn() -> Place = &|| scope.place(expression.span);
        if value.marks.sensitive {
            return fail(place(), "`for_each` cannot be a sensitive value");
        }
        match &value.kind {
            Kind::Null(_) => return self.fail_over(place(), "`for_each` is null", None, [value]),
            Kind::Unknown(unknown) => {
                return match &unknown.ty {
                    Type::Dynamic | Type::Set(_) | Type::Map(_) | Type::Object(_) => Ok(None),
                    _ => fail(place(), NOT_A_COLLECTION),
                };
            }
            Kind::Set(_) | Kind::Map(_) | Kind::Object(_) => {}
            _ => return fail(place(), NOT_A_COLLECTION),
        }
        let elements = match self.iterate(value, place) {
            Ok(Iteration::Known(elements)) => elements,
            Ok(Iteration::Unknown(_)) => return Ok(None),
            Err(message) => return fail(place(), message),
        };
        if let Err(bound) = self.fuel.instances(elements.len()) {
            self.limit(bound, place());
            return Ok(None);
        }
        let mut keyed = Vec::with_capacity(elements.len());
        for (key, element) in elements {
            let origin = if matches!(value.kind, Kind::Set(_)) {
                element.origin
            } else {
                value.origin
            };
            match &key.kind {
                Kind::String(_) => keyed.push((key.with_origin(origin), element)),
                Kind::Unknown(_) => return Ok(None),
                _ => return fail(place(), "`for_each` takes a set of strings"),
            }
        }
        Ok(Some(keyed))
    }
}

const NOT_A_COLLECTION: &str =
    "`for_each` takes a map or a set of strings; `toset` makes a set of a list";

/// The key of an instance as an address has it: `["ams"]`, `[0]`, or `[*]` if it is not known.
pub fn key_text(key: &Value) -> String {
    match &key.kind {
        Kind::String(text) => {
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            let escaped = escaped.replace('\n', "\\n").replace("${", "$${");
            format!("[\"{}\"]", escaped.replace("%{", "%%{"))
        }
        Kind::Number(number) => match number.to_i128() {
            Some(number) => format!("[{number}]"),
            None => "[*]".to_owned(),
        },
        _ => "[*]".to_owned(),
    }
}

/// The instance that a key selects; `None` if the key is not known. A missing one is a failure, which `try` may
/// catch.
pub(super) fn select<'x, T>(
    expansion: &'x Expansion<T>,
    key: &Value,
    what: &str,
    place: impl FnOnce() -> Place,
) -> Result<Option<&'x T>, Box<Failure>> {
    if matches!(key.kind, Kind::Unknown(_)) {
        return Ok(None);
    }
    let as_kind = |ty| convert::convert(key, &ty).map(|value| value.kind);
    let found = match expansion {
        Expansion::Single(one) | Expansion::Unknown(one) => Some(one),
        Expansion::Count(all) => match as_kind(Type::Number) {
            Ok(Kind::Number(number)) => number.to_usize().and_then(|at| all.get(at)),
            _ => None,
        },
        Expansion::ForEach(all) => match as_kind(Type::String) {
            Ok(Kind::String(text)) => all
                .binary_search_by(|(key, _)| key.cmp(&text))
                .ok()
                .map(|at| &all[at].1),
            _ => None,
        },
    };
    match found {
        Some(found) => Ok(Some(found)),
        None => fail(
            place(),
            format!("`{what}{}` is not an instance", key_text(key)),
        ),
    }
}
