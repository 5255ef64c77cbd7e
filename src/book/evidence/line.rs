//! What does a line of evidence say, and if it cannot be read, why?

use serde::Deserialize;
use thiserror::Error;

use crate::adjudication::AdjudicationRecord;
use crate::digest::KeyedDigest;
use crate::evidence::{Answer, Attestation, Waiver};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// A line, with the fields of all forms of lines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::book) struct Line {
    pub(in crate::book) borrower_id: Option<String>,
    pub(in crate::book) phone: Option<String>,
    pub(in crate::book) lender_phone: Option<String>,
    pub(in crate::book) fact: Option<Fact>,
    pub(in crate::book) answer: Option<Answer>,
    pub(in crate::book) as_of: Option<Timestamp>,
    pub(in crate::book) asked: Option<Timestamp>,
    pub(in crate::book) since: Option<Timestamp>,
    pub(in crate::book) source: Option<String>,
    pub(in crate::book) ruling: Option<AdjudicationRecord>,
    pub(in crate::book) waiver: Option<Waiver>,
    pub(in crate::book) latest_ruling: Option<KeyedDigest>,
}

/// The names of the fields, each tried by itself to find the one at fault.
const FIELDS: [&str; 12] = [
    "borrower_id",
    "phone",
    "lender_phone",
    "fact",
    "answer",
    "as_of",
    "asked",
    "since",
    "source",
    "ruling",
    "waiver",
    "latest_ruling",
];

impl Line {
    /// Reads a line of JSON. The reason of an error does not show its content.
    pub(in crate::book) fn read(text: &str) -> Result<Self, EvidenceReason> {
        serde_json::from_str(text).map_err(|error| unreadable(text, error.column()))
    }

    /// What the line attests, if it does; its source is taken out of it.
    pub(in crate::book) fn attestation(&mut self) -> Result<Option<Attestation>, EvidenceReason> {
        match (self.fact, self.answer, self.as_of, self.source.take()) {
            (Some(fact), Some(answer), Some(as_of), Some(source)) => Ok(Some(Attestation {
                asked: self.asked,
                since: self.since,
                ..Attestation::new(fact, answer, as_of, source)
            })),
            (None, None, None, None) if self.since.is_none() && self.asked.is_none() => Ok(None),
            _ => Err(EvidenceReason::Incomplete),
        }
    }

    /// Whether the line has something that takes the key to check.
    pub(in crate::book) const fn is_sealed(&self) -> bool {
        self.ruling.is_some() || self.waiver.is_some() || self.latest_ruling.is_some()
    }
}

/// Why a line cannot be read: the first field that cannot be read by itself.
fn unreadable(line: &str, column: usize) -> EvidenceReason {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).unwrap_or_default();
    let is_unreadable = |field: &&str| {
        object.get(*field).is_some_and(|value| {
            let alone = serde_json::json!({ *field: value });
            serde_json::from_value::<Line>(alone).is_err()
        })
    };
    match FIELDS.into_iter().find(is_unreadable) {
        Some(field) => EvidenceReason::Field { field, column },
        None => EvidenceReason::Unreadable { column },
    }
}

/// Why a line of evidence was not added. The message does not show the line's content.
///
/// ```
/// use rightparty::book::Evidence;
///
/// let mut evidence = Evidence::new(None);
/// evidence.add_line(r#"{"lender_phone":"+864001234567"}"#)?;
/// let error = evidence.add_line(r#"{"borrower_id":"B1","fact":"horoscope"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "line 2: the field fact has an invalid value (column 39)");
/// # Ok::<(), rightparty::book::EvidenceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct EvidenceError {
    pub(in crate::book) line: u64,
    pub(in crate::book) reason: EvidenceReason,
}

impl EvidenceError {
    /// Why the line was not added.
    #[must_use]
    pub const fn reason(&self) -> EvidenceReason {
        self.reason
    }
}

/// Why a line is not evidence, as [`EvidenceError`] says it behind the number of the line.
///
/// ```
/// use rightparty::book::{Evidence, EvidenceReason};
///
/// let error = Evidence::new(None).add_line(r#"{"lender_phone":"unknown"}"#).unwrap_err();
/// assert_eq!(error.to_string(), format!("line 1: {}", EvidenceReason::Phone));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EvidenceReason {
    /// Not a JSON object, or a field with an unknown name.
    #[error("not a JSON object with the fields of evidence (column {column})")]
    Unreadable {
        /// Where in the line, in bytes from 1.
        column: usize,
    },
    /// A field with a value that it cannot have.
    #[error("the field {field} has an invalid value (column {column})")]
    Field {
        /// Which field.
        field: &'static str,
        /// Where in the line, in bytes from 1.
        column: usize,
    },
    /// Fields that together are none of the forms of a line.
    #[error("the fields do not make an attestation, a ruling, a waiver or a lender's phone")]
    Incomplete,
    /// A phone that cannot be read as a number in E.164.
    #[error("the phone is not a number in E.164")]
    Phone,
    /// A ruling or a waiver, but no key to check its digest with.
    #[error("a ruling or a waiver needs the key that its digest was made with")]
    NoKey,
}
