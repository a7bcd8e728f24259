//! reviewdog's diagnostics, which it puts into a review of any host.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>, read 2026-11-30. Columns count bytes there.

use serde::Serialize;

use super::{escape, group, json::line, place::Pin, quiet::quiet, suggested, told::Told};
use crate::{
    finding::Severity,
    mask::Masks,
    run::Run,
    source::{Sources, Span},
};

/// Where the program is at home.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

#[derive(Serialize)]
struct Document {
    source: Source,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Line and column from 1; the column counts bytes.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'static str>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

/// What is to stand in a place of the file that the diagnostic is about.
#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// A diagnostic for each group.
pub(super) fn rdjson(run: &Run) -> String {
    let groups = group::groups(&run.outcome.findings);
    let masks = Masks::new(&run.sources, &run.masks);
    line(&Document {
        source: Source {
            name: env!("CARGO_PKG_NAME"),
            url: HOME,
        },
        diagnostics: groups
            .iter()
            .map(|group| diagnostic(&Told::new(group, run), &masks, run))
            .collect(),
    })
}

fn diagnostic(told: &Told<'_>, masks: &Masks<'_>, run: &Run) -> Diagnostic {
    // A suggestion names no file: it belongs to the one of its diagnostic.
    let own = told.first.place.span().map(|span| span.file);
    let changes = suggested::changes(told.first, masks);
    let is_own = changes.iter().all(|change| Some(change.at.file) == own);
    let changes = if is_own { changes } else { &[] };
    // The program's own link stays one; the first line is the message, which may say anything.
    let lines = told.lines().enumerate().map(|(at, line)| {
        let is_link = at > 0 && line.starts_with("see: ");
        if is_link {
            line.to_owned()
        } else {
            quiet(line)
        }
    });
    let mut lines: Vec<_> = lines.collect();
    if !changes.is_empty() {
        let description = suggested::description(told.first, changes);
        lines.push(quiet(&format!("suggested: {description}")));
    }
    let steps = told.first.road.iter().chain(&told.first.related);
    Diagnostic {
        message: lines.join("\n"),
        location: Location {
            path: told.file().to_owned(),
            range: told.pin.as_ref().and_then(|pin| range(pin, &run.sources)),
        },
        severity: match told.first.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Code {
            value: told.first.rule,
            url: told.first.references.first().map(|it| it.url),
        },
        related_locations: steps
            .filter_map(|step| {
                let pin = Pin::at(step.place.as_ref()?.span()?, run);
                Some(Related {
                    message: quiet(&escape::field(&step.message)),
                    location: Location {
                        range: range(&pin, &run.sources),
                        path: pin.file,
                    },
                })
            })
            .collect(),
        suggestions: changes
            .iter()
            .map(|change| Suggestion {
                range: of_span(change.at, &run.sources),
                text: change.text.clone(),
            })
            .collect(),
    }
}

fn range(pin: &Pin, sources: &Sources) -> Option<Range> {
    let (_, span) = pin.place.as_ref()?;
    Some(of_span(*span, sources))
}

fn of_span(span: Span, sources: &Sources) -> Range {
    let location = sources.location(span);
    Range {
        start: position(location.line, span.start, span, sources),
        end: position(location.end_line, span.end, span, sources),
    }
}

fn position(line: usize, offset: u32, span: Span, sources: &Sources) -> Position {
    let start = sources.line(span.file, line).start;
    Position {
        line,
        // A place behind the end of its file, which no parser gives, stays on its line.
        column: (offset as usize).saturating_sub(start) + 1,
    }
}
