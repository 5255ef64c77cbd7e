//! A third person's rulings on what two entries differ in.

use super::case::{Case, Verdict, check_is_third, check_reason};
use super::error::AdjudicationError;
use super::ruling::{Grounds, Ruling, Step};
use crate::double_entry::{Comparison, Discrepancy, Independence};
use crate::entry::Keyer;
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// An open adjudication: discrepancies are ruled on one by one.
///
/// ```
/// use rightparty::{
///     Adjudication, Closed, Comparison, Contact, Discrepancy, Entry, Grounds, Keyer, Region, Ruling,
///     EntrySource, Timestamp,
/// };
///
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).with_keyer("clerk-2");
/// let grounds = Grounds {
///     reason: "the form has 45",
///     source: EntrySource::new("application form").unwrap(),
///     at: "2026-11-20T09:00:00Z".parse()?,
/// };
/// let third = Keyer::new("supervisor-1").unwrap();
/// let mut adjudication = Adjudication::open(Comparison::new(first, second), third)?;
/// adjudication.rule(Discrepancy::Phone, Ruling::First, grounds)?;
/// let Ok(Closed::Settled(settled)) = adjudication.close() else { panic!() };
/// assert_eq!(Contact::ruled(settled).phone().e164().expose().as_str(), "+8613912345670");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An adjudication that is still open makes no contact:
///
/// ```compile_fail,E0308
/// # use rightparty::{Adjudication, Contact};
/// fn contact<'a>(open: Adjudication<'a>) -> Contact<'a> {
///     Contact::ruled(open)
/// }
/// ```
///
/// ```
/// # use rightparty::{Contact, Settled};
/// fn contact<'a>(settled: Settled<'a>) -> Contact<'a> {
///     Contact::ruled(settled)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Adjudication<'a> {
    pub(super) case: Case<'a>,
}

/// A closed adjudication.
#[derive(Debug, Clone)]
pub enum Closed<'a> {
    /// Every discrepancy is ruled on, and every value has been seen by two.
    Settled(Settled<'a>),
    /// A value of the adjudicator's own waits for somebody to confirm it.
    Unconfirmed(Unconfirmed<'a>),
    /// A discrepancy cannot be resolved: there is no contact.
    Unresolved(Unresolved<'a>),
}

/// An adjudication that has come to a name and a number.
#[derive(Debug, Clone)]
pub struct Settled<'a> {
    pub(super) case: Case<'a>,
    pub(super) name: PersonName<'a>,
    pub(super) phone: PhoneNumber,
}

/// An adjudication with a value that nobody has confirmed.
#[derive(Debug, Clone)]
pub struct Unconfirmed<'a> {
    pub(super) case: Case<'a>,
}

/// An adjudication that came to nothing.
#[derive(Debug, Clone)]
pub struct Unresolved<'a> {
    pub(super) case: Case<'a>,
}

impl<'a> Adjudication<'a> {
    /// Opens an adjudication of two entries by two keyers, by somebody who is
    /// neither.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`], if there is nothing to rule, the keyers are not
    /// known to be two, or the adjudicator is one of them.
    pub fn open(
        comparison: Comparison<'a>,
        adjudicator: Keyer<'a>,
    ) -> Result<Self, AdjudicationError> {
        if comparison.independence() != Independence::Independent {
            return Err(AdjudicationError::NotIndependent);
        }
        if comparison.discrepancies().is_empty() {
            return Err(AdjudicationError::NothingToRule);
        }
        check_is_third(&comparison, adjudicator)?;
        Ok(Self {
            case: Case {
                comparison: Box::new(comparison),
                adjudicator,
                steps: Vec::new(),
                since: 0,
            },
        })
    }

    /// Rules on one discrepancy.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`], if the entries agree on the field, it has been ruled
    /// on, the reason is blank, the time is before that of an entry or an earlier
    /// step, or the value ruled for cannot be used.
    pub fn rule(
        &mut self,
        discrepancy: Discrepancy,
        ruling: Ruling<'a>,
        grounds: Grounds<'a>,
    ) -> Result<(), AdjudicationError> {
        let case = &mut self.case;
        if !case.comparison.discrepancies().contains(&discrepancy) {
            return Err(AdjudicationError::NoSuchDiscrepancy);
        }
        if case.ruling(discrepancy).is_some() {
            return Err(AdjudicationError::AlreadyRuled);
        }
        check_reason(grounds)?;
        case.check_time(grounds.at)?;
        if !matches!(ruling, Ruling::Unresolvable) {
            case.value(discrepancy, ruling)?;
        }
        case.steps.push(Step::Ruled {
            discrepancy,
            ruling,
            grounds,
        });
        Ok(())
    }

