//! Functions over moments in time.

use std::fmt::Write as _;

use super::{
    args::{check_length, string, text},
    signature::{A_NUMBER, A_STRING, Function, STRING},
    timestamp::{Timestamp, parse_duration},
};
use crate::value::{Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("formatdate", &[STRING, STRING], A_STRING, formatdate),
    // Terraform says nothing about whether this one is null while it is not known.
    Function::new("timeadd", &[STRING, STRING], A_STRING, timeadd).or_null(),
    Function::new("timecmp", &[STRING, STRING], A_NUMBER, timecmp),
];

fn timeadd(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let moment = Timestamp::parse(text(&arguments[0])?)?;
    let duration = text(&arguments[1])?;
    let duration =
        parse_duration(duration).ok_or_else(|| format!("`{duration}` is not a duration"))?;
    string(moment.plus(duration).text())
}

fn timecmp(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let first = Timestamp::parse(text(&arguments[0])?)?;
    let second = Timestamp::parse(text(&arguments[1])?)?;
    Ok(Value::number(first.instant().cmp(&second.instant()) as i64))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

fn formatdate(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let moment = Timestamp::parse(text(&arguments[1])?)?;
    let mut rest = text(&arguments[0])?;
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        check_length(out.len())?;
        if first == '\'' {
            rest = quoted(&rest[1..], &mut out)?;
        } else if first.is_ascii_alphabetic() {
            let behind = rest.trim_start_matches(first);
            verb(first, rest.len() - behind.len(), moment, &mut out)?;
            rest = behind;
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    string(out)
}

/// Text in quotes, behind the first of them; gives what follows it. Two quotes stand for one.
fn quoted<'a>(mut rest: &'a str, out: &mut String) -> Result<&'a str, String> {
    if let Some(behind) = rest.strip_prefix('\'') {
        out.push('\'');
        return Ok(behind);
    }
    loop {
        let (text, behind) = rest
            .split_once('\'')
            .ok_or("a quote in the format is never closed")?;
        out.push_str(text);
        match behind.strip_prefix('\'') {
            Some(behind) => {
                out.push('\'');
                rest = behind;
            }
            None => return Ok(behind),
        }
    }
}

/// A letter that stands for a part of the date, so many times in a row.
fn verb(letter: char, count: usize, moment: Timestamp, out: &mut String) -> Result<(), String> {
    let clock = moment.clock();
    let half_day = if clock.hour < 12 { "AM" } else { "PM" };
    let number = match letter {
        'D' => Some(clock.day),
        'M' if count <= 2 => i64::try_from(clock.month).ok(),
        'h' => Some(clock.hour),
        'H' => Some((clock.hour + 11) % 12 + 1),
        'm' => Some(clock.minute),
        's' => Some(clock.second),
        _ => None,
    };
    // Writing to a string cannot fail.
    let _ = match (letter, count, number) {
        (_, 1, Some(number)) => write!(out, "{number}"),
        (_, 2, Some(number)) => write!(out, "{number:02}"),
        ('Y', 2, _) => write!(out, "{:02}", clock.year % 100),
        ('Y', 4, _) => write!(out, "{:04}", clock.year),
        ('M', 3, _) => write!(out, "{}", &MONTHS[clock.month - 1][..3]),
        ('M', 4, _) => write!(out, "{}", MONTHS[clock.month - 1]),
        ('E', 3, _) => write!(out, "{}", &DAYS[clock.weekday][..3]),
        ('E', 4, _) => write!(out, "{}", DAYS[clock.weekday]),
        ('A', 2, _) => write!(out, "{half_day}"),
        ('a', 2, _) => write!(out, "{}", half_day.to_ascii_lowercase()),
        ('Z', 1, _) => write!(out, "{}", moment.zone(":", "Z")),
        ('Z', 3, _) => write!(out, "{}", moment.zone("", "UTC")),
        ('Z', 4, _) => write!(out, "{}", moment.zone("", "+0000")),
        ('Z', 5, _) => write!(out, "{}", moment.zone(":", "+00:00")),
        _ => {
            let shown: String = std::iter::repeat_n(letter, count.min(10)).collect();
            return Err(format!("`{shown}` stands for no part of a date"));
        }
    };
    Ok(())
}
