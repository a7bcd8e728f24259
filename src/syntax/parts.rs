//! How do templates and traversals of `hcl::edit` become ours?

use hcl::edit::{
    Decorated, Span as _,
    expr::{Traversal, TraversalOperator},
    template::{Directive, Element, StringTemplate, Template},
};

use super::{Expr, ExprKind, Part, Splat, TemplateFor, TemplateIf, UnaryOp, lower::Lowering};
use crate::source::Span;

impl Lowering<'_> {
    pub(super) fn template(&mut self, template: &StringTemplate) -> ExprKind {
        let elements: Vec<&Element> = template.iter().collect();
        // A heredoc's rendering always has text before its first sequence, so it is never the value itself.
        if let [Element::Interpolation(interpolation)] = elements[..] {
            return ExprKind::Wrapped(Box::new(self.expression(&interpolation.expr)));
        }
        let parts = self.parts(elements.into_iter());
        match &parts[..] {
            [] => ExprKind::String(std::sync::Arc::default()),
            _ => ExprKind::Template(parts),
        }
    }

    fn parts<'e>(&mut self, elements: impl Iterator<Item = &'e Element>) -> Box<[Part]> {
        elements.filter_map(|element| self.part(element)).collect()
    }

    fn part(&mut self, element: &Element) -> Option<Part> {
        match element {
            Element::Literal(literal) => {
                let text = self.literal(&self.range(literal.span()));
                (!text.is_empty()).then_some(Part::Text(text))
            }
            Element::Interpolation(interpolation) => {
                Some(Part::Interpolation(self.expression(&interpolation.expr)))
            }
            Element::Directive(directive) => Some(self.directive(directive)),
        }
    }

    fn directive(&mut self, directive: &Directive) -> Part {
        match directive {
            Directive::If(directive) => Part::If(Box::new(TemplateIf {
                condition: self.expression(&directive.if_expr.cond_expr),
                then: self.branch(&directive.if_expr.template),
                otherwise: directive
                    .else_expr
                    .as_ref()
                    .map(|branch| self.branch(&branch.template))
                    .unwrap_or_default(),
            })),
            Directive::For(directive) => {
                let intro = &directive.for_expr;
                Part::For(Box::new(TemplateFor {
                    key: intro.key_var.as_ref().map(|name| self.name(name.span())),
                    value: self.name(intro.value_var.span()),
                    source: self.expression(&intro.collection_expr),
                    body: self.branch(&intro.template),
                }))
            }
        }
    }

    fn branch(&mut self, template: &Template) -> Box<[Part]> {
        self.parts(template.iter())
    }

    /// A flat list of steps becomes nested. What follows `[*]` up to the end, or `.*` up to the next bracket, belongs
    /// to each element of the splat.
    pub(super) fn traversal(&mut self, traversal: &Traversal) -> Expr {
        let source = self.expression(&traversal.expr);
        let operators = traversal.operators.iter();
        let steps: Vec<&TraversalOperator> = operators.map(Decorated::value).collect();
        match source {
            // A sign before a number stands before all the steps behind it.
            Expr {
                kind: ExprKind::Unary(UnaryOp::Negate, number),
                span,
            } => {
                let operand = self.steps(*number, &steps);
                let span = upto(span, operand.span.range().end);
                let kind = ExprKind::Unary(UnaryOp::Negate, Box::new(operand));
                Expr { kind, span }
            }
            source => self.steps(source, &steps),
        }
    }

    fn steps(&mut self, source: Expr, steps: &[&TraversalOperator]) -> Expr {
        // Each `[*]` takes all that follows, so splats nest to the right; they are built from the last to the first.
        let mut splats = Vec::new();
        let mut current = source;
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            let range = self.range(step.span());
            match step {
                TraversalOperator::FullSplat(_) => {
                    let star = self.span(range.clone());
                    let end = self.bracket_end(range.end);
                    let element = element(star);
                    splats.push((std::mem::replace(&mut current, element), end));
                }
                TraversalOperator::AttrSplat(_) => {
                    let mut each = element(self.span(range.clone()));
                    let mut end = range.end;
                    while let Some(step) = steps.as_slice().first() {
                        let TraversalOperator::GetAttr(_) = step else {
                            break;
                        };
                        each = self.attribute(each, step);
                        end = each.span.range().end;
                        steps.next();
                    }
                    current = splat(current, each, end);
                }
                TraversalOperator::GetAttr(_) => current = self.attribute(current, step),
                TraversalOperator::Index(index) => {
                    let index = self.expression(index);
                    let end = self.bracket_end(range.end);
                    let span = upto(current.span, end);
                    let kind = ExprKind::Index(Box::new(current), Box::new(index));
                    current = Expr { kind, span };
                }
                // The scanner renders these as names.
                TraversalOperator::LegacyIndex(_) => {}
            }
        }
        while let Some((source, end)) = splats.pop() {
            let end = end.max(current.span.range().end);
            current = splat(source, current, end);
        }
        current
    }

    /// `.name`, or `.0`, which the scanner renders as a name.
    fn attribute(&mut self, source: Expr, step: &TraversalOperator) -> Expr {
        let name = self.name(step.span());
        let span = upto(source.span, name.span.range().end);
        let kind = if name.text.starts_with(|first: char| first.is_ascii_digit()) {
            let kind = ExprKind::Number(name.text);
            let span = name.span;
            ExprKind::Index(Box::new(source), Box::new(Expr { kind, span }))
        } else {
            ExprKind::GetAttr(Box::new(source), name)
        };
        Expr { kind, span }
    }

    /// The offset behind the bracket that closes an index; the rendering has only blanks before it.
    fn bracket_end(&self, from: usize) -> usize {
        let close = self.rendered[from..].iter().position(|byte| *byte == b']');
        close.map_or(from, |close| from + close + 1)
    }
}

fn element(span: Span) -> Expr {
    let kind = ExprKind::Variable(Splat::ELEMENT.into());
    Expr { kind, span }
}

fn splat(source: Expr, each: Expr, end: usize) -> Expr {
    let span = upto(source.span, end);
    let kind = ExprKind::Splat(Box::new(Splat { source, each }));
    Expr { kind, span }
}

fn upto(span: Span, end: usize) -> Span {
    Span::new(span.file, span.range().start, end)
}
