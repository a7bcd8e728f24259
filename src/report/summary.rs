//! The end of the human report: what was seen, what was not decided, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::{HumanOptions, Theme, escape, fixes, group::Group, theme::Ink, wrap};
use crate::finding::{Outcome, Severity, Undecided};

/// Columns of the names before the lines of the summary.
const NAMES: usize = 11;

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

/// The undecided checks by cause, the cause of most first.
pub(super) fn undecided(text: &mut String, outcome: &Outcome, theme: Theme) {
    let mut by_cause: BTreeMap<&str, Vec<&Undecided>> = BTreeMap::new();
    for check in &outcome.undecided {
        by_cause.entry(&check.cause).or_default().push(check);
    }
    let mut causes: Vec<_> = by_cause.into_iter().collect();
    // The sort is stable: causes of equally many stay in the order of their names.
    causes.sort_by_key(|(_, checks)| std::cmp::Reverse(checks.len()));
    for (cause, checks) in &causes {
        let resources: BTreeSet<_> = checks
            .iter()
            .filter_map(|check| Some((&check.root, check.address.as_ref()?)))
            .collect();
        let mut head = format!(
            "undecided: {}: {}",
            escape::shortened(cause, theme.columns()),
            counted(checks.len(), "check")
        );
        if !resources.is_empty() {
            head = format!("{head} on {}", counted(resources.len(), "resource"));
        }
        for (at, line) in wrap::wrap(&head, theme.columns() - 4).iter().enumerate() {
            let indent = if at == 0 { "" } else { "    " };
            text.extend([indent, &theme.paint(Ink::Bold, line), "\n"]);
        }
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for check in checks {
            *rules.entry(check.rule).or_default() += 1;
        }
        let rules: Vec<_> = rules
            .into_iter()
            .map(|(rule, count)| match count {
                1 => rule.to_owned(),
                _ => format!("{rule} ({count})"),
            })
            .collect();
        for line in wrap::wrap(&rules.join(", "), theme.columns() - 4) {
            text.extend(["    ", &line, "\n"]);
        }
    }
    if !causes.is_empty() {
        text.push('\n');
    }
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
    let ignored = outcome
        .findings
        .iter()
        .filter(|finding| finding.ignored.is_some())
        .count();
    if ignored > 0 {
        line("ignored", &counted(ignored, "finding"));
    }
}

/// The groups by severity, and the instances behind them.
fn found(outcome: &Outcome, groups: &[Group<'_>], theme: Theme) -> String {
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
