//! What the bytes of a file tell before it is parsed: does it name `ExpressRoute`, and which directories does it call?

use std::sync::LazyLock;

use memchr::{memchr, memchr_iter, memchr2_iter, memmem::Finder};

/// Made once: files are many, and most are short.
static SOURCE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("source"));

/// Whether the text has `expressroute` or `express_route`, in any ASCII case.
pub fn names_express_route(bytes: &[u8]) -> bool {
    // `x` is the rarest letter of the word in configurations.
    memchr2_iter(b'x', b'X', bytes).any(|at| {
        let Some(start) = at.checked_sub(1) else {
            return false;
        };
        let Some(rest) = strip(&bytes[start..], b"express") else {
            return false;
        };
        let rest = rest.strip_prefix(b"_").unwrap_or(rest);
        strip(rest, b"route").is_some()
    })
}

fn strip<'a>(bytes: &'a [u8], word: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = bytes.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

/// Whether letters, dots or slashes are written as escapes such as `\u005f`: then only the parser can read names and
/// paths. What programs write into JSON, `\u003e` for instance, is none of these.
fn has_hidden_letters(bytes: &[u8]) -> bool {
    memchr_iter(b'\\', bytes).any(|at| {
        let digits = match &bytes[at + 1..] {
            [b'u', b'0', b'0', digits @ ..] => digits,
            [b'U', rest @ ..] => rest.strip_prefix(b"000000").unwrap_or_default(),
            _ => return false,
        };
        let digits = digits
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok());
        let code = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        code.is_some_and(|code| code.is_ascii_alphanumeric() || b"._/".contains(&code))
    })
}

/// The module sources that stand in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    /// Relative paths. There may be more than Terraform would see, from comments for instance, never fewer.
    pub(super) local: Vec<String>,
    /// A source is written in a way that only the parser reads, so that it may lead anywhere.
    pub(super) has_others: bool,
}

/// Looks for `source = "./..."` (or `"source": "./..."`).
pub(super) fn local_sources(bytes: &[u8]) -> Sources {
    let mut sources = Sources {
        local: Vec::new(),
        has_others: has_hidden_letters(bytes),
    };
    for at in SOURCE.find_iter(bytes) {
        let rest = bytes[at + SOURCE.needle().len()..].trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").unwrap_or(rest).trim_ascii_start();
        // A comment before the sign is not looked through.
        let is_comment = rest.starts_with(b"/*");
        let sign = rest.strip_prefix(b"=").or_else(|| rest.strip_prefix(b":"));
        let Some(rest) = sign else {
            sources.has_others |= is_comment;
            continue;
        };
        match rest.trim_ascii_start() {
            [b'"', text @ ..] => {
                let text = memchr(b'"', text).map(|end| &text[..end]);
                let Some(text) = text.and_then(|text| std::str::from_utf8(text).ok()) else {
                    continue;
                };
                if text.contains('\\') {
                    sources.has_others = true;
                } else if is_local(text) {
                    sources.local.push(text.to_owned());
                }
            }
            // Brackets, a heredoc, a comment.
            [b'(' | b'<' | b'/' | b'#', ..] => sources.has_others = true,
            // Nothing else is text: Terraform takes no source that is a name, and `source == "x"` compares.
            _ => {}
        }
    }
    sources
}

/// Whether a module source is a directory next to the caller.
pub(super) fn is_local(source: &str) -> bool {
    ["./", "../", ".\\", "..\\"]
        .iter()
        .any(|start| source.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{Sources, local_sources, names_express_route};

    #[test]
    fn the_word_is_found_in_its_spellings() {
        for text in [
            "resource \"azurerm_express_route_circuit\"",
            "Microsoft.Network/expressRouteCircuits",
            "EXPRESSROUTE",
            "xxexpressroute",
        ] {
            assert!(names_express_route(text.as_bytes()), "{text}");
        }
        for text in ["express", "express-route", "x", "express__route", ""] {
            assert!(!names_express_route(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn local_sources_are_found() {
        let text = r#"
            module "a" { source = "./a" }
            module "b" {
              source="../b"
            }
            x = { source = "hashicorp/azurerm" }
            { "source": "./json" }
        "#;
        let found = local_sources(text.as_bytes());
        assert_eq!(found.local, ["./a", "../b", "./json"]);
        assert!(!found.has_others);
    }

    #[test]
    fn a_source_that_only_the_parser_reads_is_noted() {
        for text in [
            "source = (\"./a\")",
            "source /* here */ = \"./a\"",
            "source = /* here */ \"./a\"",
            "source = <<EOT\n./a\nEOT\n",
            "source = \"\\u002e/a\"",
            "source = \".\\\\a\"",
            "\"sourc\\u0065\": \"./a\"",
            "resource \"azurerm_express\\U0000005froute_circuit\" \"c\" {}",
        ] {
            assert!(local_sources(text.as_bytes()).has_others, "{text}");
        }
        for text in [
            "resource \"a\" \"b\" {}",
            "x = \"\\u003e \\n \\u00e9 \\u\"",
            "source_port_range = 1",
            "source = var.path",
            "source == (1)",
            "source = \"a/b/c\"",
        ] {
            assert_eq!(local_sources(text.as_bytes()), Sources::default(), "{text}");
        }
    }
}
