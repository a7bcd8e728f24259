//! Text from templates.

use std::sync::Arc;

use super::super::{Cause, Kind, Marks, Type, Unknown, Value, convert::convert};

/// The longest text that is made, in bytes. Terraform has no bound.
pub const MAX_TEXT: usize = 16 << 20;

/// How much of the beginning of an unknown text is remembered, in bytes.
const MAX_PREFIX: usize = 128;

/// The string of a template from its parts. An unknown part makes the whole unknown, refined by the known prefix.
pub fn template(parts: &[Value]) -> Result<Value, String> {
    let mut text = String::new();
    let mut marks = Marks::NONE;
    let mut unknown: Option<Cause> = None;
    for part in parts {
        if part.is_null() {
            return Err("a null value cannot be a part of a text".to_owned());
        }
        marks = marks.and(part.marks);
        let part = convert(part, &Type::String)
            .map_err(|error| format!("this value cannot be a part of a text: {error}"))?;
        match &part.kind {
            // Parts behind the first unknown one are only checked.
            _ if unknown.is_some() => {}
            Kind::String(known) if text.len() + known.len() > MAX_TEXT => {
                return Err("the text is too large".to_owned());
            }
            Kind::String(known) => text.push_str(known),
            _ => {
                if let Kind::Unknown(part) = &part.kind {
                    text.push_str(&part.prefix);
                }
                unknown = part.cause().cloned();
            }
        }
    }
    let Some(cause) = unknown else {
        return Ok(Value::string(text).with_marks(marks));
    };
    let refined = Unknown {
        not_null: true,
        prefix: safe_prefix(&text),
        ..Unknown::new(Type::String, cause)
    };
    Ok(Value::new(Kind::Unknown(Arc::new(refined))).with_marks(marks))
}

/// The part of a text that stays the same whatever follows it: normalisation may join the last character with what
/// comes next.
fn safe_prefix(text: &str) -> Arc<str> {
    let mut end = text.len().min(MAX_PREFIX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let stays = |character: char| {
        character.is_ascii()
            && !character.is_ascii_alphabetic()
            && !matches!(character, '<' | '=' | '>')
    };
    let prefix = &text[..end];
    match prefix.chars().next_back() {
        Some(last) if last.is_ascii() && !stays(last) => prefix[..end - 1].into(),
        // Of other scripts, several characters may be joined.
        Some(last) if !last.is_ascii() => {
            let end = prefix.rfind(stays).map_or(0, |at| at + 1);
            prefix[..end].into()
        }
        _ => prefix.into(),
    }
}
