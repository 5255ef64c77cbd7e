//! What did one keyer type, from which source, and when?
//!
//! An [`Entry`] borrows what was typed, and [`Entry::parse`] reads it. An [`OwnedEntry`] is
//! the form that a backend stores. Two entries are compared in `double_entry`.

mod keyer;
mod owned;
mod personal;

pub use keyer::{EntrySource, Keyer, Likeness};
pub use owned::OwnedEntry;
pub(crate) use personal::{hides_name, is_number_with_letter, reads_as_number};
#[cfg(feature = "files")]
pub(crate) use personal::{is_identity_number, is_phone};

use crate::name::{NameError, PersonName};
use crate::phone::{PhoneError, PhoneNumber, Region};
use crate::sensitive::Sensitive;
use crate::timestamp::{InvalidTimestampError, Timestamp};

/// One keying of a name and a phone by one keyer from one source, as typed.
///
/// An entry is never altered; a correction is a new entry.
///
/// ```
/// use rightparty::{Entry, Region, Timestamp};
///
/// let at: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
/// let entry = Entry::new("张 伟", "+86 139 1234 5670", Region::CN)
///     .with_keyer("clerk-7")
///     .with_source("application form")
///     .with_keyed_at(at);
/// assert_eq!(*entry.phone.expose(), "+86 139 1234 5670");
/// assert_eq!(entry.parse().phone?.e164().expose().as_str(), "+8613912345670");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The name as typed.
    pub name: Sensitive<&'a str>,
    /// The phone as typed.
    pub phone: Sensitive<&'a str>,
    /// The region whose dialling habits the phone was written in.
    pub region: Region,
    /// Who keyed it, if that is known.
    pub keyer: Option<Keyer<'a>>,
    /// What it was keyed from, if that is known.
    pub source: Option<EntrySource<'a>>,
    /// When it was keyed, if that is known; an error if what was given is not a point in
    /// time.
    pub keyed_at: Option<Result<Timestamp, InvalidTimestampError>>,
}

impl<'a> Entry<'a> {
    /// An entry with the two fields and the region; keyer, source and time are not known.
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

    /// The same entry, keyed by this person or system. A filler (blank, `-`, `N/A`) leaves
    /// the keyer unknown: see [`Keyer::new`].
    #[must_use]
    pub fn with_keyer(self, id: &'a str) -> Self {
        Self {
            keyer: Keyer::new(id),
            ..self
        }
    }

    /// The same entry, keyed from this document or system. A filler (blank, `-`, `N/A`)
    /// leaves the source unknown: see [`EntrySource::new`].
    #[must_use]
    pub fn with_source(self, id: &'a str) -> Self {
        Self {
            source: EntrySource::new(id),
            ..self
        }
    }

    /// The same entry, keyed at this time.
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

    /// Reads both fields beside another entry. Fast path: a name that is typed the same reads
    /// the same.
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

/// An entry with its fields read.
///
/// ```
/// use rightparty::phone::PhoneReason;
/// use rightparty::{Entry, Region};
///
/// let reading = Entry::new("张伟", "see file", Region::CN).parse();
/// assert!(reading.name.is_ok());
/// assert_eq!(reading.phone.unwrap_err().reason(), PhoneReason::Letters);
/// assert_eq!(*reading.entry.phone.expose(), "see file");
/// ```
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The entry as keyed.
    pub entry: Entry<'a>,
    /// The name, or why it cannot be read.
    pub name: Result<PersonName<'a>, NameError>,
    /// The number, or why it cannot be read. Its range may be one that the numbering plan
    /// does not list.
    pub phone: Result<PhoneNumber, PhoneError>,
}
