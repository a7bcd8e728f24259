//! The checklist: what a change board reads.

use serde::Serialize;

use crate::checklist::{Sheet, Status};

use super::{Theme, escape, wrap};

/// For a terminal.
pub fn human(sheets: &[Sheet], theme: Theme) -> String {
    let mut out = String::new();
    for sheet in sheets {
        out += &format!(
            "{}  ({})\n",
            escape::field(&sheet.address),
            escape::field(&sheet.root)
        );
        for line in &sheet.lines {
            let mut rows = wrap::wrap(line.asks, theme.columns().saturating_sub(18)).into_iter();
            out += &format!(
                "  {:<16}{}\n",
                line.status.name(),
                rows.next().unwrap_or_default()
            );
            for row in rows {
                out += &format!("{:18}{row}\n", "");
            }
            for detail in &line.details {
                for row in wrap::wrap(&escape::field(detail), theme.columns().saturating_sub(20)) {
                    out += &format!("{:20}{row}\n", "");
                }
            }
        }
        out += &format!("  {}\n\n", tally(sheet));
    }
    if sheets.is_empty() {
        out.push_str("no circuits\n");
    }
    out
}

/// `9 met, 1 broken, 2 to attest`.
fn tally(sheet: &Sheet) -> String {
    let statuses = [
        Status::Met,
        Status::Broken,
        Status::Undecided,
        Status::ToAttest,
        Status::NotApplicable,
        Status::Advice,
    ];
    let counts = statuses.into_iter().filter_map(|status| {
        let count = sheet
            .lines
            .iter()
            .filter(|line| line.status == status)
            .count();
        (count > 0).then(|| format!("{count} {}", status.name()))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// For a ticket or a wiki.
pub fn markdown(sheets: &[Sheet]) -> String {
    let mut out = String::new();
    for sheet in sheets {
        out += &format!(
            "## {} in {}\n\n",
            escape::code(&sheet.address),
            escape::code(&sheet.root)
        );
        out += "| prerequisite | status | why |\n| --- | --- | --- |\n";
        for line in &sheet.lines {
            let details: Vec<_> = line
                .details
                .iter()
                .map(|detail| escape::cell(detail))
                .collect();
            out += &format!(
                "| {} | {} | {} |\n",
                line.asks,
                line.status.name(),
                details.join("<br>")
            );
        }
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    circuits: Vec<JsonSheet<'a>>,
}

#[derive(Serialize)]
struct JsonSheet<'a> {
    root: &'a str,
    address: &'a str,
    items: Vec<JsonLine<'a>>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    id: &'static str,
    prerequisite: &'static str,
    status: &'static str,
    details: &'a [String],
}

/// For a program: version 1.
pub fn json(sheets: &[Sheet]) -> String {
    let circuits = sheets.iter().map(|sheet| JsonSheet {
        root: &sheet.root,
        address: &sheet.address,
        items: sheet
            .lines
            .iter()
            .map(|line| JsonLine {
                id: line.id,
                prerequisite: line.asks,
                status: line.status.name(),
                details: &line.details,
            })
            .collect(),
    });
    super::json::line(&Document {
        version: 1,
        circuits: circuits.collect(),
    })
}
