//! How are the values of settings read? Literals only: the settings must say the same wherever they are read.

use std::sync::Arc;

use ipnet::IpNet;
use jiff::civil::Date;

use super::{Listed, Written};
use crate::{
    finding::{Finding, Severity, problem, suggest},
    source::Span,
    syntax::{Expr, ExprKind, UnaryOp},
};

/// What is wrong with a value, and what to write instead.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: String,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }
}

/// A value, or what is wrong with it; `None` for what is reported already.
pub(super) type Reading<T> = Result<T, Option<Fault>>;

/// Collects the mistakes of a file.
#[derive(Debug, Default)]
pub(super) struct Mistakes(pub(super) Vec<Finding>);

impl Mistakes {
    pub(super) fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let id = problem::SETTINGS_INVALID;
        let finding = Finding::at(id, Severity::Error, span.into(), message);
        self.0.push(finding.with_help(help));
    }

    /// A value, if it is one.
    pub(super) fn value<T>(
        &mut self,
        expr: &Expr,
        read: impl FnOnce(&Expr) -> Reading<T>,
    ) -> Option<Written<T>> {
        match read(expr) {
            Ok(value) => Some(Written {
                value,
                place: expr.span.into(),
            }),
            Err(fault) => {
                if let Some(fault) = fault {
                    self.add(expr.span, fault.message, fault.help);
                }
                None
            }
        }
    }

    /// A list, with those of its elements that are values.
    pub(super) fn list<T>(
        &mut self,
        expr: &Expr,
        read: impl Fn(&Expr) -> Reading<T>,
    ) -> Option<Listed<T>> {
        match &expr.kind {
            ExprKind::Tuple(items) => Some(Listed {
                items: items
                    .iter()
                    .filter_map(|item| self.value(item, &read))
                    .collect(),
                place: expr.span.into(),
            }),
            ExprKind::Broken => None,
            _ => {
                let message = format!("a list belongs here, and this is {}", called(expr));
                self.add(expr.span, message, "write the elements between `[` and `]`");
                None
            }
        }
    }
}

/// What a value is, in words.
fn called(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Null => "null",
        ExprKind::Bool(_) => "true or false",
        ExprKind::Number(_) | ExprKind::Unary(UnaryOp::Negate, _) => "a number",
        ExprKind::String(_) => "a text",
        ExprKind::Tuple(_) => "a list",
        ExprKind::Object(_) => "an object",
        _ => "an expression",
    }
}

/// What is said of a value that is no `wanted`.
fn instead(wanted: &str, expr: &Expr, help: &str) -> Option<Fault> {
    match &expr.kind {
        ExprKind::Broken => None,
        _ if called(expr) == "an expression" => Some(Fault::new(
            "the settings take literals only",
            format!("write {wanted} as it is: no variables, functions or templates"),
        )),
        _ => Some(Fault::new(
            format!("{wanted} belongs here, and this is {}", called(expr)),
            help,
        )),
    }
}

/// A text that says something.
pub(super) fn text(expr: &Expr) -> Reading<Arc<str>> {
    match &expr.kind {
        ExprKind::String(text) if text.trim().is_empty() => Err(Some(Fault::new(
            "this text is empty",
            "say it, or leave the argument out",
        ))),
        ExprKind::String(text) => Ok(text.clone()),
        _ => Err(instead("a text", expr, "write it between quotes")),
    }
}

/// One of some words.
pub(super) fn word<'w>(expr: &Expr, words: &[&'w str]) -> Reading<&'w str> {
    let text = text(expr)?;
    if let Some(word) = words.iter().find(|word| **word == &*text) {
        return Ok(word);
    }
    let help = suggest::nearest(&text, words.iter().copied()).unwrap_or_else(|| one_of(words));
    Err(Some(Fault::new(
        format!("`{}` is not known here", text.escape_debug()),
        help,
    )))
}

/// `there are a, b and c`, the words in backquotes.
pub(super) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => format!("there is {last}"),
        Some((last, others)) => format!("there are {} and {last}", others.join(", ")),
        None => "there are none".to_owned(),
    }
}

/// An autonomous system number.
pub(super) fn asn(expr: &Expr) -> Reading<u32> {
    const HELP: &str = "write the number without quotes: a whole number from 1 to 4294967295";
    let is_numeric = matches!(
        expr.kind,
        ExprKind::Number(_) | ExprKind::Unary(UnaryOp::Negate, _)
    );
    match &expr.kind {
        ExprKind::Number(digits) if digits.parse::<u32>().is_ok_and(|asn| asn > 0) => {
            Ok(digits.parse().unwrap_or_default())
        }
        _ if is_numeric => Err(Some(Fault::new(
            "this is not the number of an autonomous system",
            HELP,
        ))),
        _ => Err(instead("a number", expr, HELP)),
    }
}

/// A prefix without host bits.
pub(super) fn prefix(expr: &Expr) -> Reading<IpNet> {
    let text = text(expr)?;
    let fault = |message: &str, help: String| {
        let message = format!("`{}` {message}", text.escape_debug());
        Err(Some(Fault::new(message, help)))
    };
    let Ok(prefix) = text.parse::<IpNet>() else {
        let help = match text.parse::<std::net::IpAddr>() {
            Ok(address) => format!("for this address alone write `{}`", IpNet::from(address)),
            Err(_) => "write it like `10.0.0.0/8` or `2001:db8::/32`".to_owned(),
        };
        return fault("is not a prefix", help);
    };
    if prefix != prefix.trunc() {
        let help = format!("write `{}`", prefix.trunc());
        return fault("has bits behind its length", help);
    }
    Ok(prefix)
}

/// A day on the calendar, `2026-10-01`.
pub fn day(text: &str) -> Option<Date> {
    // The crate takes times of day and other spellings as well.
    let has_form =
        text.len() == "2026-10-01".len() && text.bytes().filter(|byte| *byte == b'-').count() == 2;
    text.parse().ok().filter(|_| has_form)
}

/// The same as a value of the settings.
pub(super) fn date(expr: &Expr) -> Reading<Date> {
    let text = text(expr)?;
    day(&text).ok_or_else(|| {
        Some(Fault::new(
            format!("`{}` is not a day", text.escape_debug()),
            "write it like `2026-10-01`: year, month, day",
        ))
    })
}
