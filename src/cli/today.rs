//! Which day is it?

use std::time::SystemTime;

use crate::settings::{Date, day};

use super::{Refusal, Surroundings, args::TodayArgument};

/// The variable of the environment that says the day.
const VARIABLE: &str = "ER_PREFLIGHT_TODAY";

/// The day that was typed, that of the environment, or that of the system's clock in UTC.
pub(super) fn today(
    argument: &TodayArgument,
    surroundings: &Surroundings,
) -> Result<Date, Refusal> {
    let surrounding = surroundings.environment.get(VARIABLE);
    let typed = argument.today.as_ref().map(|text| ("--today", text));
    let said = typed.or(surrounding
        .filter(|text| !text.is_empty())
        .map(|text| (VARIABLE, text)));
    if let Some((name, text)) = said {
        return day(text).ok_or_else(|| {
            format!("`{name} {text}`: this is not a day; write it like `2026-10-01`").into()
        });
    }
    let now = jiff::Timestamp::try_from(SystemTime::now())
        .map_err(|_| "the clock of the system is wrong: give the day with `--today`".to_owned())?;
    Ok(now.to_zoned(jiff::tz::TimeZone::UTC).date())
}
