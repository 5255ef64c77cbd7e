//! An adjudication as it is stored, and read back.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::state::{Adjudication, Closed};
use super::error::AdjudicationError;
use super::ruling::{Grounds, Ruling, Step};
use crate::entry::{Keyer, EntrySource};
use crate::digest::{DigestKey, KeyedDigest};
use crate::double_entry::{Comparison, Discrepancy};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// An adjudication in a form that can be stored beside the entries.
///
/// It holds what the adjudicator typed, in plaintext, as the entries do; keep it
/// where they are kept. `Debug` does not show it. It is bound to the entries by a
/// keyed digest, and sealed by another over all that it says: once an entry or a step
/// has been changed, the record counts no more.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjudicationRecord {
    entries: KeyedDigest,
    adjudicator: String,
    steps: Vec<StoredStep>,
    seal: KeyedDigest,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
enum StoredStep {
    Ruled {
        field: Discrepancy,
        ruling: StoredRuling,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        reason: String,
        source: String,
        at: Timestamp,
    },
    Confirmed {
        field: Discrepancy,
        by: String,
        value: String,
        at: Timestamp,
    },
    NotConfirmed {
        field: Discrepancy,
        by: String,
        value: String,
        at: Timestamp,
    },
    Reopened {
        adjudicator: String,
        reason: String,
        source: String,
        at: Timestamp,
    },
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredRuling {
    First,
    Second,
    Neither,
    Unresolvable,
}

/// What a stored adjudication comes to.
#[derive(Debug, Clone)]
pub enum Replayed<'a> {
    /// It is still open.
    Open(Adjudication<'a>),
    /// It is closed.
    Closed(Closed<'a>),
}

/// A record that cannot be taken as it stands. No message holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The entries are not those that were ruled on.
    #[error("the entries have been changed since they were ruled on")]
    EntriesChanged,
    /// The record is not the one that was stored.
    #[error("the record has been changed since it was stored")]
    RecordChanged,
    /// An id or a source says nothing.
    #[error("step {step} names nobody, or no source")]
    Nameless {
        /// Which step, from 1; 0 for the opening.
        step: usize,
    },
    /// A step cannot follow on the steps before it.
    #[error("step {step} does not follow on the one before it")]
    OutOfOrder {
        /// Which step, from 1.
        step: usize,
    },
    /// A step that the adjudication does not take.
    #[error("step {step}: {error}")]
    Refused {
        /// Which step, from 1; 0 for the opening.
        step: usize,
        /// Why.
        error: AdjudicationError,
    },
}

impl AdjudicationRecord {
    /// The record of an adjudication's steps so far, which `opened_by` opened.
    #[must_use]
    pub fn of(
        comparison: &Comparison<'_>,
        opened_by: Keyer<'_>,
        steps: &[Step<'_>],
        key: &DigestKey,
    ) -> Self {
        let entries = comparison.digest(key);
        let adjudicator = opened_by.id().to_owned();
        let steps: Vec<StoredStep> = steps.iter().map(StoredStep::of).collect();
        Self {
            seal: seal(&entries, &adjudicator, &steps, key),
            entries,
            adjudicator,
            steps,
        }
    }

    /// When the last step was taken.
    pub(crate) fn last_at(&self) -> Option<Timestamp> {
        self.steps.last().map(|step| match step {
            StoredStep::Ruled { at, .. }
            | StoredStep::Confirmed { at, .. }
            | StoredStep::NotConfirmed { at, .. }
            | StoredStep::Reopened { at, .. } => *at,
        })
    }

    /// Goes through the steps again, as if they were taken now: every rule of an
    /// adjudication is checked once more.
    ///
    /// # Errors
    ///
    /// [`ReplayError`], if the entries are not those that were ruled on, the record is not
    /// the one that was stored, or a step is not one that the adjudication takes.
    pub fn replay<'a>(
        &'a self,
        comparison: Comparison<'a>,
        key: &DigestKey,
    ) -> Result<Replayed<'a>, ReplayError> {
        if comparison.digest(key) != self.entries {
            return Err(ReplayError::EntriesChanged);
        }
        let adjudicator = Keyer::new(&self.adjudicator).ok_or(ReplayError::Nameless { step: 0 })?;
        let open = Adjudication::open(comparison, adjudicator)
            .map_err(|error| ReplayError::Refused { step: 0, error })?;
        let mut state = Replayed::Open(open);
        for (index, stored) in self.steps.iter().enumerate() {
            let step = index + 1;
            state = stored.apply(state, step)?;
        }
        // Last, so that what is wrong in itself is named first.
        if seal(&self.entries, &self.adjudicator, &self.steps, key) != self.seal {
            return Err(ReplayError::RecordChanged);
        }
        Ok(state)
    }
}