    /// Closes the adjudication.
    ///
    /// # Errors
    ///
    /// The adjudication as it is, if a discrepancy has not been ruled on.
    pub fn close(self) -> Result<Closed<'a>, Box<Self>> {
        let rulings = self.case.rulings();
        if rulings.iter().any(|(_, ruling)| ruling.is_none()) {
            return Err(Box::new(self));
        }
        Ok(Closed::of(self.case))
    }

    /// All steps so far, the earliest first.
    #[must_use]
    pub fn steps(&self) -> &[Step<'a>] {
        &self.case.steps
    }

    /// The discrepancies that have not been ruled on.
    #[must_use]
    pub fn open_discrepancies(&self) -> Vec<Discrepancy> {
        let rulings = self.case.rulings().into_iter();
        let open = rulings.filter(|(_, ruling)| ruling.is_none());
        open.map(|(discrepancy, _)| discrepancy).collect()
    }
}

impl<'a> Unconfirmed<'a> {
    /// Takes what somebody keyed who has not seen the adjudicator's value. It
    /// confirms that value if the two agree. If they do not, that is a step as well,
    /// and after the third such step the adjudication is unresolved.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`] with the adjudication as it was, if the confirmer is
    /// the adjudicator, nothing waits in this field, or the time is before that of
    /// an earlier step.
    pub fn confirm(
        mut self,
        discrepancy: Discrepancy,
        by: Keyer<'a>,
        value: Sensitive<&'a str>,
        at: Timestamp,
    ) -> Result<Closed<'a>, (AdjudicationError, Box<Self>)> {
        match self.case.confirmation(discrepancy, by, value, at) {
            Ok(step) => {
                self.case.steps.push(step);
                Ok(Closed::of(self.case))
            }
            Err(error) => Err((error, Box::new(self))),
        }
    }
}

impl<'a> Settled<'a> {
    /// The name that was come to, the phone, when, and the comparison they come
    /// from.
    pub(crate) fn into_parts(
        self,
    ) -> (
        PersonName<'a>,
        PhoneNumber,
        Option<Timestamp>,
        Box<Comparison<'a>>,
    ) {
        let at = self.case.steps.last().map(Step::at);
        (self.name, self.phone, at, self.case.comparison)
    }
}

/// What the closed states have in common.
macro_rules! closed_states {
    ($($state:ident)+) => {$(
        impl<'a> $state<'a> {
            /// All steps so far, the earliest first.
            #[must_use]
            pub fn steps(&self) -> &[Step<'a>] {
                &self.case.steps
            }

            /// Opens the adjudication again, under an adjudicator who keyed neither
            /// entry. What was ruled before stays on record and counts no more.
            ///
            /// # Errors
            ///
            /// [`AdjudicationError`], if the adjudicator keyed one of the entries,
            /// the reason is blank, or the time is before that of an earlier step.
            pub fn reopen(
                self,
                adjudicator: Keyer<'a>,
                grounds: Grounds<'a>,
            ) -> Result<Adjudication<'a>, AdjudicationError> {
                let case = self.case.reopened(adjudicator, grounds)?;
                Ok(Adjudication { case })
            }
        }
    )+};
}

closed_states!(Settled Unconfirmed Unresolved);

impl<'a> Closed<'a> {
    /// The state that the rulings and confirmations of a case lead to.
    fn of(case: Case<'a>) -> Self {
        match case.verdict() {
            Verdict::Settled(name, phone) => Self::Settled(Settled { case, name, phone }),
            Verdict::Unconfirmed => Self::Unconfirmed(Unconfirmed { case }),
            Verdict::Unresolved => Self::Unresolved(Unresolved { case }),
        }
    }

    /// All steps so far, the earliest first.
    #[must_use]
    pub fn steps(&self) -> &[Step<'a>] {
        match self {
            Self::Settled(state) => state.steps(),
            Self::Unconfirmed(state) => state.steps(),
            Self::Unresolved(state) => state.steps(),
        }
    }

    /// Opens the adjudication again: see [`Settled::reopen`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn reopen(
        self,
        adjudicator: Keyer<'a>,
        grounds: Grounds<'a>,
    ) -> Result<Adjudication<'a>, AdjudicationError> {
        match self {
            Self::Settled(state) => state.reopen(adjudicator, grounds),
            Self::Unconfirmed(state) => state.reopen(adjudicator, grounds),
            Self::Unresolved(state) => state.reopen(adjudicator, grounds),
        }
    }
}
