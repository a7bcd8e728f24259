//! Functions over numbers.

use std::cmp::Ordering;

use super::{
    args::{elements, not_worked_out, number, text, unknown_within, whole},
    logarithm::natural_logarithm,
    signature::{A_NUMBER, ANY, Function, Gives, NUMBER},
};
use crate::value::{Number, Type, Value, convert};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("abs", &[NUMBER], A_NUMBER, |arguments, _| {
        Ok(Value::number(number(&arguments[0])?.abs()))
    }),
    Function::new("ceil", &[NUMBER], A_NUMBER, |arguments, _| {
        Ok(Value::number(number(&arguments[0])?.ceil()))
    }),
    Function::new("floor", &[NUMBER], A_NUMBER, |arguments, _| {
        Ok(Value::number(number(&arguments[0])?.floor()))
    }),
    Function::new("log", &[NUMBER, NUMBER], A_NUMBER, log),
    Function::new("max", &[], A_NUMBER, |arguments, _| {
        extreme(arguments, Ordering::Greater)
    })
    .and_more(NUMBER),
    Function::new("min", &[], A_NUMBER, |arguments, _| {
        extreme(arguments, Ordering::Less)
    })
    .and_more(NUMBER),
    Function::new(
        "parseint",
        &[ANY, NUMBER],
        Gives::By(parseint_type),
        parseint,
    ),
    Function::new("pow", &[NUMBER, NUMBER], A_NUMBER, pow),
    Function::new("signum", &[NUMBER], A_NUMBER, |arguments, _| {
        Ok(Value::number(whole(&arguments[0])?.signum()))
    }),
    Function::new("sum", &[ANY], Gives::By(sum_type), sum),
];

/// The argument that is above (or below) all others, with its origin.
fn extreme(arguments: &[Value], wanted: Ordering) -> Result<Value, String> {
    let (first, rest) = arguments
        .split_first()
        .ok_or("at least one number is required")?;
    let mut best = first;
    for candidate in rest {
        if number(candidate)?.cmp(number(best)?) == wanted {
            best = candidate;
        }
    }
    Ok(best.clone())
}

/// A number that Terraform works out as a 64-bit float.
fn from_float(float: f64) -> Result<Value, String> {
    let number = Number::from_f64(float).ok_or("the result is not a finite number")?;
    Ok(Value::number(number))
}

fn to_float(value: &Value) -> Result<f64, String> {
    let out_of_range = || String::from("the number is out of range");
    number(value)?.to_f64().ok_or_else(out_of_range)
}

fn log(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let (of, base) = (to_float(&arguments[0])?, to_float(&arguments[1])?);
    from_float(natural_logarithm(of) / natural_logarithm(base))
}

/// Powers are worked out in 64-bit floats by repeated squaring, as Go does it. Other exponents than whole ones and
/// one half depend on the last bit of Go's exponential function and are not worked out.
fn pow(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let (base, exponent) = (to_float(&arguments[0])?, to_float(&arguments[1])?);
    let whole = exponent.trunc().abs();
    let root = (exponent.abs() - 0.5).abs() < f64::EPSILON;
    let power = if exponent.fract() == 0.0 {
        repeated_square(base, whole)
    } else if base < 0.0 {
        return Err("the result is not a real number".into());
    } else if root && base > 0.0 {
        base.sqrt()
    } else {
        return Ok(not_worked_out("pow", gives));
    };
    let result = if exponent < 0.0 { 1.0 / power } else { power };
    // Near the limits of floats, Go keeps the exponent apart and rounds elsewhere.
    let exact = result == 0.0 && base == 0.0 || (1e-290..1e290).contains(&result.abs());
    if exact || !result.is_finite() && base == 0.0 {
        return from_float(result);
    }
    let surely_infinite = base.abs().ln() * exponent > 750.0;
    if surely_infinite {
        return Err("the result is not a finite number".into());
    }
    Ok(not_worked_out("pow", gives))
}

/// `base` to a whole power that is not negative. Takes at most 64 steps.
fn repeated_square(base: f64, power: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the power is whole and not negative; beyond 2^64 every result is 0, 1 or infinite"
    )]
    let mut left = power as u64;
    let mut square = base;
    let mut result = 1.0;
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

fn parseint_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::String => Ok(Type::Number),
        other => Err(format!("the first argument must be a string, not {other}")),
    }
}

fn parseint(arguments: &[Value], _: &Type) -> Result<Value, String> {
    let text = text(&arguments[0])?;
    let radix = whole(&arguments[1])?;
    let radix = u8::try_from(radix)
        .ok()
        .filter(|radix| (2..=62).contains(radix))
        .ok_or_else(|| format!("the base must be from 2 to 62, not {radix}"))?;
    let refused = || format!("`{text}` is not an integer in base {radix}");
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if unsigned.starts_with(['-', '+']) {
        return Err(refused());
    }
    let result = if radix <= 36 {
        Number::from_radix(text, radix.into())
    } else {
        digits_beyond_letters(unsigned, radix).map(|number| {
            if text.starts_with('-') {
                number.negate()
            } else {
                number
            }
        })
    };
    result.map(Value::number).ok_or_else(refused)
}

/// Reads an integer whose digits are `0-9a-zA-Z`, upper-case letters being above lower-case ones. `None` if it is
/// not one, or is beyond 128 bits.
fn digits_beyond_letters(text: &str, radix: u8) -> Option<Number> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'z' => Some(byte - b'a' + 10),
        b'A'..=b'Z' => Some(byte - b'A' + 36),
        _ => None,
    };
    if text.is_empty() {
        return None;
    }
    text.bytes()
        .try_fold(0_u128, |sum, byte| {
            let digit = digit(byte).filter(|digit| *digit < radix)?;
            sum.checked_mul(radix.into())?.checked_add(digit.into())
        })
        .map(Number::from)
}

fn sum_type(arguments: &[Value]) -> Result<Type, String> {
    match arguments[0].ty() {
        Type::List(_) | Type::Set(_) | Type::Tuple(_) => Ok(Type::Number),
        // Terraform looks at the type only once the value is known.
        _ if !arguments[0].is_known() => Ok(Type::Number),
        _ => Err("the argument must be a list, set or tuple of numbers".into()),
    }
}

fn sum(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let elements = elements(&arguments[0]).unwrap_or_default();
    if elements.is_empty() {
        return Err("the sum of an empty list is not defined".into());
    }
    if let Some(unknown) = unknown_within(elements, gives) {
        return Ok(unknown);
    }
    let mut total: Option<Number> = None;
    for element in elements {
        if element.is_null() {
            return Err("an element to sum up is null".into());
        }
        let element = convert::convert(element, &Type::Number)?;
        let summand = number(&element)?;
        total = Some(match total {
            None => summand.clone(),
            Some(total) => total.add(summand).map_err(|error| error.to_string())?,
        });
    }
    Ok(Value::number(total.expect("there is at least one element")))
}
