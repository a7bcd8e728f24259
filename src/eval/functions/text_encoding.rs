//! `textencodebase64` and `textdecodebase64`: text in other encodings than UTF-8.

use super::{
    args::{not_worked_out, string, text},
    encoding::{base64_decode, base64_encode},
    signature::{A_STRING, Function, STRING},
};
use crate::value::{Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "textdecodebase64",
        &[STRING, STRING],
        A_STRING,
        textdecodebase64,
    ),
    Function::new(
        "textencodebase64",
        &[STRING, STRING],
        A_STRING,
        textencodebase64,
    ),
];

/// The encodings that are worked out here. Others of IANA's list give an unknown text.
#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Latin1,
}

impl Encoding {
    fn of(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "utf-8" => Self::Utf8,
            "utf-16le" => Self::Utf16Le,
            "utf-16be" => Self::Utf16Be,
            "iso-8859-1" | "latin1" => Self::Latin1,
            _ => return None,
        })
    }
}

fn textencodebase64(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (text, encoding) = (text(&arguments[0])?, text(&arguments[1])?);
    let bytes: Vec<u8> = match Encoding::of(encoding) {
        None => return Ok(not_worked_out("textencodebase64", gives)),
        Some(Encoding::Utf8) => text.into(),
        Some(Encoding::Utf16Le) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some(Encoding::Utf16Be) => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Some(Encoding::Latin1) => text
            .chars()
            .map(|character| u8::try_from(character).ok())
            .collect::<Option<_>>()
            .ok_or("the text has characters that the encoding lacks")?,
    };
    string(base64_encode(&bytes))
}

fn textdecodebase64(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (text, encoding) = (text(&arguments[0])?, text(&arguments[1])?);
    let Some(encoding) = Encoding::of(encoding) else {
        return Ok(not_worked_out("textdecodebase64", gives));
    };
    let bytes = base64_decode(text).ok_or("the text is not base64")?;
    let units = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| unit(*pair));
        let mut text: String = char::decode_utf16(units)
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        if !rest.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        text
    };
    let decoded = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(&bytes).into_owned(),
        Encoding::Utf16Le => units(u16::from_le_bytes),
        Encoding::Utf16Be => units(u16::from_be_bytes),
        Encoding::Latin1 => bytes.iter().copied().map(char::from).collect(),
    };
    if decoded.contains(char::REPLACEMENT_CHARACTER) {
        return Err("the bytes are not text in that encoding".into());
    }
    string(decoded)
}
