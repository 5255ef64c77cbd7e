//! Rulings: on what, how, on what grounds, and what is not taken.

use core::fmt;

use crate::double_entry::Discrepancy;
use crate::entry::{Keyer, EntrySource};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

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
    pub source: EntrySource<'a>,
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
