//! Schemas of resource types that belong to no cloud and are common between resources of one.

use std::sync::Arc;

use super::schema::{AttributeSchema, BlockSchema};
use crate::value::Type;

/// The schemas.
#[derive(Debug)]
pub(super) struct Builtin(Vec<(&'static str, BlockSchema)>);

impl Default for Builtin {
    fn default() -> Self {
        let map = || Type::Map(Arc::new(Type::String));
        Self(vec![
            (
                "null_resource",
                schema(vec![given("id", Type::String), settable("triggers", map())]),
            ),
            (
                "random_id",
                schema(vec![
                    given("b64_std", Type::String),
                    given("b64_url", Type::String),
                    settable("byte_length", Type::Number),
                    given("dec", Type::String),
                    given("hex", Type::String),
                    given("id", Type::String),
                    settable("keepers", map()),
                    settable("prefix", Type::String),
                ]),
            ),
            (
                "random_integer",
                schema(vec![
                    given("id", Type::String),
                    settable("keepers", map()),
                    settable("max", Type::Number),
                    settable("min", Type::Number),
                    given("result", Type::Number),
                    settable("seed", Type::String),
                ]),
            ),
            (
                "random_pet",
                schema(vec![
                    given("id", Type::String),
                    settable("keepers", map()),
                    settable("length", Type::Number),
                    settable("prefix", Type::String),
                    settable("separator", Type::String),
                ]),
            ),
            (
                "terraform_data",
                schema(vec![
                    given("id", Type::String),
                    settable("input", Type::Dynamic),
                    given("output", Type::Dynamic),
                    settable("triggers_replace", Type::Dynamic),
                ]),
            ),
        ])
    }
}

impl Builtin {
    /// The schema of a type, if it is one of these.
    pub(super) fn resource(&self, kind: &str) -> Option<&BlockSchema> {
        let found = self.0.iter().find(|(name, _)| *name == kind);
        found.map(|(_, schema)| schema)
    }
}

fn schema(attributes: Vec<AttributeSchema>) -> BlockSchema {
    BlockSchema {
        attributes,
        blocks: Vec::new(),
    }
}

/// What the configuration may set.
fn settable(name: &str, ty: Type) -> AttributeSchema {
    attribute(name, ty, true)
}

/// What is known after apply.
fn given(name: &str, ty: Type) -> AttributeSchema {
    attribute(name, ty, false)
}

fn attribute(name: &str, ty: Type, optional: bool) -> AttributeSchema {
    AttributeSchema {
        name: name.into(),
        ty,
        required: false,
        optional,
        computed: !optional,
        sensitive: false,
    }
}

#[cfg(test)]
mod tests {
    use super::Builtin;

    #[test]
    fn attributes_are_sorted_for_the_search() {
        for (kind, schema) in Builtin::default().0 {
            let names: Vec<_> = schema.attributes.iter().map(|a| &a.name).collect();
            assert!(names.is_sorted(), "{kind}");
        }
    }
}
