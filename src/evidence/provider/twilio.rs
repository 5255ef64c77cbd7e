//! What does Twilio Lookup v2 say: is the name the subscriber's, and has the number been
//! reassigned?
//!
//! Source: Twilio's reference of the Lookup v2 API, data packages
//! `identity_match` and `reassigned_number`.

use super::body::{Body, ProviderError, ProviderReason};
use super::{attest, attest_since};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::name::Match;
use crate::timestamp::Timestamp;

/// The vocabulary of the identity match.
const WORDS: [(&str, Match); 5] = [
    ("exact_match", Match::Match),
    ("high_partial_match", Match::CloseMatch),
    ("partial_match", Match::CloseMatch),
    ("no_match", Match::NoMatch),
    ("no_data_available", Match::NotAvailable),
];

/// Reads the identity match of a Lookup response: does the subscriber have the
/// borrower's first and last name? Only two exact matches are a yes, any mismatch is a no,
/// and a partial match is neither. The summary score is ignored: partial matches alone
/// still add up to 100.
///
/// The second value is the outcome in the terms of payee checks: the worse of the two
/// names.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn identity_match(body: &str, as_of: Timestamp) -> Result<(Attestation, Match), ProviderError> {
    let source = "Twilio identity match";
    let body = Body::parse(source, body)?.object("identity_match")?;
    check_code(&body)?;
    let first = body.word("first_name_match", &WORDS)?;
    let last = body.word("last_name_match", &WORDS)?;
    let either_is = |outcome| first == outcome || last == outcome;
    let (answer, outcome) = if either_is(Match::NoMatch) {
        (Answer::No, Match::NoMatch)
    } else if either_is(Match::NotAvailable) {
        (Answer::NoData, Match::NotAvailable)
    } else if either_is(Match::CloseMatch) {
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
/// [`ProviderError`], for any other response.
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

/// Each data package reports its failure in an error code of its own.
fn check_code(body: &Body) -> Result<(), ProviderError> {
    match body.find("error_code") {
        None | Some(serde_json::Value::Null) => Ok(()),
        Some(_) => Err(body.error("error_code", ProviderReason::ProviderFailed)),
    }
}
