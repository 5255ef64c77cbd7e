//! A run over a book: what holds for all of its rows, and what each row says by itself.

use super::evidence::Evidence;
use super::phone_index::hash_name;
use super::row::{KeyedBy, Row};
use crate::dossier::{Basis, BookAnswer, Channel, Dossier, Purpose};
use crate::gate::Gate;
use crate::name::{NameError, PersonName};
use crate::phone::{PhoneNumber, Region};
use crate::timestamp::Timestamp;

/// What holds for all rows of a run.
///
/// ```
/// use rightparty::book::RunSettings;
/// use rightparty::{Channel, Region};
///
/// let settings = RunSettings {
///     channel: Channel::Voice,
///     ..RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?)
/// };
/// assert!(!settings.only_reports_trips);
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone)]
pub struct RunSettings {
    /// The region of rows that name none.
    pub region: Region,
    /// What the notices are for.
    pub purpose: Purpose,
    /// How they are to be sent.
    pub channel: Channel,
    /// Who keyed the entries, where the book has no column that says.
    pub keyed_by: KeyedBy,
    /// The time of the run.
    pub now: Timestamp,
    /// Whether a run that trips is only reported, and holds nothing that is clear
    /// otherwise.
    pub only_reports_trips: bool,
}

impl RunSettings {
    /// Settings for collection notices by text message, for a book that says who keyed its
    /// entries.
    #[must_use]
    pub const fn new(region: Region, now: Timestamp) -> Self {
        Self {
            region,
            purpose: Purpose::Collection,
            channel: Channel::Sms,
            keyed_by: KeyedBy {
                first: None,
                second: None,
            },
            now,
            only_reports_trips: false,
        }
    }
}

/// A run over a book: the gate that decides, and what holds for all rows.
pub struct Run {
    pub(super) gate: Gate,
    pub(super) settings: RunSettings,
    pub(super) facts: Option<Evidence>,
    pub(super) threads: usize,
    /// Whether rows may be told to be plain without the rules.
    pub(super) has_short_way: bool,
}

impl Run {
    /// A run, on one thread, with nothing known beside the book.
    #[must_use]
    pub fn new(gate: Gate, settings: RunSettings) -> Self {
        Self {
            has_short_way: !gate.policy().asks_of_contacts(),
            gate,
            settings,
            facts: None,
            threads: 1,
        }
    }

    /// The same run with what is known beside the book.
    #[must_use]
    pub fn with_evidence(self, facts: Evidence) -> Self {
        Self {
            facts: Some(facts),
            has_short_way: false,
            ..self
        }
    }

    /// The same run on so many threads; what comes of it is the same.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self {
            threads: threads.max(1),
            ..self
        }
    }

    /// Whether a row's decision depends on nothing but the row and the rest of the book:
    /// neither on facts nor on the digest of one row's input.
    pub(super) const fn rows_stand_alone(&self) -> bool {
        self.facts.is_none() && !self.gate.has_key()
    }

    /// The row's dossier, as far as the row itself and the facts go.
    pub(super) fn dossier<'f>(&'f self, row: &Row<'f>) -> Dossier<'f> {
        let region = row.region(self.settings.region);
        let comparison = row.comparison(region, &self.settings.keyed_by);
        let (purpose, channel) = (self.settings.purpose, self.settings.channel);
        let Some(facts) = &self.facts else {
            return row.dossier(
                comparison.into(),
                region,
                BookAnswer::NOT_ASKED,
                purpose,
                channel,
            );
        };
        let (basis, digest_matches) = facts.basis(comparison, row.borrower_id);
        let key = number(&basis).map(PhoneNumber::index_key);
        let book = BookAnswer {
            is_lender_phone: facts.is_lender_phone(key),
            ..BookAnswer::NOT_ASKED
        };
        let mut dossier = row.dossier(basis, region, book, purpose, channel);
        dossier.digest_matches = digest_matches;
        dossier.evidence = Some(facts.evidence(row.borrower_id, key, dossier.comparison()));
        dossier.waivers = facts.waivers(row.borrower_id);
        dossier
    }
}

/// The number that the entries agree on, or that was ruled, whoever keyed them. One on
/// which they do not agree is nobody's, so that one row's slip never holds another.
pub(super) fn number<'b>(basis: &'b Basis<'_>) -> Option<&'b PhoneNumber> {
    match basis {
        Basis::Agreed(contact) => Some(contact.phone()),
        Basis::Failed(comparison) => {
            let first = comparison.first().phone.as_ref().ok();
            first.filter(|_| comparison.phones_agree())
        }
    }
}

/// The hash of the name that goes with the number; 0 if there is none.
pub(super) fn name_hash(dossier: &Dossier<'_>) -> u64 {
    match &dossier.basis {
        Basis::Agreed(contact) => hash_name(contact.name().canonical().expose()),
        Basis::Failed(comparison) => hash_of(&comparison.first().name),
    }
}

/// The hash of a name; 0 if there is none.
pub(super) fn hash_of(name: &Result<PersonName<'_>, NameError>) -> u64 {
    let name = name.as_ref().ok();
    name.map_or(0, |name| hash_name(name.canonical().expose()))
}
