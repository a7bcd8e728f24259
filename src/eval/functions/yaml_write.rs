//! `yamlencode`: values as YAML, byte for byte as Terraform lays it out.

use std::fmt::Write as _;

use super::{
    args::{check_length, entries, items, string, unknown_within},
    signature::{A_STRING, ANY, Function},
};
use crate::value::{Kind, Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[Function::new(
    "yamlencode",
    &[ANY.or_null().or_unknown().or_untyped()],
    A_STRING,
    yamlencode,
)
// Terraform says nothing about whether it is null while it is not known.
.or_null()];

/// Columns after which a blank in quotes becomes a line break.
const WIDTH: usize = 80;

/// Bytes of a key that stands before its colon on one line.
const MAX_SIMPLE_KEY: usize = 128;

fn yamlencode(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    if let Some(unknown) = unknown_within(arguments, gives) {
        return Ok(unknown);
    }
    let mut writer = Writer {
        out: String::new(),
        column: 0,
        indent: None,
        after_blank: true,
        only_indentation: true,
    };
    writer.node(&arguments[0], Context::Root)?;
    writer.begin_line();
    // A bare word could go on, so that its end is marked.
    if matches!(
        arguments[0].kind,
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_)
    ) {
        writer.out.push_str("...\n");
    }
    string(writer.out)
}

/// What a node is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Root,
    Sequence,
    /// A value of a mapping, or a key that stands behind `?`.
    Mapping,
    /// A key before its colon.
    SimpleKey,
}

struct Writer {
    out: String,
    /// Characters on the last line.
    column: usize,
    /// `None` outside all collections.
    indent: Option<usize>,
    /// Whether a blank, or nothing, stands before what comes next.
    after_blank: bool,
    /// Whether nothing but indentation and indicators stands on the last line.
    only_indentation: bool,
}

impl Writer {
    fn node(&mut self, value: &Value, context: Context) -> Result<(), String> {
        check_length(self.out.len())?;
        match &value.kind {
            Kind::Null(_) => self.bare("null"),
            Kind::Bool(value) => self.bare(if *value { "true" } else { "false" }),
            Kind::Number(number) => self.bare(&number.to_string()),
            Kind::String(text) => self.text(text, context),
            Kind::Map(_) | Kind::Object(_) => return self.mapping(value),
            Kind::List(_) | Kind::Set(_) | Kind::Tuple(_) => return self.sequence(value, context),
            Kind::Unknown(unknown) => return Err(format!("{} is not known", unknown.cause)),
        }
        Ok(())
    }

    fn sequence(&mut self, value: &Value, context: Context) -> Result<(), String> {
        let items = items(value)?;
        if items.is_empty() {
            self.bare("[]");
            return Ok(());
        }
        let outer = self.indent;
        // Right below a key its items stand at the key's own indentation.
        let beside_key = context == Context::Mapping && !self.only_indentation;
        self.deepen(beside_key);
        for item in items {
            self.begin_line();
            self.indicator("-", true);
            self.node(item, Context::Sequence)?;
        }
        self.indent = outer;
        Ok(())
    }

    fn mapping(&mut self, value: &Value) -> Result<(), String> {
        let Some(entries) = entries(value).filter(|entries| !entries.is_empty()) else {
            self.bare("{}");
            return Ok(());
        };
        let outer = self.indent;
        self.deepen(false);
        for (key, value) in entries {
            self.begin_line();
            if key.len() <= MAX_SIMPLE_KEY && !key.contains(is_break) {
                self.text(key, Context::SimpleKey);
                self.put(":");
                self.after_blank = false;
                self.only_indentation = false;
            } else {
                self.indicator("?", true);
                self.text(key, Context::Mapping);
                self.begin_line();
                self.indicator(":", true);
            }
            self.node(value, Context::Mapping)?;
        }
        self.indent = outer;
        Ok(())
    }

    fn deepen(&mut self, beside_key: bool) {
        self.indent = Some(match self.indent {
            None => 0,
            Some(indent) if beside_key => indent,
            Some(indent) => indent + 2,
        });
    }

    /// Text in quotes, or as a block of lines where it has several.
    fn text(&mut self, text: &str, context: Context) {
        let outer = self.indent;
        self.indent = Some(outer.map_or(2, |indent| indent + 2));
        if text.contains('\n') && context != Context::SimpleKey && can_be_block(text) {
            self.block(text);
        } else {
            self.quoted(text, context);
        }
        self.indent = outer;
    }

