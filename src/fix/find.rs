//! What stands at a place of the text, and what stands around it?

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::{
    source::{FileId, Sources, Span},
    syntax::{self, Attribute, Block, Body, Expr, ExprKind, Parsed, Part},
};

/// The files of a run as trees, each parsed when it is first asked for.
pub(super) struct Trees<'a> {
    pub(super) sources: &'a Sources,
    parsed: RefCell<BTreeMap<FileId, Rc<Parsed>>>,
}

impl<'a> Trees<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            parsed: RefCell::default(),
        }
    }

    pub(super) fn of(&self, file: FileId) -> Rc<Parsed> {
        let mut parsed = self.parsed.borrow_mut();
        let tree = parsed.entry(file).or_insert_with(|| {
            let name = &self.sources.get(file).name;
            // What is wrong with it was said when it was read for the run.
            let (tree, _) = match is_json(name) {
                true if name.ends_with(".tfvars.json") => {
                    syntax::parse_json_values(self.sources, file)
                }
                true => syntax::parse_json(self.sources, file),
                false => syntax::parse(self.sources, file),
            };
            Rc::new(tree)
        });
        Rc::clone(tree)
    }
}

/// Whether a file is written in JSON.
pub(super) fn is_json(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end == "json")
}

/// An expression, with all that stands around it.
pub(super) struct Found<'t> {
    /// The argument that it belongs to.
    pub(super) attribute: &'t Attribute,
    /// The innermost block around the argument.
    pub(super) block: Option<&'t Block>,
    /// From the whole value of the argument down to the expression.
    pub(super) around: Vec<&'t Expr>,
}

/// The smallest expression that holds a place.
pub(super) fn expression(body: &Body, span: Span) -> Option<Found<'_>> {
    let (attribute, block) = attribute(body, span, None)?;
    let mut around = vec![&attribute.value];
    loop {
        let innermost = *around.last()?;
        let inner = parts(innermost)
            .into_iter()
            .find(|part| holds(part.span, span));
        match inner {
            Some(inner) => around.push(inner),
            None => break,
        }
    }
    Some(Found {
        attribute,
        block,
        around,
    })
}

fn attribute<'t>(
    body: &'t Body,
    span: Span,
    block: Option<&'t Block>,
) -> Option<(&'t Attribute, Option<&'t Block>)> {
    let own = body.attributes.iter().find(|it| holds(it.value.span, span));
    if let Some(attribute) = own {
        return Some((attribute, block));
    }
    let inner = body.blocks.iter().find(|it| holds(it.span, span))?;
    attribute(&inner.body, span, Some(inner))
}

/// The block with that header.
pub(super) fn block(body: &Body, header: Span) -> Option<&Block> {
    let around = body.blocks.iter().find(|it| holds(it.span, header))?;
    if around.header == header {
        return Some(around);
    }
    block(&around.body, header)
}

fn holds(whole: Span, part: Span) -> bool {
    Span::is_within(Some(part), Some(whole))
}

/// The expressions of which one is made.
fn parts(expression: &Expr) -> Vec<&Expr> {
    match &expression.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::Broken => Vec::new(),
        ExprKind::Template(all) => {
            let mut inner = Vec::new();
            in_template(all, &mut inner);
            inner
        }
        ExprKind::Wrapped(inner)
        | ExprKind::Paren(inner)
        | ExprKind::GetAttr(inner, _)
        | ExprKind::Unary(_, inner) => vec![inner],
        ExprKind::Index(whole, key) => vec![whole, key],
        ExprKind::Tuple(items) => items.iter().collect(),
        ExprKind::Object(entries) => entries
            .iter()
            .flat_map(|(key, value)| [key, value])
            .collect(),
        ExprKind::Splat(splat) => vec![&splat.source, &splat.each],
        ExprKind::For(each) => {
            let mut inner = vec![&each.source, &each.result];
            inner.extend(&each.result_key);
            inner.extend(&each.condition);
            inner
        }
        ExprKind::Conditional(three) => three.iter().collect(),
        ExprKind::Binary(_, two) => two.iter().collect(),
        ExprKind::Call(call) => call.arguments.iter().collect(),
    }
}

fn in_template<'t>(parts: &'t [Part], inner: &mut Vec<&'t Expr>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Interpolation(expression) => inner.push(expression),
            Part::If(branch) => {
                inner.push(&branch.condition);
                in_template(&branch.then, inner);
                in_template(&branch.otherwise, inner);
            }
            Part::For(each) => {
                inner.push(&each.source);
                in_template(&each.body, inner);
            }
        }
    }
}

/// What is done with a value on its way, if it does not pass as it is.
pub(super) fn treatment(found: &Found<'_>) -> Option<String> {
    // Types have the form of calls: `optional(string, "default")`.
    let is_type = &*found.attribute.name.text == "type"
        && found
            .block
            .is_some_and(|block| &*block.kind.text == "variable");
    found
        .around
        .iter()
        .find_map(|expression| match &expression.kind {
            ExprKind::Call(_) if is_type => None,
            ExprKind::Call(call) => Some(format!("the value goes through `{}`", call.name.text)),
            ExprKind::Template(_) => Some("the value is put into a text".to_owned()),
            ExprKind::Conditional(_) => Some("the value is chosen by a condition".to_owned()),
            ExprKind::Unary(..) | ExprKind::Binary(..) => {
                Some("the value is worked out from others".to_owned())
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Wrapped(_)
            | ExprKind::Tuple(_)
            | ExprKind::Object(_)
            | ExprKind::Variable(_)
            | ExprKind::GetAttr(..)
            | ExprKind::Index(..)
            | ExprKind::Splat(_)
            | ExprKind::For(_)
            | ExprKind::Paren(_)
            | ExprKind::Broken => None,
        })
}
