//! What ignore comments say, and for which line.

use std::collections::BTreeMap;

use crate::{
    source::{FileId, Sources, Span},
    syntax::Comment,
};

/// What a comment for us begins with.
const MARK: &str = "er-preflight:";

/// A comment that begins with our name.
pub(super) enum Directive<'a> {
    /// `ignore[rule, rule] reason`
    Ignore {
        /// The comment.
        span: Span,
        /// At least one.
        rules: Vec<Named<'a>>,
        /// Empty if none is given.
        reason: &'a str,
    },
    /// Anything else.
    Malformed(Span),
}

impl Directive<'_> {
    /// The comment.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Ignore { span, .. } | Self::Malformed(span) => *span,
        }
    }
}

/// A rule's id and where it stands.
pub(super) struct Named<'a> {
    pub text: &'a str,
    pub span: Span,
}

/// The comments of a file that are for us, each with the line that it speaks for.
pub(super) fn directives<'a>(
    file: FileId,
    comments: &[Comment],
    sources: &'a Sources,
) -> Vec<(usize, Directive<'a>)> {
    let text: &'a str = &sources.get(file).text;
    // A comment that something stands beside speaks for its own line.
    let mut alone: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for comment in comments {
        let is_alone = stands_alone(text, comment.span);
        let directive = parse(text, comment.span);
        if !is_alone && directive.is_none() {
            continue;
        }
        let place = sources.location(comment.span);
        if is_alone {
            alone.insert(place.line, place.end_line);
        }
        found.extend(directive.map(|directive| (place.line, directive)));
    }
    // From the last to the first, so that a long column of comments is walked once.
    let mut below: BTreeMap<usize, usize> = BTreeMap::new();
    for (first, last) in alone.iter().rev() {
        let next = last + 1;
        below.insert(*first, below.get(&next).copied().unwrap_or(next));
    }
    found
        .into_iter()
        .map(|(line, directive)| (below.get(&line).copied().unwrap_or(line), directive))
        .collect()
}

/// Whether nothing but blanks stands beside a comment on its lines.
fn stands_alone(text: &str, span: Span) -> bool {
    let says_something = |byte: &&u8| !matches!(byte, b' ' | b'\t' | b'\r');
    let ends_line = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b'\n');
    let bytes = text.as_bytes();
    let before = bytes[..span.range().start].iter().rfind(says_something);
    let after = bytes[span.range().end..].iter().find(says_something);
    ends_line(before) && ends_line(after)
}

/// What a comment tells us, if it is for us.
fn parse(text: &str, span: Span) -> Option<Directive<'_>> {
    let comment = text.get(span.range())?;
    let content = if let Some(content) = comment.strip_prefix("/*") {
        content.strip_suffix("*/").unwrap_or(content)
    } else if let Some(property) = comment.strip_prefix("\"//\"") {
        // In JSON a property of that name is a comment.
        let value = property.trim_start_matches([':', ' ', '\t', '\r', '\n']);
        value.trim_end_matches([',', ' ', '\t']).trim_matches('"')
    } else {
        comment.strip_prefix("//").unwrap_or(comment)
    };
    let content = content.trim_start_matches(['#', ' ', '\t', '\r', '\n', '*']);
    let content = content.strip_prefix(MARK)?.trim();
    let Some((rules, reason)) = content
        .strip_prefix("ignore")
        .and_then(|rest| rest.trim_start().strip_prefix('['))
        .and_then(|rest| rest.split_once(']'))
    else {
        return Some(Directive::Malformed(span));
    };
    // Nothing before the list has a bracket.
    let start = span.range().start + comment.find('[')? + 1;
    let mut named = Vec::new();
    let mut at = start;
    for item in rules.split(',') {
        let name = item.trim();
        let from = at + (item.len() - item.trim_start().len());
        if name.is_empty() {
            return Some(Directive::Malformed(span));
        }
        named.push(Named {
            text: name,
            span: Span::new(span.file, from, from + name.len()),
        });
        at += item.len() + 1;
    }
    Some(Directive::Ignore {
        span,
        rules: named,
        // In a block comment the reason may go over several lines; it is shown on one.
        reason: reason.trim().lines().next().unwrap_or("").trim_end(),
    })
}
