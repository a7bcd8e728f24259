//! Which attributes and blocks does a file hold? Each value is scanned and parsed on its own, so that a broken one
//! hides nothing else.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use super::{
    Attribute, Block, Body, Expr, ExprKind, Name,
    lower::Lowering,
    scan::{Fault, Lines, OpenKind, Scan, Scanner},
};
use crate::finding::Step;

impl Scanner<'_> {
    /// The items up to the closing brace of the block that is open, or to the end of the file.
    pub(super) fn body(&mut self) -> Body {
        let mut body = Body::default();
        let mut first_uses = BTreeMap::new();
        let base = self.open.len();
        loop {
            if let Err(fault) = self.blanks(Lines::Blank) {
                self.report(fault);
            }
            match self.peek() {
                None => break,
                Some(b'}') if base > 0 => break,
                _ => {}
            }
            let start = self.at;
            self.broken = false;
            if let Err(fault) = self.item(&mut body, &mut first_uses) {
                self.fail(fault);
                self.recover(base, start);
            }
        }
        body
    }

    fn item(&mut self, body: &mut Body, first_uses: &mut BTreeMap<Arc<str>, Name>) -> Scan<()> {
        if !self.at_word() {
            let fault = self.expected("the name of an argument or the kind of a block");
            return Err(match self.peek() {
                Some(b'"') => fault.help("names of arguments stand without quotes"),
                _ => fault,
            });
        }
        let name = self.declared_name()?;
        self.blanks(Lines::End)?;
        match self.rest() {
            [b'=', next @ ..] if next.first() != Some(&b'=') => {
                self.at += 1;
                self.attribute(name, body, first_uses)?;
                self.line_must_end("the value")
            }
            [b'{' | b'"', ..] => self.block(name, body),
            _ if self.at_word() => self.block(name, body),
            _ => Err(self.expected(&format!("`=` or `{{` after `{}`", name.text))),
        }
    }

    /// Reports what ended an item, unless it follows from what was reported about it already.
    fn fail(&mut self, fault: Fault) {
        if !self.broken {
            self.report(fault);
        }
    }

    fn declared_name(&mut self) -> Scan<Name> {
        let range = self.word()?;
        Ok(Name {
            text: self.text[range.clone()].into(),
            span: self.span(range),
        })
    }

    fn line_must_end(&mut self, after: &str) -> Scan<()> {
        self.blanks(Lines::End)?;
        if self.peek().is_none() || self.line_break() > 0 {
            return Ok(());
        }
        Err(self.expected(&format!("a new line after {after}")))
    }

    /// The value behind `=`. Terraform refuses an attribute that is given twice; the first is kept.
    fn attribute(
        &mut self,
        name: Name,
        body: &mut Body,
        first_uses: &mut BTreeMap<Arc<str>, Name>,
    ) -> Scan<()> {
        let start = self.at;
        let (value, fault) = match self.value(Lines::End) {
            Ok(value) => (value, None),
            Err(fault) => {
                let end = self.at.max(fault.range.end).min(self.bytes.len());
                let span = self.span(self.trimmed(start..end));
                let kind = ExprKind::Broken;
                (Expr { kind, span }, Some(fault))
            }
        };
        if let Some(before) = first_uses.get(&name.text) {
            let message = format!("argument `{}` is given twice", name.text);
            self.report(Fault::new(name.span.range(), message));
            if let Some(finding) = self.findings.last_mut() {
                finding.related.push(Step {
                    message: "given before".to_owned(),
                    place: Some(before.span.into()),
                });
            }
        } else {
            first_uses.insert(name.text.clone(), name.clone());
            let span = name.span.to(value.span);
            body.attributes.push(Attribute { name, value, span });
        }
        fault.map_or(Ok(()), Err)
    }

    /// An expression, scanned, then parsed by `hcl::edit` from its rendering.
    pub(super) fn value(&mut self, lines: Lines) -> Scan<Expr> {
        self.broken = false;
        self.literals.clear();
        self.blanks(lines)?;
        let start = self.at;
        self.operation(lines)?;
        let range = self.trimmed(start..self.at);
        self.lowered(range)
    }

    /// What was scanned: broken if a fault was met on the way, else what `hcl::edit` makes of it.
    pub(super) fn lowered(&mut self, range: Range<usize>) -> Scan<Expr> {
        if self.broken {
            let kind = ExprKind::Broken;
            let span = self.span(range);
            return Ok(Expr { kind, span });
        }
        self.parsed(range)
    }

    /// What is made of the rendering of a range that was scanned.
    pub(super) fn parsed(&mut self, range: Range<usize>) -> Scan<Expr> {
        match self.plain(&range) {
            Some(plain) => Ok(plain),
            None => self.grammar(range),
        }
    }

    /// What `hcl::edit` makes of it.
    pub(super) fn grammar(&mut self, range: Range<usize>) -> Scan<Expr> {
        let rendered = std::str::from_utf8(&self.rendered[range.clone()])
            .expect("the scanner replaces whole characters by ASCII only");
        match hcl::edit::parser::parse_expr(rendered) {
            Ok(tree) => {
                let mut lowering = Lowering {
                    file: self.file,
                    base: range.start,
                    text: self.text,
                    rendered: &self.rendered,
                    literals: &self.literals,
                    findings: &mut self.findings,
                };
                Ok(lowering.expression(&tree))
            }
            Err(error) => Err(self.refused(&range, &error)),
        }
    }

    fn refused(&self, range: &Range<usize>, error: &hcl::edit::parser::Error) -> Fault {
        let mut start = (range.start + error.location().offset()).min(range.end);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let width = self.text[start..].chars().next().map_or(0, char::len_utf8);
        let place = start..start + width;
        let message = error.message();
        // The two bounds of that parser, by the words of its messages; a test holds them.
        if message.contains("nested levels") || message.contains("chained binary operators") {
            let message = "this expression is nested or chained too deeply";
            return Fault::bound(place, message).help("move parts of it into locals");
        }
        Fault::new(place, format!("this expression cannot be read: {message}"))
    }

    /// The range without the blanks and comments at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let rendered = &self.rendered[range.clone()];
        let blank = |byte: &&u8| byte.is_ascii_whitespace();
        let leading = rendered.iter().take_while(blank).count();
        let trailing = rendered[leading..].iter().rev().take_while(blank).count();
        range.start + leading..range.end - trailing
    }

    fn block(&mut self, kind: Name, body: &mut Body) -> Scan<()> {
        let labels = self.labels()?;
        let open = self.at;
        let header = labels
            .last()
            .map_or(kind.span, |last| kind.span.to(last.span));
        self.enter(OpenKind::Bracket(b'}'), open)?;
        self.at += 1;
        let base = self.open.len();
        self.blanks(Lines::End)?;
        let mut inner = Body::default();
        let mut faulty = false;
        if self.line_break() > 0 || self.peek().is_none() {
            inner = self.body();
        } else if let Err(fault) = self.one_line(&mut inner) {
            faulty = true;
            self.fail(fault);
            self.recover(base, open);
            let rest = self.body();
            inner.attributes.extend(rest.attributes);
            inner.blocks.extend(rest.blocks);
        }
        let closed = self.peek() == Some(b'}');
        if closed {
            self.at += 1;
        } else {
            give_back(self.bytes, header.range().start, &mut inner, body);
            if !faulty {
                let fault = Fault::new(open..open + 1, "this block is never closed");
                self.report(fault.help("a `}` is missing"));
            }
        }
        self.open.truncate(base - 1);
        let span = kind
            .span
            .to(self.span(self.trimmed(header.range().start..self.at)));
        body.blocks.push(Block {
            kind,
            labels,
            body: inner,
            header,
            span,
        });
        self.broken = false;
        if closed {
            self.line_must_end("the block")
        } else {
            Ok(())
        }
    }

    fn labels(&mut self) -> Scan<Vec<Name>> {
        let mut labels = Vec::new();
        loop {
            self.blanks(Lines::End)?;
            match self.peek() {
                Some(b'{') => return Ok(labels),
                Some(b'"') => labels.push(self.quoted_label()?),
                _ if self.at_word() => labels.push(self.declared_name()?),
                _ => return Err(self.expected("a label in quotes or `{`")),
            }
        }
    }

    fn quoted_label(&mut self) -> Scan<Name> {
        let start = self.at;
        self.broken = false;
        self.literals.clear();
        self.quoted()?;
        let range = start..self.at;
        // Text is rendered without braces, sequences with them.
        if self.rendered[range.clone()].contains(&b'{') {
            let message = "a label cannot hold `${` or `%{` sequences";
            return Err(Fault::new(range, message));
        }
        let text: String = self.literals.values().map(String::as_str).collect();
        Ok(Name {
            text: text.into(),
            span: self.span(range),
        })
    }

    /// What may stand between the braces of a block on one line: nothing, or one attribute.
    fn one_line(&mut self, body: &mut Body) -> Scan<()> {
        const HELP: &str = "a block on one line holds one argument; give each a line of its own";
        if self.peek() == Some(b'}') {
            return Ok(());
        }
        if !self.at_word() {
            return Err(self.expected("the name of an argument or `}`"));
        }
        let name = self.declared_name()?;
        self.blanks(Lines::End)?;
        if self.peek() != Some(b'=') {
            return Err(self
                .expected(&format!("`=` after `{}`", name.text))
                .help(HELP));
        }
        self.at += 1;
        self.attribute(name, body, &mut BTreeMap::new())?;
        self.blanks(Lines::End)?;
        match self.peek() {
            Some(b'}') => Ok(()),
            _ => Err(self.expected("`}`").help(HELP)),
        }
    }
}

/// A block that runs to the end of the file most likely was meant to end before the next block that is not indented:
/// that one and what follows it belong to the body around.
fn give_back(bytes: &[u8], start: usize, inner: &mut Body, outer: &mut Body) {
    let at_margin = |offset: usize| offset == 0 || bytes[offset - 1] == b'\n';
    if !at_margin(start) {
        return;
    }
    let mut blocks = inner.blocks.iter();
    if let Some(from) = blocks.position(|block| at_margin(block.span.range().start)) {
        outer.blocks.extend(inner.blocks.drain(from..));
    }
}
