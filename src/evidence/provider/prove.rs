//! What does Prove say: is the number the borrower's?
//!
//! Source: Prove's reference of `v3/verify` and of its assurance levels. **Not confirmed**:
//! the words of a failed evaluation, and that an assurance level stands for the name. Ask
//! Prove before a policy requires the fact of this reader.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::echo::Spelling;
use super::error::ProviderReason;
use crate::evidence::Answer;
use crate::fact::Fact;

/// Reads a verification of name and number. A success at the assurance levels AL2 and AL3,
/// with authentication and identification passed, is a yes; a lower level is no data. It
/// never says that the name is another.
///
/// # Errors
///
/// [`ProviderError`](super::ProviderError), for any other response, or one about another
/// number.
pub fn verify(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Prove verification";
    let body = Body::answered(source, status, body)?;
    body.echo("phoneNumber", Spelling::International, asked.number)?;
    let is_success = body.word("success", &[("true", true), ("false", false)])?;
    let evaluation = body.object("evaluation")?;
    let mut is_passed = true;
    for part in ["authentication", "identification"] {
        let meanings = [("pass", true), ("fail", false)];
        is_passed &= evaluation.object(part)?.word("result", &meanings)?;
    }
    let level = [
        ("AL3", true),
        ("AL2", true),
        ("AL1", false),
        ("AL0", false),
        ("AL-1", false),
    ];
    let is_assured = body.object("identity")?.word("assuranceLevel", &level)?;
    if is_success != is_passed || (is_assured && !is_success) {
        return Err(body.error("success", ProviderReason::Contradiction));
    }
    let answer = if is_assured {
        Answer::Yes
    } else {
        Answer::NoData
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}
