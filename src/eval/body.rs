//! The arguments and nested blocks of a resource, evaluated and converted to what its schema says.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    evaluator::Evaluator,
    instance::{Argument, Blocks, Body},
    scope::Scope,
    shape::Shape,
};
use crate::{
    source::Span,
    syntax::{self, Attribute, Expr, ExprKind},
    value::{Kind, Marks, Node, OriginId, Type, Value, convert},
};

/// Arguments of resources that are Terraform's own.
const META_ARGUMENTS: [&str; 4] = ["count", "for_each", "provider", "depends_on"];

/// Blocks of resources that are Terraform's own.
const META_BLOCKS: [&str; 3] = ["lifecycle", "provisioner", "connection"];

/// Where in a resource a body is.
#[derive(Clone)]
pub(super) struct Within<'s> {
    /// The resource type; empty for what is no resource.
    pub(super) kind: &'s str,
    /// What may stand there.
    pub(super) shape: Shape<'s>,
    /// The path to it, empty for the resource itself.
    pub(super) path: String,
    /// Header of the block.
    pub(super) header: Span,
}

impl Within<'_> {
    /// The path of something in this body.
    pub(super) fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }
}

impl<'a> Evaluator<'a> {
    /// The body of a resource.
    pub(super) fn body_of_resource(
        &self,
        kind: &str,
        body: &syntax::Body,
        header: Span,
        schema: Option<&super::BlockSchema>,
        scope: &Scope<'a>,
    ) -> Body {
        let within = Within {
            kind,
            shape: schema.map_or(Shape::Open, Shape::Block),
            path: String::new(),
            header,
        };
        self.body(body, &within, scope)
    }

    /// The body of a block.
    pub(super) fn body(&self, body: &syntax::Body, within: &Within<'_>, scope: &Scope<'a>) -> Body {
        let mut out = Body {
            attributes: BTreeMap::new(),
            blocks: BTreeMap::new(),
            place: scope.place(within.header),
        };
        let top = within.path.is_empty();
        for attribute in &body.attributes {
            if !(top && META_ARGUMENTS.contains(&&*attribute.name.text)) {
                self.attribute(attribute, body, within, scope, &mut out);
            }
        }
        for block in &body.blocks {
            if !(top && META_BLOCKS.contains(&&*block.kind.text)) {
                self.block(block, within, scope, &mut out);
            }
        }
        out
    }

    fn attribute(
        &self,
        attribute: &Attribute,
        body: &syntax::Body,
        within: &Within<'_>,
        scope: &Scope<'a>,
        out: &mut Body,
    ) {
        let name = &attribute.name.text;
        let span = attribute.value.span;
        let path = within.path_of(name);
        let nested = within.shape.nested(name);
        if let Some(Shape::Block(_)) = nested
            && let Some(blocks) = syntax::nested_blocks(&attribute.name, &attribute.value)
        {
            // In JSON blocks are written like arguments.
            for block in &blocks {
                self.block(block, within, scope, out);
            }
            return;
        }
        if nested.is_none() && !within.shape.has(name) {
            self.unsupported_argument(within, name, attribute.name.span, body, scope);
        }
        let value = self.value(self.unencoded(attribute, within), scope);
        let value = self.carried(value, || scope.place(span));
        if let Some(nested) = nested {
            // Objects that stand for blocks; the model need not know which way they are written.
            let ty = within.shape.ty(name).unwrap_or(Type::Dynamic);
            let value = self.fit_argument(&value, &ty, span, scope);
            let inner = Within {
                kind: within.kind,
                shape: nested,
                path,
                header: attribute.name.span,
            };
            if let Some(blocks) = self.blocks_from_value(&value, &inner, scope) {
                add(out, name, blocks);
            }
            return;
        }
        let argument = self.argument(value, &within.shape, name, path, span, scope);
        out.attributes.insert(name.clone(), argument);
    }

    /// What an argument that takes JSON too is made of.
    fn unencoded<'e>(&self, attribute: &'e Attribute, within: &Within<'_>) -> &'e Expr {
        let takes_json =
            within.path.is_empty() && self.schemas.takes_json(within.kind, &attribute.name.text);
        match &attribute.value.kind {
            ExprKind::Call(call) if takes_json => match &*call.arguments {
                [object] if &*call.name.text == "jsonencode" && !call.expand => object,
                _ => &attribute.value,
            },
            _ => &attribute.value,
        }
    }

