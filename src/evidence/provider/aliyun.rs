//! What does Aliyun say: is the name the subscriber's, and has the number been recycled?
//!
//! It reads the three-element checks (name, identity number and mobile) and the checks for
//! recycled numbers. The same codes have different meanings in each of these interfaces,
//! so each has a reader of its own.
//!
//! Sources: Aliyun's references and SDKs for identity verification (`cloudauth`
//! 2019-03-07) and for the phone number service (`dytnsapi` 2020-02-17).

use serde_json::Value;

use super::body::{Body, ProviderError, ProviderReason};
use super::{attest, attest_since};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a response of `Mobile3MetaDetailVerify` (identity verification) or its
/// standard edition: `1` agrees, `2` does not, `3` has no record. The sub-code has to
/// match the result: 101 for agreement, 201 to 204 for disagreement.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements(body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let source = "Aliyun three-element check";
    let body = answered(source, body)?.object("ResultObject")?;
    let meanings = [("1", Answer::Yes), ("2", Answer::No), ("3", Answer::NoData)];
    let answer = body.word("BizCode", &meanings)?;
    if answer != Answer::NoData {
        let meanings = [
            ("101", Answer::Yes),
            ("201", Answer::No),
            ("202", Answer::No),
            ("203", Answer::No),
            ("204", Answer::No),
        ];
        if body.word("SubCode", &meanings)? != answer {
            return Err(body.error("SubCode", ProviderReason::Contradiction));
        }
    }
    Ok(attest(Fact::SubscriberName, answer, as_of, source))
}

/// Reads a response of `ThreeElementsVerification` (phone number service): `1` agrees,
/// `0` does not, `2` has no record.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn number_service(body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let meanings = [(0, Answer::No), (1, Answer::Yes), (2, Answer::NoData)];
    is_consistent(
        "Aliyun three-element check, number service",
        body,
        &meanings,
        as_of,
    )
}

/// Reads a response of `VirtualThreeElementsVerification`, the check for virtual
/// operators: `1` agrees, `2` does not, `0` has no record.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn virtual_operator(body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let meanings = [(0, Answer::NoData), (1, Answer::Yes), (2, Answer::No)];
    is_consistent(
        "Aliyun three-element check, virtual operators",
        body,
        &meanings,
        as_of,
    )
}

/// The body, unless it says that the request has failed.
fn answered(source: &'static str, body: &str) -> Result<Body, ProviderError> {
    let body = Body::parse(source, body)?;
    for field in ["Code", "Success"] {
        let is_ok = match body.find(field) {
            None => true,
            Some(Value::String(code)) => {
                ["OK", "200", "Success", "success"].contains(&code.as_str())
            }
            Some(Value::Number(code)) => code.as_i64() == Some(200),
            Some(other) => other == &Value::Bool(true),
        };
        if !is_ok {
            return Err(body.error(field, ProviderReason::ProviderFailed));
        }
    }
    Ok(body)
}

fn is_consistent(
    source: &'static str,
    body: &str,
    meanings: &[(i64, Answer)],
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let body = answered(source, body)?.object("Data")?;
    let answer = body.number("IsConsistent", meanings)?;
    Ok(attest(Fact::SubscriberName, answer, as_of, source))
}

/// Reads a response of `DescribePhoneTwiceTelVerify`, which asks whether the number was
/// assigned again after a date (`StartTime`): `0` cannot tell, `1` yes, `2` no, `3` the
/// number has been cancelled, `4` it was transferred to another owner.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn given_since(
    body: &str,
    start_time: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "Aliyun recycled numbers, since";
    let body = answered(source, body)?.object("Data")?;
    let meanings = [
        ("0", Answer::NoData),
        ("1", Answer::Yes),
        ("2", Answer::No),
        // A number that is cancelled or transferred is no longer the borrower's.
        ("3", Answer::Yes),
        ("4", Answer::Yes),
    ];
    let answer = body.word("VerifyResult", &meanings)?;
    Ok(attest_since(
        Fact::Recycled,
        answer,
        start_time,
        as_of,
        source,
    ))
}

/// Reads a response of `DescribePhoneNumberResale`, which asks the opposite: whether
/// the number had been assigned to a second owner before a date (`Since`). `0` cannot
/// tell, `1` yes, `2` no, `3` the number has been cancelled.
///
/// A no says that nobody else had the number until that date, and is an answer as of that
/// date. A yes does not say whether the second owner came before or after the borrower,
/// and is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn given_before(
    body: &str,
    date: Timestamp,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "Aliyun recycled numbers, before";
    let body = answered(source, body)?.object("TwiceTelVerify")?;
    let epoch = Timestamp::MIN;
    let meanings = [
        (0, (Answer::NoData, date, as_of)),
        (1, (Answer::NoData, date, as_of)),
        (2, (Answer::No, epoch, date.min(as_of))),
        (3, (Answer::Yes, date, as_of)),
    ];
    let (answer, since, as_of) = body.number("VerifyResult", &meanings)?;
    Ok(attest_since(Fact::Recycled, answer, since, as_of, source))
}
