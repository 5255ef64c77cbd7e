//! What did the two entries come to?

use crate::adjudication::{Authors, Closed, ReplayError, Replayed};
use crate::contact::{Contact, Ground};
use crate::double_entry::{Comparison, Discrepancy};
use crate::phone::PhoneNumber;
use crate::timestamp::Timestamp;
use crate::variant::Variants;

/// The basis of a dossier: a contact, or what the entries came to instead.
///
/// ```
/// use rightparty::{Basis, Comparison, Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let basis = Basis::from(Comparison::new(first, second));
/// assert!(matches!(basis, Basis::Agreed(_)));
///
/// let same_keyer = second.with_keyer("clerk-1");
/// let basis = Basis::from(Comparison::new(first, same_keyer));
/// assert!(matches!(basis, Basis::Failed(_)));
/// ```
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly every dossier has a contact, and boxing it would allocate"
)]
pub enum Basis<'a> {
    /// Two independent entries agree, or a third person has ruled.
    Agreed(Contact<'a>),
    /// The entries do not agree, and nobody has ruled.
    Failed(Box<Comparison<'a>>),
    /// A third person was asked to rule on the entries, and there is no contact so far. No
    /// policy's standing ruling takes their place.
    Pending(Box<Pending<'a>>),
}

impl<'a> Basis<'a> {
    /// What a record of an adjudication came to when it was replayed, for the entries that it
    /// was replayed with.
    ///
    /// ```
    /// use rightparty::adjudication::AdjudicationRecord;
    /// use rightparty::{Basis, BookAnswer, Comparison, DigestKey, Dossier, Entry, Gate, Keyer, Policy, Region};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
    /// let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
    /// let comparison = Comparison::new(first, second);
    /// let key = DigestKey::new(&[0x5A; 32])?;
    /// let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
    /// let record = AdjudicationRecord::of(&comparison, supervisor, &[], &key);
    ///
    /// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
    /// let replayed = record.replay(comparison.clone(), &key.into());
    /// dossier.basis = Basis::replayed(replayed, comparison);
    /// let decision = Gate::new(Policy::strict()).decide(&dossier, "2026-11-20T09:00:00Z".parse()?);
    /// assert_eq!(decision.to_string(), "block: contact.changed, phone.differs");
    /// assert_eq!(decision.adjudicator(), Some("supervisor-1"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn replayed(
        replayed: Result<Replayed<'a>, ReplayError>,
        comparison: Comparison<'a>,
    ) -> Self {
        let (why, authors, comparison) = match replayed {
            Ok(Replayed::Closed(closed)) => return closed.into(),
            Ok(Replayed::Open(open)) => {
                (PendingReason::Unresolved, Some(open.authors()), comparison)
            }
            Err(error) => (PendingReason::Refused(error), None, comparison),
        };
        Self::Pending(Box::new(Pending {
            comparison,
            why,
            authors,
        }))
    }

    /// Who is behind the adjudication, if there was one.
    pub(crate) fn authors(&self) -> Option<&Authors<'a>> {
        match self {
            Self::Agreed(contact) => contact.authors(),
            Self::Failed(_) => None,
            Self::Pending(pending) => pending.authors.as_ref(),
        }
    }

    /// Why there is no contact, if a third person was asked.
    pub(crate) fn pending(&self) -> Option<&PendingReason> {
        match self {
            Self::Pending(pending) => Some(&pending.why),
            _ => None,
        }
    }

    /// Who ruled and what is pending, in one text, for digests.
    pub(crate) fn written(&self) -> String {
        let authors = self.authors().map(Authors::written);
        format!("{authors:?} {:?}", self.pending())
    }

    /// The contact, if a third person's rulings made it.
    #[must_use]
    pub fn adjudicated(&self) -> Option<&Contact<'a>> {
        match self {
            Self::Agreed(contact) if contact.ground() == Ground::Adjudicated => Some(contact),
            _ => None,
        }
    }

    /// The number that was agreed or ruled; `None` if the entries do not agree on one.
    pub(crate) fn number(&self) -> Option<&PhoneNumber> {
        let comparison = match self {
            Self::Agreed(contact) => return Some(contact.phone()),
            Self::Failed(comparison) => comparison,
            Self::Pending(pending) => &pending.comparison,
        };
        let first = comparison.first().phone.as_ref();
        first.ok().filter(|_| comparison.phones_agree())
    }

    /// When a third person took the last step of an adjudication.
    pub(crate) fn ruled_at(&self) -> Option<Timestamp> {
        self.adjudicated().and_then(Contact::ruled_at)
    }

    /// On what ground there is a contact under a policy that releases these kinds of
    /// variation; `None` if there is none.
    #[must_use]
    pub fn ground(&self, released: Variants) -> Option<Ground> {
        if !self.makes_contact(released) {
            return None;
        }
        match self {
            Self::Agreed(contact) => Some(contact.ground()),
            Self::Failed(comparison) => Some(Ground::of(comparison)),
            Self::Pending(_) => None,
        }
    }

    /// Whether there is a contact under a policy that releases these kinds of variation.
    #[must_use]
    pub fn makes_contact(&self, released: Variants) -> bool {
        match self {
            Self::Agreed(contact) => is_released(contact, released),
            Self::Failed(comparison) => comparison.makes_contact(released),
            Self::Pending(_) => false,
        }
    }

    /// The contact, if there is one under a policy that releases these kinds of variation.
    #[must_use]
    pub fn into_contact(self, released: Variants) -> Option<Contact<'a>> {
        match self {
            Self::Agreed(contact) => is_released(&contact, released).then_some(contact),
            Self::Failed(comparison) => Contact::ruled_by_policy(*comparison, released).ok(),
            Self::Pending(_) => None,
        }
    }
}