    /// Converts the value of an argument and says where it is.
    pub(super) fn argument(
        &self,
        value: Value,
        shape: &Shape<'_>,
        name: &str,
        path: String,
        span: Span,
        scope: &Scope<'a>,
    ) -> Argument {
        let value = match shape.ty(name) {
            Some(ty) => self.fit_argument(&value, &ty, span, scope),
            None => value,
        };
        let marks = Marks {
            sensitive: shape.is_sensitive(name),
            ephemeral: false,
        };
        let origin = self.origins.add(Node::Argument {
            path: path.into(),
            place: scope.place(span),
            from: value.origin,
        });
        Argument {
            value: value.with_marks(marks).with_origin(origin),
        }
    }

    fn fit_argument(&self, value: &Value, ty: &Type, span: Span, scope: &Scope<'a>) -> Value {
        match convert::convert(value, ty) {
            Ok(converted) => converted,
            Err(message) => {
                let message = format!("the value does not fit the argument: {message}");
                let cause = self.refused(scope.place(span), message, scope);
                Value::unknown(ty.clone(), cause)
                    .with_marks(value.deep_marks())
                    .with_origin(value.origin)
            }
        }
    }

    /// Blocks from a list of objects; `None` for null, which is as good as no block.
    fn blocks_from_value(
        &self,
        value: &Value,
        within: &Within<'_>,
        scope: &Scope<'a>,
    ) -> Option<Blocks> {
        let items: &[Value] = match &value.kind {
            Kind::Null(_) => return None,
            Kind::List(sequence) | Kind::Set(sequence) => &sequence.items,
            Kind::Tuple(items) => items,
            Kind::Object(_) | Kind::Map(_) => std::slice::from_ref(value),
            _ => {
                return Some(Blocks {
                    items: vec![self.body_from_value(value, 0, within, scope)],
                    complete: false,
                    missing: value.origin,
                });
            }
        };
        let bodies = items.iter().enumerate().map(|(at, item)| {
            let item = item.clone().with_marks(value.marks);
            self.body_from_value(&item, at, within, scope)
        });
        Some(Blocks {
            items: bodies.collect(),
            complete: true,
            missing: OriginId::NONE,
        })
    }

    /// One block from an object. Of an unknown one each argument is unknown.
    fn body_from_value(
        &self,
        value: &Value,
        at: usize,
        within: &Within<'_>,
        scope: &Scope<'a>,
    ) -> Body {
        let within = Within {
            path: format!("{}[{at}]", within.path),
            ..within.clone()
        };
        let place = self.origins.place(value.origin);
        let mut out = Body {
            attributes: BTreeMap::new(),
            blocks: BTreeMap::new(),
            place: place.unwrap_or(scope.place(within.header)),
        };
        let entries: Vec<(Arc<str>, Value)> = match &value.kind {
            Kind::Object(entries) => entries
                .iter()
                .map(|(name, part)| (name.clone(), part.clone()))
                .collect(),
            Kind::Map(mapping) => mapping
                .entries
                .iter()
                .map(|(name, part)| (name.clone(), part.clone()))
                .collect(),
            Kind::Unknown(unknown) => within
                .shape
                .names()
                .map(|name| {
                    let ty = within.shape.ty(name).unwrap_or(Type::Dynamic);
                    let part = Value::unknown(ty, unknown.cause.clone());
                    (name.into(), part.with_origin(value.origin))
                })
                .collect(),
            _ => Vec::new(),
        };
        for (name, part) in entries {
            // Conversion fills in null for what is not written.
            if part.is_null() {
                continue;
            }
            let path = within.path_of(&name);
            let part = part.with_marks(value.marks);
            if let Some(nested) = within.shape.nested(&name) {
                let inner = Within {
                    kind: within.kind,
                    shape: nested,
                    path,
                    header: within.header,
                };
                if let Some(blocks) = self.blocks_from_value(&part, &inner, scope) {
                    add(&mut out, &name, blocks);
                }
                continue;
            }
            let span = self
                .origins
                .place(part.origin)
                .and_then(|place| place.span())
                .unwrap_or(within.header);
            let argument = self.argument(part, &within.shape, &name, path, span, scope);
            out.attributes.insert(name, argument);
        }
        out
    }
}

/// Adds blocks of a kind to those that are there.
pub(super) fn add(out: &mut Body, name: &Arc<str>, blocks: Blocks) {
    let all = out.blocks.entry(name.clone()).or_insert_with(|| Blocks {
        items: Vec::new(),
        complete: true,
        missing: OriginId::NONE,
    });
    all.items.extend(blocks.items);
    if !blocks.complete && all.complete {
        all.complete = false;
        all.missing = blocks.missing;
    }
}
