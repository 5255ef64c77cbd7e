//! What do the steps of an adjudication come to?

use super::error::AdjudicationError;
use super::ruling::{Grounds, Ruling, Step};
use crate::double_entry::{Comparison, Discrepancy};
use crate::entry::{Keyer, Likeness};
use crate::name::PersonName;
use crate::phone::{PhoneAgreement, PhoneNumber};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// From how many failed confirmations on a discrepancy is unresolved.
const MAX_FAILURES: usize = 3;

/// What all states of an adjudication have in common.
#[derive(Debug, Clone)]
pub(super) struct Case<'a> {
    pub(super) comparison: Box<Comparison<'a>>,
    pub(super) adjudicator: Keyer<'a>,
    pub(super) steps: Vec<Step<'a>>,
    /// The index of the first step that counts: the one after the last reopening.
    pub(super) counts_from: usize,
}

impl<'a> Case<'a> {
    /// The steps that count: those since the last reopening.
    pub(super) fn current(&self) -> &[Step<'a>] {
        self.steps.get(self.counts_from..).unwrap_or_default()
    }

    pub(super) fn ruling(&self, field: Discrepancy) -> Option<Ruling<'a>> {
        self.current().iter().find_map(|step| match *step {
            Step::Ruled {
                discrepancy,
                ruling,
                ..
            } if discrepancy == field => Some(ruling),
            _ => None,
        })
    }

    pub(super) fn rulings(&self) -> Vec<(Discrepancy, Option<Ruling<'a>>)> {
        let discrepancies = self.comparison.discrepancies().into_iter();
        discrepancies
            .map(|discrepancy| (discrepancy, self.ruling(discrepancy)))
            .collect()
    }

    pub(super) fn is_confirmed(&self, field: Discrepancy) -> bool {
        self.current().iter().any(
            |step| matches!(step, Step::Confirmed { discrepancy, .. } if *discrepancy == field),
        )
    }

    /// How often somebody keyed a value other than the adjudicator's.
    fn failed_confirmations(&self, field: Discrepancy) -> usize {
        let has_failed = |step: &&Step<'_>| matches!(step, Step::NotConfirmed { discrepancy, .. } if *discrepancy == field);
        self.current().iter().filter(has_failed).count()
    }

    /// The outcome of the rulings and confirmations so far.
    pub(super) fn verdict(&self) -> Verdict<'a> {
        let rulings = self.rulings();
        let is_unconfirmed = |&(discrepancy, ruling): &(Discrepancy, Option<Ruling<'a>>)| {
            matches!(ruling, Some(Ruling::Neither { .. })) && !self.is_confirmed(discrepancy)
        };
        if rulings.iter().any(|&(discrepancy, ruling)| {
            matches!(ruling, None | Some(Ruling::Unresolvable))
                || self.failed_confirmations(discrepancy) >= MAX_FAILURES
        }) {
            return Verdict::Unresolved;
        }
        if rulings.iter().any(is_unconfirmed) {
            return Verdict::Unconfirmed;
        }
        let value = |field| match self.ruling(field) {
            Some(ruling) => self.value(field, ruling),
            // The entries agree on this field.
            None => self.value(field, Ruling::First),
        };
        match (value(Discrepancy::Name), value(Discrepancy::Phone)) {
            (Ok(Value::Name(name)), Ok(Value::Phone(phone))) => Verdict::Settled(name, phone),
            _ => Verdict::Unresolved,
        }
    }

    /// The value that a ruling chooses.
    pub(super) fn value(
        &self,
        discrepancy: Discrepancy,
        ruling: Ruling<'a>,
    ) -> Result<Value<'a>, AdjudicationError> {
        let (first, second) = (self.comparison.first(), self.comparison.second());
        let entry = match ruling {
            Ruling::First => first,
            Ruling::Second => second,
            Ruling::Neither { value } => return self.typed(discrepancy, value),
            Ruling::Unresolvable => return Err(AdjudicationError::Unusable),
        };
        match discrepancy {
            Discrepancy::Name => entry
                .name
                .clone()
                .ok()
                .filter(|name| name.comparable().is_ok())
                .map(Value::Name),
            Discrepancy::Phone => entry.phone.clone().ok().map(Value::Phone),
        }
        .ok_or(AdjudicationError::Unusable)
    }

    /// Reads a value that somebody typed; a number by the region of the first entry.
    pub(super) fn typed(
        &self,
        discrepancy: Discrepancy,
        value: Sensitive<&'a str>,
    ) -> Result<Value<'a>, AdjudicationError> {
        let text = value.expose();
        let region = self.comparison.first().entry.region;
        match discrepancy {
            Discrepancy::Name => PersonName::parse(text)
                .ok()
                .filter(|name| name.comparable().is_ok())
                .map(Value::Name),
            Discrepancy::Phone => PhoneNumber::parse_possible(text, region)
                .ok()
                .map(Value::Phone),
        }
        .ok_or(AdjudicationError::Unusable)
    }

    /// Checks that a step at this time is not before an entry or an earlier step.
    pub(super) fn check_time(&self, at: Timestamp) -> Result<(), AdjudicationError> {
        let entries = [self.comparison.first(), self.comparison.second()];
        let keyed = entries
            .into_iter()
            .filter_map(|reading| reading.entry.keyed_at?.ok());
        let steps = self.steps.iter().map(Step::at);
        if keyed.chain(steps).any(|earlier| earlier > at) {
            return Err(AdjudicationError::TooEarly);
        }
        Ok(())
    }

    /// The step that somebody's keying makes: a confirmation or a failed one.
    pub(super) fn confirmation(
        &self,
        discrepancy: Discrepancy,
        by: Keyer<'a>,
        value: Sensitive<&'a str>,
        at: Timestamp,
    ) -> Result<Step<'a>, AdjudicationError> {
        match by.likeness(self.adjudicator) {
            Likeness::Same => return Err(AdjudicationError::ConfirmerIsAdjudicator),
            Likeness::Doubtful => return Err(AdjudicationError::ConfirmerDoubtful),
            Likeness::Different => {}
        }
        let Some(Ruling::Neither { value: ruled }) = self.ruling(discrepancy) else {
            return Err(AdjudicationError::NothingToConfirm);
        };
        if self.is_confirmed(discrepancy) {
            return Err(AdjudicationError::NothingToConfirm);
        }
        self.check_time(at)?;
        let ruled = self.typed(discrepancy, ruled)?;
        let confirms = self
            .typed(discrepancy, value)
            .is_ok_and(|keyed| keyed.is_certain() && ruled.agrees(&keyed));
        Ok(if confirms {
            Step::Confirmed {
                discrepancy,
                by,
                value,
                at,
            }
        } else {
            Step::NotConfirmed {
                discrepancy,
                by,
                value,
                at,
            }
        })
    }

    /// The case reopened under another adjudicator.
    pub(super) fn reopened(
        mut self,
        adjudicator: Keyer<'a>,
        grounds: Grounds<'a>,
    ) -> Result<Self, AdjudicationError> {
        check_is_third(&self.comparison, adjudicator)?;
        check_reason(grounds)?;
        self.check_time(grounds.at)?;
        self.steps.push(Step::Reopened {
            adjudicator,
            grounds,
        });
        self.counts_from = self.steps.len();
        self.adjudicator = adjudicator;
        Ok(self)
    }
}

