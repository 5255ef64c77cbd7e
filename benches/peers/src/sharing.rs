//! Which numbers several borrowers have.

use std::collections::HashMap;

/// The borrowers and loans of each number, as far as it matters: the first ones,
/// and whether there are others.
#[derive(Debug, Default)]
pub struct Sharing {
    numbers: HashMap<String, Owners>,
}

#[derive(Debug)]
struct Owners {
    borrower: String,
    loan: String,
    other_borrowers: bool,
    other_loans: bool,
}

impl Sharing {
    /// Notes that a row of this borrower and loan has the number.
    pub fn add(&mut self, number: &str, borrower: &str, loan: &str) {
        if let Some(owners) = self.numbers.get_mut(number) {
            owners.other_borrowers |= owners.borrower != borrower;
            owners.other_loans |= owners.loan != loan;
        } else {
            let owners = Owners {
                borrower: borrower.to_owned(),
                loan: loan.to_owned(),
                other_borrowers: false,
                other_loans: false,
            };
            self.numbers.insert(number.to_owned(), owners);
        }
    }

    /// Whether borrowers who have no loan in common share the number.
    #[must_use]
    pub fn between_strangers(&self, number: &str) -> bool {
        self.numbers
            .get(number)
            .is_some_and(|owners| owners.other_borrowers && owners.other_loans)
    }
}
