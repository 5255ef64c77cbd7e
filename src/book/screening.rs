//! What is decided on each row? The second reading of a book, with what the first has
//! learnt.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Serialize;

use super::batches::{Batches, SurveyedBatch};
use super::decision_cache::{CachedRow, RowDecision};
use super::error::{ReadError, RunError};
use super::evidence::Reports;
use super::health::Health;
use super::health::alignment::is_off;
use super::io::{Batch, Place, Reader, Record, Sink, Source};
use super::parallel::read_in_order;
use super::phone_index::{Owner, PhoneIndex};
use super::regions::RegionSpelling;
use super::row::Row;
use super::run::{Run, agreed_number, name_hash};
use super::screened::Screened;
use super::settings::RunSettings;
use super::tally::Tally;
use crate::dossier::{BookAnswer, Dossier, Shifted};
use crate::gate::{Gate, Outcome};
use crate::id;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// A book that was surveyed, ready to be decided row by row.
///
/// ```
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Policy, Region};
///
/// # let (keyed_by_1, keyed_by_2) = (Some("clerk-1"), Some("clerk-2"));
/// # let row = Row { borrower_id: "B1", name_1: "张伟", phone_1: "16206700417", name_2: "张伟",
/// #     phone_2: "16206700417", keyed_by_1, keyed_by_2, ..Row::default() };
/// // Two borrowers with one number; each row is clear by itself.
/// let book = [row, Row { borrower_id: "B2", name_1: "李娜", name_2: "李娜", ..row }];
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// assert!(screening.health().tripped.is_none());
/// let screened = screening.collect(&rows(&book))?;
/// assert_eq!(screened[0].decision.to_string(), "hold: book.shared-phone");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Screening {
    run: Run,
    index: PhoneIndex,
    batches: Batches,
    /// The distinct decisions on rows by themselves, by their numbers.
    decisions: Vec<RowDecision>,
    health: Health,
    evidence_matched: Option<EvidenceMatched>,
    reported: Reports,
    regions: Vec<RegionSpelling>,
    /// The decisions on rows without a finding: with the notice's number unchecked, and
    /// checked.
    no_finding: [RowDecision; 2],
    /// The same for rows whose region was assumed.
    region_assumed: [RowDecision; 2],
}

/// What the first reading has learnt of a book.
pub(super) struct Surveyed {
    pub(super) index: PhoneIndex,
    pub(super) batches: Batches,
    pub(super) decisions: Vec<RowDecision>,
    pub(super) health: Health,
    pub(super) reported: Reports,
    pub(super) regions: Vec<RegionSpelling>,
}

/// How much of the evidence is about borrowers and numbers of the book. Evidence about others
/// may have been written with a slip.
///
/// ```
/// use rightparty::book::{Evidence, Row, Run, RunSettings, rows};
/// use rightparty::{Gate, Policy, Region};
///
/// let book = [Row { borrower_id: "B1", ..Row::default() }];
/// let mut evidence = Evidence::new(None);
/// evidence.add_line(
///     r#"{"borrower_id":"B-l","fact":"opt-out","answer":"yes","as_of":"2026-11-19T20:00:00Z","source":"reply"}"#,
/// )?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let run = Run::new(Gate::new(Policy::strict()), settings).with_evidence(evidence);
/// let screening = run.survey(&rows(&book))?;
/// let matched = screening.evidence_matched().ok_or("the run has evidence")?;
/// assert_eq!((matched.borrowers, matched.borrowers_without_row), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EvidenceMatched {
    /// How many borrowers there is evidence about.
    pub borrowers: usize,
    /// How many of them have no row.
    pub borrowers_without_row: usize,
    /// How many numbers there is evidence about, whoever has them.
    pub numbers: usize,
    /// How many of them are agreed on in no row.
    pub numbers_without_row: usize,
}

impl Screening {
    pub(super) fn new(
        run: Run,
        surveyed: Surveyed,
        matched: &(HashSet<String>, HashSet<u64>),
    ) -> Self {
        let Surveyed {
            index,
            batches,
            decisions,
            health,
            reported,
            regions,
        } = surveyed;
        let evidence_matched = run.evidence.as_ref().map(|evidence| {
            let (borrowers, numbers) = evidence.extent();
            EvidenceMatched {
                borrowers,
                borrowers_without_row: borrowers - matched.0.len(),
                numbers,
                numbers_without_row: numbers - matched.1.len(),
            }
        });
        let too_perfect = health.too_perfect.is_some();
        let without_rules = |is_assumed| {
            [false, true].map(|checked| RowDecision {
                decision: run.gate.clear_without_rules(
                    checked,
                    too_perfect,
                    is_assumed,
                    run.settings.now,
                ),
                has_agreed_number: true,
            })
        };
        Self {
            no_finding: without_rules(false),
            region_assumed: without_rules(true),
            run,
            index,
            batches,
            decisions,
            health,
            evidence_matched,
            reported,
            regions,
        }
    }

