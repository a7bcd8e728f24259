//! The report for programs: JSON, version 1. Keys are only ever added; all are always present.

use serde::Serialize;

use super::{escape, fingerprint::fingerprints};
use crate::{
    finding::{Edition, Finding, Outcome, Place, Reference, Severity, Step, Undecided},
    source::Sources,
};

/// The version of the form. Removing a key or changing its meaning would need another.
pub(super) const VERSION: u32 = 1;

/// The whole report on one line, with a line break at its end. Findings stand in the order of the outcome; ignored
/// ones are among them.
pub fn json(outcome: &Outcome, sources: &Sources, edition: Edition) -> String {
    let fingerprints = fingerprints(&outcome.findings, sources);
    let findings = outcome.findings.iter().zip(fingerprints);
    let document = Document {
        version: VERSION,
        tool: Tool::this(),
        findings: findings
            .map(|(finding, fingerprint)| JsonFinding::new(finding, sources, edition, fingerprint))
            .collect(),
        undecided: outcome
            .undecided
            .iter()
            .map(|undecided| JsonUndecided::new(undecided, sources))
            .collect(),
        summary: Summary::new(outcome),
    };
    line(&document)
}

/// A document on one line, with a line break at its end.
pub(super) fn line(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string(document)
        .expect("keys are strings and no value refuses to be written");
    text.push('\n');
    escape::json(&text)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    findings: Vec<JsonFinding<'a>>,
    undecided: Vec<JsonUndecided<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub(super) fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'static str,
    edition: &'static str,
    root: &'a str,
    inputs: Option<&'a str>,
    address: Option<&'a str>,
    field: Option<&'a str>,
    message: &'a str,
    help: Option<&'a str>,
    cost: Option<&'a str>,
    references: Vec<JsonReference>,
    location: Option<JsonLocation<'a>>,
    road: Vec<JsonStep<'a>>,
    fingerprint: String,
    ignored: Option<&'a str>,
    ignored_by: Option<&'static str>,
    fix: Option<JsonFix<'a>>,
}

/// What would mend a finding: `obstacle` says why `--fix` would refuse, as far as the road of the value tells.
#[derive(Serialize)]
struct JsonFix<'a> {
    safety: &'static str,
    cost: &'static str,
    obstacle: Option<&'a str>,
}

impl<'a> JsonFinding<'a> {
    pub(super) fn new(
        finding: &'a Finding,
        sources: &'a Sources,
        edition: Edition,
        fingerprint: String,
    ) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity.name(),
            edition: edition.name(),
            root: &finding.root,
            inputs: finding.inputs.as_deref(),
            address: finding.address.as_deref(),
            field: finding.field.as_deref(),
            message: &finding.message,
            help: finding.help.as_deref(),
            cost: finding.cost,
            references: finding.references.iter().map(JsonReference::new).collect(),
            location: JsonLocation::new(&finding.place, sources),
            road: finding
                .road
                .iter()
                .map(|step| JsonStep::new(step, sources))
                .collect(),
            fingerprint,
            ignored: finding.waived_for(),
            ignored_by: finding.ignored.as_ref().map(|waiver| waiver.by.name()),
            fix: finding.fix.as_ref().map(|fix| JsonFix {
                safety: fix.safety.name(),
                cost: fix.cost,
                obstacle: fix.obstacle(),
            }),
        }
    }
}

#[derive(Serialize)]
struct JsonReference {
    url: &'static str,
    checked: &'static str,
}

impl JsonReference {
    fn new(reference: &Reference) -> Self {
        Self {
            url: reference.url,
            checked: reference.checked,
        }
    }
}

/// Lines and columns from 1, columns in code points, the end exclusive.
#[derive(Serialize)]
pub(super) struct JsonLocation<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> JsonLocation<'a> {
    /// Nothing for what stands in no file.
    pub(super) fn new(place: &Place, sources: &'a Sources) -> Option<Self> {
        let span = place.span()?;
        let location = sources.location(span);
        Some(Self {
            file: &sources.get(span.file).name,
            line: location.line,
            column: location.column,
            end_line: location.end_line,
            end_column: location.end_column,
        })
    }
}

#[derive(Serialize)]
struct JsonStep<'a> {
    message: &'a str,
    location: Option<JsonLocation<'a>>,
}

impl<'a> JsonStep<'a> {
    fn new(step: &'a Step, sources: &'a Sources) -> Self {
        let place = step.place.as_ref();
        Self {
            message: &step.message,
            location: place.and_then(|place| JsonLocation::new(place, sources)),
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonUndecided<'a> {
    rule: &'a str,
    root: &'a str,
    address: Option<&'a str>,
    field: Option<&'a str>,
    cause: &'a str,
    location: Option<JsonLocation<'a>>,
}

impl<'a> JsonUndecided<'a> {
    pub(super) fn new(undecided: &'a Undecided, sources: &'a Sources) -> Self {
        Self {
            rule: undecided.rule,
            root: &undecided.root,
            address: undecided.address.as_deref(),
            field: undecided.field.as_deref(),
            cause: &undecided.cause,
            location: JsonLocation::new(&undecided.place, sources),
        }
    }
}

/// Findings are counted one for each instance, ignored ones not at all.
#[derive(Serialize)]
pub(super) struct Summary {
    files: usize,
    not_looked_into: usize,
    roots: usize,
    circuits: usize,
    peerings: usize,
    rules: usize,
    passed: usize,
    undecided: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    instances: usize,
}

impl Summary {
    pub(super) fn new(outcome: &Outcome) -> Self {
        let seen = &outcome.seen;
        Self {
            files: seen.files,
            not_looked_into: seen.not_looked_into,
            roots: seen.roots,
            circuits: seen.circuits,
            peerings: seen.peerings,
            rules: seen.rules,
            passed: seen.passed,
            undecided: outcome.undecided.len(),
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            notes: outcome.count(Severity::Note),
            instances: seen.instances,
        }
    }
}
