//! Functions that convert between types and that deal with sensitivity.

use super::signature::{A_BOOL, ANY, Function, Gives, Parameter};
use crate::value::{Kind, Marks, Type, Value, convert};

/// What the conversions take.
const CONVERTIBLE: Parameter = ANY.or_null().or_untyped().keeping_marks();
/// What the functions about marks take.
const WHATEVER: Parameter = CONVERTIBLE.or_unknown();

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "ephemeralasnull",
        &[WHATEVER],
        Gives::By(own_type),
        |arguments, gives| {
            let value = &arguments[0];
            Ok(if value.marks.ephemeral {
                let sensitive = Marks {
                    ephemeral: false,
                    ..value.marks
                };
                Value::new(Kind::Null(gives.clone())).with_marks(sensitive)
            } else {
                value.clone()
            })
        },
    )
    .or_null(),
    Function::new("issensitive", &[WHATEVER], A_BOOL, |arguments, gives| {
        let value = &arguments[0];
        Ok(match &value.kind {
            _ if value.marks.sensitive => Value::bool(true),
            // When it is known, it may turn out to be sensitive.
            Kind::Unknown(unknown) => Value::unknown(gives.clone(), unknown.cause.clone()),
            _ => Value::bool(false),
        })
    })
    // Terraform says nothing about whether it is null while it is not known.
    .or_null(),
    Function::new(
        "nonsensitive",
        &[WHATEVER],
        Gives::By(own_type),
        |arguments, _| {
            let mut value = arguments[0].clone();
            value.marks.sensitive = false;
            Ok(value)
        },
    )
    .or_null(),
    Function::new(
        "sensitive",
        &[WHATEVER],
        Gives::By(own_type),
        |arguments, _| Ok(arguments[0].clone().with_marks(Marks::SENSITIVE)),
    )
    .or_null(),
    Function::new(
        "tobool",
        &[CONVERTIBLE],
        Gives::By(|arguments| converted_type(&arguments[0], &Type::Bool)),
        to,
    )
    .or_null(),
    Function::new(
        "tolist",
        &[CONVERTIBLE],
        Gives::By(|arguments| converted_type(&arguments[0], &Type::list(Type::Dynamic))),
        to,
    )
    .or_null(),
    Function::new(
        "tomap",
        &[CONVERTIBLE],
        Gives::By(|arguments| converted_type(&arguments[0], &Type::map(Type::Dynamic))),
        to,
    )
    .or_null(),
    Function::new(
        "tonumber",
        &[CONVERTIBLE],
        Gives::By(|arguments| converted_type(&arguments[0], &Type::Number)),
        to,
    )
    .or_null(),
    Function::new(
        "toset",
        &[CONVERTIBLE],
        Gives::By(|arguments| converted_type(&arguments[0], &Type::set(Type::Dynamic))),
        to,
    )
    .or_null(),
    Function::new(
        "tostring",
        &[CONVERTIBLE],
        Gives::By(|arguments| converted_type(&arguments[0], &Type::String)),
        to,
    )
    .or_null(),
];

#[expect(clippy::unnecessary_wraps, reason = "the table wants it")]
fn own_type(arguments: &[Value]) -> Result<Type, String> {
    Ok(arguments[0].ty())
}

/// The type that a value has once it is converted.
fn converted_type(value: &Value, to: &Type) -> Result<Type, String> {
    let converted = convert::convert(value, to)?;
    // Of what is not known Terraform looks no further than at the kind of collection.
    Ok(if value.is_known() {
        converted.ty()
    } else {
        to.clone()
    })
}

fn to(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    match (arguments[0].cause(), gives.has_dynamic()) {
        (Some(cause), true) => Ok(Value::unknown(gives.clone(), cause.clone())
            .with_marks(arguments[0].marks)
            .with_origin(arguments[0].origin)),
        _ => convert::convert(&arguments[0], gives),
    }
}
