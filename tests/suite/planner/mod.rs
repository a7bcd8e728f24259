//! What would Terraform's plan of a configuration look like? For tests: a plan that makes everything, out of what the
//! configuration evaluates to.
//!
//! The recorded plans are the witness that it is right: `a_converted_plan_is_the_recorded_one`.

mod configured;
mod references;
mod sides;

use er_preflight::{
    azure,
    eval::{Existence, Instance, evaluate},
    model,
    module::{Given, Target, load},
    source::{Memory, Sources, with_deep_stack},
};
use serde_json::{Value as Json, json};

use crate::preflight::Texts;
use configured::{configured, provider_config};
use sides::Sides;

/// The plan of the root in `.`; a variable without a value is taken for one that is known after apply.
pub(crate) fn plan(texts: &Texts) -> Json {
    let files = memory(texts);
    with_deep_stack(|| {
        let mut sources = Sources::default();
        let (estate, _) = load(&files, &mut sources, &[".".into()]).unwrap();
        let root = estate.roots()[0];
        let (inputs, _) = estate
            .inputs(root, &Given::default(), &files, &mut sources)
            .unwrap();
        let evaluation = evaluate(&er_preflight::eval::Request {
            estate: &estate,
            root,
            inputs: &inputs,
            schemas: azure::schemas(),
            wanted: &|_| true,
            ordered: &model::Estate::is_ordered,
            workspace: None,
            files: &files,
        });
        let instances = evaluation.instances.iter();
        // Of what may not exist a plan knows, or there is no plan.
        let changes = instances.clone().map(change);
        json!({
            "format_version": "1.2",
            "terraform_version": "1.11.4",
            "planned_values": { "root_module": planned_module("", &evaluation.instances) },
            "resource_changes": changes.collect::<Vec<_>>(),
            "configuration": {
                "provider_config": provider_config(estate.module(root)),
                "root_module": configured(&estate, root),
            },
        })
    })
}

/// The plan of a configuration, without its source; what is no source, such as settings, stays.
pub(crate) fn only_plan(texts: &Texts) -> Texts {
    let beside = texts.iter().filter(|(path, _)| {
        ![".tf", ".tf.json", ".tfvars"]
            .iter()
            .any(|end| path.ends_with(end))
    });
    let mut only: Texts = beside.map(|(p, text)| (p.clone(), text.clone())).collect();
    only.insert("plan.json".to_owned(), plan(texts).to_string());
    only
}

/// The plan that leads from one configuration to another, without the source: what changes forces a new resource only
/// where a pair of address and argument says so. Ids stay as unknown as they are before the first apply.
pub(crate) fn only_change(before: &Texts, after: &Texts, replaced: &[(String, String)]) -> Texts {
    let mut only = only_plan(after);
    let mut plan = plan(after);
    let changes = |plan: &Json| plan["resource_changes"].as_array().unwrap().clone();
    let is_same = |one: &Json, other: &Json| one["address"] == other["address"];
    let (past, mut future) = (changes(&self::plan(before)), changes(&plan));
    for resource in &mut future {
        let Some(past) = past.iter().find(|past| is_same(past, resource)) else {
            continue;
        };
        let mut change = resource["change"].clone();
        change["before"] = past["change"]["after"].clone();
        change["before_sensitive"] = past["change"]["after_sensitive"].clone();
        let paths = replaced.iter();
        let paths = paths.filter(|(address, _)| resource["address"] == **address);
        let paths: Vec<_> = paths.map(|(_, path)| json!([path])).collect();
        change["actions"] = if !paths.is_empty() {
            json!(["delete", "create"])
        } else if change["before"] == change["after"] {
            json!(["no-op"])
        } else {
            json!(["update"])
        };
        change["replace_paths"] = paths.into();
        resource["change"] = change;
    }
    for mut gone in past {
        if !future.iter().any(|left| is_same(left, &gone)) {
            let before = gone["change"]["after"].take();
            gone["change"] = json!({
                "actions": ["delete"],
                "before": before,
                "after": null,
                "after_unknown": {},
                "before_sensitive": gone["change"]["after_sensitive"],
                "after_sensitive": false,
            });
            future.push(gone);
        }
    }
    plan["resource_changes"] = future.into();
    only.insert("plan.json".to_owned(), plan.to_string());
    only
}

