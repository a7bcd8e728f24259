//! Functions over maps and objects.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    args::{check_count, elements, entries, items, text, unknown_within},
    signature::{ANY, Function, Gives, Parameter, STRING, STRINGS, Shape},
};
use crate::value::{Kind, Marks, Type, Value, convert};

const LISTS: Parameter = Parameter::of(Shape::Map(&Shape::List(&Shape::String)));

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "keys",
        &[ANY.or_unknown().keeping_marks()],
        Gives::By(keys_type),
        keys,
    ),
    Function::new(
        "lookup",
        &[ANY.keeping_marks(), STRING.keeping_marks()],
        Gives::By(lookup_type),
        lookup,
    )
    .and_more(ANY.or_null().or_unknown().or_untyped().keeping_marks())
    .or_null(),
    Function::new("merge", &[], Gives::By(merge_type), merge)
        .and_more(ANY.or_null().or_unknown().or_untyped().keeping_marks()),
    Function::new(
        "transpose",
        &[LISTS],
        Gives::Always(Shape::Map(&Shape::List(&Shape::String))),
        transpose,
    ),
    Function::new(
        "values",
        &[ANY.keeping_marks()],
        Gives::By(values_type),
        values,
    ),
    Function::new(
        "zipmap",
        &[STRINGS.keeping_marks(), ANY.keeping_marks()],
        Gives::By(zipmap_type),
        zipmap,
    ),
];

const NOT_A_MAP: &str = "the argument must be a map or an object";

fn keys_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::Map(_) => Ok(Type::list(Type::String)),
        Type::Object(attributes) => Ok(Type::tuple(vec![Type::String; attributes.len()])),
        _ => Err(NOT_A_MAP.into()),
    }
}

/// The keys; those of an object are known from its type.
fn keys(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let value = &arguments[0];
    let names: Vec<Value> = match (&value.kind, value.ty()) {
        (_, Type::Object(attributes)) => attributes.keys().cloned().map(Value::string).collect(),
        (Kind::Unknown(unknown), _) => {
            let unknown = Value::unknown(gives.clone(), unknown.cause.clone());
            return Ok(unknown.with_marks(value.marks));
        }
        _ => entries(value)
            .ok_or(NOT_A_MAP)?
            .keys()
            .cloned()
            .map(Value::string)
            .collect(),
    };
    let keys = match gives {
        Type::List(_) => Value::list(Type::String, names),
        _ => Value::tuple(names),
    };
    Ok(keys.with_marks(value.marks))
}

fn lookup_type(arguments: &[Value]) -> Result<Type, String> {
    let default = match &arguments[2..] {
        [] => None,
        [default] => Some(default),
        _ => {
            return Err(format!(
                "`lookup` takes two or three arguments, not {}",
                arguments.len()
            ));
        }
    };
    // The type of a large object is not put together for each of its attributes.
    if let (Kind::Object(attributes), Ok(key)) = (&arguments[0].kind, text(&arguments[1]))
        && let Some(attribute) = attributes.get(key)
    {
        return Ok(attribute.ty());
    }
    match arguments[0].ty() {
        Type::Object(attributes) => {
            let Ok(key) = text(&arguments[1]) else {
                return Ok(Type::Dynamic);
            };
            match (attributes.get(key), default) {
                (Some(attribute), _) => Ok(attribute.ty.clone()),
                (None, Some(default)) => Ok(default.ty()),
                (None, None) => Err(format!("the object has no attribute `{key}`")),
            }
        }
        Type::Map(element) => {
            if let Some(default) = default {
                convert::convert(default, &element).map_err(|reason| {
                    format!("the default does not fit the map's elements: {reason}")
                })?;
            }
            Ok(Type::clone(&element))
        }
        _ => Err(NOT_A_MAP.into()),
    }
}

/// The value at a key, else the default.
fn lookup(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (map, key) = (&arguments[0], text(&arguments[1])?);
    let marks = map.marks.and(arguments[1].marks);
    if let Some(found) = entries(map).and_then(|entries| entries.get(key)) {
        return Ok(found.clone().with_marks(marks));
    }
    match arguments.get(2) {
        Some(default) => Ok(convert::convert(default, gives)?.with_marks(marks)),
        None => Err(format!("the map has no key `{key}`")),
    }
}

