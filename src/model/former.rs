//! Which arguments of a resource has a version of the provider removed?

use crate::{
    azure::former::{Removed, removed_argument},
    eval::Body,
    value::OriginId,
};

use super::{field::Known, parse::as_bool};

/// An argument that a version of the provider has removed.
#[derive(Debug, Clone)]
pub struct FormerArgument {
    /// When it was removed, and what to do instead.
    pub removed: &'static Removed,
    /// Where it stands.
    pub origin: OriginId,
    /// Its value, if that is true or false and may be shown.
    pub flag: Option<Known<bool>>,
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
            let flag = as_bool(&argument.value);
            let flag = flag.map(|flag| Known::new(flag, argument.value.marks.sensitive, origin));
            found.push(FormerArgument {
                removed,
                origin,
                flag,
            });
        }
    }
    for (name, blocks) in &body.blocks {
        let path = format!("{path}{name}.");
        for block in &blocks.items {
            collect(kind, block, &path, found);
        }
    }
}
