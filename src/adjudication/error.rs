//! Why does an adjudication refuse a step?

use thiserror::Error;

/// Why an adjudication refuses to be opened, or refuses a step. No message shows a value.
///
/// ```
/// use rightparty::adjudication::{Adjudication, AdjudicationError};
/// use rightparty::{Comparison, Entry, Keyer, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let clerk = Keyer::new("clerk-2").ok_or("no keyer")?;
/// let error = Adjudication::open(Comparison::new(first, second), clerk).unwrap_err();
/// assert_eq!(error, AdjudicationError::AdjudicatorIsKeyer);
/// assert_eq!(error.to_string(), "the adjudicator keyed one of the entries");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AdjudicationError {
    /// The entries agree on all fields.
    #[error("the entries do not differ in any field")]
    NothingToRule,
    /// The keyers are the same or may be, or one is not known.
    #[error("the entries are not known to have two keyers")]
    NotIndependent,
    /// The adjudicator keyed one of the entries; or somebody did who rules in their place.
    #[error("the adjudicator keyed one of the entries")]
    AdjudicatorIsKeyer,
    /// The adjudicator may have keyed one of the entries: see [`Keyer`](crate::Keyer).
    #[error("the adjudicator may have keyed one of the entries: their ids do not tell them apart")]
    AdjudicatorDoubtful,
    /// The confirmer opened, reopened or ruled in the adjudication.
    #[error("an adjudicator cannot confirm a value that they may have seen")]
    ConfirmerIsAdjudicator,
    /// The confirmer may be an adjudicator: see [`Keyer`](crate::Keyer).
    #[error("the confirmer may be an adjudicator: their ids do not tell them apart")]
    ConfirmerDoubtful,
    /// The field is not among the discrepancies.
    #[error("the entries do not differ in this field")]
    NoSuchDiscrepancy,
    /// The discrepancy has already been ruled on; to rule again, reopen the adjudication.
    #[error("the field has already been ruled on")]
    AlreadyRuled,
    /// The reason is blank.
    #[error("a ruling needs a reason")]
    NoReason,
    /// The value ruled for is not a usable name or number.
    #[error("the value cannot be used")]
    Unusable,
    /// Three keyings of the field have failed to confirm a value, before or after a reopening.
    /// A fourth is not asked for: have both entries keyed again.
    #[error("no value can be confirmed any more: three keyings of the field have failed")]
    NoMoreConfirmations,
    /// There is nothing to confirm in this field.
    #[error("there is nothing to confirm in this field")]
    NothingToConfirm,
    /// A stored confirmation does not confirm, or a stored refutation does.
    #[error("what was keyed does not confirm or refute as the step says")]
    NotAsStored,
    /// The time is before that of an entry or of an earlier step.
    #[error("the step is dated before an entry or an earlier step")]
    TooEarly,
    /// Not every discrepancy has been ruled on.
    #[error("not every field has been ruled on")]
    NotAllRuled,
}
