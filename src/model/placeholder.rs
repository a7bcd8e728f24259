//! Which texts stand for a value that is still to come?
//!
//! What stands for a value is not the value: to every rule but the one about placeholders it is unknown.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use crate::value::{self, Cause, Kind, OriginId, Origins, Type, Value};

use super::field::{Field, Known, Unknown};

/// The text of an argument that is a placeholder; unknown where it cannot be told.
pub type Placeholder = Field<Arc<str>>;

/// Words that are written until the value is there, in lower case, without blanks, hyphens and underscores.
const WORDS: [&str; 8] = [
    "changeme",
    "fixme",
    "placeholder",
    "replace",
    "replaceme",
    "tbd",
    "tobedefined",
    "todo",
];

/// What the empty text means in an argument.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// The argument is not set, as the provider's SDK takes it in optional arguments.
    IsUnset,
    /// A value must stand there, and it is still to come.
    IsPlaceholder,
}

/// What was found while the arguments of one resource were read.
#[derive(Clone, Default)]
pub(super) struct Kept(Rc<RefCell<Vec<Placeholder>>>);

impl Kept {
    /// What has been kept so far.
    pub(super) fn take(&self) -> Vec<Placeholder> {
        self.0.take()
    }

    /// What a value stands for if it is a placeholder, which is kept; so is a value of which it cannot be told.
    pub(super) fn ask(
        &self,
        value: &Value,
        origin: OriginId,
        empty: Empty,
        address: &str,
        origins: &Origins,
    ) -> Option<Unknown> {
        let path = origins.path(origin).unwrap_or_default();
        let (placeholder, stands_for) = match &value.kind {
            Kind::String(text)
                if is_placeholder(text, value.marks.sensitive)
                    || (text.is_empty() && empty == Empty::IsPlaceholder) =>
            {
                let known = Known::new(text.clone(), value.marks.sensitive, origin);
                let cause = format!("the placeholder in {address}.{path}");
                let cause = Cause::Surroundings(cause.into());
                (Field::Known(known), Some(Unknown { cause, origin }))
            }
            Kind::Unknown(unknown) if may_be_text(unknown) => {
                let cause = unknown.cause.clone();
                (Field::Unknown(Unknown { cause, origin }), None)
            }
            _ => return None,
        };
        let mut kept = self.0.borrow_mut();
        let mut paths = kept.iter().map(|other| origins.path(other.origin()));
        let is_kept = paths.any(|other| other.as_ref() == Some(&path));
        // What comes from another resource is that resource's business, and what is read twice is said once.
        if !is_kept && origins.resources(origin).is_empty() {
            kept.push(placeholder);
        }
        stands_for
    }
}

/// Whether an unknown value may be a text that somebody still has to write. What is read from Azure is none.
fn may_be_text(unknown: &value::Unknown) -> bool {
    !matches!(unknown.cause, Cause::Data(_)) && matches!(unknown.ty, Type::String | Type::Dynamic)
}

/// Whether a text is one of the usual placeholders. The empty text is none here, for it may mean "not set". Any sign may
/// stand in a secret, so that of one only the whole is taken for a placeholder.
fn is_placeholder(text: &str, is_secret: bool) -> bool {
    let letters = text.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let is_filler = |filler| letters.len() >= 3 && letters.chars().all(|letter| letter == filler);
    WORDS.contains(&&*letters) || is_filler('x') || is_filler('?') || has_brackets(text, is_secret)
}

/// Whether something stands in angle brackets, as in `<replace>` and `<asn of the site>`; no name in Azure has any.
fn has_brackets(text: &str, is_whole: bool) -> bool {
    let Some((before, rest)) = text.split_once('<') else {
        return false;
    };
    rest.split_once('>').is_some_and(|(inside, after)| {
        let is_there = !inside.trim().is_empty();
        is_there && !(is_whole && (!before.is_empty() || !after.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn the_usual_ones() {
        for text in [
            "<replace>",
            "<YOUR-ASN>",
            "10.0.0.<n>/30",
            "TODO",
            "tbd",
            "changeme",
            "CHANGE_ME",
            "Replace me",
            "xxx",
            "XXXXXX",
            "???",
        ] {
            assert!(is_placeholder(text, false), "{text}");
        }
        for text in [
            "",
            "0",
            "Equinix",
            "xx",
            "MAXXX",
            "a < b",
            "<>",
            "todos-networks",
            "10.0.0.0/30",
        ] {
            assert!(!is_placeholder(text, false), "{text}");
        }
    }

    #[test]
    fn a_secret_is_one_as_a_whole() {
        assert!(is_placeholder("<key>", true) && is_placeholder("changeme", true));
        assert!(!is_placeholder("q<z>7", true) && is_placeholder("q<z>7", false));
    }
}
