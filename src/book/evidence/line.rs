//! A line of what is known beside a book, and why it may not be read.

use serde::Deserialize;
use thiserror::Error;

use crate::adjudication::AdjudicationRecord;
use crate::evidence::{Answer, Waiver};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// A line, with all that any line may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::book) struct Line {
    pub(in crate::book) borrower_id: Option<String>,
    pub(in crate::book) phone: Option<String>,
    pub(in crate::book) lender_phone: Option<String>,
    pub(in crate::book) fact: Option<Fact>,
    pub(in crate::book) answer: Option<Answer>,
    pub(in crate::book) as_of: Option<Timestamp>,
    pub(in crate::book) since: Option<Timestamp>,
    pub(in crate::book) source: Option<String>,
    pub(in crate::book) ruling: Option<AdjudicationRecord>,
    pub(in crate::book) waiver: Option<Waiver>,
}

/// What the fields are called.
const FIELDS: [&str; 10] = [
    "borrower_id",
    "phone",
    "lender_phone",
    "fact",
    "answer",
    "as_of",
    "since",
    "source",
    "ruling",
    "waiver",
];

impl Line {
    /// Reads a line of JSON. What is wrong is told without what stands there.
    pub(in crate::book) fn read(text: &str) -> Result<Self, EvidenceReason> {
        serde_json::from_str(text).map_err(|error| unreadable(text, error.column()))
    }
}

/// Why a line is not read: which field by itself is not.
fn unreadable(line: &str, column: usize) -> EvidenceReason {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).unwrap_or_default();
    let is_wrong = |field: &&str| {
        object.get(*field).is_some_and(|value| {
            let alone = serde_json::json!({ *field: value });
            serde_json::from_value::<Line>(alone).is_err()
        })
    };
    match FIELDS.into_iter().find(is_wrong) {
        Some(field) => EvidenceReason::Field { field, column },
        None => EvidenceReason::Unreadable { column },
    }
}

/// A line that is no fact. The message does not show what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct EvidenceError {
    pub(in crate::book) line: u64,
    pub(in crate::book) reason: EvidenceReason,
}

/// Why a line is no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EvidenceReason {
    /// No JSON object, or a field that nobody knows.
    #[error("no JSON object of the fields that a fact has (column {column})")]
    Unreadable {
        /// Where in the line, in bytes from 1.
        column: usize,
    },
    /// A field with a value of another kind.
    #[error("the field {field} has no value that it may have (column {column})")]
    Field {
        /// Which.
        field: &'static str,
        /// Where in the line, in bytes from 1.
        column: usize,
    },
    /// Fields that do not make a fact together.
    #[error("the fields do not make an attestation, a ruling, a waiver or a lender's phone")]
    Incomplete,
    /// A number that is no E.164 number of the plan.
    #[error("the phone is no number as E.164")]
    Phone,
    /// A ruling or a waiver without the key that it is bound with.
    #[error("a ruling or a waiver needs the key that its digest was made with")]
    NoKey,
}
