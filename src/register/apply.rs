//! What does an event change in what is known? The rows are made from the events alone, so that
//! they can be made again.

use super::engine::{Table, Wanted};
use super::error::{Kind, RegisterError};
use super::lookup::Lookup;
use super::overlay::Overlay;
use super::stops::{Stop, is_absence, is_of_entries, screened};
use super::stored::{Fate, Open, Personal};
use super::view::{FactRow, Holder, NoticeRow, Person, Present, State, from_bytes, to_bytes};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::gate::Outcome;
use crate::timestamp::Timestamp;

/// The rows that [`apply`] reads.
pub(super) fn needs(open: &Open, personal: &Personal, wanted: &mut Wanted) {
    if let Some(borrower) = &personal.borrower {
        wanted.row(Table::Persons, borrower.as_bytes());
        if matches!(open, Open::Keyed { .. } | Open::Screened { .. }) {
            let about = personal.folded.unwrap_or(*borrower);
            wanted.prefix(Table::Facts, about.as_bytes());
        }
    }
    if let Some(notice) = open.notice() {
        wanted.row(Table::Notices, notice.as_bytes());
    }
}

/// Changes the rows as the event says.
pub(super) fn apply(
    overlay: &mut Overlay,
    seq: u64,
    at: Timestamp,
    open: &Open,
    personal: &Personal,
) -> Result<(), RegisterError> {
    let mut state = Applying { overlay, seq, at };
    if let Some(borrower) = personal.borrower {
        state.person(borrower, open, personal)?;
    }
    state.others(open, personal)
}

/// A key that begins with a hash and ends with the number of an event.
pub(super) fn numbered(beginning: &[u8], seq: u64) -> Vec<u8> {
    [beginning, &seq.to_be_bytes()].concat()
}

/// The key of two hashes.
pub(super) fn pair(first: Lookup, second: Lookup) -> Vec<u8> {
    [first.as_bytes().as_slice(), second.as_bytes()].concat()
}

/// The key under which a contact with a number is counted: in order of time.
pub(super) fn timed(beginning: &[u8], at: Timestamp, end: &[u8]) -> Vec<u8> {
    // Timestamps are not negative when they are counted from the least.
    let seconds = at
        .unix_seconds()
        .wrapping_sub(Timestamp::MIN.unix_seconds());
    [beginning, &seconds.to_be_bytes(), end].concat()
}

struct Applying<'o> {
    overlay: &'o mut Overlay,
    seq: u64,
    at: Timestamp,
}

