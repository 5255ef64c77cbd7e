//! Which states can an adjudication be in?
//!
//! It is open until every discrepancy is ruled on. What it comes to then is a type of its
//! own, so that only a [`Settled`] adjudication makes a contact. The states lead to one
//! another, and so stand in one file.

use super::authors::Authors;
use super::case::{Case, Verdict, check_is_third, check_reason};
use super::error::AdjudicationError;
use super::parts::SettledParts;
use super::ruling::{Grounds, Ruling, Step};
use crate::double_entry::{Comparison, Discrepancy, Independence};
use crate::entry::Keyer;
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// An open adjudication, in which discrepancies are ruled on one by one.
///
/// ```
/// use rightparty::adjudication::{Adjudication, Closed, Grounds, Ruling};
/// use rightparty::{Comparison, Contact, Discrepancy, Entry, EntrySource, Keyer, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// let grounds = Grounds {
///     reason: "the form has 45",
///     source: EntrySource::new("application form").ok_or("no source")?,
///     at: "2026-11-20T09:00:00Z".parse()?,
/// };
/// let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// adjudication.rule(supervisor, Discrepancy::Phone, Ruling::First, grounds)?;
/// let Ok(Closed::Settled(settled)) = adjudication.close() else { panic!("settled") };
/// assert_eq!(Contact::ruled(settled).phone().e164().expose().as_str(), "+8613912345670");
/// # Ok(())
/// # }
/// ```
///
/// An adjudication that is still open makes no contact:
///
/// ```compile_fail,E0308
/// # use rightparty::Contact;
/// # use rightparty::adjudication::Adjudication;
/// fn contact<'a>(open: Adjudication<'a>) -> Contact<'a> {
///     Contact::ruled(open)
/// }
/// ```
///
/// ```
/// # use rightparty::Contact;
/// # use rightparty::adjudication::Settled;
/// fn contact<'a>(settled: Settled<'a>) -> Contact<'a> {
///     Contact::ruled(settled)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Adjudication<'a> {
    pub(super) case: Case<'a>,
}

impl<'a> Adjudication<'a> {
    /// Opens an adjudication of two entries by two keyers, under an adjudicator who is
    /// neither of them.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`], if there is nothing to rule on, the entries are not known to
    /// have two keyers, or the adjudicator is one of them.
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
                opened_by: adjudicator,
                steps: Vec::new(),
                counts_from: 0,
            },
        })
    }

    /// Rules on one discrepancy. `by` is whoever rules: the adjudicator or another third
    /// person.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`], if whoever rules keyed one of the entries or may have, the
    /// entries agree on the field, it has been ruled on, the reason is blank, the time is
    /// before that of an entry or an earlier step, the value ruled for cannot be used, or it
    /// is their own and three keyings have failed to confirm one.
    pub fn rule(
        &mut self,
        by: Keyer<'a>,
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
        check_is_third(&case.comparison, by)?;
        check_reason(grounds)?;
        case.check_time(grounds.at)?;
        if !matches!(ruling, Ruling::Unresolvable) {
            case.value(discrepancy, ruling)?;
        }
        if matches!(ruling, Ruling::Neither { .. }) && !case.may_be_confirmed(discrepancy) {
            return Err(AdjudicationError::NoMoreConfirmations);
        }
        case.steps.push(Step::Ruled {
            discrepancy,
            ruling,
            by,
            grounds,
        });
        Ok(())
    }

    /// Closes the adjudication.
    ///
    /// # Errors
    ///
    /// The unchanged adjudication, if a discrepancy has not been ruled on.
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

    /// Who opened the adjudication, or reopened it last.
    #[must_use]
    pub fn adjudicator(&self) -> Keyer<'a> {
        self.case.adjudicator()
    }

    /// What dossiers and decisions need to know.
    pub(crate) fn authors(&self) -> Authors<'a> {
        self.case.authors()
    }

    /// The discrepancies that have not been ruled on.
    #[must_use]
    pub fn open_discrepancies(&self) -> Vec<Discrepancy> {
        let rulings = self.case.rulings().into_iter();
        let open = rulings.filter(|(_, ruling)| ruling.is_none());
        open.map(|(discrepancy, _)| discrepancy).collect()
    }
}

