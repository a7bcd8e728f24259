//! Functions of the provider that is built into Terraform: values as text, and text as values.
//!
//! Source: <https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars> (2026-11-22).

use std::fmt::Write as _;

use super::{
    args::{entries, not_worked_out, string},
    signature::{A_STRING, ANY, ANYTHING, Function, STRING},
};
use crate::value::{Kind, Type, Value};

/// `decode_tfvars` evaluates what it decodes, and so is left to the evaluator.
pub(in crate::eval) const FUNCTIONS: &[Function] = &[
    Function::unevaluated("decode_tfvars", &[STRING], ANYTHING).or_null(),
    Function::new("encode_expr", &[ANY], A_STRING, |arguments, gives| {
        encoded("encode_expr", &arguments[0], gives, |value, lines| {
            lines.value(value)
        })
    }),
    Function::new("encode_tfvars", &[ANY], A_STRING, |arguments, gives| {
        let variables = &arguments[0];
        if !matches!(variables.ty(), Type::Object(_) | Type::Map(_)) {
            return Err("only an object, whose attributes name variables, can be encoded".into());
        }
        let mut names = entries(variables).into_iter().flatten();
        if let Some((name, _)) = names.find(|(name, _)| !is_identifier(name)) {
            return Err(format!("`{name}` cannot be the name of a variable"));
        }
        encoded("encode_tfvars", variables, gives, |value, lines| {
            for (name, value) in entries(value).into_iter().flatten() {
                lines.argument(name, value)?;
                lines.end();
            }
            Some(())
        })
    }),
];

/// The text that `write` makes of a value, if that is known to the last character.
fn encoded(
    name: &str,
    value: &Value,
    gives: &Type,
    write: fn(&Value, &mut Lines) -> Option<()>,
) -> Result<Value, String> {
    if let Some(cause) = value.first_cause() {
        return Ok(Value::unknown(gives.clone(), cause.clone()));
    }
    let mut lines = Lines::default();
    match write(value, &mut lines) {
        Some(()) => string(lines.finish()),
        None => Ok(not_worked_out(name, gives)),
    }
}

/// Text that is laid out as `terraform fmt` does.
#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    current: Line,
}

/// A line without its indentation.
#[derive(Default)]
struct Line {
    text: String,
    /// Brackets that it opens, less those that it closes.
    brackets: i32,
    /// Where the `=` of an argument is, if its value ends on the same line.
    equals: Option<usize>,
}

impl Lines {
    /// Writes a value. `None` if a character may be written in two ways.
    fn value(&mut self, value: &Value) -> Option<()> {
        match &value.kind {
            Kind::Null(_) => self.current.text.push_str("null"),
            Kind::Bool(value) => self
                .current
                .text
                .push_str(if *value { "true" } else { "false" }),
            // Writing to a string cannot fail.
            Kind::Number(number) => {
                let _ = write!(self.current.text, "{number}");
            }
            Kind::String(text) => write_quoted(text, &mut self.current.text)?,
            Kind::List(_) | Kind::Set(_) | Kind::Tuple(_) => {
                self.bracket('[');
                for (at, item) in value.children().enumerate() {
                    if at > 0 {
                        self.current.text.push_str(", ");
                    }
                    self.value(item)?;
                }
                self.bracket(']');
            }
            Kind::Map(_) | Kind::Object(_) => {
                self.bracket('{');
                let entries = entries(value).into_iter().flatten();
                for (at, (name, value)) in entries.enumerate() {
                    if at == 0 {
                        self.end();
                    }
                    self.argument(name, value)?;
                    self.end();
                }
                self.bracket('}');
            }
            Kind::Unknown(_) => return None,
        }
        Some(())
    }

    /// Writes `name = value`.
    fn argument(&mut self, name: &str, value: &Value) -> Option<()> {
        if is_identifier(name) {
            self.current.text.push_str(name);
        } else {
            write_quoted(name, &mut self.current.text)?;
        }
        let (line, equals) = (self.done.len(), self.current.text.len());
        self.current.text.push_str(" = ");
        self.value(value)?;
        if self.done.len() == line {
            self.current.equals = Some(equals);
        }
        Some(())
    }

    fn bracket(&mut self, bracket: char) {
        self.current.text.push(bracket);
        self.current.brackets += if matches!(bracket, '[' | '{') { 1 } else { -1 };
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.current));
    }

    /// The whole text, with indentation, and with the `=` of neighbouring lines below each other.
    fn finish(mut self) -> String {
        // Behind the arguments of a file there is a last line that is empty.
        self.end();
        let mut text = String::new();
        let mut open: Vec<i32> = Vec::new();
        for (at, line) in self.done.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            close(&mut open, -line.brackets);
            if !line.text.is_empty() {
                text.push_str(&"  ".repeat(open.len()));
            }
            if line.brackets > 0 {
                open.push(line.brackets);
            }
            let Some(equals) = line.equals else {
                text.push_str(&line.text);
                continue;
            };
            let (name, rest) = line.text.split_at(equals);
            let width = |line: &Line| Some(line.text[..line.equals?].chars().count());
            let before = self.done[..at].iter().rev().map_while(width).max();
            let behind = self.done[at..].iter().map_while(width).max();
            let widest = before.max(behind).unwrap_or_default();
            let missing = widest - name.chars().count();
            text.push_str(name);
            text.push_str(&" ".repeat(missing));
            text.push_str(rest);
        }
        text
    }
}

/// Takes closed brackets from what earlier lines left open.
fn close(open: &mut Vec<i32>, mut closed: i32) {
    while closed > 0
        && let Some(last) = open.last_mut()
    {
        let taken = closed.min(*last);
        *last -= taken;
        closed -= taken;
        if *last == 0 {
            open.pop();
        }
    }
}

/// Whether a name needs no quotes.
fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
}

fn write_quoted(text: &str, out: &mut String) -> Option<()> {
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' | '%' => {
                out.push(character);
                if characters.peek() == Some(&'{') {
                    out.push(character);
                }
            }
            _ if is_printable(character)? => out.push(character),
            _ => {
                let code = u32::from(character);
                // Writing to a string cannot fail.
                let _ = if code < 0x1_0000 {
                    write!(out, "\\u{code:04x}")
                } else {
                    write!(out, "\\U{code:08x}")
                };
            }
        }
    }
    out.push('"');
    Some(())
}

/// Whether Go prints a character as it is. `None` where this depends on tables that are not here.
fn is_printable(character: char) -> Option<bool> {
    match character {
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{ff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{1f300}'..='\u{1f64f}' => Some(true),
        '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => Some(false),
        _ if character.is_alphanumeric() => Some(true),
        _ if character.is_control() || character.is_whitespace() => Some(false),
        _ => None,
    }
}
