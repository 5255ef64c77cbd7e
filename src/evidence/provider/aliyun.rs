//! Aliyun: the three-element check of name, identity number and mobile, its
//! variant for virtual operators, and recycled numbers.
//!
//! Sources: Aliyun's reference of identity verification (`Mobile3Meta…Verify`) and
//! of phone number service (`PhoneTwiceTelVerify`). The two variants of the check
//! give the same codes other meanings, so that each has an adapter.

use super::body::{Body, ProviderError, ProviderReason};
use super::{attest, attest_since};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a response of the standard check: `1` agrees, `2` does not, `3` has no
/// record. The sub-code has to be one of that result: 101 of agreement, 201 to 203
/// of disagreement.
///
/// # Errors
///
/// [`ProviderError`], for anything else.
pub fn aliyun_three_elements(body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let source = "Aliyun three-element check";
    let body = Body::parse(source, body)?.object("ResultObject")?;
    let known = [("1", Answer::Yes), ("2", Answer::No), ("3", Answer::NoData)];
    let answer = body.word("BizCode", &known)?;
    if answer != Answer::NoData {
        let known = [
            ("101", Answer::Yes),
            ("201", Answer::No),
            ("202", Answer::No),
            ("203", Answer::No),
        ];
        if body.word("SubCode", &known)? != answer {
            return Err(body.error("SubCode", ProviderReason::Contradiction));
        }
    }
    Ok(attest(Fact::SubscriberName, answer, as_of, source))
}

/// Reads a response of the check for virtual operators: `1` agrees, `2` does not,
/// `0` has no record.
///
/// # Errors
///
/// [`ProviderError`], for anything else.
pub fn aliyun_virtual_operator(body: &str, as_of: Timestamp) -> Result<Attestation, ProviderError> {
    let source = "Aliyun three-element check, virtual operators";
    let body = Body::parse(source, body)?.object("ResultObject")?;
    let known = [("0", Answer::NoData), ("1", Answer::Yes), ("2", Answer::No)];
    let answer = body.word("BizCode", &known)?;
    Ok(attest(Fact::SubscriberName, answer, as_of, source))
}

/// What the check of recycled numbers was asked. Its two date parameters have
/// opposite senses, so that the same answer means two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliyunRecycled {
    /// Has the number changed hands after this date?
    ChangedSince(Timestamp),
    /// Had the number changed hands before this date? Whatever the answer, it tells
    /// nothing of the time since.
    ChangedBefore(Timestamp),
}

/// Reads a response of the check of recycled numbers: `0` cannot tell, `1` yes, `2`
/// no, `3` the number has been cancelled, and is nobody's now.
///
/// # Errors
///
/// [`ProviderError`], for anything else.
pub fn aliyun_recycled(
    body: &str,
    question: AliyunRecycled,
    as_of: Timestamp,
) -> Result<Attestation, ProviderError> {
    let source = "Aliyun recycled numbers";
    let body = Body::parse(source, body)?.object("Data")?;
    let known = [
        (0, (Answer::NoData, false)),
        (1, (Answer::Yes, false)),
        (2, (Answer::No, false)),
        (3, (Answer::Yes, true)),
    ];
    let (answer, is_cancelled) = body.number("VerifyResult", &known)?;
    let (date, answer) = match question {
        AliyunRecycled::ChangedSince(date) => (date, answer),
        AliyunRecycled::ChangedBefore(date) if is_cancelled => (date, answer),
        AliyunRecycled::ChangedBefore(date) => (date, Answer::NoData),
    };
    Ok(attest_since(Fact::Recycled, answer, date, as_of, source))
}
