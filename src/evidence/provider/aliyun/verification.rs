//! What does Aliyun's identity verification say about the number?
//!
//! Source: `cloudauth` 2019-03-07, the response models of its SDK and the product's
//! reference; for the international edition the reference of `ekyc`. All codes are text.

use super::envelope::Envelope;
use crate::evidence::Answer;
use crate::evidence::provider::Read;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::body::Body;
use crate::evidence::provider::date::Months;
use crate::evidence::provider::echo::Spelling;
use crate::evidence::provider::error::{ProviderError, ProviderReason};
use crate::fact::Fact;

/// An interface whose code 405 says that numbers of this range cannot be queried.
const fn elements(source: &'static str) -> Envelope {
    Envelope {
        uncovered: &["405"],
        ..other(source)
    }
}

const fn other(source: &'static str) -> Envelope {
    Envelope {
        source,
        well: "200",
        uncovered: &[],
        has_flag: false,
        answer: "ResultObject",
    }
}

const fn international(source: &'static str) -> Envelope {
    Envelope {
        source,
        well: "Success",
        uncovered: &[],
        has_flag: false,
        answer: "Result",
    }
}

/// Reads a response of `Mobile2MetaVerify` (name and mobile): `1` agrees, `2` does not, `3`
/// has no record. There is no sub-code.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn two_elements(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = elements("Aliyun two-element check");
    subscriber(&envelope, status, body, asked, plain)
}

/// Reads a response of `Mobile3MetaSimpleVerify` or `Mobile3MetaSimpleStandardVerify` (name,
/// identity number and mobile): `1` agrees, `2` does not, `3` has no record. There is no
/// sub-code; a disagreement may be one of the identity number alone, and is a no.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements_simple(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = elements("Aliyun three-element check, simple");
    subscriber(&envelope, status, body, asked, plain)
}

/// Reads a response of `Mobile3MetaDetailVerify` or its standard edition (name, identity
/// number and mobile): `1` agrees, `2` does not, `3` has no record. The sub-code has to
/// match the result: 101 agrees, 201, 203 and 204 do not, 301 has no record. With 202 the
/// name agrees and only the identity number differs, which is no data on the name.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = elements("Aliyun three-element check");
    subscriber(&envelope, status, body, asked, detailed)
}

/// Reads a response of `Mobile2MetaVerifyIntl`, the international edition of
/// [`two_elements`].
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn two_elements_international(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = international("Aliyun two-element check, international");
    subscriber(&envelope, status, body, asked, plain)
}

/// Reads a response of `Mobile3MetaVerifyIntl`, the international edition of
/// [`three_elements`].
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn three_elements_international(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = international("Aliyun three-element check, international");
    subscriber(&envelope, status, body, asked, detailed)
}

fn subscriber(
    envelope: &Envelope,
    status: u16,
    body: &str,
    asked: &Asked<'_>,
    read: fn(&Body) -> Result<Answer, ProviderError>,
) -> Read {
    let answer = match envelope.open(status, body)? {
        Some(body) => read(&body)?,
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::SubscriberName, answer, envelope.source))
}

/// A result without a sub-code.
fn plain(body: &Body) -> Result<Answer, ProviderError> {
    body.without(&["SubCode"])?;
    let meanings = [("1", Answer::Yes), ("2", Answer::No), ("3", Answer::NoData)];
    body.word("BizCode", &meanings)
}

fn detailed(body: &Body) -> Result<Answer, ProviderError> {
    let meanings = [
        ("1", "101", Answer::Yes),
        ("2", "201", Answer::No),
        ("2", "202", Answer::NoData),
        ("2", "203", Answer::No),
        ("2", "204", Answer::No),
        ("3", "301", Answer::NoData),
    ];
    coded(body, &meanings)
}

/// The meaning of a result and its sub-code, which have to match.
fn coded(body: &Body, meanings: &[(&str, &str, Answer)]) -> Result<Answer, ProviderError> {
    let (code, sub) = (body.text("BizCode")?, body.text("SubCode")?);
    let found = |(one, other, _): &&(&str, &str, Answer)| (*one, *other) == (code, sub);
    if let Some((_, _, answer)) = meanings.iter().find(found) {
        return Ok(*answer);
    }
    if !meanings.iter().any(|(one, _, _)| *one == code) {
        return Err(body.error("BizCode", ProviderReason::UnknownValue));
    }
    let is_known = meanings.iter().any(|(_, other, _)| *other == sub);
    let reason = if is_known {
        ProviderReason::Contradiction
    } else {
        ProviderReason::UnknownValue
    };
    Err(body.error("SubCode", reason))
}

