//! What does Tencent Cloud say about the number?
//!
//! Source: Tencent Cloud's SDK and reference of the face identification API (`faceid`
//! 2018-03-01), in which the result is text. The same result means other things in each of
//! its interfaces: `-4` is a disagreement in one, a failure in the next and a full queue in
//! a third.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::date::Months;
use super::error::{ProviderError, ProviderReason};
use crate::evidence::Answer;
use crate::fact::Fact;

/// What a result comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The question is answered.
    Answered(Answer),
    /// The request has failed, which is not an answer.
    Failed,
}

const YES: Outcome = Outcome::Answered(Answer::Yes);
const NO: Outcome = Outcome::Answered(Answer::No);
const NO_DATA: Outcome = Outcome::Answered(Answer::NoData);
const FAILED: Outcome = Outcome::Failed;

/// The response, unless it is an error.
fn response(source: &'static str, status: u16, body: &str) -> Result<Body, ProviderError> {
    let body = Body::answered(source, status, body)?.object("Response")?;
    if body.find("Error").is_some() {
        return Err(body.error("Error", ProviderReason::ProviderFailed));
    }
    Ok(body)
}

fn result(body: &Body, meanings: &[(&str, Outcome)]) -> Result<Answer, ProviderError> {
    match body.word("Result", meanings)? {
        Outcome::Answered(answer) => Ok(answer),
        Outcome::Failed => Err(body.error("Result", ProviderReason::ProviderFailed)),
    }
}

/// Reads a response of `PhoneVerification`: does the subscriber have the borrower's name and
/// identity number? `0` agrees, `-4` does not, `-9` has no record, `-13` means that the
/// number's range is not covered.
///
/// If the detail was asked for, it says what differs. Where only the identity number does
/// (`PhoneIdCardMismatch`), or where name and identity number do not belong together
/// (`NameIdCardMismatch`), that is no data on the name.
///
/// # Errors
///
/// [`ProviderError`], for any other response: other results are errors of the request.
pub fn three_elements(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Tencent three-element check";
    let body = response(source, status, body)?;
    let mut answer = result(
        &body,
        &[
            ("0", YES),
            ("-4", NO),
            ("-6", FAILED),
            ("-7", FAILED),
            ("-8", FAILED),
            ("-9", NO_DATA),
            ("-11", FAILED),
            ("-12", FAILED),
            ("-13", NO_DATA),
        ],
    )?;
    if body.has("ResultDetail") {
        let detail = body.word(
            "ResultDetail",
            &[
                ("", None),
                ("PhoneIdCardMismatch", Some(Answer::NoData)),
                ("PhoneNameMismatch", Some(Answer::No)),
                ("PhoneNameIdCardMismatch", Some(Answer::No)),
                ("NameIdCardMismatch", Some(Answer::NoData)),
                ("OtherMismatch", Some(Answer::No)),
            ],
        )?;
        if let Some(detail) = detail {
            if answer != Answer::No {
                return Err(body.error("ResultDetail", ProviderReason::Contradiction));
            }
            answer = detail;
        }
    }
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a response of `PhoneVerificationCMCC`, `PhoneVerificationCUCC` or
/// `PhoneVerificationCTCC`, which ask one operator: the results of [`three_elements`],
/// without the detail.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements_by_operator(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Tencent three-element check, one operator";
    let body = response(source, status, body)?;
    body.without(&["ResultDetail"])?;
    let meanings = [
        ("0", YES),
        ("-4", NO),
        ("-6", FAILED),
        ("-7", FAILED),
        ("-8", FAILED),
        ("-9", NO_DATA),
        ("-11", FAILED),
        ("-13", NO_DATA),
    ];
    let answer = result(&body, &meanings)?;
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a response of `EncryptedPhoneVerification`: `0` agrees, `-4` does not, `-9` has no
/// record.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements_encrypted(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Tencent three-element check, encrypted";
    let body = response(source, status, body)?;
    let meanings = [
        ("0", YES),
        ("-4", NO),
        ("-7", FAILED),
        ("-8", FAILED),
        ("-9", NO_DATA),
        ("-11", FAILED),
    ];
    let answer = result(&body, &meanings)?;
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a response of `CheckPhoneAndName`: `0` agrees, `1` does not, `-1` has no record,
/// `-13` is not covered. Here `-4` is a check that failed, and not a disagreement.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn two_elements(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Tencent two-element check";
    let body = response(source, status, body)?;
    let meanings = [
        ("0", YES),
        ("1", NO),
        ("-1", NO_DATA),
        ("-2", FAILED),
        ("-3", FAILED),
        ("-4", FAILED),
        ("-5", FAILED),
        ("-6", FAILED),
        ("-13", NO_DATA),
    ];
    let answer = result(&body, &meanings)?;
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a response of `MobileNetworkTimeVerification`: how long has the line had its
/// subscriber? The range is `[a,b)` in months, or `[a,+)`; if the date asked about lies
/// within the range, that is no data. `-2` (no such number), `-3` (no tenure) and `-13` (not
/// covered) are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn network_time(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Tencent time on network";
    let since = asked.since(source)?;
    let body = response(source, status, body)?;
    let meanings = [
        ("0", YES),
        ("-1", FAILED),
        ("-2", NO_DATA),
        ("-3", NO_DATA),
        ("-4", FAILED),
        ("-5", FAILED),
        ("-13", NO_DATA),
    ];
    let answer = if result(&body, &meanings)? == Answer::Yes {
        let range = months(body.text("Range")?);
        let range = range.ok_or_else(|| body.error("Range", ProviderReason::UnknownValue))?;
        range.reach(since, asked.at)
    } else {
        if body.has("Range") && !body.text("Range")?.is_empty() {
            return Err(body.error("Range", ProviderReason::Contradiction));
        }
        Answer::NoData
    };
    Ok(asked.attest_since(Fact::Tenure, answer, since, source))
}

/// The months of a range such as `[12,24)` or `[24,+)`.
fn months(range: &str) -> Option<Months> {
    let inner = range.strip_prefix('[')?.strip_suffix(')')?;
    let (from, to) = inner.split_once(',')?;
    let number = |text: &str| -> Option<u32> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    let from = number(from)?;
    let to = match to {
        "+" => None,
        to => Some(number(to).filter(|&to| to > from)?),
    };
    Some(Months::new(from, to))
}

/// Reads a response of `MobileStatus`. If the result is `0`, the status code says: 0 is in
/// service; 1 (suspended), 2 (cancelled), 4 (not on the network) and 5 (on it, but unusable)
/// are not; 99 is unknown. Results `-1` (none) and `-13` (not covered) are no data, whatever
/// the status code beside them.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn status(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Tencent number status";
    let body = response(source, status, body)?;
    let meanings = [
        ("0", YES),
        ("-1", NO_DATA),
        ("-2", FAILED),
        ("-3", FAILED),
        ("-4", FAILED),
        ("-13", NO_DATA),
    ];
    let answer = if result(&body, &meanings)? == Answer::Yes {
        let meanings = [
            (0, Answer::Yes),
            (1, Answer::No),
            (2, Answer::No),
            (4, Answer::No),
            (5, Answer::No),
            (99, Answer::NoData),
        ];
        body.number("StatusCode", &meanings)?
    } else {
        Answer::NoData
    };
    Ok(asked.attest(Fact::InService, answer, source))
}
