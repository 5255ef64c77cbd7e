//! What does a run over a book ask the register, and what does it tell it?

use std::any::Any;
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::embedded::Embedded;
use super::engine::{Row as Stored, Table, Wanted};
use super::error::{Kind, RegisterError};
use super::event::policy_event;
use super::keyed::{of_entries, third_parties_of};
use super::known::{Known, Opened};
use super::lookup::Lookup;
use super::overlay::Overlay;
use super::redb::RedbReader;
use super::stored::{Open, Personal};
use super::subject::{Subject, number_of};
use super::view::{Person, from_bytes};
use super::writing::{Events, Writing, append};
use crate::book::{Failed, OtherHolders, Part, Remembered, Row, RunSettings, Screened};
use crate::digest::KeyRing;
use crate::dossier::Dossier;
use crate::finding::{Code, Severity};
use crate::gate::Gate;
use crate::timestamp::Timestamp;

/// The register as a run over a book asks it, and tells it the decisions: made by
/// [`Embedded::for_run`].
///
/// It answers from what was recorded when it was made. What the run withholds stays withheld,
/// at every door, until something is recorded that answers it: other entries, a ruling, a waiver,
/// the evidence that was missing, a person who has looked into it, or a later run that clears
/// the row.
///
/// ```
/// use std::sync::Arc;
///
/// use rightparty::book::{Row, Run, RunSettings, rows};
/// use rightparty::register::{Embedded, Event, Keyed, RegisterKeys};
/// use rightparty::{DigestKey, Entry, Gate, Policy, Region, Timestamp};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// let register = Arc::new(Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?);
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// // B1 has the number, as was recorded at onboarding.
/// let entry = Entry::new("张伟", "16206700417", Region::CN);
/// let (first, second) = (entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
/// register.record(&Event::Keyed(Keyed::new("B1", first, second)), now)?;
///
/// // Tonight's book has B2 alone.
/// let (keyed_by_1, keyed_by_2) = (Some("clerk-1"), Some("clerk-2"));
/// let row = Row { borrower_id: "B2", name_1: "王芳", phone_1: "16206700417", name_2: "王芳",
///     phone_2: "16206700417", keyed_by_1, keyed_by_2, ..Row::default() };
/// let gate = Gate::new(Policy::strict());
/// let memory = Embedded::for_run(&register, &gate)?;
/// let run = Run::new(gate, RunSettings::new(Region::CN, now)).with_memory(Arc::new(memory));
/// let book = [row];
/// let screened = run.survey(&rows(&book))?.collect(&rows(&book))?;
/// assert!(screened[0].decision.to_string().starts_with("hold: book.shared-phone"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct RunMemory {
    register: Arc<Embedded>,
    reader: RedbReader,
    gate_keys: Option<KeyRing>,
    /// Rulings and waivers, read.
    opened: BTreeMap<Lookup, Opened>,
    /// The borrowers and numbers about which something is attested.
    with_facts: HashSet<Lookup>,
    none: Opened,
    /// The numbers of borrowers with waivers: for these it has to be known exactly who has them.
    watched: HashSet<Lookup>,
    /// The borrowers of the book who have one of them.
    seen: Mutex<HashSet<(Lookup, Lookup)>>,
    failure: Mutex<Option<RegisterError>>,
    /// Decisions that are not written yet.
    waiting: Mutex<Events>,
    writing: Mutex<Option<Writing>>,
    run: AtomicU64,
    now: Mutex<Timestamp>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for RunMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RunMemory(..)")
    }
}

impl Embedded {
    /// The register as a run asks it, under this gate.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if it cannot be read, or has rulings or waivers and no vault key was
    /// given.
    pub fn for_run(register: &Arc<Self>, gate: &Gate) -> Result<RunMemory, RegisterError> {
        let reader = register.reader()?;
        let mut memory = RunMemory {
            reader,
            register: Arc::clone(register),
            gate_keys: gate.keys().cloned(),
            opened: BTreeMap::new(),
            with_facts: HashSet::new(),
            none: Opened::default(),
            watched: HashSet::new(),
            seen: Mutex::default(),
            failure: Mutex::default(),
            waiting: Mutex::default(),
            writing: Mutex::default(),
            run: AtomicU64::new(0),
            now: Mutex::new(Timestamp::MIN),
        };
        memory.load()?;
        Ok(memory)
    }
}

/// How many decisions are written at a time. The fewer, the more often the same pages are
/// written.
const BATCH: usize = 50_000;

/// How many rows are read at a time.
const PAGE: usize = 10_000;

