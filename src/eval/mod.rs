//! Expressions to instances, on demand: count, for_each, dynamic, functions. Schemas are injected.

pub mod functions;
mod instance;
mod schema;

pub use instance::{Argument, Blocks, Body, Existence, Instance, Lifecycle};
pub use schema::{AttributeSchema, BlockSchema, NestedSchema, Nesting, Schemas};
