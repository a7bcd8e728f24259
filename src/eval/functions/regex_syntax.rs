//! Go's regular expressions, written so that the `regex` crate means the same by them.

use std::{collections::BTreeSet, fmt::Write as _, iter::Peekable, str::Chars};

/// Why a pattern was not translated.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Go refuses it.
    Invalid(&'static str),
    /// Go accepts it; here it is not worked out.
    NotWorkedOut,
}

/// General categories of characters, and the scripts of Europe.
const CATEGORIES: &str = "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Latin Greek Cyrillic";
/// The classes that may stand inside brackets as `[:alpha:]`.
const CLASSES: &str =
    "alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit";

type Outcome<T> = Result<T, Obstacle>;
/// Repetitions that Go accepts at the most, those inside one another multiplied.
const MAX_REPETITIONS: u32 = 1000;
/// The pattern in the crate's dialect.
///
/// Both are kin of RE2, but: in Go `\d`, `\w`, `\s`, `\b` mean ASCII only, `[` has no meaning inside brackets, there
/// are no `&&` and `--`, `{,2}` is plain text, `\Q...\E` and octal escapes exist, and `a**` is an error.
///
/// Gives the repetitions as well, those inside one another multiplied: so much larger is what is made of the pattern.
pub(super) fn translate(pattern: &str) -> Outcome<(String, u32)> {
    let mut translator = Translator {
        rest: pattern.chars().peekable(),
        out: String::with_capacity(pattern.len() * 2),
        names: BTreeSet::new(),
        repetitions: 1,
        behind_flags: false,
    };
    translator.run()?;
    Ok((translator.out, translator.repetitions))
}

struct Translator<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    names: BTreeSet<String>,
    /// The product of all bounds of repetitions, as if they were all inside one another.
    repetitions: u32,
    /// Flags such as `(?i)` stand before this; Go repeats them in a way of its own.
    behind_flags: bool,
}

/// What an escape stands for.
enum Escape {
    Literal(char),
    /// Something that may stand in brackets and outside.
    Class(String),
    /// Something that may stand outside brackets only.
    Assertion(&'static str),
}

impl Translator<'_> {
    fn run(&mut self) -> Outcome<()> {
        let mut repeated = false;
        while let Some(character) = self.rest.next() {
            let repeats = match character {
                '*' | '+' | '?' => {
                    self.out.push(character);
                    true
                }
                '{' => self.bounds()?,
                _ => {
                    self.piece(character)?;
                    false
                }
            };
            if repeats {
                if self.behind_flags {
                    return Err(Obstacle::NotWorkedOut);
                }
                if repeated {
                    return Err(Obstacle::Invalid("a repetition of a repetition"));
                }
                if self.rest.next_if_eq(&'?').is_some() {
                    self.out.push('?');
                }
            }
            repeated = repeats;
        }
        Ok(())
    }

    /// Anything but a repetition.
    fn piece(&mut self, character: char) -> Outcome<()> {
        self.behind_flags = false;
        match character {
            '[' => self.brackets()?,
            '(' => self.group()?,
            '\\' if self.rest.next_if_eq(&'Q').is_some() => self.quoted(),
            '\\' => match self.escape()? {
                Escape::Literal(literal) => self.literal(literal),
                Escape::Class(class) => self.out.push_str(&class),
                Escape::Assertion(assertion) => self.out.push_str(assertion),
            },
            '.' | '^' | '$' | '|' | ')' => self.out.push(character),
            _ => self.literal(character),
        }
        Ok(())
    }

    fn literal(&mut self, character: char) {
        if character.is_alphanumeric() {
            self.out.push(character);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(self.out, "\\x{{{:x}}}", u32::from(character));
        }
    }

    fn quoted(&mut self) {
        while let Some(character) = self.rest.next() {
            if character == '\\' && self.rest.next_if_eq(&'E').is_some() {
                break;
            }
            self.literal(character);
        }
    }

