//! Ignore comments, and which of them are stale.
//!
//! `# er-preflight: ignore[rule, other-rule] reason` waives the findings of these rules whose place begins on its line;
//! a comment that stands alone speaks for the line below it, further such comments passed over. A waived finding
//! stays in the outcome with its reason. `ignore` blocks of the settings do the same by rule and address.

mod blocks;
mod comment;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    finding::{Finding, Place, Severity, Undecided, WaivedBy, Waiver, problem},
    source::{FileId, Sources, Span},
    syntax::Comment,
};
pub use blocks::{Scope, apply_settings};
use comment::{Directive, Named};

/// How to write one, for help texts.
const FORM: &str = "write `# er-preflight: ignore[rule-id] reason`";

/// How alike a name must be to be proposed, from 0 to 1.
const ALIKE: f64 = 0.8;

/// The rules of a run.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The ids that may stand in an ignore comment, retired ones included.
    pub known: &'a [&'a str],
    /// The ids of rules that ran: only these can show that a comment is stale.
    pub ran: &'a [&'a str],
}

/// One rule that one comment waives on one line.
struct Ignore<'a> {
    rule: &'a str,
    reason: &'a str,
    /// Where the rule is named.
    span: Span,
    comment: Span,
    used: bool,
}

/// Marks the findings that comments waive, and adds a finding for each comment that does not do what it says.
///
/// The added ones stand last: the caller sorts. A comment is called stale only if its rule ran, reported nothing on its
/// line, and left nothing undecided in its file, where the finding might still turn up once the value is known.
pub fn apply(
    mut findings: Vec<Finding>,
    undecided: &[Undecided],
    comments: &[(FileId, Vec<Comment>)],
    sources: &Sources,
    rules: Rules<'_>,
) -> Vec<Finding> {
    let mut problems = Vec::new();
    let mut ignores: BTreeMap<(FileId, usize), Vec<Ignore<'_>>> = BTreeMap::new();
    for (file, comments) in comments {
        for (line, directive) in comment::directives(*file, comments, sources) {
            let found = read(&directive, rules, &mut problems);
            if !found.is_empty() {
                ignores.entry((*file, line)).or_default().extend(found);
            }
        }
    }
    for finding in &mut findings {
        let Place::Source(span) = finding.place else {
            continue;
        };
        let line = sources.location(span).line;
        let here = ignores.get_mut(&(span.file, line)).into_iter().flatten();
        for ignore in here.filter(|ignore| ignore.rule == finding.rule) {
            ignore.used = true;
            if finding.ignored.is_none() {
                finding.ignored = Some(Waiver {
                    by: WaivedBy::Comment,
                    reason: ignore.reason.into(),
                    place: Some(ignore.comment.into()),
                });
            }
        }
    }
    let open: BTreeSet<(&str, FileId)> = undecided
        .iter()
        .filter_map(|check| Some((check.rule, check.place.span()?.file)))
        .collect();
    // What several roots leave undecided together may concern anything.
    let joint = undecided.iter().filter(|check| check.is_joint());
    let open_anywhere: BTreeSet<&str> = joint.map(|check| check.rule).collect();
    for ((file, _), ignores) in &ignores {
        for ignore in ignores.iter().filter(|ignore| !ignore.used) {
            let is_open =
                open.contains(&(ignore.rule, *file)) || open_anywhere.contains(ignore.rule);
            if rules.ran.contains(&ignore.rule) && !is_open {
                let message = format!("`{}` has nothing to ignore here", ignore.rule);
                problems.push(warning(problem::IGNORE_UNUSED, ignore.span, message).with_help(
                    "remove the rule from the comment, or put the comment on the line of the finding or above it",
                ));
            }
        }
    }
    findings.append(&mut problems);
    findings
}

/// The ignores of a comment that count; the others become problems.
fn read<'a>(
    directive: &Directive<'a>,
    rules: Rules<'_>,
    problems: &mut Vec<Finding>,
) -> Vec<Ignore<'a>> {
    let Directive::Ignore {
        span,
        rules: named,
        reason,
    } = directive
    else {
        let message = "comment for er-preflight that is not an ignore comment";
        problems
            .push(warning(problem::IGNORE_MALFORMED, directive.span(), message).with_help(FORM));
        return Vec::new();
    };
    for name in named
        .iter()
        .filter(|name| !rules.known.contains(&name.text))
    {
        problems.push(unknown(name, rules.known));
    }
    if reason.is_empty() {
        let message = "ignore comment without a reason";
        problems.push(
            warning(problem::IGNORE_WITHOUT_REASON, *span, message)
                .with_help(format!("{FORM}: until it says why, it ignores nothing")),
        );
        return Vec::new();
    }
    let known = named.iter().filter(|name| rules.known.contains(&name.text));
    known
        .map(|name| Ignore {
            rule: name.text,
            reason,
            span: name.span,
            comment: *span,
            used: false,
        })
        .collect()
}

fn unknown(name: &Named<'_>, known: &[&str]) -> Finding {
    let finding = warning(
        problem::IGNORE_UNKNOWN_RULE,
        name.span,
        format!("there is no rule `{}`", name.text),
    );
    let nearest = known
        .iter()
        .map(|rule| (strsim::jaro_winkler(rule, name.text), *rule))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(left, _), (right, _)| left.total_cmp(right));
    match nearest {
        Some((_, rule)) => finding.with_help(format!("did you mean `{rule}`?")),
        None => finding.with_help("`er-preflight rules` lists them"),
    }
}

fn warning(id: &'static str, span: Span, message: impl Into<String>) -> Finding {
    Finding::at(id, Severity::Warning, span.into(), message)
}
