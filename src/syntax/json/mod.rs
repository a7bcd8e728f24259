//! Terraform's JSON syntax to the tree of the native one.
//!
//! The reader is ours: its verdict must be Terraform's (no comments, no trailing commas, no byte order mark), and each
//! string needs a map from its unescaped text to the file, so that what is found within a template has a place.
//!
//! JSON does not say what is an argument and what is a block. For Terraform's own blocks a table says it. Within the
//! blocks of providers every property becomes an argument, and [`nested_blocks`] reads one as blocks where the schema
//! says that it is such.

mod blocks;
mod embedded;
mod expression;
mod nested;
mod places;
mod read;
mod shape;
mod text;

#[cfg(test)]
mod tests;

pub use nested::nested_blocks;

use super::{Body, Parsed};
use crate::{
    finding::Finding,
    source::{FileId, Sources},
};
use expression::Lowering;

/// Parses a configuration file in JSON. After a fault in the JSON itself the tree has what was read before it.
///
/// Findings are `syntax-error` for what Terraform refuses and `input-bound` for what is nested too deeply. About the
/// stack see [`super::parse`].
pub fn parse_json(sources: &Sources, file: FileId) -> (Parsed, Vec<Finding>) {
    lower(sources, file, &shape::FILE)
}

/// Parses a file with values of variables in JSON. Its strings are text, not templates.
pub fn parse_json_values(sources: &Sources, file: FileId) -> (Parsed, Vec<Finding>) {
    lower(sources, file, &shape::VALUES)
}

fn lower(sources: &Sources, file: FileId, shape: &'static shape::Shape) -> (Parsed, Vec<Finding>) {
    let text = &sources.get(file).text;
    let (root, faults) = read::read(text);
    let mut lowering = Lowering::new(file, text);
    for fault in faults {
        lowering.report(fault);
    }
    let body = match root {
        Some(root) => lowering.root(&root, shape),
        None => Body::default(),
    };
    let Lowering {
        comments,
        mut findings,
        ..
    } = lowering;
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    (Parsed { body, comments }, findings)
}
