//! Conversion between types, and the one type that several values share.

mod mismatch;
mod unify;

use std::{collections::BTreeMap, sync::Arc};

pub use unify::unify;

use super::{Kind, Number, ObjectField, Type, Unknown, Value};
use mismatch::mismatch;
use unify::{convertible, fill_dynamic};

/// Converts a value to a type as Terraform does. Marks and origins stay, those of elements too; an unknown value
/// becomes an unknown of the new type. The error says what was expected, such as "a number is required".
pub fn convert(value: &Value, to: &Type) -> Result<Value, String> {
    let from = if to.is_primitive() {
        // Nothing with parts becomes one of these, whatever the parts are; to tell their types takes long for many.
        value.outline()
    } else {
        value.ty()
    };
    let to_value = to.without_optional();
    if from == to_value {
        return Ok(value.clone());
    }
    if !convertible(&from, to) {
        return Err(mismatch(&from, to));
    }
    apply(value, to)
}

/// Converts a value whose type is convertible.
fn apply(value: &Value, to: &Type) -> Result<Value, String> {
    if *to == Type::Dynamic {
        return Ok(value.clone());
    }
    let converted = match &value.kind {
        Kind::Unknown(unknown) => of_known_length(unknown, to)
            .unwrap_or_else(|| Value::new(Kind::Unknown(Arc::new(unknown_as(unknown, to))))),
        Kind::Null(from) => Value::new(Kind::Null(fill_dynamic(from, &to.without_optional()))),
        _ => match to {
            Type::Dynamic => value.clone(),
            Type::Bool => Value::bool(to_bool(value)?),
            Type::Number => Value::number(to_number(value)?),
            Type::String => Value::string(to_text(value)?),
            Type::List(element) => to_list(value, element)?,
            Type::Set(element) => to_set(value, element)?,
            Type::Map(element) => to_map(value, element)?,
            Type::Tuple(elements) => to_tuple(value, elements)?,
            Type::Object(fields) => to_object(value, fields)?,
        },
    };
    Ok(converted.with_marks(value.marks).with_origin(value.origin))
}

/// A list made of an unknown tuple that is not null has as many unknown elements; a set or map of an empty or, for a
/// set, of a single one as well.
fn of_known_length(unknown: &Unknown, to: &Type) -> Option<Value> {
    let count = match &unknown.ty {
        Type::Tuple(types) if unknown.not_null => types.len(),
        Type::Object(fields) if unknown.not_null => fields.len(),
        _ => return None,
    };
    let ty = fill_dynamic(&unknown.ty, &to.without_optional());
    let element = ty.element()?.clone();
    let items = || vec![Value::unknown(element.clone(), unknown.cause.clone()); count];
    match ty {
        Type::List(_) => Some(Value::list(element.clone(), items())),
        Type::Set(_) if count < 2 => Some(Value::set(element.clone(), items())),
        Type::Map(_) if count == 0 => Some(Value::map(element, BTreeMap::new())),
        _ => None,
    }
}

/// What is still known about an unknown value after conversion.
fn unknown_as(unknown: &Unknown, to: &Type) -> Unknown {
    let ty = fill_dynamic(&unknown.ty, &to.without_optional());
    let same_text = unknown.ty == Type::String && ty == Type::String;
    Unknown {
        not_null: unknown.not_null,
        prefix: if same_text {
            unknown.prefix.clone()
        } else {
            Arc::default()
        },
        cause: unknown.cause.clone(),
        ty,
    }
}

fn to_bool(value: &Value) -> Result<bool, String> {
    match &value.kind {
        Kind::Bool(value) => Ok(*value),
        Kind::String(text) => match &**text {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            other => {
                let lower = other.to_ascii_lowercase();
                Err(if lower == "true" || lower == "false" {
                    format!("a bool is required; in a string, use lowercase \"{lower}\"")
                } else {
                    "a bool is required".to_owned()
                })
            }
        },
        _ => Err("a bool is required".to_owned()),
    }
}

fn to_number(value: &Value) -> Result<Number, String> {
    match &value.kind {
        Kind::Number(number) => Ok(number.clone()),
        Kind::String(text) => Number::parse(text).map_err(|error| error.to_string()),
        _ => Err("a number is required".to_owned()),
    }
}

fn to_text(value: &Value) -> Result<Arc<str>, String> {
    match &value.kind {
        Kind::String(text) => Ok(text.clone()),
        Kind::Number(number) => Ok(number.to_string().into()),
        Kind::Bool(true) => Ok("true".into()),
        Kind::Bool(false) => Ok("false".into()),
        _ => Err("string required".to_owned()),
    }
}

fn to_list(value: &Value, element: &Type) -> Result<Value, String> {
    if let Kind::Set(set) = &value.kind
        && set.items.len() > 1
        && let Some(cause) = value.first_cause()
    {
        // The order and the number of elements are open.
        let element = fill_dynamic(&set.element, &element.without_optional());
        return Ok(Value::unknown(Type::list(element), cause.clone()));
    }
    let (element, items) = elements(value, element)?;
    let (element, items) = match value.kind {
        Kind::Tuple(_) => unified(items, &element)?,
        _ => of_one_type(items, &element)?,
    };
    Ok(Value::list(element, items))
}

fn to_set(value: &Value, element: &Type) -> Result<Value, String> {
    let (element, items) = elements(value, element)?;
    let (element, items) = of_one_type(items, &element)?;
    Ok(Value::set(element, items))
}

