//! Functions that look into collections of any kind.

use super::{
    args::{elements, entries, items, not_worked_out, same, text, unknown_within, whole},
    graphemes::graphemes,
    signature::{A_BOOL, A_NUMBER, ANY, Function, Gives, LIST, NUMBER, Parameter},
};
use crate::value::{Kind, Seen, Type, Unknown, Value, convert};

/// What `coalesce` and `coalescelist` take.
const CANDIDATE: Parameter = ANY.or_null().or_unknown().or_untyped();

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("coalesce", &[], Gives::By(coalesce_type), coalesce).and_more(CANDIDATE),
    Function::new(
        "coalescelist",
        &[],
        Gives::By(coalescelist_type),
        coalescelist,
    )
    .and_more(CANDIDATE),
    Function::new("contains", &[ANY, ANY], A_BOOL, contains),
    Function::new(
        "element",
        &[ANY.keeping_marks(), NUMBER],
        Gives::By(element_type),
        element,
    )
    .or_null(),
    Function::new("index", &[ANY, ANY], Gives::By(index_type), index),
    Function::new(
        "length",
        &[ANY.or_unknown().or_untyped().keeping_marks()],
        A_NUMBER,
        length,
    ),
    Function::new(
        "matchkeys",
        &[LIST, LIST, LIST],
        Gives::By(|arguments| Ok(arguments[0].ty())),
        matchkeys,
    ),
    Function::new("one", &[ANY], Gives::By(one_type), one).or_null(),
];

fn coalesce_type(arguments: &[Value]) -> Result<Type, String> {
    let types: Vec<Type> = arguments.iter().map(Value::ty).collect();
    convert::unify(&types).ok_or_else(|| "all arguments must have the same type".into())
}

/// The first argument that is neither null nor an empty string.
fn coalesce(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    for argument in arguments {
        let argument = convert::convert(argument, gives)?;
        match &argument.kind {
            Kind::Unknown(unknown) => {
                return Ok(Value::unknown(gives.clone(), unknown.cause.clone()));
            }
            Kind::Null(_) => {}
            Kind::String(text) if text.is_empty() => {}
            _ => return Ok(argument),
        }
    }
    Err("no argument is neither null nor an empty string".into())
}

fn coalescelist_type(arguments: &[Value]) -> Result<Type, String> {
    let first = arguments
        .first()
        .ok_or("at least one argument is required")?;
    for argument in arguments {
        if !argument.is_known() {
            return Ok(Type::Dynamic);
        }
        if !matches!(argument.ty(), Type::List(_) | Type::Tuple(_)) {
            return Err("all arguments must be lists".into());
        }
    }
    let ty = first.ty();
    let alike = arguments.iter().all(|argument| argument.ty() == ty);
    Ok(if alike { ty } else { Type::Dynamic })
}

/// The first argument that has elements.
fn coalescelist(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    for argument in arguments {
        if let Kind::Unknown(unknown) = &argument.kind {
            return Ok(Value::unknown(gives.clone(), unknown.cause.clone()));
        }
        if elements(argument).is_some_and(|elements| !elements.is_empty()) {
            return Ok(argument.clone());
        }
    }
    Err("no argument is a list with elements".into())
}

fn contains(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (within, wanted) = (&arguments[0], &arguments[1]);
    let elements = elements(within).ok_or("the argument must be a list, tuple or set")?;
    let mut undecided = None;
    for element in elements {
        match same(wanted, element) {
            Some(true) => return Ok(Value::bool(true)),
            Some(false) => {}
            None => undecided = undecided.or(element.first_cause().or(wanted.first_cause())),
        }
    }
    Ok(match undecided {
        Some(cause) => Value::unknown(gives.clone(), cause.clone()),
        None => Value::bool(false),
    })
}

fn element_type(arguments: &[Value]) -> Result<Type, String> {
    let position = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let at = whole(&arguments[1])?.checked_rem(count).ok_or(EMPTY)?;
        // Unlike a list's, the index of a tuple may be negative only where it means the first element.
        usize::try_from(at).map_err(|_| "the index must not be negative".to_owned())
    };
    // The type of a large tuple is not put together for each of its elements.
    if let (Kind::Tuple(elements), true) = (&arguments[0].kind, arguments[1].is_known()) {
        return Ok(elements[position(elements.len())?].ty());
    }
    match arguments[0].ty() {
        Type::List(element) => Ok(Type::clone(&element)),
        Type::Tuple(_) if !arguments[1].is_known() => Ok(Type::Dynamic),
        Type::Tuple(elements) => Ok(elements[position(elements.len())?].clone()),
        Type::Set(_) => Err("the elements of a set have no order".into()),
        _ => Err("the argument must be a list".into()),
    }
}

const EMPTY: &str = "the list is empty";