impl Applying<'_> {
    /// What changes for the borrower.
    fn person(
        &mut self,
        borrower: Lookup,
        open: &Open,
        personal: &Personal,
    ) -> Result<(), RegisterError> {
        let stored = self.overlay.get(Table::Persons, borrower.as_bytes());
        let mut person: Person = stored.map(from_bytes).transpose()?.unwrap_or_default();
        person.last = Some(self.seq);
        match open {
            Open::Keyed { .. } => {
                let is_new = self.keyed(borrower, &mut person, personal)?;
                // Other entries are judged anew, in full.
                person.stops.retain(|_| !is_new);
            }
            Open::Screened {
                run,
                purpose,
                channel,
                outcome,
                codes,
            } => {
                self.keyed(borrower, &mut person, personal)?;
                let stop = Stop {
                    run: *run,
                    at: self.at,
                    purpose: *purpose,
                    channel: *channel,
                    outcome: *outcome,
                    codes: codes.clone(),
                };
                screened(&mut person.stops, stop);
            }
            Open::Attested { attestation } => {
                self.attested(borrower, &person, attestation, personal)?;
                if attestation.speaks_for() == Some(true) {
                    person
                        .stops
                        .retain_mut(|stop| stop.keep(|code| !is_absence(code)));
                }
            }
            // It answers what a run found for as long as it counts: that is for the decision.
            Open::Waived { .. } => self.sealed(Table::Waivers, borrower, personal),
            Open::WaiverEnded { seal } => person.ended.push(seal.clone()),
            Open::Ruled { seal } => {
                self.sealed(Table::Rulings, borrower, personal);
                person.latest_ruling = Some(seal.clone());
                person
                    .stops
                    .retain_mut(|stop| stop.keep(|code| !is_of_entries(code)));
            }
            Open::Lifted { .. } => person.stops.retain(|stop| stop.outcome == Outcome::Block),
            Open::Placed { agency } => person.agency = Some(agency.clone()),
            _ => {}
        }
        let key = borrower.as_bytes().to_vec();
        self.overlay.put(Table::Persons, key, to_bytes(&person)?);
        Ok(())
    }

    /// Entries become the present ones. Says whether they are others than before.
    fn keyed(
        &mut self,
        borrower: Lookup,
        person: &mut Person,
        personal: &Personal,
    ) -> Result<bool, RegisterError> {
        let Some(entries) = personal.entries else {
            return Ok(false);
        };
        let before = person.contact.take();
        let is_new = before
            .as_ref()
            .is_none_or(|before| before.entries != entries);
        // A run that finds the same entries does not bring their text.
        let text_at = before
            .as_ref()
            .filter(|_| !is_new && personal.sealed.is_none());
        let event = text_at.map_or(self.seq, |before| before.event);
        let (old, mut loans) = before.map_or((None, Vec::new()), |one| (one.number, one.loans));
        let number = personal.number;
        if old != number {
            // The loans of another number's entries say nothing of this one's.
            loans.clear();
            if let Some(old) = old {
                self.overlay.remove(Table::Holders, pair(old, borrower));
            }
        }
        let new_loan = personal.loan.filter(|loan| !loans.contains(loan));
        let has_new_loan = new_loan.is_some();
        loans.extend(new_loan);
        if !personal.third_parties.is_empty() {
            person.third_parties.clone_from(&personal.third_parties);
        }
        if let Some(number) = number {
            let holder = Holder {
                name: personal.name,
                loans: loans.clone(),
            };
            let key = pair(number, borrower);
            // Every night finds the same entries of most borrowers.
            let is_same = old == Some(number) && !is_new && !has_new_loan;
            if !is_same {
                self.overlay.put(Table::Holders, key, to_bytes(&holder)?);
            }
            if old != Some(number) {
                let about = personal.folded.unwrap_or(borrower);
                self.report_earlier(about, borrower, number)?;
            }
        }
        person.contact = Some(Present {
            entries,
            number,
            loans,
            event,
        });
        Ok(is_new)
    }

    /// Reports that name no number are about whatever number the borrower has.
    fn report_earlier(
        &mut self,
        about: Lookup,
        borrower: Lookup,
        number: Lookup,
    ) -> Result<(), RegisterError> {
        let facts = self.overlay.prefix(Table::Facts, about.as_bytes());
        let mut reports = Vec::new();
        for (key, value) in facts {
            let fact: FactRow = from_bytes(value)?;
            if fact.number.is_none() && is_report(&fact.attestation) {
                let seq = key.get(Lookup::LEN..).unwrap_or_default();
                let key = [&pair(number, borrower)[..], seq].concat();
                reports.push((key, to_bytes(&fact.attestation.as_of)?));
            }
        }
        for (key, value) in reports {
            self.overlay.put(Table::Reports, key, value);
        }
        Ok(())
    }

    fn attested(
        &mut self,
        borrower: Lookup,
        person: &Person,
        attestation: &Attestation,
        personal: &Personal,
    ) -> Result<(), RegisterError> {
        let row = FactRow {
            exact: personal.folded.map(|_| borrower),
            number: personal.number,
            attestation: attestation.clone(),
        };
        let about = personal.folded.unwrap_or(borrower);
        let key = numbered(about.as_bytes(), self.seq);
        self.overlay.insert(Table::Facts, key, to_bytes(&row)?);
        let present = person.contact.as_ref().and_then(|contact| contact.number);
        if let Some(number) = personal.number.or(present)
            && is_report(attestation)
        {
            let key = numbered(&pair(number, borrower), self.seq);
            let at = to_bytes(&attestation.as_of)?;
            self.overlay.put(Table::Reports, key, at);
        }
        Ok(())
    }

    fn sealed(&mut self, table: Table, borrower: Lookup, personal: &Personal) {
        if let Some(sealed) = &personal.sealed {
            let key = numbered(borrower.as_bytes(), self.seq);
            self.overlay.insert(table, key, sealed.0.clone());
        }
    }

    /// What changes beside the borrower.
    fn others(&mut self, open: &Open, personal: &Personal) -> Result<(), RegisterError> {
        match open {
            Open::Attested { attestation } if personal.borrower.is_none() => {
                if let Some(number) = personal.number {
                    self.about_number(number, 0, attestation)?;
                }
            }
            Open::LenderPhone {} => {
                if let Some(number) = personal.number {
                    let key = number.as_bytes().to_vec();
                    self.overlay.put(Table::LenderPhones, key, Vec::new());
                }
            }
            Open::Policy { digest, text } => {
                let (key, value) = (digest.clone().into_bytes(), text.clone().into_bytes());
                self.overlay.put(Table::Policies, key, value);
            }
            Open::Erased { .. } => {
                for (index, (number, attestation)) in (0_u32..).zip(&personal.kept) {
                    self.about_number(*number, index, attestation)?;
                }
            }
            Open::Cleared {
                notice,
                id,
                purpose,
                channel,
                expires_at,
                decision,
            } => {
                let row = NoticeRow {
                    id: id.clone(),
                    borrower: personal.borrower,
                    folded: personal.folded,
                    number: personal.number,
                    contact: personal.contact.clone(),
                    policy: decision.policy_digest().to_owned(),
                    purpose: *purpose,
                    channel: *channel,
                    cleared_at: self.at,
                    expires_at: *expires_at,
                    state: State::Cleared,
                };
                let key = notice.as_bytes().to_vec();
                self.overlay.insert(Table::Notices, key, to_bytes(&row)?);
            }
            Open::Redeemed { notice, .. } => self.redeemed(*notice)?,
            Open::Receipt { notice, fate } => self.receipt(*notice, *fate)?,
            Open::Withdrawn { notice, .. } => {
                self.notice(*notice, |row| row.state = State::Withdrawn)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn about_number(
        &mut self,
        number: Lookup,
        index: u32,
        attestation: &Attestation,
    ) -> Result<(), RegisterError> {
        let mut key = numbered(number.as_bytes(), self.seq);
        key.extend(index.to_be_bytes());
        self.overlay
            .insert(Table::NumberFacts, key, to_bytes(attestation)?);
        Ok(())
    }

    fn notice(
        &mut self,
        notice: Lookup,
        change: impl FnOnce(&mut NoticeRow),
    ) -> Result<NoticeRow, RegisterError> {
        let stored = self.overlay.get(Table::Notices, notice.as_bytes());
        let mut row: NoticeRow = from_bytes(stored.ok_or(Kind::NoNotice)?)?;
        change(&mut row);
        let key = notice.as_bytes().to_vec();
        self.overlay.put(Table::Notices, key, to_bytes(&row)?);
        Ok(row)
    }

    fn redeemed(&mut self, notice: Lookup) -> Result<(), RegisterError> {
        let at = self.at;
        let row = self.notice(notice, |row| row.state = State::Redeemed(at))?;
        // This decides who of two writers was first.
        let key = timed(&[], at, notice.as_bytes());
        self.overlay.insert(Table::Unsettled, key, Vec::new());
        if let Some(number) = row.number {
            let key = timed(number.as_bytes(), at, &self.seq.to_be_bytes());
            self.overlay.insert(Table::Contacts, key, Vec::new());
        }
        Ok(())
    }

    fn receipt(&mut self, notice: Lookup, fate: Fate) -> Result<(), RegisterError> {
        let mut redeemed_at = None;
        let row = self.notice(notice, |row| {
            if let State::Redeemed(at) = row.state {
                redeemed_at = Some(at);
            }
            row.state = State::Settled(fate);
        })?;
        if let Some(at) = redeemed_at {
            let key = timed(&[], at, notice.as_bytes());
            self.overlay.remove(Table::Unsettled, key);
        }
        let is_advance = row.purpose == crate::dossier::Purpose::Advance;
        if let (Some(borrower), Fate::Delivered, true) = (row.borrower, fate, is_advance) {
            let (fact, source) = (Fact::AdvanceNotice, "receipt");
            let about = row.folded.unwrap_or(borrower);
            let row = FactRow {
                exact: row.folded.map(|_| borrower),
                number: row.number,
                attestation: Attestation::new(fact, Answer::Yes, self.at, source),
            };
            let key = numbered(about.as_bytes(), self.seq);
            self.overlay.insert(Table::Facts, key, to_bytes(&row)?);
        }
        Ok(())
    }
}

fn is_report(attestation: &Attestation) -> bool {
    attestation.fact == Fact::WrongNumber && attestation.answer == Answer::Yes
}
