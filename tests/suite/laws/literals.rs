//! Which literals stand in the resources and module calls of a configuration, and how one is replaced.

use er_preflight::{
    source::{Sources, with_deep_stack},
    syntax::{Attribute, Block, Body, Expr, ExprKind, parse},
};

/// A literal in an argument of a resource or of a module call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal {
    /// `azurerm_express_route_circuit.ams`, `module.ams`
    pub(crate) resource: String,
    /// The name of the argument it stands in.
    pub(crate) argument: String,
    /// Its bytes in the text.
    pub(crate) range: std::ops::Range<usize>,
}

/// The literals in arguments of all resources and module calls, in order.
pub(crate) fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    for block in blocks_of(text, "resource") {
        let resource = address(&block);
        in_body(&block.body, &resource, &mut found);
    }
    for block in blocks_of(text, "module") {
        let call = format!("module.{}", address(&block));
        in_body(&block.body, &call, &mut found);
    }
    // Terraform takes no expression for which module is called, and what an `azapi_resource` is of an unknown type is as
    // unknown as what a block of an unknown type is.
    found.retain(|literal| match &*literal.argument {
        "source" | "version" => !literal.resource.starts_with("module."),
        "type" => !literal.resource.starts_with("azapi_"),
        _ => true,
    });
    found.sort_by_key(|literal| literal.range.start);
    found
}

/// The `resource` blocks of a text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    blocks_of(text, "resource")
}

fn blocks_of(text: &str, kind: &str) -> Vec<Block> {
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.to_owned(), false);
    let (parsed, findings) = with_deep_stack(|| parse(&sources, file));
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    let blocks = parsed.body.blocks.into_iter();
    blocks.filter(|block| &*block.kind.text == kind).collect()
}

/// `type.name` of a resource block.
pub(crate) fn address(block: &Block) -> String {
    let labels: Vec<_> = block.labels.iter().map(|label| &*label.text).collect();
    labels.join(".")
}

fn in_body(body: &Body, resource: &str, found: &mut Vec<Literal>) {
    for Attribute { name, value, .. } in &body.attributes {
        in_expression(value, resource, &name.text, found);
    }
    for block in &body.blocks {
        in_body(&block.body, resource, found);
    }
}

fn in_expression(expression: &Expr, resource: &str, argument: &str, found: &mut Vec<Literal>) {
    match &expression.kind {
        ExprKind::String(_)
        | ExprKind::Number(_)
        | ExprKind::Bool(_)
        | ExprKind::Null
        | ExprKind::Unary(_, _) => found.push(Literal {
            resource: resource.to_owned(),
            argument: argument.to_owned(),
            range: expression.span.range(),
        }),
        ExprKind::Tuple(items) => {
            for item in items {
                in_expression(item, resource, argument, found);
            }
        }
        ExprKind::Object(entries) => {
            for (_, value) in entries {
                in_expression(value, resource, argument, found);
            }
        }
        _ => {}
    }
}

/// The text with a literal replaced by another expression.
pub(crate) fn replaced(text: &str, literal: &Literal, by: &str) -> String {
    format!(
        "{}{by}{}",
        &text[..literal.range.start],
        &text[literal.range.end..]
    )
}
