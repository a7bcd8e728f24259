//! The operators on bools, and the conditional.

use super::super::{
    Kind, Type, Value,
    convert::{convert, unify},
};
use super::{equality::same, operand};

/// `a && b`. Short-circuits on a known `false` as Terraform 1.12 does.
pub fn and(a: &Value, b: &Value) -> Result<Value, String> {
    connect(a, b, false)
}

/// `a || b`. Short-circuits on a known `true` as Terraform 1.12 does.
pub fn or(a: &Value, b: &Value) -> Result<Value, String> {
    connect(a, b, true)
}

/// `decisive` on one side decides; without it the result is the other bool.
fn connect(a: &Value, b: &Value, decisive: bool) -> Result<Value, String> {
    let a = operand(a, &Type::Bool, "left")?;
    let b = convert(b, &Type::Bool)
        .map_err(|error| format!("unsuitable value for right operand: {error}"))?;
    let marks = a.marks.and(b.marks);
    let decides = |value: &Value| matches!(value.kind, Kind::Bool(value) if value == decisive);
    let result = if decides(&a) || decides(&b) {
        Value::bool(decisive)
    } else if b.is_null() {
        return Err("argument must not be null".to_owned());
    } else if let Some(cause) = a.cause().or_else(|| b.cause()) {
        Value::unknown_not_null(Type::Bool, cause.clone())
    } else {
        Value::bool(!decisive)
    };
    Ok(result.with_marks(marks))
}

/// `!a`
pub fn not(a: &Value) -> Result<Value, String> {
    let operand = operand(a, &Type::Bool, "the")?;
    let result = match (&operand.kind, operand.cause()) {
        (Kind::Bool(value), _) => Value::bool(!value),
        (_, Some(cause)) => Value::unknown_not_null(Type::Bool, cause.clone()),
        _ => return Err("a bool is required".to_owned()),
    };
    Ok(result.with_marks(operand.marks))
}

/// `condition ? then : otherwise`, both arms evaluated and unified. An unknown condition gives an unknown of the
/// unified type unless both arms are the same value.
pub fn conditional(condition: &Value, then: &Value, otherwise: &Value) -> Result<Value, String> {
    let ty = arms_type(then, otherwise)?;
    // An unknown condition is not looked at further.
    let wanted = if condition.is_known() {
        Type::Bool
    } else {
        Type::Dynamic
    };
    let condition =
        convert(condition, &wanted).map_err(|_| "the condition must be a bool".to_owned())?;
    let marks = condition.marks.and(then.marks).and(otherwise.marks);
    let arm = |value: &Value| {
        convert(value, &ty)
            .map_err(|error| format!("an arm of the conditional does not fit: {error}"))
    };
    let result = match (&condition.kind, condition.cause()) {
        (Kind::Bool(true), _) => arm(then)?,
        (Kind::Bool(false), _) => arm(otherwise)?,
        (_, Some(cause)) => {
            let (then, otherwise) = (arm(then), arm(otherwise));
            match (then, otherwise) {
                // Both are there, and the same: it does not matter which.
                (Ok(then), Ok(otherwise)) if is_same_for_sure(&then, &otherwise) => then,
                (Ok(then), Ok(otherwise)) => {
                    let not_null = then.is_surely_not_null() && otherwise.is_surely_not_null();
                    if not_null {
                        Value::unknown_not_null(ty, cause.clone())
                    } else {
                        Value::unknown(ty, cause.clone())
                    }
                }
                // Only one arm will be converted, and it is not known which.
                _ => Value::unknown(ty, cause.clone()),
            }
        }
        _ => return Err("the condition is null; it must be true or false".to_owned()),
    };
    Ok(result.with_marks(marks))
}

fn is_same_for_sure(a: &Value, b: &Value) -> bool {
    same(a, b) == Some(true) && a.ty() == b.ty()
}

/// The type of a conditional.
fn arms_type(then: &Value, otherwise: &Value) -> Result<Type, String> {
    let untyped_null = |value: &Value| matches!(value.kind, Kind::Null(Type::Dynamic));
    let (then_type, otherwise_type) = (then.ty(), otherwise.ty());
    if untyped_null(then) {
        return Ok(otherwise_type);
    }
    if untyped_null(otherwise) {
        return Ok(then_type);
    }
    if then_type == Type::Dynamic || otherwise_type == Type::Dynamic {
        return Ok(Type::Dynamic);
    }
    unify(&[then_type.clone(), otherwise_type.clone()]).ok_or_else(|| {
        format!(
            "the arms of the conditional have different types: {then_type} and {otherwise_type}"
        )
    })
}
