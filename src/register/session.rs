//! A transaction: which events are appended, and which rows change?

use super::apply::apply;
use super::engine::{Changes, Table, Wanted};
use super::error::{Kind, RegisterError};
use super::head::Tip;
use super::keys::RegisterKeys;
use super::lookup::Lookup;
use super::overlay::Overlay;
use super::record::Record;
use super::stored::{Open, Personal, Sealed};
use super::vault::PersonKey;
use super::view::{self, Person};
use crate::timestamp::Timestamp;

/// The key of the head's row.
pub(super) const HEAD: &[u8] = b"head";

#[derive(Clone)]
pub(super) struct Session<'k> {
    pub(super) keys: &'k RegisterKeys,
    pub(super) overlay: Overlay,
    tip: Tip,
    now: Timestamp,
}

/// By how much one machine's clock may lag behind another's, in seconds.
const DRIFT: i64 = 300;

impl<'k> Session<'k> {
    /// Begins at the head that was read under the lock.
    pub(super) fn new(
        keys: &'k RegisterKeys,
        overlay: Overlay,
        now: Timestamp,
    ) -> Result<Self, RegisterError> {
        let head = overlay.get(Table::Meta, HEAD).ok_or(Kind::Unreadable)?;
        Ok(Self {
            tip: view::from_bytes(head)?,
            keys,
            overlay,
            now,
        })
    }

    /// What every transaction reads.
    pub(super) fn wanted() -> Wanted {
        let mut wanted = Wanted::default();
        wanted.row(Table::Meta, HEAD);
        wanted
    }

    pub(super) const fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) const fn tip(&self) -> &Tip {
        &self.tip
    }

    /// Refuses a time that lies before that of the last event. What has happened is recorded
    /// whatever the clock says; whether a notice may go out cannot be told by a clock that is
    /// wrong.
    pub(super) fn check_clock(&self) -> Result<(), RegisterError> {
        let is_behind = self.now.unix_seconds() < self.tip.at.saturating_sub(DRIFT);
        if is_behind {
            return Err(Kind::ClockBackwards.into());
        }
        Ok(())
    }

    /// Appends an event, and gives its number.
    pub(super) fn append(
        &mut self,
        open: &Open,
        personal: &Personal,
    ) -> Result<u64, RegisterError> {
        let (seq, key) = (self.tip.count, self.keys.chain.current());
        let personal = &Personal {
            previous: self.last(personal)?,
            ..personal.clone()
        };
        let record = Record::new(seq, &self.tip.link, self.now, open, personal, key)?;
        self.append_record(&record, open, personal)?;
        Ok(seq)
    }

    /// The last event about the borrower.
    fn last(&self, personal: &Personal) -> Result<Option<u64>, RegisterError> {
        let Some(borrower) = &personal.borrower else {
            return Ok(None);
        };
        let person = self.overlay.get(Table::Persons, borrower.as_bytes());
        let person: Option<Person> = person.map(view::from_bytes).transpose()?;
        Ok(person.and_then(|person| person.last))
    }

    /// Appends an event that has been chained.
    pub(super) fn append_record(
        &mut self,
        record: &Record,
        open: &Open,
        personal: &Personal,
    ) -> Result<(), RegisterError> {
        let seq = self.tip.count;
        let bytes = record.to_bytes();
        self.overlay
            .insert(Table::Events, seq.to_be_bytes().to_vec(), bytes);
        apply(&mut self.overlay, seq, record.at(), open, personal)?;
        self.tip.push(record);
        Ok(())
    }

    /// The key of a person; a new one if the person has none yet. Its row must be loaded.
    pub(super) fn person_key(&mut self, person: Lookup) -> Result<PersonKey, RegisterError> {
        let vault = self.keys.vault.as_ref().ok_or(Kind::NoVault)?;
        if let Some(stored) = self.overlay.get(Table::Keys, person.as_bytes()) {
            return vault.person(person.as_bytes(), stored);
        }
        let (key, stored) = vault.new_person(person.as_bytes())?;
        self.overlay
            .insert(Table::Keys, person.as_bytes().to_vec(), stored);
        Ok(key)
    }

    /// Text, encrypted with the person's key.
    pub(super) fn sealed(&mut self, person: Lookup, plain: &[u8]) -> Result<Sealed, RegisterError> {
        let key = self.person_key(person)?;
        Ok(Sealed(key.encrypt(person.as_bytes(), plain)?))
    }

    /// All changes, the head's last.
    pub(super) fn into_changes(mut self) -> Result<Changes, RegisterError> {
        let head = view::to_bytes(&self.tip)?;
        self.overlay.put(Table::Meta, HEAD.to_vec(), head);
        Ok(self.overlay.into_changes())
    }
}

/// Text that was encrypted with a person's key; `None` if the person has no key any more.
pub(super) fn opened(
    keys: &RegisterKeys,
    overlay: &Overlay,
    person: Lookup,
    sealed: &[u8],
) -> Result<Option<Vec<u8>>, RegisterError> {
    let Some(stored) = overlay.get(Table::Keys, person.as_bytes()) else {
        return Ok(None);
    };
    let vault = keys.vault.as_ref().ok_or(Kind::NoVault)?;
    let key = vault.person(person.as_bytes(), stored)?;
    key.decrypt(person.as_bytes(), sealed).map(Some)
}
