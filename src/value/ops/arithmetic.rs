//! The operators on numbers.

use super::super::{Kind, Number, Type, Value};
use super::operand;

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
pub fn arithmetic(op: Arithmetic, a: &Value, b: &Value) -> Result<Value, String> {
    on_numbers(a, b, Type::Number, |a, b| {
        let result = match op {
            Arithmetic::Add => a.add(b),
            Arithmetic::Subtract => a.subtract(b),
            Arithmetic::Multiply => a.multiply(b),
            Arithmetic::Divide => a.divide(b),
            Arithmetic::Modulo => a.modulo(b),
        };
        result.map(Value::number).map_err(|error| error.to_string())
    })
}

/// `a < b` and its kin.
pub fn compare(op: Comparison, a: &Value, b: &Value) -> Result<Value, String> {
    on_numbers(a, b, Type::Bool, |a, b| {
        Ok(Value::bool(match op {
            Comparison::Less => a < b,
            Comparison::LessOrEqual => a <= b,
            Comparison::Greater => a > b,
            Comparison::GreaterOrEqual => a >= b,
        }))
    })
}

/// `-a`
pub fn negate(a: &Value) -> Result<Value, String> {
    let operand = operand(a, &Type::Number, "the")?;
    let result = match (&operand.kind, operand.cause()) {
        (Kind::Number(number), _) => Value::number(number.negate()),
        (_, Some(cause)) => Value::unknown_not_null(Type::Number, cause.clone()),
        _ => return Err("a number is required".to_owned()),
    };
    Ok(result.with_marks(operand.marks))
}

/// Converts both operands, and calls `compute` if both are known.
fn on_numbers(
    a: &Value,
    b: &Value,
    result: Type,
    compute: impl FnOnce(&Number, &Number) -> Result<Value, String>,
) -> Result<Value, String> {
    let a = operand(a, &Type::Number, "left")?;
    let b = operand(b, &Type::Number, "right")?;
    let value = match (&a.kind, &b.kind) {
        (Kind::Number(a), Kind::Number(b)) => compute(a, b)?,
        (Kind::Unknown(unknown), _) | (_, Kind::Unknown(unknown)) => {
            Value::unknown_not_null(result, unknown.cause.clone())
        }
        _ => return Err("a number is required".to_owned()),
    };
    Ok(value.with_marks(a.marks.and(b.marks)))
}
