//! Moves places within the text of a string to places in the file.

use super::{
    super::{Expr, ExprKind, Name, Part},
    text::Text,
};
use crate::{
    finding::{Finding, Place},
    source::Span,
};

/// Where a tree's text stands.
pub(super) struct Places<'a> {
    /// The string that the tree was read from.
    pub(super) text: &'a Text,
    /// Bytes that the parser saw before those of the string.
    pub(super) before: usize,
}

impl Places<'_> {
    fn span(&self, span: &mut Span) {
        let range = span.range();
        let offset = |at: usize| self.text.offset(at.saturating_sub(self.before));
        *span = Span::new(span.file, offset(range.start), offset(range.end));
    }

    /// Moves a finding.
    pub(super) fn finding(&self, finding: &mut Finding) {
        let steps = finding.related.iter_mut().chain(&mut finding.road);
        let places = steps.filter_map(|step| step.place.as_mut());
        for place in places.chain([&mut finding.place]) {
            if let Place::Source(span) = place {
                self.span(span);
            }
        }
    }

    /// Moves an expression and all in it.
    pub(super) fn expression(&self, expression: &mut Expr) {
        self.span(&mut expression.span);
        match &mut expression.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Variable(_)
            | ExprKind::Broken => {}
            ExprKind::Template(parts) => self.parts(parts),
            ExprKind::Wrapped(inner) | ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => {
                self.expression(inner);
            }
            ExprKind::Tuple(items) => self.all(items),
            ExprKind::Object(entries) => {
                for (key, value) in entries {
                    self.expression(key);
                    self.expression(value);
                }
            }
            ExprKind::GetAttr(source, name) => {
                self.expression(source);
                self.name(name);
            }
            ExprKind::Index(source, index) => {
                self.expression(source);
                self.expression(index);
            }
            ExprKind::Splat(splat) => {
                self.expression(&mut splat.source);
                self.expression(&mut splat.each);
            }
            ExprKind::For(each) => {
                self.optional_name(each.key.as_mut());
                self.name(&mut each.value);
                self.expression(&mut each.source);
                self.optional(each.result_key.as_mut());
                self.expression(&mut each.result);
                self.optional(each.condition.as_mut());
            }
            ExprKind::Conditional(arms) => self.all(&mut **arms),
            ExprKind::Binary(_, operands) => self.all(&mut **operands),
            ExprKind::Call(call) => {
                self.name(&mut call.name);
                self.all(&mut call.arguments);
            }
        }
    }

    fn all(&self, expressions: &mut [Expr]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn optional(&self, expression: Option<&mut Expr>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    fn name(&self, name: &mut Name) {
        self.span(&mut name.span);
    }

    fn optional_name(&self, name: Option<&mut Name>) {
        if let Some(name) = name {
            self.name(name);
        }
    }

    fn parts(&self, parts: &mut [Part]) {
        for part in parts {
            match part {
                Part::Text(_) => {}
                Part::Interpolation(inner) => self.expression(inner),
                Part::If(choice) => {
                    self.expression(&mut choice.condition);
                    self.parts(&mut choice.then);
                    self.parts(&mut choice.otherwise);
                }
                Part::For(each) => {
                    self.optional_name(each.key.as_mut());
                    self.name(&mut each.value);
                    self.expression(&mut each.source);
                    self.parts(&mut each.body);
                }
            }
        }
    }
}
