//! The words, strings and brackets of a text that may be HCL, JSON, or neither.
//!
//! The parser's lexer is not asked: a file that it gives up on is shown too, and must not show its secrets.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    String,
    Heredoc,
    /// A heredoc to the end of the text: nobody knows what it swallowed.
    Unclosed,
    /// `=` or `:`, but not `==` or `=>`.
    Assign,
    Comma,
    Open,
    Close,
    Newline,
    Other,
}

/// A token and where its content stands: of a string what lies between the quotes.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub content: Range<usize>,
}

impl Token {
    /// The text of a word or string; empty for the rest.
    pub(super) fn name<'t>(&self, text: &'t str) -> &'t str {
        match self.kind {
            Kind::Word | Kind::String => text.get(self.content.clone()).unwrap_or(""),
            _ => "",
        }
    }
}

/// All tokens. What stands in comments is read as well: code that was commented out keeps its secrets.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    // Set by the first string that nothing closes.
    let mut one_line = false;
    while at < bytes.len() {
        let (kind, content, next) = token(bytes, at, &mut one_line);
        if let Some(kind) = kind {
            tokens.push(Token { kind, content });
        }
        at = next;
    }
    tokens
}

/// The token at an offset, and the offset behind it.
fn token(bytes: &[u8], at: usize, one_line: &mut bool) -> (Option<Kind>, Range<usize>, usize) {
    let one = |kind| (Some(kind), at..at + 1, at + 1);
    match bytes[at] {
        b' ' | b'\t' | b'\r' | b'#' => (None, at..at, at + 1),
        b'\n' => one(Kind::Newline),
        b'"' => {
            let end = string_end(bytes, at + 1, one_line);
            let closed = bytes.get(end) == Some(&b'"');
            (Some(Kind::String), at + 1..end, end + usize::from(closed))
        }
        b'=' if matches!(bytes.get(at + 1), Some(b'=' | b'>')) => {
            (Some(Kind::Other), at..at + 2, at + 2)
        }
        b'=' | b':' => one(Kind::Assign),
        b',' => one(Kind::Comma),
        b'{' | b'[' | b'(' => one(Kind::Open),
        b'}' | b']' | b')' => one(Kind::Close),
        b'<' => match heredoc(bytes, at) {
            Some((content, next)) if next > content.end || content.is_empty() => {
                (Some(Kind::Heredoc), content, next)
            }
            Some((content, next)) => (Some(Kind::Unclosed), content, next),
            None => one(Kind::Other),
        },
        first if is_word(first) => {
            let end = end_of(bytes, at, is_word);
            let kind = if first.is_ascii_digit() {
                Kind::Number
            } else {
                Kind::Word
            };
            (Some(kind), at..end, end)
        }
        _ => one(Kind::Other),
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || byte >= 0x80
}

fn end_of(bytes: &[u8], from: usize, goes_on: impl Fn(u8) -> bool) -> usize {
    let rest = bytes[from..].iter();
    from + rest.take_while(|byte| goes_on(**byte)).count()
}

/// Where the scanner is within a string.
enum Mode {
    /// Between quotes.
    Quoted,
    /// Within `${ }`, with so many braces open.
    Code(usize),
}

/// The offset of the closing quote. A string that is not closed ends with its first line, so that what follows it in a
/// broken file is still read.
fn string_end(bytes: &[u8], from: usize, one_line: &mut bool) -> usize {
    let mut modes = vec![Mode::Quoted];
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let outermost = modes.len() == 1;
        let Some(mode) = modes.last_mut() else {
            break;
        };
        match (mode, byte) {
            (Mode::Quoted, b'\n') => break,
            (Mode::Code(_), b'\n') if *one_line => break,
            (Mode::Quoted, b'\\') => at += 1,
            (Mode::Quoted, b'"') if outermost => return at,
            (Mode::Quoted, b'$' | b'%') if bytes.get(at + 1) == Some(&b'{') => {
                modes.push(Mode::Code(1));
                at += 1;
            }
            (Mode::Code(_), b'"') => modes.push(Mode::Quoted),
            (Mode::Code(open), b'{') => *open += 1,
            (Mode::Quoted, b'"') | (Mode::Code(1), b'}') => {
                modes.pop();
            }
            (Mode::Code(open), b'}') => *open -= 1,
            _ => {}
        }
        at += 1;
    }
    // A second look for every string like this one would make the scan quadratic.
    *one_line = true;
    end_of(bytes, from, |byte| byte != b'\n')
}

/// The content of a heredoc that begins here, and the offset behind its marker.
fn heredoc(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let rest = bytes[at..].strip_prefix(b"<<")?;
    let name = rest.strip_prefix(b"-").unwrap_or(rest);
    let start = bytes.len() - name.len();
    let end = end_of(bytes, start, is_word);
    let marker = &bytes[start..end];
    let first = end_of(bytes, end, |byte| byte != b'\n') + 1;
    if marker.is_empty() || first > bytes.len() {
        return None;
    }
    let mut line = first;
    while line < bytes.len() {
        let stop = end_of(bytes, line, |byte| byte != b'\n');
        if bytes[line..stop].trim_ascii() == marker {
            return Some((first..line, stop));
        }
        line = stop + 1;
    }
    Some((first..bytes.len(), bytes.len()))
}
