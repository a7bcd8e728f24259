//! Functions that make lists, or look through lists for something.

use std::cmp::Ordering;

use super::{
    args::{check_count, elements, items, number, text, unknown_within, whole},
    signature::{
        A_BOOL, A_LIST_OF_STRINGS, ANY, Function, Gives, LIST, NUMBER, Parameter, STRINGS, Shape,
    },
};
use crate::value::{Kind, Number, Seen, Type, Value, convert};

const BOOLS: Parameter = Parameter::of(Shape::List(&Shape::Bool));

/// Numbers that `range` gives at the most, in Terraform too.
const MAX_RANGE: usize = 1024;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("alltrue", &[BOOLS], A_BOOL, all_true),
    Function::new("anytrue", &[BOOLS], A_BOOL, any_true),
    Function::new(
        "chunklist",
        &[LIST.keeping_marks(), NUMBER.keeping_marks()],
        Gives::By(|arguments| Ok(Type::list(arguments[0].ty()))),
        chunklist,
    ),
    Function::new("compact", &[STRINGS], A_LIST_OF_STRINGS, compact),
    Function::new("concat", &[], Gives::By(concat_type), concat).and_more(ANY.keeping_marks()),
    Function::new("distinct", &[LIST], Gives::By(first_type), distinct),
    Function::new(
        "flatten",
        &[ANY.keeping_marks()],
        Gives::By(flatten_type),
        flatten,
    ),
    Function::new(
        "range",
        &[],
        Gives::Always(Shape::List(&Shape::Number)),
        range,
    )
    .and_more(NUMBER),
    Function::new(
        "reverse",
        &[ANY.keeping_marks()],
        Gives::By(reverse_type),
        reverse,
    ),
    Function::new(
        "slice",
        &[ANY.keeping_marks(), NUMBER, NUMBER],
        Gives::By(slice_type),
        slice,
    ),
    Function::new("sort", &[STRINGS], A_LIST_OF_STRINGS, sort),
];

#[expect(clippy::unnecessary_wraps, reason = "the table wants it")]
fn first_type(arguments: &[Value]) -> Result<Type, String> {
    Ok(arguments[0].ty())
}

/// Values as a list, if the result is to be one, else as a tuple.
fn sequence(gives: &Type, items: Vec<Value>) -> Value {
    match gives {
        Type::List(element) => Value::list(Type::clone(element), items),
        _ => Value::tuple(items),
    }
}

fn all_true(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    for item in items(&arguments[0])? {
        match &item.kind {
            Kind::Bool(true) => {}
            Kind::Unknown(unknown) => {
                return Ok(Value::unknown(gives.clone(), unknown.cause.clone()));
            }
            _ => return Ok(Value::bool(false)),
        }
    }
    Ok(Value::bool(true))
}

fn any_true(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let items = items(&arguments[0])?;
    if items
        .iter()
        .any(|item| matches!(item.kind, Kind::Bool(true)))
    {
        return Ok(Value::bool(true));
    }
    Ok(unknown_within(items, gives).unwrap_or_else(|| Value::bool(false)))
}

fn chunklist(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let list = &arguments[0];
    let items = items(list)?;
    let size =
        usize::try_from(whole(&arguments[1])?).map_err(|_| "the size must not be negative")?;
    // A size of 0 means "all in one".
    let size = if size == 0 { items.len().max(1) } else { size };
    let chunk_type = list.ty();
    let chunks = items
        .chunks(size)
        .map(|chunk| sequence(&chunk_type, chunk.to_vec()))
        .collect();
    Ok(sequence(gives, chunks)
        .with_marks(list.marks)
        .with_marks(arguments[1].marks))
}

fn compact(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    if let Some(unknown) = unknown_within(arguments, gives) {
        return Ok(unknown);
    }
    let kept = items(&arguments[0])?
        .iter()
        .filter(|item| matches!(&item.kind, Kind::String(text) if !text.is_empty()));
    Ok(sequence(gives, kept.cloned().collect()))
}

