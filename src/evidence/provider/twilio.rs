//! Twilio Lookup v2: identity match and reassigned number.
//!
//! Source: Twilio's reference of the Lookup v2 API, data packages
//! `identity_match` and `reassigned_number`.

use super::body::{Body, ProviderError, ProviderReason};
use super::{attest, attest_since};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::name::Match;
use crate::timestamp::Timestamp;

/// The words of the identity match.
const WORDS: [(&str, Match); 5] = [
    ("exact_match", Match::Match),
    ("high_partial_match", Match::CloseMatch),
    ("partial_match", Match::CloseMatch),
    ("no_match", Match::NoMatch),
    ("no_data_available", Match::NotAvailable),
];

/// Reads the identity match of a Lookup response: does the subscriber have the
/// borrower's first and last name? Only two exact matches are a yes, one mismatch
/// is a no, and a partial match is neither. The summary score is not looked at: all
/// partial matches together still make a hundred.
///
/// The second value is the outcome in the words of payee checks: of the two names,
/// the worse.
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer.
pub fn identity_match(
    body: &str,
    as_of: Timestamp,
) -> Result<(Attestation, Match), ProviderError> {
    let source = "Twilio identity match";
    let body = Body::parse(source, body)?.object("identity_match")?;
    check_code(&body)?;
    let first = body.word("first_name_match", &WORDS)?;
    let last = body.word("last_name_match", &WORDS)?;
    let both = |outcome| first == outcome || last == outcome;
    let (answer, outcome) = if both(Match::NoMatch) {
        (Answer::No, Match::NoMatch)
    } else if both(Match::NotAvailable) {
        (Answer::NoData, Match::NotAvailable)
    } else if both(Match::CloseMatch) {
        (Answer::NoData, Match::CloseMatch)
    } else {
        (Answer::Yes, Match::Match)
    };
    Ok((attest(Fact::SubscriberName, answer, as_of, source), outcome))
}

/// Reads the reassigned number of a Lookup response: has the number changed hands
/// since the date that was asked about (`last_verified_date`)?
///
/// # Errors
///
/// [`ProviderError`], for anything but an answer.
pub fn reassigned_number(
    body: &str,
    last_verified: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "Twilio reassigned number";
    let body = Body::parse(source, body)?.object("reassigned_number")?;
    check_code(&body)?;
    let answer = body.word(
        "is_number_reassigned",
        &[
            ("yes", Answer::Yes),
            ("no", Answer::No),
            ("no_data_available", Answer::NoData),
        ],
    )?;
    Ok(attest_since(
        Fact::Recycled,
        answer,
        last_verified,
        as_of,
        source,
    ))
}

/// A package that failed says so in a code of its own.
fn check_code(body: &Body) -> Result<(), ProviderError> {
    match body.find("error_code") {
        None | Some(serde_json::Value::Null) => Ok(()),
        Some(_) => Err(body.error("error_code", ProviderReason::ProviderFailed)),
    }
}