impl RunMemory {
    /// Reads what is about few: facts, rulings and waivers.
    fn load(&mut self) -> Result<(), RegisterError> {
        for table in [
            Table::Facts,
            Table::NumberFacts,
            Table::Reports,
            Table::LenderPhones,
        ] {
            let mut about = HashSet::new();
            self.each(table, |row| {
                about.extend(Lookup::beginning(&row.key));
            })?;
            self.with_facts.extend(about);
        }
        let mut sealed = Overlay::default();
        let mut persons = HashSet::new();
        for table in [Table::Rulings, Table::Waivers] {
            let mut rows = Vec::new();
            self.each(table, |row| rows.push(row))?;
            persons.extend(rows.iter().filter_map(|row| Lookup::beginning(&row.key)));
            sealed.load(rows);
        }
        for borrower in persons {
            let mut wanted = Wanted::default();
            wanted.row(Table::Keys, borrower.as_bytes());
            wanted.row(Table::Persons, borrower.as_bytes());
            sealed.load(self.reader.rows(&wanted)?);
            let opened = Opened::of(self.register.keys(), &sealed, borrower)?;
            if let Some(person) = sealed.get(Table::Persons, borrower.as_bytes()) {
                let person: Person = from_bytes(person)?;
                self.watched
                    .extend(person.contact.and_then(|contact| contact.number));
            }
            self.opened.insert(borrower, opened);
        }
        Ok(())
    }

    fn each(&self, table: Table, mut take: impl FnMut(Stored)) -> Result<(), RegisterError> {
        let mut after: Option<Vec<u8>> = None;
        loop {
            let page = self.reader.some(table, after.as_deref(), PAGE)?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.key.clone());
            page.into_iter().for_each(&mut take);
        }
    }

    fn try_complete<'d>(
        &'d self,
        dossier: Dossier<'d>,
        loan_id: &str,
    ) -> Result<(Dossier<'d>, OtherHolders), RegisterError> {
        let keys = self.register.keys();
        let subject = Subject::new(keys, &dossier, Some(loan_id), None);
        let opened = subject
            .borrower
            .and_then(|borrower| self.opened.get(&borrower));
        let opened = opened.unwrap_or(&self.none);
        let (mut overlay, mut wanted) = (Overlay::default(), Wanted::default());
        if let Some(borrower) = &subject.borrower {
            wanted.row(Table::Persons, borrower.as_bytes());
            let about = subject.folded.unwrap_or(*borrower);
            if self.with_facts.contains(&about) {
                wanted.prefix(Table::Facts, about.as_bytes());
            }
        }
        overlay.load(self.reader.rows(&wanted)?);
        let dossier = Known::of_row(keys, &overlay, subject).with_rulings(
            dossier,
            opened,
            self.gate_keys.as_ref(),
        )?;
        let Some(number) = number_of(keys, &dossier.basis) else {
            let dossier = Known::of_row(keys, &overlay, subject).complete(dossier, opened, None)?;
            return Ok((dossier, OtherHolders::AtLeast(0)));
        };
        let mut wanted = Wanted::default();
        wanted.prefix(Table::Holders, number.as_bytes());
        if self.with_facts.contains(&number) {
            wanted.row(Table::LenderPhones, number.as_bytes());
            wanted.prefix(Table::NumberFacts, number.as_bytes());
            wanted.prefix(Table::Reports, number.as_bytes());
        }
        overlay.load(self.reader.rows(&wanted)?);
        let is_watched = self.watched.contains(&number);
        if is_watched {
            self.leave_out(&mut overlay, number);
        }
        let dossier = Known::of_row(keys, &overlay, subject).complete(dossier, opened, None)?;
        let others = dossier.book.map_or(0, |book| book.other_borrowers);
        let others = if is_watched {
            OtherHolders::Besides(others)
        } else {
            OtherHolders::AtLeast(others)
        };
        Ok((dossier, others))
    }

    fn try_ruled<'d>(&'d self, dossier: Dossier<'d>) -> Result<Dossier<'d>, RegisterError> {
        if self.opened.is_empty() {
            return Ok(dossier);
        }
        let keys = self.register.keys();
        let subject = Subject::new(keys, &dossier, None, None);
        let opened = subject
            .borrower
            .and_then(|borrower| self.opened.get(&borrower));
        let (mut overlay, mut wanted) = (Overlay::default(), Wanted::default());
        if let (Some(borrower), Some(_)) = (&subject.borrower, opened) {
            wanted.row(Table::Persons, borrower.as_bytes());
        }
        overlay.load(self.reader.rows(&wanted)?);
        let opened = opened.unwrap_or(&self.none);
        let known = Known::of_row(keys, &overlay, subject);
        let dossier = known.with_rulings(dossier, opened, self.gate_keys.as_ref())?;
        // The second reading counts the borrowers of a watched number who are in the book.
        let number = number_of(keys, &dossier.basis);
        let watched = number.filter(|number| self.watched.contains(number));
        locked(&self.seen).extend(watched.zip(subject.borrower));
        Ok(dossier)
    }

    /// Leaves out the borrowers of a watched number who are in the book: it counts them itself.
    fn leave_out(&self, overlay: &mut Overlay, number: Lookup) {
        let seen = locked(&self.seen);
        let holders = overlay.prefix(Table::Holders, number.as_bytes());
        let in_book = |key: &[u8]| {
            let holder = key.get(Lookup::LEN..).and_then(Lookup::beginning);
            holder.is_some_and(|holder| seen.contains(&(number, holder)))
        };
        let in_book: Vec<Vec<u8>> = holders
            .filter(|(key, _)| in_book(key))
            .map(|(key, _)| key.to_vec())
            .collect();
        for key in in_book {
            overlay.remove(Table::Holders, key);
        }
    }

    fn try_begin(&self, gate: &Gate, settings: &RunSettings) -> Result<(), RegisterError> {
        *locked(&self.now) = settings.now;
        let open = Open::Run {
            purpose: settings.purpose,
            channel: settings.channel,
            policy: gate.policy_digest().to_owned(),
        };
        let policy = (policy_event(gate.policy())?, Personal::default());
        let events = [policy, (open, Personal::default())];
        let first = append(&self.register, settings.now, &events)?;
        self.run.store(first + 1, Ordering::Relaxed);
        let writing = Writing::begin(Arc::clone(&self.register), settings.now);
        *locked(&self.writing) = Some(writing);
        Ok(())
    }

    /// The event of a row.
    fn event(
        &self,
        row: &Row<'_>,
        settings: &RunSettings,
        screened: &Screened<'_>,
    ) -> (Open, Personal) {
        let keys = self.register.keys();
        let region = row.region(settings.region);
        let comparison = row.comparison(region, &settings.keyed_by);
        let mut personal = Personal {
            borrower: keys.borrower(row.borrower_id),
            folded: keys.folded(row.borrower_id),
            loan: keys.loan(row.loan_id),
            third_parties: third_parties_of(keys, row.third_parties(), region),
            ..Personal::default()
        };
        of_entries(keys, &comparison.into(), &mut personal);
        if let Some((_, phone)) = screened.addressee() {
            personal.number = Some(keys.number(phone));
        }
        let withholds = |severity: Severity| severity > Severity::Note;
        let findings = screened.decision().findings().iter();
        let mut codes: Vec<Code> = findings
            .filter(|finding| withholds(finding.severity))
            .map(|finding| finding.code)
            .collect();
        codes.dedup();
        let open = Open::Screened {
            run: self.run.load(Ordering::Relaxed),
            purpose: settings.purpose,
            channel: settings.channel,
            outcome: screened.decision().outcome(),
            codes,
        };
        (open, personal)
    }
}

