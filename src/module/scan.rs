//! What the bytes of a file tell before it is parsed: does it name `ExpressRoute`, and which directories does it call?

use memchr::{memchr, memchr2_iter, memmem};

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

/// The relative paths that stand as `source = "./..."` (or `"source": "./..."`) in the text. It may find more than
/// Terraform would, in comments for instance, never fewer.
pub(super) fn local_sources(bytes: &[u8]) -> Vec<String> {
    memmem::find_iter(bytes, b"source")
        .filter_map(|at| {
            let rest = bytes[at + b"source".len()..].trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").unwrap_or(rest).trim_ascii_start();
            let rest = rest
                .strip_prefix(b"=")
                .or_else(|| rest.strip_prefix(b":"))?;
            let rest = rest.trim_ascii_start().strip_prefix(b"\"")?;
            let text = std::str::from_utf8(&rest[..memchr(b'"', rest)?]).ok()?;
            is_local(text).then(|| text.to_owned())
        })
        .collect()
}

/// Whether a module source is a directory next to the caller.
pub(super) fn is_local(source: &str) -> bool {
    ["./", "../", ".\\", "..\\"]
        .iter()
        .any(|start| source.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{local_sources, names_express_route};

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
        assert_eq!(local_sources(text.as_bytes()), ["./a", "../b", "./json"]);
    }
}
