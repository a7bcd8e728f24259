//! Have strings and heredocs the values that Terraform gives them?

use super::super::*;
use super::parse_text;

/// `[source, value]` pairs, the value null where Terraform refuses the source. Recorded with Terraform 1.11.4: each
/// source as a local value, `jsonencode` of all of them in `terraform console`.
const RECORDED: &str = include_str!("../../../testdata/syntax/templates.json");

#[test]
fn values_are_those_of_terraform() {
    let recorded: Vec<(String, Option<String>)> = serde_json::from_str(RECORDED).unwrap();
    let mut wrong = Vec::new();
    for (source, expected) in &recorded {
        let text = format!("a = {source}");
        let (_, parsed, findings) = parse_text(&text);
        let value = match parsed.body.attribute("a") {
            Some(attribute) if findings.is_empty() => evaluate(&attribute.value),
            _ => None,
        };
        if value != *expected {
            wrong.push((source, expected, value));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{wrong:#?}", wrong.len());
}

/// The recorded sources hold only conditions that are literal and loops over literal tuples.
fn evaluate(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::String(text) => Some(text.to_string()),
        ExprKind::Wrapped(inner) => evaluate(inner),
        ExprKind::Template(template) => parts(template),
        _ => None,
    }
}

fn parts(template: &[Part]) -> Option<String> {
    let mut text = String::new();
    for part in template {
        match part {
            Part::Text(piece) => text.push_str(piece),
            Part::Interpolation(inner) => text.push_str(&evaluate(inner)?),
            Part::If(branches) => text.push_str(&parts(match branches.condition.kind {
                ExprKind::Bool(true) => &branches.then,
                _ => &branches.otherwise,
            })?),
            Part::For(each) => {
                let ExprKind::Tuple(items) = &each.source.kind else {
                    return None;
                };
                for _ in items {
                    text.push_str(&parts(&each.body)?);
                }
            }
        }
    }
    Some(text)
}

#[test]
fn a_text_can_be_a_template_as_a_whole() {
    let file = Sources::default().add("", String::new(), false);
    let value =
        |text: &str| parse_template(file, text).map(|expr| evaluate(&expr).unwrap_or_default());
    for (text, expected) in [
        ("", ""),
        ("a\n\"b\" \\n", "a\n\"b\" \\n"),
        ("$${a} %%{b} $ % $$ {", "${a} %{b} $ % $$ {"),
        ("${\"x\"}", "x"),
        ("a  \n  \n  ${~ \"x\" ~}  \n\n  b", "a  \n  \nx\n  b"),
        ("%{ if true }1%{ else }2%{ endif }\r\n", "1\r\n"),
    ] {
        assert_eq!(value(text).as_deref(), Ok(expected), "{text}");
    }
    for text in [
        "${",
        "${\"a\"",
        "a\n${b c}",
        "%{ if true }",
        "${\"a",
        "%{ endif }",
        "${a # b }",
    ] {
        assert!(value(text).is_err(), "{text}");
    }
    let error = value("a\nb\n${c d}").unwrap_err();
    assert!(error.ends_with("(line 3 of the template)"), "{error}");
}
