//! What can only the whole book, or the record of what was sent, tell about one notice?

use crate::finding::Field;
use crate::timestamp::Timestamp;

/// What only the whole book can tell about one record.
///
/// A run over a book fills it in. A caller with a book of its own can do the same:
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second);
/// dossier.book = BookAnswer { other_borrowers: 1, ..BookAnswer::NOT_ASKED };
/// let decision = Gate::new(Policy::strict()).decide(&dossier, now);
/// assert_eq!(decision.to_string(), "hold: book.shared-phone");
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookAnswer {
    /// How many other borrowers have the agreed number, not counting co-borrowers, who share
    /// a loan id.
    pub other_borrowers: u32,
    /// How many other borrower ids have the same name and number.
    pub duplicates: u32,
    /// Whether the number is the lender's or an agency's own.
    pub is_lender_phone: bool,
    /// When somebody at the number last said that it is a wrong number for another borrower.
    pub wrong_number_elsewhere: Option<Timestamp>,
    /// The column that is out of line with this record, if one is.
    pub shifted: Option<Shifted>,
    /// Whether the run has tripped its breaker.
    pub breaker_tripped: bool,
    /// Whether the entries are typed identically, in a run where more are than two keyers
    /// would produce.
    pub too_perfect: bool,
}

/// A column that is out of line with the records of its book.
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Field, Gate, Policy, Region, Shifted, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second);
/// let shifted = Shifted { field: Field::NoticePhone, by: Some(1) };
/// dossier.book = BookAnswer { shifted: Some(shifted), ..BookAnswer::NOT_ASKED };
/// let decision = Gate::new(Policy::strict()).decide(&dossier, now);
/// assert_eq!(decision.to_string(), "block: run.row-shift");
/// assert_eq!(decision.findings()[0].detail.rows, Some(1));
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shifted {
    /// The column.
    pub field: Field,
    /// By how many rows: positive if the record that it agrees with is further down, negative
    /// if it is further up; `None` if it agrees with records all over the book.
    pub by: Option<i64>,
}

impl BookAnswer {
    /// The book was not asked, as for a single dossier at onboarding, and raises no objection.
    /// A run over the book has to ask it.
    pub const NOT_ASKED: Self = Self {
        other_borrowers: 0,
        duplicates: 0,
        is_lender_phone: false,
        wrong_number_elsewhere: None,
        shifted: None,
        breaker_tripped: false,
        too_perfect: false,
    };
}

/// How often a number was contacted lately, by all channels and for all purposes, as the
/// caller counts.
///
/// ```
/// use rightparty::{Dossier, Entry, Gate, Limits, Policy, Recent, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second);
/// let limits = Limits { per_day: Some(6), ..Limits::NONE };
/// let gate = Gate::new(Policy::strict().with_limits(limits)?);
/// dossier.recent = Some(Recent { day: 5, week: 12 });
/// assert_eq!(gate.decide(&dossier, now).to_string(), "clear");
/// dossier.recent = Some(Recent { day: 6, week: 12 });
/// assert_eq!(gate.decide(&dossier, now).to_string(), "hold: contact.too-often");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recent {
    /// Contacts within the last 24 hours.
    pub day: u32,
    /// Contacts within the last 7 times 24 hours.
    pub week: u32,
}
