//! Terraform's built-in functions over values.

mod args;
mod cidr;
mod collections;
mod csv;
mod dates;
mod encoding;
mod files;
mod format;
mod format_spec;
mod glob;
mod graphemes;
mod hashes;
mod letters;
mod lists;
mod logarithm;
mod mappings;
mod number_text;
mod numbers;
mod paths;
mod patterns;
mod regex_syntax;
mod regexes;
mod repository;
mod sets;
mod signature;
mod strings;
mod text_encoding;
mod tfvars;
mod timestamp;
mod types;
mod unevaluated;
mod yaml_read;
mod yaml_scalar;
mod yaml_write;

use std::{borrow::Cow, sync::Arc};

use crate::value::{Cause, Kind, Marks, Type, Unknown, Value, convert};
pub(in crate::eval) use args::entries;
pub use args::text;
pub use patterns::Patterns;
pub use repository::Repository;
pub(in crate::eval) use repository::Unseen;
use signature::Body;
pub use signature::{A_STRING, Function, Gives, Parameter, STRING, STRINGS, Shape};
pub(in crate::eval) use tfvars::FUNCTIONS as OF_TERRAFORM;

/// Why a call gave no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallError {
    /// Terraform has no function of that name.
    NoSuchFunction,
    /// Terraform refuses these arguments; the reason in one sentence.
    Refused(String),
}

/// Every function, by family.
const FAMILIES: &[&[Function]] = &[
    cidr::FUNCTIONS,
    collections::FUNCTIONS,
    csv::FUNCTIONS,
    dates::FUNCTIONS,
    encoding::FUNCTIONS,
    files::FUNCTIONS,
    format::FUNCTIONS,
    hashes::FUNCTIONS,
    lists::FUNCTIONS,
    mappings::FUNCTIONS,
    numbers::FUNCTIONS,
    paths::FUNCTIONS,
    regexes::FUNCTIONS,
    sets::FUNCTIONS,
    strings::FUNCTIONS,
    text_encoding::FUNCTIONS,
    types::FUNCTIONS,
    unevaluated::FUNCTIONS,
    yaml_read::FUNCTIONS,
    yaml_write::FUNCTIONS,
];

/// The names of all functions, for suggestions; in no particular order.
pub fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES
        .iter()
        .copied()
        .flatten()
        .map(|function| function.name)
}

/// Calls a function (`try` and `can` are the evaluator's, since their arguments may fail).
///
/// Unknown, null and sensitive arguments are handled as Terraform 1.11 does; a function that is not evaluated here
/// gives an unknown value with [`Cause::Function`]. A result that is a part of an argument (`lookup`, `element`,
/// `merge`, `coalesce`, `one`) keeps that part's origin; any other result has none, and the evaluator supplies it.
/// Functions that read files give unknown values: see [`call_in`].
pub fn call(name: &str, arguments: &[Value]) -> Result<Value, CallError> {
    call_in(None, &Patterns::default(), name, arguments)
}

/// Calls a function that may read the files of a repository, and those alone.
pub fn call_in(
    repository: Option<&Repository<'_>>,
    patterns: &Patterns,
    name: &str,
    arguments: &[Value],
) -> Result<Value, CallError> {
    if name.starts_with("provider::") {
        return Ok(Value::unknown(Type::Dynamic, Cause::Function(name.into())));
    }
    let name = name.strip_prefix("core::").unwrap_or(name);
    let function = FAMILIES
        .iter()
        .copied()
        .flatten()
        .find(|function| function.name == name)
        .ok_or(CallError::NoSuchFunction)?;
    call_function(function, repository, patterns, arguments)
}

/// Calls a function of a table. The arguments are checked and converted, and those that are null, unknown or sensitive
/// are dealt with, as Terraform does.
pub fn call_function(
    function: &Function,
    repository: Option<&Repository<'_>>,
    patterns: &Patterns,
    arguments: &[Value],
) -> Result<Value, CallError> {
    let name = function.name;
    function
        .call(arguments, repository, patterns)
        .map_err(|reason| {
            let sensitive = |argument: &Value| argument.deep_marks() != Marks::NONE;
            CallError::Refused(if arguments.iter().any(sensitive) {
                // The reason may quote what must not be shown.
                format!("`{name}` does not accept these arguments, which are sensitive")
            } else {
                reason
            })
        })
}

