//! Whose number is each number of the book, and does the book hold together? The first
//! reading of a book, which [`Run::survey`] does.

use std::collections::HashSet;

use super::batches::Batches;
use super::decision_cache::{CachedRow, CachedRows, DecisionTable, RowDecision};
use super::evidence::Evidence;
use super::fast::FastRow;
use super::health::Health;
use super::health::alignment::{COLUMNS, ShiftWatch};
use super::health::drift::DriftWatch;
use super::health::origin::Origins;
use super::io::{Batch, Record, Source};
use super::parallel::read_in_order;
use super::phone_index::{Owner, PhoneIndex, hash_name};
use super::regions::RegionSpellings;
use super::row::Row;
use super::run::{Run, agreed_number, name_hash, parsed_name_hash};
use super::screening::{Screening, Surveyed};
use crate::dossier::Dossier;
use crate::finding::Field;
use crate::gate::{Decision, Outcome};
use crate::name::{NameAgreement, PersonName};
use crate::phone::{PhoneError, PhoneNumber};
use crate::timestamp::Timestamp;

/// What the first reading finds in one batch.
#[derive(Default)]
struct BatchSurvey {
    file: usize,
    fingerprint: u64,
    cached: CachedRows,
    decisions: DecisionTable,
    owners: Vec<Owner>,
    records: Vec<RecordKeys>,
    slow_rows: Vec<SlowRow>,
    /// How many rows have both entries typed the same.
    identical: u64,
    origins: Origins,
    regions: RegionSpellings,
    /// The borrowers and numbers that evidence is about and that have a row.
    matched: (HashSet<String>, HashSet<u64>),
    /// Reported wrong numbers, each with its borrower and the time of the report.
    reported: Vec<(u64, String, Timestamp)>,
}

/// The first entry of a row: its number, and the hash of its name; 0 for none.
type RecordKeys = [u64; 2];

/// What the watches need to know of a row that was not on the fast path.
struct SlowRow {
    /// Which row of the batch, from 0.
    row: usize,
    /// The numbers and the names of the other columns; 0 where they are the record's own.
    others: [[u64; COLUMNS]; 2],
    /// Whether the entries differ; `None` if they cannot be compared.
    differs: Option<bool>,
}

impl BatchSurvey {
    fn add_fast_row(&mut self, row: &Row<'_>, fast: &FastRow<'_>) {
        let number = fast.phone.index_key();
        let name = hash_name(fast.name.canonical().expose());
        let owner = Owner::new(number, row.borrower_id, row.loan_id, name);
        self.owners.push(owner);
        self.records.push([number, name]);
        self.origins.count(fast.origin, false);
        self.identical += 1;
    }

    fn add_slow_row(
        &mut self,
        record: RecordKeys,
        others: [[u64; COLUMNS]; 2],
        differs: Option<bool>,
    ) {
        self.slow_rows.push(SlowRow {
            row: self.records.len(),
            others,
            differs,
        });
        self.records.push(record);
    }
}

impl Run {
    /// Reads the book for the first time: learns who has which number, and whether the book
    /// holds together.
    ///
    /// # Errors
    ///
    /// Any error of the source.
    pub fn survey<S: Source>(self, source: &S) -> Result<Screening, S::Error> {
        let mut index = PhoneIndex::default();
        let mut batches = Batches::default();
        let mut numbers = ShiftWatch::new([Field::Phone2, Field::NoticePhone]);
        let mut names = ShiftWatch::new([Field::Name2, Field::NoticeName]);
        let mut drift = DriftWatch::new(*self.gate.policy().breaker());
        let mut origins = Origins::default();
        let mut matched = (HashSet::new(), HashSet::new());
        let evidence = self.evidence.as_ref();
        let mut reported = evidence.map(Evidence::reports).unwrap_or_default();
        let mut decisions = DecisionTable::default();
        let mut identical = 0;
        let mut regions = RegionSpellings::default();
        read_in_order(
            source,
            self.threads,
            |_, mut batch| self.survey_batch(&mut batch),
            |part: BatchSurvey| {
                index.add(&part.owners);
                let mut slow_rows = part.slow_rows.iter().peekable();
                for (row, &[number, name]) in part.records.iter().enumerate() {
                    let slow = slow_rows.next_if(|slow| slow.row == row);
                    let [others, other_names] = slow.map(|slow| slow.others).unwrap_or_default();
                    numbers.row(number, others);
                    names.row(name, other_names);
                    drift.row(slow.map_or(Some(false), |slow| slow.differs));
                }
                origins.add(part.origins);
                identical += part.identical;
                regions.merge(part.regions);
                matched.0.extend(part.matched.0);
                matched.1.extend(part.matched.1);
                for (number, borrower, at) in part.reported {
                    reported.entry(number).or_default().push((borrower, at));
                }
                let rows = part.cached.renumbered(&decisions.merge(part.decisions));
                batches.push(part.file, part.fingerprint, rows);
                Ok(())
            },
        )?;
        index.finish(self.threads);
        let mut stretches = [numbers.finish(), names.finish()].concat();
        stretches.sort_by_key(|stretch| (stretch.first, stretch.last));
        let health = Health::new(
            self.gate.policy().breaker(),
            drift.finish(),
            stretches,
            origins.finish(),
            (identical, batches.rows()),
            &batches,
        );
        let surveyed = Surveyed {
            index,
            batches,
            decisions: decisions.in_order(),
            health,
            reported,
            regions: regions.into_spellings(),
        };
        Ok(Screening::new(self, surveyed, &matched))
    }

