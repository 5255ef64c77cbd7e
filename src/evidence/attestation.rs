//! What does one source say about a number, and as of when?

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::about_number::AboutNumber;
use crate::fact::Fact;
use crate::kinds::text_enum;
use crate::quiet;
use crate::timestamp::Timestamp;

text_enum! {
    /// An answer. No data is neither yes nor no, and never counts as either.
    ///
    /// ```
    /// use rightparty::Answer;
    ///
    /// assert_eq!("no-data".parse(), Ok(Answer::NoData));
    /// assert_ne!(Answer::NoData, Answer::No);
    /// ```
    pub enum Answer: "answer" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// The source has no data on the question.
        NoData = "no-data",
    }
}

/// One dated fact about a number, from a named source. `Debug` shows neither source nor
/// number.
///
/// One that names its number is refused in the dossier of another number; one that does not
/// has to be about the number of its dossier.
///
/// ```
/// use rightparty::{Answer, Attestation, Fact};
///
/// let attestation: Attestation = serde_json::from_str(
///     r#"{"fact":"recycled","answer":"no","as_of":"2026-11-20T02:00:00Z",
///         "since":"2026-01-15T00:00:00Z","source":"carrier"}"#,
/// )?;
/// assert_eq!((attestation.fact, attestation.answer), (Fact::Recycled, Answer::No));
/// // The number has not changed hands: that speaks for sending.
/// assert_eq!(attestation.speaks_for(), Some(true));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Attestation {
    /// The fact in question.
    pub fact: Fact,
    /// The answer.
    pub answer: Answer,
    /// When the answer was true: the source's own date, or that of asking if it gives none.
    pub as_of: Timestamp,
    /// When the source was asked, if that is known apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Timestamp>,
    /// For facts about the time since a date (recycled, SIM swapped, tenure): that date.
    /// A number that has not changed hands since spring may have done so in winter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The number that the answer is about, if it is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<AboutNumber>,
    /// The source of the answer. What two sources say is never weighed as one voice, so a
    /// source keeps its name.
    pub source: String,
}

/// The fields of a stored attestation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    fact: Fact,
    answer: Answer,
    as_of: Timestamp,
    #[serde(default)]
    asked: Option<Timestamp>,
    #[serde(default)]
    since: Option<Timestamp>,
    #[serde(default)]
    number: Option<AboutNumber>,
    source: String,
}

impl<'de> Deserialize<'de> for Attestation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored: Stored = quiet::value(deserializer)?;
        Ok(Self {
            fact: stored.fact,
            answer: stored.answer,
            as_of: stored.as_of,
            asked: stored.asked,
            since: stored.since,
            number: stored.number,
            source: stored.source,
        })
    }
}

impl Attestation {
    /// An answer of a source, as of a time.
    ///
    /// ```
    /// use rightparty::{AboutNumber, Answer, Attestation, Fact, PhoneNumber, Region};
    ///
    /// let number = PhoneNumber::parse("139 1234 5670", Region::CN)?;
    /// let as_of = "2026-11-20T02:00:00Z".parse()?;
    /// let attestation = Attestation::new(Fact::Recycled, Answer::No, as_of, "carrier")
    ///     .with_since("2026-01-15T00:00:00Z".parse()?)
    ///     .with_asked("2026-11-20T02:03:00Z".parse()?)
    ///     .with_number(AboutNumber::plain(&number));
    /// assert_eq!(attestation.as_of, as_of);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(fact: Fact, answer: Answer, as_of: Timestamp, source: impl Into<String>) -> Self {
        Self {
            fact,
            answer,
            as_of,
            asked: None,
            since: None,
            number: None,
            source: source.into(),
        }
    }

    /// The same attestation, about the time since a date.
    #[must_use]
    pub const fn with_since(mut self, since: Timestamp) -> Self {
        self.since = Some(since);
        self
    }

    /// The same attestation, with the time when the source was asked.
    #[must_use]
    pub const fn with_asked(mut self, asked: Timestamp) -> Self {
        self.asked = Some(asked);
        self
    }

    /// The same attestation, about this number.
    #[must_use]
    pub fn with_number(mut self, number: AboutNumber) -> Self {
        self.number = Some(number);
        self
    }

    /// Whether the answer speaks for sending; `None` if there is no data.
    #[must_use]
    pub const fn speaks_for(&self) -> Option<bool> {
        match self.answer {
            Answer::Yes => Some(self.fact.is_good()),
            Answer::No => Some(!self.fact.is_good()),
            Answer::NoData => None,
        }
    }
}

impl fmt::Debug for Attestation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attestation")
            .field("fact", &self.fact)
            .field("answer", &self.answer)
            .field("as_of", &self.as_of)
            .field("asked", &self.asked)
            .field("since", &self.since)
            .finish_non_exhaustive()
    }
}
