//! What does Numverify say: does the line take texts?
//!
//! Source: Numverify's reference. **Not confirmed**: the whole list of line types. Only
//! `mobile` and `landline` are read.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::echo::Spelling;
use super::error::ProviderReason;
use crate::evidence::Answer;
use crate::fact::Fact;

/// Reads a validation: `mobile` takes texts, `landline` does not.
///
/// # Errors
///
/// [`ProviderError`](super::ProviderError), for any other response, one about another number,
/// or a number that the provider takes for invalid.
pub fn line_type(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Numverify line type";
    let body = Body::answered(source, status, body)?;
    body.echo("number", Spelling::International, asked.number)?;
    if !body.boolean("valid")? {
        return Err(body.error("valid", ProviderReason::NumberRefused));
    }
    let meanings = [("mobile", Answer::Yes), ("landline", Answer::No)];
    let answer = body.word("line_type", &meanings)?;
    Ok(asked.attest(Fact::Textable, answer, source))
}
