//! JSON as `jsonencode` writes it and `jsondecode` reads it.

mod read;

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

pub use read::{MAX_DEPTH, from_json};

use super::{Kind, Value};

/// The text of `jsonencode(value)`. An error if something in the value is unknown, since then the text is unknown;
/// ask [`Value::is_wholly_known`] first. Marks are the caller's business.
pub fn to_json(value: &Value) -> Result<String, String> {
    let mut text = String::new();
    write(value, &mut text)?;
    Ok(text)
}

fn write(value: &Value, out: &mut String) -> Result<(), String> {
    match &value.kind {
        Kind::Null(_) => out.push_str("null"),
        Kind::Bool(true) => out.push_str("true"),
        Kind::Bool(false) => out.push_str("false"),
        Kind::Number(number) => out.push_str(&number.to_string()),
        Kind::String(text) => write_text(text, out),
        Kind::List(sequence) | Kind::Set(sequence) => write_items(&sequence.items, out)?,
        Kind::Tuple(items) => write_items(items, out)?,
        Kind::Map(mapping) => write_entries(&mapping.entries, out)?,
        Kind::Object(entries) => write_entries(entries, out)?,
        Kind::Unknown(unknown) => return Err(format!("{} is not known", unknown.cause)),
    }
    Ok(())
}

fn write_items(items: &[Value], out: &mut String) -> Result<(), String> {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(item, out)?;
    }
    out.push(']');
    Ok(())
}

fn write_entries(entries: &BTreeMap<Arc<str>, Value>, out: &mut String) -> Result<(), String> {
    out.push('{');
    for (at, (key, item)) in entries.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_text(key, out);
        out.push(':');
        write(item, out)?;
    }
    out.push('}');
    Ok(())
}

/// Text in quotes, with the escapes of Go: those of HTML and JavaScript too.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
