//! What does Aliyun's number authentication say?
//!
//! Source: `dypnsapi` 2017-05-25. `VerifyMobile` and `VerifyPhoneWithToken` say whether the
//! one who holds the device has the number, which no fact of ours asks, and are not read.

use super::envelope::Envelope;
use crate::evidence::Answer;
use crate::evidence::provider::Read;
use crate::evidence::provider::asked::Asked;
use crate::fact::Fact;

/// Reads a response of `CheckSmsVerifyCode`: was the code that was sent to the number read
/// out? `PASS` says so; `UNKNOWN` is this interface's word for a failed check.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn sms_code(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = Envelope {
        source: "Aliyun one-time code",
        well: "OK",
        uncovered: &[],
        has_flag: true,
        answer: "Model",
    };
    let meanings = [("PASS", Answer::Yes), ("UNKNOWN", Answer::No)];
    let answer = match envelope.open(status, body)? {
        Some(body) => body.word("VerifyResult", &meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::OneTimeCode, answer, envelope.source))
}
