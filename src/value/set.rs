//! How sets are made: which elements are the same, and in which order they are iterated.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use super::{Kind, Marks, Sequence, Type, Value, json::to_json, ops};

impl Value {
    /// A set of elements that all have the type `element`. Repetitions are dropped (the first stays), the order is
    /// Terraform's, and marks of elements become marks of the set.
    pub fn set(element: Type, items: Vec<Value>) -> Self {
        let marks = items
            .iter()
            .fold(Marks::NONE, |marks, item| marks.and(item.deep_marks()));
        let mut items: Vec<(SortKey, Value)> = items
            .into_iter()
            .map(|item| (SortKey::of(&item), item.unmarked_deep()))
            .collect();
        // Stable, so that of equal elements the first stays.
        items.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut kept: Vec<(SortKey, Value)> = Vec::with_capacity(items.len());
        let mut of_one_key = Seen::default();
        for (key, item) in items {
            let repeated = match kept.last() {
                Some((other, last)) if *other == key => match key {
                    // What is not known is not known to be the same.
                    SortKey::Unknown => false,
                    // Equal elements have equal texts, but not the other way round.
                    SortKey::Text(_) => {
                        if of_one_key.is_empty() {
                            of_one_key.insert(last);
                        }
                        !of_one_key.insert(&item)
                    }
                    SortKey::Bool(_) | SortKey::Number(_) | SortKey::String(_) | SortKey::Null => {
                        true
                    }
                },
                _ => {
                    of_one_key = Seen::default();
                    false
                }
            };
            if !repeated {
                kept.push((key, item));
            }
        }
        let items = kept.into_iter().map(|(_, item)| item).collect();
        Self::new(Kind::Set(Arc::new(Sequence { element, items }))).with_marks(marks)
    }
}

/// Values of one type of which it can be told at once whether there is an equal one, however many they are.
#[derive(Debug, Default)]
pub struct Seen {
    by_text: BTreeMap<String, Vec<Value>>,
}

impl Seen {
    /// Adds a value; false if an equal one is there already. One that is not wholly known equals none.
    pub fn insert(&mut self, value: &Value) -> bool {
        let Ok(text) = to_json(value) else {
            return true;
        };
        let alike = self.by_text.entry(text).or_default();
        let is_new = !alike.iter().any(|other| is_same(other, value));
        if is_new {
            alike.push(value.clone());
        }
        is_new
    }

    /// Whether there is a value that is known to be equal.
    pub fn contains(&self, value: &Value) -> bool {
        let alike = to_json(value).ok().and_then(|text| self.by_text.get(&text));
        alike.is_some_and(|alike| alike.iter().any(|other| is_same(other, value)))
    }

    fn is_empty(&self) -> bool {
        self.by_text.is_empty()
    }
}

impl<'v> FromIterator<&'v Value> for Seen {
    fn from_iter<I: IntoIterator<Item = &'v Value>>(values: I) -> Self {
        let mut seen = Self::default();
        for value in values {
            seen.insert(value);
        }
        seen
    }
}

fn is_same(a: &Value, b: &Value) -> bool {
    ops::same(a, b) == Some(true)
}

/// What elements are sorted by: known before unknown before null, strings and numbers by their value, others by a
/// text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Bool(bool),
    Number(super::Number),
    String(Arc<str>),
    Text(String),
    Unknown,
    Null,
}

impl SortKey {
    fn of(value: &Value) -> Self {
        match &value.kind {
            Kind::Null(_) => Self::Null,
            Kind::Unknown(_) => Self::Unknown,
            Kind::Bool(value) => Self::Bool(*value),
            Kind::Number(number) => Self::Number(number.clone()),
            Kind::String(text) => Self::String(text.clone()),
            _ => {
                let mut text = String::new();
                write_text(value, &mut text);
                Self::Text(text)
            }
        }
    }
}

/// Writes the text by which Terraform orders elements that are neither strings, numbers nor bools.
fn write_text(value: &Value, out: &mut String) {
    match &value.kind {
        Kind::Unknown(_) => out.push('?'),
        Kind::Null(_) => out.push('~'),
        Kind::Bool(value) => out.push(if *value { 'T' } else { 'F' }),
        Kind::Number(number) => out.push_str(&number.sort_text()),
        Kind::String(text) => write_quoted(text, out),
        Kind::List(sequence) | Kind::Set(sequence) => {
            write_all('[', &sequence.items, ']', out);
        }
        Kind::Tuple(items) => write_all('<', items.iter(), '>', out),
        Kind::Object(entries) => write_all('<', entries.values(), '>', out),
        Kind::Map(mapping) => {
            out.push('{');
            for (key, value) in &mapping.entries {
                write_quoted(key, out);
                out.push(':');
                write_text(value, out);
                out.push(';');
            }
            out.push('}');
        }
    }
}

fn write_all<'a>(
    open: char,
    items: impl IntoIterator<Item = &'a Value>,
    close: char,
    out: &mut String,
) {
    out.push(open);
    for item in items {
        write_text(item, out);
        out.push(';');
    }
    out.push(close);
}

/// Text in Go's quotes. Only characters that no one can print differ, and only in how they are escaped.
fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            other if other.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\x{:02x}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
