//! Who keyed an entry, and from what?

use core::fmt;

use crate::id;

/// The person or system that keyed an entry: a clerk, the borrower, an OCR
/// engine, another system of record.
///
/// Two keyers are the same if their ids have the same letters, marks on letters, digits,
/// `@`, `+` and `#`, without regard to case and width: `clerk-7` is `Clerk 7`, and 王芳 is
/// 王 芳. Other characters distinguish ids only between two digits: `1-12` is not `11-2`.
///
/// ```
/// use rightparty::Keyer;
///
/// assert_eq!(Keyer::new("clerk-7"), Keyer::new(" Clerk 7"));
/// assert_ne!(Keyer::new("clerk-7"), Keyer::new("clerk-8"));
/// assert_eq!(Keyer::new("N/A"), None);
/// ```
#[derive(Clone, Copy)]
pub struct Keyer<'a>(&'a str);

impl<'a> Keyer<'a> {
    /// The keyer with this id; `None` if it names nobody:
    ///
    /// - a filler stands in its place: blank, `-`, `N/A`, `unknown`, `#REF!`, 无, 同上, 未录入,
    ///   also repeated (`n/a n/a`) or with a number (`unknown-2`, `test1`);
    /// - it says that records were imported, and not from where: `system`, `import`,
    ///   `batch-20241101`, 系统导入. A system that is named is a keyer: `crm`, `ocr-engine-2`,
    ///   `core banking import`;
    /// - it is an account that many share: `admin`, `user`, 操作员. With a number it is
    ///   somebody's: `user7`.
    ///
    /// The words are known in the main languages.
    #[must_use]
    pub fn new(id: &'a str) -> Option<Self> {
        (!id::names_nobody(id)).then_some(Self(id::trimmed(id)))
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
/// Sources are compared as [`Keyer`]s are.
///
/// ```
/// use rightparty::{Comparison, Entry, EntrySource, Region};
///
/// let entry = Entry::new("张伟", "139 1234 5670", Region::CN);
/// let first = entry.with_source("application form");
/// assert_eq!(first.source, EntrySource::new("Application Form"));
///
/// // Agreement then tests only the keying.
/// let second = entry.with_source("APPLICATION FORM");
/// assert!(Comparison::new(first, second).same_source());
/// ```
#[derive(Clone, Copy)]
pub struct EntrySource<'a>(&'a str);

impl<'a> EntrySource<'a> {
    /// The source with this id; `None` if a filler stands in its place: blank, `-`, `N/A`,
    /// `unknown`, `#REF!`, 无, 同上.
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
        // A source may be any system.
        for id in ["system", "导入", "user", "unknown-2"] {
            assert!(
                Keyer::new(id).is_none() && EntrySource::new(id).is_some(),
                "{id:?}"
            );
        }
        assert_eq!(Keyer::new("clerk-7"), Keyer::new(" CLERK‑7"));
        assert_ne!(Keyer::new("clerk-7"), Keyer::new("clerk-8"));
    }
}
