//! What an adjudication refuses.

use thiserror::Error;

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
