//! What does the mobile operator say, asked through CAMARA?
//!
//! It reads KYC Match, Number Recycling, SIM Swap and Tenure.
//!
//! Source: the API definitions of the CAMARA project (Linux Foundation):
//! `kyc-match`, `number-recycling`, `sim-swap`, `kyc-tenure`.

use super::body::{Body, ProviderError, ProviderReason};
use super::{attest, attest_since, yes_or_no};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a KYC Match response about the name (`nameMatch`), with its HTTP status: does the
/// subscriber have the borrower's name? The errors by which an operator says that it has
/// no data on the number are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn kyc_match(status: u16, body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let source = "CAMARA KYC Match";
    let body = Body::parse(source, body)?;
    let answer = if status == 200 {
        let answer = body.word(
            "nameMatch",
            &[
                ("true", Answer::Yes),
                ("false", Answer::No),
                ("not_available", Answer::NoData),
            ],
        )?;
        let score = body.find("nameMatchScore");
        if score.is_some_and(|score| !score.is_u64()) {
            return Err(body.error("nameMatchScore", ProviderReason::WrongType));
        }
        // A score comes with `false` only; a similarity is not an answer.
        if score.is_some() && answer != Answer::No {
            return Err(body.error("nameMatchScore", ProviderReason::Contradiction));
        }
        answer
    } else {
        no_data(
            &body,
            status,
            &[
                (404, "IDENTIFIER_NOT_FOUND"),
                (422, "SERVICE_NOT_APPLICABLE"),
            ],
        )?
    };
    Ok(attest(Fact::SubscriberName, answer, as_of, source))
}

/// Reads a Number Recycling response about the time since a date (`specifiedDate`), with
/// its HTTP status. The answer is yes also if the date falls in a gap without a contract.
/// A date out of the operator's range, and a number that it does not know, are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn number_recycling(
    status: u16,
    body: &str,
    specified_date: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "CAMARA Number Recycling";
    let body = Body::parse(source, body)?;
    let answer = if status == 200 {
        yes_or_no(body.boolean("phoneNumberRecycled")?)
    } else {
        no_data(
            &body,
            status,
            &[
                (400, "OUT_OF_RANGE"),
                (404, "IDENTIFIER_NOT_FOUND"),
                (422, "SERVICE_NOT_APPLICABLE"),
            ],
        )?
    };
    Ok(attest_since(
        Fact::Recycled,
        answer,
        specified_date,
        as_of,
        source,
    ))
}

/// Reads a SIM Swap response to the question whether there was a swap within a number of
/// hours (`maxAge`, 1 to 2400).
///
/// # Errors
///
/// [`ProviderError`], for any other response, or hours out of range.
pub fn sim_swap_check(
    body: &str,
    max_age_hours: u16,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "CAMARA SIM Swap";
    let body = Body::parse(source, body)?;
    if !(1..=2_400).contains(&max_age_hours) {
        return Err(body.error("maxAge", ProviderReason::UnknownValue));
    }
    let answer = yes_or_no(body.boolean("swapped")?);
    let since = as_of.plus_seconds(-i64::from(max_age_hours) * 3_600);
    Ok(attest_since(Fact::SimSwapped, answer, since, as_of, source))
}

/// Reads a SIM Swap response to the question when the last swap was, and says whether it
/// was since a date. `null` does not mean never: it means that there was no swap within
/// `monitoredPeriod` (days), and without that field that nobody knows.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn sim_swap_date(
    body: &str,
    since: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "CAMARA SIM Swap";
    let body = Body::parse(source, body)?;
    let field = "latestSimChange";
    let answer = if body.find(field).is_some_and(serde_json::Value::is_null) {
        let period = body.find("monitoredPeriod").map(|period| {
            let days = period.as_u64().and_then(|days| u32::try_from(days).ok());
            days.ok_or_else(|| body.error("monitoredPeriod", ProviderReason::WrongType))
        });
        match period.transpose()? {
            Some(days) if as_of.days_since(since) < i64::from(days) => Answer::No,
            _ => Answer::NoData,
        }
    } else {
        let date = body.text(field)?.parse::<Timestamp>();
        let date = date.map_err(|_| body.error(field, ProviderReason::WrongType))?;
        yes_or_no(date >= since)
    };
    Ok(attest_since(Fact::SimSwapped, answer, since, as_of, source))
}

/// Reads a Tenure response to the question whether the line has had its subscriber since a
/// date (`tenureDate`).
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn tenure(
    body: &str,
    tenure_date: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "CAMARA Tenure";
    let body = Body::parse(source, body)?;
    let answer = yes_or_no(body.boolean("tenureDateCheck")?);
    Ok(attest_since(
        Fact::Tenure,
        answer,
        tenure_date,
        as_of,
        source,
    ))
}

/// No data, if the error is one that means that; any other error is not an answer.
fn no_data(
    body: &Body,
    status: u16,
    no_data_errors: &[(u16, &str)],
) -> Result<Answer, ProviderError> {
    let code = body.text("code")?;
    if no_data_errors.contains(&(status, code)) {
        Ok(Answer::NoData)
    } else {
        Err(body.error("code", ProviderReason::ProviderFailed))
    }
}
