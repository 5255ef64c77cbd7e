//! What was asked, of which number, and when?

use super::body::Body;
use super::date;
use super::error::{ProviderError, ProviderReason};
use crate::digest::DigestKey;
use crate::evidence::{AboutNumber, Answer, Attestation};
use crate::fact::Fact;
use crate::phone::PhoneNumber;
use crate::timestamp::Timestamp;

/// A question to a provider. Its answer is read against it: an answer about another number
/// or another date is refused, and the attestation names the number: in plain text, or by its
/// digest for a store that keeps no numbers ([`with_key`](Self::with_key)).
///
/// ```
/// use rightparty::evidence::provider::{Asked, ProviderReason, twilio};
/// use rightparty::{Answer, PhoneNumber, Region, Timestamp};
///
/// let number = PhoneNumber::parse("(415) 992-9960", Region::US)?;
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let asked = Asked::new(&number, now).with_since("2026-01-15T00:00:00Z".parse()?);
/// let body = |number: &str, date: &str| {
///     format!(
///         r#"{{"phone_number":"{number}","valid":true,"validation_errors":[],
///             "reassigned_number":{{"last_verified_date":"{date}",
///             "is_number_reassigned":"no","error_code":null}}}}"#
///     )
/// };
/// let read = |body: &str| twilio::reassigned_number(200, body, &asked);
/// assert_eq!(read(&body("+14159929960", "20260115"))?.answer, Answer::No);
/// let other = read(&body("+14159929961", "20260115")).unwrap_err();
/// assert_eq!(other.reason(), ProviderReason::OtherNumber);
/// let other = read(&body("+14159929960", "20260215")).unwrap_err();
/// assert_eq!(other.reason(), ProviderReason::OtherDate);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The number that was asked about.
    pub number: &'a PhoneNumber,
    /// When the provider was asked. The answer is dated so, unless the provider gives a date
    /// of its own.
    pub at: Timestamp,
    /// The date that the question reaches back to, for questions about the time since a
    /// date. Where a provider takes a day, it is the day in UTC.
    pub since: Option<Timestamp>,
    /// The lender's key, if attestations are to name the number by its digest.
    pub key: Option<&'a DigestKey>,
}

impl<'a> Asked<'a> {
    /// A question without a date to reach back to.
    #[must_use]
    pub const fn new(number: &'a PhoneNumber, at: Timestamp) -> Self {
        Self {
            number,
            at,
            since: None,
            key: None,
        }
    }

    /// The question about the time since a date.
    #[must_use]
    pub const fn with_since(self, since: Timestamp) -> Self {
        Self {
            since: Some(since),
            ..self
        }
    }

    /// The question whose answer names the number by its digest.
    #[must_use]
    pub const fn with_key(self, key: &'a DigestKey) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// The date to reach back to, of a question that needs one.
    pub(super) fn since(&self, provider: &'static str) -> Result<Timestamp, ProviderError> {
        let past = self.since.filter(|&since| since <= self.at);
        past.ok_or_else(|| ProviderError::new(provider, "since", ProviderReason::NoDate))
    }

    /// The provider's own date of the fact. The two clocks may differ, and the provider may
    /// give a day of its own zone, so a date up to a day after the question is that of the
    /// question; a later one contradicts it.
    pub(super) fn own_date(
        &self,
        body: &Body,
        field: &str,
        date: Timestamp,
    ) -> Result<Timestamp, ProviderError> {
        if date > self.at.plus_seconds(date::DAY) {
            return Err(body.error(field, ProviderReason::Contradiction));
        }
        Ok(date.min(self.at))
    }

    /// The answer as of the time of asking.
    pub(super) fn attest(&self, fact: Fact, answer: Answer, source: &str) -> Attestation {
        let about = match self.key {
            Some(key) => AboutNumber::keyed(self.number, key),
            None => AboutNumber::plain(self.number),
        };
        Attestation::new(fact, answer, self.at, source)
            .with_asked(self.at)
            .with_number(about)
    }

    /// The answer about the time since a date.
    pub(super) fn attest_since(
        &self,
        fact: Fact,
        answer: Answer,
        since: Timestamp,
        source: &str,
    ) -> Attestation {
        self.attest(fact, answer, source).with_since(since)
    }
}
