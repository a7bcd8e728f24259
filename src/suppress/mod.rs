//! What is wrong and does not count: ignore comments, waivers of the settings, and which of them are stale.
//!
//! `# er-preflight: ignore[rule, other-rule] reason` waives the findings of these rules whose place begins on its line;
//! a comment that stands alone speaks for the line below it, further such comments passed over. `ignore-block` speaks for
//! the block that begins on that line, `ignore-file` for the whole file. A waived finding stays in the outcome with its
//! reason. `ignore` blocks of the settings do the same by rule and address.

pub mod baseline;
mod blocks;
mod comment;
mod reach;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    finding::{Finding, Place, Severity, Undecided, WaivedBy, Waiver, problem, suggest},
    settings::{Date, day},
    source::{FileId, Sources, Span},
    syntax::Comment,
};
pub use blocks::{Scope, apply_settings};
use comment::{Directive, Ignoring, Word};
use reach::Blocks;

/// How to write one, for help texts.
const FORM: &str = "write `# er-preflight: ignore[rule-id] reason`";

/// The rules of a run.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The ids that may stand in an ignore comment, retired ones included.
    pub known: &'a [&'a str],
    /// The ids of rules that ran: only these can show that a comment is stale.
    pub ran: &'a [&'a str],
}

/// One rule that one comment waives in one part of a file.
struct Ignore {
    reach: Range<usize>,
    reason: String,
    /// Where the rule is named.
    span: Span,
    comment: Span,
}

/// The findings of a rule in a file, by where they begin.
type Here = Vec<(usize, usize)>;

/// Marks the findings that comments waive, and adds a finding for each comment that does not do what it says.
///
/// The added ones stand last: the caller sorts. A comment is called stale only if its rule ran, reported nothing where the
/// comment speaks, and left nothing undecided in its file, where the finding might still turn up once the value is known.
pub fn apply(
    mut findings: Vec<Finding>,
    undecided: &[Undecided],
    comments: &[(FileId, &[Comment])],
    sources: &Sources,
    rules: Rules<'_>,
    today: Date,
) -> Vec<Finding> {
    let mut problems = Vec::new();
    let mut ignores: BTreeMap<(FileId, &str), Vec<Ignore>> = BTreeMap::new();
    for (file, comments) in comments {
        let mut blocks = Blocks::default();
        for (line, directive) in comment::directives(*file, comments, sources) {
            let Some(ignoring) = counts(&directive, rules, today, &mut problems) else {
                continue;
            };
            let Some(reach) = blocks.reach(ignoring, line, sources) else {
                let message = "no block begins where this comment speaks for one";
                let help = "put it on the first line of the block, or on the line above";
                problems.push(
                    warning(problem::IGNORE_MALFORMED, ignoring.span, message).with_help(help),
                );
                continue;
            };
            for rule in known(ignoring, rules) {
                let ignores = ignores.entry((*file, rule.text)).or_default();
                ignores.push(Ignore {
                    reach: reach.clone(),
                    reason: ignoring.reason.clone(),
                    span: rule.span,
                    comment: ignoring.span,
                });
            }
        }
    }
    let mut places: BTreeMap<(FileId, &str), Here> = BTreeMap::new();
    for (number, finding) in findings.iter().enumerate() {
        if let Some(span) = finding.place.span() {
            let here = places.entry((span.file, finding.rule)).or_default();
            here.push((span.range().start, number));
        }
    }
    let open: BTreeSet<(FileId, &str)> = undecided
        .iter()
        .filter_map(|check| Some((check.place.span()?.file, check.rule)))
        .collect();
    // What several roots leave undecided together may concern anything.
    let joint = undecided.iter().filter(|check| check.is_joint());
    let open_anywhere: BTreeSet<&str> = joint.map(|check| check.rule).collect();
    for (key, ignores) in &mut ignores {
        let here = places.get_mut(key);
        let here = here.map_or(&mut [][..], |here| {
            here.sort_unstable();
            here
        });
        let is_open = open.contains(key) || open_anywhere.contains(key.1);
        let can_be_stale = rules.ran.contains(&key.1) && !is_open;
        // The nearest word counts: a line before its block, and that before the file.
        ignores.sort_by_key(|ignore| (ignore.reach.len(), ignore.reach.start));
        let mut last = None;
        for ignore in &*ignores {
            let waived = within(here, &ignore.reach);
            if waived.is_empty() && can_be_stale {
                problems.push(stale(key.1, ignore.span));
            }
            // What the same part of the file is waived for twice is not gone through twice.
            if last.replace(&ignore.reach) != Some(&ignore.reach) {
                for (_, number) in waived {
                    findings[*number].ignored.get_or_insert_with(|| Waiver {
                        by: WaivedBy::Comment,
                        reason: ignore.reason.as_str().into(),
                        place: Some(ignore.comment.into()),
                    });
                }
            }
        }
    }
    findings.append(&mut problems);
    findings
}

