//! Which entries are a borrower's, and what do they come to in hashes?

use core::fmt;

use super::keys::RegisterKeys;
use super::lookup::Lookup;
use super::stored::{Open, Personal};
use crate::dossier::Basis;
use crate::double_entry::Comparison;
use crate::entry::Entry;
use crate::phone::{PhoneNumber, Region};

/// Two entries of a borrower, and what stands beside them. `Debug` shows none of it.
///
/// ```
/// use rightparty::register::Keyed;
/// use rightparty::{Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let second = Entry::new("张 伟", "139 1234 5670", Region::CN).with_keyer("clerk-7");
/// let keyed = Keyed::new("B-1", first, second)
///     .with_loan("L-1")
///     .with_third_party_phones(vec!["138 0000 1111"]);
/// assert_eq!(keyed.loan_id, Some("L-1"));
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Keyed<'a> {
    /// The borrower's id.
    pub borrower_id: &'a str,
    /// The loan. Borrowers who share one may share a number.
    pub loan_id: Option<&'a str>,
    /// The first entry.
    pub first: Entry<'a>,
    /// The second.
    pub second: Entry<'a>,
    /// The phones of the borrower's own third parties, as typed.
    pub third_party_phones: Vec<&'a str>,
}

impl<'a> Keyed<'a> {
    /// Two entries.
    #[must_use]
    pub const fn new(borrower_id: &'a str, first: Entry<'a>, second: Entry<'a>) -> Self {
        Self {
            borrower_id,
            loan_id: None,
            first,
            second,
            third_party_phones: Vec::new(),
        }
    }

    /// The same, of this loan.
    #[must_use]
    pub fn with_loan(self, loan_id: &'a str) -> Self {
        Self {
            loan_id: Some(loan_id),
            ..self
        }
    }

    /// The same, with the phones of the borrower's third parties, as typed.
    #[must_use]
    pub fn with_third_party_phones(self, third_party_phones: Vec<&'a str>) -> Self {
        Self {
            third_party_phones,
            ..self
        }
    }
}

impl fmt::Debug for Keyed<'_> {
    // Ids may be numbers, and third parties' phones are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyed(..)")
    }
}

impl Keyed<'_> {
    pub(super) fn hashed(&self, keys: &RegisterKeys, personal: &mut Personal) -> Open {
        let comparison = Comparison::new(self.first, self.second);
        let third_parties = self.third_party_phones.iter().copied();
        personal.loan = self.loan_id.and_then(|loan| keys.loan(loan));
        personal.third_parties = third_parties_of(keys, third_parties, self.first.region);
        of_entries(keys, &comparison.into(), personal)
    }
}

/// The hashes of a borrower's third parties' numbers. What cannot be read is told by the rules
/// from the text, as often as it is handed in.
pub(super) fn third_parties_of<'t>(
    keys: &RegisterKeys,
    typed: impl Iterator<Item = &'t str>,
    region: Region,
) -> Vec<Lookup> {
    let read = typed.filter_map(|typed| PhoneNumber::parse_possible(typed, region).ok());
    read.map(|number| keys.number(&number)).collect()
}

/// What two entries came to, in hashes.
pub(super) fn of_entries(keys: &RegisterKeys, basis: &Basis<'_>, personal: &mut Personal) -> Open {
    let comparison = match basis {
        Basis::Agreed(contact) => contact.comparison(),
        Basis::Failed(comparison) => comparison,
        Basis::Pending(pending) => pending.comparison(),
    };
    personal.entries = Some(keys.entries(comparison));
    personal.number = basis.number().map(|number| keys.number(number));
    let name = match basis {
        Basis::Agreed(contact) => Some(contact.name()),
        _ => comparison.first().name.as_ref().ok(),
    };
    let name = name.filter(|_| personal.number.is_some());
    personal.name = name.map(|name| keys.name(name));
    Open::Keyed {
        agrees: matches!(basis, Basis::Agreed(_)),
    }
}
