//! The two passes over a book.

use super::index::PhoneIndex;
use super::row::{KeyedBy, Row};
use crate::dossier::{BookFacts, Channel, Dossier, Purpose};
use crate::gate::{Decision, Gate, Outcome};
use crate::phone::Region;
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
}

impl Survey {
    /// An empty survey.
    #[must_use]
    pub fn new(settings: RunSettings) -> Self {
        Self {
            settings,
            index: PhoneIndex::default(),
        }
    }

    /// Takes a row in.
    pub fn observe(&mut self, row: &Row<'_>) {
        let region = row.region(self.settings.region);
        let comparison = row.comparison(region, &self.settings.keyed_by);
        if let (true, Ok(phone)) = (comparison.phones_agree(), &comparison.first().phone) {
            self.index.add(phone, row.borrower_id, row.loan_id);
        }
    }

    /// Ends the first pass.
    #[must_use]
    pub fn finish(mut self, gate: Gate) -> Screening {
        self.index.finish();
        Screening {
            expires_at: gate.expiry(self.settings.now),
            gate,
            settings: self.settings,
            index: self.index,
        }
    }
}

/// The second pass: decides on each row.
pub struct Screening {
    gate: Gate,
    settings: RunSettings,
    index: PhoneIndex,
    expires_at: Timestamp,
}

/// A row and the decision on it.
pub struct Screened<'f> {
    decision: Decision,
    dossier: Dossier<'f>,
}

impl Screened<'_> {
    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
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
        let other_borrowers = match (&comparison.first().phone, comparison.phones_agree()) {
            (Ok(phone), true) => self
                .index
                .other_borrowers(phone, row.borrower_id, row.loan_id),
            _ => 0,
        };
        let dossier = row.dossier(
            comparison,
            region,
            BookFacts {
                other_borrowers,
                ..BookFacts::NOT_ASKED
            },
            self.settings.purpose,
            self.settings.channel,
        );
        Screened {
            decision: self.gate.decide(&dossier, self.settings.now),
            dossier,
        }
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
