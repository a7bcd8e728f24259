//! What forces a replacement, said in the same words for all that is replaced.

use std::sync::Arc;

use crate::model::{
    change::{Change, Forcing},
    field::{Field, Known},
};

use super::context::Fault;

/// `what` happens, because of the arguments that force it; at the first of these, else at the block.
pub(super) fn forced<T>(change: &Change<T>, what: &str) -> Fault {
    let reasons: Vec<String> = change.forced_by.iter().map(reason).collect();
    match change.forced_by.first() {
        Some(first) => Fault::at(&first.after, format!("{what}: {}", reasons.join(", "))),
        None => Fault::at(&change.identity, what),
    }
}

fn reason(forcing: &Forcing) -> String {
    let path = &forcing.path;
    match (&forcing.before, &forcing.after) {
        (Field::Known(before), Field::Known(after)) => {
            let (before, after) = (named(before), named(after));
            if *before == *after {
                return format!("`{path}` changes");
            }
            format!("`{path}` goes from `{before}` to `{after}`")
        }
        (Field::Absent(_), Field::Known(after)) => format!("`{path}` becomes `{}`", named(after)),
        (Field::Known(before), Field::Absent(_)) => {
            format!("`{path}` is no longer `{}`", named(before))
        }
        (_, Field::Unknown(_)) => format!("`{path}` gets a value that is not known yet"),
        _ => format!("`{path}` changes"),
    }
}

/// A value as it is said: of an Azure resource id the name at its end.
fn named(value: &Known<Arc<str>>) -> Known<String> {
    value.map(|text| match text.rsplit_once('/') {
        Some((start, name)) if start.starts_with('/') => name.to_owned(),
        _ => text.to_string(),
    })
}
