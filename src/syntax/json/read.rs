//! Bytes to a tree of JSON values with their places. What Terraform's reader refuses is refused here.

use std::ops::Range;

use super::{
    super::scan::{Fault, MAX_FINDINGS, MAX_NESTING, Scan},
    text::Text,
};

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) range: Range<usize>,
    /// A fault has ended the reading within it: it has more than is known.
    pub(super) cut: bool,
}

/// The kinds of value.
#[derive(Debug)]
pub(super) enum NodeKind {
    Null,
    Bool(bool),
    /// As written.
    Number,
    String(Text),
    Array(Vec<Node>),
    Object(Vec<Property>),
}

/// `"name": value`
#[derive(Debug)]
pub(super) struct Property {
    pub(super) name: Text,
    pub(super) value: Node,
}

/// Reads a whole text. What was read before a fault that ends the reading is there; faults that do not end it are
/// those of which everybody sees what was meant: comments, and commas behind the last element.
pub(super) fn read(text: &str) -> (Option<Node>, Vec<Fault>) {
    let mut reader = Reader {
        text,
        at: 0,
        faults: Vec::new(),
        failed: false,
        has_comments: false,
    };
    let root = reader.value(0);
    if !reader.failed {
        reader.blanks();
        if reader.at < text.len() {
            reader.fail("the file goes on after its value has ended", None);
        }
    }
    (root, reader.faults)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    faults: Vec<Fault>,
    /// A fault has ended the reading.
    failed: bool,
    has_comments: bool,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Ends the reading at the character that is next.
    fn fail(&mut self, message: impl Into<String>, help: Option<&'static str>) {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        let fault = Fault::new(self.at..self.at + width, message);
        self.failed = true;
        self.faults.push(Fault { help, ..fault });
    }

    fn expected(&mut self, what: &str) {
        let found = match self.rest().chars().next() {
            None => "the end of the file".to_owned(),
            Some(character) => format!("`{}`", character.escape_debug()),
        };
        let help = match self.peek() {
            Some(b'\'') => Some("strings stand in double quotes"),
            Some(b'=') => Some("a name and its value have `:` between them"),
            _ if self.rest().starts_with('\u{feff}') => {
                Some("save the file without a byte order mark")
            }
            _ => None,
        };
        self.fail(format!("expected {what}, found {found}"), help);
    }

    fn blanks(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            let rest = self.rest();
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                return;
            };
            let range = self.at..self.at + length;
            self.at = range.end;
            // One is enough: who writes one writes many.
            if !std::mem::replace(&mut self.has_comments, true) {
                let fault = Fault::new(range, "there are no comments in JSON");
                let help = "a property named `//` is a comment to Terraform";
                self.faults.push(fault.help(help));
            }
        }
    }

    /// The value that is next, or as much of it as can be read; `depth` is how many are open around it.
    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blanks();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_NESTING => {
                let message = format!("nested more than {MAX_NESTING} levels deep");
                self.faults.push(Fault::bound(start..start + 1, message));
                self.failed = true;
                return None;
            }
            Some(b'{') => NodeKind::Object(self.object(depth + 1)),
            Some(b'[') => NodeKind::Array(self.array(depth + 1)),
            Some(b'"') => NodeKind::String(self.string()?),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.word()?,
            _ => {
                self.expected("a value");
                return None;
            }
        };
        let range = start..self.at;
        let cut = self.failed;
        Some(Node { kind, range, cut })
    }

    fn object(&mut self, depth: usize) -> Vec<Property> {
        self.at += 1;
        let mut properties = Vec::new();
        while self.goes_on(b'}', !properties.is_empty()) {
            if self.peek() != Some(b'"') {
                self.expected("the name of a property in quotes");
                break;
            }
            let Some(name) = self.string() else { break };
            self.blanks();
            if self.peek() != Some(b':') {
                self.expected("`:` and a value");
                break;
            }
            self.at += 1;
            let Some(value) = self.value(depth) else {
                break;
            };
            properties.push(Property { name, value });
        }
        properties
    }

    fn array(&mut self, depth: usize) -> Vec<Node> {
        self.at += 1;
        let mut items = Vec::new();
        while self.goes_on(b']', !items.is_empty()) {
            let Some(item) = self.value(depth) else { break };
            items.push(item);
        }
        items
    }

    /// Goes to the next element, or behind the bracket that closes; false if there is no element any more.
    fn goes_on(&mut self, close: u8, behind_element: bool) -> bool {
        if self.failed {
            return false;
        }
        self.blanks();
        if self.peek() == Some(close) {
            self.at += 1;
            return false;
        }
        if !behind_element {
            return true;
        }
        if self.peek() != Some(b',') {
            self.expected(&format!("`,` or `{}`", char::from(close)));
            return false;
        }
        let comma = self.at..self.at + 1;
        self.at += 1;
        self.blanks();
        if self.peek() == Some(close) {
            if self.faults.len() < MAX_FINDINGS {
                let message = "there is no comma behind the last element in JSON";
                self.faults.push(Fault::new(comma, message));
            }
            self.at += 1;
            return false;
        }
        true
    }

    fn word(&mut self) -> Option<NodeKind> {
        let length = self
            .rest()
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            .count();
        let kind = match &self.rest()[..length] {
            "null" => NodeKind::Null,
            "true" => NodeKind::Bool(true),
            "false" => NodeKind::Bool(false),
            _ => {
                self.expected("a value");
                return None;
            }
        };
        self.at += length;
        Some(kind)
    }

    fn number(&mut self) -> Option<NodeKind> {
        let characters = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let length = self.rest().bytes().take_while(characters).count();
        let range = self.at..self.at + length;
        let number = &self.text[range.clone()];
        if !is_number(number) {
            let message = format!("`{number}` is not a number");
            self.faults.push(Fault::new(range, message));
            self.failed = true;
            return None;
        }
        self.at = range.end;
        Some(NodeKind::Number)
    }

    fn string(&mut self) -> Option<Text> {
        match self.scan_string() {
            Ok(text) => Some(text),
            Err(fault) => {
                self.faults.push(fault);
                self.failed = true;
                None
            }
        }
    }

    fn scan_string(&mut self) -> Scan<Text> {
        let mut text = Text::opened(self.at);
        self.at += 1;
        loop {
            let special = |byte: u8| byte == b'"' || byte == b'\\' || byte < b' ';
            let length = self.rest().bytes().position(special);
            let length = length.unwrap_or(self.rest().len());
            text.plain(&self.text[self.at..self.at + length]);
            self.at += length;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    text.range.end = self.at;
                    return Ok(text);
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    text.escaped(character, self.at);
                }
                None | Some(b'\n' | b'\r') => {
                    let message = "this string does not end on its line";
                    return Err(Fault::new(text.range.start..self.at, message));
                }
                Some(_) => {
                    let fault = Fault::new(
                        self.at..self.at + 1,
                        "a control character cannot stand in a string",
                    );
                    return Err(fault.help("write it as an escape, such as `\\t`"));
                }
            }
        }
    }

    fn escape(&mut self) -> Scan<char> {
        let start = self.at;
        let character = match self.text.as_bytes().get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.unit(start)?;
                self.at = start + 6;
                return Ok(self.character(first));
            }
            _ => return Err(self.no_escape(start, 2)),
        };
        self.at = start + 2;
        Ok(character)
    }

    /// The character that begins with a UTF-16 unit. Half a pair of surrogates is replaced, as Go does.
    fn character(&mut self, first: u32) -> char {
        if (0xD800..0xDC00).contains(&first)
            && let Ok(second) = self.unit(self.at)
            && (0xDC00..0xE000).contains(&second)
        {
            self.at += 6;
            let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The four digits of `\uXXXX` at an offset.
    fn unit(&self, start: usize) -> Scan<u32> {
        let escape = self.text.as_bytes().get(start..start + 6);
        let digits = escape.and_then(|escape| escape.strip_prefix(b"\\u"));
        let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or_else(|| self.no_escape(start, 6))
    }

    fn no_escape(&self, start: usize, length: usize) -> Fault {
        let shown: String = self.text[start..].chars().take(length).collect();
        let shown = shown
            .split(['"', '\n', '\r'])
            .next()
            .filter(|shown| !shown.is_empty())
            .unwrap_or("\\");
        let message = format!("`{}` is not an escape sequence", shown.escape_debug());
        let fault = Fault::new(start..start + shown.len(), message);
        fault.help("a backslash itself is written `\\\\`")
    }
}

/// Whether a text is a number by JSON's grammar.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
