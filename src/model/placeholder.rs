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

/// What an order to whoever copies the text begins with.
const ORDERS: [&str; 6] = ["change", "enter", "insert", "paste", "put", "replace"];

/// What is expected in an argument.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Anything, or nothing: the empty text is "not set", as the provider's SDK takes it in optional arguments.
    Optional,
    /// A text: the empty one is still to come.
    Text,
    /// A key: words that tell of it are none. Whether it may be empty is a rule's matter.
    Key,
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
        sort: Sort,
        address: &str,
        origins: &Origins,
    ) -> Option<Unknown> {
        let path = origins.path(origin).unwrap_or_default();
        let (placeholder, stands_for) = match &value.kind {
            Kind::String(text)
                if is_placeholder(text, value.marks.sensitive, sort == Sort::Key)
                    || (text.is_empty() && sort == Sort::Text) =>
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
fn is_placeholder(text: &str, is_secret: bool, is_key: bool) -> bool {
    let is_between =
        |c: char| matches!(c, ' ' | '-' | '_') || (is_key && c != '?' && !c.is_alphanumeric());
    let letters = text.chars().filter(|c| !is_between(*c));
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let is_filler = |filler| letters.len() >= 3 && letters.chars().all(|letter| letter == filler);
    WORDS.contains(&&*letters)
        || is_filler('x')
        || is_filler('?')
        || has_brackets(text, is_secret || is_key)
        || (!is_key && is_address(text))
        || is_phrase(text, is_key)
}

/// Whether it is an IPv4 address with numbers still to come, as in `x.x.x.x` and `10.X.0.0/30`; the length may be, too.
fn is_address(text: &str) -> bool {
    let (address, length) = text.split_once('/').unwrap_or((text, "0"));
    let is_open = |part: &str| !part.is_empty() && part.chars().all(|c| matches!(c, 'x' | 'X'));
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let mut parts = address.split('.').chain([length]);
    address.split('.').count() == 4
        && parts.clone().any(is_open)
        && parts.all(|part| part.len() <= 3 && (is_open(part) || is_number(part)))
}

/// The words of `YourServiceProvider` as `Your-Service-Provider`.
fn in_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut was_small = false;
    for c in text.chars() {
        if was_small && c.is_uppercase() {
            out.push('-');
        }
        was_small = c.is_lowercase();
        out.push(c);
    }
    out
}

/// Whether words tell what belongs there, as in `YOUR-PROVIDER` and `put the key here`. A key has no blanks.
fn is_phrase(text: &str, is_key: bool) -> bool {
    // A key may have letters in any order, but hardly those of this word at its beginning.
    let is_yours_in_one = text.starts_with("Your") || text.starts_with("your");
    let apart = is_yours_in_one.then(|| in_words(text));
    let words = apart.as_deref().unwrap_or(text).split([' ', '-', '_']);
    let words = words.map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation()));
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let are_words = words
        .iter()
        .all(|word| word.chars().all(char::is_alphabetic));
    let is_sentence = || {
        let is_order = words.first().is_some_and(|word| ORDERS.contains(&&**word));
        words.len() > 2 && (text.trim().contains(' ') || is_order)
    };
    let is_yours = words.len() > 1 && words.iter().any(|word| word == "your");
    are_words && (is_yours || (is_key && is_sentence()))
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
            "your-provider",
            "YOUR_SHARED_KEY",
            "YourServiceProvider",
            "yourPeeringLocation",
            "x.x.x.x/30",
            "10.X.0.xxx/30",
            "10.0.0.0/xx",
            "x.x.x.x",
        ] {
            assert!(is_placeholder(text, false, false), "{text}");
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
            "Change Networks",
            "yourtel",
            "Yourtel",
            "MaxYourTel",
            "x.x",
            "10.0.0.x.example/30",
            "a.x.x.x/30",
            "xxxx.0.0.0/30",
            "fd00:x::/126",
            "put the key here",
            "10.0.0.0/30",
        ] {
            assert!(!is_placeholder(text, false, false), "{text}");
        }
    }

    #[test]
    fn a_secret_is_one_as_a_whole() {
        assert!(is_placeholder("<key>", true, true) && is_placeholder("changeme", true, true));
        assert!(!is_placeholder("q<z>7", true, true) && is_placeholder("q<z>7", false, false));
        for text in [
            "put the key here",
            "Change-me!",
            "replace-with-key",
            "the key, please",
        ] {
            assert!(is_placeholder(text, true, true), "{text}");
        }
        for text in [
            "Kq3-Zw8 Tm2",
            "put-key",
            "correct-horse-battery",
            "Amsterdam Metro",
        ] {
            assert!(!is_placeholder(text, true, true), "{text}");
        }
    }
}
