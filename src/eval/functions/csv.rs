//! `csvdecode`: a table of texts to a list of objects.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    args::{MAX_ELEMENTS, check_count, string, text},
    signature::{Function, Gives, STRING},
};
use crate::value::{Kind, Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[Function::new(
    "csvdecode",
    &[STRING],
    Gives::By(table_type),
    csvdecode,
)];

/// The header decides the type, so that it is looked at before anything else.
fn table_type(arguments: &[Value]) -> Result<Type, String> {
    let Kind::String(text) = &arguments[0].kind else {
        return Ok(Type::Dynamic);
    };
    let header = Records::of(text).next().ok_or("the header is missing")??;
    let mut fields: BTreeMap<Arc<str>, Type> = BTreeMap::new();
    for name in header {
        if fields.insert(name.as_str().into(), Type::String).is_some() {
            return Err(format!("column `{name}` stands twice in the header"));
        }
    }
    Ok(Type::list(Type::object(fields)))
}

fn csvdecode(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let mut records = Records::of(text(&arguments[0])?);
    let header = records.next().ok_or("the header is missing")??;
    let mut rows = Vec::new();
    for record in records {
        let record = record?;
        if record.len() != header.len() {
            return Err(format!(
                "a row has {} fields, the header has {}",
                record.len(),
                header.len()
            ));
        }
        check_count((rows.len() + 1).saturating_mul(header.len()))?;
        let fields = header.iter().zip(record);
        let row = fields.map(|(name, field)| Ok((Arc::from(name.as_str()), string(field)?)));
        rows.push(Value::object(row.collect::<Result<_, String>>()?));
    }
    let Type::List(element) = gives else {
        return Err("a table is required".into());
    };
    Ok(Value::list(Type::clone(element), rows))
}

/// The records of a text, as Go reads them: rows of blanks alone are records, empty lines are not.
struct Records<'a> {
    rest: &'a str,
}

impl<'a> Records<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// The next line with its line break.
    fn line(&mut self) -> &'a str {
        let end = self.rest.find('\n').map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest;
        line
    }

    fn record(&mut self, line: &'a str) -> Result<Vec<String>, String> {
        let mut fields = Vec::new();
        let mut rest = line;
        loop {
            if fields.len() >= MAX_ELEMENTS {
                return Err(format!("a row has more than {MAX_ELEMENTS} fields"));
            }
            if let Some(quoted) = rest.strip_prefix('"') {
                let (field, behind) = self.quoted(quoted)?;
                fields.push(field);
                match behind.strip_prefix(',') {
                    Some(next) => rest = next,
                    None if is_end(behind) => return Ok(fields),
                    None => return Err("text follows a closing quote".into()),
                }
            } else {
                let (field, next) = match rest.split_once(',') {
                    Some((field, next)) => (field, Some(next)),
                    None => (without_break(rest), None),
                };
                if field.contains('"') {
                    return Err("a quote stands within a field that does not begin with one".into());
                }
                fields.push(field.into());
                match next {
                    Some(next) => rest = next,
                    None => return Ok(fields),
                }
            }
        }
    }

    /// A field behind its opening quote, and what follows its closing one.
    fn quoted(&mut self, mut rest: &'a str) -> Result<(String, &'a str), String> {
        let mut field = String::new();
        loop {
            let Some(at) = rest.find('"') else {
                if rest.is_empty() && self.rest.is_empty() {
                    return Err("a quote is never closed".into());
                }
                field.push_str(without_break(rest));
                if without_break(rest).len() < rest.len() {
                    field.push('\n');
                }
                rest = self.line();
                continue;
            };
            field.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.strip_prefix('"') {
                Some(next) => {
                    field.push('"');
                    rest = next;
                }
                None => return Ok((field, rest)),
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<String>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let line = self.line();
            if !is_end(line) || line.is_empty() {
                return Some(self.record(line));
            }
        }
        None
    }
}

/// Whether nothing is left of a line but its break.
fn is_end(rest: &str) -> bool {
    without_break(rest).is_empty()
}

/// The line without its break; a carriage return at the end of the text counts as one.
fn without_break(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}