/// The keyed digest of all that a record says.
fn seal(
    entries: &KeyedDigest,
    adjudicator: &str,
    steps: &[StoredStep],
    key: &DigestKey,
) -> KeyedDigest {
    // Text, times and fixed words: nothing that cannot be written.
    let steps = serde_json::to_string(steps).unwrap_or_default();
    key.digest("adjudication", &[entries.as_str(), adjudicator, &steps])
}

impl core::fmt::Debug for AdjudicationRecord {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("AdjudicationRecord")
            .field("steps", &self.steps.len())
            .finish_non_exhaustive()
    }
}

impl StoredStep {
    fn of(step: &Step<'_>) -> Self {
        match *step {
            Step::Ruled {
                discrepancy,
                ruling,
                grounds,
            } => {
                let (ruling, value) = match ruling {
                    Ruling::First => (StoredRuling::First, None),
                    Ruling::Second => (StoredRuling::Second, None),
                    Ruling::Neither { value } => {
                        (StoredRuling::Neither, Some((*value.expose()).to_owned()))
                    }
                    Ruling::Unresolvable => (StoredRuling::Unresolvable, None),
                };
                Self::Ruled {
                    field: discrepancy,
                    ruling,
                    value,
                    reason: grounds.reason.to_owned(),
                    source: grounds.source.id().to_owned(),
                    at: grounds.at,
                }
            }
            Step::Confirmed {
                discrepancy,
                by,
                value,
                at,
            } => Self::Confirmed {
                field: discrepancy,
                by: by.id().to_owned(),
                value: (*value.expose()).to_owned(),
                at,
            },
            Step::NotConfirmed {
                discrepancy,
                by,
                value,
                at,
            } => Self::NotConfirmed {
                field: discrepancy,
                by: by.id().to_owned(),
                value: (*value.expose()).to_owned(),
                at,
            },
            Step::Reopened {
                adjudicator,
                grounds,
            } => Self::Reopened {
                adjudicator: adjudicator.id().to_owned(),
                reason: grounds.reason.to_owned(),
                source: grounds.source.id().to_owned(),
                at: grounds.at,
            },
        }
    }

    fn apply<'a>(&'a self, state: Replayed<'a>, step: usize) -> Result<Replayed<'a>, ReplayError> {
        let refused = |error| ReplayError::Refused { step, error };
        let nameless = ReplayError::Nameless { step };
        match (self, state) {
            (
                Self::Ruled {
                    field,
                    ruling,
                    value,
                    reason,
                    source,
                    at,
                },
                Replayed::Open(mut open),
            ) => {
                let ruling = match (ruling, value) {
                    (StoredRuling::First, None) => Ruling::First,
                    (StoredRuling::Second, None) => Ruling::Second,
                    (StoredRuling::Unresolvable, None) => Ruling::Unresolvable,
                    (StoredRuling::Neither, Some(value)) => Ruling::Neither {
                        value: Sensitive::new(value),
                    },
                    _ => return Err(refused(AdjudicationError::Unusable)),
                };
                let grounds = Grounds {
                    reason,
                    source: EntrySource::new(source).ok_or(nameless)?,
                    at: *at,
                };
                open.rule(*field, ruling, grounds).map_err(refused)?;
                Ok(match open.close() {
                    Ok(closed) => Replayed::Closed(closed),
                    Err(open) => Replayed::Open(*open),
                })
            }
            (
                Self::Confirmed {
                    field,
                    by,
                    value,
                    at,
                }
                | Self::NotConfirmed {
                    field,
                    by,
                    value,
                    at,
                },
                Replayed::Closed(Closed::Unconfirmed(unconfirmed)),
            ) => {
                let by = Keyer::new(by).ok_or(nameless)?;
                let closed = unconfirmed
                    .confirm(*field, by, Sensitive::new(value), *at)
                    .map_err(|(error, _)| refused(error))?;
                // What it came to then, it has to come to now.
                let has_confirmed = matches!(closed.steps().last(), Some(Step::Confirmed { .. }));
                if has_confirmed != matches!(self, Self::Confirmed { .. }) {
                    return Err(refused(AdjudicationError::NotAsStored));
                }
                Ok(Replayed::Closed(closed))
            }
            (
                Self::Reopened {
                    adjudicator,
                    reason,
                    source,
                    at,
                },
                Replayed::Closed(closed),
            ) => {
                let adjudicator = Keyer::new(adjudicator).ok_or(nameless)?;
                let grounds = Grounds {
                    reason,
                    source: EntrySource::new(source).ok_or(nameless)?,
                    at: *at,
                };
                closed
                    .reopen(adjudicator, grounds)
                    .map(Replayed::Open)
                    .map_err(refused)
            }
            _ => Err(ReplayError::OutOfOrder { step }),
        }
    }
}
