//! Override files: their blocks are merged into those of the same name, argument by argument.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    declare::{flag, provider_key, variable_of},
    ids,
    source::{Local, ModuleSource, Target},
};
use crate::{
    finding::{Finding, Severity},
    syntax::{Block, Body, ExprKind},
};

/// Merges what an override file declares. The override files of a directory are merged in the order of their names.
pub(super) fn merge(module: &mut ModuleSource, body: Body, findings: &mut Vec<Finding>) {
    for block in body.blocks {
        let missing = merge_block(module, block, findings);
        if let Some((block, what)) = missing {
            findings.push(Finding::at(
                ids::SYNTAX_ERROR,
                Severity::Error,
                block.header.into(),
                format!("no {what} to override is declared in the other files"),
            ));
        }
    }
}

/// Gives the block back, with what is missing, if there is nothing to merge it into.
fn merge_block(
    module: &mut ModuleSource,
    block: Block,
    findings: &mut Vec<Finding>,
) -> Option<(Block, String)> {
    let label = |at: usize| -> &str { block.labels.get(at).map_or("", |label| &label.text) };
    let kind = block.kind.text.clone();
    match &*kind {
        "resource" | "data" => {
            let resources = if &*kind == "resource" {
                &mut module.resources
            } else {
                &mut module.data
            };
            let address = format!("{}.{}", label(0), label(1));
            match resources.get_mut(&*address) {
                Some(resource) => merge_body(&mut resource.body, block.body),
                None => return Some((block, format!("{kind} `{address}`"))),
            }
        }
        "module" => {
            let Some(call) = module.calls.get_mut(label(0)) else {
                let what = format!("module call `{}`", label(0));
                return Some((block, what));
            };
            if let Some(source) = block.body.attribute("source")
                && let ExprKind::String(text) = &source.value.kind
            {
                call.target = Target::Elsewhere(text.clone());
            }
            merge_body(&mut call.body, block.body);
        }
        "variable" => return merge_variable(module, block, findings),
        "output" => {
            let Some(output) = module.outputs.get_mut(label(0)) else {
                let what = format!("output `{}`", label(0));
                return Some((block, what));
            };
            if let Some(value) = block.body.attribute("value") {
                output.value = Some(value.value.clone());
            }
            output.sensitive = flag(&block.body, "sensitive").unwrap_or(output.sensitive);
        }
        "provider" if block.labels.len() == 1 => {
            match module.providers.get_mut(&*provider_key(&block)) {
                Some(provider) => merge_body(&mut provider.body, block.body),
                None => super::declare::declare(module, only(block), findings),
            }
        }
        "locals" => {
            for attribute in block.body.attributes {
                let local = Local {
                    span: attribute.name.span,
                    value: attribute.value,
                };
                module.locals.insert(attribute.name.text, local);
            }
        }
        _ => super::declare::declare(module, only(block), findings),
    }
    None
}

fn only(block: Block) -> Body {
    Body {
        attributes: Vec::new(),
        blocks: vec![block],
    }
}

fn merge_variable(
    module: &mut ModuleSource,
    block: Block,
    findings: &mut Vec<Finding>,
) -> Option<(Block, String)> {
    let name: Arc<str> = block
        .labels
        .first()
        .map(|label| label.text.clone())
        .unwrap_or_default();
    let Some(variable) = module.variables.get_mut(&name) else {
        return Some((block, format!("variable `{name}`")));
    };
    let new = variable_of(&block, findings);
    let body = &block.body;
    if body.attribute("type").is_some() {
        variable.constraint = new.constraint;
    }
    if new.default.is_some() {
        variable.default = new.default;
    }
    variable.sensitive = flag(body, "sensitive").unwrap_or(variable.sensitive);
    variable.nullable = flag(body, "nullable").unwrap_or(variable.nullable);
    variable.ephemeral = flag(body, "ephemeral").unwrap_or(variable.ephemeral);
    if !new.validations.is_empty() {
        variable.validations = new.validations;
    }
    None
}

/// An argument replaces the one of its name; nested blocks of a kind replace all of that kind, except `lifecycle`,
/// whose arguments are merged.
fn merge_body(base: &mut Body, new: Body) {
    for attribute in new.attributes {
        match base
            .attributes
            .iter_mut()
            .find(|old| old.name.text == attribute.name.text)
        {
            Some(old) => *old = attribute,
            None => base.attributes.push(attribute),
        }
    }
    let replaced: BTreeSet<Arc<str>> = new.blocks.iter().map(block_kind).collect();
    let lifecycle = base
        .blocks
        .iter()
        .position(|block| &*block.kind.text == "lifecycle");
    for block in &new.blocks {
        if &*block.kind.text == "lifecycle"
            && let Some(at) = lifecycle
        {
            merge_body(&mut base.blocks[at].body, block.body.clone());
        }
    }
    base.blocks
        .retain(|block| &*block.kind.text == "lifecycle" || !replaced.contains(&block_kind(block)));
    base.blocks.extend(
        new.blocks
            .into_iter()
            .filter(|block| &*block.kind.text != "lifecycle" || lifecycle.is_none()),
    );
}

/// The kind of a nested block; a `dynamic` block is of the kind it makes.
fn block_kind(block: &Block) -> Arc<str> {
    match block.labels.first() {
        Some(label) if &*block.kind.text == "dynamic" => label.text.clone(),
        _ => block.kind.text.clone(),
    }
}