/// A list if all arguments are lists of compatible types, else a tuple.
fn concat_type(arguments: &[Value]) -> Result<Type, String> {
    if arguments.is_empty() {
        return Err("at least one argument is required".into());
    }
    let types: Vec<Type> = arguments.iter().map(Value::ty).collect();
    if types.iter().all(|ty| matches!(ty, Type::List(_)))
        && let Some(common) = convert::unify(&types)
    {
        return Ok(common);
    }
    let mut all = Vec::new();
    for (argument, ty) in arguments.iter().zip(types) {
        match ty {
            Type::Tuple(elements) => all.extend_from_slice(&elements),
            Type::List(element) => match elements(argument) {
                Some(items) => all.extend(items.iter().map(|_| Type::clone(&element))),
                // How many elements the tuple has is not known.
                None => return Ok(Type::Dynamic),
            },
            other => {
                return Err(format!(
                    "all arguments must be lists or tuples, not {other}"
                ));
            }
        }
    }
    Ok(Type::tuple(all))
}

fn concat(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let mut all = Vec::new();
    let mut marks = crate::value::Marks::NONE;
    for argument in arguments {
        marks = marks.and(argument.marks);
        let argument = match gives {
            Type::List(_) => convert::convert(argument, gives)?,
            _ => argument.clone(),
        };
        all.extend_from_slice(items(&argument)?);
        check_count(all.len())?;
    }
    let result = match gives {
        // A list of anything becomes one of what is in it.
        Type::List(element) if element.has_dynamic() => {
            let mut types = all.iter().map(Value::ty);
            let found = types.find(|ty| *ty != Type::Dynamic);
            let list = Value::list(Type::clone(element), all);
            found.map_or(Ok(list.clone()), |ty| {
                convert::convert(&list, &Type::list(ty))
            })?
        }
        _ => sequence(gives, all),
    };
    Ok(result.with_marks(marks))
}

fn distinct(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    if let Some(unknown) = unknown_within(arguments, gives) {
        return Ok(unknown);
    }
    let items = items(&arguments[0])?;
    let mut seen = Seen::default();
    let kept = items.iter().filter(|item| seen.insert(item)).cloned();
    Ok(sequence(gives, kept.collect()))
}

fn flatten_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::List(_) | Type::Set(_) | Type::Tuple(_) => Ok(Type::Dynamic),
        // Terraform looks at the type only once the value is known.
        _ if !arguments[0].is_known() => Ok(Type::Dynamic),
        _ => Err("only lists, sets and tuples can be flattened".into()),
    }
}

fn flatten(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let mut flat = Flat::default();
    flat.add(&arguments[0])?;
    let result = match flat.undecided {
        Some(cause) => Value::unknown(gives.clone(), cause),
        None => Value::tuple(flat.items),
    };
    Ok(result.with_marks(flat.marks))
}

/// What was found while flattening.
#[derive(Default)]
struct Flat {
    items: Vec<Value>,
    marks: crate::value::Marks,
    /// Why the number of elements is not known.
    undecided: Option<crate::value::Cause>,
}

impl Flat {
    fn add(&mut self, list: &Value) -> Result<(), String> {
        self.marks = self.marks.and(list.marks);
        let Some(elements) = elements(list) else {
            // A list that is not known yet, or something of which it is not known whether it is a list.
            self.undecided = self
                .undecided
                .take()
                .or_else(|| list.first_cause().cloned());
            return Ok(());
        };
        if matches!(list.kind, Kind::Set(_)) && elements.len() > 1 {
            self.undecided = self
                .undecided
                .take()
                .or_else(|| list.first_cause().cloned());
        }
        for element in elements {
            let nested = match &element.kind {
                Kind::Null(_) => false,
                Kind::Unknown(unknown) => matches!(
                    unknown.ty,
                    Type::Dynamic | Type::List(_) | Type::Set(_) | Type::Tuple(_)
                ),
                kind => matches!(kind, Kind::List(_) | Kind::Set(_) | Kind::Tuple(_)),
            };
            if nested {
                self.add(element)?;
            } else {
                check_count(self.items.len() + 1)?;
                self.items.push(element.clone());
            }
        }
        Ok(())
    }
}

