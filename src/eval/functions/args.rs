//! Reading arguments and making results.

use std::{collections::BTreeMap, sync::Arc};

use unicode_normalization::UnicodeNormalization;

use crate::value::{Cause, Kind, Number, Type, Value, ops};

/// Bytes of a string that a function makes, at the most. Terraform has no such bound.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// Elements of a collection that a function makes, at the most. Terraform has no such bound.
pub(super) const MAX_ELEMENTS: usize = 100_000;

/// The text of a known string; an error if it is none.
pub fn text(value: &Value) -> Result<&str, String> {
    match &value.kind {
        Kind::String(text) => Ok(text),
        _ => Err("a string is required".into()),
    }
}

/// A known number.
pub(super) fn number(value: &Value) -> Result<&Number, String> {
    match &value.kind {
        Kind::Number(number) => Ok(number),
        _ => Err("a number is required".into()),
    }
}

/// A known whole number.
pub(super) fn whole(value: &Value) -> Result<i64, String> {
    let number = number(value)?;
    number.to_i64().ok_or_else(|| {
        if number.is_integer() {
            "the number is out of range".into()
        } else {
            "a whole number is required".into()
        }
    })
}

/// The elements of a known list, set or tuple.
pub(super) fn elements(value: &Value) -> Option<&[Value]> {
    match &value.kind {
        Kind::List(sequence) | Kind::Set(sequence) => Some(&sequence.items),
        Kind::Tuple(items) => Some(items),
        _ => None,
    }
}

/// The elements of an argument that was converted to a list or a set.
pub(super) fn items(value: &Value) -> Result<&[Value], String> {
    elements(value).ok_or_else(|| "a list is required".into())
}

/// The entries of a known map or object.
pub(in crate::eval) fn entries(value: &Value) -> Option<&BTreeMap<Arc<str>, Value>> {
    match &value.kind {
        Kind::Map(mapping) => Some(&mapping.entries),
        Kind::Object(entries) => Some(entries),
        _ => None,
    }
}

/// Whether two values are the same; `None` if it cannot be told yet.
pub(super) fn same(a: &Value, b: &Value) -> Option<bool> {
    match ops::equal(a, b).kind {
        Kind::Bool(same) => Some(same),
        _ => None,
    }
}

/// A string result, normalised as Terraform's strings are.
pub(super) fn string(text: impl AsRef<str> + Into<Arc<str>>) -> Result<Value, String> {
    check_length(text.as_ref().len())?;
    if text.as_ref().is_ascii() {
        return Ok(Value::string(text));
    }
    Ok(Value::string(text.as_ref().nfc().collect::<String>()))
}

/// A result that is a list of strings.
pub(super) fn strings<T>(texts: impl IntoIterator<Item = T>) -> Result<Value, String>
where
    T: AsRef<str> + Into<Arc<str>>,
{
    let items = texts
        .into_iter()
        .map(string)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Value::list(Type::String, items))
}

/// An unknown result because something in an argument is unknown; `None` if nothing is.
pub(super) fn unknown_within(arguments: &[Value], gives: &Type) -> Option<Value> {
    let cause = arguments.iter().find_map(Value::first_cause)?;
    Some(Value::unknown(gives.clone(), cause.clone()))
}

/// An unknown result because this program does not work this case out.
pub(super) fn not_worked_out(function: &str, gives: &Type) -> Value {
    Value::unknown(gives.clone(), Cause::Function(function.into()))
}

/// Refuses to make a string that is too long.
pub(super) fn check_length(bytes: usize) -> Result<(), String> {
    if bytes > MAX_TEXT {
        return Err(format!("the result is longer than {MAX_TEXT} bytes"));
    }
    Ok(())
}

/// Refuses to make a collection that is too large.
pub(super) fn check_count(elements: usize) -> Result<(), String> {
    if elements > MAX_ELEMENTS {
        return Err(format!("the result has more than {MAX_ELEMENTS} elements"));
    }
    Ok(())
}
