//! What a format string asks for.

use std::{iter::Peekable, str::CharIndices};

/// A piece of a format string.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text that stands for itself.
    Text(&'a str),
    /// A value.
    Verb(Verb),
}

/// How a value is to be written: `%[2]-08.3f`.
#[derive(Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the format"
)]
pub(super) struct Verb {
    /// `+`: numbers always have a sign.
    pub(super) plus: bool,
    /// `-`: blanks go behind the value.
    pub(super) minus: bool,
    /// `#`: the other form.
    pub(super) sharp: bool,
    /// ` `: a blank in place of the plus sign.
    pub(super) space: bool,
    /// `0`: zeros in place of blanks.
    pub(super) zero: bool,
    /// The least number of characters.
    pub(super) width: usize,
    /// How precise; its meaning depends on the letter.
    pub(super) precision: Option<usize>,
    /// Which value, counted from 0.
    pub(super) argument: usize,
    /// The letter.
    pub(super) letter: char,
}

/// The widest field and the finest precision. Terraform writes an error into the text beyond it.
const MAX_WIDTH: usize = 1_000_000;

/// Takes a format string apart.
pub(super) fn parse(format: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut next = 0;
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        let behind = &rest[at + 1..];
        if let Some(after) = behind.strip_prefix('%') {
            pieces.push(Piece::Text("%"));
            rest = after;
            continue;
        }
        let (verb, length) = parse_verb(behind, next)?;
        next = verb.argument + 1;
        pieces.push(Piece::Verb(verb));
        rest = &behind[length..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Ok(pieces)
}

/// The verb behind a `%`, and its length. The order is flags, width, precision, argument, letter.
fn parse_verb(text: &str, next: usize) -> Result<(Verb, usize), String> {
    let unknown =
        || String::from("the format string has a `%` without a letter that says what to write");
    let mut verb = Verb {
        argument: next,
        ..Verb::default()
    };
    let mut rest = text.char_indices().peekable();
    while let Some((_, flag)) = rest.next_if(|(_, flag)| "+-# 0".contains(*flag)) {
        match flag {
            '+' => verb.plus = true,
            '-' => verb.minus = true,
            '#' => verb.sharp = true,
            ' ' => verb.space = true,
            _ => verb.zero = true,
        }
    }
    verb.width = digits(&mut rest)?.unwrap_or(0);
    if rest.next_if(|(_, dot)| *dot == '.').is_some() {
        verb.precision = Some(digits(&mut rest)?.unwrap_or(0));
    }
    if rest.next_if(|(_, bracket)| *bracket == '[').is_some() {
        let number = digits(&mut rest)?.and_then(|number| number.checked_sub(1));
        verb.argument = number.ok_or_else(unknown)?;
        rest.next_if(|(_, bracket)| *bracket == ']')
            .ok_or_else(unknown)?;
    }
    let (at, letter) = rest
        .next()
        .filter(|(_, letter)| letter.is_ascii_alphabetic())
        .ok_or_else(unknown)?;
    verb.letter = letter;
    Ok((verb, at + 1))
}

fn digits(rest: &mut Peekable<CharIndices<'_>>) -> Result<Option<usize>, String> {
    let mut number: Option<usize> = None;
    while let Some((_, digit)) = rest.next_if(|(_, digit)| digit.is_ascii_digit()) {
        let digit = usize::try_from(u32::from(digit) - u32::from('0')).unwrap_or(0);
        let value = number.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        if value > MAX_WIDTH {
            return Err(format!(
                "a width or precision of the format is above {MAX_WIDTH}"
            ));
        }
        number = Some(value);
    }
    Ok(number)
}
