//! The first reading of a book: whose numbers the numbers are, and whether the book
//! holds together.

use std::collections::HashSet;

use super::batches::Batches;
use super::health::drift::DriftWatch;
use super::evidence::Evidence;
use super::health::Health;
use super::phone_index::{Owner, PhoneIndex, hash_name};
use super::decision_cache::{Decisions, Known, OfRow, Rows};
use super::health::origin::Origins;
use super::parallel::pass;
use super::fast::Plain;
use super::row::Row;
use super::run::{Run, hash_of, name_hash, number};
use super::screening::Screening;
use super::health::alignment::{COLUMNS, ShiftWatch};
use super::io::{Batch, Record, Source};
use crate::finding::Field;
use crate::gate::Outcome;
use crate::name::{NameAgreement, PersonName};
use crate::phone::{PhoneError, PhoneNumber};
use crate::timestamp::Timestamp;

/// What one batch tells.
#[derive(Default)]
struct Part {
    file: usize,
    fingerprint: u64,
    rows: Rows,
    decisions: Decisions,
    owners: Vec<Owner>,
    records: Vec<Stands>,
    apart: Vec<Apart>,
    identical: u64,
    origins: Origins,
    met: (HashSet<String>, HashSet<u64>),
    reported: Vec<(u64, String, Timestamp)>,
}

/// What stands in the record of a row: its number, and the hash of its name; 0 for none.
type Stands = [u64; 2];

/// A row of which the watches want to know more than its record.
struct Apart {
    /// Which row of the batch, from 0.
    row: usize,
    /// The numbers and the names in the other columns, where they are others.
    others: [[u64; COLUMNS]; 2],
    differs: Option<bool>,
}

impl Part {
    fn add_plain(&mut self, row: &Row<'_>, plain: &Plain<'_>) {
        let number = plain.phone.index_key();
        let name = hash_name(plain.name.canonical().expose());
        let owner = Owner::new(number, row.borrower_id, row.loan_id, name);
        self.owners.push(owner);
        self.records.push([number, name]);
        self.origins.count(plain.origin, false);
        self.identical += 1;
    }

    fn add_apart(&mut self, stands: Stands, others: [[u64; COLUMNS]; 2], differs: Option<bool>) {
        self.apart.push(Apart {
            row: self.records.len(),
            others,
            differs,
        });
        self.records.push(stands);
    }
}

impl Run {
    /// Reads the book for the first time.
    ///
    /// # Errors
    ///
    /// Whatever hinders the source.
    pub fn survey<S: Source>(self, source: &S) -> Result<Screening, S::Error> {
        let mut index = PhoneIndex::default();
        let mut batches = Batches::default();
        let mut numbers = ShiftWatch::new([Field::Phone2, Field::NoticePhone]);
        let mut names = ShiftWatch::new([Field::Name2, Field::NoticeName]);
        let mut drift = DriftWatch::new(*self.gate.policy().breaker());
        let mut origins = Origins::default();
        let mut met = (HashSet::new(), HashSet::new());
        let facts = self.facts.as_ref();
        let mut reported = facts.map(Evidence::reports).unwrap_or_default();
        let mut decisions = Decisions::default();
        let mut identical = 0;
        pass(
            source,
            self.threads,
            |_, mut batch| self.look(&mut batch),
            |part: Part| {
                index.add(&part.owners);
                let mut apart = part.apart.iter().peekable();
                for (row, &[number, name]) in part.records.iter().enumerate() {
                    let apart = apart.next_if(|apart| apart.row == row);
                    let [others, other_names] = apart.map(|apart| apart.others).unwrap_or_default();
                    numbers.row(number, others);
                    names.row(name, other_names);
                    drift.row(apart.map_or(Some(false), |apart| apart.differs));
                }
                origins.add(part.origins);
                identical += part.identical;
                met.0.extend(part.met.0);
                met.1.extend(part.met.1);
                for (number, borrower, at) in part.reported {
                    reported.entry(number).or_default().push((borrower, at));
                }
                let rows = part.rows.renumbered(&decisions.merge(part.decisions));
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
        let seen = (index, batches, decisions.in_order());
        Ok(Screening::new(self, seen, health, &met, reported))
    }

    /// What one batch tells.
    fn look<B: Batch>(&self, batch: &mut B) -> Result<Part, B::Error> {
        let mut part = Part {
            file: batch.file(),
            fingerprint: batch.fingerprint(),
            ..Part::default()
        };
        batch.each(&mut |record| {
            let known = match record {
                Record::Row(row) => self.look_at(&row, &mut part),
                Record::Malformed { .. } => {
                    part.add_apart([0; 2], [[0; COLUMNS]; 2], None);
                    OfRow::Unknown
                }
            };
            part.rows.push(known);
        })?;
        Ok(part)
    }

    /// What the rules say of the row, apart from what only the whole book tells.
    fn look_at(&self, row: &Row<'_>, part: &mut Part) -> OfRow {
        if let Some(plain) = Plain::of(row, self, &mut part.origins) {
            part.add_plain(row, &plain);
            return OfRow::Plain;
        }
        let dossier = self.dossier(row);
        let phone = number(&dossier.basis);
        let key = phone.map(PhoneNumber::index_key);
        if let Some(key) = key {
            part.owners.push(Owner::new(
                key,
                row.borrower_id,
                row.loan_id,
                name_hash(&dossier),
            ));
        }
        self.note_facts(row, key, part);
        let decision = self.gate.decide(&dossier, self.settings.now);

        let comparison = dossier.comparison();
        let (first, second) = (comparison.first(), comparison.second());
        let queued = row.notice_phone.filter(|&queued| queued != row.phone_1);
        let queued = queued.map(|queued| PhoneNumber::parse_possible(queued, dossier.region));
        let number = key_of(&first.phone);
        let others = [key_of(&second.phone), queued.as_ref().map_or(0, key_of)];
        let queued = row.notice_name.filter(|&queued| queued != row.name_1);
        let queued = queued.map(PersonName::parse);
        let name = hash_of(&first.name);
        let other_names = [hash_of(&second.name), queued.as_ref().map_or(0, hash_of)];
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
        part.add_apart(
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
        if !self.rows_stand_alone() {
            OfRow::Unknown
        } else if decision.outcome() == Outcome::Clear && decision.findings().is_empty() {
            OfRow::Plain
        } else {
            let has_number = key.is_some();
            OfRow::Numbered(part.decisions.number(Known {
                decision,
                has_number,
            }))
        }
    }

    /// Remembers which facts the row has met, and whose wrong number its number is.
    fn note_facts(&self, row: &Row<'_>, key: Option<u64>, part: &mut Part) {
        let Some(facts) = &self.facts else {
            return;
        };
        let (id, number) = facts.known(row.borrower_id, key);
        part.met.0.extend(id);
        part.met.1.extend(number);
        for at in facts.wrong_numbers(row.borrower_id) {
            if let Some(number) = key {
                let borrower = row.borrower_id.trim().to_owned();
                part.reported.push((number, borrower, at));
            }
        }
    }
}

fn key_of(phone: &Result<PhoneNumber, PhoneError>) -> u64 {
    phone.as_ref().map_or(0, PhoneNumber::index_key)
}
