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

fn head(instance: &Instance) -> Json {
    json!({
        "address": &*instance.address,
        "mode": "managed",
        "type": &*instance.kind,
        "name": &*instance.name,
        "provider_name": "registry.terraform.io/hashicorp/azurerm",
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
