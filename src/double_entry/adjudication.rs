//! A third person's rulings on what two entries differ in.

use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Comparison, Independence};
use crate::entry::{Keyer, Source};
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// A field on which two entries do not agree: they differ, or one of them cannot
/// be read or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Discrepancy {
    /// The name.
    Name,
    /// The phone.
    Phone,
}

impl Discrepancy {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
        }
    }
}

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
    pub source: Source<'a>,
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
    /// The adjudication was opened again, and every discrepancy has to be ruled
    /// on again.
    Reopened {
        /// Who rules from here on.
        adjudicator: Keyer<'a>,
        /// On what grounds.
        grounds: Grounds<'a>,
    },
}

/// An open adjudication: discrepancies are ruled on one by one.
///
/// ```
/// use rightparty::{
///     Adjudication, Closed, Comparison, Contact, Discrepancy, Entry, Grounds, Keyer, Region, Ruling,
///     Source, Timestamp,
/// };
///
/// let first = Entry::new("张伟", "13912345670", Region::CN).keyed_by("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).keyed_by("clerk-2");
/// let grounds = Grounds {
///     reason: "the form has 45",
///     source: Source::new("application form").unwrap(),
///     at: "2026-11-20T09:00:00Z".parse()?,
/// };
/// let third = Keyer::new("supervisor-1").unwrap();
/// let mut adjudication = Adjudication::open(Comparison::of(first, second), third)?;
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
    case: Case<'a>,
}

/// What all states of an adjudication have.
#[derive(Debug, Clone)]
struct Case<'a> {
    comparison: Box<Comparison<'a>>,
    adjudicator: Keyer<'a>,
    steps: Vec<Step<'a>>,
    /// Where the steps begin that count: behind the last re-opening.
    since: usize,
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
    case: Case<'a>,
    name: PersonName<'a>,
    phone: PhoneNumber,
}

/// An adjudication with a value that nobody has confirmed.
#[derive(Debug, Clone)]
pub struct Unconfirmed<'a> {
    case: Case<'a>,
}

/// An adjudication that came to nothing.
#[derive(Debug, Clone)]
pub struct Unresolved<'a> {
    case: Case<'a>,
}

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
    /// What was keyed to confirm is another value.
    #[error("what was keyed is another value")]
    NotConfirmed,
    /// Not every discrepancy has been ruled on.
    #[error("not every field has been ruled on")]
    NotAllRuled,
}

impl Comparison<'_> {
    /// The fields on which the entries do not agree.
    #[must_use]
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        let fields = [
            (Discrepancy::Name, self.names_agree()),
            (Discrepancy::Phone, self.phones_agree()),
        ];
        let differing = fields.into_iter().filter(|(_, agree)| !agree);
        differing.map(|(field, _)| field).collect()
    }
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
    /// on, the reason is blank, or the value ruled for cannot be used.
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
        Ok(self.case.closed())
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
    /// confirms that value if the two agree.
    ///
    /// # Errors
    ///
    /// [`AdjudicationError`] with the adjudication as it was, if the confirmer is
    /// the adjudicator, nothing waits in this field, or what was keyed is another
    /// value. The error does not show the value.
    pub fn confirm(
        mut self,
        discrepancy: Discrepancy,
        by: Keyer<'a>,
        value: Sensitive<&'a str>,
        at: Timestamp,
    ) -> Result<Closed<'a>, (AdjudicationError, Box<Self>)> {
        match self.case.check_confirmation(discrepancy, by, value) {
            Ok(()) => {
                self.case.steps.push(Step::Confirmed {
                    discrepancy,
                    by,
                    value,
                    at,
                });
                Ok(self.case.closed())
            }
            Err(error) => Err((error, Box::new(self))),
        }
    }
}

impl<'a> Settled<'a> {
    /// The name that was come to, the phone, and the comparison they come from.
    pub(crate) fn into_parts(self) -> (PersonName<'a>, PhoneNumber, Box<Comparison<'a>>) {
        (self.name, self.phone, self.case.comparison)
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
            /// or the reason is blank.
            pub fn reopen(
                self,
                adjudicator: Keyer<'a>,
                grounds: Grounds<'a>,
            ) -> Result<Adjudication<'a>, AdjudicationError> {
                self.case.reopened(adjudicator, grounds)
            }
        }
    )+};
}

closed_states!(Settled Unconfirmed Unresolved);

impl<'a> Closed<'a> {
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

impl<'a> Case<'a> {
    /// The steps that count.
    fn current(&self) -> &[Step<'a>] {
        self.steps.get(self.since..).unwrap_or_default()
    }