    /// How the book writes regions, where not by their two-letter codes: at most 100
    /// spellings, in the order in which they first occur.
    #[must_use]
    pub fn regions(&self) -> &[RegionSpelling] {
        &self.regions
    }

    /// Reads the book for the second time and decides on each row. The sink gets the
    /// decisions in the order of the book, whatever the number of threads.
    ///
    /// # Errors
    ///
    /// [`RunError`] if the book cannot be read, is not the one that was surveyed, or the sink
    /// fails. Decisions that the sink took before are not to be used then.
    pub fn decide<S: Source, K: Sink>(
        &self,
        source: &S,
        sink: &K,
    ) -> Result<Tally, RunError<S::Error, K::Error>> {
        let mut tally = Tally::default();
        let mut taken = 0;
        let work = |number: usize, mut batch: <S::Reader as Reader>::Batch| {
            let changed = || ReadError::Run(RunError::Changed { file: batch.file() });
            let Some(surveyed) = self.batches.get(number) else {
                return Err(changed());
            };
            if !surveyed.matches(&batch) {
                return Err(changed());
            }
            let mut part = sink.part();
            let counts = self.decide_batch(&mut batch, surveyed, |place, record, screened| {
                sink.put(&mut part, place, record, screened);
            })?;
            Ok((part, counts))
        };
        let merge = |(part, counts): (K::Part, Tally)| {
            tally.merge(counts);
            taken += 1;
            sink.take(part)
                .map_err(|error| ReadError::Run(RunError::Sink(error)))
        };
        read_in_order(source, self.run.threads, work, merge)?;
        if let Some(missing) = self.batches.get(taken) {
            return Err(RunError::Changed {
                file: missing.file(),
            });
        }
        Ok(tally)
    }

    fn decide_batch<B: Batch>(
        &self,
        batch: &mut B,
        surveyed: &SurveyedBatch,
        mut put: impl FnMut(Place, &Record<'_>, &Screened<'_>),
    ) -> Result<Tally, B::Error> {
        let is_shifted = self
            .health
            .is_shifted_within(surveyed.first_row(), surveyed.rows().count());
        let may_use_cache = self.run.rows_stand_alone() && !is_shifted && !self.holds_all();
        let mut counts = Tally::default();
        let mut cached_rows = surveyed.rows().iter();
        let mut row = 0;
        batch.each(&mut |record| {
            let place = surveyed.place(row);
            let cached = cached_rows.next().filter(|_| may_use_cache);
            let row_number = is_shifted.then_some(surveyed.first_row() + row);
            let screened = match &record {
                Record::Row(row) => cached
                    .and_then(|cached| self.decide_from_cache(row, cached))
                    .unwrap_or_else(|| self.decide_in_full(row, row_number)),
                Record::Malformed { reason, .. } => Screened {
                    decision: Cow::Owned(self.run.gate.decide_malformed(*reason)),
                    addressee: None,
                    contact: None,
                },
            };
            counts.add(&screened.decision);
            put(place, &record, &screened);
            row += 1;
        })?;
        Ok(counts)
    }

    /// The decision that the first reading came to on the row by itself; `None` if there is
    /// none, or the book as a whole may have something to add.
    fn decide_from_cache<'f>(&'f self, row: &Row<'f>, cached: CachedRow) -> Option<Screened<'f>> {
        // Only the decision for rows without a finding says that the run is too perfect: the
        // others were made before that was known. It is said of identical entries alone.
        let is_said_rightly = || (cached == CachedRow::NoFinding) == row.has_one_text();
        if self.health.too_perfect.is_some() && !is_said_rightly() {
            return None;
        }
        let [unchecked, checked] = if row.region_is_assumed() {
            &self.region_assumed
        } else {
            &self.no_finding
        };
        let cached = match cached {
            CachedRow::NoFinding if row.notice_phone.is_some() => checked,
            CachedRow::NoFinding => unchecked,
            CachedRow::Numbered(number) => self.decisions.get(usize::from(number))?,
            CachedRow::NotKept => return None,
        };
        let region = row.region(self.run.settings.region);
        let phone = if cached.has_agreed_number {
            let phone = PhoneNumber::parse_possible(row.phone_1, region).ok()?;
            if self.index.is_shared(phone.index_key()) {
                return None;
            }
            Some(phone)
        } else {
            None
        };
        let addressee = match (cached.decision.outcome(), phone) {
            // The checksum alone does not vouch for a release: the row is compared again.
            (Outcome::Clear, Some(phone)) if row.agrees_on(&phone, region) => {
                Some((Sensitive::new(row.name_1), phone))
            }
            (Outcome::Clear, _) => return None,
            (Outcome::Hold | Outcome::Block, _) => None,
        };
        Some(Screened {
            decision: Cow::Borrowed(&cached.decision),
            addressee,
            contact: None,
        })
    }

