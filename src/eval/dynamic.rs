//! Nested blocks, those that `dynamic` makes among them.

use std::sync::Arc;

use super::{
    body::{Within, add},
    evaluator::Evaluator,
    instance::{Blocks, Body},
    scope::Scope,
    shape::Shape,
    variables::element_type,
};
use crate::{
    syntax::{Block, ExprKind},
    value::{Cause, OriginId, Type, Value, ops::Iteration},
};

impl<'a> Evaluator<'a> {
    /// Adds a nested block, or those of a `dynamic` one, to the body that it stands in.
    pub(super) fn block(
        &self,
        block: &Block,
        within: &Within<'_>,
        scope: &Scope<'a>,
        out: &mut Body,
    ) {
        let is_dynamic = &*block.kind.text == "dynamic" && !block.labels.is_empty();
        let name = if is_dynamic {
            &block.labels[0]
        } else {
            &block.kind
        };
        let kind = &name.text;
        if !self.expected(kind, name.span, within, scope) {
            return;
        }
        // A block may lead to other resources, as an expression may: blocks within blocks are levels as well.
        let entered = self.fuel.enter();
        let counted = match &entered {
            Ok(_) if is_dynamic => return self.dynamic(kind, block, within, scope, out),
            Ok(_) => self.fuel.blocks(1),
            Err(bound) => Err(*bound),
        };
        if let Err(bound) = counted {
            let value = self.limit(bound, scope.place(block.header));
            let uncounted = Blocks {
                items: Vec::new(),
                complete: false,
                missing: value.origin,
            };
            add(out, kind, uncounted);
            return;
        }
        let inner = nested(within, kind, block, out);
        let body = self.body(&block.body, &inner, scope);
        add(out, kind, complete(body));
    }

    /// Whether blocks of a kind may stand here; else a warning.
    fn expected(
        &self,
        kind: &str,
        span: crate::source::Span,
        within: &Within<'_>,
        scope: &Scope<'a>,
    ) -> bool {
        let expected = matches!(within.shape, Shape::Open) || within.shape.nested(kind).is_some();
        // How long the provider waits is not in every schema.
        let timeouts = within.path.is_empty() && kind == "timeouts";
        if !expected && !timeouts {
            self.unsupported_block(within, kind, span, scope);
        }
        expected
    }

    fn dynamic(
        &self,
        kind: &Arc<str>,
        block: &Block,
        within: &Within<'_>,
        scope: &Scope<'a>,
        out: &mut Body,
    ) {
        let Some(content) = block.body.blocks_of("content").next() else {
            let message = format!("`dynamic \"{kind}\"` has no `content`");
            self.evaluation_error(scope.place(block.header), message, None, scope);
            return;
        };
        let Some(for_each) = block.body.attribute("for_each") else {
            let message = format!("`dynamic \"{kind}\"` has no `for_each`");
            self.evaluation_error(scope.place(block.header), message, None, scope);
            return;
        };
        let iterator = match block
            .body
            .attribute("iterator")
            .map(|name| &name.value.kind)
        {
            Some(ExprKind::Variable(name) | ExprKind::String(name)) => name.clone(),
            _ => kind.clone(),
        };
        let collection = self.value(&for_each.value, scope);
        let via = self.via(&collection);
        let round = |key: Value, value: Value| {
            let element = Value::object([("key".into(), key), ("value".into(), value)].into())
                .with_origin(collection.origin);
            scope.with(&iterator, element, via.clone())
        };
        let mut cause = collection.first_cause().cloned().unwrap_or(Cause::Error);
        let elements = match self.iterate(&collection, || scope.place(for_each.value.span)) {
            Ok(Iteration::Known(elements)) => match self.fuel.blocks(elements.len()) {
                Ok(()) => Some(elements),
                Err(bound) => {
                    self.limit(bound, scope.place(for_each.value.span));
                    cause = Cause::Limit;
                    None
                }
            },
            Ok(Iteration::Unknown(_)) => None,
            Err(message) => {
                let place = scope.place(for_each.value.span);
                self.refused(place, message, scope);
                None
            }
        };
        if let Some(elements) = elements {
            for (key, value) in elements {
                let inner = nested(within, kind, content, out);
                let marked = value.with_marks(collection.marks);
                let body = self.body(&content.body, &inner, &round(key, marked));
                add(out, kind, complete(body));
            }
            // Said even when there are none: the kind is written, and known to be empty.
            let none = Blocks {
                items: Vec::new(),
                complete: true,
                missing: OriginId::NONE,
            };
            add(out, kind, none);
            return;
        }
        let unknown = |ty: Type| {
            Value::unknown(ty, cause.clone())
                .with_marks(collection.marks)
                .with_origin(collection.origin)
        };
        let element = unknown(element_type(&collection.ty()));
        let inner = nested(within, kind, content, out);
        let mut scope = round(unknown(Type::Dynamic), element);
        scope.names = scope.names.representing(&cause);
        let body = self.body(&content.body, &inner, &scope);
        let uncounted = Blocks {
            items: vec![body],
            complete: false,
            missing: collection.origin,
        };
        add(out, kind, uncounted);
    }
}

fn complete(body: Body) -> Blocks {
    Blocks {
        items: vec![body],
        complete: true,
        missing: OriginId::NONE,
    }
}

/// Where the next block of a kind is.
fn nested<'s>(within: &Within<'s>, kind: &str, block: &Block, out: &Body) -> Within<'s> {
    let at = out.blocks.get(kind).map_or(0, |blocks| blocks.items.len());
    let path = if within.path.is_empty() {
        format!("{kind}[{at}]")
    } else {
        format!("{}.{kind}[{at}]", within.path)
    };
    Within {
        kind: within.kind,
        shape: within.shape.nested(kind).unwrap_or(Shape::Open),
        path,
        header: block.header,
    }
}
