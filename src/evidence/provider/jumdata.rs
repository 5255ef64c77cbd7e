//! What does Jumdata say: has the number been recycled?
//!
//! Source: Jumdata's page of `twocard/validate`. **Not confirmed** beyond that page.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::error::ProviderReason;
use crate::evidence::Answer;
use crate::fact::Fact;

/// Reads a response to the question whether the number was assigned again since a date: `1`
/// yes, `2` no, `3` the number has been cancelled.
///
/// # Errors
///
/// [`ProviderError`](super::ProviderError), for any other response, or without a date to
/// reach back to.
pub fn recycled(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Jumdata recycled numbers";
    let since = asked.since(source)?;
    let body = Body::answered(source, status, body)?;
    if body.integer("code")? != 200 {
        return Err(body.error("code", ProviderReason::ProviderFailed));
    }
    let meanings = [("1", Answer::Yes), ("2", Answer::No), ("3", Answer::Yes)];
    let answer = body.object("data")?.word("result", &meanings)?;
    Ok(asked.attest_since(Fact::Recycled, answer, since, source))
}
