//! Whose numbers the numbers of a book are.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::id;
use crate::phone::PhoneNumber;

/// The agreed numbers of a book, each with its borrower and loan: 24 bytes a
/// row.
///
/// Borrowers and loans are kept as 64-bit hashes. Two borrowers whose ids have
/// one hash would count as one; in a book of ten million the chance of any such
/// pair is one in 370,000, and they would have to share a number as well.
#[derive(Default)]
pub struct PhoneIndex {
    owners: Vec<Owner>,
    sorted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Owner {
    phone: u64,
    borrower: u64,
    /// Of the loan, or of the borrower where there is none.
    loan: u64,
}

impl Owner {
    fn new(phone: &PhoneNumber, borrower_id: &str, loan_id: &str) -> Self {
        let borrower = hash(("borrower", borrower_id.trim()));
        Self {
            phone: phone.key().expose().get(),
            borrower,
            loan: if id::is_filler(loan_id) {
                borrower
            } else {
                hash(("loan", loan_id.trim()))
            },
        }
    }
}

/// The same on every machine: `DefaultHasher::new` has fixed keys.
fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl PhoneIndex {
    /// Adds the number of a row.
    pub(super) fn add(&mut self, phone: &PhoneNumber, borrower_id: &str, loan_id: &str) {
        self.owners.push(Owner::new(phone, borrower_id, loan_id));
        self.sorted = false;
    }

    /// Makes the index ready to be asked.
    pub(super) fn finish(&mut self) {
        self.owners.sort_unstable();
        self.owners.dedup();
        self.owners.shrink_to_fit();
        self.sorted = true;
    }

    /// How many other borrowers have the number, co-borrowers of the loan
    /// apart.
    pub(super) fn other_borrowers(
        &self,
        phone: &PhoneNumber,
        borrower_id: &str,
        loan_id: &str,
    ) -> u32 {
        debug_assert!(self.sorted, "the index is asked before it is finished");
        let own = Owner::new(phone, borrower_id, loan_id);
        let start = self.owners.partition_point(|owner| owner.phone < own.phone);
        let mut same_phone = self
            .owners
            .iter()
            .skip(start)
            .take_while(|o| o.phone == own.phone);
        let mut others = 0;
        let mut last = None;
        // Owners are in the order of their borrowers.
        for other in same_phone.by_ref().take(MOST_OWNERS) {
            let is_other = other.borrower != own.borrower && other.loan != own.loan;
            if is_other && last.replace(other.borrower) != Some(other.borrower) {
                others += 1;
            }
        }
        // So many owners are not all one's own.
        others.max(u32::from(same_phone.next().is_some()))
    }
}

/// How many owners of a number are looked at: a placeholder may have all
/// borrowers of a book, and must not make a run quadratic.
const MOST_OWNERS: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Region;

    #[test]
    fn borrowers_share_a_number_unless_they_share_the_loan() {
        assert!(size_of::<Owner>() <= 24);
        let phone = |text| PhoneNumber::parse(text, Region::CN).unwrap();
        let (shared, own) = (phone("13912345670"), phone("13812345670"));
        let (unnamed, common) = (phone("13712345670"), phone("13800138000"));
        let mut index = PhoneIndex::default();
        for (phone, borrower, loan) in [
            (&shared, "b-1", "l-1"),
            (&shared, "b-2", "l-1"),
            (&shared, "b-3", "l-3"),
            (&shared, "b-3", "l-4"),
            (&own, "b-4", ""),
            (&own, "b-4", "l-5"),
            (&unnamed, "b-6", "0"),
            (&unnamed, "b-7", "0"),
        ] {
            index.add(phone, borrower, loan);
        }
        for borrower in 0..5_000 {
            index.add(&common, &borrower.to_string(), "");
        }
        index.finish();
        for (phone, borrower, loan, expected) in [
            (&shared, "b-1", "l-1", 1),
            (&shared, "b-3", "l-3", 2),
            (&own, "b-4", "", 0),
            (&own, " b-4 ", "l-9", 0),
            (&own, "b-5", "", 1),
            // A loan id that says nothing makes no co-borrowers.
            (&unnamed, "b-6", "0", 1),
        ] {
            assert_eq!(
                index.other_borrowers(phone, borrower, loan),
                expected,
                "{borrower} {loan}"
            );
        }
        let others = index.other_borrowers(&common, "17", "");
        assert!((999..=1_000).contains(&others), "{others}");
    }
}
