//! How is an answer written, whoever gave it?
//!
//! `ERR`, or the value as JSON in which `(unknown)` stands for what is not known and `sensitive(...)` around what is
//! sensitive; behind the value its type, if the value is wholly known.

use std::{collections::BTreeMap, sync::Arc};

use er_preflight::value::{Kind, Type, Value, json};
use serde_json::Value as Json;

/// There is no value.
pub(super) const ERROR: &str = "ERR";

/// Terraform itself broke down over it.
pub(super) const CRASH: &str = "CRASH";

/// What is not known.
pub(super) const UNKNOWN: &str = "(unknown)";

/// The answer that a value of ours is.
pub(super) fn of_value(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, &mut text);
    if value.is_wholly_known() {
        text += " : ";
        text += &of_type(&value.ty());
    }
    text
}

fn write_value(value: &Value, out: &mut String) {
    if value.marks.sensitive {
        out.push_str("sensitive(");
        write_value(&value.clone().unmarked_deep(), out);
        out.push(')');
        return;
    }
    let mut entries = |entries: &BTreeMap<Arc<str>, Value>| {
        let entries = entries.iter();
        write_entries(
            entries.map(|(key, value)| (&**key, value)),
            out,
            write_value,
        );
    };
    match &value.kind {
        Kind::Unknown(_) => out.push_str(UNKNOWN),
        Kind::Map(mapping) => entries(&mapping.entries),
        Kind::Object(object) => entries(object),
        Kind::List(_) | Kind::Set(_) | Kind::Tuple(_) => {
            write_items(value.children(), out, write_value);
        }
        _ => out.push_str(&json::to_json(value).expect("it is known")),
    }
}

fn write_items<T>(items: impl Iterator<Item = T>, out: &mut String, one: impl Fn(T, &mut String)) {
    out.push('[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        one(item, out);
    }
    out.push(']');
}

fn write_entries<'k, T>(
    entries: impl Iterator<Item = (&'k str, T)>,
    out: &mut String,
    one: impl Fn(T, &mut String),
) {
    out.push('{');
    for (at, (key, item)) in entries.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&json::to_json(&Value::string(key)).expect("a string is known"));
        out.push(':');
        one(item, out);
    }
    out.push('}');
}

/// A planned value, with what the plan says beside it: which parts are unknown and which sensitive.
#[derive(Clone, Copy)]
pub(super) struct Planned<'j> {
    pub(super) value: &'j Json,
    pub(super) unknown: &'j Json,
    pub(super) sensitive: &'j Json,
}

impl Planned<'_> {
    /// The part under a name.
    pub(super) fn part(self, name: &str) -> Self {
        Self {
            value: &self.value[name],
            unknown: &self.unknown[name],
            sensitive: &self.sensitive[name],
        }
    }

    fn item(self, at: usize) -> Self {
        Self {
            value: &self.value[at],
            unknown: &self.unknown[at],
            sensitive: &self.sensitive[at],
        }
    }

    /// Whether nothing in it is unknown.
    pub(super) fn is_known(self) -> bool {
        fn known(unknown: &Json) -> bool {
            match unknown {
                Json::Bool(unknown) => !unknown,
                Json::Array(items) => items.iter().all(known),
                Json::Object(entries) => entries.values().all(known),
                _ => true,
            }
        }
        known(self.unknown)
    }

    /// The answer that it is; its type is added by whoever knows it.
    pub(super) fn answer(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(self, out: &mut String) {
        if *self.sensitive == Json::Bool(true) {
            out.push_str("sensitive(");
            Self {
                sensitive: &Json::Null,
                ..self
            }
            .write(out);
            out.push(')');
            return;
        }
        if *self.unknown == Json::Bool(true) {
            out.push_str(UNKNOWN);
            return;
        }
        match self.value {
            Json::Array(items) => {
                write_items(0..items.len(), out, |at, out| self.item(at).write(out));
            }
            Json::Object(entries) => {
                // What is unknown as a whole has no entry among the values.
                let unknown = self.unknown.as_object().into_iter().flatten();
                let unknown = unknown.filter(|(_, part)| **part == Json::Bool(true));
                let names: std::collections::BTreeSet<&str> = entries
                    .keys()
                    .chain(unknown.map(|(name, _)| name))
                    .map(String::as_str)
                    .collect();
                let parts = names.into_iter().map(|name| (name, self.part(name)));
                write_entries(parts, out, Planned::write);
            }
            other => {
                let value = json::from_json(&other.to_string()).expect("a plan is JSON");
                out.push_str(&json::to_json(&value).expect("it is known"));
            }
        }
    }
}

/// A type as Terraform writes it in JSON.
fn of_type(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "\"dynamic\"".into(),
        Type::Bool | Type::Number | Type::String => format!("\"{ty}\""),
        Type::List(element) => format!("[\"list\",{}]", of_type(element)),
        Type::Set(element) => format!("[\"set\",{}]", of_type(element)),
        Type::Map(element) => format!("[\"map\",{}]", of_type(element)),
        Type::Tuple(elements) => {
            let elements: Vec<_> = elements.iter().map(of_type).collect();
            format!("[\"tuple\",[{}]]", elements.join(","))
        }
        Type::Object(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, field)| format!("{}:{}", Json::from(&**name), of_type(&field.ty)))
                .collect();
            format!("[\"object\",{{{}}}]", fields.join(","))
        }
    }
}

/// Whether an answer knows something where the other does not.
pub(super) fn knows_more(more: &str, less: &str) -> bool {
    let count = |answer: &str| answer.matches(UNKNOWN).count();
    let is_nothing = |answer: &str| answer.ends_with(UNKNOWN) || answer == "sensitive((unknown))";
    count(more) < count(less) || (is_nothing(less) && !is_nothing(more) && more != ERROR)
}

/// Whether an answer differs from another only in being sensitive where the other is not.
pub(super) fn is_more_sensitive(more: &str, less: &str) -> bool {
    let bare = |answer: &str| answer.replace("sensitive", "").replace(['(', ')'], "");
    let count = |answer: &str| answer.matches("sensitive(").count();
    bare(more) == bare(less) && count(more) > 0
}
