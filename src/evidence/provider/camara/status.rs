//! Is the line in service?
//!
//! Source: the API definitions `subscription-status` and `device-reachability-status`.

use super::answer;
use crate::evidence::Answer;
use crate::evidence::provider::Read;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::date;
use crate::fact::Fact;

/// Reads a Subscription Status response. Incoming calls and texts decide (`voiceSmsIn`): a
/// subscriber who may not call out can still be reached, and one whose line is suspended
/// cannot.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn subscription_status(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "CAMARA Subscription Status";
    let answer = match answer::of(source, status, body, &[])? {
        Ok(body) => {
            let meanings = [("active", Answer::Yes), ("suspended", Answer::No)];
            body.word("voiceSmsOut", &meanings)?;
            let data = [("active", ()), ("suspended", ()), ("throttled", ())];
            body.word("dataService", &data)?;
            body.word("voiceSmsIn", &meanings)?
        }
        Err(answer) => answer,
    };
    Ok(asked.attest(Fact::InService, answer, source))
}

/// Reads a Device Reachability Status response, as of the time of the status
/// (`lastStatusTime`). A device that cannot be reached may only be switched off, which is no
/// data.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn reachability(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "CAMARA Device Reachability Status";
    match answer::of(source, status, body, &[])? {
        Ok(body) => {
            let date = date::moment(&body, "lastStatusTime")?;
            let as_of = asked.own_date(&body, "lastStatusTime", date)?;
            let is_reachable = body.boolean("reachable")?;
            if is_reachable || body.has("connectivity") {
                body.words("connectivity", &["DATA", "SMS"])?;
            }
            let answer = if is_reachable {
                Answer::Yes
            } else {
                Answer::NoData
            };
            let mut attestation = asked.attest(Fact::InService, answer, source);
            attestation.as_of = as_of;
            Ok(attestation)
        }
        Err(answer) => Ok(asked.attest(Fact::InService, answer, source)),
    }
}
