//! Whole configurations against the plans that Terraform made of them with the real provider.

use std::path::PathBuf;

use er_preflight::{
    eval::{Body, Instance},
    module::Given,
    source::Disk,
};
use serde_json::Value as Json;

use super::{render, run_with};

/// Every argument that the configuration sets, against `planned_values`.
fn check(name: &str) {
    let directory = PathBuf::from("testdata/oracle/plans").join(name);
    let run = run_with(&Disk, &directory.to_string_lossy(), &Given::default());
    assert_eq!(run.findings(), Vec::<String>::new());
    let text = std::fs::read_to_string(directory.join("plan.json")).unwrap();
    let plan: Json = serde_json::from_str(&text).unwrap();
    let mut planned = Vec::new();
    resources(&plan["planned_values"]["root_module"], &mut planned);
    let mut expected: Vec<&str> = planned.iter().map(|(address, _)| *address).collect();
    let mut found = run.addresses();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    let changes = plan["resource_changes"].as_array().unwrap();
    let mut wrong = Vec::new();
    for (address, values) in planned {
        let instance: &Instance = run.instance(address);
        let change = changes.iter().find(|change| change["address"] == address);
        let unknown = &change.unwrap()["change"]["after_unknown"];
        compare(address, &instance.body, values, unknown, &mut wrong);
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn resources<'j>(module: &'j Json, all: &mut Vec<(&'j str, &'j Json)>) {
    for resource in module["resources"].as_array().into_iter().flatten() {
        all.push((resource["address"].as_str().unwrap(), &resource["values"]));
    }
    for child in module["child_modules"].as_array().into_iter().flatten() {
        resources(child, all);
    }
}

fn compare(at: &str, body: &Body, planned: &Json, unknown: &Json, wrong: &mut Vec<String>) {
    for (name, argument) in &body.attributes {
        let expected = merge(&planned[&**name], &unknown[&**name]);
        let found: Json = serde_json::from_str(&render(&argument.value)).unwrap();
        // Null is "not set": the provider may give a value of its own.
        let left_out = argument.value.is_null();
        if sorted(&found) != sorted(&expected) && !left_out {
            wrong.push(format!("{at}.{name}: {found} planned {expected}"));
        }
    }
    for (kind, blocks) in &body.blocks {
        let expected = planned[&**kind].as_array().cloned().unwrap_or_default();
        if blocks.complete && blocks.items.len() != expected.len() {
            wrong.push(format!(
                "{at}.{kind}: {} blocks planned {}",
                blocks.items.len(),
                expected.len()
            ));
            continue;
        }
        for (index, item) in blocks.items.iter().enumerate() {
            let at = format!("{at}.{kind}[{index}]");
            compare(&at, item, &expected[index], &unknown[&**kind][index], wrong);
        }
    }
}

/// The planned value with `"UNKNOWN"` for what is known after apply.
fn merge(value: &Json, unknown: &Json) -> Json {
    match (value, unknown) {
        (_, Json::Bool(true)) => Json::String("UNKNOWN".into()),
        (Json::Array(values), Json::Array(unknown)) => values
            .iter()
            .enumerate()
            .map(|(at, value)| merge(value, unknown.get(at).unwrap_or(&Json::Null)))
            .collect(),
        (Json::Object(values), Json::Object(unknown)) => values
            .iter()
            .map(|(key, value)| {
                (
                    key.clone(),
                    merge(value, unknown.get(key).unwrap_or(&Json::Null)),
                )
            })
            .collect(),
        (value, _) => value.clone(),
    }
}

/// Sets have another order in a plan.
fn sorted(value: &Json) -> String {
    match value {
        Json::Array(values) => {
            let mut values: Vec<String> = values.iter().map(sorted).collect();
            values.sort();
            format!("{values:?}")
        }
        other => other.to_string(),
    }
}

macro_rules! plans {
    ($($test:ident $name:literal)*) => {
        $(#[test] fn $test() { check($name); })*
    };
}

plans! {
    change "change"
    conditional "conditional"
    direct_port "direct-port"
    faulty "faulty"
    many_sites "many-sites"
    single_region "single-region"
    unknowns "unknowns"
    vwan "vwan"
}
