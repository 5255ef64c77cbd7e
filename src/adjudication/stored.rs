//! How is a step of an adjudication stored, and taken again?

use serde::{Deserialize, Serialize};

use super::error::AdjudicationError;
use super::replay::{ReplayError, Replayed};
use super::ruling::{Grounds, Ruling, Step};
use super::state::{Adjudication, Closed, Unconfirmed};
use crate::double_entry::Discrepancy;
use crate::entry::{EntrySource, Keyer};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// A [`Step`] with its text owned.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum StoredStep {
    Ruled {
        field: Discrepancy,
        ruling: StoredRuling,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        by: String,
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

/// A [`Ruling`] without its value.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StoredRuling {
    First,
    Second,
    Neither,
    Unresolvable,
}

impl StoredStep {
    pub(super) fn of(step: &Step<'_>) -> Self {
        match *step {
            Step::Ruled {
                discrepancy,
                ruling,
                by,
                grounds,
            } => {
                let (ruling, value) = StoredRuling::of(ruling);
                Self::Ruled {
                    field: discrepancy,
                    ruling,
                    value,
                    by: by.id().to_owned(),
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

    /// When the step was taken.
    pub(super) const fn at(&self) -> Timestamp {
        match self {
            Self::Ruled { at, .. }
            | Self::Confirmed { at, .. }
            | Self::NotConfirmed { at, .. }
            | Self::Reopened { at, .. } => *at,
        }
    }

    /// Takes the step again; `step` is its number.
    pub(super) fn apply<'a>(
        &'a self,
        state: Replayed<'a>,
        step: usize,
    ) -> Result<Replayed<'a>, ReplayError> {
        let refused = |error| ReplayError::Refused { step, error };
        match (self, state) {
            (
                Self::Ruled {
                    field,
                    ruling,
                    value,
                    by,
                    reason,
                    source,
                    at,
                },
                Replayed::Open(open),
            ) => {
                let by = Keyer::new(by).ok_or(ReplayError::Nameless { step })?;
                let ruling = ruling.with_value(value.as_deref()).map_err(refused)?;
                let grounds = grounds(reason, source, *at, step)?;
                rule(open, by, *field, ruling, grounds).map_err(refused)
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
                let by = Keyer::new(by).ok_or(ReplayError::Nameless { step })?;
                let confirmed = matches!(self, Self::Confirmed { .. });
                let value = Sensitive::new(value.as_str());
                confirm(unconfirmed, *field, by, value, *at, confirmed).map_err(refused)
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
                let adjudicator = Keyer::new(adjudicator).ok_or(ReplayError::Nameless { step })?;
                let grounds = grounds(reason, source, *at, step)?;
                let open = closed.reopen(adjudicator, grounds).map_err(refused)?;
                Ok(Replayed::Open(open))
            }
            _ => Err(ReplayError::OutOfOrder { step }),
        }
    }
}

impl StoredRuling {
    /// The stored form of a ruling, and the value if it has one.
    fn of(ruling: Ruling<'_>) -> (Self, Option<String>) {
        match ruling {
            Ruling::First => (Self::First, None),
            Ruling::Second => (Self::Second, None),
            Ruling::Neither { value } => (Self::Neither, Some((*value.expose()).to_owned())),
            Ruling::Unresolvable => (Self::Unresolvable, None),
        }
    }

    /// The ruling with its value: *neither* has one, and no other ruling has.
    fn with_value(self, value: Option<&str>) -> Result<Ruling<'_>, AdjudicationError> {
        match (self, value) {
            (Self::First, None) => Ok(Ruling::First),
            (Self::Second, None) => Ok(Ruling::Second),
            (Self::Unresolvable, None) => Ok(Ruling::Unresolvable),
            (Self::Neither, Some(value)) => Ok(Ruling::Neither {
                value: Sensitive::new(value),
            }),
            _ => Err(AdjudicationError::Unusable),
        }
    }
}

fn grounds<'a>(
    reason: &'a str,
    source: &'a str,
    at: Timestamp,
    step: usize,
) -> Result<Grounds<'a>, ReplayError> {
    Ok(Grounds {
        reason,
        source: EntrySource::new(source).ok_or(ReplayError::Nameless { step })?,
        at,
    })
}

/// Rules on a field, and closes the adjudication if that was the last.
fn rule<'a>(
    mut open: Adjudication<'a>,
    by: Keyer<'a>,
    field: Discrepancy,
    ruling: Ruling<'a>,
    grounds: Grounds<'a>,
) -> Result<Replayed<'a>, AdjudicationError> {
    open.rule(by, field, ruling, grounds)?;
    Ok(match open.close() {
        Ok(closed) => Replayed::Closed(closed),
        Err(open) => Replayed::Open(*open),
    })
}

/// Keys a value again, which has to confirm the adjudicator's now if it did then.
fn confirm<'a>(
    unconfirmed: Unconfirmed<'a>,
    field: Discrepancy,
    by: Keyer<'a>,
    value: Sensitive<&'a str>,
    at: Timestamp,
    confirmed_then: bool,
) -> Result<Replayed<'a>, AdjudicationError> {
    let closed = unconfirmed
        .confirm(field, by, value, at)
        .map_err(|(error, _)| error)?;
    let confirms_now = matches!(closed.steps().last(), Some(Step::Confirmed { .. }));
    if confirms_now != confirmed_then {
        return Err(AdjudicationError::NotAsStored);
    }
    Ok(Replayed::Closed(closed))
}
