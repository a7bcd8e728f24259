//! How does the tree of `hcl::edit` become ours? Its values are never read, only its shape and its places: it has seen
//! a rendering, and the text itself stands in the source.

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use hcl::edit::{
    Span as _,
    expr::{self, Expression},
};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{BinaryOp, Call, Expr, ExprKind, For, Name, UnaryOp, scan::MAX_FINDINGS};
use crate::{
    finding::{Finding, Severity, Step, problem},
    source::{FileId, Span},
};

/// What lowering looks at. Recursion is as deep as the scanner's and `hcl::edit`'s bounds allow.
pub(super) struct Lowering<'a> {
    pub(super) file: FileId,
    /// Where the rendering begins in the file.
    pub(super) base: usize,
    pub(super) text: &'a str,
    pub(super) rendered: &'a [u8],
    pub(super) literals: &'a BTreeMap<usize, String>,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Lowering<'_> {
    pub(super) fn expression(&mut self, expression: &Expression) -> Expr {
        let range = self.range(expression.span());
        let kind = match expression {
            Expression::Null(_) => ExprKind::Null,
            Expression::Bool(value) => ExprKind::Bool(*value.value()),
            Expression::Number(_) => self.number(range.clone()),
            Expression::String(_) => ExprKind::String(self.literal(&range)),
            Expression::StringTemplate(template) => self.template(template),
            Expression::Array(array) if self.text.as_bytes()[range.start] == b'{' => {
                self.object(array)
            }
            Expression::Array(array) => {
                ExprKind::Tuple(array.iter().map(|item| self.expression(item)).collect())
            }
            Expression::Parenthesis(inner) => {
                ExprKind::Paren(Box::new(self.expression(inner.inner())))
            }
            Expression::Variable(_) => ExprKind::Variable(self.text[range.clone()].into()),
            Expression::Conditional(conditional) => ExprKind::Conditional(Box::new([
                self.expression(&conditional.cond_expr),
                self.expression(&conditional.true_expr),
                self.expression(&conditional.false_expr),
            ])),
            Expression::FuncCall(call) => self.call(call),
            Expression::Traversal(traversal) => return self.traversal(traversal),
            Expression::UnaryOp(operation) => {
                let operator = match operation.operator.value() {
                    expr::UnaryOperator::Neg => UnaryOp::Negate,
                    expr::UnaryOperator::Not => UnaryOp::Not,
                };
                ExprKind::Unary(operator, Box::new(self.expression(&operation.expr)))
            }
            Expression::BinaryOp(operation) => ExprKind::Binary(
                binary(*operation.operator.value()),
                Box::new([
                    self.expression(&operation.lhs_expr),
                    self.expression(&operation.rhs_expr),
                ]),
            ),
            Expression::ForExpr(comprehension) => self.comprehension(comprehension),
            // The scanner renders objects as tuples and heredocs as quoted strings.
            Expression::Object(_) | Expression::HeredocTemplate(_) => ExprKind::Broken,
        };
        let span = self.span(range);
        Expr { kind, span }
    }

    /// Where a node lies in the file.
    pub(super) fn range(&self, span: Option<Range<usize>>) -> Range<usize> {
        let span = span.expect("`hcl::edit` gives a span to everything it parses and we ask for");
        self.base + span.start..self.base + span.end
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn name(&self, span: Option<Range<usize>>) -> Name {
        let range = self.range(span);
        Name {
            text: self.text[range.clone()].into(),
            span: self.span(range),
        }
    }

    pub(super) fn literal(&self, range: &Range<usize>) -> Arc<str> {
        literal(self.literals, range)
    }

    /// A sign that stands before a number belongs to it in `hcl::edit`.
    fn number(&self, range: Range<usize>) -> ExprKind {
        let rendered = &self.rendered[range.clone()];
        let signed = rendered.first() == Some(&b'-');
        let digits = rendered.iter().position(u8::is_ascii_digit).unwrap_or(0);
        let number = range.start + digits..range.end;
        let kind = ExprKind::Number(self.text[number.clone()].into());
        if !signed {
            return kind;
        }
        let span = self.span(number);
        ExprKind::Unary(UnaryOp::Negate, Box::new(Expr { kind, span }))
    }

    fn object(&mut self, items: &expr::Array) -> ExprKind {
        let mut entries = Vec::with_capacity(items.len() / 2);
        // The place of each key, and that of its value.
        let mut uses: BTreeMap<Arc<str>, (Span, Span)> = BTreeMap::new();
        let mut items = items.iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            let key = self.key(key);
            let value = self.expression(value);
            if let ExprKind::String(text) = &key.kind
                && let Some((before, other)) = uses.insert(text.clone(), (key.span, value.span))
                && self.findings.len() < MAX_FINDINGS
            {
                let written = |span: Span| &self.text[span.range()];
                let is_same = written(value.span) == written(other);
                self.findings
                    .push(duplicate_key(text, key.span, before, is_same));
            }
            entries.push((key, value));
        }
        ExprKind::Object(entries.into())
    }

    /// A bare word, even `null`, is the key of that name.
    fn key(&mut self, key: &Expression) -> Expr {
        let bare = matches!(
            key,
            Expression::Variable(_) | Expression::Null(_) | Expression::Bool(_)
        );
        if !bare {
            return self.expression(key);
        }
        let Name { text, span } = self.name(key.span());
        let kind = ExprKind::String(text);
        Expr { kind, span }
    }

    fn call(&mut self, call: &expr::FuncCall) -> ExprKind {
        let last = self.name(call.name.name.span());
        let mut name = last.clone();
        if let Some(first) = call.name.namespace.first() {
            name.span = self.name(first.span()).span.to(last.span);
            let mut words: Vec<Arc<str>> = Vec::new();
            words.extend(
                call.name
                    .namespace
                    .iter()
                    .map(|word| self.name(word.span()).text),
            );
            words.push(last.text);
            name.text = words.join("::").into();
        }
        ExprKind::Call(Box::new(Call {
            name,
            arguments: call
                .args
                .iter()
                .map(|argument| self.expression(argument))
                .collect(),
            expand: call.args.expand_final(),
        }))
    }

    fn comprehension(&mut self, comprehension: &expr::ForExpr) -> ExprKind {
        let intro = &comprehension.intro;
        ExprKind::For(Box::new(For {
            key: intro.key_var.as_ref().map(|name| self.name(name.span())),
            value: self.name(intro.value_var.span()),
            source: self.expression(&intro.collection_expr),
            result_key: comprehension
                .key_expr
                .as_ref()
                .map(|key| self.expression(key)),
            result: self.expression(&comprehension.value_expr),
            grouping: comprehension.grouping,
            condition: comprehension
                .cond
                .as_ref()
                .map(|condition| self.expression(&condition.expr)),
        }))
    }
}

