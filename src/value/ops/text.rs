//! Text from templates.

use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use super::super::{Cause, Kind, Marks, Type, Unknown, Value, convert::convert, normalised};

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
        if let Kind::Unknown(part) = &part.kind {
            if unknown.is_none() {
                text.push_str(&part.prefix);
                unknown = Some(part.cause.clone());
            }
            continue;
        }
        let part = convert(part, &Type::String)
            .map_err(|error| format!("this value cannot be a part of a text: {error}"))?;
        // Parts behind the first unknown one are only checked.
        if let (Kind::String(known), None) = (&part.kind, &unknown) {
            if text.len() + known.len() > MAX_TEXT {
                return Err("the text is too large".to_owned());
            }
            text.push_str(known);
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

/// The part of a text that stays the same whatever follows it: normalisation may join the last characters with what
/// comes next.
fn safe_prefix(text: &str) -> Arc<str> {
    let text = normalised(text);
    let mut end = text.len().min(MAX_PREFIX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // Of other scripts several characters may be joined.
    let prefix = text[..end].trim_end_matches(|character: char| !character.is_ascii());
    let open = match text[prefix.len()..].chars().next() {
        // This begins anew and separates what is before it from what follows.
        Some(next) if prefix.len() < end => is_combining_mark(next),
        _ => prefix.ends_with(is_joined_by_marks),
    };
    // What is left is ASCII at its end, so that one byte is one character.
    prefix[..prefix.len() - usize::from(open && !prefix.is_empty())].into()
}

/// Whether a mark that follows may make another character of this one.
fn is_joined_by_marks(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '<' | '=' | '>')
}
