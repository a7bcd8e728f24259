//! JSON values to expressions.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    ops::Range,
    sync::Arc,
};

use super::{
    super::{
        Comment, Expr, ExprKind, UnaryOp,
        scan::{Fault, MAX_FINDINGS},
    },
    read::{Node, NodeKind, Property},
    shape::Reading,
    text::Text,
};
use crate::{
    finding::{Finding, Severity, Step},
    source::{FileId, Span},
};

/// What lowering looks at and what it found. Recursion is as deep as the reader's bound allows.
pub(super) struct Lowering<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    /// How many arrays and objects are open: what a template within may nest is less by that.
    pub(super) depth: usize,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(file: FileId, text: &'a str) -> Self {
        Self {
            file,
            text,
            depth: 0,
            comments: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn report(&mut self, fault: Fault) {
        if self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let place = self.span(&fault.range);
        let mut finding = Finding::at(fault.rule, Severity::Error, place.into(), fault.message);
        finding.help = fault.help.map(str::to_owned);
        self.findings.push(finding);
    }

    /// Reports a name that is given twice; `before` is where it was given first.
    pub(super) fn report_twice(&mut self, what: &str, name: &Text, before: Span) {
        if self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let message = format!("{what} `{}` is given twice", name.value.escape_debug());
        self.report(Fault::new(name.range.clone(), message));
        if let Some(finding) = self.findings.last_mut() {
            finding.related.push(Step {
                message: "given before".to_owned(),
                place: Some(before.into()),
            });
        }
    }

    /// A value as an expression. `may_be_block` says whether objects in it may be blocks, of which several may have
    /// one name.
    pub(super) fn expression(&mut self, node: &Node, reading: Reading, may_be_block: bool) -> Expr {
        let span = self.span(&node.range);
        let kind = match &node.kind {
            // What is left of a value is not that value.
            _ if node.cut => ExprKind::Broken,
            NodeKind::Null => ExprKind::Null,
            NodeKind::Bool(value) => ExprKind::Bool(*value),
            NodeKind::Number => number(&self.text[node.range.clone()], span),
            NodeKind::String(text) => return self.string(text, reading),
            NodeKind::Array(items) => {
                self.depth += 1;
                let items = items.iter();
                let items = items.map(|item| self.expression(item, reading, may_be_block));
                let kind = ExprKind::Tuple(items.collect());
                self.depth -= 1;
                kind
            }
            NodeKind::Object(properties) => {
                self.depth += 1;
                let kind = self.object(properties, reading, may_be_block);
                self.depth -= 1;
                kind
            }
        };
        Expr { kind, span }
    }

    fn string(&mut self, text: &Text, reading: Reading) -> Expr {
        match reading {
            Reading::Template if text.value.contains("${") || text.value.contains("%{") => {
                self.template(text)
            }
            Reading::Template | Reading::Verbatim => self.verbatim(text),
            // The old way to say `all`.
            Reading::Expression if text.value == "*" => self.verbatim(text),
            Reading::Expression => self.embedded(text),
        }
    }

    pub(super) fn verbatim(&self, text: &Text) -> Expr {
        Expr {
            kind: ExprKind::String(text.normalised()),
            span: self.span(&text.range),
        }
    }

    fn object(
        &mut self,
        properties: &[Property],
        reading: Reading,
        may_be_block: bool,
    ) -> ExprKind {
        let mut entries = Vec::with_capacity(properties.len());
        let mut first_uses: BTreeMap<Arc<str>, (Span, bool)> = BTreeMap::new();
        for Property { name, value } in properties {
            let key = self.key(name, reading);
            let is_scalar = !matches!(value.kind, NodeKind::Object(_) | NodeKind::Array(_));
            if let ExprKind::String(text) = &key.kind {
                match first_uses.entry(text.clone()) {
                    Entry::Vacant(entry) => {
                        entry.insert((key.span, is_scalar));
                    }
                    Entry::Occupied(entry) => {
                        let (before, was_scalar) = *entry.get();
                        if !may_be_block || is_scalar || was_scalar {
                            self.report_twice("property", name, before);
                        }
                    }
                }
            }
            entries.push((key, self.expression(value, reading, may_be_block)));
        }
        ExprKind::Object(entries.into())
    }

    /// The name of a property. Where expressions stand, a word is itself, as in the native syntax.
    fn key(&mut self, name: &Text, reading: Reading) -> Expr {
        if reading == Reading::Expression && is_identifier(&name.value) {
            return self.verbatim(name);
        }
        self.string(name, reading)
    }
}

fn number(text: &str, span: Span) -> ExprKind {
    let Some(digits) = text.strip_prefix('-') else {
        return ExprKind::Number(text.into());
    };
    let kind = ExprKind::Number(digits.into());
    let range = span.range();
    let span = Span::new(span.file, range.start + 1, range.end);
    ExprKind::Unary(UnaryOp::Negate, Box::new(Expr { kind, span }))
}

/// Whether a text is a name by Terraform's grammar.
pub(super) fn is_identifier(text: &str) -> bool {
    hcl::edit::Ident::try_new(text).is_ok()
}
