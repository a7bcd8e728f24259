//! Reading JSON with exact numbers and bounded depth.

use std::{collections::BTreeMap, sync::Arc};

use super::super::{Number, Value};

/// How deep arrays and objects may lie in each other. Terraform has no bound.
pub const MAX_DEPTH: usize = 100;

/// The value of `jsondecode(text)`: objects and tuples, numbers exactly. The error is one sentence.
pub fn from_json(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(MAX_DEPTH)?;
    reader.skip_blanks();
    if reader.at == text.len() {
        Ok(value)
    } else {
        Err(reader.error("there is something after the end of the JSON value"))
    }
}

/// A place in the text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, what: &str) -> String {
        format!("{what} (at byte {})", self.at)
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes over `expected` if it is next.
    fn take(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        self.skip_blanks();
        match self.peek() {
            Some(b'{' | b'[') if depth == 0 => {
                Err(self.error(&format!("the JSON is nested deeper than {MAX_DEPTH}")))
            }
            Some(b'{') => self.object(depth - 1),
            Some(b'[') => self.array(depth - 1),
            Some(b'"') => self.string().map(Value::string),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) if self.take("null") => Ok(Value::null()),
            Some(_) if self.take("true") => Ok(Value::bool(true)),
            Some(_) if self.take("false") => Ok(Value::bool(false)),
            Some(_) => Err(self.error("a JSON value is expected")),
            None => Err(self.error("the JSON ends too early")),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, String> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_blanks();
        if self.take("]") {
            return Ok(Value::tuple(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.skip_blanks();
            if self.take("]") {
                return Ok(Value::tuple(items));
            }
            if !self.take(",") {
                return Err(self.error("a comma or the end of the array is expected"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, String> {
        self.at += 1;
        let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        self.skip_blanks();
        if self.take("}") {
            return Ok(Value::object(entries));
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return Err(self.error("a name in quotes is expected"));
            }
            let name = self.string()?;
            self.skip_blanks();
            if !self.take(":") {
                return Err(self.error("a colon is expected"));
            }
            // Of a name that is given twice, the last counts.
            entries.insert(super::super::normalised(name), self.value(depth)?);
            self.skip_blanks();
            if self.take("}") {
                return Ok(Value::object(entries));
            }
            if !self.take(",") {
                return Err(self.error("a comma or the end of the object is expected"));
            }
        }
    }

    /// A number by JSON's grammar, which is narrower than that of Terraform's literals.
    fn number(&mut self) -> Result<Value, String> {
        let start = self.at;
        self.take("-");
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits()?;
        if leading_zero && whole > 1 {
            return Err(self.error("a number must not begin with a zero"));
        }
        if self.take(".") {
            self.digits()?;
        }
        if self.take("e") || self.take("E") {
            let _sign = self.take("-") || self.take("+");
            self.digits()?;
        }
        Number::parse(&self.text[start..self.at])
            .map(Value::number)
            .map_err(|error| self.error(&error.to_string()))
    }

    /// Goes over one or more digits; gives their number.
    fn digits(&mut self) -> Result<usize, String> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.error("a digit is expected"));
        }
        Ok(self.at - start)
    }

    fn string(&mut self) -> Result<String, String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let special = |byte: u8| byte == b'"' || byte == b'\\' || byte < b' ';
            let Some(plain) = rest.bytes().position(special) else {
                self.at = self.text.len();
                return Err(self.error("the string has no end"));
            };
            text.push_str(&rest[..plain]);
            self.at += plain;
            if self.take("\"") {
                return Ok(text);
            }
            if !self.take("\\") {
                return Err(self.error("control characters must be escaped in strings"));
            }
            text.push(self.escaped()?);
        }
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Result<char, String> {
        let byte = self.peek();
        let character = match byte {
            Some(b'"' | b'\\' | b'/') => byte.map(char::from),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            _ => None,
        };
        let character = character.ok_or_else(|| self.error("this escape does not exist"))?;
        self.at += 1;
        Ok(character)
    }

    /// The character of the digits behind `\u`, of two such escapes if they are a pair of surrogates.
    fn unicode(&mut self) -> Result<char, String> {
        let first = self.four_digits()?;
        if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.four_digits()?;
            if (0xDC00..0xE000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        // Half a pair is replaced, as Go does.
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, String> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let code = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.error("four hexadecimal digits are expected"))?;
        self.at += 4;
        Ok(code)
    }
}
