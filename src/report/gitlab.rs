//! GitLab's code quality report: what a merge request shows beside the lines.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>, read 2026-11-30: a list of objects with
//! these keys, whose fingerprints are unique. Every issue needs a path and a line.

use serde::Serialize;

use super::{escape, fingerprint::fingerprints, group, json::line, quiet::quiet, told::Told};
use crate::{finding::Severity, run::Run};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// An issue for each group.
pub(super) fn gitlab(run: &Run) -> String {
    let fingerprints = fingerprints(&run.outcome.findings, &run.sources);
    let groups = group::groups(&run.outcome.findings);
    let issues: Vec<_> = groups
        .iter()
        .map(|group| {
            let told = Told::new(group, run);
            let place = told.pin.as_ref().and_then(|pin| pin.place.as_ref());
            let (begin, end) = place.map_or((1, 1), |(it, _)| (it.line, it.end_line));
            Issue {
                check_name: told.first.rule,
                fingerprint: fingerprints[group.positions[0]].clone(),
                severity: match told.first.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "major",
                    Severity::Note => "info",
                },
                location: Location {
                    path: told.file().to_owned(),
                    lines: Lines { begin, end },
                },
                description: quiet(&match &told.first.help {
                    Some(help) => format!("{}; {}", told.message, escape::field(help)),
                    None => told.message,
                }),
            }
        })
        .collect();
    line(&issues)
}
