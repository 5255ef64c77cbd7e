//! Whose numbers the numbers of a book are.

use std::hash::{DefaultHasher, Hash, Hasher};

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
        let (borrower_id, loan_id) = (borrower_id.trim(), loan_id.trim());
        let borrower = hash(("borrower", borrower_id));
        Self {
            phone: phone.key().expose().get(),
            borrower,
            loan: if loan_id.is_empty() {
                borrower
            } else {
                hash(("loan", loan_id))
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
        let same_phone = self
            .owners
            .iter()
            .skip(start)
            .take_while(|o| o.phone == own.phone);
        let mut others: Vec<u64> = same_phone
            .filter(|other| other.borrower != own.borrower && other.loan != own.loan)
            .map(|other| other.borrower)
            .collect();
        // Owners are in the order of their borrowers.
        others.dedup();
        u32::try_from(others.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Region;

    #[test]
    fn borrowers_share_a_number_unless_they_share_the_loan() {
        assert!(size_of::<Owner>() <= 24);
        let phone = |text| PhoneNumber::parse(text, Region::CN).unwrap();
        let (shared, own) = (phone("13912345670"), phone("13812345670"));
        let mut index = PhoneIndex::default();
        for (phone, borrower, loan) in [
            (&shared, "b-1", "l-1"),
            (&shared, "b-2", "l-1"),
            (&shared, "b-3", "l-3"),
            (&shared, "b-3", "l-4"),
            (&own, "b-4", ""),
            (&own, "b-4", "l-5"),
        ] {
            index.add(phone, borrower, loan);
        }
        index.finish();
        for (phone, borrower, loan, expected) in [
            (&shared, "b-1", "l-1", 1),
            (&shared, "b-3", "l-3", 2),
            (&own, "b-4", "", 0),
            (&own, " b-4 ", "l-9", 0),
            (&own, "b-5", "", 1),
        ] {
            assert_eq!(
                index.other_borrowers(phone, borrower, loan),
                expected,
                "{borrower} {loan}"
            );
        }
    }
}
