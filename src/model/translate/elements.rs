//! What is in a list or a map, and at which address does it stand?

use std::sync::Arc;

use crate::{
    eval::key_text,
    model::spelling::join,
    value::{Kind, Value},
};

use super::walk::At;

/// The elements of a list or a map, each with its label.
pub(super) enum Elements {
    Known(Vec<(Arc<str>, At)>),
    /// Their number is not known; the value stands for any of them.
    Unknown(At),
}

/// The elements of a list or a map; `None` for null.
pub(super) fn elements(at: &At) -> Option<Elements> {
    let labelled: Vec<(Arc<str>, &Value)> = match &at.value.kind {
        Kind::List(sequence) | Kind::Set(sequence) => numbered(&sequence.items),
        Kind::Tuple(items) => numbered(items),
        Kind::Map(mapping) => keyed(mapping.entries.iter()),
        Kind::Object(entries) => keyed(entries.iter()),
        Kind::Unknown(_) => {
            let path = format!("{}[*]", at.path);
            return Some(Elements::Unknown(At { path, ..at.clone() }));
        }
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => return None,
    };
    let elements = labelled.into_iter().filter(|(_, value)| !value.is_null());
    let elements = elements.map(|(label, value)| {
        let inner = At {
            value: value.clone().with_marks(at.value.marks),
            path: format!("{}{label}", at.path),
            whole: at.whole,
        };
        (label, inner)
    });
    Some(Elements::Known(elements.collect()))
}

/// The address of what a module declares once for each element of an input.
pub(super) fn part_address(module: &str, kind: &str, label: &str) -> String {
    called_address(module, kind, "this", label)
}

/// The same of what goes by another name in it.
pub(super) fn called_address(module: &str, kind: &str, name: &str, label: &str) -> String {
    join(module, &format!("{kind}.{name}{label}"))
}

/// A key in brackets.
pub(super) fn label_of(key: &str) -> String {
    key_text(&Value::string(key))
}

fn numbered(items: &[Value]) -> Vec<(Arc<str>, &Value)> {
    let items = items.iter().enumerate();
    items
        .map(|(number, item)| (format!("[{number}]").into(), item))
        .collect()
}

fn keyed<'v>(
    entries: impl Iterator<Item = (&'v Arc<str>, &'v Value)>,
) -> Vec<(Arc<str>, &'v Value)> {
    entries
        .map(|(key, value)| (label_of(key).into(), value))
        .collect()
}
