//! Which name and which number belong together, and on what ground?
//!
//! A [`Contact`] is the proof: only an agreeing comparison, a policy's release or a settled
//! `adjudication` makes one. A `dossier` is built on it.

use crate::adjudication::{Authors, Settled, SettledParts};
use crate::digest::{DigestKey, KeyedDigest};
use crate::double_entry::Comparison;
use crate::entry::Keyer;
use crate::name::{NameAgreement, PersonName};
use crate::phone::PhoneNumber;
use crate::timestamp::Timestamp;
use crate::variant::Variants;

/// A name and a phone on which two entries by different keyers agree.
///
/// The only ways to make one are to compare two such entries, and to have a third person rule
/// on what they differ in:
///
/// ```
/// use rightparty::{Comparison, Contact, Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 13912345670", Region::CN).with_keyer("clerk-2");
/// let contact = Contact::agreed(Comparison::new(first, second));
/// assert!(contact.is_ok());
/// ```
///
/// ```compile_fail
/// use rightparty::{Comparison, Contact, Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 13912345670", Region::CN).with_keyer("clerk-2");
/// let contact = Contact { comparison: Comparison::new(first, second) };
/// ```
#[derive(Debug, Clone)]
pub struct Contact<'a> {
    comparison: Comparison<'a>,
    name: PersonName<'a>,
    phone: PhoneNumber,
    ground: Ground,
    ruled_at: Option<Timestamp>,
    authors: Option<Box<Authors<'a>>>,
}

/// On what ground two entries make a contact.
///
/// ```
/// use rightparty::{Comparison, Contact, Entry, Ground, Region, Variant};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("張偉", "139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let released = Variant::SimplifiedTraditional.into();
/// let contact = Contact::ruled_by_policy(Comparison::new(first, second), released);
/// assert_eq!(contact.map(|contact| contact.ground()).ok(), Some(Ground::RuledByPolicy(released)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ground {
    /// The entries agree on both fields.
    Agreed,
    /// The entries agree on the phone, and their names vary only in kinds that a policy has
    /// released. That is a standing ruling, which takes the name of the first entry.
    RuledByPolicy(Variants),
    /// A third person ruled on what they differ in.
    Adjudicated,
}

impl Ground {
    /// The ground on which a comparison makes a contact, if it does.
    pub(crate) const fn of(comparison: &Comparison<'_>) -> Self {
        match comparison.name() {
            Some(NameAgreement::Variant(kinds)) => Self::RuledByPolicy(kinds),
            _ => Self::Agreed,
        }
    }
}

impl<'a> Contact<'a> {
    /// The contact, if independent entries agree on both fields.
    ///
    /// # Errors
    ///
    /// The unchanged comparison, if they do not.
    pub fn agreed(comparison: Comparison<'a>) -> Result<Self, Box<Comparison<'a>>> {
        Self::ruled_by_policy(comparison, Variants::EMPTY)
    }

    /// The contact, if independent entries agree on the phone, and their names agree or vary
    /// only in the released kinds.
    ///
    /// # Errors
    ///
    /// The unchanged comparison, if they do not.
    pub fn ruled_by_policy(
        comparison: Comparison<'a>,
        released: Variants,
    ) -> Result<Self, Box<Comparison<'a>>> {
        let ground = Ground::of(&comparison);
        let first = comparison.first();
        match (&first.name, &first.phone) {
            (Ok(name), &Ok(phone)) if comparison.makes_contact(released) => {
                let name = name.clone();
                Ok(Self {
                    comparison,
                    name,
                    phone,
                    ground,
                    ruled_at: None,
                    authors: None,
                })
            }
            _ => Err(Box::new(comparison)),
        }
    }

    /// The contact that an adjudication came to.
    #[must_use]
    pub fn ruled(settled: Settled<'a>) -> Self {
        let SettledParts {
            name,
            phone,
            ruled_at,
            comparison,
            authors,
        } = settled.into_parts();
        Self {
            comparison: *comparison,
            name,
            phone,
            ground: Ground::Adjudicated,
            ruled_at,
            authors: Some(Box::new(authors)),
        }
    }

    /// The keyed digest of name and number, to which a waiver is bound. It changes with either
    /// of them, but not with how they are written.
    #[must_use]
    pub fn digest(&self, key: &DigestKey) -> KeyedDigest {
        let number = self.phone.e164();
        let extension = self.phone.extension().unwrap_or_default();
        let fields = [
            self.name.canonical().expose(),
            number.expose().as_str(),
            extension.expose(),
        ];
        key.digest("contact", &fields)
    }

    /// On what ground the entries make a contact.
    #[must_use]
    pub const fn ground(&self) -> Ground {
        self.ground
    }

    /// When the last step of an adjudication was taken; `None` if there was none.
    #[must_use]
    pub const fn ruled_at(&self) -> Option<Timestamp> {
        self.ruled_at
    }

    /// Who opened the adjudication that the contact comes from, or reopened it last; `None` if
    /// there was none.
    #[must_use]
    pub fn adjudicator(&self) -> Option<Keyer<'a>> {
        self.authors.as_ref().map(|authors| authors.adjudicator)
    }

    /// Who is behind the adjudication, if there was one.
    pub(crate) fn authors(&self) -> Option<&Authors<'a>> {
        self.authors.as_deref()
    }

    /// Everybody who keyed the name or the number, in an entry or as a value of their own in an
    /// adjudication.
    pub(crate) fn keyers(&self) -> Vec<Keyer<'a>> {
        let entries = [self.comparison.first(), self.comparison.second()];
        let own = self.authors.iter().flat_map(|authors| authors.keyers());
        let keyers = entries
            .into_iter()
            .filter_map(|reading| reading.entry.keyer);
        keyers.chain(own).collect()
    }

    /// The name: the first entry's, or the one that was ruled.
    #[must_use]
    pub const fn name(&self) -> &PersonName<'a> {
        &self.name
    }

    /// The number that was agreed or ruled.
    #[must_use]
    pub const fn phone(&self) -> &PhoneNumber {
        &self.phone
    }

    /// The comparison that the contact comes from.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison<'a> {
        &self.comparison
    }
}
