//! Functions that write values as text and read them back.

use std::fmt::Write as _;

use super::{
    args::{string, text},
    signature::{A_STRING, ANY, ANYTHING, Function, STRING},
};
use crate::value::{Kind, Type, Unknown, Value, json};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("base64decode", &[STRING], A_STRING, |arguments, _| {
        let bytes = base64_decode(text(&arguments[0])?).ok_or("the text is not base64")?;
        string(String::from_utf8(bytes).map_err(|_| "the decoded bytes are not UTF-8")?)
    }),
    Function::new("base64encode", &[STRING], A_STRING, |arguments, _| {
        string(base64_encode(text(&arguments[0])?.as_bytes()))
    }),
    Function::new("jsondecode", &[STRING], ANYTHING, |arguments, _| {
        json::from_json(text(&arguments[0])?)
    })
    .or_null(),
    Function::new(
        "jsonencode",
        &[ANY.or_null().or_unknown().or_untyped()],
        A_STRING,
        jsonencode,
    ),
    Function::new("urlencode", &[STRING], A_STRING, |arguments, _| {
        string(url_encode(text(&arguments[0])?))
    }),
];

fn jsonencode(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let value = &arguments[0];
    let Some(cause) = value.first_cause() else {
        return string(json::to_json(value)?);
    };
    // Even so, the first character tells what kind of value it will be.
    let prefix = match value.ty() {
        _ if !value.is_surely_not_null() => "",
        Type::String => "\"",
        Type::Object(_) | Type::Map(_) => "{",
        Type::Tuple(_) | Type::List(_) | Type::Set(_) => "[",
        _ => "",
    };
    Ok(Value::new(Kind::Unknown(
        Unknown {
            prefix: prefix.into(),
            ..Unknown::new(gives.clone(), cause.clone())
        }
        .into(),
    )))
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 with its padding.
pub(super) fn base64_encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .chain([0; 2].iter())
            .take(3)
            .fold(0_usize, |group, byte| group << 8 | usize::from(*byte));
        for place in 0..4 {
            out.push(if place <= chunk.len() {
                char::from(BASE64[group >> (18 - 6 * place) & 63])
            } else {
                '='
            });
        }
    }
    out
}

/// Reads base64 with its padding; line breaks are skipped. `None` if it is not base64.
pub(super) fn base64_decode(text: &str) -> Option<Vec<u8>> {
    let kept: Vec<u8> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'\r' | b'\n'))
        .collect();
    if !kept.len().is_multiple_of(4) {
        return None;
    }
    let padding = kept.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = kept.get(..kept.len() - padding).filter(|_| padding <= 2)?;
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for chunk in digits.chunks(4) {
        let mut group = 0_u32;
        for place in 0..4 {
            let digit = match chunk.get(place) {
                Some(byte) => BASE64.iter().position(|digit| digit == byte)?,
                None => 0,
            };
            group = group << 6 | u32::try_from(digit).ok()?;
        }
        out.extend(&group.to_be_bytes()[1..chunk.len()]);
    }
    Some(out)
}

/// The text as a part of a query, where a blank is `+`.
fn url_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
