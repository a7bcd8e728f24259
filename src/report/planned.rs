//! What was understood, as a program reads it: the arguments that are set, in the shape of a plan.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::{
    eval::{Body, Instance},
    mask::{is_misplaced, is_secret_name},
    source::Sources,
    value::{Kind, Value},
};

use super::json::{self, JsonLocation};

/// What stands for a value that may not be shown.
const SENSITIVE: &str = "(sensitive)";

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Resource<'a> {
    root: &'a str,
    inputs: Option<&'a str>,
    address: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    location: Option<JsonLocation<'a>>,
    values: Json,
    unknown: Json,
}

/// Instances of roots, each with the name of its inputs if there are several sets, as JSON, version 1: `values` in the shape of a plan's `planned_values`, `unknown` in that of
/// its `after_unknown`; both have only what the configuration sets.
pub fn planned<'a>(
    roots: impl Iterator<Item = (&'a str, Option<&'a str>, &'a [Instance])>,
    sources: &'a Sources,
) -> String {
    let mut resources = Vec::new();
    for (root, inputs, instances) in roots {
        for instance in instances {
            let (values, unknown) = body(&instance.body);
            resources.push(Resource {
                root,
                inputs,
                address: &instance.address,
                kind: &instance.kind,
                location: JsonLocation::new(&instance.place, sources),
                values,
                unknown,
            });
        }
    }
    json::line(&Document {
        version: 1,
        resources,
    })
}

fn body(body: &Body) -> (Json, Json) {
    let (mut values, mut unknown) = (Map::new(), Map::new());
    for (name, argument) in &body.attributes {
        insert(
            name,
            named(name, &argument.value),
            &mut values,
            &mut unknown,
        );
    }
    for (kind, blocks) in &body.blocks {
        let (items, unknowns): (Vec<_>, Vec<_>) = blocks.items.iter().map(self::body).unzip();
        if blocks.complete {
            values.insert(kind.to_string(), Json::Array(items));
            unknown.insert(kind.to_string(), Json::Array(unknowns));
        } else {
            unknown.insert(kind.to_string(), Json::Bool(true));
        }
    }
    (Json::Object(values), Json::Object(unknown))
}

fn insert(
    name: &str,
    (value, unknown): (Option<Json>, Json),
    values: &mut Map<String, Json>,
    unknowns: &mut Map<String, Json>,
) {
    if let Some(value) = value {
        values.insert(name.to_owned(), value);
    }
    // A plan leaves out what is wholly known.
    if unknown != Json::Bool(false) {
        unknowns.insert(name.to_owned(), unknown);
    }
}

/// The value of an argument. Not every provider says that an argument is a secret whose name says so, and where the
/// address of a secret belongs, the secret itself may stand by mistake.
fn named(name: &str, value: &Value) -> (Option<Json>, Json) {
    let is_secret = match &value.kind {
        Kind::Unknown(_) | Kind::Null(_) | Kind::Bool(_) => false,
        Kind::String(text) => is_secret_name(name) || is_misplaced(name, text),
        _ => is_secret_name(name),
    };
    if is_secret {
        return (Some(Json::from(SENSITIVE)), Json::Bool(false));
    }
    split(value)
}

/// A value, and which parts of it are unknown; nothing and `true` if it is unknown as a whole.
fn split(value: &Value) -> (Option<Json>, Json) {
    if let Kind::Unknown(_) = value.kind {
        return (None, Json::Bool(true));
    }
    if value.marks.sensitive {
        return (Some(Json::from(SENSITIVE)), Json::Bool(false));
    }
    let known = |json: Json| (Some(json), Json::Bool(false));
    match &value.kind {
        Kind::Unknown(_) => (None, Json::Bool(true)),
        Kind::Null(_) => known(Json::Null),
        Kind::Bool(flag) => known(Json::from(*flag)),
        // The text of a number is a number of JSON, however long; as a float it would lose digits.
        Kind::Number(number) => known(
            number
                .to_string()
                .parse()
                .map_or_else(|_| Json::from(number.to_string()), Json::Number),
        ),
        Kind::String(text) => known(Json::from(&**text)),
        Kind::List(sequence) | Kind::Set(sequence) => elements(&sequence.items),
        Kind::Tuple(items) => elements(items),
        Kind::Map(mapping) => entries(mapping.entries.iter()),
        Kind::Object(fields) => entries(fields.iter()),
    }
}

fn elements(items: &[Value]) -> (Option<Json>, Json) {
    let (values, unknowns): (Vec<_>, Vec<_>) = items.iter().map(split).unzip();
    let values = values.into_iter().map(Option::unwrap_or_default).collect();
    (Some(Json::Array(values)), Json::Array(unknowns))
}

fn entries<'a>(
    entries: impl Iterator<Item = (&'a std::sync::Arc<str>, &'a Value)>,
) -> (Option<Json>, Json) {
    let (mut values, mut unknowns) = (Map::new(), Map::new());
    for (name, value) in entries {
        insert(name, named(name, value), &mut values, &mut unknowns);
    }
    (Some(Json::Object(values)), Json::Object(unknowns))
}
