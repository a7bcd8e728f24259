//! An argument as the blocks that it stands for: in JSON both look alike, and only a provider's schema tells.

use super::{
    super::{Attribute, Block, Body, Expr, ExprKind, Name},
    blocks::COMMENT,
};
use crate::source::Span;

/// The blocks of a kind that a value written in JSON stands for: an object, an array of objects, or null for none.
/// `None` if it is something else, which cannot be blocks. The kind `dynamic` has a label, as in the native syntax.
///
/// Call it for arguments of which the schema says that they are blocks.
pub fn nested_blocks(kind: &Name, value: &Expr) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    if &*kind.text == "dynamic" {
        for entries in objects(value)? {
            for (label, content) in entries.1 {
                let label = literal(label)?;
                for (header, body) in bodies(content, label.span)? {
                    blocks.push(block(kind, vec![label.clone()], header, dynamic_body(body)));
                }
            }
        }
        return Some(blocks);
    }
    for (header, body) in bodies(value, kind.span)? {
        blocks.push(block(kind, Vec::new(), header, body));
    }
    Some(blocks)
}

fn block(kind: &Name, labels: Vec<Name>, header: Span, body: Body) -> Block {
    let last = body.attributes.last().map(|attribute| attribute.span);
    let span = last.map_or(header, |last| header.to(last));
    Block {
        kind: kind.clone(),
        labels,
        body,
        header,
        span,
    }
}

type Entries<'e> = &'e [(Expr, Expr)];

/// The objects of a value that is written as one or several, each with the place of its opening brace.
fn objects(value: &Expr) -> Option<Vec<(Span, Entries<'_>)>> {
    let one = |value: &'_ Expr| {
        let start = value.span.range().start;
        Span::new(value.span.file, start, start + 1)
    };
    match &value.kind {
        ExprKind::Null => Some(Vec::new()),
        ExprKind::Object(entries) => Some(vec![(one(value), entries)]),
        ExprKind::Tuple(items) => {
            let mut all = Vec::with_capacity(items.len());
            for item in items {
                match &item.kind {
                    ExprKind::Object(entries) => all.push((one(item), &**entries)),
                    _ => return None,
                }
            }
            Some(all)
        }
        _ => None,
    }
}

/// The bodies of blocks; a single one is known by its name.
fn bodies(value: &Expr, name: Span) -> Option<Vec<(Span, Body)>> {
    let is_single = matches!(value.kind, ExprKind::Object(_));
    let objects = objects(value)?;
    let mut all = Vec::with_capacity(objects.len());
    for (brace, entries) in objects {
        all.push((if is_single { name } else { brace }, body(entries)?));
    }
    Some(all)
}

fn body(entries: Entries<'_>) -> Option<Body> {
    let mut body = Body::default();
    for (key, value) in entries {
        let name = literal(key)?;
        match &*name.text {
            COMMENT => {}
            "dynamic" => body.blocks.extend(nested_blocks(&name, value)?),
            _ => {
                let span = name.span.to(value.span);
                let value = value.clone();
                body.attributes.push(Attribute { name, value, span });
            }
        }
    }
    Some(body)
}

/// Within `dynamic`, `content` is a block.
fn dynamic_body(mut body: Body) -> Body {
    let at = body
        .attributes
        .iter()
        .position(|attribute| &*attribute.name.text == "content");
    if let Some(at) = at
        && let Attribute { name, value, .. } = &body.attributes[at]
        && let Some(blocks) = nested_blocks(name, value)
    {
        body.blocks.extend(blocks);
        body.attributes.remove(at);
    }
    body
}

/// A key without sequences.
fn literal(key: &Expr) -> Option<Name> {
    match &key.kind {
        ExprKind::String(text) => Some(Name {
            text: text.clone(),
            span: key.span,
        }),
        _ => None,
    }
}
