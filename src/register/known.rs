//! What does the register know about one intended notice?

use std::collections::BTreeSet;

use super::apply::timed;
use super::engine::{PREFIX_ROWS, Table};
use super::error::RegisterError;
use super::keys::RegisterKeys;
use super::lookup::Lookup;
use super::overlay::Overlay;
use super::session::opened;
use super::stops::Stop;
use super::subject::{Subject, number_of};
use super::view::{FactRow, Holder, NoticeRow, Person, State, from_bytes};
use crate::adjudication::AdjudicationRecord;
use crate::digest::KeyRing;
use crate::dossier::{Basis, BookAnswer, Dossier, Earlier, Recent, Rulings};
use crate::evidence::{Attestation, Concerns, Waiver};
use crate::gate::Gate;
use crate::timestamp::Timestamp;

/// How many co-borrowers of a loan may share a number. If there are more, the loan id tells
/// nobody apart.
const MAX_CO_BORROWERS: u32 = 8;

/// What was encrypted, read: it outlives the dossier that borrows it.
#[derive(Default)]
pub(super) struct Opened {
    rulings: Vec<AdjudicationRecord>,
    waivers: Vec<Waiver>,
}

impl Opened {
    pub(super) fn new(
        keys: &RegisterKeys,
        overlay: &Overlay,
        subject: &Subject,
    ) -> Result<Self, RegisterError> {
        let borrower = subject.borrower;
        borrower.map_or_else(|| Ok(Self::default()), |one| Self::of(keys, overlay, one))
    }

    pub(super) fn of(
        keys: &RegisterKeys,
        overlay: &Overlay,
        borrower: Lookup,
    ) -> Result<Self, RegisterError> {
        let mut read = Self::default();
        for (_, sealed) in overlay.prefix(Table::Rulings, borrower.as_bytes()) {
            if let Some(plain) = opened(keys, overlay, borrower, sealed)? {
                read.rulings.push(from_bytes(&plain)?);
            }
        }
        for (_, sealed) in overlay.prefix(Table::Waivers, borrower.as_bytes()) {
            if let Some(plain) = opened(keys, overlay, borrower, sealed)? {
                read.waivers.push(from_bytes(&plain)?);
            }
        }
        Ok(read)
    }
}

/// What the register says about a dossier, once its rows are loaded.
pub(super) struct Known<'r> {
    pub(super) keys: &'r RegisterKeys,
    pub(super) overlay: &'r Overlay,
    pub(super) subject: Subject,
    pub(super) now: Timestamp,
    /// Whether the dossier is of a row of a run, which is the latest word on the entries and on
    /// what an earlier run has withheld.
    pub(super) is_of_run: bool,
}

impl<'r> Known<'r> {
    pub(super) const fn new(
        keys: &'r RegisterKeys,
        overlay: &'r Overlay,
        subject: Subject,
        now: Timestamp,
    ) -> Self {
        Self {
            keys,
            overlay,
            subject,
            now,
            is_of_run: false,
        }
    }

    /// What is known of a row of a run.
    pub(super) const fn of_row(
        keys: &'r RegisterKeys,
        overlay: &'r Overlay,
        subject: Subject,
    ) -> Self {
        Self {
            is_of_run: true,
            ..Self::new(keys, overlay, subject, Timestamp::MIN)
        }
    }
}