/// Whether a contact that one policy has ruled is also one under another.
fn is_released(contact: &Contact<'_>, released: Variants) -> bool {
    match contact.ground() {
        Ground::RuledByPolicy(kinds) => kinds.is_subset(released),
        _ => true,
    }
}

impl<'a> From<Comparison<'a>> for Basis<'a> {
    fn from(comparison: Comparison<'a>) -> Self {
        match Contact::agreed(comparison) {
            Ok(contact) => Self::Agreed(contact),
            Err(comparison) => Self::Failed(comparison),
        }
    }
}

impl<'a> From<Closed<'a>> for Basis<'a> {
    /// The contact of a settled adjudication; of any other, that it is pending.
    fn from(closed: Closed<'a>) -> Self {
        match closed {
            Closed::Settled(settled) => Self::Agreed(Contact::ruled(settled)),
            Closed::Unconfirmed(unconfirmed) => Self::Pending(Box::new(Pending {
                comparison: unconfirmed.comparison().clone(),
                why: PendingReason::Unconfirmed(unconfirmed.waiting()),
                authors: Some(unconfirmed.authors()),
            })),
            Closed::Unresolved(unresolved) => Self::Pending(Box::new(Pending {
                comparison: unresolved.comparison().clone(),
                why: PendingReason::Unresolved,
                authors: Some(unresolved.authors()),
            })),
        }
    }
}

/// Entries that a third person was asked to rule on, and that make no contact so far.
///
/// ```
/// use rightparty::adjudication::{Adjudication, Grounds, Ruling};
/// use rightparty::{Basis, Comparison, Discrepancy, Entry, EntrySource, Keyer, PendingReason, Region};
/// # use rightparty::Sensitive;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let source = EntrySource::new("application form").ok_or("no source")?;
/// # let at = "2026-11-20T09:00:00Z".parse()?;
/// # let grounds = Grounds { reason: "both misread the form", source, at };
/// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// let ruling = Ruling::Neither { value: Sensitive::new("139 1234 5678") };
/// adjudication.rule(supervisor, Discrepancy::Phone, ruling, grounds)?;
/// let closed = adjudication.close().map_err(|_| "open")?;
///
/// let Basis::Pending(pending) = Basis::from(closed) else { panic!("pending") };
/// assert_eq!(pending.why(), &PendingReason::Unconfirmed(vec![Discrepancy::Phone]));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Pending<'a> {
    comparison: Comparison<'a>,
    why: PendingReason,
    authors: Option<Authors<'a>>,
}

/// Why a third person's ruling has made no contact.
///
/// ```
/// use rightparty::{Discrepancy, PendingReason};
///
/// let reason = PendingReason::Unconfirmed(vec![Discrepancy::Phone]);
/// assert_ne!(reason, PendingReason::Unresolved);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PendingReason {
    /// Values of the adjudicator's own wait in these fields for somebody to key them as well.
    Unconfirmed(Vec<Discrepancy>),
    /// Not every field has been ruled on, nobody could tell, or confirmation has failed.
    Unresolved,
    /// The stored record does not count.
    Refused(ReplayError),
}

impl<'a> Pending<'a> {
    /// The comparison of the two entries.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison<'a> {
        &self.comparison
    }

    /// Why there is no contact.
    #[must_use]
    pub const fn why(&self) -> &PendingReason {
        &self.why
    }
}
