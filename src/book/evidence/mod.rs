//! What is known beside the book: attestations, rulings, waivers, the lender's own
//! numbers.

mod line;

pub use line::{EvidenceError, EvidenceReason};

use core::fmt;
use std::collections::{HashMap, HashSet};

use line::Line;
use crate::dossier::Basis;
use crate::adjudication::{AdjudicationRecord, Closed, Replayed};
use crate::double_entry::Comparison;
use crate::evidence::{Answer, Attestation, Waiver};
use crate::fact::Fact;
use crate::id;
use crate::digest::DigestKey;
use crate::phone::{PhoneNumber, Region};
use crate::timestamp::Timestamp;

/// What is known beside the book, one JSON object a line:
///
/// ```text
/// {"borrower_id":"B1","fact":"wrong-number","answer":"yes","as_of":"2026-11-19T20:00:00Z","source":"reply"}
/// {"borrower_id":"B1","phone":"+8613912345670","fact":"one-time-code","answer":"yes","as_of":"…","source":"…"}
/// {"phone":"+8613912345670","fact":"recycled","answer":"no","as_of":"…","since":"…","source":"carrier"}
/// {"borrower_id":"B1","ruling":{"entries":"…","adjudicator":"…","steps":[…]}}
/// {"borrower_id":"B1","waiver":{"code":"phone.foreign","contact":"…","given":"…","until":"…","by":"…","reason":"…"}}
/// {"lender_phone":"+864000000000"}
/// ```
///
/// Facts are `subscriber-name`, `recycled`, `sim-swapped`, `tenure`, `one-time-code`,
/// `right-party`, `wrong-number`, `opt-out`, `consent` and `advance-notice`; answers `yes`,
/// `no` and `no-data`; times RFC 3339 with an offset. Numbers stand as E.164. A line without a borrower is about what is a number's
/// own: recycled, SIM swapped, tenure, wrong number, opt-out. A line without a number
/// is about whatever number the borrower has: what it says for sending counts only
/// if it is not older than the entries. Of a borrower's rulings the one with the latest
/// step counts, of equally late ones the last line. A ruling is an
/// [`AdjudicationRecord`], a waiver a [`Waiver`]; both are bound by keyed digests, so that
/// they need the key. `Debug` shows no id and no number.
#[derive(Default)]
pub struct Evidence {
    borrowers: HashMap<String, OfBorrower>,
    numbers: HashMap<u64, Vec<Attestation>>,
    lender_phones: HashSet<u64>,
    key: Option<DigestKey>,
    count: u64,
}

/// What is known of one borrower.
#[derive(Default)]
struct OfBorrower {
    attestations: Vec<Said>,
    waivers: Vec<Waiver>,
    rulings: Vec<AdjudicationRecord>,
}

/// An attestation about a borrower.
struct Said {
    /// The number it is about, if the line names one.
    number: Option<u64>,
    /// The borrower's id, with its case where that tells ids apart.
    of: String,
    attestation: Attestation,
}

/// Numbers of which somebody has said that they are a borrower's wrong ones, each
/// with borrower and time.
pub(super) type Reports = HashMap<u64, Vec<(String, Timestamp)>>;

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("lines", &self.count)
            .finish_non_exhaustive()
    }
}

impl Evidence {
    /// Nothing known, and the key of digests if there is one.
    #[must_use]
    pub fn new(key: Option<DigestKey>) -> Self {
        Self {
            key,
            ..Self::default()
        }
    }