impl Remembered for RunMemory {
    fn ruled<'d>(&'d self, dossier: Dossier<'d>) -> Dossier<'d> {
        self.try_ruled(dossier.clone()).unwrap_or_else(|error| {
            locked(&self.failure).get_or_insert(error);
            let mut dossier = dossier;
            dossier.could_not_ask = true;
            dossier
        })
    }

    fn complete<'d>(&'d self, dossier: Dossier<'d>, loan_id: &str) -> (Dossier<'d>, OtherHolders) {
        match self.try_complete(dossier.clone(), loan_id) {
            Ok(completed) => completed,
            Err(error) => {
                locked(&self.failure).get_or_insert(error);
                let mut dossier = dossier;
                dossier.could_not_ask = true;
                (dossier, OtherHolders::AtLeast(0))
            }
        }
    }

    fn failure(&self) -> Option<String> {
        locked(&self.failure).as_ref().map(ToString::to_string)
    }

    fn begin(&self, gate: &Gate, settings: &RunSettings) -> Result<(), Failed> {
        Ok(self.try_begin(gate, settings)?)
    }

    fn part(&self) -> Part {
        Box::new(Events::new())
    }

    fn put(&self, part: &mut Part, row: &Row<'_>, settings: &RunSettings, screened: &Screened<'_>) {
        if let Some(events) = part.downcast_mut::<Events>() {
            events.push(self.event(row, settings, screened));
        }
    }

    fn take(&self, part: Part) -> Result<(), Failed> {
        let part: Box<dyn Any> = part;
        let events = part
            .downcast::<Events>()
            .map_err(|_| RegisterError::from(Kind::Unreadable))?;
        let mut waiting = locked(&self.waiting);
        waiting.extend(*events);
        if waiting.len() >= BATCH
            && let Some(writing) = locked(&self.writing).as_mut()
        {
            writing.send(std::mem::take(&mut *waiting))?;
        }
        Ok(())
    }

    fn finish(&self, rows: u64) -> Result<(), Failed> {
        let rest = std::mem::take(&mut *locked(&self.waiting));
        if let Some(mut writing) = locked(&self.writing).take() {
            writing.send(rest)?;
            writing.end()?;
        }
        let run = self.run.load(Ordering::Relaxed);
        let ended = (Open::RunEnded { run, rows }, Personal::default());
        append(&self.register, *locked(&self.now), &[ended])?;
        Ok(())
    }
}
