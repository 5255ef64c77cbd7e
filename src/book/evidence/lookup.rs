//! What does the evidence say about a row?

use std::collections::HashMap;

use super::{BorrowerAttestation, BorrowerEvidence, Evidence};
use crate::dossier::{Basis, Rulings};
use crate::double_entry::Comparison;
use crate::evidence::{Answer, Attestation, Concerns, Waiver};
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
        let rulings = Rulings {
            records: &borrower.rulings,
            latest: borrower.latest.as_ref(),
        };
        rulings.basis(comparison, keys)
    }

    /// What is attested about a borrower and a number, as far as it counts.
    pub(in crate::book) fn evidence(
        &self,
        borrower_id: &str,
        number: Option<u64>,
        comparison: &Comparison<'_>,
    ) -> Vec<Attestation> {
        let keyed_at = comparison.earlier_keying();
        let id = id::canonical_record_id(borrower_id);
        let counts = |said: &&BorrowerAttestation| {
            let concerns = Concerns {
                is_number: said.number.map(|about| number == Some(about)),
                is_exact_id: said.borrower_id == id,
            };
            concerns.counts(&said.attestation, keyed_at)
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
