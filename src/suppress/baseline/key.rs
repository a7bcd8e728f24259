//! What makes a finding the same as one that was there before?

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::value::{Value, json::to_json};

/// How a hash of a value is written, in hexadecimal digits.
pub(super) const HASH_DIGITS: usize = 16;

/// What a finding is about, whatever line it stands on. Ordered as entries of a file are: by root, address, field, rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The directory of the root as seen from that of the baseline; empty outside any root.
    pub root: Arc<str>,
    /// Terraform's address of the resource instance.
    pub address: Option<Arc<str>>,
    /// The path of the argument in it.
    pub field: Option<Arc<str>>,
    /// The file as seen from the directory of the baseline, for what concerns no resource.
    pub file: Option<Arc<str>>,
    /// The id of the rule, or of the kind of problem.
    pub rule: Arc<str>,
    /// The hash of the argument's value; nothing for one that is sensitive, not wholly known, or not at hand.
    pub value: Option<Arc<str>>,
}

impl Key {
    pub(super) fn without_value(&self) -> Self {
        Self {
            value: None,
            ..self.clone()
        }
    }

    pub(super) fn without_address(&self) -> Self {
        Self {
            value: None,
            address: None,
            ..self.clone()
        }
    }

    /// Whether it stands for a resource of which it is not known how many there are.
    pub(super) fn is_of_unknown_number(&self) -> bool {
        let address = self.address.as_ref();
        address.is_some_and(|address| address.contains(ANY))
    }

    /// Whether the resource may be that of the other key, whatever its number.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        match (&self.address, &other.address) {
            (Some(pattern), Some(address)) => stands_for(pattern, address),
            _ => false,
        }
    }
}

/// The key of an instance of unknown number.
const ANY: &str = "[*]";

/// Whether an address is one of those that another one, in which `[*]` is any key, stands for.
fn stands_for(pattern: &str, address: &str) -> bool {
    let mut parts = pattern.split(ANY);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = address.strip_prefix(first) else {
        return false;
    };
    for part in parts {
        let Some(behind) = behind_key(rest) else {
            return false;
        };
        let Some(after) = behind.strip_prefix(part) else {
            return false;
        };
        rest = after;
    }
    rest.is_empty()
}

/// What stands behind the key that a text begins with.
fn behind_key(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let Some(mut quoted) = inner.strip_prefix('"') else {
        return inner.split_once(']').map(|(_, behind)| behind);
    };
    // A quote in a key is escaped.
    loop {
        let at = quoted.find(['"', '\\'])?;
        if quoted[at..].starts_with('"') {
            return quoted[at + 1..].strip_prefix(']');
        }
        quoted = quoted.get(at + 2..)?;
    }
}

/// The hash of a value that belongs to a key. Nothing for one that is sensitive, in part or as a whole, or not wholly known:
/// a short secret could be found again by trying.
pub fn value_hash(key: &Key, value: &Value) -> Option<Arc<str>> {
    if value.deep_marks().sensitive || !value.is_wholly_known() {
        return None;
    }
    let text = to_json(value).ok()?;
    let mut hash = Sha256::new();
    // With what it is the value of, so that equal values of different things do not look alike.
    let parts = [&key.root, key.address.as_deref()?, key.field.as_deref()?];
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(text.as_bytes());
    let digits = hash.finalize().iter().fold(String::new(), |digits, byte| {
        digits + &format!("{byte:02x}")
    });
    Some(digits[..HASH_DIGITS].into())
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    #[test]
    fn any_key_stands_for_each() {
        assert!(stands_for("a.b", "a.b"));
        assert!(stands_for("a.b[*]", "a.b[0]"));
        assert!(stands_for("a.b[*]", "a.b[\"x]y\"]"));
        assert!(stands_for("a.b[*]", "a.b[\"x\\\"]y\"]"));
        assert!(stands_for("module.m[*].a.b[*]", "module.m[\"x\"].a.b[*]"));
        assert!(stands_for("module.m[*].a.b", "module.m[0].a.b"));
        assert!(!stands_for("a.b[*]", "a.b"));
        assert!(!stands_for("a.b[*]", "a.b[0].c"));
        assert!(!stands_for("a.b[*]", "a.c[0]"));
        assert!(!stands_for("module.m[*].a.b", "module.m[0].a.b[0]"));
    }
}
