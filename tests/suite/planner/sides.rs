//! The future of an instance: what is known of it, what is not, and what must not be shown.

use std::collections::BTreeMap;

use er_preflight::{
    azure,
    eval::{BlockSchema, Blocks, Body, Instance, Schemas},
    value::{Kind, Value},
};
use serde_json::{Map, Value as Json, json};

/// What a plan says of the future of an instance.
pub(super) struct Sides {
    pub(super) known: Json,
    pub(super) unknown: Json,
    pub(super) sensitive: Json,
}

impl Sides {
    pub(super) fn of(instance: &Instance) -> Self {
        Self::of_body(&instance.body, azure::schemas().resource(&instance.kind))
    }

    fn of_body(body: &Body, schema: Option<&BlockSchema>) -> Self {
        let (mut known, mut unknown, mut sensitive) = (Map::new(), Map::new(), Map::new());
        for (name, argument) in &body.attributes {
            let (value, open, hidden) = sides(&argument.value);
            if open != json!(true) {
                known.insert(name.to_string(), value);
            }
            if !is_nothing(&open) {
                unknown.insert(name.to_string(), open);
            }
            if !is_nothing(&hidden) {
                sensitive.insert(name.to_string(), hidden);
            }
        }
        for (name, blocks) in &body.blocks {
            let inner = schema.and_then(|schema| schema.block(name));
            let inner = inner.map(|nested| &nested.block);
            let (value, open, hidden) = Self::of_blocks(blocks, inner);
            if !blocks.complete {
                unknown.insert(name.to_string(), true.into());
                continue;
            }
            known.insert(name.to_string(), value);
            unknown.insert(name.to_string(), open);
            sensitive.insert(name.to_string(), hidden);
        }
        for attribute in schema.iter().flat_map(|schema| &schema.attributes) {
            let name = &*attribute.name;
            // Some arguments are written as blocks.
            if body.attributes.contains_key(name) || body.blocks.contains_key(name) {
                continue;
            }
            if attribute.computed {
                unknown.insert(name.into(), true.into());
            } else {
                known.insert(name.into(), Json::Null);
            }
        }
        for block in schema.iter().flat_map(|schema| &schema.blocks) {
            let name = &*block.name;
            if !body.blocks.contains_key(name) {
                known.insert(name.into(), json!([]));
            }
        }
        Self {
            known: known.into(),
            unknown: unknown.into(),
            sensitive: sensitive.into(),
        }
    }

    fn of_blocks(blocks: &Blocks, schema: Option<&BlockSchema>) -> (Json, Json, Json) {
        let all: Vec<Self> = blocks
            .items
            .iter()
            .map(|body| Self::of_body(body, schema))
            .collect();
        let of = |side: fn(&Self) -> &Json| all.iter().map(|it| side(it).clone()).collect();
        (
            Json::Array(of(|it| &it.known)),
            Json::Array(of(|it| &it.unknown)),
            Json::Array(of(|it| &it.sensitive)),
        )
    }
}

fn is_nothing(flags: &Json) -> bool {
    match flags {
        Json::Bool(flag) => !flag,
        Json::Array(items) => items.iter().all(is_nothing),
        Json::Object(entries) => entries.values().all(is_nothing),
        _ => true,
    }
}

/// The known part of a value, where it is unknown, and where it is sensitive.
fn sides(value: &Value) -> (Json, Json, Json) {
    let (known, unknown, sensitive) = bare(value);
    if value.marks.sensitive {
        (known, unknown, true.into())
    } else {
        (known, unknown, sensitive)
    }
}

fn bare(value: &Value) -> (Json, Json, Json) {
    let plain = |known: Json| (known, json!(false), json!(false));
    match &value.kind {
        Kind::Null(_) => plain(Json::Null),
        Kind::Bool(flag) => plain((*flag).into()),
        Kind::Number(number) => plain(serde_json::from_str(&number.to_string()).unwrap()),
        Kind::String(text) => plain((&**text).into()),
        Kind::List(sequence) | Kind::Set(sequence) => items(&sequence.items),
        Kind::Tuple(all) => items(all),
        Kind::Map(mapping) => entries(&mapping.entries),
        Kind::Object(all) => entries(all),
        Kind::Unknown(_) => (Json::Null, json!(true), json!(false)),
    }
}

fn items(all: &[Value]) -> (Json, Json, Json) {
    let sides: Vec<_> = all.iter().map(sides).collect();
    (
        sides.iter().map(|side| side.0.clone()).collect(),
        sides.iter().map(|side| side.1.clone()).collect(),
        sides.iter().map(|side| side.2.clone()).collect(),
    )
}

fn entries(all: &BTreeMap<std::sync::Arc<str>, Value>) -> (Json, Json, Json) {
    let (mut known, mut unknown, mut sensitive) = (Map::new(), Map::new(), Map::new());
    for (name, value) in all {
        let side = sides(value);
        if side.1 != json!(true) {
            known.insert(name.to_string(), side.0);
        }
        unknown.insert(name.to_string(), side.1);
        sensitive.insert(name.to_string(), side.2);
    }
    (known.into(), unknown.into(), sensitive.into())
}
