//! Expressions to instances, on demand: `count`, `for_each`, `dynamic`, functions. Schemas are injected.

mod body;
mod builtin;
mod conditions;
mod dynamic;
mod evaluate;
mod evaluator;
mod exchange;
mod expression;
mod free_names;
mod fuel;
pub mod functions;
pub mod ids;
mod imported;
mod instance;
mod loops;
mod meta;
mod module_call;
mod module_instance;
mod multiplicity;
mod object;
mod operators;
mod provided;
mod reference;
mod remnant;
mod resource;
mod schema;
mod scope;
mod shape;
mod symbols;
mod template;
mod template_functions;
mod try_can;
mod unsupported;
mod variables;
mod waiting;

pub use evaluate::{Elsewhere, Evaluation, ProviderInstance, Request, evaluate, evaluate_beside};
pub use exchange::{DataSource, Exchange};
pub use instance::{Argument, Blocks, Body, Existence, Instance, Lifecycle};
pub use multiplicity::key_text;
pub use schema::{AttributeSchema, BlockSchema, Former, NestedSchema, Nesting, Schemas};
pub use shape::Shape;

#[cfg(test)]
mod tests;
