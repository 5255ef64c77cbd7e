//! What can only the whole book, or the record of what was sent, tell about one notice?

use crate::finding::Field;
use crate::timestamp::Timestamp;

/// What only the whole book can tell about one record.
///
/// A run over a book fills it in, and so does the register (feature `register`). A caller with
/// a book of its own can do the same:
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let answer = BookAnswer { other_borrowers: 1, ..BookAnswer::NO_OBJECTION };
/// let dossier = Dossier::new("B-1", first, second, answer);
/// let decision = Gate::new(Policy::strict()).decide(&dossier, now);
/// assert_eq!(decision.to_string(), "hold: book.shared-phone");
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and they come in all combinations"
)]
pub struct BookAnswer {
    /// How many other borrowers have the agreed number, not counting co-borrowers, who share
    /// a loan id.
    pub other_borrowers: u32,
    /// How many other borrower ids have the same name and number.
    pub duplicates: u32,
    /// Whether the number is the lender's or an agency's own.
    pub is_lender_phone: bool,
    /// Whether the number is known to be that of one of this borrower's own third parties,
    /// whatever the record at hand says of them.
    pub is_third_party_phone: bool,
    /// When somebody at the number last said that it is a wrong number for another borrower.
    pub wrong_number_elsewhere: Option<Timestamp>,
    /// The column that is out of line with this record, if one is.
    pub shifted: Option<Shifted>,
    /// Whether a run has withheld this borrower's notice, and nothing has lifted that since.
    pub withheld_by_run: bool,
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
/// let shifted = Shifted { field: Field::NoticePhone, by: Some(1) };
/// let answer = BookAnswer { shifted: Some(shifted), ..BookAnswer::NO_OBJECTION };
/// let dossier = Dossier::new("B-1", first, second, answer);
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
    /// The whole book was asked, and raises no objection. A dossier whose book was not asked
    /// is made with [`Dossier::book_not_asked`](crate::Dossier::book_not_asked).
    pub const NO_OBJECTION: Self = Self {
        other_borrowers: 0,
        duplicates: 0,
        is_lender_phone: false,
        is_third_party_phone: false,
        wrong_number_elsewhere: None,
        shifted: None,
        withheld_by_run: false,
        breaker_tripped: false,
        too_perfect: false,
    };
}

/// What became of an earlier notice with the same id. An id names one notice, which is cleared
/// once and redeemed once.
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Earlier, Entry, Gate, Policy, Region};
///
/// let entry = Entry::new("张伟", "13912345670", Region::CN);
/// let (first, second) = (entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
/// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
/// dossier.earlier = Some(Earlier::Cleared);
/// let decision = Gate::new(Policy::strict()).decide(&dossier, "2026-11-20T09:00:00Z".parse()?);
/// assert_eq!(decision.to_string(), "block: notice.already-cleared");
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// A clearance was given.
    Cleared,
    /// The clearance was redeemed.
    Redeemed,
}

/// How often a number was contacted lately, by all channels and for all purposes, as the
/// caller counts.
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Limits, Policy, Recent, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
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