/// The element at an index, which is taken modulo the number of elements.
fn element(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let elements = elements(&arguments[0]).unwrap_or_default();
    let count = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    let at = whole(&arguments[1])?
        .checked_rem_euclid(count)
        .ok_or(EMPTY)?;
    let element = usize::try_from(at)
        .ok()
        .and_then(|at| elements.get(at))
        .ok_or(EMPTY)?;
    Ok(element.clone().with_marks(arguments[0].marks))
}

fn index_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::List(_) | Type::Tuple(_) => Ok(Type::Number),
        // Terraform looks at the first argument only once both are known.
        _ if arguments.iter().any(|argument| !argument.is_known()) => Ok(Type::Number),
        _ => Err("the argument must be a list or tuple".into()),
    }
}

fn index(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (elements, wanted) = (elements(&arguments[0]).unwrap_or_default(), &arguments[1]);
    for (at, element) in elements.iter().enumerate() {
        match same(element, wanted) {
            Some(true) => return Ok(Value::number(at)),
            Some(false) => {}
            None => {
                let cause = element.first_cause().or(wanted.first_cause());
                let cause = cause.expect("only what is unknown cannot be compared");
                return Ok(Value::unknown(gives.clone(), cause.clone()));
            }
        }
    }
    Err("no element has the value".into())
}

fn length(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let value = &arguments[0];
    let count = match (&value.kind, value.outline()) {
        (Kind::Tuple(items), _) => items.len(),
        (Kind::Object(entries), _) => entries.len(),
        (Kind::String(_), _) => match graphemes(text(value)?) {
            Some(pieces) => pieces.len(),
            None => return Ok(not_worked_out("length", gives)),
        },
        (Kind::Set(set), _) if set.items.len() > 1 && !value.is_wholly_known() => {
            // Elements that are not known may turn out to be the same.
            return Ok(unknown_like(value, gives));
        }
        // What the type tells is known even where the value is not.
        (_, Type::Tuple(elements)) => elements.len(),
        (_, Type::Object(attributes)) => attributes.len(),
        (Kind::Unknown(_), Type::String | Type::Dynamic) => return Ok(unknown_like(value, gives)),
        (Kind::Unknown(_), ty) if ty.is_collection() => return Ok(unknown_like(value, gives)),
        _ => elements(value)
            .map(<[Value]>::len)
            .or_else(|| entries(value).map(std::collections::BTreeMap::len))
            .ok_or("the argument must be a string, a list, a set, a map, a tuple or an object")?,
    };
    Ok(Value::number(count).with_marks(value.marks))
}

/// An unknown result for the reason for which the argument is unknown.
fn unknown_like(value: &Value, gives: &Type) -> Value {
    let cause = value
        .first_cause()
        .expect("the caller has seen that something is unknown");
    Value::new(Kind::Unknown(
        Unknown::new(gives.clone(), cause.clone()).into(),
    ))
    .with_marks(value.marks)
}

/// The values whose keys are in a set of keys.
fn matchkeys(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let key_types: Vec<Type> = arguments[1..].iter().map(Value::ty).collect();
    let common =
        convert::unify(&key_types).ok_or("the keys and those to match must have one type")?;
    let keys = convert::convert(&arguments[1], &common)?;
    let wanted = convert::convert(&arguments[2], &common)?;
    let (values, keys, wanted) = (items(&arguments[0])?, items(&keys)?, items(&wanted)?);
    let list = |items| match gives {
        Type::List(element) => Value::list(Type::clone(element), items),
        _ => Value::tuple(items),
    };
    if values.len() != keys.len() {
        return Err("there must be as many keys as values".into());
    }
    if wanted.is_empty() {
        return Ok(list(Vec::new()));
    }
    if let Some(unknown) = unknown_within(arguments, gives) {
        return Ok(unknown);
    }
    let wanted: Seen = wanted.iter().collect();
    let kept = values
        .iter()
        .zip(keys)
        .filter(|(_, key)| wanted.contains(key))
        .map(|(value, _)| value.clone());
    Ok(list(kept.collect()))
}

fn one_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::List(element) | Type::Set(element) => Ok(Type::clone(&element)),
        Type::Tuple(elements) => match &*elements {
            [] => Ok(Type::Dynamic),
            [element] => Ok(element.clone()),
            _ => Err(NOT_ONE.into()),
        },
        _ => Err(NOT_ONE.into()),
    }
}

const NOT_ONE: &str = "the argument must be a list, set or tuple with at most one element";

/// The only element, or null.
fn one(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let value = &arguments[0];
    match elements(value).ok_or(NOT_ONE)? {
        [] => Ok(Value::new(Kind::Null(gives.clone()))),
        [element] => Ok(element.clone()),
        // Several unknown elements of a set may turn out to be one.
        _ if matches!(value.kind, Kind::Set(_)) && !value.is_wholly_known() => {
            Ok(unknown_like(value, gives))
        }
        _ => Err(NOT_ONE.into()),
    }
}
