//! Blocks of parsed files to declarations; what Terraform would refuse is reported.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    ids,
    source::{
        Backend, Check, Import, Local, ModuleCall, ModuleSource, Output, ProviderBlock,
        ResourceBlock, Target, Variable,
    },
    types::{TypeConstraint, type_constraint},
};
use crate::{
    finding::{Finding, Place, Severity, Step},
    source::Span,
    syntax::{Block, Body, Expr, ExprKind, Name},
};

/// Adds what a file declares.
pub(super) fn declare(module: &mut ModuleSource, body: Body, findings: &mut Vec<Finding>) {
    for attribute in &body.attributes {
        let message = format!("argument `{}` is not expected here", attribute.name.text);
        findings.push(error(ids::SYNTAX_ERROR, attribute.name.span, message));
    }
    for block in body.blocks {
        block_of(module, block, findings);
    }
}

fn block_of(module: &mut ModuleSource, block: Block, findings: &mut Vec<Finding>) {
    let kind = block.kind.text.clone();
    let labels = match &*kind {
        "resource" | "data" | "ephemeral" => 2,
        "variable" | "output" | "module" | "provider" | "check" => 1,
        "locals" | "terraform" | "moved" | "import" | "removed" => 0,
        other => {
            let message = format!("block type `{other}` is not expected here");
            findings.push(error(ids::SYNTAX_ERROR, block.kind.span, message));
            return;
        }
    };
    if block.labels.len() != labels {
        let message = format!(
            "a `{kind}` block takes {labels} label{}, and this one has {}",
            if labels == 1 { "" } else { "s" },
            block.labels.len()
        );
        findings.push(error(ids::SYNTAX_ERROR, block.header, message));
        return;
    }
    match &*kind {
        "resource" => resource(&mut module.resources, "resource", block, findings),
        "data" => resource(&mut module.data, "data source", block, findings),
        "ephemeral" => resource(&mut module.ephemeral, "ephemeral resource", block, findings),
        "variable" => variable(module, &block, findings),
        "output" => output(module, &block, findings),
        "module" => call(module, block, findings),
        "provider" => provider(module, block, findings),
        "locals" => locals(module, block, findings),
        "terraform" => settings(module, block),
        "import" => import(module, block),
        "check" => {
            let name = block.labels[0].text.clone();
            let item = Check {
                span: block.header,
                body: block.body,
            };
            insert(
                &mut module.checks,
                "check",
                name,
                item,
                |item| item.span,
                findings,
            );
        }
        // `moved` and `removed` change nothing about what is planned to be there.
        _ => {}
    }
}

fn error(rule: &'static str, span: Span, message: String) -> Finding {
    Finding::at(rule, Severity::Error, span.into(), message)
}

/// Inserts a declaration, or reports that the name is taken. The first one stays.
fn insert<T>(
    into: &mut BTreeMap<Arc<str>, T>,
    what: &str,
    name: Arc<str>,
    item: T,
    span_of: fn(&T) -> Span,
    findings: &mut Vec<Finding>,
) {
    match into.get(&name) {
        None => {
            into.insert(name, item);
        }
        Some(first) => {
            let message = format!("{what} `{name}` is declared twice");
            let mut finding = error(ids::DUPLICATE_DECLARATION, span_of(&item), message);
            finding.related.push(Step {
                message: "first declaration".into(),
                place: Some(span_of(first).into()),
            });
            findings.push(finding);
        }
    }
}

/// Makes one finding of those about the same name in a directory: it is one mistake however often it was repeated.
pub(super) fn one_for_each_name(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    let mut by_first: BTreeMap<Option<Place>, usize> = BTreeMap::new();
    for finding in findings {
        if finding.rule != ids::DUPLICATE_DECLARATION {
            kept.push(finding);
            continue;
        }
        let first = finding.related.first().and_then(|step| step.place.clone());
        if let Some(at) = by_first.get(&first) {
            kept[*at].related.push(Step {
                message: "and again".into(),
                place: Some(finding.place),
            });
        } else {
            by_first.insert(first, kept.len());
            kept.push(finding);
        }
    }
    for finding in &mut kept {
        let more = finding.related.len();
        if finding.rule == ids::DUPLICATE_DECLARATION
            && more > 1
            && let Some(before) = finding.message.strip_suffix("twice")
        {
            finding.message = format!("{before}{} times", more + 1);
        }
    }
    kept
}

fn resource(
    into: &mut BTreeMap<Arc<str>, ResourceBlock>,
    what: &str,
    block: Block,
    findings: &mut Vec<Finding>,
) {
    let (kind, name) = (block.labels[0].text.clone(), block.labels[1].text.clone());
    let address: Arc<str> = format!("{kind}.{name}").into();
    let item = ResourceBlock {
        kind,
        name,
        span: block.header,
        body: block.body,
    };
    insert(into, what, address, item, |item| item.span, findings);
}

/// Reads a `variable` block.
pub(super) fn variable_of(block: &Block, findings: &mut Vec<Finding>) -> Variable {
    let constraint = block
        .body
        .attribute("type")
        .map_or_else(TypeConstraint::default, |attribute| {
            type_constraint(&attribute.value, findings)
        });
    let default = block
        .body
        .attribute("default")
        .map(|attribute| attribute.value.clone());
    Variable {
        constraint,
        default,
        sensitive: flag(&block.body, "sensitive").unwrap_or(false),
        nullable: flag(&block.body, "nullable").unwrap_or(true),
        ephemeral: flag(&block.body, "ephemeral").unwrap_or(false),
        span: block.header,
        validations: block
            .body
            .blocks_of("validation")
            .map(|block| block.body.clone())
            .collect(),
    }
}