    /// Behind a `{`: whether it opens the bounds of a repetition. If not, it is plain text.
    fn bounds(&mut self) -> Outcome<bool> {
        let ahead = self.ahead("", "}");
        let closed = ahead.is_some();
        let ahead = ahead.unwrap_or_default();
        let (least, most) = match ahead.split_once(',') {
            Some((least, "")) => (bound(least), None),
            Some((least, most)) => (bound(least), Some(bound(most))),
            None => (bound(&ahead), None),
        };
        let (Some(least), true) = (least, closed && most != Some(None)) else {
            self.literal('{');
            return Ok(false);
        };
        let most = most.flatten();
        let largest = most.unwrap_or(least);
        if least > largest || largest > MAX_REPETITIONS {
            return Err(Obstacle::Invalid("wrong bounds of a repetition"));
        }
        self.repetitions = self.repetitions.saturating_mul(largest.max(1));
        // The crate forgets a group that is repeated no times; Go does not.
        if self.repetitions > MAX_REPETITIONS || largest == 0 {
            return Err(Obstacle::NotWorkedOut);
        }
        self.skip(&ahead, 1);
        let _ = write!(self.out, "{{{ahead}}}");
        Ok(true)
    }

    /// What stands between a start and an end, if that is near: bounds and names of classes are short, and it is looked for at each
    /// bracket.
    fn ahead(&self, start: &str, end: &str) -> Option<String> {
        const MOST: usize = 64;
        let ahead: String = self.rest.clone().take(MOST).collect();
        let (before, _) = ahead.strip_prefix(start)?.split_once(end)?;
        Some(before.to_owned())
    }

    fn skip(&mut self, text: &str, more: usize) {
        let count = text.chars().count() + more;
        self.rest.by_ref().take(count).for_each(drop);
    }

    /// Behind a `(`.
    fn group(&mut self) -> Outcome<()> {
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        self.out.push('?');
        let named = self.rest.next_if_eq(&'P').is_some() || self.rest.peek() == Some(&'<');
        if named {
            return self.name();
        }
        loop {
            let flag = self
                .rest
                .next()
                .ok_or(Obstacle::Invalid("a group that does not end"))?;
            match flag {
                'i' | 'm' | 's' | 'U' | '-' => self.out.push(flag),
                ':' | ')' => {
                    self.out.push(flag);
                    self.behind_flags = flag == ')';
                    return Ok(());
                }
                _ => return Err(Obstacle::Invalid("a group of unknown kind")),
            }
        }
    }

    /// Behind `(?P`, or before the `<` of `(?<`.
    fn name(&mut self) -> Outcome<()> {
        let invalid = Obstacle::Invalid("a group with a wrong name");
        if self.rest.next_if_eq(&'<').is_none() {
            return Err(invalid);
        }
        let name: String = self
            .rest
            .by_ref()
            .take_while(|character| *character != '>')
            .collect();
        let word = |character: char| character.is_ascii_alphanumeric() || character == '_';
        if name.is_empty() || !name.chars().all(word) {
            return Err(invalid);
        }
        let _ = write!(self.out, "P<{name}>");
        // Go accepts a name that begins with a digit, and one that is used twice.
        if name.starts_with(|first: char| first.is_ascii_digit()) || !self.names.insert(name) {
            return Err(Obstacle::NotWorkedOut);
        }
        Ok(())
    }

