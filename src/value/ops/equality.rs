//! When two values are the same.

use std::{collections::BTreeMap, sync::Arc};

use super::super::{Kind, Type, Unknown, Value};

/// `a == b`; an unknown bool where it cannot be told. (`!=` is [`not`](super::not) of it.)
pub fn equal(a: &Value, b: &Value) -> Value {
    let marks = a.deep_marks().and(b.deep_marks());
    let cause = || a.first_cause().or_else(|| b.first_cause()).cloned();
    let result = match (same(a, b), cause) {
        (Some(same), _) => Value::bool(same),
        (None, cause) => match cause() {
            Some(cause) => Value::unknown_not_null(Type::Bool, cause),
            // What is wholly known is always decided.
            None => Value::bool(false),
        },
    };
    result.with_marks(marks)
}

/// Whether two values are the same, of the same type; `None` if that depends on something unknown.
pub(crate) fn same(a: &Value, b: &Value) -> Option<bool> {
    let has_parts = |value: &Value| {
        !matches!(
            value.kind,
            Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Unknown(_)
        )
    };
    let types_are_known = || !has_unknown_type(a) && !has_unknown_type(b);
    if has_parts(a) && has_parts(b) && types_are_known() && a.ty() != b.ty() {
        return Some(false);
    }
    same_content(a, b)
}

/// Whether something in a value has a type that is not known.
fn has_unknown_type(value: &Value) -> bool {
    match &value.kind {
        Kind::Unknown(unknown) => unknown.ty.has_dynamic(),
        _ => value.children().any(has_unknown_type),
    }
}

fn same_content(a: &Value, b: &Value) -> Option<bool> {
    match (&a.kind, &b.kind) {
        (Kind::Unknown(unknown), _) => same_as_unknown(unknown, b),
        (_, Kind::Unknown(unknown)) => same_as_unknown(unknown, a),
        // Nulls of all types are the same.
        (Kind::Null(_), Kind::Null(_)) => Some(true),
        (Kind::Bool(a), Kind::Bool(b)) => Some(a == b),
        (Kind::Number(a), Kind::Number(b)) => Some(a == b),
        (Kind::String(a), Kind::String(b)) => Some(a == b),
        (Kind::List(a), Kind::List(b)) => all_same(a.items.iter(), b.items.iter()),
        (Kind::Tuple(a), Kind::Tuple(b)) => all_same(a.iter(), b.iter()),
        (Kind::Map(a), Kind::Map(b)) => same_entries(&a.entries, &b.entries),
        (Kind::Object(a), Kind::Object(b)) => same_entries(a, b),
        (Kind::Set(a), Kind::Set(b)) => same_sets(a.items.iter(), b.items.iter()),
        _ => Some(false),
    }
}

/// Whether an unknown value can be, or must be, the same as another.
fn same_as_unknown(unknown: &Unknown, other: &Value) -> Option<bool> {
    match &other.kind {
        Kind::Unknown(_) => None,
        Kind::Null(_) => unknown.not_null.then_some(false),
        Kind::String(text) if !text.starts_with(&*unknown.prefix) => Some(false),
        _ => {
            let ty = other.ty();
            if are_of_different_kinds(&unknown.ty, &ty) {
                return Some(false);
            }
            let open = unknown.ty.has_dynamic() || has_unknown_type(other);
            (!open && unknown.ty != ty).then_some(false)
        }
    }
}

/// A list is never a tuple, nor a list of strings one of tuples, whatever else is not known of their types.
fn are_of_different_kinds(a: &Type, b: &Type) -> bool {
    if *a == Type::Dynamic || *b == Type::Dynamic {
        return false;
    }
    match (a, b) {
        (Type::List(a), Type::List(b))
        | (Type::Set(a), Type::Set(b))
        | (Type::Map(a), Type::Map(b)) => are_of_different_kinds(a, b),
        _ => std::mem::discriminant(a) != std::mem::discriminant(b),
    }
}

fn same_entries(a: &BTreeMap<Arc<str>, Value>, b: &BTreeMap<Arc<str>, Value>) -> Option<bool> {
    if a.keys().eq(b.keys()) {
        all_same(a.values(), b.values())
    } else {
        Some(false)
    }
}

/// One difference is enough, whatever the unknown parts are.
fn all_same<'a>(
    a: impl ExactSizeIterator<Item = &'a Value>,
    b: impl ExactSizeIterator<Item = &'a Value>,
) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    let mut result = Some(true);
    for (a, b) in a.zip(b) {
        match same_content(a, b) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => result = None,
        }
    }
    result
}

/// Sets are kept in one order, so that equal sets are equal element by element.
fn same_sets<'a>(
    a: impl ExactSizeIterator<Item = &'a Value> + Clone,
    b: impl ExactSizeIterator<Item = &'a Value> + Clone,
) -> Option<bool> {
    if a.clone().chain(b.clone()).all(Value::is_wholly_known) {
        all_same(a, b)
    } else {
        None
    }
}
