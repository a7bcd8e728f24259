//! Which literals stand in the resources of a configuration, and how one is replaced.

use er_preflight::{
    source::{Sources, with_deep_stack},
    syntax::{Attribute, Block, Body, Expr, ExprKind, parse},
};

/// A literal in an argument of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// `azurerm_express_route_circuit.ams`
    pub(super) resource: String,
    /// The name of the argument it stands in.
    pub(super) argument: String,
    /// Its bytes in the text.
    pub(super) range: std::ops::Range<usize>,
}

/// The literals in arguments of all resources, in order.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    for block in blocks(text) {
        let resource = address(&block);
        in_body(&block.body, &resource, &mut found);
    }
    found
}

/// The `resource` blocks of a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.to_owned(), false);
    let (parsed, findings) = with_deep_stack(|| parse(&sources, file));
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    let blocks = parsed.body.blocks.into_iter();
    blocks
        .filter(|block| &*block.kind.text == "resource")
        .collect()
}

/// `type.name` of a resource block.
pub(super) fn address(block: &Block) -> String {
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
        _ => {}
    }
}

/// The text with a literal replaced by another expression.
pub(super) fn replaced(text: &str, literal: &Literal, by: &str) -> String {
    format!(
        "{}{by}{}",
        &text[..literal.range.start],
        &text[literal.range.end..]
    )
}
