//! Has the number or its SIM changed hands?
//!
//! Source: the API definitions `number-recycling` and `sim-swap`.

use super::answer;
use crate::evidence::Answer;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::body::Body;
use crate::evidence::provider::date;
use crate::evidence::provider::error::{ProviderError, ProviderReason};
use crate::evidence::provider::{Read, yes_or_no};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a Number Recycling response about the time since a date (`specifiedDate`), with
/// its HTTP status. The answer is yes also if the date falls in a gap without a contract.
/// A date out of the operator's range, and a number that it does not know, are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn number_recycling(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "CAMARA Number Recycling";
    let since = asked.since(source)?;
    let answer = match answer::of(source, status, body, &[(400, "OUT_OF_RANGE")])? {
        Ok(body) => yes_or_no(body.boolean("phoneNumberRecycled")?),
        Err(answer) => answer,
    };
    Ok(asked.attest_since(Fact::Recycled, answer, since, source))
}

/// Reads a SIM Swap response to the question whether there was a swap within a number of
/// hours (`maxAge`, 1 to 2400); the answer reaches back so far. More hours than the operator
/// keeps, and a number that it does not know, are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or hours out of range.
pub fn sim_swap_check(status: u16, body: &str, asked: &Asked<'_>, max_age_hours: u16) -> Read {
    let source = "CAMARA SIM Swap";
    if !(1..=2_400).contains(&max_age_hours) {
        return Err(ProviderError::new(
            source,
            "maxAge",
            ProviderReason::UnknownValue,
        ));
    }
    let answer = match answer::of(source, status, body, &[(400, "OUT_OF_RANGE")])? {
        Ok(body) => {
            body.without(&["latestSimChange", "monitoredPeriod"])?;
            yes_or_no(body.boolean("swapped")?)
        }
        Err(answer) => answer,
    };
    let since = asked
        .at
        .plus_seconds(-i64::from(max_age_hours) * date::HOUR);
    Ok(asked.attest_since(Fact::SimSwapped, answer, since, source))
}

/// Reads a SIM Swap response to the question when the last swap was, and says whether it
/// was since the date asked about. The date may be that of the activation, if there was no
/// swap. `null` does not mean never: it means that there was no swap within
/// `monitoredPeriod` (days), and without that field that nobody knows.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn sim_swap_date(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "CAMARA SIM Swap";
    let since = asked.since(source)?;
    let answer = match answer::of(source, status, body, &[])? {
        Ok(body) => {
            body.without(&["swapped"])?;
            latest_change(&body, asked, since)?
        }
        Err(answer) => answer,
    };
    Ok(asked.attest_since(Fact::SimSwapped, answer, since, source))
}

fn latest_change(
    body: &Body,
    asked: &Asked<'_>,
    since: Timestamp,
) -> Result<Answer, ProviderError> {
    let monitored = if body.has("monitoredPeriod") {
        let days = u32::try_from(body.integer("monitoredPeriod")?);
        Some(days.map_err(|_| body.error("monitoredPeriod", ProviderReason::WrongType))?)
    } else {
        None
    };
    if body.is_null("latestSimChange")? {
        let start = monitored.map(|days| asked.at.plus_seconds(-i64::from(days) * date::DAY));
        return Ok(match start {
            Some(start) if start <= since => Answer::No,
            _ => Answer::NoData,
        });
    }
    let date = date::moment(body, "latestSimChange")?;
    let date = asked.own_date(body, "latestSimChange", date)?;
    Ok(date::happened_since(date, since))
}
