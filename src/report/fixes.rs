//! What `--fix` did, what it did not, and what it could do: in lines.

use super::escape;
use crate::{
    finding::{Finding, Outcome, Safety},
    fix::{self, Mended},
    source::Location,
};

/// What was done and refused, one line each, and the count. In the conditional if nothing is written.
pub fn fixes(mended: &Mended, is_written: bool) -> Vec<String> {
    let at =
        |location: &Location| format!("{}:{}:{}", location.file, location.line, location.column);
    let verb = if is_written { "fixed" } else { "would fix" };
    let mut lines: Vec<String> = Vec::new();
    for done in &mended.done {
        let rules: Vec<&str> = done.rules.iter().copied().collect();
        let rules = rules.join(", ");
        let line = format!("{verb} {} {rules}: {}", at(&done.location), done.words);
        lines.push(escape::field(&line));
    }
    for refused in &mended.refused {
        let place = refused
            .location
            .as_ref()
            .map_or(String::new(), |it| at(it) + " ");
        let line = format!("not fixed {place}{}: {}", refused.rule, refused.reason);
        lines.push(escape::field(&line));
    }
    let findings: usize = mended.done.iter().map(|done| done.findings).sum();
    let counted = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    };
    lines.push(match (mended.files.len(), mended.refused.len()) {
        (0, 0) => "nothing to fix".to_owned(),
        (0, _) => "nothing was fixed".to_owned(),
        (files, _) => format!(
            "{verb} {} in {}",
            counted(findings, "finding"),
            counted(files, "file")
        ),
    });
    lines
}

/// Which options mend a finding.
pub(super) fn options(finding: &Finding) -> Option<&'static str> {
    let fix = finding
        .fix
        .as_ref()
        .filter(|fix| fix.obstacle().is_none())?;
    Some(match fix.safety {
        Safety::Safe => "`--fix` does it",
        Safety::Unsafe => "`--fix --unsafe-fixes` does it",
    })
}

/// How many findings could be mended.
pub(super) fn fixable(outcome: &Outcome) -> Option<String> {
    match fix::outlook(&outcome.findings) {
        [0, 0] => None,
        [safe, 0] => Some(format!("{safe} with --fix")),
        [0, more] => Some(format!("{more} with --fix --unsafe-fixes")),
        [safe, more] => Some(format!(
            "{safe} with --fix, {more} more with --unsafe-fixes"
        )),
    }
}