impl Function {
    /// Checks and converts the arguments, deals with those that are null, unknown or marked, and works out the rest.
    fn call(
        &self,
        arguments: &[Value],
        repository: Option<&Repository<'_>>,
        patterns: &Patterns,
    ) -> Result<Value, String> {
        self.check_count(arguments.len())?;
        let mut marks = Marks::NONE;
        let mut ready = Vec::with_capacity(arguments.len());
        let mut first_unknown = None;
        // Terraform converts all arguments, and then looks at one after the other until one has no type.
        let mut only_convert = false;
        for (parameter, argument) in self.pairs(arguments) {
            if argument.is_null() && !parameter.null && !only_convert {
                // Another argument that cannot be converted would be refused all the same.
                return Err("the argument must not be null".into());
            }
            let argument = parameter.prepare(argument)?;
            only_convert |= !parameter.untyped && is_untyped(&argument);
            if !parameter.marked {
                marks = marks.and(argument.deep_marks());
            }
            if first_unknown.is_none() && !parameter.unknown {
                first_unknown = argument.cause().cloned();
            }
            ready.push(if parameter.marked {
                argument.into_owned()
            } else {
                argument.into_owned().unmarked_deep()
            });
        }
        // Terraform asks what has no type before anything else: neither the result's type nor its refusal is known.
        let untyped = self
            .pairs(&ready)
            .find(|(parameter, argument)| !parameter.untyped && is_untyped(argument));
        let result = if let Some((_, argument)) = untyped {
            let cause = argument.cause().cloned();
            Value::unknown(Type::Dynamic, cause.unwrap_or_else(|| self.cause()))
        } else {
            let gives = match self.gives {
                Gives::Always(shape) => shape.ty(),
                Gives::By(types) => types(&ready)?,
                Gives::Matching(types) => types(&ready, patterns)?,
            };
            match (first_unknown, self.body) {
                (Some(cause), _) => {
                    // Nobody else has looked after the marks of arguments that were to keep them.
                    marks = ready
                        .iter()
                        .fold(marks, |marks, value| marks.and(value.marks));
                    Value::unknown(gives, cause)
                }
                (None, Body::Pure(body)) => body(&ready, &gives)?,
                (None, Body::Matching(body)) => body(&ready, &gives, patterns)?,
                (None, Body::Reading(body)) if let Some(repository) = repository => {
                    match body(&ready, &gives, repository) {
                        Ok(value) => value,
                        Err(Unseen::Refused(reason)) => return Err(reason),
                        Err(Unseen::Unknown(cause)) => Value::unknown(gives, cause),
                    }
                }
                (None, Body::Nothing | Body::Reading(_)) => Value::unknown(gives, self.cause()),
            }
        };
        Ok(self.refine(result).with_marks(marks))
    }

    fn cause(&self) -> Cause {
        Cause::Function(self.name.into())
    }

    fn pairs<'a>(
        &'a self,
        arguments: &'a [Value],
    ) -> impl Iterator<Item = (&'a Parameter, &'a Value)> {
        let parameter = |(at, argument)| Some((self.parameter(at)?, argument));
        arguments.iter().enumerate().filter_map(parameter)
    }

    fn check_count(&self, count: usize) -> Result<(), String> {
        let expected = self.parameters.len();
        let wanted = match (count.cmp(&expected), self.variadic) {
            (std::cmp::Ordering::Equal, _) | (std::cmp::Ordering::Greater, Some(_)) => {
                return Ok(());
            }
            (_, Some(_)) => "at least ",
            (_, None) => "",
        };
        let plural = if expected == 1 { "" } else { "s" };
        Err(format!(
            "`{}` takes {wanted}{expected} argument{plural}, not {count}",
            self.name
        ))
    }

    /// Notes that an unknown result will not be null, where the function never gives null.
    fn refine(&self, result: Value) -> Value {
        match &result.kind {
            Kind::Unknown(unknown)
                if !self.nullable && !unknown.not_null && unknown.ty != Type::Dynamic =>
            {
                let refined = Unknown {
                    not_null: true,
                    ..Unknown::clone(unknown)
                };
                Value {
                    kind: Kind::Unknown(Arc::new(refined)),
                    ..result
                }
            }
            _ => result,
        }
    }
}

impl Parameter {
    /// The argument in the parameter's type.
    fn prepare<'a>(&self, argument: &'a Value) -> Result<Cow<'a, Value>, String> {
        Ok(match self.shape {
            signature::Shape::Any => Cow::Borrowed(argument),
            shape => Cow::Owned(convert::convert(argument, &shape.ty())?),
        })
    }
}

/// Whether not even the type of a value is known.
fn is_untyped(value: &Value) -> bool {
    match &value.kind {
        Kind::Null(ty) => *ty == Type::Dynamic,
        Kind::Unknown(unknown) => unknown.ty == Type::Dynamic,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
