//! How is an adjudication opened and ruled on?

use super::case::{Case, check_is_third, check_reason};
use super::closed::Closed;
use super::error::AdjudicationError;
use super::ruling::{Grounds, Ruling, Step};
use crate::double_entry::{Comparison, Discrepancy, Independence};
use crate::entry::Keyer;

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
/// adjudication.rule(Discrepancy::Phone, Ruling::First, grounds)?;
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
                adjudicator,
                steps: Vec::new(),
                counts_from: 0,
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

    /// The discrepancies that have not been ruled on.
    #[must_use]
    pub fn open_discrepancies(&self) -> Vec<Discrepancy> {
        let rulings = self.case.rulings().into_iter();
        let open = rulings.filter(|(_, ruling)| ruling.is_none());
        open.map(|(discrepancy, _)| discrepancy).collect()
    }
}
