//! A comment on a pull request, or the summary of a step: a table of what is wrong, with what to do folded below it.
//!
//! GitHub takes 65,536 characters in a comment, so what does not fit is counted instead of written. Nothing that
//! comes from the user's files acts: no markup, no link, and no mention of a person or an issue.

use super::{
    escape,
    group::{self, Group},
    place::at,
    summary::{self, counted},
    told::Told,
};
use crate::{finding::Place, run::Run};

/// Bytes of a comment, of which the folded parts may take what the table leaves.
const MOST_BYTES: usize = 60_000;

/// Bytes of the table.
const MOST_TABLE: usize = 40_000;

/// Bytes up to which what is wrong and what to do are told; the rest is for what is undecided.
const MOST_TOLD: usize = 55_000;

/// Characters of one cell. A message that needs more is cut in its middle.
const MOST_CELL: usize = 400;

/// The whole comment.
pub(super) fn markdown(run: &Run) -> String {
    let groups = group::groups(&run.outcome.findings);
    let mut told: Vec<_> = groups.iter().map(|group| Told::new(group, run)).collect();
    // What has to be left out is the least of it.
    told.sort_by_key(|told| std::cmp::Reverse(told.first.severity));
    let mut text = format!("### er-preflight: {}\n\n", found(run, &groups));
    for headline in run.headlines.iter().take(MOST_HEADLINES) {
        text += &format!("> {}\n>\n", inline(headline));
    }
    if !run.headlines.is_empty() {
        text.push('\n');
    }
    table(&mut text, &told, run);
    folded(&mut text, &told);
    undecided(&mut text, run);
    let seen = &run.outcome.seen;
    let ignored = match summary::ignored(&run.outcome) {
        0 => String::new(),
        many => format!("; {} ignored", counted(many, "finding")),
    };
    text += &format!(
        "{}, {}, {} in {}; {} of {} passed{ignored}.\n",
        counted(seen.circuits, "circuit"),
        counted(seen.peerings, "peering"),
        counted(seen.roots, "root"),
        counted(seen.files, "file"),
        counted(seen.passed, "check"),
        counted(seen.rules, "rule"),
    );
    escape::commands(&text)
}

/// Headlines that are shown. There is one for each root at the most, and of roots there may be many.
const MOST_HEADLINES: usize = 10;

/// What stands in the heading.
fn found(run: &Run, groups: &[Group<'_>]) -> String {
    summary::found(&run.outcome, groups, super::Theme::default())
}

/// A row for each group.
fn table(text: &mut String, all: &[Told<'_>], run: &Run) {
    let rows = all.iter().map(|told| {
        let place = match &told.first.place {
            Place::Source(span) => {
                let place = run.sources.location(*span);
                format!("{}:{}", place.file, place.line)
            }
            other => at(other, run),
        };
        let rule = told.first.rule;
        let rule = match told.first.references.first() {
            Some(reference) => format!("[`{rule}`]({})", reference.url),
            None => format!("`{rule}`"),
        };
        format!(
            "| {} | {rule} | {} | {} |\n",
            told.first.severity,
            code(&place),
            inline(&told.message)
        )
    });
    if all.is_empty() {
        return;
    }
    *text += "| severity | rule | where | what is wrong |\n| --- | --- | --- | --- |\n";
    let left = extend(text, rows, MOST_TABLE);
    text.push('\n');
    if left > 0 {
        *text += &format!("{left} more, for which there is no room here.\n\n");
    }
}

/// What to do about each group.
fn folded(text: &mut String, all: &[Told<'_>]) {
    let items = all.iter().map(|told| {
        let mut item = format!("- **{}** `{}`", told.first.severity, told.first.rule);
        item += &format!(" {}\n", inline(&told.message));
        for line in told.lines().skip(1) {
            // The program's own links stay links.
            item += &match line.strip_prefix("see: ") {
                Some(url) => format!("  - see <{url}>\n"),
                None => format!("  - {}\n", inline(line)),
            };
        }
        item
    });
    fold(text, "What to do", items, MOST_TOLD);
}

/// The checks that could not be made.
fn undecided(text: &mut String, run: &Run) {
    let causes = summary::undecided_causes(&run.outcome);
    let checks = counted(run.outcome.undecided.len(), "check");
    let summary = format!("{checks} undecided, since values are not known before apply");
    let items = causes.iter().map(|cause| {
        let line = cause.line();
        let line = line.strip_prefix("undecided: ").unwrap_or(&line);
        format!("- {}: {}\n", inline(line), cause.rules())
    });
    fold(text, &summary, items, MOST_BYTES - 1_000);
}

/// Items below a line that opens them.
fn fold(text: &mut String, summary: &str, items: impl Iterator<Item = String>, most: usize) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    *text += &format!("<details><summary>{summary}</summary>\n\n");
    let left = extend(text, items, most);
    if left > 0 {
        *text += &format!("\n{left} more, for which there is no room here.\n");
    }
    *text += "\n</details>\n\n";
}

/// Adds pieces while they fit, and gives how many did not.
fn extend(text: &mut String, pieces: impl Iterator<Item = String>, most: usize) -> usize {
    let mut left = 0;
    for piece in pieces {
        // Behind the first that is left out none is shown: the order would tell a wrong story.
        if left > 0 || text.len() + piece.len() > most {
            left += 1;
        } else {
            text.push_str(&piece);
        }
    }
    left
}

/// A line of text whose parts in backquotes are code.
fn inline(text: &str) -> String {
    let text = escape::shortened(text, MOST_CELL);
    let mut shown = String::with_capacity(text.len() * 2);
    let mut rest = &*text;
    while let Some((before, behind)) = rest.split_once('`') {
        let Some((inside, after)) = behind.split_once('`') else {
            break;
        };
        shown += &escape::cell(before);
        shown += &code(inside);
        rest = after;
    }
    shown + &escape::cell(rest)
}

/// Code by HTML's element: inside of backquotes nothing can be escaped, and a table would end at a bar.
fn code(text: &str) -> String {
    let text = escape::shortened(text, MOST_CELL);
    format!("<code>{}</code>", escape::cell(&text))
}

#[cfg(test)]
mod tests {
    use super::{code, inline};

    #[test]
    fn nothing_in_a_line_acts() {
        assert_eq!(
            inline("a `x[0]|y` b @team #12 <b> [x](javascript:1) https://evil ` c"),
            "a <code>x\\[0\\]\\|y</code> b <span>@</span>team <span>#</span>12 &lt;b&gt; \
             \\[x\\](javascript:1) https:<span>//</span>evil \\` c"
        );
        assert_eq!(code("</code>`"), "<code>&lt;/code&gt;\\`</code>");
    }
}
