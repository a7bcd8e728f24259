//! `terraform show -json` of Terraform and OpenTofu to the same instances as evaluation gives, and to what is to change.
//!
//! Values are those of the future state. What the configuration sets is told by the plan's own account of it, since an
//! argument that the provider works out looks like any other in the values. That account has no locals, no `dynamic`
//! blocks and no `lifecycle`: what depends on them is taken from the source where that is given too.

mod body;
mod change;
mod decode;
mod document;
mod expressions;
mod instances;
mod modules;
mod reference;
mod values;

use std::{fmt, sync::Arc};

use crate::{
    eval::{Instance, Schemas},
    value::Origins,
};

pub use change::{Action, Change};
pub use decode::decode;
pub use document::{Document, Wanted};

/// The largest plan that is read, in bytes.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// What a plan is read with.
pub struct Request<'a> {
    /// The schemas of resource types.
    pub schemas: &'a dyn Schemas,
    /// Where all values came from; the nodes of the source's evaluation are in it already.
    pub origins: &'a Origins,
    /// The instances that evaluating the source gave: for places and roads, never for values. Empty without source.
    pub source: &'a [Instance],
}

/// What a plan says.
#[derive(Debug, Default)]
pub struct Plan {
    /// Instances of the future state, of wanted types: module by module, callers first.
    pub instances: Vec<Instance>,
    /// What is to be done, by address; instances that stay as they are among them.
    pub changes: Vec<Change>,
    /// Terraform met an error: what came after it is missing.
    pub is_incomplete: bool,
}

/// Why a file is not a plan that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanError {
    /// It is not UTF-8, nor UTF-16 with a byte order mark.
    NotText,
    /// It is Terraform's own plan file.
    Binary,
    /// There is nothing in it.
    Empty,
    /// It is text, but not JSON.
    Text,
    /// It is the log that `terraform plan -json` prints.
    Log,
    /// It is a state.
    State,
    /// It is JSON of something else.
    NotAPlan,
    /// Its form has another major version: the version.
    Version(String),
    /// It is not JSON, or not of a plan's shape: why and where.
    NotJson(String),
    /// The values of a resource cannot be read: its address, and why.
    Resource(Arc<str>, String),
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WANTED: &str = "give the output of `terraform show -json` for a plan file";
        match self {
            Self::NotText => f.write_str("it is neither UTF-8 nor UTF-16 with a byte order mark"),
            Self::Binary => write!(f, "it is Terraform's own plan file: {WANTED}"),
            Self::Empty => write!(f, "it is empty: {WANTED}"),
            Self::Text => write!(f, "it is not JSON: {WANTED}"),
            Self::Log => write!(f, "it is the log of `terraform plan -json`: {WANTED}"),
            Self::State => write!(f, "it is a state, not a plan: {WANTED}"),
            Self::NotAPlan => write!(f, "it has no `planned_values`: {WANTED}"),
            Self::Version(version) => {
                write!(f, "its format is version `{version}`; 0 and 1 are known")
            }
            Self::NotJson(why) => write!(f, "it is not JSON of a plan: {why}"),
            Self::Resource(address, why) => write!(f, "`{address}`: {why}"),
        }
    }
}

impl std::error::Error for PlanError {}

/// Reads the instances and changes of a plan.
pub fn read<W>(document: &Document<'_, W>, request: &Request<'_>) -> Result<Plan, PlanError> {
    instances::read(document, request)
}

#[cfg(test)]
mod tests;
