//! Functions over strings.

use std::collections::BTreeSet;

use super::{
    args::{check_length, items, not_worked_out, string, strings, text, unknown_within, whole},
    graphemes::graphemes,
    letters,
    signature::{A_BOOL, A_LIST_OF_STRINGS, A_STRING, Function, NUMBER, STRING, STRINGS},
};
use crate::value::{Kind, Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("chomp", &[STRING], A_STRING, |arguments, _| {
        string(text(&arguments[0])?.trim_end_matches(['\r', '\n']))
    }),
    Function::new("endswith", &[STRING, STRING], A_BOOL, |arguments, _| {
        Ok(Value::bool(
            text(&arguments[0])?.ends_with(text(&arguments[1])?),
        ))
    }),
    Function::new("indent", &[NUMBER, STRING], A_STRING, indent),
    Function::new("join", &[STRING], A_STRING, join).and_more(STRINGS),
    Function::new("lower", &[STRING], A_STRING, |arguments, _| {
        string(
            text(&arguments[0])?
                .chars()
                .map(letters::lower)
                .collect::<String>(),
        )
    }),
    Function::new("split", &[STRING, STRING], A_LIST_OF_STRINGS, split),
    Function::new(
        "startswith",
        &[STRING.or_unknown(), STRING],
        A_BOOL,
        starts_with,
    ),
    Function::new("strcontains", &[STRING, STRING], A_BOOL, |arguments, _| {
        Ok(Value::bool(
            text(&arguments[0])?.contains(text(&arguments[1])?),
        ))
    })
    // Terraform says nothing about whether it is null while it is not known.
    .or_null(),
    Function::new(
        "strrev",
        &[STRING],
        A_STRING,
        |arguments, gives| match graphemes(text(&arguments[0])?) {
            Some(pieces) => string(pieces.into_iter().rev().collect::<String>()),
            None => Ok(not_worked_out("strrev", gives)),
        },
    ),
    Function::new("substr", &[STRING, NUMBER, NUMBER], A_STRING, substr),
    Function::new("title", &[STRING], A_STRING, |arguments, gives| {
        title(text(&arguments[0])?).map_or_else(|| Ok(not_worked_out("title", gives)), string)
    }),
    Function::new("trim", &[STRING, STRING], A_STRING, |arguments, _| {
        let unwanted: BTreeSet<char> = text(&arguments[1])?.chars().collect();
        string(text(&arguments[0])?.trim_matches(|character| unwanted.contains(&character)))
    }),
    Function::new("trimprefix", &[STRING, STRING], A_STRING, |arguments, _| {
        let whole = text(&arguments[0])?;
        string(whole.strip_prefix(text(&arguments[1])?).unwrap_or(whole))
    }),
    Function::new("trimspace", &[STRING], A_STRING, |arguments, _| {
        string(text(&arguments[0])?.trim())
    }),
    Function::new("trimsuffix", &[STRING, STRING], A_STRING, |arguments, _| {
        let whole = text(&arguments[0])?;
        string(whole.strip_suffix(text(&arguments[1])?).unwrap_or(whole))
    }),
    Function::new("upper", &[STRING], A_STRING, |arguments, gives| {
        let upper: Option<String> = text(&arguments[0])?.chars().map(letters::upper).collect();
        upper.map_or_else(|| Ok(not_worked_out("upper", gives)), string)
    }),
];

fn indent(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let spaces = usize::try_from(whole(&arguments[0])?)
        .map_err(|_| "the number of spaces must not be negative")?;
    let text = text(&arguments[1])?;
    let lines = text.matches('\n').count();
    check_length(spaces.saturating_mul(lines).saturating_add(text.len()))?;
    if lines == 0 {
        return string(text);
    }
    string(text.replace('\n', &format!("\n{}", " ".repeat(spaces))))
}

fn join(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (separator, lists) = (text(&arguments[0])?, &arguments[1..]);
    if lists.is_empty() {
        return Err("at least one list is required".into());
    }
    if let Some(unknown) = unknown_within(lists, gives) {
        return Ok(unknown);
    }
    let mut parts = Vec::new();
    let mut length = 0_usize;
    for list in lists {
        for item in items(list)? {
            if item.is_null() {
                return Err("an element to join is null".into());
            }
            let part = text(item)?;
            length = length.saturating_add(part.len() + separator.len());
            parts.push(part);
        }
    }
    check_length(length)?;
    string(parts.join(separator))
}

fn split(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let (separator, text) = (text(&arguments[0])?, text(&arguments[1])?);
    if separator.is_empty() {
        return strings(text.chars().map(String::from));
    }
    strings(text.split(separator))
}

/// Looks at what is known about an unknown string's beginning.
fn starts_with(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let prefix = text(&arguments[1])?;
    let Kind::Unknown(unknown) = &arguments[0].kind else {
        return Ok(Value::bool(text(&arguments[0])?.starts_with(prefix)));
    };
    Ok(if unknown.prefix.starts_with(prefix) {
        Value::bool(true)
    } else if unknown.prefix.len() >= prefix.len() {
        Value::bool(false)
    } else {
        Value::unknown(gives.clone(), unknown.cause.clone())
    })
}

fn substr(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (offset, length) = (whole(&arguments[1])?, whole(&arguments[2])?);
    let Some(pieces) = graphemes(text(&arguments[0])?) else {
        return Ok(not_worked_out("substr", gives));
    };
    let count = i64::try_from(pieces.len()).unwrap_or(i64::MAX);
    // A negative offset counts from the end; a negative length means "to the end".
    let start = if offset < 0 {
        offset.saturating_add(count).max(0)
    } else {
        offset.min(count)
    };
    // Behind a negative offset Terraform takes a length of zero for no length at all.
    let end = if length < 0 || (length == 0 && offset < 0) {
        count
    } else {
        start.saturating_add(length).min(count)
    };
    let place = |at: i64| usize::try_from(at).unwrap_or_default();
    string(pieces[place(start)..place(end)].concat())
}

/// The text with every word capitalised; `None` where a letter's capital is not known here.
fn title(text: &str) -> Option<String> {
    let mut before = ' ';
    text.chars()
        .map(|character| {
            let first = separates(before);
            before = character;
            if first {
                letters::title(character)
            } else {
                Some(character)
            }
        })
        .collect()
}

/// Whether a new word begins behind a character.
fn separates(character: char) -> bool {
    if character.is_ascii() {
        !(character.is_ascii_alphanumeric() || character == '_')
    } else {
        !character.is_alphanumeric() && character.is_whitespace()
    }
}
