//! Numbers from text and as text, digit for digit as Go's big floats, which Terraform uses.

use dashu_float::Repr;
use dashu_int::{
    IBig, Sign, UBig,
    ops::{BitTest, UnsignedAbs},
};

use super::{Number, NumberError, PRECISION, quotient};

/// Longer texts are not read. Twice the digits of the largest number.
pub(super) const MAX_DIGITS: usize = 10_000;

/// Exponents beyond this are out of range whatever the digits.
const MAX_WRITTEN_EXPONENT: isize = 30_000;

/// The text of a number taken apart.
struct Parts {
    sign: Sign,
    /// All digits, the point taken out.
    digits: String,
    /// How many of them stood behind the point.
    fraction: isize,
    /// What was written behind `e` or `p`.
    exponent: isize,
    /// It was `p`: the exponent counts twos, not tens.
    binary: bool,
}

fn take_apart(text: &str) -> Result<Parts, NumberError> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (Sign::Negative, rest),
        None => (Sign::Positive, text.strip_prefix('+').unwrap_or(text)),
    };
    if matches!(rest, "Inf" | "inf") {
        return Err(NumberError::OutOfRange);
    }
    let (mantissa, exponent) = match rest.find(['e', 'E', 'p', 'P']) {
        Some(at) => (&rest[..at], Some(&rest[at..])),
        None => (rest, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::Malformed);
    }
    if digits.len() > MAX_DIGITS {
        return Err(NumberError::OutOfRange);
    }
    Ok(Parts {
        sign,
        fraction: isize::try_from(fraction.len()).map_err(|_| NumberError::OutOfRange)?,
        digits,
        exponent: exponent.map_or(Ok(0), |text| written_exponent(&text[1..]))?,
        binary: exponent.is_some_and(|text| text.starts_with(['p', 'P'])),
    })
}

/// An exponent, cut off where every number is out of range.
fn written_exponent(text: &str) -> Result<isize, NumberError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::Malformed);
    }
    // What does not fit the type is cut off as well.
    let exponent = digits.parse::<isize>().unwrap_or(isize::MAX);
    let exponent = exponent.min(2 * MAX_WRITTEN_EXPONENT);
    Ok(if text.starts_with('-') {
        -exponent
    } else {
        exponent
    })
}

pub(super) fn parse(text: &str) -> Result<Number, NumberError> {
    let parts = take_apart(text)?;
    let digits: UBig = parts.digits.parse().map_err(|_| NumberError::Malformed)?;
    if digits.is_zero() {
        return Ok(Number::zero(parts.sign == Sign::Negative, PRECISION));
    }
    if parts.exponent.abs() > MAX_WRITTEN_EXPONENT {
        return Err(NumberError::OutOfRange);
    }
    // The value is `digits * 5^fives * 2^twos`.
    let (fives, twos) = if parts.binary {
        (-parts.fraction, parts.exponent - parts.fraction)
    } else {
        let tens = parts.exponent - parts.fraction;
        (tens, tens)
    };
    let significand = IBig::from_parts(parts.sign, digits);
    if fives == 0 {
        return Number::rounded(significand, twos, PRECISION);
    }
    let power = power_of_five(fives.unsigned_abs());
    if fives > 0 {
        let exponent = power.exponent() + twos;
        Number::rounded(significand * power.significand(), exponent, PRECISION)
    } else {
        let divisor = (power.significand(), power.exponent());
        let (significand, exponent) = quotient((&significand, twos), divisor, PRECISION);
        Number::rounded(significand, exponent, PRECISION)
    }
}

/// `5^power` with 64 bits to spare. Exact up to 5^248; beyond, rounded at the same steps as Go does it, so that the
/// last bit of huge and tiny numbers agrees.
fn power_of_five(power: usize) -> Repr<2> {
    const SPARE: usize = PRECISION + 64;
    /// The largest power that fits a machine word.
    const START: usize = 27;
    if power <= START {
        return Repr::new(IBig::from(5).pow(power), 0);
    }
    let mut result = Repr::new(IBig::from(5).pow(START), 0);
    let mut factor: Repr<2> = Repr::new(IBig::from(5), 0);
    let mut left = power - START;
    while left > 0 {
        if left & 1 != 0 {
            result = super::round(&result * &factor, SPARE);
        }
        factor = super::round(&factor * &factor, SPARE + 64);
        left >>= 1;
    }
    result
}

/// A decimal number `0.d1 d2 d3... * 10^point`, without trailing zeros.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: isize,
}