    /// Takes in a line; a blank one says nothing.
    ///
    /// # Errors
    ///
    /// [`EvidenceError`] with the number of the line, if it is no fact.
    pub fn add_line(&mut self, line: &str) -> Result<(), EvidenceError> {
        self.count += 1;
        let failed = |reason| EvidenceError {
            line: self.count,
            reason,
        };
        if line.trim().is_empty() {
            return Ok(());
        }
        let line = Line::read(line).map_err(failed)?;
        let number = |text: &str| {
            PhoneNumber::parse_possible(text, Region::UNKNOWN)
                .map(|number| number.key().expose().get())
                .map_err(|_| failed(EvidenceReason::Phone))
        };
        let attestation = match (line.fact, line.answer, line.as_of, line.source) {
            (Some(fact), Some(answer), Some(as_of), Some(source)) => Some(Attestation {
                fact,
                answer,
                as_of,
                since: line.since,
                source,
            }),
            (None, None, None, None) if line.since.is_none() => None,
            _ => return Err(failed(EvidenceReason::Incomplete)),
        };
        if self.key.is_none() && (line.ruling.is_some() || line.waiver.is_some()) {
            return Err(failed(EvidenceReason::NoKey));
        }
        match (
            line.borrower_id,
            line.phone,
            line.lender_phone,
            attestation,
            line.ruling,
            line.waiver,
        ) {
            (None, None, Some(phone), None, None, None) => {
                self.lender_phones.insert(number(&phone)?);
            }
            (None, Some(phone), None, Some(attestation), None, None)
                if is_of_number(attestation.fact) =>
            {
                let number = number(&phone)?;
                self.numbers.entry(number).or_default().push(attestation);
            }
            (Some(id), Some(phone), None, Some(attestation), None, None) if !id::is_filler(&id) => {
                let number = number(&phone)?;
                let known = self.borrowers.entry(id::fold(&id)).or_default();
                known.attestations.push(Said {
                    number: Some(number),
                    of: id::of_record(&id),
                    attestation,
                });
            }
            (Some(id), None, None, attestation, ruling, waiver)
                if !id::is_filler(&id)
                    && u8::from(attestation.is_some())
                        + u8::from(ruling.is_some())
                        + u8::from(waiver.is_some())
                        == 1 =>
            {
                let known = self.borrowers.entry(id::fold(&id)).or_default();
                known
                    .attestations
                    .extend(attestation.map(|attestation| Said {
                        number: None,
                        of: id::of_record(&id),
                        attestation,
                    }));
                known.rulings.extend(ruling);
                known.waivers.extend(waiver);
            }
            _ => return Err(failed(EvidenceReason::Incomplete)),
        }
        Ok(())
    }

    /// The borrower and the number of a row, so far as something is known of them.
    pub(super) fn known(
        &self,
        borrower_id: &str,
        number: Option<u64>,
    ) -> (Option<String>, Option<u64>) {
        let id = Some(id::fold(borrower_id)).filter(|id| self.borrowers.contains_key(id));
        (
            id,
            number.filter(|number| self.numbers.contains_key(number)),
        )
    }

    /// Of how many borrowers and numbers something is known.
    pub(super) fn extent(&self) -> (usize, usize) {
        (self.borrowers.len(), self.numbers.len())
    }

    fn of(&self, borrower_id: &str) -> Option<&OfBorrower> {
        self.borrowers.get(&id::fold(borrower_id))
    }

    /// What a comparison comes to, with the latest ruling that holds for it; and
    /// whether rulings were for other entries.
    pub(super) fn basis<'f>(
        &'f self,
        comparison: Comparison<'f>,
        borrower_id: &str,
    ) -> (Basis<'f>, Option<bool>) {
        let rulings = self.of(borrower_id).map(|known| &known.rulings[..]);
        let (Some(rulings), Some(key)) = (rulings, &self.key) else {
            return (comparison.into(), None);
        };
        // The latest ruling counts, in whatever order they came, and no earlier one
        // behind it.
        let Some(record) = rulings.iter().max_by_key(|record| record.last_at()) else {
            return (comparison.into(), None);
        };
        if comparison.discrepancies().is_empty() {
            // Entries that agree now were edited, unless both were keyed afresh.
            let is_fresh = record
                .last_at()
                .is_some_and(|ruled| keyed(&comparison).is_some_and(|keyed| keyed > ruled));
            return (comparison.into(), (!is_fresh).then_some(false));
        }
        match record.replay(comparison.clone(), key) {
            Ok(Replayed::Closed(Closed::Settled(settled))) => {
                let contact = crate::contact::Contact::ruled(settled);
                (Basis::Agreed(contact), Some(true))
            }
            // Still open, unresolved, or not to be taken: a third person has not come to a
            // contact, and no standing ruling of the policy's stands above them.
            _ => (comparison.into(), Some(false)),
        }
    }

    /// What is attested about a borrower and a number. What speaks for sending and
    /// names no number counts only if it is not older than the entries: before, the
    /// borrower may have had another number.
    pub(super) fn evidence(
        &self,
        borrower_id: &str,
        number: Option<u64>,
        comparison: &Comparison<'_>,
    ) -> Vec<Attestation> {
        let keyed = keyed(comparison);
        let of = id::of_record(borrower_id);
        let counts = |said: &&Said| {
            let speaks_for = said.attestation.speaks_for() == Some(true);
            match said.number {
                Some(about) if number != Some(about) => false,
                // Case parts ids for what releases alone: an objection holds for either.
                _ if speaks_for && said.of != of => false,
                Some(_) => true,
                None => !speaks_for || keyed.is_some_and(|keyed| said.attestation.as_of >= keyed),
            }
        };
        let known = self.of(borrower_id).map(|known| &known.attestations);
        let by_borrower = known.into_iter().flatten().filter(counts);
        let by_number = number.and_then(|number| self.numbers.get(&number));
        by_borrower
            .map(|said| &said.attestation)
            .chain(by_number.into_iter().flatten())
            .cloned()
            .collect()
    }

    pub(super) fn waivers(&self, borrower_id: &str) -> Vec<Waiver> {
        let known = self.of(borrower_id);
        known.map(|known| known.waivers.clone()).unwrap_or_default()
    }

    pub(super) fn is_lender_phone(&self, number: Option<u64>) -> bool {
        number.is_some_and(|number| self.lender_phones.contains(&number))
    }

    /// Reports that name the number that is a borrower's wrong one, whether or not the
    /// borrower has a row.
    pub(super) fn reports(&self) -> Reports {
        let mut reports = Reports::new();
        let said = self
            .borrowers
            .values()
            .flat_map(|known| &known.attestations);
        for said in said.filter(|said| is_report(&said.attestation)) {
            if let Some(number) = said.number {
                let of_number = reports.entry(number).or_default();
                of_number.push((said.of.clone(), said.attestation.as_of));
            }
        }
        reports
    }

    /// Reports that the number which a borrower has is wrong, whatever it is.
    pub(super) fn wrong_numbers(&self, borrower_id: &str) -> impl Iterator<Item = Timestamp> {
        let known = self.of(borrower_id).map(|known| &known.attestations);
        known
            .into_iter()
            .flatten()
            .filter(|said| said.number.is_none() && is_report(&said.attestation))
            .map(|said| said.attestation.as_of)
    }
}

