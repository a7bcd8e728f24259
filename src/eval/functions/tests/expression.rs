//! Just enough of Terraform's expressions to write calls down: literals, collections, calls, `[0]`, `.name`.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    eval::functions::call,
    value::{Number, Value, ops},
};

/// The value of an expression; an error if a call or an index is refused.
pub(super) fn evaluate(source: &str) -> Result<Value, String> {
    let mut reader = Reader { rest: source };
    let value = reader.expression()?;
    assert!(
        reader.rest.is_empty(),
        "cannot read `{}` of `{source}`",
        reader.rest
    );
    Ok(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn expression(&mut self) -> Result<Value, String> {
        let mut value = self.primary()?;
        loop {
            if self.take("[") {
                let key = self.expression()?;
                self.expect("]");
                value = ops::index(&value, &key)?;
            } else if self.take(".") {
                value = ops::attribute(&value, self.word())?;
            } else {
                return Ok(value);
            }
        }
    }

    fn primary(&mut self) -> Result<Value, String> {
        if self.rest.starts_with('"') {
            return Ok(Value::string(self.string()));
        }
        if self.take("[") {
            return Ok(Value::tuple(self.all("]", Self::expression)?));
        }
        if self.take("{") {
            let entries = self.all("}", |reader| {
                let key: Arc<str> = reader.string().into();
                reader.expect(":");
                Ok((key, reader.expression()?))
            })?;
            return Ok(Value::object(
                entries.into_iter().collect::<BTreeMap<_, _>>(),
            ));
        }
        if self
            .rest
            .starts_with(|first: char| first == '-' || first.is_ascii_digit())
        {
            let end = self.rest.find(|character: char| {
                !(character.is_ascii_alphanumeric() || "-.+".contains(character))
            });
            let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.rest = rest;
            return Ok(Value::number(Number::parse(text).expect("a number")));
        }
        match self.word() {
            "null" => Ok(Value::null()),
            "true" => Ok(Value::bool(true)),
            "false" => Ok(Value::bool(false)),
            name if !self.rest.starts_with('(') => Ok(super::unknowns::named(name)),
            name => {
                self.expect("(");
                let arguments = self.all(")", Self::expression)?;
                match name {
                    // The evaluator's: the first argument is never refused in the recorded calls.
                    "try" => Ok(arguments[0].clone()),
                    _ => call(name, &arguments).map_err(|error| format!("{error:?}")),
                }
            }
        }
    }

    fn all<T>(
        &mut self,
        end: &str,
        mut one: impl FnMut(&mut Self) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let mut all = Vec::new();
        while !self.take(end) {
            all.push(one(self)?);
            if !self.take(",") {
                self.expect(end);
                break;
            }
        }
        Ok(all)
    }

    fn string(&mut self) -> String {
        let mut stream = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
        let text = stream.next().expect("a string").expect("a JSON string");
        self.rest = &self.rest[stream.byte_offset()..];
        self.blanks();
        text
    }

    fn word(&mut self) -> &'a str {
        let end = self
            .rest
            .find(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn take(&mut self, text: &str) -> bool {
        self.blanks();
        let Some(rest) = self.rest.strip_prefix(text) else {
            return false;
        };
        self.rest = rest;
        self.blanks();
        true
    }

    fn expect(&mut self, text: &str) {
        assert!(
            self.take(text),
            "`{text}` is missing before `{}`",
            self.rest
        );
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }
}
