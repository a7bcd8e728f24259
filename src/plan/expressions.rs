//! What a plan says of an expression: no more than what it refers to.

use std::sync::Arc;

use super::document::Raw;
use crate::value::{Kind, Value, json::from_json};

/// References of one expression that are looked at, at the most.
const MAX_REFERENCES: usize = 256;

/// The expressions of a block by name.
pub(super) fn expressions(raw: Raw<'_>) -> Option<Value> {
    from_json(raw?.get()).ok()
}

/// The attribute of an object.
pub(super) fn member<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    match &object.kind {
        Kind::Object(entries) => entries.get(name),
        _ => None,
    }
}

/// The references of an expression that is not looked into otherwise.
pub(super) fn references_of(raw: Raw<'_>) -> Vec<Arc<str>> {
    expressions(raw).map_or_else(Vec::new, |expression| references(&expression))
}

/// The references of an expression.
pub(super) fn references(expression: &Value) -> Vec<Arc<str>> {
    let Some(Kind::Tuple(items)) = member(expression, "references").map(|value| &value.kind) else {
        return Vec::new();
    };
    let texts = items.iter().filter_map(|item| match &item.kind {
        Kind::String(text) => Some(text.clone()),
        _ => None,
    });
    texts.take(MAX_REFERENCES).collect()
}
