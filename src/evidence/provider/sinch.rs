//! What does Sinch Number Lookup say about the number?
//!
//! Source: Sinch's API specification of Number Lookup v2, features `LineType`,
//! `SimSwap` and `RND`.

use super::asked::Asked;
use super::body::Body;
use super::date;
use super::echo::Spelling;
use super::error::{ProviderError, ProviderReason};
use super::reassigned;
use super::{Read, yes_or_no};
use crate::evidence::Answer;
use crate::fact::Fact;

/// A feature of a response about the number, unless it reports an error.
fn feature(
    source: &'static str,
    name: &str,
    status: u16,
    text: &str,
    asked: &Asked<'_>,
) -> Result<Body, ProviderError> {
    let body = Body::answered(source, status, text)?;
    body.echo("number", Spelling::E164, asked.number)?;
    let feature = body.object(name)?;
    if feature.is_null("error")? {
        Ok(feature)
    } else {
        Err(feature.error("error", ProviderReason::ProviderFailed))
    }
}

/// Reads the line type: does the line take texts? `Mobile` does; `Landline`, `VoIP`,
/// `Special` and `Freephone` do not; `Other` and null are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or one about another number.
pub fn line_type(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Sinch line type";
    let body = feature(source, "line", status, body, asked)?;
    let answer = if body.is_null("type")? {
        Answer::NoData
    } else {
        body.word(
            "type",
            &[
                ("Mobile", Answer::Yes),
                ("Landline", Answer::No),
                ("VoIP", Answer::No),
                ("Special", Answer::No),
                ("Freephone", Answer::No),
                ("Other", Answer::NoData),
            ],
        )?
    };
    Ok(asked.attest(Fact::Textable, answer, source))
}

/// Reads whether the SIM was swapped within a period; the answer reaches back as far as
/// the period does, and to no date if the provider does not say how far. Null is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or one about another number.
pub fn sim_swap(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Sinch SIM swap";
    let body = feature(source, "simSwap", status, body, asked)?;
    let hours = if body.is_null("swapPeriod")? {
        None
    } else {
        body.word(
            "swapPeriod",
            &[
                ("SP4H", Some(4)),
                ("SP12H", Some(12)),
                ("SP24H", Some(24)),
                ("SP48H", Some(48)),
                ("SP5D", Some(5 * 24)),
                ("SP7D", Some(7 * 24)),
                ("SP14D", Some(14 * 24)),
                ("SP30D", Some(30 * 24)),
                ("SPMAX", None),
                ("Undefined", None),
            ],
        )?
    };
    let swapped = body.boolean_or_null("swapped")?;
    let answer = swapped.map_or(Answer::NoData, yes_or_no);
    let mut attestation = asked.attest(Fact::SimSwapped, answer, source);
    attestation.since = hours.map(|hours: i64| asked.at.plus_seconds(-hours * date::HOUR));
    Ok(attestation)
}

/// Reads the answer of the Reassigned Numbers Database that it passes on: was the number
/// disconnected since the date asked about (`contactDate`)? Null is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, one about another number, or without a date to
/// reach back to.
pub fn reassigned_number(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Sinch reassigned number";
    let since = asked.since(source)?;
    let body = feature(source, "rnd", status, body, asked)?;
    let disconnected = body.boolean_or_null("disconnected")?;
    let answer = disconnected.map_or(Answer::NoData, yes_or_no);
    let answer = reassigned::reaching(since, answer);
    Ok(asked.attest_since(Fact::Recycled, answer, since, source))
}
