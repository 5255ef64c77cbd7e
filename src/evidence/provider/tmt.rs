//! What does TMT ID say: is the number in service?
//!
//! Source: TMT ID's reference of its verification. **Not confirmed**: the list of values; only
//! the one that is seen there is read.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::echo::{self, Spelling};
use super::error::ProviderReason;
use crate::evidence::Answer;
use crate::fact::Fact;

/// Reads a verification of one number, whose field is named by the number: `present` with
/// `yes` is in service.
///
/// # Errors
///
/// [`ProviderError`](super::ProviderError), for any other response, or one about another
/// number.
pub fn verify(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "TMT ID verification";
    let body = Body::answered(source, status, body)?;
    // The field is named by the number, which no error shows.
    let (number, result) = body.only_object("number")?;
    if !echo::is_of(&number, Spelling::International, asked.number) {
        return Err(body.error("number", ProviderReason::OtherNumber));
    }
    if result.integer("status")? != 0 {
        return Err(result.error("status", ProviderReason::ProviderFailed));
    }
    let answer = result.word("present", &[("yes", Answer::Yes)])?;
    Ok(asked.attest(Fact::InService, answer, source))
}
