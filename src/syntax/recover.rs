//! Where does reading go on after a fault?

use super::scan::{OpenKind, Scanner};

impl Scanner<'_> {
    /// Skips what belongs to the faulty item: up to the end of the line on which everything it opened is closed, to
    /// the brace of the block around it, or to what looks like the next item. `base` is how much was open before it,
    /// `start` where it began.
    pub(super) fn recover(&mut self, base: usize, start: usize) {
        self.broken = false;
        self.leave_templates(base);
        let line = memchr::memrchr(b'\n', &self.bytes[..self.at]).map_or(0, |end| end + 1);
        // An item that failed on its first word must not be taken for the next one.
        let mut indentation = (self.at > start && self.text[line..self.at].trim_ascii().is_empty())
            .then_some(self.at - line);
        while let Some(byte) = self.peek() {
            if let (Some(columns), true) = (indentation, self.at_word())
                && self.item_begins(base, columns)
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
            OpenKind::Heredoc(start, end) => {
                let marker = &self.text[start..end];
                while self.at < self.bytes.len() {
                    let line = self.line_end(self.at);
                    // The fault may lie in the middle of a line, where no marker can be.
                    let whole = self.bytes[self.at - 1] == b'\n';
                    let found = whole && self.text[self.at..line].trim() == marker;
                    self.at = line;
                    if found {
                        break;
                    }
                    self.at += self.line_break();
                }
            }
            OpenKind::Quoted | OpenKind::Bracket(_) => self.at = self.line_end(self.at),
        }
        self.open.truncate(index);
    }

    /// Whether the first word of a line, at which we are, begins an item: at the margin a block always does; elsewhere
    /// an argument does unless an object is open, whose keys look alike.
    fn item_begins(&self, base: usize, columns: usize) -> bool {
        let ends = |byte: &u8| b"\n{=(".contains(byte);
        let length = self.rest().iter().position(ends);
        let Some(length) = length else {
            return false;
        };
        let before = self.text[self.at..self.at + length].trim_end();
        let after = &self.rest()[length..];
        if columns == 0 && after.starts_with(b"{") {
            return true;
        }
        let objects = self.open[base.min(self.open.len())..]
            .iter()
            .any(|open| open.kind == OpenKind::Bracket(b'}'));
        let one_word = !before.contains(|c: char| c.is_whitespace());
        !objects && one_word && matches!(after, [b'=', next, ..] if *next != b'=' && *next != b'>')
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
