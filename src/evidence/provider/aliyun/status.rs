//! Is the number in service, by the status that Aliyun's phone number service reports?
//!
//! Source: `dytnsapi` 2020-02-17. Each interface has words of its own.
//!
//! | status | answer | because |
//! | --- | --- | --- |
//! | `NORMAL`, `BUSY`, `POWER_OFF` | yes | somebody has the number; a telephone that is off is read later |
//! | `NOT_EXIST`, `EMPTY` | no | nobody has the number |
//! | `SHUTDOWN` (停机) | no | suspended: nothing arrives now, and what is queued may arrive with the next holder; a newer answer lifts it |
//! | `SUSPECT_EMPTY`, `SUSPECTED_POWER_OFF`, `DEFECT`, `UNKNOWN` | no data | the provider does not know |

use super::envelope::number_service as envelope;
use crate::evidence::Answer;
use crate::evidence::provider::Read;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::echo::Spelling;
use crate::fact::Fact;

const NORMAL: (&str, Answer) = ("NORMAL", Answer::Yes);
const BUSY: (&str, Answer) = ("BUSY", Answer::Yes);
const POWER_OFF: (&str, Answer) = ("POWER_OFF", Answer::Yes);
const SHUTDOWN: (&str, Answer) = ("SHUTDOWN", Answer::No);
const NOT_EXIST: (&str, Answer) = ("NOT_EXIST", Answer::No);
const SUSPECTED_POWER_OFF: (&str, Answer) = ("SUSPECTED_POWER_OFF", Answer::NoData);
const DEFECT: (&str, Answer) = ("DEFECT", Answer::NoData);
const UNKNOWN: (&str, Answer) = ("UNKNOWN", Answer::NoData);

/// Reads a response of `DescribeEmptyNumber`, the check for empty numbers.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response, or one
/// about another number.
pub fn empty_number(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = envelope("Aliyun empty numbers, number service");
    let meanings = [
        NORMAL,
        ("EMPTY", Answer::No),
        ("SUSPECT_EMPTY", Answer::NoData),
        UNKNOWN,
    ];
    let answer = match envelope.open(status, body)? {
        Some(body) => {
            body.echo("Number", Spelling::Masked, asked.number)?;
            body.word("Status", &meanings)?
        }
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::InService, answer, envelope.source))
}

/// Reads a response of `PhoneNumberStatusForAccount`.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn for_account(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let meanings = [NORMAL, SHUTDOWN, POWER_OFF, NOT_EXIST, DEFECT, UNKNOWN];
    read("Aliyun status for accounts", status, body, asked, &meanings)
}

/// Reads a response of `PhoneNumberStatusForSms`.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn for_sms(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let meanings = [NORMAL, SHUTDOWN, POWER_OFF, NOT_EXIST, DEFECT, UNKNOWN];
    read("Aliyun status for texts", status, body, asked, &meanings)
}

/// Reads a response of `PhoneNumberStatusForPublic`.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn for_public(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let meanings = [
        NORMAL,
        SHUTDOWN,
        POWER_OFF,
        NOT_EXIST,
        SUSPECTED_POWER_OFF,
        BUSY,
        UNKNOWN,
    ];
    read(
        "Aliyun status for the public",
        status,
        body,
        asked,
        &meanings,
    )
}

/// Reads a response of `PhoneNumberStatusForReal`.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn for_real(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let meanings = [
        NORMAL,
        SHUTDOWN,
        POWER_OFF,
        NOT_EXIST,
        SUSPECTED_POWER_OFF,
        BUSY,
        DEFECT,
        UNKNOWN,
    ];
    read("Aliyun status in real time", status, body, asked, &meanings)
}

/// Reads a response of `PhoneNumberStatusForVoice`.
///
/// # Errors
///
/// [`ProviderError`](crate::evidence::provider::ProviderError), for any other response.
pub fn for_voice(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let meanings = [
        NORMAL,
        SHUTDOWN,
        POWER_OFF,
        NOT_EXIST,
        SUSPECTED_POWER_OFF,
        DEFECT,
        UNKNOWN,
    ];
    read("Aliyun status for calls", status, body, asked, &meanings)
}

fn read(
    source: &'static str,
    status: u16,
    body: &str,
    asked: &Asked<'_>,
    meanings: &[(&str, Answer)],
) -> Read {
    let answer = match envelope(source).open(status, body)? {
        Some(body) => body.word("Status", meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::InService, answer, source))
}
