//! What changed in the checklist against another revision.

use serde::Serialize;

use crate::checklist::{Change, Line, Sheet};

use super::{
    Theme,
    checklist::{self, label, row},
    escape,
    theme::Ink,
    wrap,
};

/// Columns before what is asked.
const STATUSES: usize = 34;

/// For a terminal.
pub fn human(changes: &[Change<'_>], theme: Theme) -> String {
    let mut out = String::new();
    let heading = |sheet: &Sheet| {
        let address = theme.paint(Ink::Bold, &escape::field(&sheet.address));
        format!("{address}  ({})", escape::field(&label(sheet)))
    };
    for change in changes {
        match change {
            Change::New(sheet) => {
                out += "new since then:\n";
                out += &checklist::human(std::slice::from_ref(*sheet), theme);
            }
            Change::Gone(sheet) => out += &format!("{}: gone\n\n", heading(sheet)),
            Change::Kept(sheet, moved) => {
                out += &format!("{}\n", heading(sheet));
                for (was, line) in moved {
                    let status = format!("{} -> {}", was.name(), line.status.name());
                    let width = STATUSES - 2;
                    for (at, row) in wrap::wrap(line.asks, theme.columns() - STATUSES)
                        .iter()
                        .enumerate()
                    {
                        let status = if at == 0 { &*status } else { "" };
                        out += &format!("  {status:<width$}{row}\n");
                    }
                    for detail in &line.details {
                        for row in wrap::wrap(&escape::field(detail), theme.columns() - 6) {
                            out += &format!("      {}\n", theme.paint(Ink::Dim, &row));
                        }
                    }
                }
                out += if moved.is_empty() {
                    "  nothing changed\n\n"
                } else {
                    "\n"
                };
            }
        }
    }
    if changes.is_empty() {
        out.push_str("no circuits\n");
    }
    escape::commands(&out)
}

/// For a ticket or a wiki.
pub fn markdown(changes: &[Change<'_>]) -> String {
    let mut out = String::new();
    for change in changes {
        let (Change::New(sheet) | Change::Gone(sheet) | Change::Kept(sheet, _)) = change;
        let (address, root) = (escape::code(&sheet.address), escape::code(&label(sheet)));
        match change {
            Change::New(_) => out += &format!("## {address} in {root}: new\n\n"),
            Change::Gone(_) => out += &format!("## {address} in {root}: gone\n\n"),
            Change::Kept(_, moved) if moved.is_empty() => {
                out += &format!("## {address} in {root}: nothing changed\n\n");
            }
            Change::Kept(..) => out += &format!("## {address} in {root}\n\n"),
        }
        let rows = rows(change);
        if rows.is_empty() {
            continue;
        }
        out += "| prerequisite | was | is | why |\n| --- | --- | --- | --- |\n";
        for (was, line) in rows {
            out += &row(line, Some(was.unwrap_or("-")));
        }
        out.push('\n');
    }
    if changes.is_empty() {
        out.push_str("no circuits\n");
    }
    escape::commands(&out)
}

/// The items to show, with where they stood; all of them for a new circuit.
fn rows<'a>(change: &Change<'a>) -> Vec<(Option<&'static str>, &'a Line)> {
    match change {
        Change::New(sheet) => sheet.lines.iter().map(|line| (None, line)).collect(),
        Change::Gone(_) => Vec::new(),
        Change::Kept(_, moved) => moved
            .iter()
            .map(|(was, line)| (Some(was.name()), *line))
            .collect(),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    base: &'a str,
    circuits: Vec<JsonChange<'a>>,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    root: &'a str,
    inputs: Option<&'a str>,
    address: &'a str,
    change: &'static str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'static str,
    prerequisite: &'static str,
    was: Option<&'static str>,
    status: &'static str,
    details: &'a [String],
}

/// For a program: version 1.
pub fn json(changes: &[Change<'_>], base: &str) -> String {
    let circuits = changes.iter().map(|change| {
        let (Change::New(sheet) | Change::Gone(sheet) | Change::Kept(sheet, _)) = change;
        let items = rows(change).into_iter().map(|(was, line)| JsonItem {
            id: line.id,
            prerequisite: line.asks,
            was,
            status: line.status.name(),
            details: &line.details,
        });
        JsonChange {
            root: &sheet.root,
            inputs: sheet.inputs.as_deref(),
            address: &sheet.address,
            change: match change {
                Change::New(_) => "new",
                Change::Gone(_) => "gone",
                Change::Kept(_, moved) if moved.is_empty() => "none",
                Change::Kept(..) => "changed",
            },
            items: items.collect(),
        }
    });
    super::json::line(&Document {
        version: 1,
        base,
        circuits: circuits.collect(),
    })
}
