//! Who and what is a request about, and which rows tell of it?

use super::engine::{Table, Wanted};
use super::keys::RegisterKeys;
use super::lookup::Lookup;
use crate::dossier::{Basis, Dossier};
use crate::phone::PhoneNumber;

/// The borrower, the loan and the notice that are asked about.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) borrower: Option<Lookup>,
    pub(super) folded: Option<Lookup>,
    pub(super) loan: Option<Lookup>,
    pub(super) notice: Option<Lookup>,
}

impl Subject {
    pub(super) fn new(
        keys: &RegisterKeys,
        dossier: &Dossier<'_>,
        loan_id: Option<&str>,
        notice_id: Option<&str>,
    ) -> Self {
        let borrower_id = dossier.borrower_id.expose();
        Self {
            borrower: keys.borrower(borrower_id),
            folded: keys.folded(borrower_id),
            loan: loan_id.and_then(|loan| keys.loan(loan)),
            notice: notice_id.map(|notice| keys.notice(notice)),
        }
    }

    /// The rows about the borrower and the notice.
    pub(super) fn needs(&self, wanted: &mut Wanted) {
        if let Some(borrower) = &self.borrower {
            let key = borrower.as_bytes();
            wanted.row(Table::Persons, key);
            wanted.row(Table::Keys, key);
            for table in [Table::Waivers, Table::Rulings] {
                wanted.prefix(table, key);
            }
            let about = self.folded.unwrap_or(*borrower);
            wanted.prefix(Table::Facts, about.as_bytes());
        }
        if let Some(notice) = &self.notice {
            wanted.row(Table::Notices, notice.as_bytes());
        }
    }
}

/// The rows about a number.
pub(super) fn number_needs(number: Lookup, wanted: &mut Wanted) {
    let key = number.as_bytes();
    wanted.row(Table::LenderPhones, key);
    for table in [
        Table::NumberFacts,
        Table::Holders,
        Table::Reports,
        Table::Contacts,
    ] {
        wanted.prefix(table, key);
    }
}

/// The number of a dossier's contact, or that both entries agree on.
pub(super) fn number_of(keys: &RegisterKeys, basis: &Basis<'_>) -> Option<Lookup> {
    basis
        .number()
        .map(|number: &PhoneNumber| keys.number(number))
}
