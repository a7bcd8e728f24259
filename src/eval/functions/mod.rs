//! Terraform's built-in functions over values.

use crate::value::Value;

/// Why a call gave no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallError {
    /// Terraform has no function of that name.
    NoSuchFunction,
    /// Terraform refuses these arguments; the reason in one sentence.
    Refused(String),
}

/// Calls a function (`try` and `can` are the evaluator's, since their arguments may fail).
///
/// Unknown, null and sensitive arguments are handled as Terraform 1.11 does; a function that is not evaluated here
/// gives an unknown value with [`Cause::Function`](crate::value::Cause::Function). A result that is a part of an argument (`lookup`, `element`,
/// `merge`, `coalesce`, `one`) keeps that part's origin; any other result has none, and the evaluator supplies it.
pub fn call(_name: &str, _arguments: &[Value]) -> Result<Value, CallError> {
    Err(CallError::NoSuchFunction)
}
