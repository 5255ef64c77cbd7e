//! The two passes over a book.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::facts::RunFacts;
use super::index::PhoneIndex;
use super::row::{KeyedBy, Row};
use crate::dossier::{Basis, BookFacts, Channel, Dossier, Purpose};
use crate::double_entry::Comparison;
use crate::gate::{Decision, Gate, Outcome};
use crate::keyed::KeyedDigest;
use crate::phone::{PhoneNumber, Region};
use crate::timestamp::Timestamp;

/// What holds for all rows of a run.
#[derive(Debug, Clone)]
pub struct RunSettings {
    /// The region of rows that name none.
    pub region: Region,
    /// What the notices are for.
    pub purpose: Purpose,
    /// How they are to be sent.
    pub channel: Channel,
    /// Who keyed the entries, where the book has no column that says.
    pub keyed_by: KeyedBy,
    /// The time of the run.
    pub now: Timestamp,
}

/// The first pass: learns whose numbers the agreed numbers are.
///
/// A number on which a row's entries do not agree is nobody's, so that one
/// row's slip never holds another.
pub struct Survey {
    settings: RunSettings,
    index: PhoneIndex,
    facts: Option<RunFacts>,
    /// The borrowers and numbers of the facts that the book has.
    met: (HashSet<String>, HashSet<u64>),
    reported: Reports,
}

/// How much of what is known beside the book is about the book: facts of borrowers
/// or numbers that it does not have may have been written with a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FactsMatched {
    /// Of how many borrowers something is known.
    pub borrowers: usize,
    /// How many of them have no row.
    pub borrowers_without_row: usize,
    /// Of how many numbers, whoever has them, something is known.
    pub numbers: usize,
    /// How many of them no row's entries agree on.
    pub numbers_without_row: usize,
}

/// Numbers of which somebody has said that they are a borrower's wrong ones, each
/// with borrower and time.
type Reports = HashMap<u64, Vec<(String, Timestamp)>>;

impl Survey {
    /// An empty survey.
    #[must_use]
    pub fn new(settings: RunSettings) -> Self {
        Self {
            settings,
            index: PhoneIndex::default(),
            facts: None,
            met: Default::default(),
            reported: Reports::new(),
        }
    }

    /// The same survey with what is known beside the book.
    #[must_use]
    pub fn with_facts(self, facts: RunFacts) -> Self {
        Self {
            facts: Some(facts),
            ..self
        }
    }

    /// Takes a row in.
    pub fn observe(&mut self, row: &Row<'_>) {
        let region = row.region(self.settings.region);
        let comparison = row.comparison(region, &self.settings.keyed_by);
        let (basis, _) = basis(self.facts.as_ref(), comparison, row.borrower_id);
        let phone = number(&basis);
        if let Some(phone) = phone {
            self.index.add(phone, row.borrower_id, row.loan_id);
        }
        // A report is of the number that it names, or of the one that the row has.
        let key = phone.map(|phone| phone.key().expose().get());
        let facts = self.facts.iter();
        let met = facts.clone().map(|facts| facts.known(row.borrower_id, key));
        for (id, number) in met {
            self.met.0.extend(id);
            self.met.1.extend(number);
        }
        for (about, at) in facts.flat_map(|facts| facts.wrong_numbers(row.borrower_id)) {
            if let Some(number) = about.or(key) {
                let borrower = row.borrower_id.trim().to_owned();
                self.reported
                    .entry(number)
                    .or_default()
                    .push((borrower, at));
            }
        }
    }

    /// Ends the first pass.
    #[must_use]
    pub fn finish(mut self, gate: Gate) -> Screening {
        self.index.finish();
        let facts_matched = self.facts.as_ref().map(|facts| {
            let (borrowers, numbers) = facts.extent();
            FactsMatched {
                borrowers,
                borrowers_without_row: borrowers - self.met.0.len(),
                numbers,
                numbers_without_row: numbers - self.met.1.len(),
            }
        });
        Screening {
            facts_matched,
            expires_at: gate.expiry(self.settings.now),
            gate,
            settings: self.settings,
            index: self.index,
            facts: self.facts,
            reported: self.reported,
        }
    }
}