/// The findings that begin in a part of the file, its end included: the end of a line is a part of it.
fn within<'h>(here: &'h [(usize, usize)], reach: &Range<usize>) -> &'h [(usize, usize)] {
    let first = here.partition_point(|(start, _)| *start < reach.start);
    let behind = here.partition_point(|(start, _)| *start <= reach.end);
    &here[first..behind]
}

/// What an ignore comment says, if it counts; else it becomes a problem.
fn counts<'d, 'a>(
    directive: &'d Directive<'a>,
    rules: Rules<'_>,
    today: Date,
    problems: &mut Vec<Finding>,
) -> Option<&'d Ignoring<'a>> {
    let Directive::Ignore(ignoring) = directive else {
        let message = "comment for er-preflight that is not an ignore comment";
        problems
            .push(warning(problem::IGNORE_MALFORMED, directive.span(), message).with_help(FORM));
        return None;
    };
    let span = ignoring.span;
    let unknown = ignoring.rules.iter();
    let unknown = unknown.filter(|rule| !rules.known.contains(&rule.text));
    problems.extend(unknown.map(|rule| {
        let message = format!("there is no rule `{}`", rule.text);
        warning(problem::IGNORE_UNKNOWN_RULE, rule.span, message)
            .with_help(suggest::rule(rule.text, rules.known.iter().copied()))
    }));
    if ignoring.reason.is_empty() {
        let message = "ignore comment without a reason";
        problems.push(
            warning(problem::IGNORE_WITHOUT_REASON, span, message)
                .with_help(format!("{FORM}: until it says why, it ignores nothing")),
        );
        return None;
    }
    let ends = match &*ignoring.until {
        [] => return Some(ignoring),
        [ends] => ends,
        [.., twice] => {
            let message = "ignore comment with two last days";
            let problem = warning(problem::IGNORE_MALFORMED, twice.span, message);
            problems.push(problem.with_help("remove one of them: it ignores nothing now"));
            return None;
        }
    };
    let Some(last) = day(ends.text) else {
        let message = format!("`{}` is not a day", ends.text);
        let problem = warning(problem::IGNORE_MALFORMED, ends.span, message);
        problems.push(problem.with_help("write it like `until=2027-03-31`"));
        return None;
    };
    if last < today {
        let rules: Vec<_> = known(ignoring, rules).map(|rule| rule.text).collect();
        problems.push(over(&rules.join("`, `"), last, ends.span.into()));
        return None;
    }
    Some(ignoring)
}

/// The rules of a comment that exist.
fn known<'d, 'a>(
    ignoring: &'d Ignoring<'a>,
    rules: Rules<'d>,
) -> impl Iterator<Item = &'d Word<'a>> {
    let named = ignoring.rules.iter();
    named.filter(move |rule| rules.known.contains(&rule.text))
}

/// Says that the last day of a waiver is over.
fn over(rules: &str, last: Date, place: Place) -> Finding {
    let message = format!("this waiver of `{rules}` was over on {last}");
    Finding::at(problem::IGNORE_EXPIRED, Severity::Warning, place, message)
        .with_help("mend what it waived, or give it another day: it ignores nothing now")
}

/// Says that there is nothing to waive.
fn stale(rule: &str, span: Span) -> Finding {
    let message = format!("`{rule}` has nothing to ignore here");
    warning(problem::IGNORE_UNUSED, span, message).with_help(
        "remove the rule from the comment, or put the comment on the line of the finding or above it",
    )
}

fn warning(id: &'static str, span: Span, message: impl Into<String>) -> Finding {
    Finding::at(id, Severity::Warning, span.into(), message)
}