/// Whether every instance surely exists, so that there can be a plan, and no module is elsewhere: what stands in it would
/// be in the plan.
pub(crate) fn is_plannable(texts: &Texts) -> bool {
    let files = memory(texts);
    let mut sources = Sources::default();
    let (estate, _) = load(&files, &mut sources, &[".".into()]).unwrap();
    let mut calls = estate.module(estate.roots()[0]).calls.values();
    calls.all(|call| matches!(call.target, Target::Local(_)))
        && !plan(texts)["planned_values"].to_string().contains("[*]")
}

fn memory(texts: &Texts) -> Memory {
    texts.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    })
}

fn planned_module(address: &str, instances: &[Instance]) -> Json {
    let own = instances
        .iter()
        .filter(|instance| &*instance.module == address);
    let resources: Vec<Json> = own.map(planned).collect();
    let mut children: Vec<&str> = instances
        .iter()
        .filter_map(|instance| child(address, &instance.module))
        .collect();
    children.sort_unstable();
    children.dedup();
    let children = children.into_iter();
    let children: Vec<Json> = children
        .map(|child| planned_module(child, instances))
        .collect();
    let mut module = json!({ "resources": resources });
    if !address.is_empty() {
        module["address"] = address.into();
    }
    if !children.is_empty() {
        module["child_modules"] = children.into();
    }
    module
}

/// The module below `parent` on the way to `module`.
fn child<'a>(parent: &str, module: &'a str) -> Option<&'a str> {
    let rest = module.strip_prefix(parent)?;
    let rest = if parent.is_empty() {
        rest
    } else {
        rest.strip_prefix('.')?
    };
    if rest.is_empty() {
        return None;
    }
    let start = module.len() - rest.len();
    let mut in_key = false;
    let mut dots = 0;
    for (at, char) in rest.char_indices() {
        match char {
            '"' => in_key = !in_key,
            '.' if !in_key => {
                dots += 1;
                if dots == 2 {
                    return Some(&module[..start + at]);
                }
            }
            _ => {}
        }
    }
    Some(module)
}

/// The provider of a resource type where none is named.
fn local_name(kind: &str) -> &str {
    kind.split('_').next().unwrap_or(kind)
}

fn head(instance: &Instance) -> Json {
    let publisher = match local_name(&instance.kind) {
        "azapi" => "azure/azapi",
        "megaport" => "megaport/megaport",
        _ => "hashicorp/azurerm",
    };
    json!({
        "address": &*instance.address,
        "mode": "managed",
        "type": &*instance.kind,
        "name": &*instance.name,
        "provider_name": format!("registry.terraform.io/{publisher}"),
    })
}

fn planned(instance: &Instance) -> Json {
    let sides = Sides::of(instance);
    let mut resource = head(instance);
    resource["values"] = sides.known;
    resource["sensitive_values"] = sides.sensitive;
    resource
}

fn change(instance: &Instance) -> Json {
    let sides = Sides::of(instance);
    let mut resource = head(instance);
    if !instance.module.is_empty() {
        resource["module_address"] = (&*instance.module).into();
    }
    if instance.existence != Existence::Certain {
        resource["address"] = instance.address.replace("[*]", "[0]").into();
    }
    resource["change"] = json!({
        "actions": ["create"],
        "before": null,
        "after": sides.known,
        "after_unknown": sides.unknown,
        "before_sensitive": false,
        "after_sensitive": sides.sensitive,
    });
    resource
}
