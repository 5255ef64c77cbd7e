//! Has the number been reassigned since the last contact, by the database of the United
//! States?
//!
//! The Reassigned Numbers Database (47 CFR 64.1200(m)) answers yes, no or no data for a
//! number and the date of the last contact. No data gives no safe harbour. Vendors pass the
//! answer on as text or as a boolean, in fields with names of their own, so the caller names
//! the field. A boolean has no room for no data, which is then `null`.

use super::attest_since;
use super::body::{Body, ProviderError, ProviderReason};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

const SOURCE: &str = "Reassigned Numbers Database";

/// Reads an answer that a vendor passes on as `yes`, `no` or `no_data`.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn text(
    body: &str,
    field: &str,
    last_contact: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let body = Body::parse(SOURCE, body)?;
    let meanings = [
        ("yes", Answer::Yes),
        ("no", Answer::No),
        ("no data", Answer::NoData),
        ("no_data", Answer::NoData),
    ];
    let answer = body.word(field, &meanings)?;
    Ok(attest_since(
        Fact::Recycled,
        answer,
        last_contact,
        as_of,
        SOURCE,
    ))
}

/// Reads an answer that a vendor passes on as `true`, `false` or `null`.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn boolean(
    body: &str,
    field: &str,
    last_contact: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let body = Body::parse(SOURCE, body)?;
    let answer = match body.find(field) {
        Some(serde_json::Value::Bool(true)) => Answer::Yes,
        Some(serde_json::Value::Bool(false)) => Answer::No,
        Some(serde_json::Value::Null) => Answer::NoData,
        None => return Err(body.error(field, ProviderReason::Missing)),
        Some(_) => return Err(body.error(field, ProviderReason::WrongType)),
    };
    Ok(attest_since(
        Fact::Recycled,
        answer,
        last_contact,
        as_of,
        SOURCE,
    ))
}
