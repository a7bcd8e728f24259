//! The operators on bools, and the conditional.

use std::collections::BTreeMap;

use super::super::{
    Cause, Kind, Marks, Type, Value,
    convert::{convert, unify},
};
use super::operand;

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
        (Kind::Bool(true), _) => of_one_type(arm(then)?, then, &ty)?,
        (Kind::Bool(false), _) => of_one_type(arm(otherwise)?, otherwise, &ty)?,
        (_, Some(cause)) => undecided(then, otherwise, ty, cause),
        _ => return Err("the condition is null; it must be true or false".to_owned()),
    };
    Ok(result.with_marks(marks))
}

/// Refuses a tuple or an object whose parts have several types where the other arm is a list or map of `any`: Terraform
/// converts these parts one by one then, and not to what they have in common.
fn of_one_type(arm: Value, before: &Value, ty: &Type) -> Result<Value, String> {
    let element = match (&before.kind, ty.element()) {
        (Kind::Tuple(_) | Kind::Object(_), Some(element)) if element.has_dynamic() => element,
        _ => return Ok(arm),
    };
    let parts = before
        .children()
        .map(|part| Ok(convert(part, element)?.ty()));
    let mut types = parts.collect::<Result<Vec<_>, String>>()?;
    types.retain(|ty| *ty != Type::Dynamic);
    if types.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err("an arm of the conditional does not fit: element types must all match".into());
    }
    Ok(arm)
}

/// What both arms of a conditional have in common when it is not known which will be taken. They are not converted,
/// since only one will be.
fn undecided(then: &Value, otherwise: &Value, ty: Type, cause: &Cause) -> Value {
    let common = match (&then.kind, &otherwise.kind) {
        (Kind::Null(_), Kind::Null(_)) => Some(Kind::Null(ty.clone())),
        (Kind::Number(a), Kind::Number(b)) if a == b => Some(Kind::Number(a.clone())),
        _ if then.ty() == otherwise.ty() => of_one_length(then, otherwise, cause),
        _ => None,
    };
    if let Some(kind) = common {
        Value::new(kind)
    } else if then.is_surely_not_null() && otherwise.is_surely_not_null() {
        Value::unknown_not_null(ty, cause.clone())
    } else {
        Value::unknown(ty, cause.clone())
    }
}

/// Two collections of the same length are one of unknown elements, where nothing else can be unknown about it: the
/// keys of a map are, and the elements of a set may turn out to be the same.
fn of_one_length(then: &Value, otherwise: &Value, cause: &Cause) -> Option<Kind> {
    let is_open = |value: &Value| matches!(value.kind, Kind::Set(_)) && !value.is_wholly_known();
    let length = then.children().count();
    if !then.ty().is_collection()
        || [then, otherwise]
            .iter()
            .any(|arm| !arm.is_known() || arm.is_null() || is_open(arm))
        || length != otherwise.children().count()
    {
        return None;
    }
    let items = |element: &Type| vec![Value::unknown(element.clone(), cause.clone()); length];
    let value = match (&then.kind, length) {
        (Kind::Map(mapping), 0) => Value::map(mapping.element.clone(), BTreeMap::new()),
        (Kind::List(list), _) => Value::list(list.element.clone(), items(&list.element)),
        (Kind::Set(set), 0 | 1) => Value::set(set.element.clone(), items(&set.element)),
        _ => return None,
    };
    Some(value.kind)
}

/// The type of a conditional.
fn arms_type(then: &Value, otherwise: &Value) -> Result<Type, String> {
    // One that is secret counts for something of which the type is not known.
    let untyped_null = |value: &Value| {
        matches!(value.kind, Kind::Null(Type::Dynamic)) && value.marks == Marks::NONE
    };
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