/// What a row's entries come to, with a ruling if there is one.
fn basis<'f>(
    facts: Option<&'f RunFacts>,
    comparison: Comparison<'f>,
    borrower_id: &str,
) -> (Basis<'f>, Option<bool>) {
    match facts {
        Some(facts) => facts.basis(comparison, borrower_id),
        None => (comparison.into(), None),
    }
}

/// The number that the entries agree on, or that was ruled, whoever keyed them.
fn number<'b>(basis: &'b Basis<'_>) -> Option<&'b PhoneNumber> {
    match basis {
        Basis::Agreed(contact) => Some(contact.phone()),
        Basis::Failed(comparison) => {
            let first = comparison.first().phone.as_ref().ok();
            first.filter(|_| comparison.phones_agree())
        }
    }
}

/// The second pass: decides on each row.
pub struct Screening {
    gate: Gate,
    settings: RunSettings,
    index: PhoneIndex,
    facts: Option<RunFacts>,
    facts_matched: Option<FactsMatched>,
    reported: Reports,
    expires_at: Timestamp,
}

/// A row and the decision on it.
pub struct Screened<'f> {
    decision: Decision,
    dossier: Dossier<'f>,
    contact: Option<KeyedDigest>,
}

impl Screened<'_> {
    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// The digest of the contact, which a waiver names; `None` if the gate has no key
    /// or the row no contact.
    #[must_use]
    pub const fn contact(&self) -> Option<&KeyedDigest> {
        self.contact.as_ref()
    }

    /// What may be sent to: the agreed name as the first entry has it, and the
    /// number as E.164. Only for a clear decision.
    #[must_use]
    pub fn addressee(&self) -> Option<(&str, String)> {
        match (self.decision.outcome(), self.dossier.addressee()) {
            (Outcome::Clear, Some((name, phone))) => {
                Some((*name.as_typed().expose(), phone.e164().expose().to_string()))
            }
            _ => None,
        }
    }
}

impl Screening {
    /// Decides on a row. The rows must be those that the [`Survey`] took in.
    #[must_use]
    pub fn decide<'f>(&'f self, row: &Row<'f>) -> Screened<'f> {
        let region = row.region(self.settings.region);
        let comparison = row.comparison(region, &self.settings.keyed_by);
        let facts = self.facts.as_ref();
        let (basis, digest_matches) = basis(facts, comparison, row.borrower_id);
        let phone = number(&basis).copied();
        let key = phone.as_ref().map(|phone| phone.key().expose().get());
        let other_borrowers = phone.as_ref().map_or(0, |phone| {
            self.index
                .other_borrowers(phone, row.borrower_id, row.loan_id)
        });
        let book = BookFacts {
            other_borrowers,
            is_lender_phone: facts.is_some_and(|facts| facts.is_lender_phone(key)),
            wrong_number_elsewhere: self.reported_elsewhere(key, row.borrower_id),
            ..BookFacts::NOT_ASKED
        };
        let (purpose, channel) = (self.settings.purpose, self.settings.channel);
        let mut dossier = row.dossier(basis, region, book, purpose, channel);
        dossier.digest_matches = digest_matches;
        if let Some(facts) = facts {
            let evidence = facts.evidence(row.borrower_id, key, dossier.comparison());
            dossier.evidence = Some(evidence);
            dossier.waivers = facts.waivers(row.borrower_id);
        }
        Screened {
            decision: self.gate.decide(&dossier, self.settings.now),
            contact: self.gate.contact_digest(&dossier),
            dossier,
        }
    }

    /// When somebody last said that a number is another borrower's wrong one.
    fn reported_elsewhere(&self, number: Option<u64>, borrower_id: &str) -> Option<Timestamp> {
        let reports = self.reported.get(&number?)?;
        let others = reports.iter().filter(|(id, _)| id != borrower_id.trim());
        others.map(|&(_, at)| at).max()
    }

    /// How much of what is known beside the book is about it; `None` without facts.
    #[must_use]
    pub const fn facts_matched(&self) -> Option<FactsMatched> {
        self.facts_matched
    }

    /// The gate that decides.
    #[must_use]
    pub const fn gate(&self) -> &Gate {
        &self.gate
    }

    /// What holds for all rows.
    #[must_use]
    pub const fn settings(&self) -> &RunSettings {
        &self.settings
    }

    /// Until when what the run clears may be sent.
    #[must_use]
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}
