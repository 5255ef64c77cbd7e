//! What does the evidence say about a row?

use std::collections::HashMap;

use super::{BorrowerAttestation, BorrowerEvidence, Evidence};
use crate::adjudication::{AdjudicationRecord, ReplayError};
use crate::digest::KeyedDigest;
use crate::dossier::Basis;
use crate::double_entry::Comparison;
use crate::evidence::{Answer, Attestation, Waiver};
use crate::fact::Fact;
use crate::id;
use crate::timestamp::Timestamp;

/// Numbers that were reported as wrong, each with the borrowers whose wrong number it is and
/// the times of the reports.
pub(in crate::book) type Reports = HashMap<u64, Vec<(String, Timestamp)>>;

impl Evidence {
    /// The borrower and the number of a row, each if there is evidence about it.
    pub(in crate::book) fn matched(
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

    /// How many borrowers and numbers there is evidence about.
    pub(in crate::book) fn extent(&self) -> (usize, usize) {
        (self.borrowers.len(), self.numbers.len())
    }

    fn of_borrower(&self, borrower_id: &str) -> Option<&BorrowerEvidence> {
        self.borrowers.get(&id::fold(borrower_id))
    }

    /// What a comparison comes to with the borrower's latest ruling; and whether that ruling is
    /// for these entries, `None` if there is no ruling.
    pub(in crate::book) fn basis<'f>(
        &'f self,
        comparison: Comparison<'f>,
        borrower_id: &str,
    ) -> (Basis<'f>, Option<bool>) {
        let (Some(borrower), Some(keys)) = (self.of_borrower(borrower_id), &self.keys) else {
            return (comparison.into(), None);
        };
        // The latest ruling counts, whatever the order of the lines. If it does not hold, no
        // earlier one takes its place.
        let order = |record: &&AdjudicationRecord| (record.last_at(), record.len());
        let rulings = &borrower.rulings;
        let record = rulings.iter().max_by_key(order);
        let is_here = |seal: &&KeyedDigest| rulings.iter().any(|record| record.seal() == *seal);
        let lost = borrower.latest.as_ref().filter(|seal| !is_here(seal));
        if record.is_none() && lost.is_none() {
            return (comparison.into(), None);
        }
        if comparison.discrepancies().is_empty() {
            // Entries that were ruled on and now agree have been edited, unless both were keyed
            // again since.
            let ruled_at = record.and_then(AdjudicationRecord::last_at);
            let is_fresh = ruled_at.is_some_and(|ruled| {
                earlier_keying(&comparison).is_some_and(|keyed_at| keyed_at > ruled)
            });
            return (comparison.into(), (!is_fresh).then_some(false));
        }
        // A ruling that is still open, unresolved or invalid makes no contact: the policy's
        // standing rulings do not overrule the third person.
        let replayed = match (record, lost) {
            (Some(record), None) => record.replay_among(rulings, comparison.clone(), keys),
            (_, Some(by)) => Err(ReplayError::Superseded { by: by.clone() }),
            (None, None) => return (comparison.into(), None),
        };
        let basis = Basis::replayed(replayed, comparison);
        let is_settled = matches!(basis, Basis::Agreed(_)).then_some(true);
        (basis, is_settled)
    }

    /// What is attested about a borrower and a number. What speaks for sending and names no
    /// number counts only if it is not older than the entries: the borrower may have had
    /// another number before.
    pub(in crate::book) fn evidence(
        &self,
        borrower_id: &str,
        number: Option<u64>,
        comparison: &Comparison<'_>,
    ) -> Vec<Attestation> {
        let keyed_at = earlier_keying(comparison);
        let id = id::canonical_record_id(borrower_id);
        let counts = |said: &&BorrowerAttestation| {
            // A reading is dated with its reply, however old that is.
            let is_reading = said.attestation.fact == Fact::ReplyUnread;
            let speaks_for = said.attestation.speaks_for() == Some(true) && !is_reading;
            match said.number {
                Some(about) if number != Some(about) => false,
                // Ids that differ in case are two ids for what speaks for sending; an objection
                // counts for either.
                _ if speaks_for && said.borrower_id != id => false,
                Some(_) => true,
                None => {
                    !speaks_for
                        || keyed_at.is_some_and(|keyed_at| said.attestation.as_of >= keyed_at)
                }
            }
        };
        let borrower = self
            .of_borrower(borrower_id)
            .map(|borrower| &borrower.attestations);
        let by_borrower = borrower.into_iter().flatten().filter(counts);
        let by_number = number.and_then(|number| self.numbers.get(&number));
        by_borrower
            .map(|said| &said.attestation)
            .chain(by_number.into_iter().flatten())
            .cloned()
            .collect()
    }

    pub(in crate::book) fn waivers(&self, borrower_id: &str) -> Vec<Waiver> {
        let borrower = self.of_borrower(borrower_id);
        borrower
            .map(|borrower| borrower.waivers.clone())
            .unwrap_or_default()
    }

    pub(in crate::book) fn is_lender_phone(&self, number: Option<u64>) -> bool {
        number.is_some_and(|number| self.lender_phones.contains(&number))
    }

    /// Wrong numbers from lines that name both number and borrower, whether or not the borrower
    /// has a row.
    pub(in crate::book) fn reports(&self) -> Reports {
        let mut reports = Reports::new();
        let said = self
            .borrowers
            .values()
            .flat_map(|borrower| &borrower.attestations);
        for said in said.filter(|said| is_report(&said.attestation)) {
            if let Some(number) = said.number {
                let of_number = reports.entry(number).or_default();
                of_number.push((said.borrower_id.clone(), said.attestation.as_of));
            }
        }
        reports
    }

    /// The times of reports that the borrower's number, whatever it is, is wrong.
    pub(in crate::book) fn wrong_numbers(
        &self,
        borrower_id: &str,
    ) -> impl Iterator<Item = Timestamp> {
        let borrower = self
            .of_borrower(borrower_id)
            .map(|borrower| &borrower.attestations);
        borrower
            .into_iter()
            .flatten()
            .filter(|said| said.number.is_none() && is_report(&said.attestation))
            .map(|said| said.attestation.as_of)
    }
}

/// Whether an attestation says that a number is a wrong one.
fn is_report(attestation: &Attestation) -> bool {
    attestation.fact == Fact::WrongNumber && attestation.answer == Answer::Yes
}

/// When the earlier of two dated entries was keyed; `None` unless both are dated.
fn earlier_keying(comparison: &Comparison<'_>) -> Option<Timestamp> {
    let dates = [comparison.first(), comparison.second()].map(|reading| reading.entry.keyed_at);
    match dates {
        [Some(Ok(first)), Some(Ok(second))] => Some(first.min(second)),
        _ => None,
    }
}
