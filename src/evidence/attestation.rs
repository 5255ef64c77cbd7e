//! What does one source say about a number, and as of when?

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::fact::Fact;
use crate::kinds::text_enum;
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

/// One dated fact about a number, from a named source. `Debug` does not show the source.
///
/// It does not name its number: an attestation in a dossier has to be about that
/// dossier's number.
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
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// The fact in question.
    pub fact: Fact,
    /// The answer.
    pub answer: Answer,
    /// When the answer was true.
    pub as_of: Timestamp,
    /// For facts about the time since a date (recycled, SIM swapped, tenure): that date.
    /// A number that has not changed hands since spring may have done so in winter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The source of the answer.
    pub source: String,
}

impl Attestation {
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
            .field("since", &self.since)
            .finish_non_exhaustive()
    }
}
