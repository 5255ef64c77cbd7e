//! What does a run over a book need to know before it reads the first row? The gate, the
//! settings for all rows, and what is known beside the book.

use std::sync::Arc;

use super::evidence::Evidence;
use super::phone_index::hash_name;
use super::remembered::{OtherHolders, Remembered};
use super::row::Row;
use super::settings::RunSettings;
use crate::dossier::{Basis, BookAnswer, Dossier};
use crate::double_entry::Comparison;
use crate::gate::Gate;
use crate::name::{NameError, PersonName};
use crate::phone::PhoneNumber;

/// A run over a book: the gate that decides, and what holds for all rows.
///
/// [`survey`](Self::survey) reads the book once and gives a
/// [`Screening`](super::Screening), which decides each row in a second reading.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Policy, Region};
///
/// let first = Row {
///     key: "17",
///     borrower_id: "B1",
///     name_1: "张伟",
///     phone_1: "162 0670 0417",
///     name_2: "张伟",
///     phone_2: "16206700417",
///     keyed_by_1: Some("clerk-1"),
///     keyed_by_2: Some("clerk-2"),
///     ..Row::default()
/// };
/// let book = [first, Row { key: "18", borrower_id: "B2", phone_2: "16206700471", ..first }];
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let run = Run::new(Gate::new(Policy::strict()), settings).with_threads(2);
/// let screening = run.survey(&rows(&book))?;
/// let decisions: Vec<String> = screening.collect(&rows(&book))?.iter()
///     .map(|screened| format!("{} {}", screened.key, screened.decision))
///     .collect();
/// assert_eq!(decisions, ["17 clear", "18 block: phone.differs"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Run {
    pub(super) gate: Gate,
    pub(super) settings: RunSettings,
    pub(super) evidence: Option<Evidence>,
    pub(super) memory: Option<Arc<dyn Remembered>>,
    pub(super) threads: usize,
    /// Whether rows may take the fast path around the rules.
    pub(super) has_fast_path: bool,
}

impl Run {
    /// A run on one thread, without evidence.
    #[must_use]
    pub fn new(gate: Gate, settings: RunSettings) -> Self {
        Self {
            has_fast_path: !gate.policy().asks_of_contacts(),
            gate,
            settings,
            evidence: None,
            memory: None,
            threads: 1,
        }
    }

    /// The same run with evidence from outside the book.
    #[must_use]
    pub fn with_evidence(self, evidence: Evidence) -> Self {
        Self {
            evidence: Some(evidence),
            has_fast_path: false,
            ..self
        }
    }

    /// The same run with a memory, which is asked about each row. Its decisions are for the
    /// caller to hand to it, as `files::Job` does.
    #[must_use]
    pub fn with_memory(self, memory: Arc<dyn Remembered>) -> Self {
        Self {
            memory: Some(memory),
            has_fast_path: false,
            ..self
        }
    }

    /// The same run on this many threads, at least one. The number does not change any decision.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self {
            threads: threads.max(1),
            ..self
        }
    }

    /// Whether a row's decision depends on the row and the rest of the book alone: not on
    /// evidence or a memory, and not on a key, which puts a digest of the row's input into its
    /// decision.
    pub(super) const fn rows_stand_alone(&self) -> bool {
        self.evidence.is_none() && self.memory.is_none() && !self.gate.has_key()
    }

    /// The row's dossier, without what the rest of the book says.
    pub(super) fn dossier<'f>(&'f self, row: &Row<'f>) -> Dossier<'f> {
        let dossier = self.dossier_by_itself(row);
        match &self.memory {
            Some(memory) => memory.ruled(dossier),
            None => dossier,
        }
    }

    /// The same with everything that is remembered, and how many others are remembered to have
    /// its number.
    pub(super) fn remembered<'f>(&'f self, row: &Row<'f>) -> (Dossier<'f>, OtherHolders) {
        let dossier = self.dossier_by_itself(row);
        match &self.memory {
            Some(memory) => memory.complete(dossier, row.loan_id),
            None => (dossier, OtherHolders::AtLeast(0)),
        }
    }

    /// The row's dossier, with the evidence of the run alone.
    fn dossier_by_itself<'f>(&'f self, row: &Row<'f>) -> Dossier<'f> {
        let region = row.region(self.settings.region);
        let comparison = row.comparison(region, &self.settings.keyed_by);
        let (purpose, channel) = (self.settings.purpose, self.settings.channel);
        let Some(evidence) = &self.evidence else {
            return row.dossier(
                comparison.into(),
                region,
                BookAnswer::NO_OBJECTION,
                purpose,
                channel,
            );
        };
        let (basis, digest_matches) = evidence.basis(comparison, row.borrower_id);
        let key = agreed_number(&basis).map(PhoneNumber::index_key);
        let book = BookAnswer {
            is_lender_phone: evidence.is_lender_phone(key),
            ..BookAnswer::NO_OBJECTION
        };
        let mut dossier = row.dossier(basis, region, book, purpose, channel);
        dossier.digest_matches = digest_matches;
        dossier.evidence = Some(evidence.evidence(row.borrower_id, key, dossier.comparison()));
        dossier.waivers = evidence.waivers(row.borrower_id);
        dossier
    }
}

/// The number that the entries agree on, whoever keyed them, or that was ruled. A number on
/// which they do not agree counts for nobody, so that a slip in one row never holds another.
pub(super) fn agreed_number<'b>(basis: &'b Basis<'_>) -> Option<&'b PhoneNumber> {
    match basis {
        Basis::Agreed(contact) => Some(contact.phone()),
        Basis::Failed(comparison) => on_both(comparison),
        Basis::Pending(pending) => on_both(pending.comparison()),
    }
}

/// The number of both entries.
fn on_both<'b>(comparison: &'b Comparison<'_>) -> Option<&'b PhoneNumber> {
    let first = comparison.first().phone.as_ref().ok();
    first.filter(|_| comparison.phones_agree())
}

/// The hash of the name that goes with the agreed number; 0 if there is none.
pub(super) fn name_hash(dossier: &Dossier<'_>) -> u64 {
    match &dossier.basis {
        Basis::Agreed(contact) => hash_name(contact.name().canonical().expose()),
        Basis::Failed(_) | Basis::Pending(_) => {
            parsed_name_hash(&dossier.comparison().first().name)
        }
    }
}

/// The hash of a name as it was read; 0 if it could not be.
pub(super) fn parsed_name_hash(name: &Result<PersonName<'_>, NameError>) -> u64 {
    let name = name.as_ref().ok();
    name.map_or(0, |name| hash_name(name.canonical().expose()))
}