/// The outcome of a case.
pub(super) enum Verdict<'a> {
    /// The case has come to a name and a number.
    Settled(PersonName<'a>, PhoneNumber),
    /// A value of the adjudicator's own is still to be confirmed.
    Unconfirmed,
    /// There is no contact.
    Unresolved,
}

/// A value for one of the two fields.
pub(super) enum Value<'a> {
    Name(PersonName<'a>),
    Phone(PhoneNumber),
}

impl Value<'_> {
    /// Whether it was read without guessing at digits.
    fn is_certain(&self) -> bool {
        match self {
            Self::Name(_) => true,
            Self::Phone(number) => !number.repairs().is_doubtful(),
        }
    }

    fn agrees(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Name(a), Value::Name(b)) => a.compare(b).agrees(),
            (Value::Phone(a), Value::Phone(b)) => a.compare(b) == PhoneAgreement::Same,
            _ => false,
        }
    }
}

pub(super) fn check_is_third(
    comparison: &Comparison<'_>,
    adjudicator: Keyer<'_>,
) -> Result<(), AdjudicationError> {
    let keyers = [
        comparison.first().entry.keyer,
        comparison.second().entry.keyer,
    ];
    let likest = keyers
        .into_iter()
        .flatten()
        .map(|keyer| keyer.likeness(adjudicator))
        .min();
    match likest {
        Some(Likeness::Same) => Err(AdjudicationError::AdjudicatorIsKeyer),
        Some(Likeness::Doubtful) => Err(AdjudicationError::AdjudicatorDoubtful),
        Some(Likeness::Different) | None => Ok(()),
    }
}

pub(super) fn check_reason(grounds: Grounds<'_>) -> Result<(), AdjudicationError> {
    if grounds.reason.trim().is_empty() {
        return Err(AdjudicationError::NoReason);
    }
    Ok(())
}
