//! Places, and what is said about faults. Values and verdicts are held against Terraform by the suite.

use std::fmt::Write as _;

use super::super::{Expr, ExprKind, nested_blocks, parse_json, parse_json_values};
use crate::source::{Sources, with_deep_stack};

fn parsed<T: Send>(text: &str, look: impl FnOnce(&Sources, &super::Parsed) -> T + Send) -> T {
    let mut sources = Sources::default();
    let file = sources.add("main.tf.json", text.to_owned(), false);
    let (parsed, _) = parse_json(&sources, file);
    look(&sources, &parsed)
}

fn findings(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("main.tf.json", text.to_owned(), false);
    let (_, findings) = parse_json(&sources, file);
    let shown = findings.iter().map(|finding| {
        let span = finding.place.span().unwrap();
        let at = sources.text(span);
        format!("{}: {} at {at:?}", finding.rule, finding.message)
    });
    shown.collect()
}

/// Every place in a tree, as the source has it.
fn places(sources: &Sources, expression: &Expr, out: &mut String) {
    writeln!(out, "{}", sources.text(expression.span)).unwrap();
    match &expression.kind {
        ExprKind::Wrapped(inner) | ExprKind::Paren(inner) => places(sources, inner, out),
        ExprKind::Template(parts) => {
            for part in parts {
                if let super::super::Part::Interpolation(inner) = part {
                    places(sources, inner, out);
                }
            }
        }
        ExprKind::Binary(_, operands) => operands
            .iter()
            .for_each(|operand| places(sources, operand, out)),
        ExprKind::Call(call) => call
            .arguments
            .iter()
            .for_each(|argument| places(sources, argument, out)),
        ExprKind::GetAttr(source, name) => {
            writeln!(out, "{}", sources.text(name.span)).unwrap();
            places(sources, source, out);
        }
        _ => {}
    }
}

#[test]
fn what_stands_in_a_template_has_its_place_in_the_file() {
    let text =
        r#"{"locals": {"x": "\u00e9\ud83d\ude00\t${upper(\"q\\\"\")} \/ ${ local.name } é"}}"#;
    let shown = parsed(text, |sources, parsed| {
        let locals = parsed.body.blocks_of("locals").next().unwrap();
        let mut out = String::new();
        places(
            sources,
            &locals.body.attribute("x").unwrap().value,
            &mut out,
        );
        out
    });
    let expected = [
        r#""\u00e9\ud83d\ude00\t${upper(\"q\\\"\")} \/ ${ local.name } é""#,
        r#"upper(\"q\\\"\")"#,
        r#"\"q\\\"\""#,
        "local.name",
        "name",
        "local",
    ];
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn headers_and_names_are_where_a_reader_looks() {
    let text = r#"{"resource": {"a_b": {"one": {"x": 1}, "two": [{"x": 2}, {"x": 3}]}}}"#;
    let shown = parsed(text, |sources, parsed| {
        let blocks = parsed.body.blocks.iter();
        blocks
            .map(|block| {
                let labels: Vec<&str> = block.labels.iter().map(|label| &*label.text).collect();
                let (header, span) = (sources.text(block.header), sources.text(block.span));
                format!("{labels:?} {header} {span}")
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(
        shown,
        [
            r#"["a_b", "one"] "one" "one": {"x": 1}"#,
            r#"["a_b", "two"] { {"x": 2}"#,
            r#"["a_b", "two"] { {"x": 3}"#,
        ]
    );
}

#[test]
fn faults_are_said_where_they_are() {
    let cases = [
        (
            r#"{"locals": {"a": "x ${1 +}"}}"#,
            r#"syntax-error: expected a value, found `}` at "}""#,
        ),
        (
            r#"{"locals": {"a": "\u00e9\n${x"}}"#,
            r#"syntax-error: this `$` is never closed at "$""#,
        ),
        (
            r#"{"locals": {"a": 1,}}"#,
            r#"syntax-error: there is no comma behind the last element in JSON at ",""#,
        ),
        (
            "{\"locals\": {\"a\": 1}} // why",
            r#"syntax-error: there are no comments in JSON at "// why""#,
        ),
        (
            "\u{feff}{}",
            r#"syntax-error: expected a value, found `\u{feff}` at "\u{feff}""#,
        ),
        (
            r#"{"variable": {"a": {"typo": 1}}}"#,
            r#"syntax-error: property `typo` is not expected here at "\"typo\"""#,
        ),
        (
            r#"{"variable": {"a": {"default": 1, "default": 2}}}"#,
            r#"syntax-error: argument `default` is given twice at "\"default\"""#,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(text), [expected], "{text}");
    }
}

#[test]
fn what_was_read_before_a_fault_is_there() {
    let text = r#"{"locals": {"a": 1, "b": [2, tru"#;
    let names = parsed(text, |_, parsed| {
        let locals = parsed.body.blocks_of("locals").next().unwrap();
        let attributes = locals.body.attributes.iter();
        attributes
            .map(|attribute| {
                let is_broken = matches!(attribute.value.kind, ExprKind::Broken);
                format!("{} {is_broken}", attribute.name.text)
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(names, ["a false", "b true"]);
}

#[test]
fn depth_and_size_are_bounded() {
    with_deep_stack(|| {
        let deep = "[".repeat(1_000_000);
        assert_eq!(findings(&deep).len(), 1);
        let deep = format!("{{\"locals\": {{\"a\": {}1", "{\"x\":".repeat(100_000));
        assert!(findings(&deep)[0].starts_with("input-bound"));
        let deep = format!(
            r#"{{"locals": {{"a": {}"${{{}1"{}}}}}"#,
            "[".repeat(30),
            "(".repeat(40),
            "]".repeat(30)
        );
        assert!(findings(&deep)[0].starts_with("input-bound"));
        let faults = r#""${","#.repeat(10_000);
        let many = format!(r#"{{"locals": {{"a": [{faults} 1]}}}}"#);
        assert_eq!(findings(&many).len(), 200);
    });
}

#[test]
fn values_of_variables_are_text() {
    let mut sources = Sources::default();
    let text = r#"{"a": "${x}", "//": 1}"#;
    let file = sources.add("a.tfvars.json", text.to_owned(), false);
    let (parsed, findings) = parse_json_values(&sources, file);
    assert!(findings.is_empty());
    assert_eq!(parsed.body.attributes.len(), 1);
    let kind = &parsed.body.attributes[0].value.kind;
    assert!(matches!(kind, ExprKind::String(text) if &**text == "${x}"));
}

#[test]
fn an_argument_is_blocks_where_the_schema_says_so() {
    let text = r#"{"resource": {"t": {"n": {
        "sku": {"tier": "x", "//": "c", "dynamic": {"inner": {"for_each": [1], "content": {"y": 2}}}},
        "ip": [{"a": 1}, {"a": 2}],
        "none": null,
        "other": "${x}"
    }}}}"#;
    let shown = parsed(text, |_, parsed| {
        let attributes = parsed.body.blocks[0].body.attributes.iter();
        attributes
            .map(|attribute| {
                nested_blocks(&attribute.name, &attribute.value).map(|blocks| {
                    let one = |block: &super::super::Block| {
                        format!(
                            "{}:{}",
                            block.body.attributes.len(),
                            block.body.blocks.len()
                        )
                    };
                    blocks.iter().map(one).collect::<Vec<_>>().join(" ")
                })
            })
            .collect::<Vec<_>>()
    });
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(shown, [some("1:1"), some("1:0 1:0"), some(""), None]);
}
