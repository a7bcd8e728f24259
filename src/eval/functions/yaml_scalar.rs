//! What does a scalar of YAML mean to Terraform?

use std::sync::Arc;

use super::{encoding::base64_decode, timestamp::Timestamp};
use crate::value::{Number, Type, Value, convert};

/// How a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Plain,
    /// In quotes.
    Quoted,
    /// As a block of lines.
    Block,
}

/// The tags of the core schema that scalars may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Text,
    Binary,
    Bool,
    Number,
    Timestamp,
    Null,
}

impl Tag {
    /// The tag behind `!!`, if a scalar may have it.
    pub(super) fn of(suffix: &str) -> Option<Self> {
        Some(match suffix {
            "str" => Self::Text,
            "binary" => Self::Binary,
            "bool" => Self::Bool,
            "int" | "float" => Self::Number,
            "timestamp" => Self::Timestamp,
            "null" => Self::Null,
            _ => return None,
        })
    }
}

/// The value of a scalar that is not a key.
pub(super) fn value(tag: Option<Tag>, text: &str, style: Style) -> Result<Value, String> {
    let value = resolve(tag, text, style)?;
    if tag.is_none() && style != Style::Plain {
        // What is not plain is text, yet a number in a block is first read as one.
        return convert::convert(&value, &Type::String);
    }
    Ok(value)
}

/// The text of a key.
pub(super) fn key(tag: Option<Tag>, text: &str, style: Style) -> Result<Arc<str>, String> {
    let value = convert::convert(&resolve(tag, text, style)?, &Type::String)?;
    match value.kind {
        crate::value::Kind::String(text) => Ok(text),
        _ => Err("a key is null".into()),
    }
}

fn resolve(tag: Option<Tag>, text: &str, style: Style) -> Result<Value, String> {
    let mut tag = tag;
    let first = text.bytes().next();
    // The first character tells whether something else than text is possible.
    let hinted = first.is_none_or(|byte| b"+-.~0123456789yYnNtTfFoO".contains(&byte));
    if hinted && !matches!(tag, Some(Tag::Text | Tag::Binary)) {
        if style == Style::Quoted {
            return Ok(Value::string(text));
        }
        if let Some(value) = word(text) {
            return Ok(value);
        }
        if tag.is_none() && matches!(text, ".nan" | ".NaN" | ".NAN") {
            return Err("Terraform has no number for `.nan`".into());
        }
        if first.is_some_and(|byte| b"+-0123456789".contains(&byte)) {
            if matches!(tag, None | Some(Tag::Timestamp))
                && let Some(moment) = timestamp(text)
            {
                return Ok(Value::string(moment.text()));
            }
            if is_integer(text) || is_float(text) {
                tag = Some(Tag::Number);
            }
        } else if first == Some(b'.') && is_float(text) {
            return number(text);
        }
    }
    match tag {
        Some(Tag::Binary) if base64_decode(text).is_none() => Err("a binary is not base64".into()),
        None | Some(Tag::Text | Tag::Binary) => Ok(Value::string(text)),
        Some(Tag::Number) => number(&text.replace('_', "")),
        Some(Tag::Null) => Ok(Value::null()),
        Some(Tag::Bool) => Err(format!("`{text}` is not a bool")),
        Some(Tag::Timestamp) => match timestamp(text) {
            Some(moment) => Ok(Value::string(moment.text())),
            None => Err(format!("`{text}` is not a timestamp")),
        },
    }
}

/// The words that stand for something else than text.
fn word(text: &str) -> Option<Value> {
    Some(match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Value::bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Value::bool(false)
        }
        "" | "~" | "null" | "Null" | "NULL" => Value::null(),
        _ => return None,
    })
}

/// Whether Terraform would read infinity, which is no number here.
pub(super) fn is_infinite(text: &str, style: Style) -> bool {
    style != Style::Quoted && matches!(unsigned(text), ".inf" | ".Inf" | ".INF")
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn is_integer(text: &str) -> bool {
    let all = |digits: &str, radix| {
        !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix))
    };
    all(unsigned(text), 10)
        || text.strip_prefix("0o").is_some_and(|text| all(text, 8))
        || text.strip_prefix("0x").is_some_and(|text| all(text, 16))
}

/// Digits with a point somewhere, and an exponent.
fn is_float(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned(text).split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(unsigned(exponent))),
        None => (unsigned(text), None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

fn number(text: &str) -> Result<Value, String> {
    let refused = || format!("`{text}` is not a number");
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", unsigned(text)),
    };
    let prefixed = |prefix: &str| {
        let lower = digits.get(..2)?.eq_ignore_ascii_case(prefix);
        digits.get(2..).filter(|_| lower)
    };
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = prefixed(prefix) {
            let number = u64::from_str_radix(digits, radix).map_err(|_| refused())?;
            let text = format!("{negative}{number}");
            return Ok(Value::number(Number::parse(&text).map_err(|_| refused())?));
        }
    }
    if !is_float(digits) {
        return Err(refused());
    }
    // A point needs digits on both sides of it to be a number of Terraform's.
    let text = match digits.split_once('.') {
        Some(("", rest)) => format!("{negative}0.{rest}"),
        Some((whole, rest)) if !rest.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("{negative}{whole}{rest}")
        }
        _ => format!("{negative}{digits}"),
    };
    Number::parse(&text)
        .map(Value::number)
        .map_err(|_| refused())
}

/// A date, or a moment with parts of one or two digits.
fn timestamp(text: &str) -> Option<Timestamp> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let (month, day) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let Some(time) = time else {
        return moment(year, month, day, ["0", "0", "0"], "Z");
    };
    let zoned = !text.contains(' ');
    let end = time.find(['Z', '+', '-']).filter(|_| zoned);
    let (clock, zone) = match end {
        Some(end) => time.split_at(end),
        None if zoned => return None,
        None => (time, "Z"),
    };
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, fraction),
        None => (clock, "0"),
    };
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = clock.split(':');
    let clock = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() {
        return None;
    }
    moment(year, month, day, clock, zone)
}

fn moment(year: &str, month: &str, day: &str, clock: [&str; 3], zone: &str) -> Option<Timestamp> {
    let two = |part: &str| (1..=2).contains(&part.len()).then(|| format!("{part:0>2}"));
    let [hour, minute, second] = clock;
    let text = format!(
        "{year}-{}-{}T{}:{}:{}{zone}",
        two(month)?,
        two(day)?,
        two(hour)?,
        two(minute)?,
        two(second)?
    );
    Timestamp::parse(&text).ok()
}