/// The elements of a list, set or tuple converted to a type, and that type.
fn elements(value: &Value, element: &Type) -> Result<(Type, Vec<Value>), String> {
    let (source, items): (Type, &[Value]) = match &value.kind {
        Kind::List(sequence) | Kind::Set(sequence) => (sequence.element.clone(), &sequence.items),
        Kind::Tuple(items) => (Type::Dynamic, items),
        _ => return Err(mismatch(&value.ty(), &Type::list(element.clone()))),
    };
    let element = match (&value.kind, element) {
        (Kind::Tuple(items), Type::Dynamic) if !items.is_empty() => {
            let types: Vec<Type> = items.iter().map(Value::ty).collect();
            unify(&types).ok_or("all elements must have the same type")?
        }
        (_, Type::Dynamic) => source,
        (_, element) => element.clone(),
    };
    let items = items
        .iter()
        .enumerate()
        .map(|(at, item)| apply(item, &element).map_err(|error| format!("element {at}: {error}")))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((element, items))
}

fn to_map(value: &Value, element: &Type) -> Result<Value, String> {
    let (source, entries) = match &value.kind {
        Kind::Map(mapping) => (mapping.element.clone(), &mapping.entries),
        Kind::Object(entries) => (Type::Dynamic, &**entries),
        _ => return Err(mismatch(&value.ty(), &Type::map(element.clone()))),
    };
    let element = match (&value.kind, element) {
        (Kind::Object(entries), Type::Dynamic) if !entries.is_empty() => {
            let types: Vec<Type> = entries.values().map(Value::ty).collect();
            unify(&types).ok_or("all map elements must have the same type")?
        }
        (_, Type::Dynamic) => source,
        (_, element) => element.clone(),
    };
    let items = entries
        .iter()
        .map(|(key, item)| {
            apply(item, &element).map_err(|error| format!("element {key:?}: {error}"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let (element, items) = match element {
        Type::List(_) | Type::Set(_) | Type::Map(_) | Type::Object(_) => unified(items, &element)?,
        // Of these no common type is looked for.
        Type::Tuple(_) | Type::Dynamic | Type::Bool | Type::Number | Type::String => {
            of_one_type(items, &element)?
        }
    };
    let entries = entries.keys().cloned().zip(items).collect();
    Ok(Value::map(element, entries))
}

/// Brings converted elements to one type where `any` in the wanted type left them with several.
fn unified(items: Vec<Value>, wanted: &Type) -> Result<(Type, Vec<Value>), String> {
    if !wanted.has_dynamic() || items.is_empty() {
        return Ok((wanted.without_optional(), items));
    }
    let types: Vec<Type> = items.iter().map(Value::ty).collect();
    let element = unify(&types).ok_or("cannot find a common base type for all elements")?;
    let items = items
        .iter()
        .map(|item| apply(item, &element))
        .collect::<Result<_, _>>()?;
    of_one_type(items, &element)
}

/// Refuses converted elements which `any` in the wanted type left with several types; gives the one they have.
fn of_one_type(items: Vec<Value>, wanted: &Type) -> Result<(Type, Vec<Value>), String> {
    if !wanted.has_dynamic() {
        return Ok((wanted.without_optional(), items));
    }
    let mut types = items
        .iter()
        .map(Value::ty)
        .filter(|ty| *ty != Type::Dynamic);
    let Some(first) = types.next() else {
        return Ok((wanted.without_optional(), items));
    };
    if !types.all(|ty| ty == first) {
        return Err("element types must all match".to_owned());
    }
    // Nulls and unknown values without a type get the one of the others.
    let items = items
        .iter()
        .map(|item| apply(item, &first))
        .collect::<Result<_, _>>()?;
    Ok((first, items))
}

fn to_tuple(value: &Value, types: &[Type]) -> Result<Value, String> {
    let Kind::Tuple(items) = &value.kind else {
        return Err(mismatch(&value.ty(), &Type::tuple(types)));
    };
    let items = items
        .iter()
        .zip(types)
        .enumerate()
        .map(|(at, (item, ty))| apply(item, ty).map_err(|error| format!("element {at}: {error}")))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Value::tuple(items))
}

fn to_object(value: &Value, fields: &BTreeMap<Arc<str>, ObjectField>) -> Result<Value, String> {
    let entries = match &value.kind {
        Kind::Object(entries) => &**entries,
        Kind::Map(mapping) => &mapping.entries,
        _ => {
            return Err(mismatch(
                &value.ty(),
                &Type::Object(Arc::new(fields.clone())),
            ));
        }
    };
    let mut converted = BTreeMap::new();
    for (name, field) in fields {
        let item = match entries.get(name) {
            // A map's element type may fit all attributes but an optional one that is there after all.
            Some(item) if !convertible(&item.ty(), &field.ty) => {
                Err(mismatch(&item.ty(), &field.ty))
            }
            Some(item) => apply(item, &field.ty),
            None if field.optional => Ok(Value::new(Kind::Null(field.ty.without_optional()))),
            None => return Err(format!("attribute {name:?} is required")),
        };
        let item = item.map_err(|error| format!("attribute {name:?}: {error}"))?;
        converted.insert(name.clone(), item);
    }
    Ok(Value::object(converted))
}

#[cfg(test)]
mod tests;
