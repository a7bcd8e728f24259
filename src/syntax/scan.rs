//! Where do words, blanks and comments begin and end, and what is said when something else was expected?

use std::{collections::BTreeMap, ops::Range};

use super::Comment;
use crate::{
    finding::{Finding, Severity, problem},
    source::{FileId, Span},
};

/// The most brackets, blocks and templates that may be open at once. Deeper nesting is refused, since everything
/// behind the parser recurses along it; no file of the wild comes near.
pub const MAX_NESTING: usize = 60;

/// The most steps of one traversal, such as `.name` or `[0]`: each is a level of our tree.
pub const MAX_STEPS: usize = 64;

/// The most findings about one file. Where so many are, the next one says nothing new, and a hostile file could have
/// millions.
pub(super) const MAX_FINDINGS: usize = 200;

/// Why the scanner cannot go on.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) rule: &'static str,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<&'static str>,
}

impl Fault {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            rule: problem::SYNTAX_ERROR,
            range,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn bound(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            rule: problem::INPUT_BOUND,
            ..Self::new(range, message)
        }
    }

    pub(super) fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}

pub(super) type Scan<T> = Result<T, Fault>;

/// What a line break means at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It ends the expression: in the value of an attribute or of an object's key.
    End,
    /// It is a blank: within parentheses, brackets, calls, interpolations and `for`.
    Blank,
}

/// Something that was opened and wants to be closed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) kind: OpenKind,
    pub(super) at: usize,
}

/// What was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenKind {
    /// A bracket, with the one that closes it.
    Bracket(u8),
    /// A quoted string.
    Quoted,
    /// A heredoc, whose marker lies between the two offsets.
    Heredoc(usize, usize),
}

/// Walks over the text once. Beside it grows a rendering of the same length for `hcl::edit`, in which everything about
/// which that parser and Terraform disagree is gone: comments, line breaks, the text of strings, numbers, object keys.
pub(super) struct Scanner<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) rendered: Vec<u8>,
    /// The values of the literal pieces of the templates in the expression at hand, by their offset.
    pub(super) literals: BTreeMap<usize, String>,
    pub(super) open: Vec<Open>,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Vec<Finding>,
    /// Whether a fault was met and reported in the expression at hand, after which it went on.
    pub(super) broken: bool,
    /// What the end of the text is called.
    pub(super) end_name: &'static str,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(file: FileId, text: &'a str) -> Self {
        Self {
            file,
            text,
            bytes: text.as_bytes(),
            at: 0,
            rendered: text.as_bytes().to_vec(),
            literals: BTreeMap::new(),
            open: Vec::new(),
            comments: Vec::new(),
            findings: Vec::new(),
            broken: false,
            end_name: "the end of the file",
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn report(&mut self, fault: Fault) {
        if self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let place = self.span(fault.range);
        let mut finding = Finding::at(fault.rule, Severity::Error, place.into(), fault.message);
        finding.help = fault.help.map(str::to_owned);
        self.findings.push(finding);
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn blank_out(&mut self, range: Range<usize>) {
        self.rendered[range].fill(b' ');
    }

    /// The length of the line break that begins here; 0 if none does.
    pub(super) fn line_break(&self) -> usize {
        match self.rest() {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => 0,
        }
    }

    /// The offset of the next line break, or of the end of the file.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let end = memchr::memchr(b'\n', &self.bytes[from..])
            .map_or(self.bytes.len(), |length| from + length);
        match self.bytes[from..end] {
            [.., b'\r'] if end < self.bytes.len() => end - 1,
            _ => end,
        }
    }

    /// Skips blanks and comments, and line breaks where they are blanks.
    pub(super) fn blanks(&mut self, lines: Lines) -> Scan<()> {
        loop {
            match self.rest() {
                [b' ' | b'\t', ..] => self.at += 1,
                [b'\n', ..] | [b'\r', b'\n', ..] if lines == Lines::Blank => {
                    let end = self.at + self.line_break();
                    self.blank_out(self.at..end);
                    self.at = end;
                }
                [b'#', ..] | [b'/', b'/' | b'*', ..] => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    pub(super) fn comment(&mut self) -> Scan<()> {
        let start = self.at;
        let end = if self.rest().starts_with(b"/*") {
            let Some(length) = memchr::memmem::find(&self.bytes[start + 2..], b"*/") else {
                self.at = self.bytes.len();
                let fault = Fault::new(start..start + 2, "this comment is never closed");
                return Err(fault.help("end it with `*/`"));
            };
            start + 2 + length + 2
        } else {
            self.line_end(start)
        };
        self.blank_out(start..end);
        let span = self.span(start..end);
        self.comments.push(Comment { span });
        self.at = end;
        Ok(())
    }

    pub(super) fn at_word(&self) -> bool {
        self.peek()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80)
    }

    /// The range of the word that begins here; the caller has asked [`Scanner::at_word`].
    pub(super) fn word(&mut self) -> Scan<Range<usize>> {
        let range = self.word_range(self.at);
        let word = &self.text[range.clone()];
        if !word.is_ascii() && hcl::edit::Ident::try_new(word).is_err() {
            let character = word
                .chars()
                .find(|character| !character.is_ascii() && !character.is_alphanumeric());
            let shown = character.map_or_else(|| word.to_owned(), |c| c.escape_debug().to_string());
            return Err(Fault::new(
                range,
                format!("`{shown}` cannot stand in a name"),
            ));
        }
        self.at = range.end;
        Ok(range)
    }

    fn word_range(&self, start: usize) -> Range<usize> {
        let length = self.bytes[start..].iter().position(|byte| {
            !(byte.is_ascii_alphanumeric() || b"_-".contains(byte) || *byte >= 0x80)
        });
        start..length.map_or(self.bytes.len(), |length| start + length)
    }

    /// Whether exactly this word begins here.
    pub(super) fn at_keyword(&self, keyword: &str) -> bool {
        self.at_word() && &self.text[self.word_range(self.at)] == keyword
    }

    /// The fault of finding something else than what was expected.
    pub(super) fn expected(&self, what: &str) -> Fault {
        let (range, found) = self.found();
        let fault = Fault::new(range, format!("expected {what}, found {found}"));
        match self.peek() {
            Some(b'\'') => fault.help("strings stand in double quotes"),
            Some(b';') => fault.help("put each argument on a line of its own"),
            _ => fault,
        }
    }

    fn found(&self) -> (Range<usize>, String) {
        let start = self.at;
        if self.line_break() > 0 {
            // A place that can be underlined: the line break itself cannot.
            return (start..start, "the end of the line".to_owned());
        }
        let range = match self.text[start..].chars().next() {
            None => return (start..start, self.end_name.to_owned()),
            Some('"') => return (start..start + 1, "a quote".to_owned()),
            Some(first) if first.is_ascii_alphanumeric() || !first.is_ascii() => {
                self.word_range(start)
            }
            Some(first) => start..start + first.len_utf8(),
        };
        let shown: String = self.text[range.clone()].chars().take(40).collect();
        (range, format!("`{}`", shown.escape_debug()))
    }

    pub(super) fn enter(&mut self, kind: OpenKind, at: usize) -> Scan<()> {
        if self.open.len() >= MAX_NESTING {
            let message = format!("nested more than {MAX_NESTING} levels deep");
            return Err(Fault::bound(at..at + 1, message));
        }
        self.open.push(Open { kind, at });
        Ok(())
    }
}
