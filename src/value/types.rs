//! Types of values, as Terraform's type expressions give them.

use std::{collections::BTreeMap, sync::Arc};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `any`, and what is not known yet.
    Dynamic,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    String,
    /// `list(element)`
    List(Arc<Type>),
    /// `set(element)`
    Set(Arc<Type>),
    /// `map(element)`
    Map(Arc<Type>),
    /// `tuple([...])`
    Tuple(Arc<[Type]>),
    /// `object({...})`
    Object(Arc<BTreeMap<Arc<str>, ObjectField>>),
}

/// An attribute of an object type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectField {
    /// Its type.
    pub ty: Type,
    /// Whether it was declared with `optional(...)`. Defaults are kept apart, with the variable.
    pub optional: bool,
}
