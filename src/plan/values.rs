//! A value of a plan with what the plan says beside it: which parts are unknown, and which must not be shown.

use std::{collections::BTreeMap, sync::Arc};

use super::{document::Raw, expressions::member};
use crate::value::{Cause, Kind, Marks, Type, Value, json::from_json};

/// The three accounts that a plan gives of one object.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    value: Option<Value>,
    unknown: Option<Value>,
    sensitive: Option<Value>,
}

impl Accounts {
    /// Reads them; the error says what is wrong with the JSON.
    pub(super) fn read(
        value: Raw<'_>,
        unknown: Raw<'_>,
        sensitive: Raw<'_>,
    ) -> Result<Self, String> {
        let read = |raw: Raw<'_>| raw.map(|raw| from_json(raw.get())).transpose();
        Ok(Self {
            value: read(value)?,
            unknown: read(unknown)?,
            sensitive: read(sensitive)?,
        })
    }

    /// Whether there is nothing at all: the object does not exist on this side.
    pub(super) fn is_nothing(&self) -> bool {
        self.value.as_ref().is_none_or(Value::is_null)
    }

    pub(super) fn part(&self) -> Part<'_> {
        Part {
            value: self.value.as_ref(),
            unknown: self.unknown.as_ref(),
            sensitive: self.sensitive.as_ref(),
        }
    }
}

/// A part of an object in the three accounts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'v> {
    value: Option<&'v Value>,
    /// `true`, or the parts that are unknown.
    unknown: Option<&'v Value>,
    /// `true`, or the parts that must not be shown.
    sensitive: Option<&'v Value>,
}

impl<'v> Part<'v> {
    pub(super) fn is_unknown(self) -> bool {
        is_true(self.unknown)
    }

    /// Whether there is neither a value nor the promise of one.
    pub(super) fn is_null(self) -> bool {
        !self.is_unknown() && self.value.is_none_or(Value::is_null)
    }

    /// Whether it is, or may become, an array of objects.
    pub(super) fn may_be_blocks(self) -> bool {
        let is_object = |item: &Value| matches!(item.kind, Kind::Object(_));
        match self.value.map(|value| &value.kind) {
            Some(Kind::Tuple(items)) => !items.is_empty() && items.iter().all(is_object),
            _ => self.is_unknown(),
        }
    }

    /// The attribute of an object.
    pub(super) fn member(self, name: &str) -> Self {
        let of = |account: Option<&'v Value>| account.and_then(|object| member(object, name));
        Self {
            value: of(self.value),
            unknown: inherited(self.unknown, of),
            sensitive: inherited(self.sensitive, of),
        }
    }

    /// The elements of an array; an object is the only element of itself.
    pub(super) fn elements(self) -> Vec<Self> {
        let count = match self.value.map(|value| &value.kind) {
            Some(Kind::Tuple(items)) => items.len(),
            Some(Kind::Object(_)) => return vec![self],
            _ => 0,
        };
        (0..count).map(|at| self.element(at)).collect()
    }

    fn element(self, at: usize) -> Self {
        let of = |account: Option<&'v Value>| match account.map(|account| &account.kind) {
            Some(Kind::Tuple(items)) => items.get(at),
            _ => None,
        };
        Self {
            value: of(self.value),
            unknown: inherited(self.unknown, of),
            sensitive: inherited(self.sensitive, of),
        }
    }

    /// The names of an object's attributes.
    pub(super) fn names(self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for account in [self.value, self.unknown].into_iter().flatten() {
            if let Kind::Object(entries) = &account.kind {
                names.extend(entries.keys().cloned());
            }
        }
        names.sort();
        names.dedup();
        names
    }

    /// The value, its unknown parts and marks put in. `cause` says why something is unknown.
    pub(super) fn value(self, cause: &Cause) -> Value {
        let marks = Marks {
            sensitive: is_true(self.sensitive),
            ephemeral: false,
        };
        if self.is_unknown() {
            return Value::unknown(Type::Dynamic, cause.clone()).with_marks(marks);
        }
        let Some(value) = self.value else {
            return Value::null().with_marks(marks);
        };
        let value = match &value.kind {
            Kind::Tuple(items) => {
                let items = (0..items.len()).map(|at| self.element(at).value(cause));
                Value::tuple(items.collect::<Vec<_>>())
            }
            Kind::Object(_) => {
                let entries = self.names().into_iter().map(|name| {
                    let value = self.member(&name).value(cause);
                    (name, value)
                });
                Value::object(entries.collect::<BTreeMap<_, _>>())
            }
            _ => value.clone(),
        };
        value.with_marks(marks)
    }
}

/// What holds for the whole holds for its parts.
fn inherited<'v>(
    account: Option<&'v Value>,
    of: impl Fn(Option<&'v Value>) -> Option<&'v Value>,
) -> Option<&'v Value> {
    if is_true(account) {
        account
    } else {
        of(account)
    }
}

fn is_true(account: Option<&Value>) -> bool {
    account.is_some_and(|account| matches!(account.kind, Kind::Bool(true)))
}