    fn ruling(&self, of: Discrepancy) -> Option<Ruling<'a>> {
        self.current().iter().find_map(|step| match *step {
            Step::Ruled {
                discrepancy,
                ruling,
                ..
            } if discrepancy == of => Some(ruling),
            _ => None,
        })
    }

    fn rulings(&self) -> Vec<(Discrepancy, Option<Ruling<'a>>)> {
        let discrepancies = self.comparison.discrepancies().into_iter();
        discrepancies
            .map(|discrepancy| (discrepancy, self.ruling(discrepancy)))
            .collect()
    }

    fn is_confirmed(&self, of: Discrepancy) -> bool {
        self.current()
            .iter()
            .any(|step| matches!(step, Step::Confirmed { discrepancy, .. } if *discrepancy == of))
    }

    /// The state that the rulings and confirmations lead to.
    fn closed(self) -> Closed<'a> {
        let rulings = self.rulings();
        let waits = |&(discrepancy, ruling): &(Discrepancy, Option<Ruling<'a>>)| {
            matches!(ruling, Some(Ruling::Neither { .. })) && !self.is_confirmed(discrepancy)
        };
        if rulings
            .iter()
            .any(|(_, ruling)| matches!(ruling, None | Some(Ruling::Unresolvable)))
        {
            return Closed::Unresolved(Unresolved { case: self });
        }
        if rulings.iter().any(waits) {
            return Closed::Unconfirmed(Unconfirmed { case: self });
        }
        let value = |field| match self.ruling(field) {
            Some(ruling) => self.value(field, ruling),
            // What the entries agree on.
            None => self.value(field, Ruling::First),
        };
        match (value(Discrepancy::Name), value(Discrepancy::Phone)) {
            (Ok(Value::Name(name)), Ok(Value::Phone(phone))) => Closed::Settled(Settled {
                name,
                phone,
                case: self,
            }),
            _ => Closed::Unresolved(Unresolved { case: self }),
        }
    }

    /// The value that a ruling is for.
    fn value(
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

    /// A value as somebody typed it, a number by the first entry's region.
    fn typed(
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
            Discrepancy::Phone => PhoneNumber::read(text, region).ok().map(Value::Phone),
        }
        .ok_or(AdjudicationError::Unusable)
    }

    fn check_confirmation(
        &self,
        discrepancy: Discrepancy,
        by: Keyer<'a>,
        value: Sensitive<&'a str>,
    ) -> Result<(), AdjudicationError> {
        if by == self.adjudicator {
            return Err(AdjudicationError::ConfirmerIsAdjudicator);
        }
        let Some(Ruling::Neither { value: ruled }) = self.ruling(discrepancy) else {
            return Err(AdjudicationError::NothingToConfirm);
        };
        if self.is_confirmed(discrepancy) {
            return Err(AdjudicationError::NothingToConfirm);
        }
        let keyed = self
            .typed(discrepancy, value)
            .map_err(|_| AdjudicationError::NotConfirmed)?;
        if self.typed(discrepancy, ruled)?.agrees(&keyed) {
            Ok(())
        } else {
            Err(AdjudicationError::NotConfirmed)
        }
    }

    fn reopened(
        mut self,
        adjudicator: Keyer<'a>,
        grounds: Grounds<'a>,
    ) -> Result<Adjudication<'a>, AdjudicationError> {
        check_is_third(&self.comparison, adjudicator)?;
        check_reason(grounds)?;
        self.steps.push(Step::Reopened {
            adjudicator,
            grounds,
        });
        self.since = self.steps.len();
        self.adjudicator = adjudicator;
        Ok(Adjudication { case: self })
    }
}

/// A value of either field.
enum Value<'a> {
    Name(PersonName<'a>),
    Phone(PhoneNumber),
}

impl Value<'_> {
    fn agrees(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Name(a), Value::Name(b)) => a.compare(b).agrees(),
            (Value::Phone(a), Value::Phone(b)) => {
                a.compare(b) == crate::phone::PhoneAgreement::Same
            }
            _ => false,
        }
    }
}

fn check_is_third(
    comparison: &Comparison<'_>,
    adjudicator: Keyer<'_>,
) -> Result<(), AdjudicationError> {
    let keyers = [
        comparison.first().entry.keyer,
        comparison.second().entry.keyer,
    ];
    if keyers
        .into_iter()
        .flatten()
        .any(|keyer| keyer == adjudicator)
    {
        return Err(AdjudicationError::AdjudicatorIsKeyer);
    }
    Ok(())
}

fn check_reason(grounds: Grounds<'_>) -> Result<(), AdjudicationError> {
    if grounds.reason.trim().is_empty() {
        return Err(AdjudicationError::NoReason);
    }
    Ok(())
}
