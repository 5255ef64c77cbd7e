//! What does a stored adjudication come to when it is read back?

use thiserror::Error;

use super::error::AdjudicationError;
use super::state::{Adjudication, Closed};
use crate::digest::{KeyedDigest, UnknownKeyError};

/// The state of an adjudication whose record was replayed.
///
/// ```
/// use rightparty::Contact;
/// use rightparty::adjudication::{Closed, Replayed};
///
/// /// The contact, if the adjudication has come to one.
/// fn contact(replayed: Replayed<'_>) -> Option<Contact<'_>> {
///     match replayed {
///         Replayed::Closed(Closed::Settled(settled)) => Some(Contact::ruled(settled)),
///         Replayed::Closed(_) | Replayed::Open(_) => None,
///     }
/// }
/// # use rightparty::adjudication::{Adjudication, AdjudicationRecord};
/// # use rightparty::{Comparison, DigestKey, Entry, Keyer, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let key = DigestKey::new(&[0x5A; 32])?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// # let comparison = Comparison::new(first, second);
/// # let record = AdjudicationRecord::of(&comparison, supervisor, &[], &key);
///
/// // Nobody has ruled yet:
/// assert!(contact(record.replay(comparison, &key.into())?).is_none());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub enum Replayed<'a> {
    /// It is still open.
    Open(Adjudication<'a>),
    /// It is closed.
    Closed(Closed<'a>),
}

/// Why a record does not count. No message shows a value.
///
/// ```
/// use rightparty::adjudication::{AdjudicationRecord, ReplayError};
/// use rightparty::{Comparison, DigestKey, Entry, Keyer, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let key = DigestKey::new(&[0x5A; 32])?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let record =
///     AdjudicationRecord::of(&Comparison::new(first, second), supervisor, &[], &key);
///
/// let keyed_again = Entry::new("张伟", "139 1234 5671", Region::CN).with_keyer("clerk-2");
/// let error = record.replay(Comparison::new(first, keyed_again), &key.into()).unwrap_err();
/// assert_eq!(error, ReplayError::EntriesChanged);
/// assert_eq!(error.to_string(), "the entries have been changed since they were ruled on");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The record, or its digest of the entries, is sealed with a key that is not in the ring.
    /// Whether anything has been changed is not known.
    #[error(transparent)]
    UnknownKey(#[from] UnknownKeyError),
    /// A later record of the same adjudication is known, and counts in place of this one.
    #[error("the record has a successor, sealed {by}")]
    Superseded {
        /// The seal of the successor.
        by: KeyedDigest,
    },
    /// Another record of the same entries is known that neither continues this one nor is
    /// continued by it. Nobody can tell which of the two counts.
    #[error("another record of the same entries contradicts it, sealed {by}")]
    Contradicted {
        /// The seal of the other record.
        by: KeyedDigest,
    },
    /// The entries are not those that were ruled on.
    #[error("the entries have been changed since they were ruled on")]
    EntriesChanged,
    /// The record is not the one that was stored.
    #[error("the record has been changed since it was stored")]
    RecordChanged,
    /// A filler stands in place of a person's id or of a source.
    #[error("step {step} names no person or no source")]
    Nameless {
        /// The number of the step, from 1; 0 for the opening.
        step: usize,
    },
    /// A step cannot be taken after the ones before it.
    #[error("step {step} cannot follow the one before it")]
    OutOfOrder {
        /// The number of the step, from 1.
        step: usize,
    },
    /// The adjudication refuses a step.
    #[error("step {step}: {error}")]
    Refused {
        /// The number of the step, from 1; 0 for the opening.
        step: usize,
        /// Why it is refused.
        error: AdjudicationError,
    },
}
