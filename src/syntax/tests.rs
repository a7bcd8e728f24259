//! Does the parser read what Terraform reads, refuse what it refuses, and lose nothing else?

mod classes;
mod plain;
mod properties;
mod recovery;
mod show;
mod templates;

use super::*;
use crate::source::with_deep_stack;

/// Parses a text as a file of that name.
fn parse_text(text: &str) -> (Sources, Parsed, Vec<Finding>) {
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.to_owned(), false);
    let (parsed, findings) = with_deep_stack(|| parse(&sources, file));
    (sources, parsed, findings)
}

/// A finding as `line:column-end_line:end_column rule: message`.
fn shown(sources: &Sources, finding: &Finding) -> String {
    let span = finding.place.span().unwrap();
    let place = sources.location(span);
    format!(
        "{}:{}-{}:{} {}: {}",
        place.line, place.column, place.end_line, place.end_column, finding.rule, finding.message
    )
}

fn findings_of(text: &str) -> Vec<String> {
    let (sources, _, findings) = parse_text(text);
    findings
        .iter()
        .map(|finding| shown(&sources, finding))
        .collect()
}

/// Checks the findings about a text, in order.
#[track_caller]
fn check_findings(text: &str, expected: &[&str]) {
    assert_eq!(findings_of(text), expected, "{text}");
}

/// Checks what a sound text is read as.
#[track_caller]
fn check_tree(text: &str, expected: &str) {
    let (_, parsed, findings) = parse_text(text);
    assert_eq!(findings, [], "{text}");
    assert_eq!(show::body(&parsed.body), expected, "{text}");
}
