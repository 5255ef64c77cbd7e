//! CAMARA: KYC Match, Number Recycling, SIM Swap, Tenure.
//!
//! Source: the API definitions of the CAMARA project (Linux Foundation):
//! `kyc-match`, `number-recycling`, `sim-swap`, `kyc-tenure`.

use super::body::{Body, ProviderError, ProviderReason};
use super::{attest, attest_since, yes_or_no};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a response of KYC Match to a question about the name (`nameMatch`), with
/// its HTTP status: does the subscriber have the borrower's name?
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer, or one of the errors that mean
/// that the operator has no data on the number.
pub fn kyc_match(
    status: u16,
    body: &str,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
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
        // A score comes with `false` only; a likeness is no answer.
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

/// Reads a response of Number Recycling to a question about the time since a date
/// (`specifiedDate`), with its HTTP status. It is true also where the date falls in
/// a gap without a contract.
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer, or a date that is out of range.
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

/// Reads a response of SIM Swap to the question whether there was a swap within so
/// many hours (`maxAge`, 1 to 2400).
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer, or hours out of range.
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

/// Reads a response of SIM Swap to the question when the last swap was, and says
/// whether that was since a date. A `null` is not "never": it says that there was none
/// within `monitoredPeriod` (days), and without that field that nobody knows.
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer.
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

/// Reads a response of Tenure to the question whether the line has had its
/// subscriber since a date (`tenureDate`).
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer.
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

/// The errors that mean that there is no data; any other is no answer.
fn no_data(body: &Body, status: u16, known: &[(u16, &str)]) -> Result<Answer, ProviderError> {
    let code = body.text("code")?;
    if known.contains(&(status, code)) {
        Ok(Answer::NoData)
    } else {
        Err(body.error("code", ProviderReason::ProviderFailed))
    }
}
