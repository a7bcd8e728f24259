//! Where does reading go on after a fault?

use std::ops::Range;

use super::scan::{OpenKind, Scanner};

impl Scanner<'_> {
    /// Skips what belongs to the faulty item: up to the end of the line on which everything it opened is closed, to
    /// the brace of the block around it, or to what looks like the next item. `base` is how much was open before it,
    /// `start` where it began.
    pub(super) fn recover(&mut self, base: usize, start: usize) {
        self.leave_templates(base);
        let mut indentation = self.return_to_line_start(base, start);
        while let Some(byte) = self.peek() {
            if let Some(columns) = indentation
                && self.item_begins(self.at, columns, self.object_is_open(base))
            {
                break;
            }
            indentation = match (byte, indentation) {
                (b'\n', _) => Some(0),
                (b' ' | b'\t', Some(columns)) => Some(columns + 1),
                _ => None,
            };
            match byte {
                b'\n' if self.open.len() <= base => break,
                b'"' => self.skip_string(),
                b'#' => self.skip_comment(),
                b'/' if matches!(self.rest(), [_, b'/' | b'*', ..]) => self.skip_comment(),
                b'(' | b'[' | b'{' => self.skip_open(byte),
                b')' | b']' | b'}' => {
                    if !self.skip_close(byte, base) {
                        break;
                    }
                }
                _ => self.skip_character(),
            }
        }
        self.open.truncate(base);
    }

    /// A fault within a string ends it with its line; within a heredoc, with its marker.
    fn leave_templates(&mut self, base: usize) {
        let template = self.open[base.min(self.open.len())..]
            .iter()
            .position(|open| !matches!(open.kind, OpenKind::Bracket(_)));
        let Some(index) = template.map(|index| base + index) else {
            return;
        };
        match self.open[index].kind {
            OpenKind::Heredoc(start, end) => self.at = self.after_heredoc(start..end),
            OpenKind::Quoted | OpenKind::Bracket(_) => self.at = self.line_end(self.at),
        }
        self.open.truncate(index);
    }

    /// Where a heredoc with a fault in it ends: with its marker's line; if that is missing, before the next block at
    /// the margin.
    fn after_heredoc(&self, marker: Range<usize>) -> usize {
        let mut block = None;
        let mut line = self.line_end(self.at);
        while let Some(start) = memchr::memchr(b'\n', &self.bytes[line..]).map(|at| line + at + 1) {
            line = self.line_end(start);
            if self.text[start..line].trim() == &self.text[marker.clone()] {
                return line;
            }
            if block.is_none() && self.item_begins(start, 0, true) {
                // The line break before it ends the broken item.
                block = Some(start - 1);
            }
        }
        block.unwrap_or(self.bytes.len())
    }

    /// What reads like an item may have been read as a part of the faulty one, if that lacks a bracket: then we return
    /// to it. Gives the indentation of the first word of the line, if we are at that word.
    fn return_to_line_start(&mut self, base: usize, start: usize) -> Option<usize> {
        let line = memchr::memrchr(b'\n', &self.bytes[..self.at]).map_or(0, |end| end + 1);
        let blanks = self.bytes[line..self.at]
            .iter()
            .take_while(|byte| b" \t".contains(byte));
        let columns = blanks.count();
        let word = line + columns;
        // An item that failed on its own first line must not be taken for the next one.
        if line <= start {
            return None;
        }
        if word < self.at {
            if !self.item_begins(word, columns, self.object_is_open(base)) {
                return None;
            }
            self.rendered[word..self.at].copy_from_slice(&self.bytes[word..self.at]);
            let begin = self.span(word..word).start;
            self.comments.retain(|comment| comment.span.start < begin);
            self.at = word;
        }
        Some(columns)
    }

    fn object_is_open(&self, base: usize) -> bool {
        self.open[base.min(self.open.len())..]
            .iter()
            .any(|open| open.kind == OpenKind::Bracket(b'}'))
    }

    /// Whether the first word of a line begins an item: at the margin a block always does; elsewhere an argument does
    /// unless an object is open, whose keys look alike.
    fn item_begins(&self, word: usize, columns: usize, in_object: bool) -> bool {
        let rest = &self.bytes[word..];
        let starts = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80;
        if !rest.first().is_some_and(starts) {
            return false;
        }
        let Some(length) = rest.iter().position(|byte| b"\n{=(".contains(byte)) else {
            return false;
        };
        let before = self.text[word..word + length].trim_end();
        match &rest[length..] {
            [b'{', ..] => columns == 0,
            [b'=', b'=' | b'>', ..] => false,
            [b'=', ..] => !in_object && !before.contains(char::is_whitespace),
            _ => false,
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        loop {
            match self.rest() {
                [b'\\', b'\n' | b'\r', ..] | [b'\n', ..] | [] => return,
                [b'\\', _, ..] => self.at += 2,
                [b'"', ..] => {
                    self.at += 1;
                    return;
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_character(&mut self) {
        self.at += 1;
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    fn skip_comment(&mut self) {
        // A comment that never ends takes the rest of the file, which is reported here as anywhere.
        if let Err(fault) = self.comment() {
            self.report(fault);
        }
    }

    fn skip_open(&mut self, byte: u8) {
        let close = match byte {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        // Beyond the bound the brackets are not paired any more; the file has its finding by then.
        drop(self.enter(OpenKind::Bracket(close), self.at));
        self.at += 1;
    }

    /// Closes what this bracket closes; false if that is the block around the faulty item.
    fn skip_close(&mut self, byte: u8, base: usize) -> bool {
        let opened = self.open[base.min(self.open.len())..]
            .iter()
            .rposition(|open| open.kind == OpenKind::Bracket(byte));
        match opened {
            Some(index) => self.open.truncate(base + index),
            None if byte == b'}' && base > 0 => return false,
            None => {}
        }
        self.at += 1;
        true
    }
}
