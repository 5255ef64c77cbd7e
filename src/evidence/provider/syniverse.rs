//! What does Syniverse say: is the name the subscriber's, and was the SIM swapped?
//!
//! Source: Syniverse's API specifications of Right Party Verification and Account
//! Takeover. Scores and codes are text.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::error::{ProviderError, ProviderReason};
use super::matching::name_of;
use crate::evidence::Answer;
use crate::fact::Fact;

/// The results; `None` if an error says that there is no information.
fn results(
    source: &'static str,
    status: u16,
    text: &str,
    no_data: &[&str],
) -> Result<Option<Body>, ProviderError> {
    let body = Body::parse(source, text)?;
    if body.has("error") {
        body.without(&["results"])?;
        let error = body.object("error")?;
        return match error.text("code")? {
            code if status == 400 && no_data.contains(&code) => Ok(None),
            _ => Err(error.error("code", ProviderReason::ProviderFailed)),
        };
    }
    Body::answered(source, status, text)?
        .object("results")
        .map(Some)
}

/// Reads a Right Party Verification (`/v2/match`): only the scores 10 (exact) of first and
/// last name are a yes; 0 is a no; 9 and 5 (partial) and -1 are no data. The identity score
/// is ignored.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn right_party(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Syniverse right party verification";
    let answer = match results(source, status, body, &[])? {
        Some(body) => {
            let meanings = [
                ("10", Answer::Yes),
                ("9", Answer::NoData),
                ("5", Answer::NoData),
                ("0", Answer::No),
                ("-1", Answer::NoData),
            ];
            let first = body.word("firstNameScore", &meanings)?;
            let last = body.word("lastNameScore", &meanings)?;
            name_of(&[first, last])
        }
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a check for a change of the SIM (`/v1/simCheck`) since the date asked about. A yes
/// may also be a call forwarding.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn sim_swap(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Syniverse SIM check";
    let since = asked.since(source)?;
    let meanings = [("Y", Answer::Yes), ("N", Answer::No)];
    let answer = match results(source, status, body, &["-5061"])? {
        Some(body) => body.word("changeDetected", &meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest_since(Fact::SimSwapped, answer, since, source))
}
