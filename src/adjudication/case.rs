//! What do the steps of an adjudication come to?

use super::authors::{Author, Authors};
use super::error::AdjudicationError;
use super::ruling::{Grounds, Ruling, Step};
use super::value::Value;
use crate::double_entry::{Comparison, Discrepancy};
use crate::entry::{Keyer, Likeness};
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// From how many failed confirmations on a discrepancy is unresolved.
const MAX_FAILURES: usize = 3;

/// What all states of an adjudication have in common.
#[derive(Debug, Clone)]
pub(super) struct Case<'a> {
    pub(super) comparison: Box<Comparison<'a>>,
    pub(super) opened_by: Keyer<'a>,
    pub(super) steps: Vec<Step<'a>>,
    /// The index of the first step that counts: the one after the last reopening.
    pub(super) counts_from: usize,
}

impl<'a> Case<'a> {
    /// The steps that count: those since the last reopening.
    pub(super) fn current(&self) -> &[Step<'a>] {
        self.steps.get(self.counts_from..).unwrap_or_default()
    }

    /// Who opened the case, or reopened it last.
    pub(super) fn adjudicator(&self) -> Keyer<'a> {
        let reopened = self.steps.iter().rev().find_map(|step| match *step {
            Step::Reopened { adjudicator, .. } => Some(adjudicator),
            _ => None,
        });
        reopened.unwrap_or(self.opened_by)
    }

    /// All who have opened, reopened or ruled.
    fn adjudicators(&self) -> impl Iterator<Item = Keyer<'a>> {
        let steps = self.steps.iter().filter_map(|step| match step {
            Step::Ruled { .. } | Step::Reopened { .. } => Some(step.by()),
            Step::Confirmed { .. } | Step::NotConfirmed { .. } => None,
        });
        core::iter::once(self.opened_by).chain(steps)
    }

    pub(super) fn ruling(&self, field: Discrepancy) -> Option<Ruling<'a>> {
        self.ruled(field).map(|(ruling, _)| ruling)
    }

    /// The ruling on a field that counts, and who made it.
    fn ruled(&self, field: Discrepancy) -> Option<(Ruling<'a>, Keyer<'a>)> {
        self.current().iter().find_map(|step| match *step {
            Step::Ruled {
                discrepancy,
                ruling,
                by,
                ..
            } if discrepancy == field => Some((ruling, by)),
            _ => None,
        })
    }

    /// Who ruled on which field, and who confirmed it.
    pub(super) fn authors(&self) -> Authors<'a> {
        let fields = self.comparison.discrepancies().into_iter();
        let rulings = fields.filter_map(|field| {
            let (ruling, by) = self.ruled(field)?;
            let is_own = matches!(ruling, Ruling::Neither { .. });
            let confirmed_by = self.current().iter().find_map(|step| match *step {
                Step::Confirmed {
                    discrepancy, by, ..
                } if discrepancy == field => Some(by),
                _ => None,
            });
            Some(Author {
                field,
                by,
                is_own,
                confirmed_by,
            })
        });
        Authors {
            adjudicator: self.adjudicator(),
            rulings: rulings.collect(),
        }
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

    /// How often somebody keyed a value other than the adjudicator's, reopened or not.
    fn failed_confirmations(&self, field: Discrepancy) -> usize {
        let has_failed = |step: &&Step<'_>| matches!(step, Step::NotConfirmed { discrepancy, .. } if *discrepancy == field);
        self.steps.iter().filter(has_failed).count()
    }

    /// Whether a value of the adjudicator's own may still be confirmed.
    pub(super) fn may_be_confirmed(&self, field: Discrepancy) -> bool {
        self.failed_confirmations(field) < MAX_FAILURES
    }

    /// The fields with a value of the adjudicator's own that nobody has confirmed.
    pub(super) fn waiting(&self) -> Vec<Discrepancy> {
        let rulings = self.rulings().into_iter();
        let waits = |&(field, ruling): &(Discrepancy, Option<Ruling<'a>>)| {
            matches!(ruling, Some(Ruling::Neither { .. })) && !self.is_confirmed(field)
        };
        rulings.filter(waits).map(|(field, _)| field).collect()
    }

    /// The outcome of the rulings and confirmations so far.
    pub(super) fn verdict(&self) -> Verdict<'a> {
        let is_unruled = |(_, ruling): &(Discrepancy, Option<Ruling<'a>>)| {
            matches!(ruling, None | Some(Ruling::Unresolvable))
        };
        let waiting = self.waiting();
        if self.rulings().iter().any(is_unruled)
            || !waiting.iter().all(|&field| self.may_be_confirmed(field))
        {
            return Verdict::Unresolved;
        }
        if !waiting.is_empty() {
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
        match self.adjudicators().map(|one| by.likeness(one)).min() {
            Some(Likeness::Same) => return Err(AdjudicationError::ConfirmerIsAdjudicator),
            Some(Likeness::Doubtful) => return Err(AdjudicationError::ConfirmerDoubtful),
            Some(Likeness::Different) | None => {}
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
