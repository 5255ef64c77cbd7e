//! The second reading of a book: the decision on each row, in order.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Serialize;
use thiserror::Error;

use super::batches::{Batches, Remembered};
use super::evidence::Reports;
use super::health::Health;
use super::phone_index::{Owner, PhoneIndex};
use super::decision_cache::{Known, OfRow};
use super::parallel::pass;
use super::row::Row;
use super::run::{Run, RunSettings, name_hash, number};
use super::screened::Screened;
use super::health::alignment::is_off;
use super::io::{Batch, Place, Record, Sink, Source};
use super::tally::Tally;
use crate::dossier::{Dossier, Shifted};
use crate::gate::{Gate, Outcome};
use crate::id;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// A book that was read once, and what that tells of each row.
pub struct Screening {
    run: Run,
    index: PhoneIndex,
    batches: Batches,
    /// What the rules said of rows by themselves, by number.
    known: Vec<Known>,
    health: Health,
    evidence_matched: Option<EvidenceMatched>,
    reported: Reports,
    /// What is known of rows to which nothing is objected: the queue unchecked, and
    /// checked.
    nothing_objected: [Known; 2],
}

/// How much of what is known beside the book is about the book: facts of borrowers
/// or numbers that it does not have may have been written with a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EvidenceMatched {
    /// Of how many borrowers something is known.
    pub borrowers: usize,
    /// How many of them have no row.
    pub borrowers_without_row: usize,
    /// Of how many numbers, whoever has them, something is known.
    pub numbers: usize,
    /// How many of them no row's entries agree on.
    pub numbers_without_row: usize,
}

/// Why a book could not be decided on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RunError<S, K> {
    /// The book cannot be read.
    #[error("{0}")]
    Source(S),
    /// The decisions cannot be taken.
    #[error("{0}")]
    Sink(K),
    /// The book is another than it was when it was read first.
    #[error("the book has changed since it was read first (file {})", file + 1)]
    Changed {
        /// Which file, from 0.
        file: usize,
    },
}

/// The same while it is not known which of them it is.
enum Failed<S, K> {
    Source(S),
    Run(RunError<S, K>),
}

impl<S, K> From<S> for Failed<S, K> {
    fn from(error: S) -> Self {
        Self::Source(error)
    }
}

impl Screening {
    pub(super) fn new(
        run: Run,
        (index, batches, known): (PhoneIndex, Batches, Vec<Known>),
        health: Health,
        met: &(HashSet<String>, HashSet<u64>),
        reported: Reports,
    ) -> Self {
        let evidence_matched = run.facts.as_ref().map(|facts| {
            let (borrowers, numbers) = facts.extent();
            EvidenceMatched {
                borrowers,
                borrowers_without_row: borrowers - met.0.len(),
                numbers,
                numbers_without_row: numbers - met.1.len(),
            }
        });
        Self {
            nothing_objected: [false, true].map(|checked| Known {
                decision: run
                    .gate
                    .clear_without_rules(checked, health.too_perfect.is_some()),
                has_number: true,
            }),
            run,
            index,
            batches,
            known,
            health,
            evidence_matched,
            reported,
        }
    }