impl Known<'_> {
    pub(super) fn person(&self) -> Result<Option<Person>, RegisterError> {
        let Some(borrower) = &self.subject.borrower else {
            return Ok(None);
        };
        let stored = self.overlay.get(Table::Persons, borrower.as_bytes());
        stored.map(from_bytes).transpose()
    }

    /// The dossier with what the borrower's rulings make of its entries.
    pub(super) fn with_rulings<'d>(
        &self,
        mut dossier: Dossier<'d>,
        opened: &'d Opened,
        gate_keys: Option<&KeyRing>,
    ) -> Result<Dossier<'d>, RegisterError> {
        let person = self.person()?;
        let latest = person.and_then(|person| person.latest_ruling);
        if opened.rulings.is_empty() && latest.is_none() {
            return Ok(dossier);
        }
        let Some(keys) = gate_keys else {
            // Whether the rulings count cannot be told without the key that they are sealed
            // with.
            dossier.digest_matches = Some(false);
            return Ok(dossier);
        };
        let rulings = Rulings {
            records: &opened.rulings,
            latest: None,
        };
        let lost = latest.filter(|seal| !opened.rulings.iter().any(|one| one.seal() == seal));
        let (basis, is_for_these) = rulings.basis(dossier.comparison().clone(), keys);
        // A ruling that the caller knows to be pending is not overruled by an earlier one.
        if !matches!(dossier.basis, Basis::Pending(_)) {
            dossier.basis = basis;
        }
        // What the caller knows to have changed stays changed.
        if lost.is_some() {
            dossier.digest_matches = Some(false);
        } else if dossier.digest_matches != Some(false) {
            dossier.digest_matches = is_for_these.or(dossier.digest_matches);
        }
        Ok(dossier)
    }

    /// The dossier with everything else that is known: nothing that the caller brought is taken
    /// away. A run has no gate here: it answers itself what an earlier run has withheld.
    pub(super) fn complete<'d>(
        &self,
        mut dossier: Dossier<'d>,
        opened: &Opened,
        gate: Option<&Gate>,
    ) -> Result<Dossier<'d>, RegisterError> {
        let person = self.person()?.unwrap_or_default();
        let number = number_of(self.keys, &dossier.basis);
        let facts = self.facts(&dossier, number)?;
        dossier.evidence.get_or_insert_default().extend(facts);

        let is_live = |waiver: &&Waiver| !person.ended.contains(waiver.seal());
        dossier.waivers.retain(|waiver| is_live(&waiver));
        let known = opened.waivers.iter().filter(is_live);
        dossier.waivers.extend(known.cloned());

        let is_present = person.contact.as_ref().is_none_or(|present| {
            self.is_of_run || present.entries == self.keys.entries(dossier.comparison())
        });
        if !is_present {
            dossier.digest_matches = Some(false);
        }
        dossier.could_not_ask |= self.is_cut(number);
        let mut book = self.book(&dossier, &person, number)?;
        if let Some(gate) = gate {
            book.withheld_by_run |= self.is_withheld(gate, &dossier, &person);
        }
        dossier.book = Some(book);
        dossier.earlier = self.earlier()?.or(dossier.earlier);
        dossier.recent = Some(self.recent(dossier.recent.unwrap_or_default(), number));
        Ok(dossier)
    }

    /// Whether a run has withheld such a notice, and nothing that counts now answers it.
    fn is_withheld(&self, gate: &Gate, dossier: &Dossier<'_>, person: &Person) -> bool {
        let is_waived = |code, since| {
            let mut waivers = dossier.waivers.iter();
            waivers.any(|waiver| {
                waiver.code() == code
                    && waiver.given() >= since
                    && gate.counts(waiver, dossier, self.now)
            })
        };
        let (purpose, channel) = (dossier.purpose, dossier.channel);
        let reaches = |stop: &Stop| stop.reaches(purpose, channel, is_waived);
        person.stops.iter().any(reaches)
    }

    /// Whether there is more about the borrower or the number than an engine gives at once. What
    /// was left out may object.
    fn is_cut(&self, number: Option<Lookup>) -> bool {
        let of_borrower = [Table::Waivers, Table::Rulings];
        let of_number = [Table::NumberFacts, Table::Reports, Table::Contacts];
        let is_cut = |table, about: &Lookup| {
            let mut rows = self.overlay.prefix(table, about.as_bytes());
            rows.nth(PREFIX_ROWS - 1).is_some()
        };
        let Subject {
            borrower, folded, ..
        } = self.subject;
        let facts = folded.or(borrower);
        facts.is_some_and(|one| is_cut(Table::Facts, &one))
            || borrower.is_some_and(|one| of_borrower.into_iter().any(|table| is_cut(table, &one)))
            || number.is_some_and(|one| of_number.into_iter().any(|table| is_cut(table, &one)))
    }

    /// What is attested about the borrower and the number, as far as it counts.
    fn facts(
        &self,
        dossier: &Dossier<'_>,
        number: Option<Lookup>,
    ) -> Result<Vec<Attestation>, RegisterError> {
        let keyed_at = dossier.comparison().earlier_keying();
        let mut facts = Vec::new();
        if let Some(about) = self.subject.folded.or(self.subject.borrower) {
            for (_, value) in self.overlay.prefix(Table::Facts, about.as_bytes()) {
                let row: FactRow = from_bytes(value)?;
                let concerns = Concerns {
                    is_number: row.number.map(|about| number == Some(about)),
                    is_exact_id: row.exact == self.subject.folded.and(self.subject.borrower),
                };
                if concerns.counts(&row.attestation, keyed_at) {
                    facts.push(row.attestation);
                }
            }
        }
        if let Some(number) = number {
            for (_, value) in self.overlay.prefix(Table::NumberFacts, number.as_bytes()) {
                facts.push(from_bytes(value)?);
            }
        }
        Ok(facts)
    }

    fn book(
        &self,
        dossier: &Dossier<'_>,
        person: &Person,
        number: Option<Lookup>,
    ) -> Result<BookAnswer, RegisterError> {
        let mut book = dossier.book.unwrap_or(BookAnswer::NO_OBJECTION);
        let Some(number) = number else {
            return Ok(book);
        };
        let (others, duplicates) = self.others(dossier, person, number)?;
        book.other_borrowers = book.other_borrowers.max(others);
        book.duplicates = book.duplicates.max(duplicates);
        let lender = self.overlay.get(Table::LenderPhones, number.as_bytes());
        book.is_lender_phone |= lender.is_some();
        // Those that the dossier names are for the rules to compare.
        book.is_third_party_phone |= person.third_parties.contains(&number);
        book.wrong_number_elsewhere = book.wrong_number_elsewhere.max(self.elsewhere(number)?);
        Ok(book)
    }

    /// How many other borrowers have the number, without co-borrowers, and how many have the
    /// name as well.
    fn others(
        &self,
        dossier: &Dossier<'_>,
        person: &Person,
        number: Lookup,
    ) -> Result<(u32, u32), RegisterError> {
        let name = match &dossier.basis {
            Basis::Agreed(contact) => Some(contact.name()),
            _ => dossier.comparison().first().name.as_ref().ok(),
        };
        // Most numbers have one borrower: then nothing more is asked.
        let mut hashed = None;
        let present = person
            .contact
            .as_ref()
            .filter(|one| one.number == Some(number));
        let recorded = present.map(|present| present.loans.iter().copied());
        let loans: BTreeSet<Lookup> = recorded
            .into_iter()
            .flatten()
            .chain(self.subject.loan)
            .collect();
        let (mut others, mut co_borrowers, mut duplicates) = (0, 0, 0);
        for (key, value) in self.overlay.prefix(Table::Holders, number.as_bytes()) {
            let borrower = key.get(Lookup::LEN..).and_then(Lookup::beginning);
            if borrower == self.subject.borrower && borrower.is_some() {
                continue;
            }
            let holder: Holder = from_bytes(value)?;
            let shares_loan = holder.loans.iter().any(|loan| loans.contains(loan));
            co_borrowers += u32::from(shares_loan);
            others += u32::from(!shares_loan);
            let name = *hashed.get_or_insert_with(|| name.map(|name| self.keys.name(name)));
            duplicates += u32::from(name.is_some() && holder.name == name);
        }
        if co_borrowers > MAX_CO_BORROWERS {
            others += co_borrowers;
        }
        Ok((others, duplicates))
    }

    /// When the number was last reported as another borrower's wrong one.
    fn elsewhere(&self, number: Lookup) -> Result<Option<Timestamp>, RegisterError> {
        let mut latest = None;
        for (key, value) in self.overlay.prefix(Table::Reports, number.as_bytes()) {
            let borrower = key.get(Lookup::LEN..).and_then(Lookup::beginning);
            if borrower != self.subject.borrower {
                latest = latest.max(Some(from_bytes(value)?));
            }
        }
        Ok(latest)
    }

    /// What became of an earlier notice of this id.
    pub(super) fn notice(&self) -> Result<Option<NoticeRow>, RegisterError> {
        let Some(notice) = &self.subject.notice else {
            return Ok(None);
        };
        let stored = self.overlay.get(Table::Notices, notice.as_bytes());
        stored.map(from_bytes).transpose()
    }

    fn earlier(&self) -> Result<Option<Earlier>, RegisterError> {
        Ok(self.notice()?.map(|row| match row.state {
            State::Cleared | State::Withdrawn => Earlier::Cleared,
            State::Redeemed(_) | State::Settled(_) => Earlier::Redeemed,
        }))
    }

    /// How often the number was contacted, counted here or by the caller, whichever is more.
    fn recent(&self, counted: Recent, number: Option<Lookup>) -> Recent {
        const DAY: i64 = 24 * 3_600;
        let Some(number) = number else { return counted };
        let since = |seconds: i64| {
            let from = timed(number.as_bytes(), self.now.plus_seconds(-seconds), &[]);
            let contacts = self.overlay.prefix(Table::Contacts, number.as_bytes());
            let count = contacts.filter(|(key, _)| *key > &from[..]).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        Recent {
            day: counted.day.max(since(DAY)),
            week: counted.week.max(since(7 * DAY)),
        }
    }
}
