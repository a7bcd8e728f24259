//! The checklist: what a change board reads.

use serde::Serialize;

use crate::checklist::{Line, Sheet, Status};

use super::{Theme, escape, theme::Ink, wrap};

/// Columns of the statuses, and of what is asked before the reasons are indented.
const STATUSES: usize = 18;

/// What is said of a circuit that stands for a number of circuits.
const UNCERTAIN: &str = "how many of these there are is not known before apply";

/// For a terminal.
pub fn human(sheets: &[Sheet], theme: Theme) -> String {
    let mut out = String::new();
    let width = theme.columns();
    for sheet in sheets {
        let address = escape::field(&sheet.address);
        let root = escape::field(&label(sheet));
        out += &format!("{}  ({root})\n", theme.paint(Ink::Bold, &address));
        if !sheet.is_certain {
            out += &format!("  {UNCERTAIN}\n");
        }
        for part in elsewhere(sheet, escape::field) {
            for row in wrap::wrap(&part, width - 2) {
                out += &format!("  {row}\n");
            }
        }
        for line in &sheet.lines {
            for (at, row) in wrap::wrap(line.asks, width - STATUSES).iter().enumerate() {
                let status = if at == 0 { line.status.name() } else { "" };
                let status = paint(theme, line.status, &format!("{status:<16}"));
                out += &format!("  {status}{row}\n");
            }
            for detail in &line.details {
                for row in wrap::wrap(&escape::field(detail), width - STATUSES - 2) {
                    let row = theme.paint(Ink::Dim, &row);
                    out += &format!("{:STATUSES$}  {row}\n", "");
                }
            }
        }
        out += &format!("  {}\n\n", tally(sheet));
    }
    if sheets.is_empty() {
        out.push_str("no circuits\n");
    }
    escape::commands(&out)
}

/// The root, with the name of its inputs if there are several sets.
pub(super) fn label(sheet: &Sheet) -> String {
    match &sheet.inputs {
        Some(inputs) => format!("{}, inputs {inputs}", sheet.root),
        None => sheet.root.to_string(),
    }
}

/// What is said of each peering that another root declares.
fn elsewhere(sheet: &Sheet, name: fn(&str) -> String) -> impl Iterator<Item = String> {
    let parts = sheet.elsewhere.iter();
    parts.map(move |part| format!("with {} in {}", name(&part.address), name(&part.root)))
}

/// What needs somebody stands out.
fn paint(theme: Theme, status: Status, text: &str) -> String {
    match status {
        Status::Broken => theme.paint(Ink::Red, text),
        Status::Undecided => theme.paint(Ink::Yellow, text),
        Status::ToAttest => theme.paint(Ink::Cyan, text),
        Status::Met | Status::Attested | Status::NotApplicable | Status::Advice => text.to_owned(),
    }
}

/// `9 met, 1 broken, 2 to attest`.
fn tally(sheet: &Sheet) -> String {
    let counts = Status::ALL.into_iter().filter_map(|status| {
        let lines = sheet.lines.iter();
        let count = lines.filter(|line| line.status == status).count();
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
            escape::code(&label(sheet))
        );
        if !sheet.is_certain {
            out += &format!("{UNCERTAIN}\n\n");
        }
        for part in elsewhere(sheet, escape::code) {
            out += &format!("{part}\n\n");
        }
        out += "| prerequisite | status | why |\n| --- | --- | --- |\n";
        for line in &sheet.lines {
            out += &row(line, None);
        }
        out.push('\n');
    }
    if sheets.is_empty() {
        out.push_str("no circuits\n");
    }
    escape::commands(&out)
}

/// A row of a table: what is asked, where it stood if that is told, where it stands, and why.
pub(super) fn row(line: &Line, was: Option<&str>) -> String {
    let details = line.details.iter().map(|detail| escape::cell(detail));
    let details: Vec<_> = details.collect();
    let stood = was.map_or_else(String::new, |was| format!("{was} | "));
    let (asks, status) = (line.asks, line.status.name());
    format!("| {asks} | {stood}{status} | {} |\n", details.join("<br>"))
}

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    circuits: Vec<JsonSheet<'a>>,
}

#[derive(Serialize)]
struct JsonSheet<'a> {
    root: &'a str,
    inputs: Option<&'a str>,
    address: &'a str,
    /// Whether the circuit surely exists, once.
    certain: bool,
    /// The peerings that other roots declare.
    elsewhere: Vec<JsonPart<'a>>,
    items: Vec<JsonLine<'a>>,
}

#[derive(Serialize)]
struct JsonPart<'a> {
    root: &'a str,
    address: &'a str,
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
        inputs: sheet.inputs.as_deref(),
        address: &sheet.address,
        certain: sheet.is_certain,
        elsewhere: sheet
            .elsewhere
            .iter()
            .map(|part| JsonPart {
                root: &part.root,
                address: &part.address,
            })
            .collect(),
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
