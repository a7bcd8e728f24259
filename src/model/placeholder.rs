//! Which texts stand for a value that is still to come?
//!
//! What stands for a value is not the value: to every rule but the one about placeholders it is unknown.

use std::sync::Arc;

use super::field::Field;

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

/// Whether a text is one of the usual placeholders. The empty text is none here, for it may mean "not set".
pub(super) fn is_placeholder(text: &str) -> bool {
    let letters = text.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let is_filler = |filler| letters.len() >= 3 && letters.chars().all(|letter| letter == filler);
    WORDS.contains(&&*letters) || is_filler('x') || is_filler('?') || has_brackets(text)
}

/// Whether something stands in angle brackets, as in `<replace>` and `<asn of the site>`; no name in Azure has any.
fn has_brackets(text: &str) -> bool {
    text.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .is_some_and(|(inside, _)| !inside.trim().is_empty())
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
            assert!(is_placeholder(text), "{text}");
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
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
