//! Rulings: on what, how, on what grounds, and what is not taken.

use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Comparison;
use crate::entry::{Keyer, Source};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// A field on which two entries do not agree: they differ, or one of them cannot
/// be read or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Discrepancy {
    /// The name.
    Name,
    /// The phone.
    Phone,
}

impl Discrepancy {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
        }
    }
}

/// What the adjudicator says of a discrepancy.
#[derive(Debug, Clone, Copy)]
pub enum Ruling<'a> {
    /// The first entry is right.
    First,
    /// The second entry is right.
    Second,
    /// Neither is: this is, which somebody else has to confirm by keying it
    /// without seeing it, since a lone value is single entry again.
    Neither {
        /// The value as the adjudicator typed it.
        value: Sensitive<&'a str>,
    },
    /// Nobody can tell.
    Unresolvable,
}

/// What a ruling rests on. `Debug` does not show the reason, in which somebody may
/// be named.
#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    /// Why, in words; not blank.
    pub reason: &'a str,
    /// The document or call that was consulted.
    pub source: Source<'a>,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for Grounds<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grounds")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// One step of an adjudication. Steps are appended, and none is overwritten.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// A discrepancy was ruled on.
    Ruled {
        /// Which.
        discrepancy: Discrepancy,
        /// How.
        ruling: Ruling<'a>,
        /// On what grounds.
        grounds: Grounds<'a>,
    },
    /// Somebody keyed the adjudicator's own value without seeing it.
    Confirmed {
        /// Of which discrepancy.
        discrepancy: Discrepancy,
        /// Who.
        by: Keyer<'a>,
        /// The value as keyed.
        value: Sensitive<&'a str>,
        /// When.
        at: Timestamp,
    },
    /// Somebody keyed another value, or one that cannot be used. After three of
    /// these the field is unresolved: what is tried often enough is guessed.
    NotConfirmed {
        /// Of which discrepancy.
        discrepancy: Discrepancy,
        /// Who.
        by: Keyer<'a>,
        /// The value as keyed.
        value: Sensitive<&'a str>,
        /// When.
        at: Timestamp,
    },
    /// The adjudication was opened again, and every discrepancy has to be ruled
    /// on again.
    Reopened {
        /// Who rules from here on.
        adjudicator: Keyer<'a>,
        /// On what grounds.
        grounds: Grounds<'a>,
    },
}

impl Step<'_> {
    /// When it was taken.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Ruled { grounds, .. } | Self::Reopened { grounds, .. } => grounds.at,
            Self::Confirmed { at, .. } | Self::NotConfirmed { at, .. } => *at,
        }
    }
}

/// What an adjudication does not take. No message holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AdjudicationError {
    /// The entries agree on all fields.
    #[error("the entries do not differ in anything")]
    NothingToRule,
    /// The keyers are one, or not known.
    #[error("the entries are not known to be by two keyers")]
    NotIndependent,
    /// The adjudicator keyed one of the entries.
    #[error("the adjudicator keyed one of the entries")]
    AdjudicatorIsKeyer,
    /// The confirmer is the adjudicator.
    #[error("the adjudicator cannot confirm a value of their own")]
    ConfirmerIsAdjudicator,
    /// The field is not among the discrepancies.
    #[error("the entries do not differ in this field")]
    NoSuchDiscrepancy,
    /// The discrepancy has been ruled on; re-opening is the way to rule again.
    #[error("the field has been ruled on")]
    AlreadyRuled,
    /// The reason is blank.
    #[error("a ruling needs a reason")]
    NoReason,
    /// The value that was ruled for is no name or number that can be used.
    #[error("the value cannot be used")]
    Unusable,
    /// There is nothing to confirm in this field.
    #[error("there is nothing to confirm in this field")]
    NothingToConfirm,
    /// What is said to have been keyed does not compare as the step says.
    #[error("what was keyed does not confirm, or refute, as the step says")]
    NotAsStored,
    /// The time is before that of an entry or of an earlier step.
    #[error("the step is dated before an entry or an earlier step")]
    TooEarly,
    /// Not every discrepancy has been ruled on.
    #[error("not every field has been ruled on")]
    NotAllRuled,
}

impl Comparison<'_> {
    /// The fields on which the entries do not agree.
    #[must_use]
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        let fields = [
            (Discrepancy::Name, self.names_agree()),
            (Discrepancy::Phone, self.phones_agree()),
        ];
        let differing = fields.into_iter().filter(|(_, agree)| !agree);
        differing.map(|(field, _)| field).collect()
    }
}