/// A literal `true` or `false`; Terraform takes nothing else in these places.
pub(super) fn flag(body: &Body, name: &str) -> Option<bool> {
    match &body.attribute(name)?.value.kind {
        ExprKind::Bool(value) => Some(*value),
        ExprKind::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn variable(module: &mut ModuleSource, block: &Block, findings: &mut Vec<Finding>) {
    let item = variable_of(block, findings);
    let name = block.labels[0].text.clone();
    insert(
        &mut module.variables,
        "variable",
        name,
        item,
        |item| item.span,
        findings,
    );
}

fn output(module: &mut ModuleSource, block: &Block, findings: &mut Vec<Finding>) {
    let item = Output {
        value: block
            .body
            .attribute("value")
            .map(|attribute| attribute.value.clone()),
        sensitive: flag(&block.body, "sensitive").unwrap_or(false),
        span: block.header,
        depends_on: block
            .body
            .attribute("depends_on")
            .map(|attribute| attribute.value.clone()),
        preconditions: block
            .body
            .blocks_of("precondition")
            .map(|block| block.body.clone())
            .collect(),
    };
    if item.value.is_none() {
        let message = format!("output `{}` has no `value`", block.labels[0].text);
        findings.push(error(ids::SYNTAX_ERROR, block.header, message));
    }
    let name = block.labels[0].text.clone();
    insert(
        &mut module.outputs,
        "output",
        name,
        item,
        |item| item.span,
        findings,
    );
}

fn call(module: &mut ModuleSource, block: Block, findings: &mut Vec<Finding>) {
    let name = block.labels[0].text.clone();
    let source = block.body.attribute("source").map(|source| &source.value);
    let target = match source.map(|source| &source.kind) {
        Some(ExprKind::String(text)) => Target::Elsewhere(text.clone()),
        Some(_) => Target::Elsewhere(Arc::default()),
        None => {
            let message = format!("module `{name}` has no `source`");
            findings.push(error(ids::SYNTAX_ERROR, block.header, message));
            Target::Missing
        }
    };
    let item = ModuleCall {
        name: name.clone(),
        target,
        span: block.header,
        body: block.body,
    };
    insert(
        &mut module.calls,
        "module call",
        name,
        item,
        |item| item.span,
        findings,
    );
}

fn provider(module: &mut ModuleSource, block: Block, findings: &mut Vec<Finding>) {
    let name = provider_key(&block);
    module.settings.has_alternatives |= module.providers.contains_key(&name);
    let item = ProviderBlock {
        span: block.header,
        body: block.body,
    };
    insert(
        &mut module.providers,
        "provider configuration",
        name,
        item,
        |item| item.span,
        findings,
    );
}

/// `azurerm`, or `azurerm.hub` with an alias.
pub(super) fn provider_key(block: &Block) -> Arc<str> {
    let name = &block.labels[0].text;
    match block.body.attribute("alias").map(|alias| &alias.value.kind) {
        Some(ExprKind::String(alias)) => format!("{name}.{alias}").into(),
        _ => name.clone(),
    }
}

fn locals(module: &mut ModuleSource, block: Block, findings: &mut Vec<Finding>) {
    for attribute in block.body.attributes {
        let item = Local {
            span: attribute.name.span,
            value: attribute.value,
        };
        insert(
            &mut module.locals,
            "local",
            attribute.name.text,
            item,
            |item| item.span,
            findings,
        );
    }
}

fn settings(module: &mut ModuleSource, block: Block) {
    let settings = &mut module.settings;
    for attribute in block.body.attributes {
        if &*attribute.name.text == "required_version" {
            settings.required_version.push(attribute.value);
        }
    }
    for inner in block.body.blocks {
        match &*inner.kind.text {
            "backend" | "cloud" => {
                let kind = inner.labels.first().unwrap_or(&inner.kind).text.clone();
                let body = inner.body;
                settings.backend.get_or_insert(Backend { kind, body });
            }
            "required_providers" => {
                for attribute in inner.body.attributes {
                    settings
                        .required_providers
                        .insert(attribute.name.text, attribute.value);
                }
            }
            _ => {}
        }
    }
}

fn import(module: &mut ModuleSource, block: Block) {
    let to = block
        .body
        .attribute("to")
        .and_then(|to| resource_address(&to.value));
    if let Some(to) = to {
        module.imports.push(Import { to, block });
    }
}

/// The words of a plain traversal, keys left out: `azurerm_subnet.gw["a"]` gives `azurerm_subnet.gw`.
pub fn resource_address(expression: &Expr) -> Option<Arc<str>> {
    let mut words: Vec<&str> = Vec::new();
    let mut at = expression;
    loop {
        match &at.kind {
            ExprKind::GetAttr(inner, Name { text, .. }) => {
                words.push(text);
                at = inner;
            }
            ExprKind::Index(inner, _) => at = inner,
            ExprKind::Variable(word) => {
                words.push(word);
                break;
            }
            _ => return None,
        }
    }
    words.reverse();
    Some(words.join(".").into())
}
