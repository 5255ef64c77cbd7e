//! The register in a file, without a server: redb.

use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use redb::StorageBackend;

use super::doors::Cleared;
use super::engine::{Changes, Engine, EngineError, Row, Wanted, Writer};
use super::error::{Kind, RegisterError};
use super::event::Event;
use super::fates::{NoticeState, UnknownFate};
use super::head::{Head, Inclusion};
use super::kept::Kept;
use super::keys::RegisterKeys;
use super::log::Logged;
use super::redb::{Redb, RedbReader};
use super::refusal::{ClearError, RedeemError};
use super::register::Register;
use super::replay::Replayed;
use super::request::Request;
use crate::clearance::Clearance;
use crate::dossier::Dossier;
use crate::gate::Gate;
use crate::phone::TimeZones;
use crate::timestamp::Timestamp;

/// The gate's memory in one file: what was recorded is remembered by every later decision, also
/// after a restart and in other processes of the machine that have the file open.
///
/// The file is made with mode 0600 and holds no name and no number in plain text.
///
/// ```
/// use rightparty::register::{ClearError, Embedded, Event, Keyed, RegisterKeys, Request};
/// use rightparty::{Answer, Attestation, DigestKey, Dossier, Entry, Fact, Gate, Policy, Region};
/// # use rightparty::Timestamp;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("register");
/// let key = |byte| DigestKey::new(&[byte; 32]); // yours are random
/// let keys = RegisterKeys::new(key(1)?, key(2)?);
/// let register = Embedded::open(&path, keys.clone())?;
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-7");
/// register.record(&Event::Keyed(Keyed::new("B-1", first, second)), now)?;
///
/// // Cleared once, redeemed once.
/// let gate = Gate::new(Policy::strict());
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
/// register.clear(&gate, &request, now)?;
/// let digits = register.redeem(&gate, &request, now, |clearance| {
///     clearance.spend(now).map(|contact| contact.phone().e164().expose().len())
/// })??;
/// assert_eq!(digits, "+8613912345670".len());
/// assert!(register.redeem(&gate, &request, now, |_| ()).is_err());
///
/// // Somebody says that it is the wrong number. The process ends.
/// let attestation = Attestation::new(Fact::WrongNumber, Answer::Yes, now, "reply");
/// register.record(&Event::Attested { borrower_id: Some("B-1"), number: None, attestation }, now)?;
/// drop(register);
///
/// let register = Embedded::open(&path, keys)?;
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-2");
/// let Err(ClearError::Refused(decision)) = register.clear(&gate, &request, now) else {
///     panic!("cleared");
/// };
/// assert!(decision.to_string().starts_with("block: contact.wrong-number-reported"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Embedded(Register<Redb>);

impl Embedded {
    /// Opens the register in this file, and makes one if there is none. Several processes may
    /// have it open; one at a time writes, and the others wait.
    ///
    /// The whole file is read once, to find whether it was damaged.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the file cannot be opened, is damaged, was made by a newer version of
    /// the program, or with other keys.
    pub fn open(path: impl AsRef<Path>, keys: RegisterKeys) -> Result<Self, RegisterError> {
        now(Register::open(Redb::open(path.as_ref())?, keys)).map(Self)
    }

    /// A register in memory, which is gone with the process: for tests.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], in practice never.
    pub fn in_memory(keys: RegisterKeys) -> Result<Self, RegisterError> {
        Self::on(redb::backends::InMemoryBackend::new(), keys)
    }