    /// Reads the book for the second time and decides on each row. The sink gets the
    /// decisions in the order of the book, whatever the number of threads.
    ///
    /// # Errors
    ///
    /// [`RunError`], if the book cannot be read, is not the one that was surveyed, or
    /// the sink fails.
    pub fn decide<S: Source, K: Sink>(
        &self,
        source: &S,
        sink: &K,
    ) -> Result<Tally, RunError<S::Error, K::Error>> {
        let mut tally = Tally::default();
        let mut taken = 0;
        let work = |number: usize, mut batch: <S::Reader as super::io::Reader>::Batch| {
            let changed = || Failed::Run(RunError::Changed { file: batch.file() });
            let Some(remembered) = self.batches.get(number) else {
                return Err(changed());
            };
            if !remembered.is(&batch) {
                return Err(changed());
            }
            let mut part = sink.part();
            let counts = self.decide_batch(&mut batch, remembered, |place, record, screened| {
                sink.put(&mut part, place, record, screened);
            })?;
            Ok((part, counts))
        };
        let merge = |(part, counts): (K::Part, Tally)| {
            tally.merge(counts);
            taken += 1;
            sink.take(part)
                .map_err(|error| Failed::Run(RunError::Sink(error)))
        };
        pass(source, self.run.threads, work, merge).map_err(|failed| match failed {
            Failed::Source(error) => RunError::Source(error),
            Failed::Run(error) => error,
        })?;
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
        remembered: &Remembered,
        mut put: impl FnMut(Place, &Record<'_>, &Screened<'_>),
    ) -> Result<Tally, B::Error> {
        let is_shifted = self
            .health
            .is_shifted_within(remembered.first(), remembered.rows().count());
        let stands_alone = self.run.rows_stand_alone() && !is_shifted && !self.holds_all();
        let mut counts = Tally::default();
        let mut known = remembered.rows().iter();
        let mut row = 0;
        batch.each(&mut |record| {
            let place = remembered.place(row);
            let known = known.next().filter(|_| stands_alone);
            let at = is_shifted.then_some(remembered.first() + row);
            let screened = match &record {
                Record::Row(row) => known
                    .and_then(|known| self.as_known(row, known))
                    .unwrap_or_else(|| self.in_full(row, at)),
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

    /// The decision that the first reading came to on the row by itself, if the book as a
    /// whole has nothing to add.
    fn as_known<'f>(&'f self, row: &Row<'f>, known: OfRow) -> Option<Screened<'f>> {
        // What is known was found before it was known that the run is too perfect.
        let is_told = || (known == OfRow::Plain) == row.has_one_text();
        if self.health.too_perfect.is_some() && !is_told() {
            return None;
        }
        let [unchecked, checked] = &self.nothing_objected;
        let known = match known {
            OfRow::Plain if row.notice_phone.is_some() => checked,
            OfRow::Plain => unchecked,
            OfRow::Numbered(number) => self.known.get(usize::from(number))?,
            OfRow::Unknown => return None,
        };
        let region = row.region(self.run.settings.region);
        let phone = if known.has_number {
            let phone = PhoneNumber::parse_possible(row.phone_1, region).ok()?;
            if self.index.is_shared(phone.index_key()) {
                return None;
            }
            Some(phone)
        } else {
            None
        };
        let addressee = match (known.decision.outcome(), phone) {
            // Nothing is released on a checksum's word alone.
            (Outcome::Clear, Some(phone)) if row.agrees_on(&phone, region) => {
                Some((Sensitive::new(row.name_1), phone))
            }
            (Outcome::Clear, _) => return None,
            (Outcome::Hold | Outcome::Block, _) => None,
        };
        Some(Screened {
            decision: Cow::Borrowed(&known.decision),
            addressee,
            contact: None,
        })
    }

    /// The decision on a row, whatever it is; with its number where a column has come
    /// apart near it.
    fn in_full<'f>(&'f self, row: &Row<'f>, at: Option<u64>) -> Screened<'f> {
        let mut dossier = self.dossier_in_book(row);
        dossier.book.shifted = at.and_then(|at| self.shifted(&dossier, at));
        let now = self.run.settings.now;
        let mut decision = self.run.gate.decide(&dossier, now);
        if decision.outcome() == Outcome::Clear && self.holds_all() {
            dossier.book.breaker_tripped = true;
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

    /// The row's dossier, with what the whole book tells.
    fn dossier_in_book<'f>(&'f self, row: &Row<'f>) -> Dossier<'f> {
        let mut dossier = self.run.dossier(row);
        dossier.book.too_perfect = self.may_be_copy(row);
        if let Some(key) = number(&dossier.basis).map(PhoneNumber::index_key) {
            let own = Owner::new(key, row.borrower_id, row.loan_id, name_hash(&dossier));
            let others = self.index.others(own);
            dossier.book.other_borrowers = others.borrowers;
            dossier.book.duplicates = others.duplicates;
            dossier.book.wrong_number_elsewhere = self.reported_elsewhere(key, row.borrower_id);
        }
        dossier
    }

    /// The dossier of a row of the book, with all that the book tells: what a clearance
    /// is requested with. On a run that has tripped there is none to be had, nor where that
    /// is only reported.
    #[must_use]
    pub fn dossier<'f>(&'f self, row: &Row<'f>, place: Place) -> Dossier<'f> {
        let mut dossier = self.dossier_in_book(row);
        dossier.book.shifted = self.shifted(&dossier, self.batches.number(place));
        dossier.book.breaker_tripped = self.health.tripped.is_some();
        dossier
    }

    /// The column that has come apart where the row stands, and in which it is off.
    fn shifted(&self, dossier: &Dossier<'_>, at: u64) -> Option<Shifted> {
        let mut shifted = self.health.shifted(at);
        shifted.find(|shifted| is_off(dossier, shifted.field))
    }

    /// Whether the run holds what is clear otherwise.
    const fn holds_all(&self) -> bool {
        self.health.tripped.is_some() && !self.run.settings.only_reports_trips
    }

    /// Whether a row's second entry may be a copy of the first.
    fn may_be_copy(&self, row: &Row<'_>) -> bool {
        self.health.too_perfect.is_some() && row.has_one_text()
    }

    /// When somebody last said that a number is another borrower's wrong one.
    fn reported_elsewhere(&self, number: u64, borrower_id: &str) -> Option<Timestamp> {
        let reports = self.reported.get(&number)?;
        let others = reports
            .iter()
            .filter(|(other, _)| !id::is_same_record(other, borrower_id));
        others.map(|&(_, at)| at).max()
    }

    /// What the first reading has found of the book as a whole.
    #[must_use]
    pub const fn health(&self) -> &Health {
        &self.health
    }

    /// How many rows the book has, by file.
    #[must_use]
    pub fn rows_by_file(&self) -> Vec<u64> {
        self.batches.rows_by_file()
    }

    /// How much of what is known beside the book is about it; `None` without facts.
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

    /// Until when what the run clears may be sent.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.run.gate.expiry(self.run.settings.now)
    }
}
