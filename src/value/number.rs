//! Numbers as Terraform has them: binary floats with up to 512 bits of precision.

mod text;

use std::{cmp::Ordering, fmt};

use dashu_float::{Context, FBig, Repr, round::mode::HalfEven};
use dashu_int::{
    IBig, Sign,
    ops::{BitTest, DivRem, UnsignedAbs},
};

/// Bits of a number that comes from text.
const PRECISION: usize = 512;

/// Bits of a number that comes from a count, such as the result of `length`.
const INTEGER_PRECISION: usize = 64;

/// The largest binary exponent, that of the widest IEEE format. Terraform goes to 2^31, which would print as 600
/// million digits.
const MAX_EXPONENT: isize = 16_384;

/// A number. Equality and order are those of the value, whatever the precision.
#[derive(Clone)]
pub struct Number {
    /// Always finite and within [`MAX_EXPONENT`]; negative zero exists.
    repr: Repr<2>,
    /// How many bits results that are made from this number have at least.
    precision: usize,
}

/// Why there is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// The text is not a decimal number.
    Malformed,
    /// Its magnitude is beyond what is worked out here (Terraform goes further), or infinite.
    OutOfRange,
    /// A division by zero. (Terraform gives an infinity, which nothing accepts.)
    DivisionByZero,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "a number is required",
            Self::OutOfRange => "number out of range",
            Self::DivisionByZero => "division by zero",
        })
    }
}

impl std::error::Error for NumberError {}

impl Number {
    /// Reads a decimal number as Terraform reads literals, strings and JSON: `-1.5e3`, `.5`, `5.`, `+1`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        text::parse(text)
    }

    /// Reads an integer in a base from 2 to 36, as `parseint` does; `None` if the text is not one.
    pub fn from_radix(text: &str, radix: u32) -> Option<Self> {
        if text.len() > text::MAX_DIGITS || text.contains('_') {
            return None;
        }
        Self::from_integer(IBig::from_str_radix(text, radix).ok()?).ok()
    }

    /// The exact value of a float, with its 53 bits; `None` if it is not finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        let repr = FBig::<HalfEven, 2>::try_from(value).ok()?.into_repr();
        repr.is_finite().then_some(Self {
            repr,
            precision: 53,
        })
    }

    /// An exact integer, with as many bits as it needs and at least 64.
    fn from_integer(value: IBig) -> Result<Self, NumberError> {
        let precision = INTEGER_PRECISION.max(value.bit_len());
        Self::rounded(value, 0, precision)
    }

    /// `significand * 2^exponent`, rounded to the nearest, ties to even.
    fn rounded(significand: IBig, exponent: isize, precision: usize) -> Result<Self, NumberError> {
        let repr = round(Repr::new(significand, exponent), precision);
        Self { repr, precision }.within_range()
    }

    /// The number itself unless its magnitude is beyond the bounds.
    fn within_range(self) -> Result<Self, NumberError> {
        if self.is_zero() {
            return Ok(self);
        }
        let magnitude = self.bits().saturating_add(self.repr.exponent());
        if (-MAX_EXPONENT..=MAX_EXPONENT).contains(&magnitude) {
            Ok(self)
        } else {
            Err(NumberError::OutOfRange)
        }
    }

    /// The length of the significand.
    fn bits(&self) -> isize {
        isize::try_from(self.repr.significand().bit_len()).unwrap_or(isize::MAX)
    }

    /// The bits of the significand, and those that the exponent adds: so long it is when it is written.
    pub fn extent(&self) -> usize {
        self.bits().unsigned_abs() + self.exponent().unsigned_abs()
    }

    /// Whether it is zero of either sign.
    pub fn is_zero(&self) -> bool {
        self.repr.significand().is_zero()
    }

    /// Whether it is below zero, or negative zero.
    pub fn is_negative(&self) -> bool {
        self.repr.sign() == Sign::Negative
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        self.is_zero() || self.repr.exponent() >= 0
    }

    /// The sum, with the larger precision of the two.
    pub fn add(&self, other: &Self) -> Result<Self, NumberError> {
        if self.is_zero() && other.is_zero() {
            let negative = self.is_negative() && other.is_negative();
            return Ok(Self::zero(negative, self.larger_precision(other)));
        }
        let exponent = self.exponent().min(other.exponent());
        let sum = self.aligned(exponent) + other.aligned(exponent);
        Self::rounded(sum, exponent, self.larger_precision(other))
    }

    /// The difference.
    pub fn subtract(&self, other: &Self) -> Result<Self, NumberError> {
        self.add(&other.negate())
    }

    /// The product: never rounded to less than 512 bits.
    pub fn multiply(&self, other: &Self) -> Result<Self, NumberError> {
        let product = self.multiply_rounding(other, PRECISION)?;
        let needed = product.repr.significand().bit_len();
        Ok(Self {
            precision: self.larger_precision(other).max(needed),
            ..product
        })
    }

    /// The product at a given precision.
    fn multiply_rounding(&self, other: &Self, precision: usize) -> Result<Self, NumberError> {
        if self.is_zero() || other.is_zero() {
            return Ok(Self::zero(
                self.is_negative() != other.is_negative(),
                precision,
            ));
        }
        Self::rounded(
            self.repr.significand() * other.repr.significand(),
            self.exponent() + other.exponent(),
            precision,
        )
    }

    /// The quotient, with the larger precision of the two.
    pub fn divide(&self, other: &Self) -> Result<Self, NumberError> {
        let precision = self.larger_precision(other);
        if other.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        if self.is_zero() {
            return Ok(Self::zero(
                self.is_negative() != other.is_negative(),
                precision,
            ));
        }
        let (significand, exponent) = quotient(
            (self.repr.significand(), self.exponent()),
            (other.repr.significand(), other.exponent()),
            precision,
        );
        Self::rounded(significand, exponent, precision)
    }

    /// What remains after taking away the truncated quotient's multiple; with a zero divisor the number itself.
    pub fn modulo(&self, other: &Self) -> Result<Self, NumberError> {
        if other.is_zero() {
            return Ok(self.clone());
        }
        // Terraform rounds each step to the dividend's precision, so that the remainder of large numbers is wrong
        // in the same way.
        let whole = self.divide(other)?.truncate();
        let whole = Self::rounded(whole, 0, self.precision)?;
        let taken = other.multiply_rounding(&whole, self.precision)?;
        let rest = self.subtract(&taken)?;
        Ok(Self {
            repr: round(rest.repr, self.precision),
            precision: self.precision,
        })
    }

    /// The number of the other sign.
    #[must_use]
    pub fn negate(&self) -> Self {
        Self {
            repr: -self.repr.clone(),
            precision: self.precision,
        }
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() {
            self.negate()
        } else {
            self.clone()
        }
    }

    /// The largest integer that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        let whole = self.truncate();
        let below = self.is_negative() && !self.is_integer();
        Self::from_integer(if below { whole - 1 } else { whole })
            .expect("an integer next to a number in range is in range")
    }

    /// The smallest integer that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        let whole = self.truncate();
        let above = !self.is_negative() && !self.is_integer();
        Self::from_integer(if above { whole + 1 } else { whole })
            .expect("an integer next to a number in range is in range")
    }

    /// The nearest float; `None` if it is too large for one.
    pub fn to_f64(&self) -> Option<f64> {
        let float = self.repr.to_f64().value();
        float.is_finite().then_some(float)
    }

    /// The integer; `None` if there is a fraction or it does not fit.
    pub fn to_i128(&self) -> Option<i128> {
        self.integer()?.try_into().ok()
    }

    /// The integer; `None` if there is a fraction or it does not fit.
    pub fn to_i64(&self) -> Option<i64> {
        self.integer()?.try_into().ok()
    }

    /// The integer; `None` if there is a fraction, a minus sign, or it does not fit.
    pub fn to_u64(&self) -> Option<u64> {
        self.integer()?.try_into().ok()
    }

    /// The integer; `None` if there is a fraction, a minus sign, or it does not fit.
    pub fn to_usize(&self) -> Option<usize> {
        self.integer()?.try_into().ok()
    }

    /// The integer in a base from 2 to 36, with lower-case digits; `None` if there is a fraction.
    pub fn to_radix(&self, radix: u8) -> Option<String> {
        (2..=36)
            .contains(&radix)
            .then(|| self.integer())?
            .map(|integer| integer.in_radix(radix).to_string())
    }

    fn integer(&self) -> Option<IBig> {
        self.is_integer().then(|| self.truncate())
    }

    /// The integer part.
    fn truncate(&self) -> IBig {
        let exponent = self.exponent();
        let magnitude = self.repr.significand().unsigned_abs();
        let shift = exponent.unsigned_abs();
        let whole = if exponent >= 0 {
            magnitude << shift
        } else {
            magnitude >> shift
        };
        IBig::from_parts(self.repr.sign(), whole)
    }

    fn zero(negative: bool, precision: usize) -> Self {
        let repr = if negative {
            Repr::neg_zero()
        } else {
            Repr::zero()
        };
        Self { repr, precision }
    }

    /// The exponent of the significand's lowest bit; 0 for both zeros.
    fn exponent(&self) -> isize {
        if self.is_zero() {
            0
        } else {
            self.repr.exponent()
        }
    }

    /// The significand when the lowest bit is worth `2^exponent`, which must not be above its own.
    fn aligned(&self, exponent: isize) -> IBig {
        self.repr.significand() << (self.exponent() - exponent).unsigned_abs()
    }

    fn larger_precision(&self, other: &Self) -> usize {
        self.precision.max(other.precision)
    }
}