    fn survey_batch<B: Batch>(&self, batch: &mut B) -> Result<BatchSurvey, B::Error> {
        let mut part = BatchSurvey {
            file: batch.file(),
            fingerprint: batch.fingerprint(),
            ..BatchSurvey::default()
        };
        batch.each(&mut |record| {
            let cached = match record {
                Record::Row(row) => self.survey_row(&row, &mut part),
                Record::Malformed { .. } => {
                    part.add_slow_row([0; 2], [[0; COLUMNS]; 2], None);
                    CachedRow::NotKept
                }
            };
            part.cached.push(cached);
        })?;
        Ok(part)
    }

    /// What the rules say of the row by itself, for the second reading.
    fn survey_row(&self, row: &Row<'_>, part: &mut BatchSurvey) -> CachedRow {
        part.regions.count(row.region);
        if let Some(fast) = FastRow::find(row, self, &mut part.origins) {
            part.add_fast_row(row, &fast);
            return CachedRow::NoFinding;
        }
        let dossier = self.dossier(row);
        let phone = agreed_number(&dossier.basis);
        let key = phone.map(PhoneNumber::index_key);
        if let Some(key) = key {
            part.owners.push(Owner::new(
                key,
                row.borrower_id,
                row.loan_id,
                name_hash(&dossier),
            ));
        }
        self.match_evidence(row, key, part);
        let decision = self.gate.decide(&dossier, self.settings.now);
        self.watch_row(row, &dossier, &decision, part);
        if !self.rows_stand_alone() {
            CachedRow::NotKept
        } else if decision.outcome() == Outcome::Clear && decision.findings().is_empty() {
            CachedRow::NoFinding
        } else {
            let has_agreed_number = key.is_some();
            CachedRow::Numbered(part.decisions.number(RowDecision {
                decision,
                has_agreed_number,
            }))
        }
    }

    /// Notes what the watches for shifts, drift and copied entries need to know of the row.
    fn watch_row(
        &self,
        row: &Row<'_>,
        dossier: &Dossier<'_>,
        decision: &Decision,
        part: &mut BatchSurvey,
    ) {
        let comparison = dossier.comparison();
        let (first, second) = (comparison.first(), comparison.second());
        let queued = row.notice_phone.filter(|&queued| queued != row.phone_1);
        let queued = queued.map(|queued| PhoneNumber::parse_possible(queued, dossier.region));
        let number = parsed_number_key(&first.phone);
        let others = [
            parsed_number_key(&second.phone),
            queued.as_ref().map_or(0, parsed_number_key),
        ];
        let queued = row.notice_name.filter(|&queued| queued != row.name_1);
        let queued = queued.map(PersonName::parse);
        let name = parsed_name_hash(&first.name);
        let other_names = [
            parsed_name_hash(&second.name),
            queued.as_ref().map_or(0, parsed_name_hash),
        ];
        let is_comparable = comparison.phone().is_some()
            && comparison
                .name()
                .is_some_and(|name| !matches!(name, NameAgreement::NotComparable(_)));
        let differs = decision
            .findings()
            .iter()
            .any(|finding| finding.code.is_difference());
        let other_than = |record, others: [u64; COLUMNS]| {
            others.map(|other| if other == record { 0 } else { other })
        };
        part.add_slow_row(
            [number, name],
            [other_than(number, others), other_than(name, other_names)],
            is_comparable.then_some(differs),
        );
        if is_comparable {
            let origin = row.origin(&self.settings.keyed_by, &mut part.origins);
            if let Some((at, _)) = origin {
                part.origins.count(at, differs);
            }
        }
        part.identical += u64::from(row.has_one_text());
    }

    /// Notes which evidence the row has met, and whether its number was reported as its
    /// borrower's wrong one.
    fn match_evidence(&self, row: &Row<'_>, key: Option<u64>, part: &mut BatchSurvey) {
        let Some(evidence) = &self.evidence else {
            return;
        };
        let (id, number) = evidence.matched(row.borrower_id, key);
        part.matched.0.extend(id);
        part.matched.1.extend(number);
        for at in evidence.wrong_numbers(row.borrower_id) {
            if let Some(number) = key {
                let borrower = row.borrower_id.trim().to_owned();
                part.reported.push((number, borrower, at));
            }
        }
    }
}

/// The key of a number; 0 if there is none.
fn parsed_number_key(phone: &Result<PhoneNumber, PhoneError>) -> u64 {
    phone.as_ref().map_or(0, PhoneNumber::index_key)
}