    /// Behind a `[`.
    fn brackets(&mut self) -> Outcome<()> {
        self.out.push('[');
        if self.rest.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let character = self
                .rest
                .next()
                .ok_or(Obstacle::Invalid("brackets that do not end"))?;
            match character {
                ']' if !first => {
                    self.out.push(']');
                    return Ok(());
                }
                '[' if self.named_class()? => {}
                _ => self.range(character)?,
            }
            first = false;
        }
    }

    /// Behind a `[` inside brackets: whether it opens a class such as `[:alpha:]`.
    fn named_class(&mut self) -> Outcome<bool> {
        let Some(name) = self.ahead(":", ":]") else {
            return Ok(false);
        };
        let class = name.strip_prefix('^').unwrap_or(&name);
        if !CLASSES.split(' ').any(|known| known == class) {
            return Err(Obstacle::Invalid("an unknown class of characters"));
        }
        let _ = write!(self.out, "[:{name}:]");
        self.skip(&name, 3);
        Ok(true)
    }

    /// A character inside brackets, or two with a `-` between them, or an escape.
    fn range(&mut self, character: char) -> Outcome<()> {
        let low = match self.bracket_literal(character)? {
            Ok(literal) => literal,
            Err(class) => {
                self.out.push_str(&class);
                return Ok(());
            }
        };
        let mut ahead = self.rest.clone();
        let ranges = ahead.next() == Some('-') && !matches!(ahead.next(), None | Some(']'));
        self.literal(low);
        if ranges {
            self.rest.next();
            let next = self.rest.next().unwrap_or_default();
            let Ok(high) = self.bracket_literal(next)? else {
                return Err(Obstacle::Invalid("a range that ends in a class"));
            };
            if low > high {
                return Err(Obstacle::Invalid("a range that runs backwards"));
            }
            self.out.push('-');
            self.literal(high);
        }
        Ok(())
    }

    /// A character inside brackets; the inner error is a class.
    fn bracket_literal(&mut self, character: char) -> Outcome<Result<char, String>> {
        if character != '\\' {
            return Ok(Ok(character));
        }
        match self.escape()? {
            Escape::Literal(literal) => Ok(Ok(literal)),
            Escape::Class(class) => Ok(Err(class)),
            Escape::Assertion(_) => Err(Obstacle::Invalid("an assertion inside brackets")),
        }
    }

    /// Behind a `\`.
    fn escape(&mut self) -> Outcome<Escape> {
        let invalid = Obstacle::Invalid("an unknown escape");
        let character = self
            .rest
            .next()
            .ok_or(Obstacle::Invalid("a `\\` at the end"))?;
        Ok(match character {
            'd' => Escape::Class("[0-9]".into()),
            'D' => Escape::Class("[^0-9]".into()),
            'w' => Escape::Class("[0-9A-Za-z_]".into()),
            'W' => Escape::Class("[^0-9A-Za-z_]".into()),
            's' => Escape::Class("[\\t\\n\\f\\r\\x20]".into()),
            'S' => Escape::Class("[^\\t\\n\\f\\r\\x20]".into()),
            'p' | 'P' => Escape::Class(self.property(character)?),
            'b' => Escape::Assertion("(?-u:\\b)"),
            'B' => Escape::Assertion("(?-u:\\B)"),
            'A' => Escape::Assertion("\\A"),
            'z' => Escape::Assertion("\\z"),
            'a' => Escape::Literal('\u{7}'),
            'f' => Escape::Literal('\u{c}'),
            'n' => Escape::Literal('\n'),
            'r' => Escape::Literal('\r'),
            't' => Escape::Literal('\t'),
            'v' => Escape::Literal('\u{b}'),
            'x' => Escape::Literal(self.hexadecimal()?),
            '0'..='7' => Escape::Literal(self.octal(character)?),
            _ if character.is_ascii() && !character.is_ascii_alphanumeric() => {
                Escape::Literal(character)
            }
            _ => return Err(invalid),
        })
    }

    /// Behind `\p` or `\P`. Only general categories and the scripts of Europe are taken; the crate knows names that Go
    /// does not.
    fn property(&mut self, letter: char) -> Outcome<String> {
        let name = match self.rest.next() {
            Some('{') => self
                .rest
                .by_ref()
                .take_while(|character| *character != '}')
                .collect(),
            Some(category) => category.to_string(),
            None => String::new(),
        };
        let category = name.strip_prefix('^').unwrap_or(&name);
        if CATEGORIES.split(' ').any(|known| known == category) {
            Ok(format!("\\{letter}{{{name}}}"))
        } else {
            Err(Obstacle::NotWorkedOut)
        }
    }

    /// Behind `\x`: two digits, or any number of them in braces.
    fn hexadecimal(&mut self) -> Outcome<char> {
        let digits: String = if self.rest.next_if_eq(&'{').is_some() {
            self.rest
                .by_ref()
                .take_while(|character| *character != '}')
                .collect()
        } else {
            self.rest.by_ref().take(2).collect()
        };
        let hexadecimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        hexadecimal
            .then(|| {
                u32::from_str_radix(&digits, 16)
                    .ok()
                    .and_then(char::from_u32)
            })
            .flatten()
            .ok_or(Obstacle::Invalid("a wrong hexadecimal escape"))
    }

    /// Behind a `\` and an octal digit. A single digit other than 0 would be a reference to a group.
    fn octal(&mut self, first: char) -> Outcome<char> {
        let octal = |character: &char| ('0'..='7').contains(character);
        if first != '0' && !self.rest.peek().is_some_and(octal) {
            return Err(Obstacle::Invalid("a reference to a group"));
        }
        let mut digits = String::from(first);
        while digits.len() < 3
            && let Some(digit) = self.rest.next_if(octal)
        {
            digits.push(digit);
        }
        u32::from_str_radix(&digits, 8)
            .ok()
            .and_then(char::from_u32)
            .ok_or(Obstacle::Invalid("a wrong octal escape"))
    }
}

/// A bound of a repetition, written without leading zeros.
fn bound(digits: &str) -> Option<u32> {
    let written = digits.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = digits == "0" || !digits.starts_with('0');
    // A bound that does not fit is above every limit.
    (written && canonical && !digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
}
