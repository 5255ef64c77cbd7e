//! A line of what is known beside a book, and why it may not be read.

use serde::Deserialize;
use thiserror::Error;

use crate::double_entry::AdjudicationRecord;
use crate::evidence::{Answer, Waiver};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// A line, with all that any line may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) borrower_id: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) lender_phone: Option<String>,
    pub(super) fact: Option<Fact>,
    pub(super) answer: Option<Answer>,
    pub(super) as_of: Option<Timestamp>,
    pub(super) since: Option<Timestamp>,
    pub(super) source: Option<String>,
    pub(super) ruling: Option<AdjudicationRecord>,
    pub(super) waiver: Option<Waiver>,
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
    pub(super) fn read(text: &str) -> Result<Self, FactReason> {
        serde_json::from_str(text).map_err(|error| unreadable(text, error.column()))
    }
}

/// Why a line is not read: which field by itself is not.
fn unreadable(line: &str, column: usize) -> FactReason {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).unwrap_or_default();
    let is_wrong = |field: &&str| {
        object.get(*field).is_some_and(|value| {
            let alone = serde_json::json!({ *field: value });
            serde_json::from_value::<Line>(alone).is_err()
        })
    };
    match FIELDS.into_iter().find(is_wrong) {
        Some(field) => FactReason::Field { field, column },
        None => FactReason::Unreadable { column },
    }
}

/// A line that is no fact. The message does not show what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct FactError {
    pub(super) line: u64,
    pub(super) reason: FactReason,
}

/// Why a line is no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FactReason {
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