/// Whether somebody has said that a number is a wrong one.
fn is_report(attestation: &Attestation) -> bool {
    attestation.fact == Fact::WrongNumber && attestation.answer == Answer::Yes
}

/// When the earlier of two dated entries was keyed.
fn keyed(comparison: &Comparison<'_>) -> Option<Timestamp> {
    let dates = [comparison.first(), comparison.second()].map(|reading| reading.entry.keyed_at);
    match dates {
        [Some(Ok(first)), Some(Ok(second))] => Some(first.min(second)),
        _ => None,
    }
}

/// Facts that are of a number alone, whoever has it; the others are of a person as
/// well, so that a line about them names the borrower.
const fn is_of_number(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::Recycled | Fact::SimSwapped | Fact::Tenure | Fact::WrongNumber | Fact::OptOut
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 8.
    #[test]
    fn debug_shows_no_id_and_no_number() {
        let mut facts = Evidence::new(None);
        let id = r#"{"borrower_id":"110101199001011237","phone":"+8613912345670","fact":"opt-out","answer":"yes","as_of":"2026-11-20T00:00:00Z","source":"s"}"#;
        facts.add_line(id).unwrap();
        facts.add_line(r#"{"lender_phone":"+8613912345670"}"#).unwrap();
        assert_eq!(format!("{facts:?}"), "Evidence { lines: 2, .. }");
    }

    #[test]
    fn lines_are_read_strictly() {
        let key = DigestKey::new(&[1; 32]).unwrap();
        let waiver = r#"{"borrower_id":"B","waiver":{"code":"phone.foreign","contact":"00","given":"2026-11-01T00:00:00Z","until":"2026-11-20T00:00:00Z","by":"x-1","reason":"y"}}"#;
        for (line, with_key, expected) in [
            ("", false, Ok(())),
            (r#"{"lender_phone":"+8613912345670"}"#, false, Ok(())),
            (
                r#"{"borrower_id":"B","fact":"opt-out","answer":"yes","as_of":"2026-11-20T00:00:00Z","source":"s"}"#,
                false,
                Ok(()),
            ),
            (waiver, true, Ok(())),
            (
                waiver,
                false,
                Err("line 1: a ruling or a waiver needs the key that its digest was made with"),
            ),
            (
                r#"{"borrower_id":"B","fact":"opt-out"}"#,
                false,
                Err(
                    "line 1: the fields do not make an attestation, a ruling, a waiver or a lender's phone",
                ),
            ),
            (
                r#"{"phone":"13912345670","fact":"opt-out","answer":"yes","as_of":"2026-11-20T00:00:00Z","source":"s"}"#,
                false,
                Err("line 1: the phone is no number as E.164"),
            ),
            (
                r#"{"borrower_id":"B","fact":"horoscope"}"#,
                false,
                Err("line 1: the field fact has no value that it may have (column 37)"),
            ),
            (
                r#"{"borrower_id":"B","fact":"opt-out","answer":"yes","as_of":"2026-11-20","source":"s"}"#,
                false,
                Err("line 1: the field as_of has no value that it may have (column 71)"),
            ),
            (
                r#"{"name":"secret"}"#,
                false,
                Err("line 1: no JSON object of the fields that a fact has (column 7)"),
            ),
        ] {
            let mut facts = Evidence::new(with_key.then(|| key.clone()));
            let read = facts.add_line(line).map_err(|error| error.to_string());
            assert_eq!(read, expected.map_err(str::to_owned), "{line}");
        }
    }
}
