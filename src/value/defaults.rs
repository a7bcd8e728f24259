//! Defaults of `optional(type, default)`.

use std::{collections::BTreeMap, sync::Arc};

use super::{Kind, Mapping, ObjectField, Sequence, Type, Value};

/// The defaults in a variable's type.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// The default of an attribute of the object, converted to the attribute's type.
    pub own: BTreeMap<Arc<str>, Value>,
    /// Defaults further in: by the attribute's name, or `""` for the elements of a collection, or a tuple's
    /// position.
    pub children: BTreeMap<Arc<str>, Defaults>,
}

impl Defaults {
    /// Whether there are none at any depth.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.children.values().all(Self::is_empty)
    }
}

/// Puts defaults where attributes are missing or null. Done before the value is converted to `ty`, the declared type,
/// so that the value may still be an object where a map is declared, or a tuple for a list. Defaults are themselves
/// completed by the defaults inside them; what is null or unknown as a whole stays.
pub fn apply_defaults(value: &Value, defaults: &Defaults, ty: &Type) -> Value {
    if defaults.is_empty() {
        return value.clone();
    }
    let kind = match (&value.kind, ty) {
        (Kind::Object(entries), Type::Object(fields)) => {
            Kind::Object(Arc::new(complete(entries, defaults, fields)))
        }
        (Kind::Map(mapping), Type::Object(fields)) => {
            // With defaults of other types than its elements it is no map any more.
            Kind::Object(Arc::new(complete(&mapping.entries, defaults, fields)))
        }
        (Kind::Object(entries), Type::Map(element)) => Kind::Object(Arc::new(
            entries
                .iter()
                .map(|(key, item)| (key.clone(), in_element(item, defaults, element)))
                .collect(),
        )),
        (Kind::Map(mapping), Type::Map(element)) => map_or_object(
            mapping
                .entries
                .iter()
                .map(|(key, item)| (key.clone(), in_element(item, defaults, element)))
                .collect(),
        ),
        (Kind::List(sequence) | Kind::Set(sequence), Type::List(element) | Type::Set(element)) => {
            let items: Vec<Value> = sequence
                .items
                .iter()
                .map(|item| in_element(item, defaults, element))
                .collect();
            list_or_tuple(items, sequence)
        }
        (Kind::Tuple(items), Type::List(element) | Type::Set(element)) => Kind::Tuple(
            items
                .iter()
                .map(|item| in_element(item, defaults, element))
                .collect(),
        ),
        (Kind::Tuple(items), Type::Tuple(types)) => Kind::Tuple(
            items
                .iter()
                .enumerate()
                .map(
                    |(at, item)| match (child(defaults, &at.to_string()), types.get(at)) {
                        (Some(defaults), Some(ty)) => apply_defaults(item, defaults, ty),
                        _ => item.clone(),
                    },
                )
                .collect(),
        ),
        _ => return value.clone(),
    };
    Value {
        kind,
        ..value.clone()
    }
}

fn child<'a>(defaults: &'a Defaults, key: &str) -> Option<&'a Defaults> {
    defaults.children.get(key)
}

fn in_element(item: &Value, defaults: &Defaults, ty: &Type) -> Value {
    match child(defaults, "") {
        Some(defaults) => apply_defaults(item, defaults, ty),
        None => item.clone(),
    }
}

/// The attributes of an object with all defaults, its own and those inside.
fn complete(
    entries: &BTreeMap<Arc<str>, Value>,
    defaults: &Defaults,
    fields: &BTreeMap<Arc<str>, ObjectField>,
) -> BTreeMap<Arc<str>, Value> {
    let mut entries = entries.clone();
    for (name, default) in &defaults.own {
        let missing = entries.get(name).is_none_or(Value::is_null);
        if missing {
            entries.insert(name.clone(), default.clone());
        }
    }
    for (name, inner) in &defaults.children {
        let field = fields.get(name);
        if let (Some(item), Some(field)) = (entries.get_mut(name), field) {
            *item = apply_defaults(item, inner, &field.ty);
        }
    }
    entries
}

/// Completed elements of a list: a list if they still have one type, otherwise a tuple, which converts to one.
fn list_or_tuple(items: Vec<Value>, source: &Sequence) -> Kind {
    match one_type(items.iter()) {
        Some(element) => Kind::List(Arc::new(Sequence { element, items })),
        None if items.is_empty() => Kind::List(Arc::new(Sequence {
            element: source.element.clone(),
            items,
        })),
        None => Kind::Tuple(items.into()),
    }
}

/// Completed entries of a map: a map if they still have one type, otherwise an object, which converts to one.
fn map_or_object(entries: BTreeMap<Arc<str>, Value>) -> Kind {
    match one_type(entries.values()) {
        Some(element) => Kind::Map(Arc::new(Mapping { element, entries })),
        None => Kind::Object(Arc::new(entries)),
    }
}

fn one_type<'a>(mut items: impl Iterator<Item = &'a Value>) -> Option<Type> {
    let first = items.next()?.ty();
    items.all(|item| item.ty() == first).then_some(first)
}

#[cfg(test)]
mod tests;
