//! Of all rulings on a borrower's entries, which one counts?

use super::basis::Basis;
use crate::adjudication::{AdjudicationRecord, ReplayError};
use crate::digest::{KeyRing, KeyedDigest};
use crate::double_entry::Comparison;

/// All stored rulings on one borrower's entries.
///
/// The one with the latest step counts, whatever their order, and it must continue all others
/// that are of the same entries. If it does not hold, no earlier one takes its place.
///
/// ```
/// use rightparty::adjudication::AdjudicationRecord;
/// use rightparty::{Basis, Comparison, DigestKey, Entry, KeyRing, Keyer, Region, Rulings};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let comparison = Comparison::new(first, second);
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// let records = [AdjudicationRecord::of(&comparison, supervisor, &[], &key)];
/// let rulings = Rulings { records: &records, latest: None };
/// let (basis, _) = rulings.basis(comparison, &KeyRing::from(key));
/// // Nobody has ruled on the phone yet.
/// assert!(matches!(basis, Basis::Pending(_)));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Rulings<'a> {
    /// The records, in any order.
    pub records: &'a [AdjudicationRecord],
    /// The seal of the record that must be among them, if that is known from elsewhere.
    pub latest: Option<&'a KeyedDigest>,
}

impl<'a> Rulings<'a> {
    /// What a comparison comes to with the ruling that counts; and whether that ruling is for
    /// these entries, `None` if there is no ruling or it makes no contact.
    #[must_use]
    pub fn basis(&self, comparison: Comparison<'a>, keys: &KeyRing) -> (Basis<'a>, Option<bool>) {
        let order = |record: &&AdjudicationRecord| (record.last_at(), record.len());
        let record = self.records.iter().max_by_key(order);
        let is_here = |seal: &&KeyedDigest| self.records.iter().any(|one| one.seal() == *seal);
        let lost = self.latest.filter(|seal| !is_here(seal));
        if record.is_none() && lost.is_none() {
            return (comparison.into(), None);
        }
        if comparison.discrepancies().is_empty() {
            // Entries that were ruled on and now agree have been edited, unless both were keyed
            // again since.
            let ruled_at = record.and_then(AdjudicationRecord::last_at);
            let keyed_at = comparison.earlier_keying();
            let is_fresh = ruled_at
                .zip(keyed_at)
                .is_some_and(|(ruled, keyed)| keyed > ruled);
            return (comparison.into(), (!is_fresh).then_some(false));
        }
        // A ruling that is still open, unresolved or invalid makes no contact: the policy's
        // standing rulings do not overrule the third person.
        let replayed = match (record, lost) {
            (Some(record), None) => record.replay_among(self.records, comparison.clone(), keys),
            (_, Some(by)) => Err(ReplayError::Superseded { by: by.clone() }),
            (None, None) => return (comparison.into(), None),
        };
        let basis = Basis::replayed(replayed, comparison);
        let is_settled = matches!(basis, Basis::Agreed(_)).then_some(true);
        (basis, is_settled)
    }
}