/// Reads a response of `MobileOnlineTime`: how long has the line had its subscriber? The
/// time code names a bucket of 0, 3, 6, 12, 24 and more months; if the date asked about lies
/// within the bucket, that is no data. Result `3` has no record.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn online_time(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = other("Aliyun time on network");
    let body = answered(&envelope, status, body)?;
    let since = asked.since(envelope.source)?;
    let answer = if body.word("BizCode", &[("1", true), ("3", false)])? {
        let [to_3, to_6, to_12, to_24, more] = Months::BUCKETS;
        let meanings = [
            ("1", to_3),
            ("2", to_6),
            ("3", to_12),
            ("4", to_24),
            ("5", more),
        ];
        body.word("TimeCode", &meanings)?.reach(since, asked.at)
    } else {
        body.without(&["TimeCode"])?;
        Answer::NoData
    };
    Ok(asked.attest_since(Fact::Tenure, answer, since, envelope.source))
}

/// Reads a response of `MobileRecycledMetaVerify`, which asks whether the number was
/// activated anew after a date (`RegisterDate`): sub-code 101 no, 102 yes, 103 a new
/// subscriber whose data are not there yet, 301 an anomaly or off the network.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn recycled(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = other("Aliyun second release");
    let body = answered(&envelope, status, body)?;
    let since = asked.since(envelope.source)?;
    let meanings = [
        ("1", "101", Answer::No),
        ("1", "102", Answer::Yes),
        ("1", "103", Answer::NoData),
        ("3", "301", Answer::NoData),
    ];
    let answer = coded(&body, &meanings)?;
    Ok(asked.attest_since(Fact::Recycled, answer, since, envelope.source))
}

/// The answer of an interface that covers all numbers.
fn answered(envelope: &Envelope, status: u16, text: &str) -> Result<Body, ProviderError> {
    let body = envelope.open(status, text)?;
    let failed = || ProviderError::new(envelope.source, "Code", ProviderReason::ProviderFailed);
    body.ok_or_else(failed)
}

/// Reads a response of `MobileOnlineStatus`: sub-code 101 is in service; 201 suspended, 202
/// cancelled, 203 active but unusable and 204 not active are not; 301 has no record.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn online_status(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = other("Aliyun number status");
    let body = answered(&envelope, status, body)?;
    let meanings = [
        ("1", "101", Answer::Yes),
        ("2", "201", Answer::No),
        ("2", "202", Answer::No),
        ("2", "203", Answer::No),
        ("2", "204", Answer::No),
        ("3", "301", Answer::NoData),
    ];
    let answer = coded(&body, &meanings)?;
    Ok(asked.attest(Fact::InService, answer, envelope.source))
}

/// Reads a response of `MobileDetect`, the check for empty numbers, which may be about many
/// numbers: sub-code 101 is in service; 102 (empty) and 103 (suspended) are not; 104
/// (silent), 105 (risky) and 301 (no record) are no data. The numbers may be masked; then
/// only a response about one number is read, since a mask fits many.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or one without the number asked about.
pub fn detect(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let envelope = other("Aliyun empty numbers");
    let body = answered(&envelope, status, body)?;
    let items = body.objects("Items")?;
    let spelling = match items.as_slice() {
        [_] => Spelling::Masked,
        _ => Spelling::National(86),
    };
    let mut found = None;
    for item in &items {
        match item.echo("Mobile", spelling, asked.number) {
            Ok(()) if found.is_some() => {
                return Err(item.error("Mobile", ProviderReason::Contradiction));
            }
            Ok(()) => found = Some(item),
            Err(error) if error.reason() == ProviderReason::OtherNumber => {}
            Err(error) => return Err(error),
        }
    }
    let item = found.ok_or_else(|| body.error("Items", ProviderReason::OtherNumber))?;
    let meanings = [
        ("1", "101", Answer::Yes),
        ("2", "102", Answer::No),
        ("2", "103", Answer::No),
        ("2", "104", Answer::NoData),
        ("2", "105", Answer::NoData),
        ("3", "301", Answer::NoData),
    ];
    let answer = coded(item, &meanings)?;
    Ok(asked.attest(Fact::InService, answer, envelope.source))
}
