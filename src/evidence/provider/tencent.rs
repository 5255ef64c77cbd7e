//! Tencent Cloud: the three-element check of name, identity number and mobile.
//!
//! Source: Tencent Cloud's reference of the face identification API,
//! `PhoneVerification`: the result is a text.

use super::attest;
use super::body::{Body, ProviderError, ProviderReason};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a response: does the subscriber have the borrower's name and identity
/// number? `0` agrees, `-4` does not, `-9` has no record, `-13` does not cover the
/// number's range.
///
/// # Errors
///
/// [`ProviderError`], for any other result: those are about the request.
pub fn three_elements(body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let source = "Tencent three-element check";
    let body = Body::parse(source, body)?.object("Response")?;
    if body.find("Error").is_some() {
        return Err(body.error("Error", ProviderReason::ProviderFailed));
    }
    let answer = body.word(
        "Result",
        &[
            ("0", Answer::Yes),
            ("-4", Answer::No),
            ("-9", Answer::NoData),
            ("-13", Answer::NoData),
        ],
    )?;
    Ok(attest(Fact::SubscriberName, answer, as_of, source))
}
