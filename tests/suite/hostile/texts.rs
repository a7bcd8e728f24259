//! Texts that are huge, broken or made to be read otherwise.

use super::case::{CIRCUIT, Case, lines};

const MANY: usize = 100_000;

pub(super) fn cases() -> Vec<Case> {
    let mut all = broken();
    all.extend(huge());
    all.extend(comments());
    all
}

fn broken() -> Vec<Case> {
    const SYNTAX: &[&str] = &["syntax-error"];
    let evil = |name, attacks, text: Vec<u8>| Case::text(name, attacks, "evil.tf", text, SYNTAX);
    vec![
        evil(
            "quotes",
            "the search for the end of a string",
            "\"".repeat(MANY).into(),
        ),
        evil(
            "open strings",
            "the search for the end of a string, on each line",
            lines(MANY, |at| format!("a{at} = \"x")).into(),
        ),
        evil(
            "open heredocs",
            "the search for the end of a heredoc, from each opener",
            lines(MANY, |at| format!("a{at} = <<E{at}")).into(),
        ),
        evil(
            "open comments",
            "the search for the end of a comment",
            "/*".repeat(MANY).into(),
        ),
        evil(
            "open interpolations",
            "the search for the end of an interpolation",
            format!("a = \"{}\"\n", "${".repeat(50)).into(),
        ),
        evil(
            "zeros",
            "what reads text as text that ends at a zero",
            vec![0; MANY],
        ),
        evil("no text", "what takes bytes for text", vec![0xff; MANY]),
        evil(
            "half a character",
            "the end of a text",
            b"a = \"\xe6\x97".to_vec(),
        ),
        evil(
            "operators",
            "the parser's way back",
            "a = + * / ?\n".repeat(10_000).into(),
        ),
        evil(
            "closing braces",
            "the parser's way back",
            "}\n".repeat(MANY).into(),
        ),
        evil(
            "equals signs",
            "the parser's way back",
            "=".repeat(MANY).into(),
        ),
        evil("a marker alone", "the parser's choice", b"<<".to_vec()),
        Case::text(
            "broken JSON",
            "the reader of JSON",
            "evil.tf.json",
            "{\"a\":".repeat(3) + "\\",
            SYNTAX,
        ),
        Case::text(
            "a mark before JSON",
            "what skips byte-order marks",
            "evil.tf.json",
            "\u{feff}{}",
            SYNTAX,
        ),
        Case::text(
            "equal keys of JSON",
            "the list of what is said",
            "evil.tf.json",
            format!("{{{}\"a\": 1}}", "\"locals\": {},".repeat(MANY)),
            SYNTAX,
        ),
        Case::text(
            "equal arguments",
            "the list of what is said",
            "evil.tf",
            format!("locals {{\n{}}}\n", "  a = 1\n".repeat(MANY)),
            SYNTAX,
        ),
    ]
}

fn huge() -> Vec<Case> {
    let keys: String = (0..MANY).map(|at| format!("k{at} = 1, ")).collect();
    vec![
        Case::named(
            "100,000 keys",
            "a parser that compares each key with each other one",
            &format!("  a = {{ {keys} }}"),
            "\"erc-${length(local.a)}\"",
            &[],
        ),
        Case::named(
            "equal keys",
            "the list of what is said",
            &format!("  a = {{ {} }}", "k = 1, ".repeat(MANY)),
            "\"erc-${length(local.a)}\"",
            &["duplicate-object-key"],
        ),
        Case::text(
            "100,000 keys of JSON",
            "a reader that compares each key with each other one",
            "evil.tf.json",
            format!(
                "{{\"locals\": {{{}\"z\": 1}}}}",
                (0..MANY)
                    .map(|at| format!("\"k{at}\": {at},"))
                    .collect::<String>()
            ),
            &[],
        ),
        Case::text(
            "100,000 blocks",
            "what walks all blocks for each block",
            "evil.tf",
            lines(MANY, |at| format!("output \"o{at}\" {{\n  value = 1\n}}")),
            &[],
        ),
        Case::text(
            "equal blocks",
            "the list of what is said",
            "evil.tf",
            lines(20_000, |_| "output \"o\" {\n  value = 1\n}".to_owned()),
            &["duplicate-declaration"],
        ),
        Case::text(
            "a long line",
            "what counts columns from the start of the line",
            "evil.tf",
            format!(
                "/* {} */ resource \"azurerm_virtual_network\" \"v\" {{ address_space = [{}] }}\n",
                "x".repeat(4_000_000),
                "b.c, ".repeat(10_000)
            ),
            &["undeclared-reference"],
        ),
        Case::text(
            "a long name",
            "what quotes names in messages",
            "evil.tf",
            format!("locals {{\n  a = {}\n}}\n", "n".repeat(1_000_000)),
            &[],
        ),
        Case::named(
            "a long number",
            "the conversion of digits",
            &format!("  a = {}", "9".repeat(1_000_000)),
            "\"erc-${local.a}\"",
            &["evaluation-error"],
        ),
        Case::named(
            "a large exponent",
            "numbers of a gigabyte",
            "  a = 1e999999999",
            "\"erc-${local.a}\"",
            &["evaluation-error"],
        ),
        Case::text(
            "9 MiB",
            "the memory of the parser",
            "evil.tf",
            format!("# {}", "x".repeat(9 << 20)),
            &["file-unreadable"],
        ),
        Case::text(
            "marks of accents",
            "what cuts text into characters as people see them",
            "evil.tf",
            CIRCUIT
                .replace("\"ams\"", "\"fra\"")
                .replace("erc-ams", &format!("e{}", "\u{301}".repeat(500_000))),
            &[],
        ),
    ]
}

fn comments() -> Vec<Case> {
    vec![
        Case::text(
            "ignore comments",
            "what looks for the line that a comment is about",
            "evil.tf",
            lines(50_000, |_| {
                "# er-preflight: ignore[vlan-id-range] lab".to_owned()
            }),
            &["ignore-unused"],
        ),
        Case::text(
            "rules in one comment",
            "the list of what is said",
            "evil.tf",
            format!("# er-preflight: ignore[{}x] lab\n", "x,".repeat(MANY)),
            &["ignore-unknown-rule"],
        ),
        Case::text(
            "another's finding",
            "a comment that waives what stands in another file",
            "evil.tf",
            "# er-preflight: ignore[circuit-bandwidth] all is well\nlocals {}\n",
            &["ignore-unused"],
        ),
        Case::text(
            "letters that turn",
            "the eye of the reviewer, by characters that change the direction",
            "evil.tf",
            "resource \"azurerm_virtual_network\" \"v\" {\n  name = undeclared.x # \u{202e}}\u{2066}\u{1b}[2J\n}\n",
            &["undeclared-reference"],
        ),
    ]
}
