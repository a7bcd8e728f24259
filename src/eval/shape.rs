//! What may stand in a body: as a block's schema says it, as an object type says it, or anything.

use std::{collections::BTreeMap, sync::Arc};

use super::schema::BlockSchema;
use crate::value::{ObjectField, Type};

/// What may stand in a body.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'s> {
    /// The schema is not known.
    Open,
    /// A resource or nested block.
    Block(&'s BlockSchema),
    /// An object of a list that may be written as blocks.
    Object(&'s BTreeMap<Arc<str>, ObjectField>),
}

impl<'s> Shape<'s> {
    /// Whether an argument of that name may be set.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::Open => true,
            Self::Block(schema) => schema.attribute(name).is_some(),
            Self::Object(fields) => fields.contains_key(name),
        }
    }

    /// The type of an argument, if it is known.
    pub fn ty(&self, name: &str) -> Option<Type> {
        match self {
            Self::Open => None,
            Self::Block(schema) => Some(schema.attribute(name)?.ty.clone()),
            Self::Object(fields) => Some(fields.get(name)?.ty.clone()),
        }
    }

    /// Whether an argument is never shown.
    pub fn is_sensitive(&self, name: &str) -> bool {
        match self {
            Self::Block(schema) => schema
                .attribute(name)
                .is_some_and(|attribute| attribute.sensitive),
            Self::Open | Self::Object(_) => false,
        }
    }

    /// Whether the provider fills in blocks of that name that nobody writes, or may do so.
    pub fn fills_in(&self, name: &str) -> bool {
        match self {
            Self::Open | Self::Object(_) => true,
            Self::Block(schema) => schema.block(name).is_none_or(|nested| nested.computed),
        }
    }

    /// What may stand in blocks of that name, if there are such. Lists and sets of objects may be written as blocks.
    pub fn nested(&self, name: &str) -> Option<Shape<'s>> {
        let ty = match self {
            Self::Open => return None,
            Self::Block(schema) => {
                if let Some(nested) = schema.block(name) {
                    return Some(Shape::Block(&nested.block));
                }
                &schema.attribute(name)?.ty
            }
            Self::Object(fields) => &fields.get(name)?.ty,
        };
        match ty {
            Type::List(element) | Type::Set(element) => match &**element {
                Type::Object(fields) => Some(Shape::Object(fields)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The names of what a configuration may set.
    pub(super) fn settable(&self) -> Box<dyn Iterator<Item = &'s str> + 's> {
        match self {
            Self::Block(schema) => {
                let attributes = schema.attributes.iter();
                let settable =
                    attributes.filter(|attribute| attribute.required || attribute.optional);
                let blocks = schema.blocks.iter().map(|block| &*block.name);
                Box::new(settable.map(|attribute| &*attribute.name).chain(blocks))
            }
            Self::Open | Self::Object(_) => self.names(),
        }
    }

    /// The names of all arguments and blocks.
    pub fn names(&self) -> Box<dyn Iterator<Item = &'s str> + 's> {
        match self {
            Self::Open => Box::new(std::iter::empty()),
            Self::Block(schema) => Box::new(schema.names()),
            Self::Object(fields) => Box::new(fields.keys().map(|name| &**name)),
        }
    }
}
