//! How is a person forgotten, and what stays?

use std::collections::BTreeSet;

use super::apply::{pair, timed};
use super::engine::{Engine, Reader, Table, Wanted, Writer};
use super::error::{Kind, RegisterError};
use super::lookup::Lookup;
use super::overlay::Overlay;
use super::record::Record;
use super::register::Register;
use super::session::Session;
use super::stored::{Open, Personal};
use super::view::{self, FactRow, NoticeRow, Person};
use crate::evidence::{Attestation, concerns_number_alone};
use crate::timestamp::Timestamp;

impl<E: Engine> Register<E> {
    /// Erases a person: deletes the key that everything in plain text was encrypted with, all
    /// hashes by which the person is found, and the personal part of every event about the person.
    /// Gives the number of the event that says so.
    ///
    /// The chain still holds, notice ids stay used up, and what somebody at the person's number
    /// asked for stays heard: an opt-out, a wrong number, a complaint are kept as what is known
    /// of the number, whoever has it.
    ///
    /// Backups hold what they held. The encrypted text in them cannot be read without the deleted
    /// key, unless they hold the key as well: see the storage guide.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read or written.
    pub async fn erase(&self, borrower_id: &str, now: Timestamp) -> Result<u64, RegisterError> {
        let borrower = self.keys.borrower(borrower_id).ok_or(Kind::NoId)?;
        let mut writer = self.engine.writer().await?;
        let mut wanted = Session::wanted();
        wanted.row(Table::Persons, borrower.as_bytes());
        wanted.row(Table::Keys, borrower.as_bytes());
        let folded = self.keys.folded(borrower_id);
        let tables = [
            (Table::Facts, folded.unwrap_or(borrower)),
            (Table::Waivers, borrower),
            (Table::Rulings, borrower),
        ];
        for (table, about) in tables {
            wanted.prefix(table, about.as_bytes());
        }
        let mut overlay = Overlay::default();
        overlay.load(writer.read(&wanted).await?);
        let person = overlay.get(Table::Persons, borrower.as_bytes());
        let person: Option<Person> = person.map(view::from_bytes).transpose()?;
        let mut next = person.and_then(|person| person.last);
        let mut forgetting = Forgetting::new(borrower);
        while let Some(event) = next {
            let mut wanted = Wanted::default();
            wanted.row(Table::Events, &event.to_be_bytes());
            overlay.load(writer.read(&wanted).await?);
            next = forgetting.strip(&mut overlay, event)?;
        }
        let mut wanted = Wanted::default();
        forgetting.needs(&mut wanted);
        overlay.load(writer.read(&wanted).await?);
        for (table, about) in tables {
            let mut keys = Vec::new();
            for (key, value) in overlay.prefix(table, about.as_bytes()) {
                // What is said of an id that differs in case is another's.
                let is_own = table != Table::Facts || {
                    let fact: FactRow = view::from_bytes(value)?;
                    fact.exact == folded.map(|_| borrower)
                };
                keys.extend(is_own.then(|| key.to_vec()));
            }
            for key in keys {
                overlay.remove(table, key);
            }
        }
        for table in [Table::Persons, Table::Keys] {
            overlay.remove(table, borrower.as_bytes().to_vec());
        }
        let events = forgetting.events.iter().copied().collect();
        let kept = forgetting.finish(&mut overlay)?;
        let mut session = Session::new(&self.keys, overlay, now)?;
        let personal = Personal {
            kept,
            ..Personal::default()
        };
        let event = session.append(&Open::Erased { events }, &personal)?;
        writer.write(session.into_changes()?).await?;
        writer.commit().await?;
        Ok(event)
    }
}

/// What is to be deleted about one person.
struct Forgetting {
    borrower: Lookup,
    events: BTreeSet<u64>,
    numbers: BTreeSet<Lookup>,
    notices: BTreeSet<Lookup>,
    /// When a number was contacted, and by which event.
    contacts: Vec<(Timestamp, u64)>,
    kept: Vec<(Lookup, Attestation)>,
    /// What was said of whatever number the person has.
    of_any_number: Vec<Attestation>,
}

impl Forgetting {
    const fn new(borrower: Lookup) -> Self {
        Self {
            borrower,
            events: BTreeSet::new(),
            numbers: BTreeSet::new(),
            notices: BTreeSet::new(),
            contacts: Vec::new(),
            kept: Vec::new(),
            of_any_number: Vec::new(),
        }
    }

    /// Deletes the personal part of an event, takes from it what else is to be deleted, and gives
    /// the event before it.
    fn strip(&mut self, overlay: &mut Overlay, event: u64) -> Result<Option<u64>, RegisterError> {
        self.events.insert(event);
        let key = event.to_be_bytes();
        let stored = overlay
            .get(Table::Events, &key)
            .ok_or(Kind::Broken(event))?;
        let mut record = Record::from_bytes(stored)?;
        let (open, personal) = (record.open()?, record.personal()?);
        self.numbers.extend(personal.number);
        match &open {
            Open::Cleared { notice, .. } => {
                self.notices.insert(*notice);
            }
            Open::Redeemed { .. } => self.contacts.push((record.at(), event)),
            Open::Attested { attestation } => {
                let objects = attestation.speaks_for() == Some(false);
                if objects && concerns_number_alone(attestation.fact) {
                    match personal.number {
                        Some(number) => self.kept.push((number, attestation.clone())),
                        None => self.of_any_number.push(attestation.clone()),
                    }
                }
            }
            _ => {}
        }
        record.personal = None;
        overlay.put(Table::Events, key.to_vec(), record.to_bytes());
        Ok(personal.previous.filter(|&previous| previous < event))
    }

    fn needs(&self, wanted: &mut Wanted) {
        for number in &self.numbers {
            wanted.prefix(Table::Reports, &pair(*number, self.borrower));
            wanted.prefix(Table::Contacts, number.as_bytes());
        }
        for notice in &self.notices {
            wanted.row(Table::Notices, notice.as_bytes());
        }
    }

    /// Deletes the rows by which the person is found from elsewhere.
    fn finish(self, overlay: &mut Overlay) -> Result<Vec<(Lookup, Attestation)>, RegisterError> {
        for number in &self.numbers {
            let pair = pair(*number, self.borrower);
            let reports = overlay.prefix(Table::Reports, &pair);
            let reports: Vec<Vec<u8>> = reports.map(|(key, _)| key.to_vec()).collect();
            for key in reports {
                overlay.remove(Table::Reports, key);
            }
            overlay.remove(Table::Holders, pair);
            for (at, event) in &self.contacts {
                let key = timed(number.as_bytes(), *at, &event.to_be_bytes());
                overlay.remove(Table::Contacts, key);
            }
        }
        for notice in &self.notices {
            let stored = overlay.get(Table::Notices, notice.as_bytes());
            let mut row: NoticeRow = view::from_bytes(stored.ok_or(Kind::Unreadable)?)?;
            (row.borrower, row.folded) = (None, None);
            (row.number, row.contact) = (None, None);
            let key = notice.as_bytes().to_vec();
            overlay.put(Table::Notices, key, view::to_bytes(&row)?);
        }
        let mut kept = self.kept;
        for number in self.numbers {
            let said = self.of_any_number.iter().cloned();
            kept.extend(said.map(|attestation| (number, attestation)));
        }
        Ok(kept)
    }
}
