//! Which values are so plain that their rendering says all, without a grammar?
//!
//! Most values of a configuration are a text, a number, a word or a reference such as `var.location`. What `hcl::edit`
//! makes of these is known beforehand, so that they are read here, in a fraction of the time; a test holds both ways
//! against each other.

use std::ops::Range;

use super::{Expr, ExprKind, Name, lower::literal, scan::Scanner};

impl Scanner<'_> {
    /// A scanned value that is plain; nothing for all others.
    pub(super) fn plain(&self, range: &Range<usize>) -> Option<Expr> {
        let rendered = &self.rendered[range.clone()];
        let kind = match rendered {
            // Sequences are rendered with braces, the text around them without quotes or braces.
            [b'"', text @ .., b'"'] if !text.iter().any(|byte| b"\"{".contains(byte)) => {
                ExprKind::String(literal(&self.literals, range))
            }
            [b'0', rest @ ..] if rest.iter().all(|byte| *byte == b'0') => {
                ExprKind::Number(self.text.get(range.clone())?.into())
            }
            _ => return self.reference(range),
        };
        let span = self.span(range.clone());
        Some(Expr { kind, span })
    }

    /// A word, or words with dots between them and nothing else.
    fn reference(&self, range: &Range<usize>) -> Option<Expr> {
        // The rendering of a string of JSON is longer than its text.
        let text = self.text.get(range.clone())?;
        // What is rendered otherwise, such as the index in `a.0`, is no name.
        if self.rendered[range.clone()] != *text.as_bytes() {
            return None;
        }
        let mut words = text.split('.');
        if !words.clone().all(is_name) {
            return None;
        }
        let first = words.next()?;
        let mut end = range.start + first.len();
        let kind = match first {
            "null" | "true" | "false" if end < range.end => return None,
            "null" => ExprKind::Null,
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            name => ExprKind::Variable(name.into()),
        };
        let span = self.span(range.start..end);
        let mut reference = Expr { kind, span };
        for word in words {
            let start = end + 1;
            end = start + word.len();
            let name = Name {
                text: word.into(),
                span: self.span(start..end),
            };
            reference = Expr {
                kind: ExprKind::GetAttr(Box::new(reference), name),
                span: self.span(range.start..end),
            };
        }
        Some(reference)
    }
}

/// Whether a word is a name to both parsers without a second look. Names may have other letters as well.
fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    begins && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}
