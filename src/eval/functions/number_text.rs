//! Numbers written as a format asks for, digit for digit as Go does it.

use dashu_int::UBig;

use super::format_spec::Verb;
use crate::value::Number;

/// Decimal digits `0.d1 d2 d3... * 10^point`, without zeros at either end.
struct Decimal {
    digits: Vec<u8>,
    point: isize,
}

impl Decimal {
    fn new(digits: &str, fraction: isize) -> Self {
        let significant = digits.trim_start_matches('0');
        let length = isize::try_from(significant.len()).unwrap_or(isize::MAX);
        let digits = significant.trim_end_matches('0').as_bytes().to_vec();
        let point = if digits.is_empty() {
            0
        } else {
            length - fraction
        };
        Self { digits, point }
    }

    /// The fewest digits that mean this number.
    fn shortest(number: &Number) -> Self {
        let text = number.abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let length = isize::try_from(fraction.len()).unwrap_or(isize::MAX);
        Self::new(&[whole, fraction].concat(), length)
    }

    /// All digits of the number. What stands behind the shortest ones decides about rounding.
    fn exact(number: &Number) -> Self {
        const STEP: u64 = 1 << 32;
        const STEP_BITS: usize = 32;
        // The number is a whole one over a power of two, which is that times a power of five over a power of ten.
        let mut whole = number.abs();
        let mut twos = 0_usize;
        let step = Number::from(STEP);
        while !whole.is_integer() {
            match whole.multiply(&step) {
                Ok(product) => whole = product,
                // The bounds of numbers leave no room for a fraction here.
                Err(_) => return Self::shortest(number),
            }
            twos += STEP_BITS;
        }
        let digits = whole
            .to_radix(10)
            .and_then(|digits| digits.parse::<UBig>().ok());
        let digits = digits.unwrap_or_default() * UBig::from(5_u8).pow(twos);
        Self::new(
            &digits.to_string(),
            isize::try_from(twos).unwrap_or(isize::MAX),
        )
    }

    /// Keeps some digits, rounding to the nearest and exact halves to even.
    fn round(mut self, keep: isize) -> Self {
        let Ok(keep) = usize::try_from(keep) else {
            return Self::new("", 0);
        };
        if keep >= self.digits.len() {
            return self;
        }
        let half = self.digits[keep] == b'5' && keep + 1 == self.digits.len();
        let up = if half {
            keep > 0 && self.digits[keep - 1] % 2 == 1
        } else {
            self.digits[keep] >= b'5'
        };
        self.digits.truncate(keep);
        if up {
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
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    fn digit(&self, at: isize) -> char {
        let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
        digit.map_or('0', |digit| char::from(*digit))
    }

    fn length(&self) -> isize {
        isize::try_from(self.digits.len()).unwrap_or(isize::MAX)
    }

    /// `123.450`
    fn fixed(&self, precision: isize) -> String {
        let mut out = String::new();
        for at in 0..self.point.max(0) {
            out.push(self.digit(at));
        }
        if out.is_empty() {
            out.push('0');
        }
        if precision > 0 {
            out.push('.');
        }
        for place in 0..precision {
            out.push(self.digit(self.point + place));
        }
        out
    }

    /// `1.2345e+02`
    fn scientific(&self, precision: isize, letter: char) -> String {
        let mut out = String::from(self.digit(0));
        if precision > 0 {
            out.push('.');
        }
        for place in 1..=precision {
            out.push(self.digit(place));
        }
        let exponent = if self.digits.is_empty() {
            0
        } else {
            self.point - 1
        };
        let sign = if exponent < 0 { '-' } else { '+' };
        out + &format!("{letter}{sign}{:02}", exponent.unsigned_abs())
    }

    /// Whichever of the two is fit.
    fn general(self, precision: Option<isize>, letter: char) -> String {
        let length = self.length();
        let limit = match precision {
            None => 6,
            Some(precision) if precision > length && length >= self.point => length,
            Some(precision) => precision,
        };
        let exponent = self.point - 1;
        if exponent < -4 || exponent >= limit {
            let digits = precision.map_or(length, |precision| precision.min(length));
            return self.scientific((digits - 1).max(0), letter);
        }
        self.fixed((length - self.point).max(0))
    }
}

/// Writes with the letters `e`, `E`, `f`, `g`, `G`.
pub(super) fn write_float(number: &Number, verb: &Verb) -> String {
    let precision = verb
        .precision
        .map(|precision| isize::try_from(precision).unwrap_or(isize::MAX));
    let places = precision.unwrap_or(6);
    let digits = match verb.letter {
        'f' => {
            let decimal = Decimal::exact(number);
            let keep = decimal.point + places;
            decimal.round(keep).fixed(places)
        }
        'e' | 'E' => Decimal::exact(number)
            .round(places + 1)
            .scientific(places, verb.letter),
        letter => {
            let letter = if letter == 'G' { 'E' } else { 'e' };
            match precision.map(|precision| precision.max(1)) {
                None => Decimal::shortest(number).general(None, letter),
                Some(keep) => Decimal::exact(number)
                    .round(keep)
                    .general(Some(keep), letter),
            }
        }
    };
    let sign = sign(number.is_negative(), verb);
    let missing = verb.width.saturating_sub(sign.len() + digits.len());
    if verb.zero {
        format!("{sign}{}{digits}", "0".repeat(missing))
    } else {
        pad(format!("{sign}{digits}"), missing, verb.minus)
    }
}

/// Writes a whole number with the letters `b`, `d`, `o`, `x`, `X`.
pub(super) fn write_integer(number: &Number, verb: &Verb) -> Option<String> {
    let (radix, prefix) = match verb.letter {
        'b' => (2, "0b"),
        'o' => (8, "0"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let prefix = if verb.sharp { prefix } else { "" };
    let mut digits = number.abs().to_radix(radix)?;
    if verb.letter == 'X' {
        digits.make_ascii_uppercase();
    }
    if digits == "0" && verb.precision == Some(0) {
        return Some(String::new());
    }
    let sign = sign(number.is_negative() && !number.is_zero(), verb);
    let mut zeros = verb.precision.unwrap_or(0).saturating_sub(digits.len());
    let mut missing = verb
        .width
        .saturating_sub(sign.len() + prefix.len() + zeros + digits.len());
    if verb.zero && !verb.minus && verb.precision.is_none() {
        zeros = missing;
        missing = 0;
    }
    let text = format!("{sign}{prefix}{}{digits}", "0".repeat(zeros));
    Some(pad(text, missing, verb.minus))
}

fn sign(negative: bool, verb: &Verb) -> &'static str {
    match (negative, verb.plus, verb.space) {
        (true, _, _) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        (false, false, false) => "",
    }
}

fn pad(text: String, missing: usize, behind: bool) -> String {
    let blanks = " ".repeat(missing);
    if behind {
        text + &blanks
    } else {
        blanks + &text
    }
}
