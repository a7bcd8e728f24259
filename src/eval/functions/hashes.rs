//! Functions that give fingerprints of texts.

use std::fmt::Write as _;

use md5::Md5;
use sha1::{Digest as _, Sha1};
use sha2::{Sha256, Sha512};

use super::{
    args::{string, text},
    encoding::base64_encode,
    signature::{A_STRING, Function, STRING},
};
use crate::value::{Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("base64sha256", &[STRING], A_STRING, |arguments, _| {
        of_text(arguments, base64_sha256)
    }),
    Function::new("base64sha512", &[STRING], A_STRING, |arguments, _| {
        of_text(arguments, base64_sha512)
    }),
    Function::new("md5", &[STRING], A_STRING, |arguments, _| {
        of_text(arguments, md5)
    }),
    Function::new("sha1", &[STRING], A_STRING, |arguments, _| {
        of_text(arguments, sha1)
    }),
    Function::new("sha256", &[STRING], A_STRING, |arguments, _| {
        of_text(arguments, sha256)
    }),
    Function::new("sha512", &[STRING], A_STRING, |arguments, _| {
        of_text(arguments, sha512)
    }),
    Function::new("uuidv5", &[STRING, STRING], A_STRING, uuidv5),
];

fn of_text(arguments: &[Value], hash: fn(&[u8]) -> String) -> Result<Value, String> {
    string(hash(text(&arguments[0])?.as_bytes()))
}

pub(super) fn md5(bytes: &[u8]) -> String {
    hexadecimal(&Md5::digest(bytes))
}

pub(super) fn sha1(bytes: &[u8]) -> String {
    hexadecimal(&Sha1::digest(bytes))
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

pub(super) fn sha512(bytes: &[u8]) -> String {
    hexadecimal(&Sha512::digest(bytes))
}

pub(super) fn base64_sha256(bytes: &[u8]) -> String {
    base64_encode(&Sha256::digest(bytes))
}

pub(super) fn base64_sha512(bytes: &[u8]) -> String {
    base64_encode(&Sha512::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The namespaces that have names; they differ in one byte only (RFC 9562, 6.6).
const NAMESPACES: [(&str, u8); 4] = [("dns", 0x10), ("url", 0x11), ("oid", 0x12), ("x500", 0x14)];

fn uuidv5(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let (namespace, name) = (text(&arguments[0])?, text(&arguments[1])?);
    let named = NAMESPACES.iter().find(|(known, _)| *known == namespace);
    let namespace = match named {
        Some((_, last)) => 0x6ba7_b800_9dad_11d1_80b4_00c0_4fd4_30c8 | u128::from(*last) << 96,
        None => parse_uuid(namespace).ok_or("the namespace is not a UUID")?,
    };
    let hash = Sha1::new()
        .chain_update(namespace.to_be_bytes())
        .chain_update(name.as_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    let uuid = u128::from_be_bytes(bytes);
    // The version and the variant stand in fixed bits.
    let uuid = uuid & !(0xf << 76 | 0xc << 60) | 5 << 76 | 8 << 60;
    let digits = format!("{uuid:032x}");
    string(format!(
        "{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    ))
}

/// Reads a UUID in one of the forms that Terraform takes: with and without hyphens, in braces, behind `urn:uuid:`.
fn parse_uuid(text: &str) -> Option<u128> {
    let inner = match text.len() {
        32 => return digits(text),
        36 => text,
        // Whatever stands for the braces is not looked at.
        38 => text.get(1..37)?,
        45 if text.get(..9)?.eq_ignore_ascii_case("urn:uuid:") => &text[9..],
        _ => return None,
    };
    let hyphen = |at: usize| inner.as_bytes().get(at) == Some(&b'-');
    if ![8, 13, 18, 23].into_iter().all(hyphen) {
        return None;
    }
    let joined: String = inner
        .chars()
        .filter(|character| *character != '-')
        .collect();
    if joined.len() != 32 {
        return None;
    }
    digits(&joined)
}

fn digits(text: &str) -> Option<u128> {
    let all = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u128::from_str_radix(text, 16).ok().filter(|_| all)
}
