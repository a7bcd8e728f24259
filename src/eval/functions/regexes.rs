//! Functions with regular expressions.

use std::sync::Arc;

use regex::Captures;

use super::{
    args::{check_count, check_length, not_worked_out, string, text},
    patterns::Patterns,
    signature::{A_STRING, Function, Gives, STRING},
};
use crate::value::{Kind, Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::matching(
        "regex",
        &[STRING, STRING],
        Gives::Matching(match_type),
        first_match,
    ),
    Function::matching(
        "regexall",
        &[STRING, STRING],
        Gives::Matching(|arguments, patterns| Ok(Type::list(match_type(arguments, patterns)?))),
        all_matches,
    ),
    Function::matching("replace", &[STRING, STRING, STRING], A_STRING, replace),
];

/// A string without groups, an object with named ones, else a tuple.
fn match_type(arguments: &[Value], patterns: &Patterns) -> Result<Type, String> {
    let Ok(pattern) = text(&arguments[0]) else {
        return Ok(Type::Dynamic);
    };
    let Some(regex) = patterns.compile(pattern)? else {
        return Ok(Type::Dynamic);
    };
    let groups: Vec<Option<&str>> = regex.capture_names().skip(1).collect();
    let named: Vec<Arc<str>> = groups.iter().copied().flatten().map(Arc::from).collect();
    if groups.is_empty() {
        Ok(Type::String)
    } else if named.is_empty() {
        Ok(Type::tuple(vec![Type::String; groups.len()]))
    } else if named.len() == groups.len() {
        Ok(Type::object(
            named.into_iter().map(|name| (name, Type::String)),
        ))
    } else {
        Err("named and unnamed groups must not be mixed".into())
    }
}

/// A match in the shape that its type says.
fn matched(captures: &Captures<'_>, ty: &Type) -> Result<Value, String> {
    let group = |found: Option<regex::Match<'_>>| match found {
        Some(found) => string(found.as_str()),
        None => Ok(Value::new(Kind::Null(Type::String))),
    };
    Ok(match ty {
        Type::Object(fields) => Value::object(
            fields
                .keys()
                .map(|name| Ok((name.clone(), group(captures.name(name))?)))
                .collect::<Result<_, String>>()?,
        ),
        Type::Tuple(_) => Value::tuple(
            captures
                .iter()
                .skip(1)
                .map(group)
                .collect::<Result<Vec<_>, _>>()?,
        ),
        _ => group(captures.get(0))?,
    })
}

fn first_match(arguments: &[Value], gives: &Type, patterns: &Patterns) -> Result<Value, String> {
    let pattern = text(&arguments[0])?;
    let Some(regex) = patterns.compile(pattern)? else {
        return Ok(not_worked_out("regex", gives));
    };
    let captures = regex
        .captures(text(&arguments[1])?)
        .ok_or_else(|| format!("the pattern `{pattern}` matches no part of the string"))?;
    matched(&captures, gives)
}

fn all_matches(arguments: &[Value], gives: &Type, patterns: &Patterns) -> Result<Value, String> {
    let (Some(regex), Some(ty)) = (patterns.compile(text(&arguments[0])?)?, gives.element()) else {
        return Ok(not_worked_out("regexall", gives));
    };
    let mut matches = Vec::new();
    for captures in regex.captures_iter(text(&arguments[1])?) {
        check_count(matches.len() + 1)?;
        matches.push(matched(&captures, ty)?);
    }
    Ok(Value::list(ty.clone(), matches))
}

/// Replaces a plain text, or a pattern that stands between slashes.
fn replace(arguments: &[Value], gives: &Type, patterns: &Patterns) -> Result<Value, String> {
    let (whole, part, by) = (
        text(&arguments[0])?,
        text(&arguments[1])?,
        text(&arguments[2])?,
    );
    let pattern = part
        .strip_prefix('/')
        .and_then(|part| part.strip_suffix('/'));
    let Some(pattern) = pattern else {
        let growth = whole.matches(part).count().saturating_mul(by.len());
        check_length(whole.len().saturating_add(growth))?;
        return string(whole.replace(part, by));
    };
    let Some(regex) = patterns.compile(pattern)? else {
        return Ok(not_worked_out("replace", gives));
    };
    let mut out = String::new();
    let mut end = 0;
    for captures in regex.captures_iter(whole) {
        let found = captures.get_match();
        out.push_str(&whole[end..found.start()]);
        captures.expand(by, &mut out);
        check_length(out.len())?;
        end = found.end();
    }
    out.push_str(&whole[end..]);
    string(out)
}
