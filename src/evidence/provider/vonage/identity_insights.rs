//! What does Vonage Identity Insights say about the number?
//!
//! Source: Vonage's API specification of Identity Insights v1 and its SDK. The
//! enumerations are declared extensible; a value that is new is an error.

use crate::evidence::Answer;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::body::Body;
use crate::evidence::provider::date;
use crate::evidence::provider::error::{ProviderError, ProviderReason};
use crate::evidence::provider::matching::name_of;
use crate::evidence::provider::{Read, yes_or_no};
use crate::fact::Fact;

/// An insight; `None` if the provider has no data on such numbers. `fields` are those of an
/// answer, which a status other than `OK` contradicts.
fn insight(
    source: &'static str,
    name: &str,
    status: u16,
    text: &str,
    fields: &[&str],
) -> Result<Option<Body>, ProviderError> {
    let body = Body::answered(source, status, text)?;
    let insight = body.object("insights")?.object(name)?;
    let status = insight.object("status")?;
    match status.text("code")? {
        "OK" => Ok(Some(insight)),
        "NO_COVERAGE" | "NOT_FOUND" | "UNSUPPORTED_NETWORK_TYPE" => {
            insight.without(fields)?;
            Ok(None)
        }
        _ => Err(status.error("code", ProviderReason::ProviderFailed)),
    }
}

/// Reads the insight `subscriber_match`: does the subscriber have the borrower's given name
/// and family name? Only two exact matches are a yes; `NONE` is a no; `HIGH`, `PARTIAL` and
/// `LOW` are neither.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn subscriber_match(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Vonage subscriber match";
    let fields = ["given_name_match", "family_name_match"];
    let answer = match insight(source, "subscriber_match", status, body, &fields)? {
        Some(body) => {
            let meanings = [
                ("EXACT", Answer::Yes),
                ("NONE", Answer::No),
                ("HIGH", Answer::NoData),
                ("PARTIAL", Answer::NoData),
                ("LOW", Answer::NoData),
                ("DATA_UNAVAILABLE", Answer::NoData),
            ];
            let [given, family] = fields.map(|field| body.word(field, &meanings));
            name_of(&[given?, family?])
        }
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads the insight `sim_swap` of a request about a period in hours (1 to 2400); the answer
/// reaches back so far.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or hours out of range.
pub fn sim_swap(status: u16, body: &str, asked: &Asked<'_>, period_hours: u16) -> Read {
    let source = "Vonage SIM swap";
    if !(1..=2_400).contains(&period_hours) {
        let reason = ProviderReason::UnknownValue;
        return Err(ProviderError::new(source, "period", reason));
    }
    let since = asked.at.plus_seconds(-i64::from(period_hours) * date::HOUR);
    let fields = ["is_swapped", "latest_sim_swap_at"];
    let answer = match insight(source, "sim_swap", status, body, &fields)? {
        Some(body) => {
            let is_swapped = body.boolean("is_swapped")?;
            if body.has("latest_sim_swap_at") {
                let date = date::moment(&body, "latest_sim_swap_at")?;
                let date = asked.own_date(&body, "latest_sim_swap_at", date)?;
                // The two clocks may differ by a little.
                if !is_swapped && date >= since.plus_seconds(date::HOUR) {
                    let reason = ProviderReason::Contradiction;
                    return Err(body.error("latest_sim_swap_at", reason));
                }
            }
            yes_or_no(is_swapped)
        }
        None => Answer::NoData,
    };
    Ok(asked.attest_since(Fact::SimSwapped, answer, since, source))
}

/// Reads the insight `current_carrier`: does the line take texts? `MOBILE` does; `LANDLINE`,
/// `TOLLFREE`, `PREMIUM` and `VIRTUAL` do not.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn line_type(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Vonage line type";
    let field = "network_type";
    let answer = match insight(source, "current_carrier", status, body, &[field])? {
        Some(body) => {
            let meanings = [
                ("MOBILE", Answer::Yes),
                ("LANDLINE", Answer::No),
                ("TOLLFREE", Answer::No),
                ("PREMIUM", Answer::No),
                ("VIRTUAL", Answer::No),
            ];
            body.word(field, &meanings)?
        }
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::Textable, answer, source))
}

/// Reads the insight `reachability`, as of the time of the status (`latest_status_at`). A
/// device that cannot be reached may only be switched off, which is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn reachability(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Vonage reachability";
    let fields = ["is_reachable", "latest_status_at"];
    let Some(body) = insight(source, "reachability", status, body, &fields)? else {
        return Ok(asked.attest(Fact::InService, Answer::NoData, source));
    };
    let date = date::moment(&body, "latest_status_at")?;
    let as_of = asked.own_date(&body, "latest_status_at", date)?;
    let is_reachable = body.boolean("is_reachable")?;
    if is_reachable || body.has("connectivity") {
        body.words("connectivity", &["DATA", "SMS"])?;
    }
    let answer = if is_reachable {
        Answer::Yes
    } else {
        Answer::NoData
    };
    let mut attestation = asked.attest(Fact::InService, answer, source);
    attestation.as_of = as_of;
    Ok(attestation)
}
