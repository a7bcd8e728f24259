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
    source::Span,
    syntax::{Block, Body, ExprKind},
};

/// Merges what an override file declares. The override files of a directory are merged in the order of their names.
pub(super) fn merge(module: &mut ModuleSource, body: Body, findings: &mut Vec<Finding>) {
    for attribute in &body.attributes {
        let message = format!("argument `{}` is not expected here", attribute.name.text);
        findings.push(error(attribute.name.span, message));
    }
    for block in body.blocks {
        let missing = merge_block(module, block, findings);
        if let Some((block, what)) = missing {
            let message = format!("no {what} to override is declared in the other files");
            findings.push(error(block.header, message));
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
        "resource" | "data" | "ephemeral" => {
            refuse_depends_on(&block.body, findings);
            let resources = match &*kind {
                "resource" => &mut module.resources,
                "data" => &mut module.data,
                _ => &mut module.ephemeral,
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
            refuse_depends_on(&block.body, findings);
            merge_body(&mut call.body, block.body);
        }
        "variable" => return merge_variable(module, block, findings),
        "output" => {
            let Some(output) = module.outputs.get_mut(label(0)) else {
                let what = format!("output `{}`", label(0));
                return Some((block, what));
            };
            refuse_depends_on(&block.body, findings);
            if let Some(value) = block.body.attribute("value") {
                output.value = Some(value.value.clone());
            }
            output.sensitive = flag(&block.body, "sensitive").unwrap_or(output.sensitive);
        }
        "provider" if block.labels.len() == 1 => {
            let key = provider_key(&block);
            match module.providers.get_mut(&*key) {
                Some(provider) => merge_body(&mut provider.body, block.body),
                // A default configuration that is not written is an empty one.
                None if !key.contains('.') => {
                    super::declare::declare(module, only(block), findings);
                }
                None => return Some((block, format!("provider configuration `{key}`"))),
            }
        }
        "locals" => {
            for attribute in block.body.attributes {
                let (name, span) = (attribute.name.text, attribute.name.span);
                if let Some(local) = module.locals.get_mut(&name) {
                    let value = attribute.value;
                    *local = Local { value, span };
                } else {
                    let message =
                        format!("no local `{name}` to override is declared in the other files");
                    findings.push(error(span, message));
                }
            }
        }
        "moved" | "import" | "check" => {
            let message = format!("a `{kind}` block cannot stand in an override file");
            findings.push(error(block.header, message));
        }
        _ => super::declare::declare(module, only(block), findings),
    }
    None
}

fn error(span: Span, message: String) -> Finding {
    Finding::at(ids::SYNTAX_ERROR, Severity::Error, span.into(), message)
}

/// Terraform refuses to override what something waits for.
fn refuse_depends_on(body: &Body, findings: &mut Vec<Finding>) {
    if let Some(attribute) = body.attribute("depends_on") {
        let message = "`depends_on` cannot be overridden".to_owned();
        findings.push(error(attribute.name.span, message));
    }
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
/// whose arguments are merged. What is an argument in JSON may be a block in the native syntax, so that each replaces
/// the other.
fn merge_body(base: &mut Body, new: Body) {
    let is_new = |name: &str| new.attribute(name).is_some();
    base.blocks.retain(|block| !is_new(&block_kind(block)));
    // Several in JSON are several blocks.
    base.attributes
        .retain(|attribute| !is_new(&attribute.name.text));
    base.attributes.extend(new.attributes);
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
    base.attributes
        .retain(|attribute| !replaced.contains(&attribute.name.text));
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
