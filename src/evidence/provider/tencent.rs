//! What does Tencent Cloud say: is the name the subscriber's?
//!
//! It reads the three-element check (name, identity number and mobile).
//!
//! Source: Tencent Cloud's reference of the face identification API, `PhoneVerification`,
//! in which the result is text.

use super::attest;
use super::body::{Body, ProviderError, ProviderReason};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a response: does the subscriber have the borrower's name and identity
/// number? `0` agrees, `-4` does not, `-9` has no record, `-13` means that the
/// number's range is not covered.
///
/// # Errors
///
/// [`ProviderError`], for any other response: other results are errors of the request.
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
