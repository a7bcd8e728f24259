//! Functions over sets.

use super::{
    args::{check_count, elements, items, unknown_within},
    signature::{ANY, Function, Gives, Parameter, Shape},
};
use crate::value::{Kind, Marks, Seen, Type, Value, convert};

/// A set of values of one type.
const SET: Parameter = Parameter::of(Shape::Set(&Shape::Any));

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "setintersection",
        &[SET],
        Gives::By(common_set),
        |arguments, gives| combine(arguments, gives, |set, other| retain(set, other, true)),
    )
    .and_more(SET),
    Function::new("setproduct", &[], Gives::By(product_type), setproduct)
        .and_more(ANY.keeping_marks()),
    Function::new(
        "setsubtract",
        &[SET, SET],
        Gives::By(common_set),
        |arguments, gives| combine(arguments, gives, |set, other| retain(set, other, false)),
    ),
    Function::new("setunion", &[SET], Gives::By(common_set), setunion).and_more(SET),
];

const INCOMPATIBLE: &str = "the sets must have elements of compatible types";

/// The set type to which all arguments can be converted.
fn common_set(arguments: &[Value]) -> Result<Type, String> {
    let mut types = Vec::new();
    for argument in arguments {
        let ty = argument.ty();
        let element = ty.element().unwrap_or(&Type::Dynamic);
        let empty = elements(argument).is_some_and(<[Value]>::is_empty);
        // An empty set of anything fits every other.
        if !(empty && *element == Type::Dynamic) {
            types.push(element.clone());
        }
    }
    if types.is_empty() {
        return Ok(Type::set(Type::Dynamic));
    }
    convert::unify(&types)
        .map(Type::set)
        .ok_or_else(|| INCOMPATIBLE.into())
}

/// Applies an operation to the first set and each other in turn. An element that is not known may equal any other.
fn combine(
    arguments: &[Value],
    gives: &Type,
    operation: fn(Vec<Value>, &[Value]) -> Vec<Value>,
) -> Result<Value, String> {
    if let Some(unknown) = unknown_within(arguments, gives) {
        return Ok(unknown);
    }
    let mut result: Option<Vec<Value>> = None;
    for argument in arguments {
        let argument = convert::convert(argument, gives)?;
        let items = items(&argument)?;
        result = Some(match result {
            None => items.to_vec(),
            Some(result) => operation(result, items),
        });
    }
    set(gives, result.unwrap_or_default())
}

/// The elements of a set that are (or are not) in another.
fn retain(set: Vec<Value>, other: &[Value], wanted: bool) -> Vec<Value> {
    let other: Seen = other.iter().collect();
    set.into_iter()
        .filter(|item| other.contains(item) == wanted)
        .collect()
}

fn setunion(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let mut all = Vec::new();
    for argument in arguments {
        let argument = convert::convert(argument, gives)?;
        all.extend_from_slice(items(&argument)?);
    }
    set(gives, all)
}

fn set(ty: &Type, items: Vec<Value>) -> Result<Value, String> {
    let element = ty.element().cloned().unwrap_or(Type::Dynamic);
    if element == Type::Dynamic {
        let mut types = items
            .iter()
            .map(Value::ty)
            .filter(|ty| *ty != Type::Dynamic);
        let first = types.next();
        if types.any(|ty| Some(ty) != first) {
            return Err(INCOMPATIBLE.into());
        }
    }
    Ok(Value::set(element, items))
}

/// A list of tuples, or a set of them if any argument is a set.
fn product_type(arguments: &[Value]) -> Result<Type, String> {
    if arguments.len() < 2 {
        return Err("at least two arguments are required".into());
    }
    let mut any_set = false;
    let mut types = Vec::with_capacity(arguments.len());
    for argument in arguments {
        types.push(match argument.ty() {
            Type::Set(element) => {
                any_set = true;
                Type::clone(&element)
            }
            Type::List(element) => Type::clone(&element),
            Type::Tuple(elements) if elements.is_empty() => Type::Dynamic,
            Type::Tuple(elements) => convert::unify(&elements)
                .ok_or("the elements of each argument must have compatible types")?,
            _ => return Err("every argument must be a set or a list".into()),
        });
    }
    let tuple = Type::tuple(types);
    Ok(if any_set {
        Type::set(tuple)
    } else {
        Type::list(tuple)
    })
}

fn setproduct(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let tuple = gives.element().cloned().unwrap_or(Type::Dynamic);
    let Type::Tuple(types) = &tuple else {
        return Err("every argument must be a set or a list".into());
    };
    let marks = arguments
        .iter()
        .fold(Marks::NONE, |marks, value| marks.and(value.marks));
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for (argument, ty) in arguments.iter().zip(types.iter()) {
        // A set that may shrink once it is known makes the number of combinations unknown.
        if matches!(&argument.kind, Kind::Set(set) if set.items.len() > 1)
            && let Some(unknown) = unknown_within(std::slice::from_ref(argument), gives)
        {
            return Ok(unknown.with_marks(marks));
        }
        let column = items(argument)?
            .iter()
            .map(|item| convert::convert(item, ty))
            .collect::<Result<Vec<_>, _>>()?;
        check_count(
            rows.len()
                .saturating_mul(column.len())
                .saturating_mul(types.len()),
        )?;
        rows = rows
            .iter()
            .flat_map(|row| {
                column.iter().map(|item| {
                    let mut row = row.clone();
                    row.push(item.clone());
                    row
                })
            })
            .collect();
    }
    let rows = rows.into_iter().map(Value::tuple).collect();
    let result = match gives {
        Type::Set(_) => Value::set(tuple, rows),
        _ => Value::list(tuple, rows),
    };
    Ok(result.with_marks(marks))
}
