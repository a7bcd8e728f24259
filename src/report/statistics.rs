//! How often did each rule find something, waived or not, and how often could it not say?

use std::collections::BTreeMap;

use super::{HumanOptions, Theme, escape, group, summary, theme::Ink};
use crate::finding::{Outcome, Severity, WaivedBy};

/// How a rule ended.
#[derive(Default)]
struct Row {
    found: usize,
    waived: [usize; WAIVERS.len()],
    undecided: usize,
    worst: Option<Severity>,
}

/// What waives, in the order of the columns, with their heads.
const WAIVERS: [(WaivedBy, &str); 4] = [
    (WaivedBy::Comment, "comment"),
    (WaivedBy::Settings, "settings"),
    (WaivedBy::Baseline, "baseline"),
    (WaivedBy::Since, "since"),
];

impl Row {
    /// Most is first.
    fn weight(&self) -> (usize, usize, usize) {
        (self.found, self.waived.iter().sum(), self.undecided)
    }
}

/// The report for people with a table in the place of the findings.
pub fn statistics(outcome: &Outcome, options: &HumanOptions<'_>) -> String {
    let mut text = table(outcome, options.theme);
    if options.show_undecided {
        summary::undecided(&mut text, outcome, options.theme);
    }
    summary::headlines(&mut text, options.headlines, options.theme);
    let groups = group::groups(&outcome.findings);
    summary::summary(&mut text, outcome, &groups, options);
    escape::commands(&text)
}

/// A line for each rule that has something to say, every instance counted. Of the waivers only those that waived anything
/// have a column.
fn table(outcome: &Outcome, theme: Theme) -> String {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for finding in &outcome.findings {
        let row = rows.entry(finding.rule).or_default();
        match &finding.ignored {
            None => {
                row.found += 1;
                row.worst = row.worst.max(Some(finding.severity));
            }
            Some(waiver) => {
                let column = WAIVERS.iter().position(|(by, _)| *by == waiver.by);
                row.waived[column.expect("every way has its column")] += 1;
            }
        }
    }
    for check in &outcome.undecided {
        rows.entry(check.rule).or_default().undecided += 1;
    }
    if rows.is_empty() {
        return String::new();
    }
    let used: Vec<usize> = (0..WAIVERS.len())
        .filter(|column| rows.values().any(|row| row.waived[*column] > 0))
        .collect();
    let mut rows: Vec<(&str, Row)> = rows.into_iter().collect();
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.weight()));
    let names = rows.iter().map(|(rule, _)| rule.len()).max().unwrap_or(0);
    let names = names.max("rule".len());
    let mut heads = vec!["found"];
    heads.extend(used.iter().map(|column| WAIVERS[*column].1));
    heads.push("undecided");
    let head = heads
        .iter()
        .fold(format!("{:<names$}", "rule"), |line, head| {
            format!("{line}  {head}")
        });
    let mut text = theme.paint(Ink::Bold, &head) + "\n";
    for (rule, row) in rows {
        let mut cells = vec![row.found];
        cells.extend(used.iter().map(|column| row.waived[*column]));
        cells.push(row.undecided);
        let ink = match row.worst {
            Some(Severity::Error) => Ink::Red,
            Some(Severity::Warning) => Ink::Yellow,
            Some(Severity::Note) => Ink::Cyan,
            None => Ink::Dim,
        };
        text += &theme.paint(ink, &format!("{rule:<names$}"));
        for (head, cell) in heads.iter().zip(cells) {
            text += &format!("  {cell:>width$}", width = head.len());
        }
        text.push('\n');
    }
    text.push('\n');
    text
}

/// How many findings do not count, and why: `3 findings`, or with more than comments and settings among the reasons
/// `12 findings: 10 in the baseline, 2 by comments`.
pub(super) fn ignored(outcome: &Outcome) -> Option<String> {
    let waived = outcome.findings.iter();
    let waived: Vec<WaivedBy> = waived
        .filter_map(|finding| Some(finding.ignored.as_ref()?.by))
        .collect();
    if waived.is_empty() {
        return None;
    }
    let all = summary::counted(waived.len(), "finding");
    let count = |by: WaivedBy| waived.iter().filter(|other| **other == by).count();
    if count(WaivedBy::Baseline) + count(WaivedBy::Since) == 0 {
        return Some(all);
    }
    let ways = [
        (WaivedBy::Baseline, "in the baseline"),
        (WaivedBy::Since, "there before"),
        (WaivedBy::Settings, "by settings"),
        (WaivedBy::Comment, "by comments"),
    ];
    let ways = ways.map(|(by, how)| (count(by), how));
    let ways: Vec<_> = ways.into_iter().filter(|(count, _)| *count > 0).collect();
    if let [(_, how)] = ways[..] {
        return Some(format!("{all}, {how}"));
    }
    let ways = ways.iter().map(|(count, how)| format!("{count} {how}"));
    Some(format!("{all}: {}", ways.collect::<Vec<_>>().join(", ")))
}
