//! What a plan does with one instance.

use std::sync::Arc;

use super::{PlanError, document::ResourceChange};
use crate::{
    eval::Instance,
    finding::Place,
    value::{Kind, Value, json::from_json},
};

/// What is to be done with an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Nothing.
    Keep,
    /// It is made.
    Create,
    /// It is changed in place.
    Update,
    /// It is destroyed and made again, in this or the other order.
    Replace,
    /// It is destroyed.
    Delete,
    /// It is left to itself: Terraform does not manage it any more.
    Forget,
}

impl Action {
    /// From the words of a plan.
    fn of(actions: &[String]) -> Self {
        let has = |word| actions.iter().any(|action| action == word);
        match (has("create"), has("delete") || has("forget")) {
            (true, true) => Self::Replace,
            (true, false) => Self::Create,
            (false, true) if has("forget") => Self::Forget,
            (false, true) => Self::Delete,
            (false, false) if has("update") => Self::Update,
            (false, false) => Self::Keep,
        }
    }
}

/// What is to be done with one instance, and both its sides.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its absolute address.
    pub address: Arc<str>,
    /// The type.
    pub kind: Arc<str>,
    /// What is to be done.
    pub action: Action,
    /// As it is, with all that the provider added; only for what is updated, replaced or deleted.
    pub before: Option<Instance>,
    /// As it will be, with all that the provider adds; only for what is updated or replaced.
    pub after: Option<Instance>,
    /// Paths of the arguments that force the replacement: `bandwidth_in_mbps`, `sku[0].tier`.
    pub forced_by: Vec<Arc<str>>,
    /// Header of the block, or the address in the plan.
    pub place: Place,
}

/// The outline of a change, its sides left out.
pub(super) fn outline(change: &ResourceChange<'_>, place: Place) -> Result<Change, PlanError> {
    let address: Arc<str> = (*change.address).into();
    let paths = change
        .change
        .replace_paths
        .map(|raw| from_json(raw.get()))
        .transpose();
    let paths = paths.map_err(|why| PlanError::Resource(address.clone(), why))?;
    let forced_by = match paths.map(|paths| paths.kind) {
        Some(Kind::Tuple(paths)) => paths.iter().filter_map(path).collect(),
        _ => Vec::new(),
    };
    Ok(Change {
        address,
        kind: (*change.kind).into(),
        action: Action::of(&change.change.actions),
        before: None,
        after: None,
        forced_by,
        place,
    })
}

/// `["sku", 0, "tier"]` as `sku[0].tier`.
fn path(steps: &Value) -> Option<Arc<str>> {
    let Kind::Tuple(steps) = &steps.kind else {
        return None;
    };
    let mut text = String::new();
    for step in &**steps {
        match &step.kind {
            Kind::String(name) if text.is_empty() => text.push_str(name),
            Kind::String(name) => {
                text.push('.');
                text.push_str(name);
            }
            Kind::Number(at) => {
                text.push('[');
                text.push_str(&at.to_string());
                text.push(']');
            }
            // An element of a set is named by its value, which says nothing about where it is.
            _ => break,
        }
    }
    (!text.is_empty()).then(|| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_read() {
        for (words, action) in [
            (&["no-op"][..], Action::Keep),
            (&["read"], Action::Keep),
            (&["create"], Action::Create),
            (&["update"], Action::Update),
            (&["delete", "create"], Action::Replace),
            (&["create", "delete"], Action::Replace),
            (&["create", "forget"], Action::Replace),
            (&["delete"], Action::Delete),
            (&["forget"], Action::Forget),
        ] {
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(Action::of(&words), action, "{words:?}");
        }
    }

    #[test]
    fn paths_are_written_as_findings_write_them() {
        let check = |json, expected| {
            assert_eq!(
                path(&from_json(json).unwrap()).as_deref(),
                expected,
                "{json}"
            );
        };
        check(r#"["sku", 0, "tier"]"#, Some("sku[0].tier"));
        check(r#"["name"]"#, Some("name"));
        check(r#"["rule", {"a": 1}, "b"]"#, Some("rule"));
        check("[]", None);
    }
}