impl Decimal {
    /// The exact decimal digits of `significand * 2^exponent`.
    fn exact(significand: &UBig, exponent: isize) -> Self {
        let shift = exponent.unsigned_abs();
        let (text, fraction) = if exponent >= 0 {
            ((significand << shift).to_string(), 0)
        } else {
            let scaled = significand * UBig::from(5u8).pow(shift);
            (scaled.to_string(), -exponent)
        };
        let digits = text.into_bytes();
        let point = isize::try_from(digits.len()).unwrap_or(isize::MAX) - fraction;
        let mut decimal = Self { digits, point };
        decimal.trim();
        decimal
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    fn digit(&self, at: usize) -> u8 {
        self.digits.get(at).copied().unwrap_or(b'0')
    }

    fn round_down(&mut self, length: usize) {
        self.digits.truncate(length);
        self.trim();
    }

    fn round_up(&mut self, length: usize) {
        self.digits.truncate(length);
        while self.digits.last() == Some(&b'9') {
            self.digits.pop();
        }
        if let Some(last) = self.digits.last_mut() {
            *last += 1;
        } else {
            self.digits.push(b'1');
            self.point += 1;
        }
    }

    /// Rounds to the nearest with `length` digits, ties to even.
    fn round(&mut self, length: usize) {
        if length >= self.digits.len() {
            return;
        }
        let tie = self.digits[length] == b'5' && length + 1 == self.digits.len();
        let up = if tie {
            length > 0 && self.digits[length - 1] % 2 == 1
        } else {
            self.digits[length] >= b'5'
        };
        if up {
            self.round_up(length);
        } else {
            self.round_down(length);
        }
    }

    /// Drops all digits that are not needed to tell the number from its neighbours.
    fn shorten(&mut self, lower: &Self, upper: &Self, inclusive: bool) {
        for at in 0..self.digits.len() {
            let (low, digit, high) = (lower.digit(at), self.digit(at), upper.digit(at));
            let down = low != digit || (inclusive && at + 1 == lower.digits.len());
            let up =
                digit != high && (inclusive || digit + 1 < high || at + 1 < upper.digits.len());
            match (down, up) {
                (true, true) => return self.round(at + 1),
                (true, false) => return self.round_down(at + 1),
                (false, true) => return self.round_up(at + 1),
                (false, false) => {}
            }
        }
    }

    /// The digits without an exponent.
    fn plain(&self) -> String {
        let digits = self.digits.iter().map(|&digit| char::from(digit));
        if self.point <= 0 {
            let zeros = "0".repeat(self.point.unsigned_abs());
            let digits: String = digits.collect();
            return if digits.is_empty() {
                "0".to_owned()
            } else {
                format!("0.{zeros}{digits}")
            };
        }
        let whole = self.point.unsigned_abs();
        let mut text: String = digits.collect();
        if whole < text.len() {
            text.insert(whole, '.');
        } else {
            text.extend(std::iter::repeat_n('0', whole - text.len()));
        }
        text
    }

    /// The digits as Go's `%.10g` has them.
    fn general(&self) -> String {
        let scientific = self.point - 1;
        let length = isize::try_from(self.digits.len()).unwrap_or(isize::MAX);
        let limit = if length >= self.point { length } else { 10 };
        if self.digits.is_empty() || (-4..limit).contains(&scientific) {
            return self.plain();
        }
        let mut text: String = self.digits.iter().map(|&digit| char::from(digit)).collect();
        if text.len() > 1 {
            text.insert(1, '.');
        }
        let sign = if scientific < 0 { '-' } else { '+' };
        format!("{text}e{sign}{:02}", scientific.unsigned_abs())
    }
}

pub(super) fn print(number: &Number) -> String {
    let sign = if number.is_negative() { "-" } else { "" };
    let bits = number.bits().unsigned_abs();
    let fits = |exponent: usize| bits + exponent <= number.precision;
    // An integer whose lowest bit is kept needs all its digits.
    if number.is_integer() && fits(number.exponent().unsigned_abs()) {
        return format!("{sign}{}", number.truncate().unsigned_abs());
    }
    format!("{sign}{}", shortest(number).plain())
}

impl Number {
    /// The text by which Terraform sorts numbers inside the elements of a set: rounded to ten digits, with an exponent
    /// where it is large or small.
    pub(in crate::value) fn sort_text(&self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let significand = self.repr.significand().unsigned_abs();
        let mut decimal = Decimal::exact(&significand, self.exponent());
        decimal.round(10);
        format!("{sign}{}", decimal.general())
    }
}

/// The fewest digits that lie between the midpoints to the neighbours.
fn shortest(number: &Number) -> Decimal {
    let significand = number.repr.significand().unsigned_abs();
    let mut decimal = Decimal::exact(&significand, number.exponent());
    // One more bit than the precision, so that the lowest is worth half the distance to a neighbour.
    let shift = (number.precision + 1).saturating_sub(significand.bit_len());
    let exponent = number.exponent() - isize::try_from(shift).unwrap_or(0);
    let middle = significand << shift;
    let inclusive = !middle.bit(1);
    let lower = Decimal::exact(&(&middle - 1u8), exponent);
    let upper = Decimal::exact(&(middle + 1u8), exponent);
    decimal.shorten(&lower, &upper, inclusive);
    decimal
}
