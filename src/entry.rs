//! One keying of a name and a phone.

use core::fmt;

use crate::id;
use crate::name::{NameError, PersonName};
use crate::phone::{PhoneError, PhoneNumber, Region};
use crate::sensitive::Sensitive;
use crate::timestamp::{InvalidTimestampError, Timestamp};

/// One keying of a name and a phone by one keyer from one source, as typed.
///
/// An entry is never altered; a correction is a new entry.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The name as typed.
    pub name: Sensitive<&'a str>,
    /// The phone as typed.
    pub phone: Sensitive<&'a str>,
    /// Whose dialling habits the phone was written in.
    pub region: Region,
    /// Who keyed it, if that is known.
    pub keyer: Option<Keyer<'a>>,
    /// What it was keyed from, if that is known.
    pub source: Option<EntrySource<'a>>,
    /// When it was keyed, if that is known; the error if something was given that
    /// is no point in time.
    pub keyed_at: Option<Result<Timestamp, InvalidTimestampError>>,
}

impl<'a> Entry<'a> {
    /// An entry of which only the two fields and the region are known.
    #[must_use]
    pub const fn new(name: &'a str, phone: &'a str, region: Region) -> Self {
        Self {
            name: Sensitive::new(name),
            phone: Sensitive::new(phone),
            region,
            keyer: None,
            source: None,
            keyed_at: None,
        }
    }

    /// The same, keyed by somebody; a blank id says nothing.
    #[must_use]
    pub fn with_keyer(self, id: &'a str) -> Self {
        Self {
            keyer: Keyer::new(id),
            ..self
        }
    }

    /// The same, keyed from something; a blank id says nothing.
    #[must_use]
    pub fn with_source(self, id: &'a str) -> Self {
        Self {
            source: EntrySource::new(id),
            ..self
        }
    }

    /// The same, keyed at this time.
    #[must_use]
    pub const fn with_keyed_at(self, at: Timestamp) -> Self {
        Self {
            keyed_at: Some(Ok(at)),
            ..self
        }
    }

    /// Reads both fields.
    #[must_use]
    pub fn parse(self) -> Reading<'a> {
        Reading {
            entry: self,
            name: PersonName::parse(self.name.expose()),
            phone: PhoneNumber::parse_possible(self.phone.expose(), self.region),
        }
    }

    /// Reads both fields, knowing how another entry was read: what is typed the
    /// same reads the same.
    pub(crate) fn parse_beside(self, other: &Reading<'a>) -> Reading<'a> {
        let typed = self.name.expose();
        Reading {
            name: if typed == other.entry.name.expose() {
                other.name.clone()
            } else {
                PersonName::parse(typed)
            },
            phone: PhoneNumber::parse_possible(self.phone.expose(), self.region),
            entry: self,
        }
    }
}

/// An entry and what its fields say.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The entry as keyed.
    pub entry: Entry<'a>,
    /// The name, or why there is none.
    pub name: Result<PersonName<'a>, NameError>,
    /// The number, or why there is none. It may lie in a range that the plan
    /// does not list.
    pub phone: Result<PhoneNumber, PhoneError>,
}

/// The person or system that keyed an entry: a clerk, the borrower, an OCR
/// engine, another system of record.
///
/// Two keyers are the same if their ids have the same letters, marks on letters, digits,
/// `@`, `+` and `#`, without regard to case and width: `clerk-7` is `Clerk 7`, and 王芳 is
/// 王 芳. Only between two digits do other signs tell ids apart: `1-12` is not `11-2`.
#[derive(Clone, Copy)]
pub struct Keyer<'a>(&'a str);

impl<'a> Keyer<'a> {
    /// `None` if the id says nothing: blank, `-`, `N/A`, `unknown`, `#REF!`, 无, 同上.
    #[must_use]
    pub fn new(id: &'a str) -> Option<Self> {
        (!id::is_filler(id)).then_some(Self(id::trimmed(id)))
    }

    /// The id as given, trimmed.
    #[must_use]
    pub const fn id(self) -> &'a str {
        self.0
    }
}

impl PartialEq for Keyer<'_> {
    fn eq(&self, other: &Self) -> bool {
        id::is_same_person(self.0, other.0)
    }
}

impl Eq for Keyer<'_> {}

impl fmt::Debug for Keyer<'_> {
    // An id may be a person's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyer(..)")
    }
}

/// The document or system that an entry was keyed from.
///
/// Compared as [`Keyer`]s are.
#[derive(Clone, Copy)]
pub struct EntrySource<'a>(&'a str);

impl<'a> EntrySource<'a> {
    /// `None` if the id says nothing: blank, `-`, `N/A`, `unknown`, `#REF!`, 无, 同上.
    #[must_use]
    pub fn new(id: &'a str) -> Option<Self> {
        (!id::is_filler(id)).then_some(Self(id::trimmed(id)))
    }
}

impl<'a> EntrySource<'a> {
    /// The id as given, trimmed.
    #[must_use]
    pub const fn id(self) -> &'a str {
        self.0
    }
}

impl PartialEq for EntrySource<'_> {
    fn eq(&self, other: &Self) -> bool {
        id::is_same_person(self.0, other.0)
    }
}

impl Eq for EntrySource<'_> {}

impl fmt::Debug for EntrySource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntrySource(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyer_who_is_not_named_is_unknown() {
        for id in [" \t", "-", "unknown", "N/A", "无"] {
            assert!(
                Keyer::new(id).is_none() && EntrySource::new(id).is_none(),
                "{id:?}"
            );
        }
        assert_eq!(Keyer::new("clerk-7"), Keyer::new(" CLERK‑7"));
        assert_ne!(Keyer::new("clerk-7"), Keyer::new("clerk-8"));
    }
}