/// A closed adjudication: every discrepancy has been ruled on.
///
/// ```
/// use rightparty::adjudication::Closed;
///
/// /// What a work list says.
/// fn next_step(closed: &Closed<'_>) -> &'static str {
///     match closed {
///         Closed::Settled(_) => "send",
///         Closed::Unconfirmed(_) => "have somebody else key the value",
///         Closed::Unresolved(_) => "ask the borrower",
///     }
/// }
/// # use rightparty::adjudication::{Adjudication, Grounds, Ruling};
/// # use rightparty::{Comparison, Discrepancy, Entry, EntrySource, Keyer, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// # let grounds = Grounds {
/// #     reason: "the form is torn",
/// #     source: EntrySource::new("application form").ok_or("no source")?,
/// #     at: "2026-11-20T09:00:00Z".parse()?,
/// # };
/// # let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
///
/// adjudication.rule(supervisor, Discrepancy::Phone, Ruling::Unresolvable, grounds)?;
/// let closed = adjudication.close().map_err(|_| "still open")?;
/// assert_eq!(next_step(&closed), "ask the borrower");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub enum Closed<'a> {
    /// Every discrepancy is resolved, and every value was keyed by two.
    Settled(Settled<'a>),
    /// A value of the adjudicator's own is still to be confirmed.
    Unconfirmed(Unconfirmed<'a>),
    /// A discrepancy cannot be resolved: there is no contact.
    Unresolved(Unresolved<'a>),
}

/// An adjudication that has come to a name and a number: the only state that makes a
/// contact.
///
/// ```
/// use rightparty::adjudication::Settled;
/// use rightparty::{Basis, BookAnswer, Contact, Dossier};
///
/// /// Puts what was ruled into the dossier, in place of what differed.
/// fn settle<'a>(dossier: &mut Dossier<'a>, settled: Settled<'a>) {
///     dossier.basis = Basis::Agreed(Contact::ruled(settled));
/// }
/// # use rightparty::adjudication::{Adjudication, Closed, Grounds, Ruling};
/// # use rightparty::{Comparison, Discrepancy, Entry, EntrySource, Gate, Keyer, Outcome, Policy, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// # let grounds = Grounds {
/// #     reason: "the form has 45",
/// #     source: EntrySource::new("application form").ok_or("no source")?,
/// #     at: "2026-11-20T09:00:00Z".parse()?,
/// # };
/// # let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// # adjudication.rule(supervisor, Discrepancy::Phone, Ruling::Second, grounds)?;
/// # let Ok(Closed::Settled(settled)) = adjudication.close() else { panic!("settled") };
///
/// # let gate = Gate::new(Policy::strict());
/// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
/// settle(&mut dossier, settled);
/// let decision = gate.decide(&dossier, "2026-11-20T10:00:00Z".parse()?);
/// assert_eq!(decision.outcome(), Outcome::Clear);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Settled<'a> {
    pub(super) case: Case<'a>,
    pub(super) name: PersonName<'a>,
    pub(super) phone: PhoneNumber,
}

/// An adjudication with a value of the adjudicator's own that nobody has confirmed yet.
///
/// ```
/// use rightparty::adjudication::{Adjudication, Closed, Grounds, Ruling};
/// use rightparty::{Comparison, Discrepancy, Entry, EntrySource, Keyer, Region, Sensitive};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let clerk = Keyer::new("clerk-3").ok_or("no keyer")?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// # let at = "2026-11-20T09:00:00Z".parse()?;
/// # let source = EntrySource::new("application form").ok_or("no source")?;
/// # let grounds = Grounds { reason: "both misread the form", source, at };
/// # let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// let ruling = Ruling::Neither { value: Sensitive::new("139 1234 5678") };
/// adjudication.rule(supervisor, Discrepancy::Phone, ruling, grounds)?;
/// let Ok(Closed::Unconfirmed(unconfirmed)) = adjudication.close() else { panic!("unconfirmed") };
///
/// // A clerk who has not seen the value keys it from the form.
/// let keyed = Sensitive::new("+86 139 1234 5678");
/// let closed = unconfirmed.confirm(Discrepancy::Phone, clerk, keyed, at);
/// assert!(matches!(closed, Ok(Closed::Settled(_))));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Unconfirmed<'a> {
    pub(super) case: Case<'a>,
}

/// An adjudication that did not come to a contact: nobody could tell, or confirmation failed
/// three times. It can be reopened.
///
/// ```
/// use rightparty::adjudication::{Adjudication, Closed, Grounds, Ruling};
/// use rightparty::{Comparison, Discrepancy, Entry, EntrySource, Keyer, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// # let at = "2026-11-20T09:00:00Z".parse()?;
/// # let source = EntrySource::new("application form").ok_or("no source")?;
/// # let grounds = Grounds { reason: "the form is torn", source, at };
/// # let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// adjudication.rule(supervisor, Discrepancy::Phone, Ruling::Unresolvable, grounds)?;
/// let Ok(Closed::Unresolved(unresolved)) = adjudication.close() else { panic!("unresolved") };
///
/// let new_grounds = Grounds { reason: "a copy of the form was found", ..grounds };
/// let reopened = unresolved.reopen(supervisor, new_grounds)?;
/// assert_eq!(reopened.open_discrepancies(), [Discrepancy::Phone]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Unresolved<'a> {
    pub(super) case: Case<'a>,
}

impl<'a> Unconfirmed<'a> {
    /// Records what somebody keyed who has not seen the adjudicator's value. If the two
    /// agree, it confirms the value. If they do not, that is a step as well, and after the
    /// third such step the adjudication is unresolved.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`] with the unchanged adjudication, if the confirmer has opened,
    /// reopened or ruled, or may have, this field has nothing to confirm, or the time is before that of an
    /// earlier step.
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

impl<'a> Unconfirmed<'a> {
    /// What dossiers and decisions need to know.
    pub(crate) fn authors(&self) -> Authors<'a> {
        self.case.authors()
    }

    /// The fields with a value of the adjudicator's own that waits to be confirmed.
    #[must_use]
    pub fn waiting(&self) -> Vec<Discrepancy> {
        self.case.waiting()
    }
}

impl<'a> Unresolved<'a> {
    /// What dossiers and decisions need to know.
    pub(crate) fn authors(&self) -> Authors<'a> {
        self.case.authors()
    }
}

impl<'a> Settled<'a> {
    /// What makes the contact.
    pub(crate) fn into_parts(self) -> SettledParts<'a> {
        SettledParts {
            authors: self.case.authors(),
            ruled_at: self.case.steps.last().map(Step::at),
            name: self.name,
            phone: self.phone,
            comparison: self.case.comparison,
        }
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

            /// Who opened the adjudication, or reopened it last.
            #[must_use]
            pub fn adjudicator(&self) -> Keyer<'a> {
                self.case.adjudicator()
            }

            /// The comparison that was ruled on.
            #[must_use]
            pub fn comparison(&self) -> &Comparison<'a> {
                &self.case.comparison
            }

            /// Reopens the adjudication under an adjudicator who keyed neither entry. Earlier
            /// rulings stay on record and no longer count.
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
    /// The state that the rulings and confirmations of a case come to.
    pub(super) fn of(case: Case<'a>) -> Self {
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

    /// Reopens the adjudication: see [`Settled::reopen`].
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