/// Rounds to the nearest, ties to even.
fn round(repr: Repr<2>, precision: usize) -> Repr<2> {
    // A precision of 0 is the crate's word for "exact".
    FBig::<HalfEven, 2>::from_repr(repr, Context::new(0))
        .with_precision(precision)
        .value()
        .into_repr()
}

/// A quotient with enough bits, the lowest of them standing for all that follow, that rounding it once to
/// `precision` is the same as rounding the true one. The divisor is not zero.
fn quotient(
    (dividend, dividend_exponent): (&IBig, isize),
    (divisor, divisor_exponent): (&IBig, isize),
    precision: usize,
) -> (IBig, isize) {
    let shift = (precision + 2 + divisor.bit_len()).saturating_sub(dividend.bit_len());
    let (quotient, rest) = (dividend.unsigned_abs() << shift).div_rem(divisor.unsigned_abs());
    let inexact = u8::from(!rest.is_zero());
    let significand = (quotient << 1) + inexact;
    let shift = isize::try_from(shift).unwrap_or(isize::MAX);
    (
        IBig::from_parts(dividend.sign() * divisor.sign(), significand),
        dividend_exponent - divisor_exponent - shift - 1,
    )
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let exponent = self.exponent().min(other.exponent());
        self.aligned(exponent).cmp(&other.aligned(exponent))
    }
}

impl fmt::Display for Number {
    /// As Terraform prints it: the fewest digits that mean this number, never with an exponent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&text::print(self))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self::from_integer(value.into()).expect("machine integers are in range")
            }
        }
    )*};
}

from_integers!(i32, u32, i64, u64, i128, u128, usize);

#[cfg(test)]
mod tests;
