//! The report for programs that read line by line: the objects of the JSON report, each with its kind.

use serde::Serialize;

use super::{
    fingerprint::fingerprints,
    json::{JsonFinding, JsonUndecided, Summary, Tool, VERSION, line},
};
use crate::{
    finding::{Edition, Outcome},
    source::Sources,
};

/// What a line holds. The kind is told by the first key.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'a> {
    Finding(Box<JsonFinding<'a>>),
    Undecided(JsonUndecided<'a>),
    Summary {
        version: u32,
        tool: Tool,
        #[serde(flatten)]
        summary: Summary,
    },
}

/// A line for each finding and each undecided check, ignored findings among them, and the summary as the last line: a
/// reader that does not meet it has not read all.
pub(super) fn jsonl(outcome: &Outcome, sources: &Sources, edition: Edition) -> String {
    let fingerprints = fingerprints(&outcome.findings, sources);
    let mut text = String::new();
    for (finding, fingerprint) in outcome.findings.iter().zip(fingerprints) {
        let finding = JsonFinding::new(finding, sources, edition, fingerprint);
        text += &line(&Line::Finding(Box::new(finding)));
    }
    for undecided in &outcome.undecided {
        text += &line(&Line::Undecided(JsonUndecided::new(undecided, sources)));
    }
    text += &line(&Line::Summary {
        version: VERSION,
        tool: Tool::this(),
        summary: Summary::new(outcome),
    });
    text
}