/// The literal text of the template pieces in a range.
pub(super) fn literal(pieces: &BTreeMap<usize, String>, range: &Range<usize>) -> Arc<str> {
    let mut pieces = pieces.range(range.clone()).map(|(_, piece)| piece);
    let Some(first) = pieces.next() else {
        return Arc::default();
    };
    let mut text = Cow::Borrowed(&**first);
    for piece in pieces {
        text.to_mut().push_str(piece);
    }
    if is_nfc(&text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// With the same value twice nothing is lost, and it is a note only.
fn duplicate_key(key: &str, span: Span, before: Span, is_same: bool) -> Finding {
    let message = format!("object key `{}` is given twice", key.escape_debug());
    let severity = if is_same {
        Severity::Note
    } else {
        Severity::Warning
    };
    let mut finding = Finding::at(
        problem::DUPLICATE_OBJECT_KEY,
        severity,
        span.into(),
        message,
    )
    .with_help("Terraform takes the last one silently: remove the other");
    finding.related.push(Step {
        message: "given before".to_owned(),
        place: Some(before.into()),
    });
    finding
}

fn binary(operator: expr::BinaryOperator) -> BinaryOp {
    use hcl::edit::expr::BinaryOperator as Theirs;
    match operator {
        Theirs::Or => BinaryOp::Or,
        Theirs::And => BinaryOp::And,
        Theirs::Eq => BinaryOp::Equal,
        Theirs::NotEq => BinaryOp::NotEqual,
        Theirs::Less => BinaryOp::Less,
        Theirs::LessEq => BinaryOp::LessOrEqual,
        Theirs::Greater => BinaryOp::Greater,
        Theirs::GreaterEq => BinaryOp::GreaterOrEqual,
        Theirs::Plus => BinaryOp::Add,
        Theirs::Minus => BinaryOp::Subtract,
        Theirs::Mul => BinaryOp::Multiply,
        Theirs::Div => BinaryOp::Divide,
        Theirs::Mod => BinaryOp::Modulo,
    }
}
