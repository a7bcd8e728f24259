//! What does `terragrunt.hcl` beside a root give to its variables?
//!
//! Terragrunt hands its `inputs` to Terraform as `TF_VAR_name`, and leaves alone what the environment sets already.
//! Source: <https://terragrunt.gruntwork.io/docs/features/units/> (2026-11-30).

use std::sync::Arc;

use super::{
    load::{join, read_file},
    scan::is_local,
};
use crate::{
    source::{Files, Sources},
    syntax::{self, Body, Expr, ExprKind},
};

use std::path::Path;

/// The file's name.
const FILE: &str = "terragrunt.hcl";

/// What the file gives.
#[derive(Debug, Default)]
pub(super) struct Terragrunt {
    /// The file as reported.
    pub(super) name: Arc<str>,
    /// The inputs by name; nothing for the value of one that is not literal.
    pub(super) inputs: Vec<(Arc<str>, Option<Expr>)>,
    /// The module that it deploys, if that is a directory next to it and nothing else is said of it.
    pub(super) source: Option<Arc<str>>,
    /// A `terraform` block names a module, wherever that is.
    pub(super) names_source: bool,
    /// Values may come from elsewhere too: from included files, other units, functions, hooks.
    pub(super) is_open: bool,
}

/// Reads the file beside a root, if there is one. What is wrong with it is Terragrunt's to say.
pub(super) fn terragrunt(
    files: &dyn Files,
    sources: &mut Sources,
    directory: &Path,
    shown: &str,
) -> Option<Terragrunt> {
    let path = directory.join(FILE);
    files.kind(&path)?;
    let name = join(shown, FILE);
    let known = sources.iter().find(|(_, source)| *source.name == *name);
    let known = known.map(|(file, _)| file);
    let file = known.unwrap_or_else(|| read_file(files, sources, &path, &name, false).0);
    let (parsed, findings) = syntax::parse(sources, file);
    let mut read = read(&parsed.body);
    read.name = name.into();
    read.is_open |= !findings.is_empty();
    Some(read)
}

fn read(body: &Body) -> Terragrunt {
    let source = source(body);
    let mut blocks = body.blocks_of("terraform");
    let mut terragrunt = Terragrunt {
        names_source: blocks.any(|block| block.body.attribute("source").is_some()),
        // A parent has inputs of its own; arguments bring other files.
        is_open: body.blocks_of("include").next().is_some()
            || (source.is_none() && body.blocks_of("terraform").next().is_some()),
        source,
        ..Terragrunt::default()
    };
    let Some(inputs) = body.attribute("inputs") else {
        return terragrunt;
    };
    let ExprKind::Object(entries) = &inputs.value.kind else {
        terragrunt.is_open = true;
        return terragrunt;
    };
    for (key, value) in entries {
        match &key.kind {
            ExprKind::String(name) => {
                let value = is_literal(value).then(|| value.clone());
                terragrunt.inputs.push((name.clone(), value));
            }
            _ => terragrunt.is_open = true,
        }
    }
    terragrunt
}

/// The source, if the only `terraform` block says nothing else.
fn source(body: &Body) -> Option<Arc<str>> {
    let mut blocks = body.blocks_of("terraform");
    let (Some(block), None) = (blocks.next(), blocks.next()) else {
        return None;
    };
    let ([attribute], []) = (&block.body.attributes[..], &block.body.blocks[..]) else {
        return None;
    };
    match &attribute.value.kind {
        ExprKind::String(source) if &*attribute.name.text == "source" && is_local(source) => {
            Some(source.clone())
        }
        _ => None,
    }
}

/// Whether an expression is a value as it stands.
fn is_literal(expression: &Expr) -> bool {
    match &expression.kind {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => true,
        ExprKind::Tuple(items) => items.iter().all(is_literal),
        ExprKind::Object(entries) => entries
            .iter()
            .all(|(key, value)| is_literal(key) && is_literal(value)),
        ExprKind::Unary(_, inner) | ExprKind::Paren(inner) => is_literal(inner),
        _ => false,
    }
}
