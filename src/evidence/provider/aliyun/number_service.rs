//! What does Aliyun's phone number service say about the subscriber?
//!
//! Source: `dytnsapi` 2020-02-17, the response models of its SDK and the product's
//! reference. The same code means other things in each of its interfaces.

use super::envelope::{Envelope, number_service as envelope};
use crate::evidence::Answer;
use crate::evidence::provider::Read;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::date::Months;
use crate::evidence::provider::error::{ProviderError, ProviderReason};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// Reads a response of `ThreeElementsVerification` (name, identity number and mobile): `1`
/// agrees, `0` does not, `2` was not found. Of an empty or cancelled number one operator
/// says `0` and the others `2`.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Aliyun three-element check, number service";
    let meanings = [(0, Answer::No), (1, Answer::Yes), (2, Answer::NoData)];
    is_consistent(source, status, body, asked, &meanings)
}

/// Reads a response of `TwoElementsVerification` (name and mobile), with the codes of
/// [`three_elements`].
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn two_elements(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Aliyun two-element check, number service";
    let meanings = [(0, Answer::No), (1, Answer::Yes), (2, Answer::NoData)];
    is_consistent(source, status, body, asked, &meanings)
}

/// Reads a response of `VirtualThreeElementsVerification`, the check for virtual
/// operators: `1` agrees, `2` does not, `0` has no record.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn virtual_operator(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Aliyun three-element check, virtual operators";
    let meanings = [(0, Answer::NoData), (1, Answer::Yes), (2, Answer::No)];
    is_consistent(source, status, body, asked, &meanings)
}

/// Reads a response of `HistoryThreeElementsVerification`, which asks who had the number at
/// a moment (`VerificationTime`); the answer is as of that moment. `1` all agree; `2` the
/// name differs; `3` only the identity number differs, which is no data on the name; `4`
/// both differ; `0` has no record.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or a
/// moment after the question.
pub fn history(status: u16, body: &str, asked: &Asked<'_>, moment: Timestamp) -> Read {
    let source = "Aliyun three-element check, history";
    let meanings = [
        (0, Answer::NoData),
        (1, Answer::Yes),
        (2, Answer::No),
        (3, Answer::NoData),
        (4, Answer::No),
    ];
    let mut attestation = is_consistent(source, status, body, asked, &meanings)?;
    if moment > asked.at {
        return Err(ProviderError::new(
            source,
            "VerificationTime",
            ProviderReason::NoDate,
        ));
    }
    attestation.as_of = moment;
    Ok(attestation)
}

fn is_consistent(
    source: &'static str,
    status: u16,
    body: &str,
    asked: &Asked<'_>,
    meanings: &[(i64, Answer)],
) -> Read {
    let answer = match envelope(source).open(status, body)? {
        Some(body) => body.number("IsConsistent", meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a response of `DescribePhoneTwiceTelVerify`, which asks whether the number was
/// assigned again after a date (`StartTime`): `0` cannot tell, `1` yes, `2` no, `3` the
/// number has been cancelled, `4` it was transferred to another owner.
///
/// `QueryPhoneTwiceTelVerify` has the same field with codes that are not published, and is
/// not read.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or
/// without a date to reach back to.
pub fn given_since(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = envelope("Aliyun recycled numbers, since");
    let since = asked.since(envelope.source)?;
    let meanings = [
        ("0", Answer::NoData),
        ("1", Answer::Yes),
        ("2", Answer::No),
        // A number that is cancelled or transferred is no longer the borrower's.
        ("3", Answer::Yes),
        ("4", Answer::Yes),
    ];
    let answer = match envelope.open(status, body)? {
        Some(body) => body.word("VerifyResult", &meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest_since(Fact::Recycled, answer, since, envelope.source))
}

/// Reads a response of `DescribePhoneNumberResale`, since withdrawn, which asked the
/// opposite: whether the number had been assigned to a second owner before a date
/// (`Since`). `3` the number has been cancelled, which is a yes. `0` cannot tell; `1` and `2`
/// say nothing of the time after that date, and are no data either.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn given_before(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = Envelope {
        source: "Aliyun recycled numbers, before",
        well: "OK",
        uncovered: &["isp.PORTABILITY_NUMBER_NOT_SUPPORTED", "isp.OPERATOR_LIMIT"],
        has_flag: false,
        answer: "TwiceTelVerify",
    };
    let since = asked.since(envelope.source)?;
    let meanings = [
        (0, Answer::NoData),
        (1, Answer::NoData),
        (2, Answer::NoData),
        (3, Answer::Yes),
    ];
    let answer = match envelope.open(status, body)? {
        Some(body) => body.number("VerifyResult", &meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest_since(Fact::Recycled, answer, since, envelope.source))
}

/// Reads a response of `DescribePhoneNumberOnlineTime`: how long has the line had its
/// subscriber? `1` to `5` are buckets of 0, 3, 6, 12, 24 and more months; if the date asked
/// about lies within the bucket, that is no data. `0` (abnormal or nonexistent) and `-1`
/// (none) are no data.
///
/// `QueryPhoneNumberOnlineTime` has the same field with codes that are not published, and
/// is not read.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn online_time(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = envelope("Aliyun time on network, number service");
    let since = asked.since(envelope.source)?;
    let [to_3, to_6, to_12, to_24, more] = Months::BUCKETS.map(Some);
    let meanings = [
        ("-1", None),
        ("0", None),
        ("1", to_3),
        ("2", to_6),
        ("3", to_12),
        ("4", to_24),
        ("5", more),
    ];
    let months = match envelope.open(status, body)? {
        Some(body) => body.word("VerifyResult", &meanings)?,
        None => None,
    };
    let answer = months.map_or(Answer::NoData, |months| months.reach(since, asked.at));
    Ok(asked.attest_since(Fact::Tenure, answer, since, envelope.source))
}
