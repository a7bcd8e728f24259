//! The elements of a value, one after the other.

use std::{collections::BTreeMap, sync::Arc};

use super::super::{Cause, Kind, Type, Value};

/// What iterating gives.
#[derive(Debug, Clone)]
pub enum Iteration {
    /// Keys and values in Terraform's order (for a set, the key is the value).
    Known(Vec<(Value, Value)>),
    /// The number of elements is not known; the value is the unknown collection.
    Unknown(Value),
}

/// The elements of a collection, for `for`, `for_each` of dynamic blocks, and splats. Each remembers what the
/// collection does, so that an element of a secret is a secret.
pub fn iterate(collection: &Value) -> Result<Iteration, String> {
    let pairs: Vec<(Value, Value)> = match &collection.kind {
        Kind::Null(_) => return Err("a null value cannot be iterated over".to_owned()),
        Kind::Unknown(unknown) if !unknown.ty.is_primitive() => {
            return Ok(Iteration::Unknown(collection.clone()));
        }
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Unknown(_) => {
            return Err(format!("a {} cannot be iterated over", collection.ty()));
        }
        Kind::List(list) => numbered(&list.items),
        Kind::Tuple(items) => numbered(items),
        // As Terraform does, although unknown elements may turn out to be the same.
        Kind::Set(set) => set
            .items
            .iter()
            .map(|item| (item.clone(), item.clone()))
            .collect(),
        Kind::Map(mapping) => named(&mapping.entries),
        Kind::Object(entries) => named(entries),
    };
    let marked = |value: Value| value.with_marks(collection.marks);
    Ok(Iteration::Known(
        pairs
            .into_iter()
            .map(|(key, value)| (marked(key), marked(value)))
            .collect(),
    ))
}

fn numbered(items: &[Value]) -> Vec<(Value, Value)> {
    items
        .iter()
        .enumerate()
        .map(|(at, item)| (Value::number(at), item.clone()))
        .collect()
}

fn named(entries: &BTreeMap<Arc<str>, Value>) -> Vec<(Value, Value)> {
    entries
        .iter()
        .map(|(key, value)| (Value::string(key.clone()), value.clone()))
        .collect()
}

/// What `source[*]` gives for a value: null becomes an empty tuple, a list, set or tuple its elements, anything
/// else one element. The null of a list, set or tuple type, which Terraform refuses, becomes an unknown value.
pub fn splat_source(source: &Value) -> Value {
    let ty = source.outline();
    let result = match (&source.kind, &ty) {
        (Kind::Null(_), Type::List(_) | Type::Set(_) | Type::Tuple(_)) => {
            Value::unknown(Type::Dynamic, Cause::Error)
        }
        (Kind::Null(_), _) => Value::tuple([]),
        (Kind::List(_) | Kind::Tuple(_), _) => return source.clone(),
        (Kind::Set(set), _) => Value::list(set.element.clone(), set.items.clone()),
        (Kind::Unknown(_), Type::List(_) | Type::Tuple(_) | Type::Dynamic) => {
            return source.clone();
        }
        (Kind::Unknown(unknown), Type::Set(element)) => {
            Value::unknown(Type::List(element.clone()), unknown.cause.clone())
        }
        // It may turn out to be null, and then there is no element.
        (Kind::Unknown(unknown), _) if !unknown.not_null => {
            Value::unknown(Type::Dynamic, unknown.cause.clone())
        }
        _ => Value::tuple([source.clone()]),
    };
    result.with_marks(source.marks).with_origin(source.origin)
}
