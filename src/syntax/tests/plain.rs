//! Is what is plain read as the grammar reads it?

use super::{
    properties::{expressions, samples},
    *,
};

/// Reads a value in both ways; whether it is plain.
#[track_caller]
fn check(text: &str) -> bool {
    let file = Sources::default().add("main.tf", text.to_owned(), false);
    let mut scanner = Scanner::new(file, text);
    if scanner.operation(Lines::End).is_err() || scanner.broken {
        return false;
    }
    let range = scanner.trimmed(0..scanner.at);
    let Some(plain) = scanner.plain(&range) else {
        return false;
    };
    let shown = |expression: &Expr| format!("{expression:?}");
    let grammar = scanner.grammar(range);
    let grammar = grammar.expect("the grammar takes what is plain");
    assert_eq!(shown(&plain), shown(&grammar), "{text}");
    true
}

#[test]
fn plain_values_are_read_as_by_the_grammar() {
    for text in [
        "1",
        "007",
        "1.50e3",
        r#""""#,
        r#""text""#,
        r#""\u00e9 \" $${x} %%{y} $ { }""#,
        "\"e\u{301}\"",
        "null",
        "true",
        "false",
        "nullable",
        "null-x",
        "trueish",
        "a-",
        "if",
        "for",
        "in",
        "var.location",
        "a.b-c.d_1",
        "data.a.b.c",
        "a.null.true",
        "a /* b */",
        "<<EOT\n  text\n\n  { } \"\nEOT\n",
        "<<-EOT\n  text\n  EOT\n",
    ] {
        assert!(check(text), "{text}");
    }
}

#[test]
fn all_others_are_left_to_the_grammar() {
    for text in [
        "-1",
        "!a",
        "(a)",
        "a.0",
        "a[0]",
        "a.*",
        "null.a",
        "true.a",
        "a . b",
        "f()",
        r#""${x}""#,
        r#""%{ if x }%{ endif }""#,
        "[1]",
        "{}",
        "1 + 1",
        "\u{e9}",
        "_a",
        "a._b",
        r#""a" == "b""#,
        "<<E\n${x}\nE\n",
    ] {
        assert!(!check(text), "{text}");
    }
}

#[test]
fn every_expression_of_our_examples_is_read_alike() {
    let (mut all, mut plain) = (0, 0);
    for text in samples("testdata") {
        let (_, parsed, _) = parse_text(&text);
        let mut texts = Vec::new();
        expressions(&parsed.body, &mut |expression| {
            texts.push(&text[expression.span.range()]);
        });
        all += texts.len();
        let texts = texts.into_iter();
        plain += with_deep_stack(|| texts.filter(|text| check(text)).count());
    }
    assert!(all > 10_000, "{all} expressions");
    assert!(plain > all / 2, "{plain} of {all} are plain");
}
