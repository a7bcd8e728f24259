//! `format` and `formatlist`.

use super::{
    args::{check_length, elements, not_worked_out, string, text, unknown_within},
    format_spec::{Piece, Verb, parse},
    graphemes::graphemes,
    number_text::{write_float, write_integer},
    signature::{A_LIST_OF_STRINGS, A_STRING, ANY, Function, STRING},
};
use crate::value::{Kind, Type, Unknown, Value, convert, json};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("format", &[STRING], A_STRING, format).and_more(ANY.or_null().or_unknown()),
    Function::new("formatlist", &[STRING], A_LIST_OF_STRINGS, formatlist)
        .and_more(ANY.or_null().or_unknown()),
];

/// Why there is no text.
enum Obstacle {
    /// Terraform refuses the values.
    Refused(String),
    /// The text depends on something that is not worked out here.
    NotWorkedOut,
}

impl From<String> for Obstacle {
    fn from(reason: String) -> Self {
        Self::Refused(reason)
    }
}

fn format(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let format = text(&arguments[0])?;
    let values: Vec<&Value> = arguments[1..].iter().collect();
    format_one("format", format, &values, gives)
}

fn format_one(
    function: &str,
    format: &str,
    values: &[&Value],
    gives: &Type,
) -> Result<Value, String> {
    if let Some(cause) = values.iter().find_map(|value| value.first_cause()) {
        // What stands before the first value is known all the same.
        let prefix = format.split('%').next().unwrap_or_default();
        let unknown = Unknown {
            prefix: prefix.into(),
            not_null: true,
            ..Unknown::new(gives.clone(), cause.clone())
        };
        return Ok(Value::new(Kind::Unknown(unknown.into())));
    }
    match write(format, values) {
        Ok(text) => string(text),
        Err(Obstacle::Refused(reason)) => Err(reason),
        Err(Obstacle::NotWorkedOut) => Ok(not_worked_out(function, gives)),
    }
}

/// Applies the format to each element of the lists in turn; other values are the same each time.
fn formatlist(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let format = text(&arguments[0])?;
    let mut count = None;
    for argument in &arguments[1..] {
        let is_list = matches!(argument.ty(), Type::List(_) | Type::Set(_) | Type::Tuple(_));
        if !is_list || argument.is_null() {
            continue;
        }
        let Some(elements) = elements(argument) else {
            let unknown = unknown_within(std::slice::from_ref(argument), gives);
            return Ok(unknown.expect("a list without elements to see is unknown"));
        };
        match count {
            None => count = Some(elements.len()),
            Some(count) if count == elements.len() => {}
            Some(_) => return Err("the lists must have the same length".into()),
        }
    }
    let mut results = Vec::new();
    let mut length = 0_usize;
    for at in 0..count.unwrap_or(1) {
        let values: Vec<&Value> = arguments[1..]
            .iter()
            .map(|argument| {
                elements(argument)
                    .and_then(|elements| elements.get(at))
                    .unwrap_or(argument)
            })
            .collect();
        let result = format_one("formatlist", format, &values, &Type::String)?;
        length += text(&result).map_or(0, str::len);
        check_length(length)?;
        results.push(result);
    }
    Ok(Value::list(Type::String, results))
}

fn write(format: &str, values: &[&Value]) -> Result<String, Obstacle> {
    let mut out = String::new();
    let mut used = 0;
    for piece in parse(format)? {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Verb(verb) => {
                used = used.max(verb.argument + 1);
                let value = values.get(verb.argument).ok_or_else(|| {
                    format!(
                        "the format asks for value {}, which is not given",
                        verb.argument + 1
                    )
                })?;
                out.push_str(&write_value(value, &verb)?);
            }
        }
        check_length(out.len())?;
    }
    if used < values.len() {
        return Err(format!("the format uses {used} of {} values only", values.len()).into());
    }
    Ok(out)
}

fn write_value(value: &Value, verb: &Verb) -> Result<String, Obstacle> {
    if value.is_null() && verb.letter != 'v' {
        return Err(String::from("null cannot be formatted").into());
    }
    match verb.letter {
        'v' if verb.sharp => pad(json::to_json(value)?, verb),
        'v' => match &value.kind {
            Kind::String(text) => pad(text.to_string(), verb),
            Kind::Number(number) => {
                let plain = Verb {
                    letter: 'g',
                    ..Verb::default()
                };
                pad(write_float(number, &plain), verb)
            }
            _ => pad(json::to_json(value)?, verb),
        },
        'b' | 'd' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'g' | 'G' => {
            let number = convert::convert(value, &Type::Number)?;
            let number = super::args::number(&number)?;
            if matches!(verb.letter, 'e' | 'E' | 'f' | 'g' | 'G') {
                return Ok(write_float(number, verb));
            }
            let reason = || Obstacle::Refused("a whole number is required".into());
            write_integer(number, verb).ok_or_else(reason)
        }
        's' | 'q' => {
            let value = convert::convert(value, &Type::String)?;
            let text = cut(text(&value)?, verb)?;
            if verb.letter == 's' {
                return pad(text.into(), verb);
            }
            pad(json::to_json(&Value::string(text))?, verb)
        }
        // No width, no precision.
        't' => match convert::convert(value, &Type::Bool)?.kind {
            Kind::Bool(value) => Ok(value.to_string()),
            _ => Err(String::from("a bool is required").into()),
        },
        letter => Err(format!("the format has an unknown letter `{letter}` behind a `%`").into()),
    }
}

/// As many characters as the precision says; 0 means all.
fn cut<'a>(text: &'a str, verb: &Verb) -> Result<&'a str, Obstacle> {
    let Some(precision) = verb.precision.filter(|precision| *precision > 0) else {
        return Ok(text);
    };
    let pieces = graphemes(text).ok_or(Obstacle::NotWorkedOut)?;
    let length = pieces.iter().take(precision).map(|piece| piece.len()).sum();
    Ok(&text[..length])
}

/// Fills the text up to the width, with zeros too where they are asked for.
fn pad(text: String, verb: &Verb) -> Result<String, Obstacle> {
    if verb.width == 0 {
        return Ok(text);
    }
    let count = graphemes(&text).ok_or(Obstacle::NotWorkedOut)?.len();
    let filler = if verb.zero { "0" } else { " " };
    let missing = filler.repeat(verb.width.saturating_sub(count));
    Ok(if verb.minus {
        text + &missing
    } else {
        missing + &text
    })
}
