//! Which arguments of a resource has a version of the provider removed?

use crate::{
    azure::former::{Removed, removed_argument},
    eval::Body,
    value::OriginId,
};

/// An argument that a version of the provider has removed.
#[derive(Debug, Clone)]
pub struct FormerArgument {
    /// When it was removed, and what to do instead.
    pub removed: &'static Removed,
    /// Where it stands.
    pub origin: OriginId,
}

impl FormerArgument {
    /// Those in a resource of a type, blocks included. Null counts: the argument is written.
    pub(super) fn all_in(kind: &str, body: &Body) -> Vec<Self> {
        let mut found = Vec::new();
        collect(kind, body, "", &mut found);
        found
    }
}

fn collect(kind: &str, body: &Body, path: &str, found: &mut Vec<FormerArgument>) {
    for (name, argument) in &body.attributes {
        if let Some(removed) = removed_argument(kind, &format!("{path}{name}")) {
            let origin = argument.value.origin;
            found.push(FormerArgument { removed, origin });
        }
    }
    for (name, blocks) in &body.blocks {
        let path = format!("{path}{name}.");
        for block in &blocks.items {
            collect(kind, block, &path, found);
        }
    }
}
