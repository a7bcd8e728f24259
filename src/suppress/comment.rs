//! What ignore comments say, and for which part of a file.

use std::collections::BTreeMap;

use crate::{
    source::{FileId, Sources, Span},
    syntax::Comment,
};

/// What a comment for us begins with.
const MARK: &str = "er-preflight:";

/// What the last day is written behind.
const UNTIL: &str = "until=";

/// For which part of its file a comment speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Its line, or the line below if it stands alone.
    Line,
    /// The block that begins on that line.
    Block,
    /// All of it.
    File,
}

impl Reach {
    /// The reach of a verb.
    fn of(verb: &str) -> Option<Self> {
        match verb {
            "ignore" => Some(Self::Line),
            "ignore-block" => Some(Self::Block),
            "ignore-file" => Some(Self::File),
            _ => None,
        }
    }
}

/// A comment that begins with our name.
pub(super) enum Directive<'a> {
    /// `ignore[rule, rule] until=2027-03-31 reason`
    Ignore(Ignoring<'a>),
    /// Anything else.
    Malformed(Span),
}

/// What an ignore comment says.
pub(super) struct Ignoring<'a> {
    /// The comment.
    pub span: Span,
    /// For what it speaks.
    pub reach: Reach,
    /// At least one.
    pub rules: Vec<Word<'a>>,
    /// What stands behind `until=`, each time.
    pub until: Vec<Word<'a>>,
    /// Empty if none is given.
    pub reason: String,
}

impl Directive<'_> {
    /// The comment.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Ignore(ignoring) => ignoring.span,
            Self::Malformed(span) => *span,
        }
    }
}

/// A word and where it stands.
pub(super) struct Word<'a> {
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
    Some(ignoring(text, span, content).map_or(Directive::Malformed(span), Directive::Ignore))
}

/// What stands behind our name, if it is well made.
fn ignoring<'a>(text: &'a str, span: Span, content: &'a str) -> Option<Ignoring<'a>> {
    let (verb, rest) = content.split_once('[')?;
    let reach = Reach::of(verb.trim_end())?;
    let (names, rest) = rest.split_once(']')?;
    let word = |word: &'a str| {
        // All of them are parts of the one text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Word {
            text: word,
            span: Span::new(span.file, start, start + word.len()),
        }
    };
    let rules: Vec<_> = names.split(',').map(|name| word(name.trim())).collect();
    if rules.iter().any(|rule| rule.text.is_empty()) {
        return None;
    }
    // In a block comment the reason may go over several lines; it is shown on one.
    let rest = rest.trim().lines().next().unwrap_or("");
    let (until, reason): (Vec<&str>, Vec<&str>) = rest
        .split_whitespace()
        .partition(|word| word.starts_with(UNTIL));
    Some(Ignoring {
        span,
        reach,
        rules,
        until: until
            .into_iter()
            .map(|until| word(&until[UNTIL.len()..]))
            .collect(),
        reason: reason.join(" "),
    })
}
