//! Do two independent keyings agree, field by field?
//!
//! A [`Comparison`] is double data entry: it says how the names and the phones of two entries
//! compare. Where both agree there is a `contact`; a [`Discrepancy`] goes to `adjudication`.

use crate::digest::{DigestKey, KeyedDigest};
use crate::entry::{Entry, Keyer, Likeness, Reading};
use crate::kinds::text_enum;
use crate::name::NameAgreement;
use crate::phone::{PhoneAgreement, compare_fields};
use crate::variant::Variants;

/// Two entries and how they compare.
///
/// Agreement is one way to a contact; a third person's ruling on each discrepancy is the
/// other: see [`adjudication`](crate::adjudication).
///
/// ```
/// use rightparty::{Comparison, Discrepancy, Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let comparison = Comparison::new(first, second);
/// assert!(comparison.names_agree());
/// assert_eq!(comparison.discrepancies(), [Discrepancy::Phone]);
/// ```
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    first: Reading<'a>,
    second: Reading<'a>,
    name: Option<NameAgreement>,
    phone: Option<PhoneAgreement>,
    independence: Independence,
}

text_enum! {
    /// Whether two entries were keyed by different keyers.
    ///
    /// ```
    /// use rightparty::{Comparison, Entry, Independence, Region};
    ///
    /// let entry = Entry::new("张伟", "139 1234 5670", Region::CN);
    /// let independence = |a, b| {
    ///     Comparison::new(entry.with_keyer(a), entry.with_keyer(b)).independence()
    /// };
    /// assert_eq!(independence("clerk-1", "clerk-2"), Independence::Independent);
    /// assert_eq!(independence("clerk-1", "Clerk 1"), Independence::SameKeyer);
    /// assert_eq!(independence("clerk-1", "01"), Independence::Doubtful);
    /// assert_eq!(independence("clerk-1", "N/A"), Independence::Unknown);
    /// ```
    #[non_exhaustive]
    pub enum Independence: "independence" {
        /// The keyers differ.
        Independent = "independent",
        /// The same keyer keyed both.
        SameKeyer = "same-keyer",
        /// The ids of the keyers differ, but may be one keyer's: see [`Keyer`].
        Doubtful = "doubtful",
        /// At least one keyer is not known.
        Unknown = "unknown",
    }
}

text_enum! {
    /// A field on which two entries do not agree: they differ, or one of them cannot be read
    /// or compared.
    ///
    /// ```
    /// use rightparty::{Comparison, Discrepancy, Entry, Region};
    ///
    /// let first = Entry::new("张伟", "139 1234 5670", Region::CN);
    /// let second = Entry::new("张*", "139 1234 5670", Region::CN);
    /// assert_eq!(Comparison::new(first, second).discrepancies(), [Discrepancy::Name]);
    /// assert_eq!(Discrepancy::Name.to_string(), "name");
    /// ```
    pub enum Discrepancy: "discrepancy" {
        /// The name.
        Name = "name",
        /// The phone.
        Phone = "phone",
    }
}

impl<'a> Comparison<'a> {
    /// Reads and compares two entries.
    #[must_use]
    pub fn new(first: Entry<'a>, second: Entry<'a>) -> Self {
        let first = first.parse();
        let second = second.parse_beside(&first);
        let name = match (&first.name, &second.name) {
            (Ok(a), Ok(b)) => Some(a.compare(b)),
            _ => None,
        };
        let independence = match (first.entry.keyer, second.entry.keyer) {
            (Some(a), Some(b)) => match a.likeness(b) {
                Likeness::Same => Independence::SameKeyer,
                Likeness::Doubtful => Independence::Doubtful,
                Likeness::Different => Independence::Independent,
            },
            _ => Independence::Unknown,
        };
        Self {
            name,
            phone: compare_fields(&first.phone, &second.phone),
            independence,
            first,
            second,
        }
    }

    /// The first entry, as read.
    #[must_use]
    pub const fn first(&self) -> &Reading<'a> {
        &self.first
    }

    /// The second entry, as read.
    #[must_use]
    pub const fn second(&self) -> &Reading<'a> {
        &self.second
    }

    /// How the names compare; `None` if one of them cannot be read.
    #[must_use]
    pub const fn name(&self) -> Option<NameAgreement> {
        self.name
    }

    /// How the phones compare; `None` if one of them has no digits to compare. Digits are
    /// compared even if they are not a number of the numbering plan.
    #[must_use]
    pub const fn phone(&self) -> Option<&PhoneAgreement> {
        self.phone.as_ref()
    }

    /// Whether the keyers differ.
    #[must_use]
    pub const fn independence(&self) -> Independence {
        self.independence
    }

    /// Whether both entries are known to have been keyed from the same source. Then agreement
    /// tests the keying but not the source.
    #[must_use]
    pub fn same_source(&self) -> bool {
        let (a, b) = (self.first.entry.source, self.second.entry.source);
        a.is_some() && a == b
    }

    /// Whether both fields are numbers, and the same number. Two fields that are missing, or
    /// unreadable in the same way, do not agree.
    #[must_use]
    pub fn phones_agree(&self) -> bool {
        self.first.phone.is_ok()
            && self.second.phone.is_ok()
            && self.phone == Some(PhoneAgreement::Same)
    }

    /// Whether two independent entries agree on the phone, and on the name except for kinds of
    /// variation that a policy has released.
    #[must_use]
    pub fn makes_contact(&self, released: Variants) -> bool {
        self.independence == Independence::Independent
            && self.phones_agree()
            && (self.names_agree() || self.name.is_some_and(|name| name.varies_within(released)))
    }

    /// Whether both fields are names and agree.
    #[must_use]
    pub fn names_agree(&self) -> bool {
        self.name.is_some_and(NameAgreement::agrees)
    }
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

    /// The keyed digest of the two entries as typed: names, phones, regions, keyers and
    /// times.
    #[must_use]
    pub fn digest(&self, key: &DigestKey) -> KeyedDigest {
        let (first, second) = (self.first().entry, self.second().entry);
        let keyer = |keyer: Option<Keyer<'_>>| keyer.map(|keyer| keyer.id().to_owned());
        let keyers = [first.keyer, second.keyer].map(|one| keyer(one).unwrap_or_default());
        // Undated, unreadable and dated entries are three things.
        let [first_at, second_at] = [first.keyed_at, second.keyed_at].map(|at| match at {
            None => String::new(),
            Some(Ok(at)) => at.to_string(),
            Some(Err(_)) => "unreadable".to_owned(),
        });
        key.digest(
            "entries",
            &[
                first.name.expose(),
                first.phone.expose(),
                first.region.as_str(),
                &keyers[0],
                &first_at,
                second.name.expose(),
                second.phone.expose(),
                second.region.as_str(),
                &keyers[1],
                &second_at,
            ],
        )
    }
}