    /// A register on a file layer of the caller's own, such as one that loses writes on purpose.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub fn on(backend: impl StorageBackend, keys: RegisterKeys) -> Result<Self, RegisterError> {
        now(Register::open(Redb::on(backend)?, keys)).map(Self)
    }

    /// The same register with the asynchronous interface that all engines have.
    #[must_use]
    pub const fn register(&self) -> &Register<Redb> {
        &self.0
    }

    pub(super) const fn keys(&self) -> &RegisterKeys {
        &self.0.keys
    }

    /// A view of what has been committed by now.
    pub(super) fn reader(&self) -> Result<RedbReader, RegisterError> {
        now(async { Ok(self.0.engine.reader().await?) })
    }

    /// A transaction: what `work` makes of the rows that it reads is written and made durable.
    pub(super) fn write<T>(
        &self,
        work: impl FnOnce(
            &dyn Fn(&Wanted) -> Result<Vec<Row>, EngineError>,
        ) -> Result<(T, Changes), RegisterError>,
    ) -> Result<T, RegisterError> {
        now(async {
            let mut writer = self.0.engine.writer().await?;
            let (result, changes) = work(&|wanted| writer.rows(wanted))?;
            writer.write(changes).await?;
            writer.commit().await?;
            Ok(result)
        })
    }

    /// Records an event, and gives its number: [`Register::record`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn record(&self, event: &Event<'_>, at: Timestamp) -> Result<u64, RegisterError> {
        now(self.0.record(event, at))
    }

    /// Records several events in one transaction, and gives the number of the first:
    /// [`Register::record_all`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn record_all(&self, events: &[Event<'_>], at: Timestamp) -> Result<u64, RegisterError> {
        now(self.0.record_all(events, at))
    }

    /// The dossier with everything that the register knows: [`Register::dossier`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn dossier<T>(
        &self,
        gate: &Gate,
        request: &Request<'_>,
        at: Timestamp,
        look: impl FnOnce(&Dossier<'_>) -> T,
    ) -> Result<T, RegisterError> {
        now(self.0.dossier(gate, request, at, look))
    }

    /// Clears a notice once: [`Register::clear`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn clear(
        &self,
        gate: &Gate,
        request: &Request<'_>,
        at: Timestamp,
    ) -> Result<Cleared, ClearError> {
        match wait(self.0.clear(gate, request, at)) {
            Some(cleared) => cleared,
            None => Err(RegisterError::from(Kind::Unreadable).into()),
        }
    }

    /// Redeems a clearance once, and hands it over when that is durable: [`Register::redeem`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn redeem<T>(
        &self,
        gate: &Gate,
        request: &Request<'_>,
        at: Timestamp,
        use_it: impl FnOnce(Clearance<'_>) -> T,
    ) -> Result<T, RedeemError> {
        match wait(self.0.redeem(gate, request, at, use_it)) {
            Some(redeemed) => redeemed,
            None => Err(RegisterError::from(Kind::Unreadable).into()),
        }
    }

    /// The notices of which nobody knows whether they went out: [`Register::unknown_fates`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn unknown_fates(
        &self,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<UnknownFate>, RegisterError> {
        now(self.0.unknown_fates(before, limit))
    }

    /// What is known of a notice: [`Register::notice`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn notice(&self, notice_id: &str) -> Result<Option<NoticeState>, RegisterError> {
        now(self.0.notice(notice_id))
    }

    /// The entries of a borrower, in plain text: [`Register::entries`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn entries(&self, borrower_id: &str) -> Result<Option<Kept>, RegisterError> {
        now(self.0.entries(borrower_id))
    }

    /// What happened, in order: [`Register::log`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn log(&self, from: u64, limit: usize) -> Result<Vec<Logged>, RegisterError> {
        now(self.0.log(from, limit))
    }

    /// The head of the chain, to be kept elsewhere: [`Register::head`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn head(&self) -> Result<Head, RegisterError> {
        now(self.0.head())
    }

    /// Checks the whole chain: [`Register::verify`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn verify(&self, earlier: Option<&Head>) -> Result<Head, RegisterError> {
        now(self.0.verify(earlier))
    }

    /// Shows one event to be among all: [`Register::prove`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn prove(&self, event: u64) -> Result<(Head, Inclusion), RegisterError> {
        now(self.0.prove(event))
    }

    /// Erases a person: [`Register::erase`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn erase(&self, borrower_id: &str, at: Timestamp) -> Result<u64, RegisterError> {
        now(self.0.erase(borrower_id, at))
    }

    /// Makes a recorded decision again: [`Register::replay`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn replay(
        &self,
        event: u64,
        keys: Option<&crate::digest::KeyRing>,
        time_zones: Option<TimeZones>,
    ) -> Result<Replayed, RegisterError> {
        now(self.0.replay(event, keys, time_zones))
    }

    /// Writes all events, a line each: [`Register::export`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn export(
        &self,
        line: impl FnMut(&str) -> std::io::Result<()> + Send,
    ) -> Result<Head, RegisterError> {
        now(self.0.export(line))
    }

    /// Fills an empty register from an export: [`Register::import`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn import<I>(&self, lines: I) -> Result<Head, RegisterError>
    where
        I: Iterator<Item = std::io::Result<String>> + Send,
    {
        now(self.0.import(lines))
    }
}

/// The result of a future that never waits, since its engine does not.
fn now<T>(future: impl Future<Output = Result<T, RegisterError>>) -> Result<T, RegisterError> {
    wait(future).unwrap_or_else(|| Err(Kind::Unreadable.into()))
}

fn wait<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        // Redb's futures are ready: nothing in them can wait.
        Poll::Pending => None,
    }
}