fn range(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let zero = Number::from(0);
    let numbers = arguments
        .iter()
        .map(number)
        .collect::<Result<Vec<_>, _>>()?;
    let (start, end, step) = match numbers[..] {
        [end] => (&zero, end, None),
        [start, end] => (start, end, None),
        [start, end, step] => (start, end, Some(step)),
        _ => return Err("`range` takes one to three arguments".into()),
    };
    let downwards = end < start;
    let step = step
        .cloned()
        .unwrap_or_else(|| Number::from(if downwards { -1 } else { 1 }));
    if step.is_zero() || step.is_negative() != downwards && start != end {
        return Err("the step must lead from the start to the end".into());
    }
    let beyond = if downwards {
        Ordering::Greater
    } else {
        Ordering::Less
    };
    let mut next = start.clone();
    let mut values = Vec::new();
    while next.cmp(end) == beyond {
        if values.len() >= MAX_RANGE {
            return Err(format!("the range has more than {MAX_RANGE} values"));
        }
        values.push(Value::number(next.clone()));
        next = next.add(&step).map_err(|error| error.to_string())?;
    }
    Ok(sequence(gives, values))
}

fn reverse_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::Tuple(elements) => Ok(Type::tuple(
            elements.iter().rev().cloned().collect::<Vec<_>>(),
        )),
        Type::List(element) | Type::Set(element) => Ok(Type::List(element)),
        other => Err(format!(
            "only lists and tuples can be reversed, not {other}"
        )),
    }
}

fn reverse(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let reversed = items(&arguments[0])?.iter().rev().cloned().collect();
    Ok(sequence(gives, reversed).with_marks(arguments[0].marks))
}

fn slice_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::List(element) => {
            if arguments[1].is_known() && arguments[2].is_known() {
                // Of an unknown list any length is possible.
                let count = elements(&arguments[0]).map_or(usize::MAX, <[Value]>::len);
                bounds(arguments, count)?;
            }
            Ok(Type::List(element))
        }
        Type::Tuple(elements) => {
            if !arguments[1].is_known() || !arguments[2].is_known() {
                return Ok(Type::Dynamic);
            }
            let (start, end) = bounds(arguments, elements.len())?;
            Ok(Type::tuple(&elements[start..end]))
        }
        Type::Set(_) => {
            Err("the elements of a set have no order; convert it to a list first".into())
        }
        _ => Err("the argument must be a list or tuple".into()),
    }
}

fn bounds(arguments: &[Value], count: usize) -> Result<(usize, usize), String> {
    let place = |value| {
        let at = whole(value)?;
        let at = usize::try_from(at).ok().filter(|at| *at <= count);
        at.ok_or_else(|| format!("the start and the end must be from 0 to {count}"))
    };
    let (start, end) = (place(&arguments[1])?, place(&arguments[2])?);
    if start > end {
        return Err("the start must not be behind the end".into());
    }
    Ok((start, end))
}

fn slice(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let items = items(&arguments[0])?;
    let (start, end) = bounds(arguments, items.len())?;
    Ok(sequence(gives, items[start..end].to_vec()).with_marks(arguments[0].marks))
}

fn sort(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let items = items(&arguments[0])?;
    if let Some(unknown) = unknown_within(items, &Type::String) {
        // Only how many there are is known.
        return Ok(sequence(gives, vec![unknown; items.len()]));
    }
    let mut sorted = items.to_vec();
    if sorted.iter().any(Value::is_null) {
        return Err("an element to sort is null".into());
    }
    sorted.sort_by(|a, b| text(a).unwrap_or_default().cmp(text(b).unwrap_or_default()));
    Ok(sequence(gives, sorted))
}
