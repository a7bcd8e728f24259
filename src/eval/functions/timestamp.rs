//! What is a moment in time, and how long is a duration, as Go and RFC 3339 write them?

/// A moment with the offset of the clock that showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timestamp {
    /// Seconds since 1970 in UTC.
    seconds: i64,
    /// Nanoseconds within the second.
    nanoseconds: u32,
    /// Seconds by which its clock is ahead of UTC.
    offset: i64,
}

/// The parts of a moment on its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) year: i64,
    /// 1 to 12.
    pub(super) month: usize,
    /// 1 to 31.
    pub(super) day: i64,
    /// 0 is Sunday.
    pub(super) weekday: usize,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

const DAY: i64 = 86_400;

impl Timestamp {
    /// Reads exactly what RFC 3339 allows, without leap seconds, and no lower-case letters.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        Self::read(text)
            .ok_or_else(|| format!("`{text}` is not a timestamp as RFC 3339 defines it"))
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let punctuation = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        let stands = |(at, expected): (usize, u8)| bytes.get(at) == Some(&expected);
        if !punctuation.into_iter().all(stands) {
            return None;
        }
        let year = digits(bytes.get(..4)?, 0..=9999)?;
        let month = digits(bytes.get(5..7)?, 1..=12)?;
        let day = digits(bytes.get(8..10)?, 1..=days_in(year, month))?;
        let hour = digits(bytes.get(11..13)?, 0..=23)?;
        let minute = digits(bytes.get(14..16)?, 0..=59)?;
        let second = digits(bytes.get(17..19)?, 0..=59)?;
        let mut rest = &bytes[19..];
        let mut nanoseconds = 0;
        if let [b'.', fraction @ ..] = rest {
            let count = fraction
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            if count == 0 {
                return None;
            }
            // Digits beyond nanoseconds are dropped.
            for place in 0..9 {
                let digit = fraction[..count].get(place).map_or(0, |byte| byte - b'0');
                nanoseconds = nanoseconds * 10 + u32::from(digit);
            }
            rest = &fraction[count..];
        }
        let offset = match rest {
            [b'Z'] => 0,
            [sign @ (b'+' | b'-'), clock @ ..] if clock.len() == 5 && clock[2] == b':' => {
                let hours = digits(&clock[..2], 0..=23)?;
                let seconds = (hours * 60 + digits(&clock[3..], 0..=59)?) * 60;
                if *sign == b'-' { -seconds } else { seconds }
            }
            _ => return None,
        };
        let seconds = days_before(year, month, day) * DAY + (hour * 60 + minute) * 60 + second;
        Some(Self {
            seconds: seconds - offset,
            nanoseconds,
            offset,
        })
    }

    /// For comparisons: moments are the same whatever the clock.
    pub(super) fn instant(self) -> (i64, u32) {
        (self.seconds, self.nanoseconds)
    }

    /// The moment so many nanoseconds later.
    pub(super) fn plus(self, nanoseconds: i64) -> Self {
        const SECOND: i64 = 1_000_000_000;
        let total = i64::from(self.nanoseconds) + nanoseconds.rem_euclid(SECOND);
        Self {
            seconds: self.seconds + nanoseconds.div_euclid(SECOND) + total / SECOND,
            nanoseconds: u32::try_from(total % SECOND).unwrap_or_default(),
            offset: self.offset,
        }
    }

    /// What its clock and calendar show.
    pub(super) fn clock(self) -> Clock {
        let local = self.seconds + self.offset;
        let (days, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        // Years are counted from March, so that the leap day is their last; eras of 400 years are alike.
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let small = |number: i64| usize::try_from(number).unwrap_or_default();
        Clock {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: small(month),
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
            // The first of January 1970 was a Thursday.
            weekday: small((days + 4).rem_euclid(7)),
            hour: time / 3_600,
            minute: time / 60 % 60,
            second: time % 60,
        }
    }

    /// The text of RFC 3339 without fractions of a second.
    pub(super) fn text(self) -> String {
        let clock = self.clock();
        let (year, sign) = (clock.year.abs(), if clock.year < 0 { "-" } else { "" });
        format!(
            "{sign}{year:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}",
            clock.month,
            clock.day,
            clock.hour,
            clock.minute,
            clock.second,
            self.zone(":", "Z")
        )
    }

    /// The offset as `+02:00` with a separator of choice; `utc` if there is none.
    pub(super) fn zone(self, separator: &str, utc: &str) -> String {
        if self.offset == 0 {
            return utc.into();
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs() / 60;
        format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
    }
}

fn digits(bytes: &[u8], range: std::ops::RangeInclusive<i64>) -> Option<i64> {
    let number = bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + i64::from(byte - b'0'))
    })?;
    range.contains(&number).then_some(number)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the first of January 1970 to a date.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The nanoseconds of a duration such as `-1h30m` or `1.5s`, as Go reads it; `None` if it is none or too long.
pub(super) fn parse_duration(text: &str) -> Option<i64> {
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let limit = 1_u64 << 63;
    let mut total = 0_u64;
    while !rest.is_empty() {
        let whole = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (integer, behind) = rest.split_at(whole);
        let mut fraction = "";
        rest = behind;
        if let Some(behind) = rest.strip_prefix('.') {
            let end = behind.len()
                - behind
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .len();
            (fraction, rest) = behind.split_at(end);
        }
        if integer.is_empty() && fraction.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c == '.' || c.is_ascii_digit());
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        let unit = match name {
            "ns" => 1,
            // Go takes both letters that look like mu.
            "us" | "\u{b5}s" | "\u{3bc}s" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000_u64,
            _ => return None,
        };
        let integer: u64 = if integer.is_empty() {
            0
        } else {
            integer.parse().ok()?
        };
        let whole = integer.checked_mul(unit).filter(|whole| *whole <= limit)?;
        total = total
            .checked_add(whole.checked_add(part(fraction, unit))?)
            .filter(|total| *total <= limit)?;
    }
    let total = i128::from(total);
    i64::try_from(if negative { -total } else { total }).ok()
}

/// A decimal fraction of a unit, with the rounding of the floats in which Go computes it.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "Go rounds here as well, and the result is below the unit"
)]
fn part(fraction: &str, unit: u64) -> u64 {
    let (mut number, mut scale) = (0_u64, 1.0_f64);
    for digit in fraction.bytes() {
        let next = number
            .checked_mul(10)
            .and_then(|number| number.checked_add(u64::from(digit - b'0')));
        match next {
            Some(next) if next <= 1 << 63 => number = next,
            _ => break,
        }
        scale *= 10.0;
    }
    (number as f64 * (unit as f64 / scale)) as u64
}
