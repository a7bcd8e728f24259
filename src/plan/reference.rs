//! The words of a reference as a plan lists it: `module.site["ams"].circuit_id`, `var.links[0]`.

use std::sync::Arc;

/// One step of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'a> {
    Name(&'a str),
    /// With its brackets and quotes.
    Key(&'a str),
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference<'a> {
    /// An argument of the module.
    Variable(&'a str),
    /// The value, or something in it, that `for_each` gives.
    EachValue,
    /// `each.key` or `count.index`.
    OwnKey,
    /// An output of a module, if it is named; the key with its brackets.
    Module {
        name: &'a str,
        key: Option<&'a str>,
        output: Option<&'a str>,
    },
    /// An attribute of a resource or data source, empty for the whole; the key with its brackets.
    Resource {
        /// `type.name`
        name: &'a str,
        key: Option<&'a str>,
        attribute: &'a str,
        is_data: bool,
    },
    /// Something of which a plan does not say what is behind it.
    Other,
}

impl<'a> Reference<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        let (text, is_data) = match text.strip_prefix("data.") {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let mut steps = Steps(text);
        let (Some(Step::Name(first)), Some(Step::Name(second))) = (steps.next(), steps.next())
        else {
            return Self::Other;
        };
        let name = &text[..first.len() + 1 + second.len()];
        let mut rest = steps.peekable();
        let key = match rest.peek() {
            Some(Step::Key(key)) => {
                let key = *key;
                rest.next();
                Some(key)
            }
            _ => None,
        };
        let attribute = match rest.next() {
            Some(Step::Name(name)) => Some(name),
            _ => None,
        };
        match (first, second) {
            _ if is_data => Self::Resource {
                name,
                key,
                attribute: attribute.unwrap_or_default(),
                is_data,
            },
            ("var", name) => Self::Variable(name),
            ("each", "value") => Self::EachValue,
            ("each", "key") | ("count", "index") => Self::OwnKey,
            ("module", name) => Self::Module {
                name,
                key,
                output: attribute,
            },
            ("local" | "path" | "terraform" | "self" | "each" | "count" | "ephemeral", _) => {
                Self::Other
            }
            _ => Self::Resource {
                name,
                key,
                attribute: attribute.unwrap_or_default(),
                is_data,
            },
        }
    }
}

/// Splits a reference at its dots and brackets.
struct Steps<'a>(&'a str);

impl<'a> Iterator for Steps<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let text = self.0.strip_prefix('.').unwrap_or(self.0);
        if text.is_empty() {
            return None;
        }
        let is_key = text.starts_with('[');
        let end = if is_key {
            key_end(text)
        } else {
            text.find(['.', '[']).unwrap_or(text.len())
        };
        let (step, rest) = text.split_at(end);
        self.0 = rest;
        Some(if is_key {
            Step::Key(step)
        } else {
            Step::Name(step)
        })
    }
}

/// Where the bracket at the front of a text closes; brackets and escaped quotes within quotes do not count.
fn key_end(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, char) in text.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The name and the key of the last step of an address below a module: `site` and `["ams"]` of
/// `module.site["ams"]`.
pub(super) fn last_call<'a>(address: &'a str, parent: &str) -> Option<(&'a str, &'a str)> {
    let rest = address.strip_prefix(parent)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = rest.strip_prefix("module.")?;
    let end = rest.find('[').unwrap_or(rest.len());
    Some(rest.split_at(end))
}

/// The address without any keys.
pub(super) fn bare(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for step in Steps(address) {
        if let Step::Name(name) = step {
            if !out.is_empty() {
                out.push('.');
            }
            out.push_str(name);
        }
    }
    out
}

/// Leaves out the references that are the beginning of another one: a plan lists `a.b.c` with `a.b` behind it.
pub(super) fn most_specific(references: &[Arc<str>]) -> Vec<&str> {
    let is_beginning = |short: &str| {
        references.iter().any(|long| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(['.', '[']))
        })
    };
    references
        .iter()
        .map(|reference| &**reference)
        .filter(|reference| !is_beginning(reference))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_say_what_they_name() {
        for (text, expected) in [
            ("var.links[0]", Reference::Variable("links")),
            ("each.value.name", Reference::EachValue),
            ("count.index", Reference::OwnKey),
            ("local.names", Reference::Other),
            (
                r#"module.a["x.]\"y"].id"#,
                Reference::Module {
                    name: "a",
                    key: Some(r#"["x.]\"y"]"#),
                    output: Some("id"),
                },
            ),
            (
                "azurerm_subnet.gw[0].id",
                Reference::Resource {
                    name: "azurerm_subnet.gw",
                    key: Some("[0]"),
                    attribute: "id",
                    is_data: false,
                },
            ),
            (
                "data.azurerm_subnet.gw",
                Reference::Resource {
                    name: "azurerm_subnet.gw",
                    key: None,
                    attribute: "",
                    is_data: true,
                },
            ),
        ] {
            assert_eq!(Reference::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_taken_apart() {
        assert_eq!(
            last_call("module.a[0].module.b[\"x\"]", "module.a[0]"),
            Some(("b", "[\"x\"]"))
        );
        assert_eq!(last_call("module.a", ""), Some(("a", "")));
        assert_eq!(bare("module.a[\"x.y\"].t.n[0]"), "module.a.t.n");
    }

    #[test]
    fn beginnings_of_others_are_left_out() {
        let all = ["a.b.c", "a.b", "a.bc", "each.key"].map(Arc::from);
        assert_eq!(most_specific(&all), ["a.b.c", "a.bc", "each.key"]);
    }
}
