//! Where do the sequences of strings and heredocs begin and end, and what is the text between them?

use std::ops::Range;

use super::{
    scan::{Fault, Lines, OpenKind, Scan, Scanner},
    text::{self, Segment},
};

/// A directive that waits for its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Directive {
    If,
    Else,
    For,
}

/// A template that is being scanned.
#[derive(Default)]
struct Template {
    segments: Vec<Segment>,
    /// With the offset at which each began.
    directives: Vec<(Directive, Range<usize>)>,
}

impl Scanner<'_> {
    pub(super) fn quoted(&mut self) -> Scan<()> {
        let open = self.at;
        self.enter(OpenKind::Quoted, open)?;
        self.at += 1;
        let mut template = Template::default();
        loop {
            self.quoted_text(&mut template)?;
            match self.rest() {
                [b'"', ..] => {
                    self.at += 1;
                    break;
                }
                [b'$' | b'%', ..] => self.sequence(&mut template)?,
                _ => {
                    // The next line most likely is sound, so this is not the end of the scan.
                    let fault = Fault::new(open..self.at, "this string does not end on its line");
                    self.report(fault.help("close it with `\"`; text of several lines is written as a heredoc (`<<EOT`)"));
                    self.broken = true;
                    self.open.pop();
                    return Ok(());
                }
            }
        }
        self.open.pop();
        self.finish(template, false)
    }

    /// Text up to the quote, a sequence, or the end of the line.
    fn quoted_text(&mut self, template: &mut Template) -> Scan<()> {
        let start = self.at;
        let mut value = String::new();
        loop {
            let plain = self.at;
            let length = self
                .rest()
                .iter()
                .position(|byte| b"\"\\$%\n\r".contains(byte));
            self.at = length.map_or(self.bytes.len(), |length| plain + length);
            value.push_str(&self.text[plain..self.at]);
            match self.rest() {
                [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] => {
                    value.push_str(&self.text[self.at + 1..self.at + 3]);
                    self.at += 3;
                }
                [b'$' | b'%', b'{', ..] | [b'"' | b'\n', ..] | [b'\r', b'\n', ..] | [] => break,
                [b'\\', ..] => value.push(self.escape()?),
                [byte, ..] => {
                    value.push(char::from(*byte));
                    self.at += 1;
                }
            }
        }
        self.literal(template, start, value);
        Ok(())
    }

    fn escape(&mut self) -> Scan<char> {
        let start = self.at;
        let (length, character) = match self.rest() {
            [_, b'n', ..] => (2, Some('\n')),
            [_, b'r', ..] => (2, Some('\r')),
            [_, b't', ..] => (2, Some('\t')),
            [_, b'"', ..] => (2, Some('"')),
            [_, b'\\', ..] => (2, Some('\\')),
            [_, b'u', digits @ ..] => (6, text::code_point(digits, 4)),
            [_, b'U', digits @ ..] => (10, text::code_point(digits, 8)),
            _ => (2, None),
        };
        if let Some(character) = character {
            self.at += length;
            return Ok(character);
        }
        let shown: String = self.text[start..].chars().take(length).collect();
        let shown = shown.split(['"', '\n', '\r']).next().unwrap_or("\\");
        let range = start..start + shown.len().max(1);
        let fault = Fault::new(range, format!("`{shown}` is not an escape sequence"));
        Err(fault.help("a backslash itself is written `\\\\`"))
    }

    fn literal(&mut self, template: &mut Template, start: usize, value: String) {
        if start < self.at {
            self.rendered[start..self.at].fill(b'.');
            template.segments.push(Segment::Text {
                range: start..self.at,
                value,
            });
        }
    }

    /// The text of a bare template, which ends with the text itself. `~` reaches as far in it as in a heredoc.
    pub(super) fn template_to_end(&mut self) -> Scan<()> {
        let mut template = Template::default();
        while self.line(&mut template, true)? {}
        self.finish(template, false)
    }

    /// A heredoc is rendered as a quoted string from its first to its last character.
    pub(super) fn heredoc(&mut self) -> Scan<()> {
        let open = self.at;
        self.at += 2;
        let flush = self.peek() == Some(b'-');
        self.at += usize::from(flush);
        if !self.at_word() {
            return Err(self.expected("a word that marks the end of the heredoc, such as `EOT`"));
        }
        let marker = self.word()?;
        if self.line_break() == 0 {
            return Err(self.expected("a new line after the heredoc's marker"));
        }
        self.enter(OpenKind::Heredoc(marker.start, marker.end), open)?;
        self.at += self.line_break();
        self.rendered[open..self.at].fill(b'.');
        self.rendered[open] = b'"';
        let mut template = Template::default();
        while !self.heredoc_end(&marker) {
            if !self.line(&mut template, false)? {
                self.at = self.line_end(open);
                let word = &self.text[marker.clone()];
                let message = format!("this heredoc is never ended by a line with `{word}` alone");
                return Err(Fault::new(open..marker.end, message));
            }
        }
        self.open.pop();
        self.finish(template, flush)
    }

    /// A text that is a template as a whole, from the second byte to the last but one: those at its ends stand for
    /// quotes. Nothing is escaped in it but `$${` and `%%{`.
    pub(super) fn bare(&mut self) -> Scan<()> {
        self.rendered[0] = b'"';
        let end = self.bytes.len() - 1;
        self.rendered[end] = b'"';
        self.at = 1;
        let mut template = Template::default();
        while self.at < end {
            self.bare_line(&mut template, end)?;
        }
        self.at = self.bytes.len();
        self.finish(template, false)
    }

    /// One line, or what is left of it up to a sequence, and the sequence.
    fn bare_line(&mut self, template: &mut Template, end: usize) -> Scan<()> {
        let start = self.at;
        let mut value = String::new();
        loop {
            let plain = self.at;
            let rest = &self.bytes[plain..end.max(plain)];
            let length = memchr::memchr3(b'$', b'%', b'\n', rest).unwrap_or(rest.len());
            self.at += length;
            value.push_str(&self.text[plain..self.at]);
            match self.rest() {
                _ if self.at >= end => break,
                [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] => {
                    value.push_str(&self.text[self.at + 1..self.at + 3]);
                    self.at += 3;
                }
                [b'$' | b'%', b'{', ..] => {
                    self.literal(template, start, value);
                    return self.sequence(template);
                }
                [byte, ..] => {
                    value.push(char::from(*byte));
                    self.at += 1;
                    if *byte == b'\n' {
                        break;
                    }
                }
                [] => break,
            }
        }
        self.literal(template, start, value);
        Ok(())
    }

    /// Goes behind the marker if this line is the heredoc's last.
    fn heredoc_end(&mut self, marker: &Range<usize>) -> bool {
        let end = self.line_end(self.at);
        let line = &self.text[self.at..end];
        let blanks = line.len() - line.trim_start().len();
        if end == self.bytes.len() || line.trim() != &self.text[marker.clone()] {
            return false;
        }
        let close = self.at + blanks + marker.len();
        self.rendered[self.at..close].fill(b'.');
        self.rendered[close - 1] = b'"';
        self.blank_out(close..end);
        self.at = end;
        true
    }

    /// One line of a heredoc or bare template with the sequences that begin in it; false if the text ends before the
    /// line does. What it then has belongs to a template that goes `to_end`, and to no heredoc.
    fn line(&mut self, template: &mut Template, to_end: bool) -> Scan<bool> {
        let mut start = self.at;
        let mut value = String::new();
        loop {
            let plain = self.at;
            let length = memchr::memchr3(b'$', b'%', b'\n', self.rest());
            let Some(length) = length else {
                if to_end {
                    self.at = self.bytes.len();
                    value.push_str(&self.text[plain..]);
                    self.literal(template, start, value);
                }
                return Ok(false);
            };
            self.at += length;
            value.push_str(&self.text[plain..self.at]);
            match self.rest() {
                [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] => {
                    value.push_str(&self.text[self.at + 1..self.at + 3]);
                    self.at += 3;
                }
                [b'$' | b'%', b'{', ..] => {
                    self.literal(template, start, std::mem::take(&mut value));
                    self.sequence(template)?;
                    start = self.at;
                }
                [byte, ..] => {
                    value.push(char::from(*byte));
                    self.at += 1;
                    if *byte == b'\n' {
                        break;
                    }
                }
                [] => return Ok(false),
            }
        }
        self.literal(template, start, value);
        Ok(true)
    }

    fn sequence(&mut self, template: &mut Template) -> Scan<()> {
        let start = self.at;
        let interpolation = self.peek() == Some(b'$');
        self.enter(OpenKind::Bracket(b'}'), start)?;
        self.at += 2;
        let trim_before = self.trim_marker();
        if interpolation {
            self.operation(Lines::Blank)?;
        } else {
            self.directive(template, start)?;
        }
        self.blanks(Lines::Blank)?;
        let trim_after = self.rest().starts_with(b"~}") && self.trim_marker();
        self.close(
            Lines::Blank,
            if interpolation { "an operator or " } else { "" },
        )?;
        template.segments.push(Segment::Sequence {
            trim_before,
            trim_after,
        });
        Ok(())
    }

    fn trim_marker(&mut self) -> bool {
        let trim = self.peek() == Some(b'~');
        self.at += usize::from(trim);
        trim
    }

    fn directive(&mut self, template: &mut Template, start: usize) -> Scan<()> {
        self.blanks(Lines::Blank)?;
        let known = ["if", "else", "endif", "for", "endfor"];
        let Some(word) = known.into_iter().find(|word| self.at_keyword(word)) else {
            return Err(self.expected("`if`, `else`, `endif`, `for` or `endfor`"));
        };
        let range = start..self.at + word.len();
        let open = template.directives.last().map(|(open, _)| *open);
        let opens = match (word, open) {
            ("if", _) => Some(Directive::If),
            ("for", _) => Some(Directive::For),
            ("else", Some(Directive::If)) => Some(Directive::Else),
            ("endif", Some(Directive::If | Directive::Else)) | ("endfor", Some(Directive::For)) => {
                None
            }
            _ => {
                let message = format!("there is no open directive for this `{word}`");
                return Err(Fault::new(range, message));
            }
        };
        if !matches!(word, "if" | "for") {
            template.directives.pop();
        }
        template
            .directives
            .extend(opens.map(|opens| (opens, range)));
        if word == "for" {
            return self.for_names();
        }
        self.at += word.len();
        if word == "if" {
            return self.operation(Lines::Blank);
        }
        Ok(())
    }

    fn finish(&mut self, template: Template, flush: bool) -> Scan<()> {
        if let Some((directive, range)) = template.directives.last() {
            let end = if *directive == Directive::For {
                "endfor"
            } else {
                "endif"
            };
            let message = format!("this directive is never closed by `%{{ {end} }}`");
            return Err(Fault::new(range.clone(), message));
        }
        for (range, text) in text::values(template.segments, flush) {
            self.literals.insert(range.start, text);
        }
        Ok(())
    }
}