    fn block(&mut self, text: &str) {
        self.indicator("|", false);
        if text.starts_with([' ', '\n', '\u{85}', '\u{2028}', '\u{2029}']) {
            self.put("2");
        }
        let mut backwards = text.chars().rev();
        match (backwards.next(), backwards.next()) {
            (Some(last), _) if !is_break(last) => self.put("-"),
            (Some(_), before) if before.is_none_or(is_break) => self.put("+"),
            _ => {}
        }
        self.line_break();
        self.only_indentation = true;
        self.after_blank = true;
        let mut at_line_start = true;
        for character in text.chars() {
            if is_break(character) {
                self.out.push(character);
                self.column = 0;
                self.only_indentation = true;
                at_line_start = true;
                continue;
            }
            if at_line_start {
                self.begin_line();
            }
            self.out.push(character);
            self.column += 1;
            self.only_indentation = false;
            at_line_start = false;
        }
    }

    fn quoted(&mut self, text: &str, context: Context) {
        self.indicator("\"", false);
        let mut after_blank = false;
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if character == ' ' {
                let inside = at > 0 && at + 1 < text.len();
                let breaks = context != Context::SimpleKey && !after_blank && self.column > WIDTH;
                if breaks && inside {
                    self.begin_line();
                    if characters.peek().is_some_and(|(_, next)| *next == ' ') {
                        self.put("\\");
                    }
                } else {
                    self.put(" ");
                }
                after_blank = true;
                continue;
            }
            after_blank = false;
            if is_printable(character) && !is_break(character) && !matches!(character, '"' | '\\') {
                self.out.push(character);
                self.column += 1;
            } else {
                self.escaped(character);
            }
        }
        self.put("\"");
        self.after_blank = false;
        self.only_indentation = false;
    }

    fn escaped(&mut self, character: char) {
        let before = self.out.len();
        let short = match character {
            '\0' => "\\0",
            '\u{7}' => "\\a",
            '\u{8}' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\u{b}' => "\\v",
            '\u{c}' => "\\f",
            '\r' => "\\r",
            '\u{1b}' => "\\e",
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{85}' => "\\N",
            '\u{a0}' => "\\_",
            '\u{2028}' => "\\L",
            '\u{2029}' => "\\P",
            _ => "",
        };
        self.out.push_str(short);
        let code = u32::from(character);
        // Writing to a string cannot fail.
        let _ = match code {
            _ if !short.is_empty() => Ok(()),
            0..=0xff => write!(self.out, "\\x{code:02X}"),
            0x100..=0xffff => write!(self.out, "\\u{code:04X}"),
            _ => write!(self.out, "\\U{code:08X}"),
        };
        self.column += self.out.len() - before;
    }

    fn bare(&mut self, text: &str) {
        self.indicator(text, false);
        self.only_indentation = false;
    }

    /// Writes behind a blank; `opens` if a node may stand behind it as it could at the beginning of a line.
    fn indicator(&mut self, text: &str, opens: bool) {
        if !self.after_blank {
            self.put(" ");
        }
        self.put(text);
        self.after_blank = false;
        self.only_indentation = self.only_indentation && opens;
    }

    fn begin_line(&mut self) {
        let indent = self.indent.unwrap_or(0);
        let here = self.column == indent && self.after_blank;
        if !self.only_indentation || self.column > indent || (self.column == indent && !here) {
            self.line_break();
        }
        while self.column < indent {
            self.put(" ");
        }
        self.after_blank = true;
        self.only_indentation = true;
    }

    fn line_break(&mut self) {
        self.out.push('\n');
        self.column = 0;
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.chars().count();
    }
}

/// Whether text of several lines can stand without quotes: no blanks before line breaks or at the end, and nothing
/// that must be escaped.
fn can_be_block(text: &str) -> bool {
    let mut before = '\0';
    let mut blank_before_break = false;
    for character in text.chars() {
        blank_before_break |= before == ' ' && is_break(character);
        before = character;
    }
    !blank_before_break && !text.ends_with(' ') && text.chars().all(is_printable)
}

/// The line breaks of YAML 1.1.
fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What stands for itself. Terraform escapes everything beyond the basic plane, and tabs.
fn is_printable(character: char) -> bool {
    matches!(character,
        '\n' | ' '..='~' | '\u{a0}'..='\u{fffd}' if character != '\u{feff}')
}