/// The arguments' own type if they all have the same, else an object of all attributes.
fn merge_type(arguments: &[Value]) -> Result<Type, String> {
    let mut attributes = BTreeMap::new();
    let mut complete = true;
    for argument in arguments {
        match argument.ty() {
            // Terraform looks no further at types.
            Type::Dynamic => return Ok(Type::Dynamic),
            Type::Object(_) | Type::Map(_) if argument.is_null() => {}
            Type::Object(fields) => {
                attributes.extend(
                    fields
                        .iter()
                        .map(|(name, field)| (name.clone(), field.ty.clone())),
                );
            }
            Type::Map(element) => match entries(argument) {
                Some(entries) => {
                    attributes.extend(
                        entries
                            .keys()
                            .map(|key| (key.clone(), Type::clone(&element))),
                    );
                }
                None => complete = false,
            },
            other => {
                return Err(format!(
                    "the arguments must be maps or objects, not {other}"
                ));
            }
        }
    }
    if let Some(first) = arguments.first().map(Value::ty)
        && arguments.iter().all(|argument| argument.ty() == first)
    {
        return Ok(first);
    }
    Ok(if complete {
        Type::object(attributes)
    } else {
        Type::Dynamic
    })
}

fn merge(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    // Null adds nothing, not even its marks.
    let marks = arguments
        .iter()
        .filter(|value| !value.is_null())
        .fold(Marks::NONE, |marks, value| marks.and(value.marks));
    let mut merged: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for argument in arguments {
        if let Kind::Unknown(unknown) = &argument.kind {
            let unknown = Value::unknown(gives.clone(), unknown.cause.clone());
            return Ok(unknown.with_marks(marks));
        }
        match &argument.kind {
            Kind::Map(_) | Kind::Object(_) | Kind::Null(_) => {
                let entries = entries(argument).into_iter().flatten();
                merged.extend(entries.map(|(key, value)| (key.clone(), value.clone())));
            }
            // Only where types were not looked at: the elements of a set are their own keys.
            Kind::Set(set) if set.element == Type::String => {
                let known = set.items.iter().filter(|item| item.is_known());
                merged
                    .extend(known.filter_map(|item| Some((text(item).ok()?.into(), item.clone()))));
            }
            // Where types were not looked at, nothing is nothing.
            _ if elements(argument).is_some_and(<[Value]>::is_empty) => {}
            _ => return Err("the arguments must be maps or objects".into()),
        }
        check_count(merged.len())?;
    }
    let result = match gives {
        Type::Map(element) => Value::map(Type::clone(element), merged),
        _ => Value::object(merged),
    };
    Ok(result.with_marks(marks))
}

/// From each string the keys of the lists that have it, in order, as the keys come.
fn transpose(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    if let Some(unknown) = unknown_within(arguments, gives) {
        return Ok(unknown);
    }
    let mut lists: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    for (key, list) in entries(&arguments[0]).into_iter().flatten() {
        for item in items(list)? {
            let names = lists.entry(text(item)?.into()).or_default();
            names.push(Value::string(key.clone()));
        }
    }
    let lists = lists
        .into_iter()
        .map(|(key, names)| (key, Value::list(Type::String, names)))
        .collect();
    Ok(Value::map(Type::list(Type::String), lists))
}

fn values_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::Map(element) => Ok(Type::List(element)),
        Type::Object(attributes) => Ok(Type::tuple(
            attributes
                .values()
                .map(|field| field.ty.clone())
                .collect::<Vec<_>>(),
        )),
        _ => Err(NOT_A_MAP.into()),
    }
}

fn values(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let values: Vec<Value> = entries(&arguments[0])
        .ok_or(NOT_A_MAP)?
        .values()
        .cloned()
        .collect();
    let values = match gives {
        Type::List(element) => Value::list(Type::clone(element), values),
        _ => Value::tuple(values),
    };
    Ok(values.with_marks(arguments[0].marks))
}

fn zipmap_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[1].ty() {
        Type::List(element) => Ok(Type::Map(element)),
        Type::Tuple(types) => {
            if !arguments[0].is_wholly_known() {
                return Ok(Type::Dynamic);
            }
            let keys = keys_of(&arguments[0], types.len())?;
            Ok(Type::object(keys.into_iter().zip(types.iter().cloned())))
        }
        _ => Err("the values must be a list or tuple".into()),
    }
}

/// The keys of `zipmap`, as many as there are values.
fn keys_of(keys: &Value, values: usize) -> Result<Vec<Arc<str>>, String> {
    let keys = items(keys)?;
    if keys.len() != values {
        return Err(format!(
            "there must be as many keys as values, not {} and {values}",
            keys.len()
        ));
    }
    keys.iter().map(|key| Ok(text(key)?.into())).collect()
}

fn zipmap(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (keys, values) = (&arguments[0], &arguments[1]);
    let marks = keys.deep_marks().and(values.marks);
    if let Some(unknown) = unknown_within(std::slice::from_ref(keys), gives) {
        return Ok(unknown.with_marks(marks));
    }
    let values = elements(values).ok_or("the values must be a list or tuple")?;
    let entries = keys_of(keys, values.len())?
        .into_iter()
        .zip(values.iter().cloned())
        .collect();
    let result = match gives {
        Type::Map(element) => Value::map(Type::clone(element), entries),
        _ => Value::object(entries),
    };
    Ok(result.with_marks(marks))
}
