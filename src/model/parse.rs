//! What does a value say where the provider wants a text, a number, a truth value, a prefix?

use std::sync::Arc;

use ipnet::IpNet;

use crate::value::{Kind, Value};

/// The elements of a list, set or tuple.
pub(super) fn elements(value: &Value) -> Option<&[Value]> {
    match &value.kind {
        Kind::List(sequence) | Kind::Set(sequence) => Some(&sequence.items),
        Kind::Tuple(items) => Some(items),
        _ => None,
    }
}

/// A text; numbers and truth values are texts too where the provider wants one.
pub(super) fn as_string(value: &Value) -> Option<Arc<str>> {
    match &value.kind {
        Kind::String(text) => Some(text.clone()),
        Kind::Number(number) => Some(number.to_string().into()),
        Kind::Bool(flag) => Some(if *flag { "true" } else { "false" }.into()),
        _ => None,
    }
}

/// A whole number that fits into 64 bits.
pub(super) fn as_integer(value: &Value) -> Option<i64> {
    match &value.kind {
        Kind::Number(number) => number.to_i64(),
        Kind::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// A truth value.
pub(super) fn as_bool(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Bool(flag) => Some(*flag),
        Kind::String(text) => match &**text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A prefix in CIDR notation, host bits kept.
pub(super) fn parse_prefix(text: &str) -> Option<IpNet> {
    text.parse().ok()
}

/// The subscription in an Azure resource id, in lower case.
pub(super) fn parse_subscription(id: &str) -> Option<Arc<str>> {
    let mut parts = id.split('/').skip(1);
    let is_id = parts.next()?.eq_ignore_ascii_case("subscriptions");
    let subscription = parts.next().filter(|part| is_id && !part.is_empty())?;
    Some(subscription.to_lowercase().into())
}
