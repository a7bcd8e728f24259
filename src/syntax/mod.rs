//! Text to our own tree. The only module that names `hcl::edit`.
//!
//! A scanner of ours walks over the text once. It finds the comments, cuts the text into blocks, attributes and their
//! values, says precisely what is wrong with them, and renders each value for `hcl::edit` in a form that it and
//! Terraform understand alike. What `hcl::edit` makes of that is lowered into our tree at once and dropped.

mod ast;
mod body;
mod decode;
mod expression;
mod json;
mod lower;
mod parts;
mod plain;
mod recover;
mod scan;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use ast::{
    Attribute, BinaryOp, Block, Body, Call, Comment, Expr, ExprKind, For, Name, Parsed, Part,
    Splat, TemplateFor, TemplateIf, UnaryOp,
};
pub use decode::{Decoded, decode, decode_json};
pub use json::{nested_blocks, parse_json, parse_json_values};
pub use scan::{MAX_NESTING, MAX_STEPS};

use crate::{
    finding::{Finding, Place, Severity},
    source::{FileId, Sources},
};
use scan::{Lines, Scanner};

/// Parses a file in Terraform's native syntax. What cannot be parsed is a finding; the rest of the file goes on: an
/// argument whose value is broken is in the tree as [`ExprKind::Broken`].
///
/// Findings are `syntax-error` for what Terraform refuses, `input-bound` for what is nested or chained too deeply, and
/// `duplicate-object-key`. Recursion is bounded by [`MAX_NESTING`] and [`MAX_STEPS`], yet in debug builds needs a stack of
/// several megabytes: see [`crate::source::with_deep_stack`].
pub fn parse(sources: &Sources, file: FileId) -> (Parsed, Vec<Finding>) {
    let mut scanner = Scanner::new(file, &sources.get(file).text);
    let body = scanner.body();
    let comments = scanner.comments;
    let mut findings = scanner.findings;
    // An opener that is never closed is found out at the end of the file.
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    (Parsed { body, comments }, findings)
}

/// Parses a whole file as one expression, as Terraform does with the values of `--var` for variables of complex types.
pub fn parse_expression(sources: &Sources, file: FileId) -> (Option<Expr>, Vec<Finding>) {
    let mut scanner = Scanner::new(file, &sources.get(file).text);
    let result = scanner.value(Lines::Blank).and_then(|value| {
        scanner.blanks(Lines::Blank)?;
        match scanner.peek() {
            None => Ok(value),
            Some(_) => Err(scanner.expected("the end of the expression")),
        }
    });
    let value = match result {
        Ok(value) => Some(value),
        Err(fault) => {
            scanner.report(fault);
            None
        }
    };
    (value, scanner.findings)
}

/// Parses a text that is written as a file of variables and stands in no file of the run; `file` is put into the spans.
/// The error is the first of what is wrong with the text.
pub fn parse_values(file: FileId, text: &str) -> Result<Body, String> {
    let mut scanner = Scanner::new(file, text);
    let body = scanner.body();
    let mut findings = scanner.findings;
    findings.retain(|finding| finding.severity == Severity::Error);
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    match (findings.into_iter().next(), body.blocks.first()) {
        (Some(finding), _) => Err(finding.message),
        (None, Some(block)) => Err(format!("a block `{}` cannot stand here", block.kind.text)),
        (None, None) => Ok(body),
    }
}

/// Parses a text that is a template as a whole, as `templatefile` and `templatestring` do. The text stands in no file of
/// the run, so that the spans in the expression mean nothing but to be told apart; `file` is put into them. The error
/// is the first of what is wrong with the text, with its line.
pub fn parse_template(file: FileId, text: &str) -> Result<Expr, String> {
    // One byte at each end is where the quotes of the rendering go.
    let framed = format!(" {text} ");
    let mut scanner = Scanner::new(file, &framed);
    let whole = 0..framed.len();
    let result = scanner.bare().and_then(|()| scanner.lowered(whole));
    let said = |message: &str, start: usize| {
        let before = framed.get(..start).unwrap_or(&framed);
        let line = before.matches('\n').count() + 1;
        format!("{message} (line {line} of the template)")
    };
    match (result, scanner.findings.first()) {
        (Err(fault), None) => Err(said(&fault.message, fault.range.start)),
        (_, Some(finding)) => match &finding.place {
            Place::Source(span) => Err(said(&finding.message, span.range().start)),
            _ => Err(finding.message.clone()),
        },
        (Ok(expression), None) => Ok(expression),
    }
}
