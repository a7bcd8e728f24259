//! Text in the native syntax, in JSON, as one expression, as a template, and as values of variables.

use er_preflight::{
    finding::Finding,
    source::{FileId, Sources, with_deep_stack},
    syntax::{self, Body, Comment},
};

use super::whole::lies;

/// All readers of `syntax` get the same bytes.
pub(crate) fn body(data: &[u8]) {
    with_deep_stack(|| {
        let first = read(data);
        assert!(first == read(data), "the same text is read otherwise");
    });
}

fn read(data: &[u8]) -> String {
    let mut sources = Sources::default();
    let native = syntax::decode(data.to_vec());
    let json = syntax::decode_json(data.to_vec());
    let native_file = sources.add("main.tf", native.text, false);
    let json_file = sources.add("main.tf.json", json.text, false);
    let mut said = String::new();
    let (parsed, findings) = syntax::parse(&sources, native_file);
    said += &sound(&sources, &parsed.body, &parsed.comments, &findings);
    again(&sources, native_file, &parsed.body);
    let (_, findings) = syntax::parse_expression(&sources, native_file);
    said += &spans_lie(&sources, &findings);
    for read in [syntax::parse_json, syntax::parse_json_values] {
        let (parsed, findings) = read(&sources, json_file);
        said += &sound(&sources, &parsed.body, &parsed.comments, &findings);
    }
    let text = sources.get(native_file).text.clone();
    let values = syntax::parse_values(native_file, &text);
    said += &values.map_or_else(|error| error, |body| body.attributes.len().to_string());
    let template = syntax::parse_template(native_file, &text);
    said += &template.map_or_else(|error| error, |expression| format!("{expression:?}"));
    said
}

fn sound(sources: &Sources, body: &Body, comments: &[Comment], findings: &[Finding]) -> String {
    body_lies(sources, body);
    for comment in comments {
        lies(sources, comment.span);
    }
    spans_lie(sources, findings) + &format!("{body:?}")
}

fn body_lies(sources: &Sources, body: &Body) {
    for attribute in &body.attributes {
        lies(sources, attribute.span);
        lies(sources, attribute.name.span);
        lies(sources, attribute.value.span);
    }
    for block in &body.blocks {
        lies(sources, block.span);
        lies(sources, block.header);
        for label in &block.labels {
            lies(sources, label.span);
        }
        body_lies(sources, &block.body);
    }
}

fn spans_lie(sources: &Sources, findings: &[Finding]) -> String {
    let mut said = String::new();
    for finding in findings {
        let span = finding.place.span().expect("it is about a text");
        lies(sources, span);
        sources.location(span);
        said += &finding.message;
    }
    said
}

/// An argument's value is read the same when it stands alone: its span is exact.
fn again(sources: &Sources, file: FileId, body: &Body) {
    for attribute in body.attributes.iter().take(8) {
        if matches!(attribute.value.kind, syntax::ExprKind::Broken) {
            continue;
        }
        let text = sources.text(attribute.value.span);
        // The end of a heredoc is a line of its own.
        let mut alone = Sources::default();
        let id = alone.add("alone.tf", format!("{text}\n"), false);
        let (value, findings) = syntax::parse_expression(&alone, id);
        let whole = value.expect("the text of a value is a value");
        assert_eq!(
            shape(&whole.kind),
            shape(&attribute.value.kind),
            "{text:?} of {:?}: {findings:?}",
            sources.get(file).name
        );
    }
}

/// The kind of an expression without its places.
fn shape(kind: &syntax::ExprKind) -> String {
    let text = format!("{kind:?}");
    text.split(['(', ' ']).next().unwrap_or_default().to_owned()
}