    /// The decision of all rules on any row. Its number in the book is given if a column is
    /// out of step somewhere in its batch.
    fn decide_in_full<'f>(&'f self, row: &Row<'f>, row_number: Option<u64>) -> Screened<'f> {
        let (mut dossier, mut book) = self.dossier_in_book(row);
        book.shifted = row_number.and_then(|number| self.shifted(&dossier, number));
        dossier.book = Some(book);
        let now = self.run.settings.now;
        let mut decision = self.run.gate.decide(&dossier, now);
        if decision.outcome() == Outcome::Clear && self.holds_all() {
            book.breaker_tripped = true;
            dossier.book = Some(book);
            decision = self.run.gate.decide(&dossier, now);
        }
        let addressee = match (decision.outcome(), dossier.addressee()) {
            (Outcome::Clear, Some((name, phone))) => Some((name.as_typed(), *phone)),
            _ => None,
        };
        Screened {
            contact: self.run.gate.contact_digest(&dossier),
            decision: Cow::Owned(decision),
            addressee,
        }
    }

    /// The row's dossier, and what the book says of its number.
    fn dossier_in_book<'f>(&'f self, row: &Row<'f>) -> (Dossier<'f>, BookAnswer) {
        let (dossier, others_known) = self.run.remembered(row);
        let mut book = dossier.book.unwrap_or(BookAnswer::NO_OBJECTION);
        book.too_perfect = self.may_be_copy(row);
        if let Some(key) = agreed_number(&dossier.basis).map(PhoneNumber::index_key) {
            let own = Owner::new(key, row.borrower_id, row.loan_id, name_hash(&dossier));
            let others = self.index.others(own);
            book.other_borrowers = others_known.with(others.borrowers);
            book.duplicates = book.duplicates.max(others.duplicates);
            let reported = self.reported_elsewhere(key, row.borrower_id);
            book.wrong_number_elsewhere = book.wrong_number_elsewhere.max(reported);
        }
        (dossier, book)
    }

    /// The dossier of a row of the book, with everything that the book says of it: what to
    /// request a [`Clearance`](crate::Clearance) with. If the run has tripped no clearance is
    /// given, not even if the run only reports trips.
    #[must_use]
    pub fn dossier<'f>(&'f self, row: &Row<'f>, place: Place) -> Dossier<'f> {
        let (mut dossier, mut book) = self.dossier_in_book(row);
        book.shifted = self.shifted(&dossier, self.batches.row_number(place));
        book.breaker_tripped = self.health.tripped.is_some();
        dossier.book = Some(book);
        dossier
    }

    /// The column that is out of step at the row's place, and in which the row itself is off.
    fn shifted(&self, dossier: &Dossier<'_>, row_number: u64) -> Option<Shifted> {
        let mut shifted = self.health.shifted(row_number);
        shifted.find(|shifted| is_off(dossier, shifted.field))
    }

    /// Whether the run holds rows that would otherwise be clear.
    const fn holds_all(&self) -> bool {
        self.health.tripped.is_some() && !self.run.settings.only_reports_trips
    }

    /// Whether a row's second entry may be a copy of the first.
    fn may_be_copy(&self, row: &Row<'_>) -> bool {
        self.health.too_perfect.is_some() && row.has_one_text()
    }

    /// When the number was last reported as another borrower's wrong one.
    fn reported_elsewhere(&self, number: u64, borrower_id: &str) -> Option<Timestamp> {
        let reports = self.reported.get(&number)?;
        let others = reports
            .iter()
            .filter(|(other, _)| !id::is_same_record(other, borrower_id));
        others.map(|&(_, at)| at).max()
    }

    /// What the first reading found out about the book as a whole.
    #[must_use]
    pub const fn health(&self) -> &Health {
        &self.health
    }

    /// How many rows each file of the book has.
    #[must_use]
    pub fn rows_by_file(&self) -> Vec<u64> {
        self.batches.rows_by_file()
    }

    /// How much of the evidence is about the book; `None` for a run without evidence.
    #[must_use]
    pub const fn evidence_matched(&self) -> Option<EvidenceMatched> {
        self.evidence_matched
    }

    /// The gate that decides.
    #[must_use]
    pub const fn gate(&self) -> &Gate {
        &self.run.gate
    }

    /// What holds for all rows.
    #[must_use]
    pub const fn settings(&self) -> &RunSettings {
        &self.run.settings
    }

    /// When the clear decisions of this run expire.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.run.gate.expiry(self.run.settings.now)
    }
}
