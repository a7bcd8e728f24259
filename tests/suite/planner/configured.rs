//! The plan's account of the configuration: which arguments are written, and what they name.

use er_preflight::{
    azure,
    eval::{BlockSchema, Schemas},
    module::{Estate, ModuleCall, ModuleId, ModuleSource, ResourceBlock, Target},
    syntax::{self, ExprKind},
};
use serde_json::{Map, Value as Json, json};

use super::references::{constant, expression, references};

/// A module as the plan's account of the configuration has it.
pub(super) fn configured(estate: &Estate, module: ModuleId) -> Json {
    let source: &ModuleSource = estate.module(module);
    let resources: Vec<Json> = source
        .resources
        .iter()
        .map(|(key, block)| configured_resource(key, block))
        .collect();
    let calls = source.calls.iter();
    let calls: Map<String, Json> = calls
        .filter_map(|(name, call)| Some((name.to_string(), configured_call(estate, call)?)))
        .collect();
    let outputs = source.outputs.iter();
    let outputs: Map<String, Json> = outputs
        .filter_map(|(name, output)| {
            let text = expression(output.value.as_ref()?);
            Some((name.to_string(), json!({ "expression": text })))
        })
        .collect();
    let mut configured = json!({ "resources": resources });
    for (name, part) in [("module_calls", calls), ("outputs", outputs)] {
        if !part.is_empty() {
            configured[name] = part.into();
        }
    }
    configured
}

/// What the root module asks of its providers.
pub(super) fn provider_config(root: &ModuleSource) -> Json {
    let text = |entry: &syntax::Expr, wanted: &str| {
        let ExprKind::Object(entries) = &entry.kind else {
            return None;
        };
        entries
            .iter()
            .find_map(|(key, value)| match (&key.kind, &value.kind) {
                (ExprKind::String(key), ExprKind::String(text)) if **key == *wanted => {
                    Some(text.to_string())
                }
                _ => None,
            })
    };
    let required = root.settings.required_providers.iter();
    let asked = required.filter_map(|(name, entry)| {
        let source = format!("registry.terraform.io/{}", text(entry, "source")?);
        let version = text(entry, "version").unwrap_or_default();
        let provider =
            json!({ "name": &**name, "full_name": source, "version_constraint": version });
        Some((name.to_string(), provider))
    });
    Json::Object(asked.collect())
}

fn configured_call(estate: &Estate, call: &ModuleCall) -> Option<Json> {
    let Target::Local(module) = call.target else {
        return None;
    };
    let mut expressions = expressions(&call.body, None);
    for name in ["source", "version", "providers"] {
        expressions.remove(name);
    }
    let mut configured = json!({
        "expressions": expressions,
        "module": configured(estate, module),
    });
    repetition(&mut configured, &call.body);
    Some(configured)
}

fn configured_resource(key: &str, block: &ResourceBlock) -> Json {
    let provider = block.body.attribute("provider");
    let provider = provider.and_then(|provider| references(&provider.value).pop());
    let schema = azure::schemas().resource(&block.kind);
    let mut resource = json!({
        "address": key,
        "mode": "managed",
        "type": &*block.kind,
        "name": &*block.name,
        "provider_config_key": provider.unwrap_or_else(|| super::local_name(&block.kind).to_owned()),
        "expressions": expressions(&block.body, schema),
        "schema_version": 0,
    });
    repetition(&mut resource, &block.body);
    resource
}

/// `count`, `for_each` and `depends_on`, which stand beside the other expressions.
fn repetition(of: &mut Json, body: &syntax::Body) {
    for (name, place) in [
        ("count", "count_expression"),
        ("for_each", "for_each_expression"),
    ] {
        if let Some(attribute) = body.attribute(name) {
            of[place] = expression(&attribute.value);
        }
    }
    if let Some(attribute) = body.attribute("depends_on")
        && let ExprKind::Tuple(items) = &attribute.value.kind
    {
        let names = items.iter().filter_map(|item| references(item).pop());
        of["depends_on"] = names.collect::<Vec<_>>().into();
    }
}

const META: [&str; 4] = ["count", "for_each", "depends_on", "provider"];

fn expressions(body: &syntax::Body, schema: Option<&BlockSchema>) -> Map<String, Json> {
    let mut all = Map::new();
    for attribute in &body.attributes {
        let name = &*attribute.name.text;
        if !META.contains(&name) {
            all.insert(name.to_owned(), expression(&attribute.value));
        }
    }
    for block in &body.blocks {
        let kind = &*block.kind.text;
        if matches!(kind, "lifecycle" | "dynamic" | "provisioner" | "connection") {
            continue;
        }
        // An argument of the schema that is written as blocks has the form of one expression.
        if schema.is_some_and(|schema| schema.attribute(kind).is_some()) {
            let blocks: Vec<_> = body.blocks_of(kind).map(|block| &block.body).collect();
            all.insert(kind.to_owned(), as_expression(&blocks));
            continue;
        }
        let inner = schema.and_then(|schema| schema.block(kind));
        let content = expressions(&block.body, inner.map(|nested| &nested.block));
        let list = all.entry(kind).or_insert_with(|| json!([]));
        if let Json::Array(list) = list {
            list.push(content.into());
        }
    }
    all
}

fn as_expression(blocks: &[&syntax::Body]) -> Json {
    let attributes = || blocks.iter().flat_map(|body| &body.attributes);
    let mut names = Vec::new();
    for attribute in attributes() {
        names.extend(references(&attribute.value));
    }
    if !names.is_empty() {
        return json!({ "references": names });
    }
    let objects = blocks.iter().map(|body| {
        let entries = body.attributes.iter();
        let entries = entries.map(|attribute| {
            let value = constant(&attribute.value).unwrap_or(Json::Null);
            (attribute.name.text.to_string(), value)
        });
        entries.collect::<Map<_, _>>()
    });
    json!({ "constant_value": objects.collect::<Vec<_>>() })
}
