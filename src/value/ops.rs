//! What the operators do, and indexing, iteration and text. Unknown, null and sensitive operands as in Terraform
//! 1.11; errors are one sentence. Results have no origin of their own unless they are a part of an operand.

mod access;
mod arithmetic;
mod equality;
mod iteration;
mod logic;
mod text;

pub use access::{attribute, index};
pub use arithmetic::{Arithmetic, Comparison, arithmetic, compare, negate};
pub use equality::equal;
pub(super) use equality::same;
pub use iteration::{Iteration, iterate, splat_source};
pub use logic::{and, conditional, not, or};
pub use text::{MAX_TEXT, template};

use super::{Type, Value, convert::convert};

/// An operand converted to the type that an operator takes; `side` goes into the error.
fn operand(value: &Value, ty: &Type, side: &str) -> Result<Value, String> {
    let converted = convert(value, ty)
        .map_err(|error| format!("unsuitable value for {side} operand: {error}"))?;
    if converted.is_null() {
        return Err("argument must not be null".to_owned());
    }
    Ok(converted)
}

#[cfg(test)]
mod tests;
