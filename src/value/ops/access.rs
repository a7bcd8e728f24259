//! Parts of a value: by index, by key, by name.

use std::{collections::BTreeMap, sync::Arc};

use super::super::{Cause, Kind, Marks, Number, Type, Unknown, Value, convert::convert};

/// `collection[key]`. The element keeps its origin.
pub fn index(collection: &Value, key: &Value) -> Result<Value, String> {
    if collection.is_null() {
        return Err("this value is null, so it has no elements".to_owned());
    }
    if key.is_null() {
        return Err("a null value cannot be an index".to_owned());
    }
    let marks = collection.marks.and(key.marks);
    // Terraform does not look further into an unknown object.
    if matches!(
        (collection.outline(), &collection.kind),
        (Type::Object(_), Kind::Unknown(_))
    ) {
        convert(key, &Type::String).map_err(|error| format!("the index does not fit: {error}"))?;
        return Ok(unknown_part(collection, Type::Dynamic, marks));
    }
    // A key of which not even the type is known is not held against the collection.
    if key.outline() == Type::Dynamic {
        return Ok(match (collection.cause(), key.cause()) {
            (None, Some(cause)) => Value::unknown(Type::Dynamic, cause.clone()).with_marks(marks),
            _ => unknown_part(collection, Type::Dynamic, marks),
        });
    }
    let wanted = match collection.outline() {
        Type::Dynamic => Type::Dynamic,
        Type::List(_) | Type::Tuple(_) => Type::Number,
        Type::Map(_) | Type::Object(_) => Type::String,
        Type::Set(_) => {
            return Err("elements of a set have no index; iterate over it instead".to_owned());
        }
        ty => return Err(format!("a {ty} has no elements")),
    };
    let key = convert(key, &wanted).map_err(|error| format!("the index does not fit: {error}"))?;
    let part = match (&key.kind, &wanted) {
        (_, Type::Dynamic) => return Ok(unknown_part(collection, Type::Dynamic, marks)),
        (Kind::Number(number), _) => at_position(collection, number)?,
        (Kind::String(name), _) => named(collection, name).ok_or_else(|| {
            // The key may be a secret, and then it must not be said.
            if key.marks == Marks::NONE {
                format!("there is no element with the key {name:?}")
            } else {
                "there is no element with this key".to_owned()
            }
        })?,
        _ => at_unknown(collection, key.cause()),
    };
    Ok(part.with_marks(marks))
}

/// `object.name`. The element keeps its origin.
pub fn attribute(object: &Value, name: &str) -> Result<Value, String> {
    if object.is_null() {
        return Err("this value is null, so it has no attributes".to_owned());
    }
    let part = match object.outline() {
        Type::Dynamic => Some(unknown_part(object, Type::Dynamic, Marks::NONE)),
        Type::Object(_) => named(object, name),
        Type::Map(_) => {
            let found = named(object, name);
            return found
                .map(|part| part.with_marks(object.marks))
                .ok_or_else(|| format!("this map has no element with the key {name:?}"));
        }
        ty @ (Type::List(_) | Type::Set(_)) if matches!(ty.element(), Some(Type::Object(_))) => {
            return Err(format!(
                "a {ty} has no attributes; its elements have, one by one or through `[*]`"
            ));
        }
        ty => return Err(format!("a {ty} has no attributes")),
    };
    part.map(|part| part.with_marks(object.marks))
        .ok_or_else(|| format!("this object has no attribute named {name:?}"))
}

/// The element of a list or a tuple.
fn at_position(collection: &Value, position: &Number) -> Result<Value, String> {
    if let Kind::Unknown(unknown) = &collection.kind
        && let Type::List(element) = &unknown.ty
    {
        // Whatever the number: Terraform asks no more than the list's type.
        return Ok(unknown_part(collection, Type::clone(element), Marks::NONE));
    }
    if !position.is_integer() {
        return Err("an index must be a whole number".to_owned());
    }
    let position = if position.is_negative() && !position.is_zero() {
        return Err("an index must not be negative".to_owned());
    } else {
        // What does not fit is beyond every end.
        position.to_usize().unwrap_or(usize::MAX)
    };
    let beyond = |length: usize| {
        if length == 0 {
            "the collection has no elements".to_owned()
        } else {
            format!("the index is beyond the end of a collection of {length}")
        }
    };
    match &collection.kind {
        Kind::List(list) => {
            let item = list.items.get(position).cloned();
            item.ok_or_else(|| beyond(list.items.len()))
        }
        Kind::Tuple(items) => {
            let item = items.get(position).cloned();
            item.ok_or_else(|| beyond(items.len()))
        }
        Kind::Unknown(unknown) => match &unknown.ty {
            Type::Tuple(types) => {
                let ty = types.get(position).ok_or_else(|| beyond(types.len()))?;
                Ok(unknown_part(collection, ty.clone(), Marks::NONE))
            }
            ty => {
                let element = ty.element().cloned().unwrap_or(Type::Dynamic);
                Ok(unknown_part(collection, element, Marks::NONE))
            }
        },
        _ => Err(beyond(0)),
    }
}

/// The element of a map or an object; `None` if there is none of that name.
fn named(collection: &Value, name: &str) -> Option<Value> {
    let entry = |entries: &BTreeMap<Arc<str>, Value>| entries.get(name).cloned();
    match &collection.kind {
        Kind::Map(mapping) => entry(&mapping.entries),
        Kind::Object(entries) => entry(entries),
        Kind::Unknown(unknown) => {
            let ty = match &unknown.ty {
                Type::Map(element) => (**element).clone(),
                ty => ty.attribute(name)?.clone(),
            };
            Some(unknown_part(collection, ty, Marks::NONE))
        }
        _ => None,
    }
}

/// The element of a known or unknown collection at an unknown index.
fn at_unknown(collection: &Value, key: Option<&Cause>) -> Value {
    let ty = collection
        .outline()
        .element()
        .cloned()
        .unwrap_or(Type::Dynamic);
    match (collection.cause(), key) {
        (None, Some(cause)) => Value::unknown(ty, cause.clone()),
        _ => unknown_part(collection, ty, Marks::NONE),
    }
}

/// A part of an unknown value: unknown for the same reason, and from the same place.
fn unknown_part(whole: &Value, ty: Type, marks: Marks) -> Value {
    let cause = whole.first_cause().cloned().unwrap_or(Cause::Error);
    Value::new(Kind::Unknown(Arc::new(Unknown::new(ty, cause))))
        .with_marks(whole.marks.and(marks))
        .with_origin(whole.origin)
}
