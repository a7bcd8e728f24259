//! The end of the human report: what was seen, what was not decided, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::{HumanOptions, Theme, escape, fixes, group::Group, theme::Ink, wrap};
use crate::finding::{Outcome, Severity, Undecided};

/// Columns of the names before the lines of the summary.
const NAMES: usize = 11;

/// Columns of an unknown value where no terminal sets a width.
const MOST_CAUSE: usize = 200;

/// What should be read first, one sentence each.
pub(super) fn headlines(text: &mut String, headlines: &[String], theme: Theme) {
    let sign = if theme.unicode { "⚠" } else { "!" };
    for headline in headlines {
        let lines = wrap::wrap(&escape::field(headline), theme.columns() - 2);
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                text.push_str(&theme.paint(Ink::Yellow, sign));
            } else {
                text.push(' ');
            }
            text.extend([" ", line, "\n"]);
        }
    }
    if !headlines.is_empty() {
        text.push('\n');
    }
}

/// Checks that could not be made because of one unknown value.
pub(super) struct Cause<'a> {
    /// What is unknown.
    cause: &'a str,
    /// All of them, in the order of the outcome.
    pub checks: Vec<&'a Undecided>,
}

impl Cause<'_> {
    /// `undecided: var.asn: 37 checks on 12 resources`.
    pub(super) fn line(&self) -> String {
        self.within(MOST_CAUSE)
    }

    fn within(&self, columns: usize) -> String {
        let resources: BTreeSet<_> = self
            .checks
            .iter()
            .filter_map(|check| Some((&check.root, check.address.as_ref()?)))
            .collect();
        let cause = escape::shortened(self.cause, columns);
        let head = format!(
            "undecided: {cause}: {}",
            counted(self.checks.len(), "check")
        );
        match resources.len() {
            0 => head,
            many => format!("{head} on {}", counted(many, "resource")),
        }
    }

    /// The rules concerned, with the number of their checks where there are several.
    pub(super) fn rules(&self) -> String {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for check in &self.checks {
            *rules.entry(check.rule).or_default() += 1;
        }
        let rules: Vec<_> = rules
            .into_iter()
            .map(|(rule, count)| match count {
                1 => rule.to_owned(),
                _ => format!("{rule} ({count})"),
            })
            .collect();
        rules.join(", ")
    }
}

/// The undecided checks by cause, the cause of most first.
pub(super) fn undecided_causes(outcome: &Outcome) -> Vec<Cause<'_>> {
    let mut by_cause: BTreeMap<&str, Vec<&Undecided>> = BTreeMap::new();
    for check in &outcome.undecided {
        by_cause.entry(&check.cause).or_default().push(check);
    }
    let causes = by_cause.into_iter();
    let mut causes: Vec<_> = causes
        .map(|(cause, checks)| Cause { cause, checks })
        .collect();
    // The sort is stable: causes of equally many stay in the order of their names.
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.checks.len()));
    causes
}

/// The undecided checks for a terminal.
pub(super) fn undecided(text: &mut String, outcome: &Outcome, theme: Theme) {
    let causes = undecided_causes(outcome);
    for cause in &causes {
        let head = cause.within(theme.columns());
        for (at, line) in wrap::wrap(&head, theme.columns() - 4).iter().enumerate() {
            let indent = if at == 0 { "" } else { "    " };
            text.extend([indent, &theme.paint(Ink::Bold, line), "\n"]);
        }
        for line in wrap::wrap(&cause.rules(), theme.columns() - 4) {
            text.extend(["    ", &line, "\n"]);
        }
    }
    if !causes.is_empty() {
        text.push('\n');
    }
}

/// The counts on one line, for formats without a place for them.
pub(super) fn one_line(outcome: &Outcome, groups: &[Group<'_>]) -> String {
    let mut parts = vec![found(outcome, groups, Theme::default())];
    if !outcome.undecided.is_empty() {
        parts.push(format!(
            "{} undecided",
            counted(outcome.undecided.len(), "check")
        ));
    }
    match ignored(outcome) {
        0 => {}
        many => parts.push(format!("{} ignored", counted(many, "finding"))),
    }
    parts.push(format!(
        "{} of {} passed",
        counted(outcome.seen.passed, "check"),
        counted(outcome.seen.rules, "rule")
    ));
    parts.join("; ")
}

/// Findings that were waived.
pub(super) fn ignored(outcome: &Outcome) -> usize {
    let findings = outcome.findings.iter();
    findings.filter(|it| it.ignored.is_some()).count()
}

/// What was seen, passed, found, left undecided, ignored and not looked into.
pub(super) fn summary(
    text: &mut String,
    outcome: &Outcome,
    groups: &[Group<'_>],
    options: &HumanOptions<'_>,
) {
    let theme = options.theme;
    let seen = &outcome.seen;
    let mut line = |name: &str, content: &str| {
        let lines = wrap::wrap(content, theme.columns() - NAMES);
        for (at, line) in lines.iter().enumerate() {
            let name = if at == 0 && !name.is_empty() {
                theme.paint(Ink::Dim, &format!("{name:<NAMES$}"))
            } else {
                " ".repeat(NAMES)
            };
            text.extend([&name, line.as_str(), "\n"]);
        }
    };
    line(
        "seen",
        &format!(
            "{}, {}, {} in {}",
            counted(seen.circuits, "circuit"),
            counted(seen.peerings, "peering"),
            counted(seen.roots, "root"),
            counted(seen.files, "file"),
        ),
    );
    if seen.not_looked_into > 0 {
        let files = counted(seen.not_looked_into, "file");
        line(
            "",
            &format!("{files} not looked into: no ExpressRoute there"),
        );
    }
    line(
        "passed",
        &format!(
            "{} of {}",
            counted(seen.passed, "check"),
            counted(seen.rules, "rule")
        ),
    );
    line("found", &found(outcome, groups, theme));
    if let Some(fixable) = fixes::fixable(outcome) {
        line("fixable", &fixable);
    }
    if !outcome.undecided.is_empty() {
        let checks = counted(outcome.undecided.len(), "check");
        let listed = if options.show_undecided {
            "listed above"
        } else {
            "--show-undecided lists them"
        };
        line(
            "undecided",
            &format!("{checks}, since values are not known before apply; {listed}"),
        );
    }
    if let Some(ignored) = super::statistics::ignored(outcome) {
        line("ignored", &ignored);
    }
}

/// The groups by severity, and the instances behind them.
pub(super) fn found(outcome: &Outcome, groups: &[Group<'_>], theme: Theme) -> String {
    let count = |severity, noun, ink| {
        let count = groups
            .iter()
            .filter(|group| group.first.severity == severity)
            .count();
        let text = counted(count, noun);
        if count > 0 {
            theme.paint(ink, &text)
        } else {
            text
        }
    };
    let found = format!(
        "{}, {}, {}",
        count(Severity::Error, "error", Ink::Red),
        count(Severity::Warning, "warning", Ink::Yellow),
        count(Severity::Note, "note", Ink::Cyan),
    );
    let instances = outcome
        .findings
        .iter()
        .filter(|finding| finding.ignored.is_none())
        .count();
    if instances == groups.len() {
        found
    } else {
        format!("{found} ({instances} counting every instance)")
    }
}

/// `1 check`, `2 checks`, `no checks`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
