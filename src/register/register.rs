//! The register over any engine, asynchronous.

use super::doors::{Cleared, Door, load};
use super::engine::{Engine, Reader, Row, Table, Wanted, Writer};
use super::error::{Kind, RegisterError};
use super::event::Event;
use super::head::{Head, Tip};
use super::kept::Kept;
use super::keys::RegisterKeys;
use super::known::Known;
use super::overlay::Overlay;
use super::record::Record;
use super::refusal::{ClearError, RedeemError};
use super::request::Request;
use super::session::{Session, opened};
use super::stored::{Fate, Open};
use super::subject::Subject;
use super::view::{self, NoticeRow, Person, State};
use crate::clearance::Clearance;
use crate::dossier::Dossier;
use crate::gate::Gate;
use crate::timestamp::Timestamp;

/// The gate's memory, over any [`Engine`]: asynchronous. For a file there is
/// [`Embedded`](super::Embedded), which has the same without `async`.
///
/// Every method that takes a [`Writer`] runs within a transaction that the caller has begun, and
/// leaves it open: whatever else the caller writes there is committed with it, or not at all.
///
/// ```
/// use rightparty::register::{Event, Memory, Register, RegisterKeys};
/// use rightparty::{DigestKey, PhoneNumber, Region};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let key = |byte| DigestKey::new(&[byte; 32]);
/// let register = Register::open(Memory::default(), RegisterKeys::new(key(1)?, key(2)?)).await?;
/// let hotline = PhoneNumber::parse("+86 139 1234 5670", Region::UNKNOWN)?;
/// let now = "2026-11-20T09:00:00Z".parse()?;
/// register.record(&Event::LenderPhone(&hotline), now).await?;
/// assert_eq!(register.verify(None).await?.events(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Register<E> {
    pub(super) engine: E,
    pub(super) keys: RegisterKeys,
}

impl<E: Engine> Register<E> {
    /// Records an event, and gives its number. When it returns, the event is durable.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the event names nobody, needs a vault that is not there, or the
    /// store cannot be written.
    pub async fn record(&self, event: &Event<'_>, now: Timestamp) -> Result<u64, RegisterError> {
        self.record_all(std::slice::from_ref(event), now).await
    }

    /// Records several events in one transaction, and gives the number of the first.
    ///
    /// # Errors
    ///
    /// As for [`record`](Self::record); then none is recorded.
    pub async fn record_all(
        &self,
        events: &[Event<'_>],
        now: Timestamp,
    ) -> Result<u64, RegisterError> {
        let mut writer = self.engine.writer().await?;
        let first = self.record_in(&mut writer, events, now).await?;
        writer.commit().await?;
        Ok(first)
    }

    /// The same within the caller's transaction.
    ///
    /// # Errors
    ///
    /// As for [`record`](Self::record).
    pub async fn record_in<W: Writer>(
        &self,
        writer: &mut W,
        events: &[Event<'_>],
        now: Timestamp,
    ) -> Result<u64, RegisterError> {
        let mut wanted = Session::wanted();
        for event in events {
            event.needs(&self.keys, &mut wanted)?;
        }
        let mut overlay = Overlay::default();
        overlay.load(writer.read(&wanted).await?);
        let mut session = Session::new(&self.keys, overlay, now)?;
        let first = session.tip().count;
        for event in events {
            let (open, personal) = event.stored(&mut session)?;
            check_notice(&session, &open)?;
            session.append(&open, &personal)?;
        }
        writer.write(session.into_changes()?).await?;
        Ok(first)
    }

    /// The dossier with everything that the register knows: what is attested, the book's answer,
    /// rulings, waivers, and how often the number was contacted. Nothing is recorded, and what
    /// the caller brought stays. The decision on it is a forecast: only [`clear`](Self::clear)
    /// decides.
    ///
    /// Rulings are read for the closure, so that the dossier lives as long as it.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read.
    pub async fn dossier<T>(
        &self,
        gate: &Gate,
        request: &Request<'_>,
        now: Timestamp,
        look: impl FnOnce(&Dossier<'_>) -> T,
    ) -> Result<T, RegisterError> {
        let mut reader = self.engine.reader().await?;
        let (loan, notice) = (request.loan_id, Some(request.notice_id));
        let subject = Subject::new(&self.keys, &request.dossier, loan, notice);
        let (overlay, opened) =
            load(&mut reader, &self.keys, gate, &request.dossier, subject).await?;
        let known = Known::new(&self.keys, &overlay, subject, now);
        let dossier = known.with_rulings(request.dossier.clone(), &opened, gate.keys())?;
        Ok(look(&known.complete(dossier, &opened, Some(gate))?))
    }

    /// Clears a notice once: decides on it with everything that the register knows, and records
    /// the decision in the same transaction. A notice id that was cleared before is refused, and
    /// that is recorded too.
    ///
    /// A borrower who is new to the register is entered with the entries of the request.
    ///
    /// # Errors
    ///
    /// [`ClearError`]: the decision, if it is not clear, or an error of the register.
    pub async fn clear(
        &self,
        gate: &Gate,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Cleared, ClearError> {
        let mut writer = self.engine.writer().await.map_err(RegisterError::from)?;
        let cleared = self.clear_in(&mut writer, gate, request, now).await?;
        writer.commit().await.map_err(RegisterError::from)?;
        cleared.map_err(ClearError::Refused)
    }

    /// The same within the caller's transaction, which keeps the record of a refusal if it is
    /// committed.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read or written.
    pub async fn clear_in<W: Writer>(
        &self,
        writer: &mut W,
        gate: &Gate,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Result<Cleared, Box<crate::gate::Decision>>, RegisterError> {
        let mut door = Door::open(writer, &self.keys, gate, request, now).await?;
        let cleared = door.clear(gate, request)?;
        writer.write(door.session.into_changes()?).await?;
        Ok(cleared)
    }

    /// Redeems a clearance once, and hands it to `use_it` when that is durable: it may address
    /// the notice now. Everything that was cleared is checked and decided on again in the same
    /// transaction, so that whatever was recorded before it stops the notice.
    ///
    /// If the process ends before the notice is handed to the gateway, nobody knows whether it
    /// went out: see [`unknown_fates`](Self::unknown_fates).
    ///
    /// # Errors
    ///
    /// [`RedeemError`]: why it is refused, which is recorded, or an error of the register.
    pub async fn redeem<T>(
        &self,
        gate: &Gate,
        request: &Request<'_>,
        now: Timestamp,
        use_it: impl FnOnce(Clearance<'_>) -> T,
    ) -> Result<T, RedeemError> {
        let mut writer = self.engine.writer().await.map_err(RegisterError::from)?;
        let door = Door::open(&mut writer, &self.keys, gate, request, now).await?;
        let (clearance, decision) = door.redeem(gate, request)?;
        let changes = door.recorded(request, clearance.as_ref().err(), decision)?;
        writer.write(changes).await.map_err(RegisterError::from)?;
        writer.commit().await.map_err(RegisterError::from)?;
        clearance.map(use_it).map_err(RedeemError::Refused)
    }

    /// The same within the caller's transaction: redemption, and what `use_it` makes for the
    /// caller's outbox, are committed together. The notice may be sent only after that.
    ///
    /// # Errors
    ///
    /// [`RedeemError`]; the transaction keeps the record of a refusal if it is committed.
    pub async fn redeem_in<W: Writer, T>(
        &self,
        writer: &mut W,
        gate: &Gate,
        request: &Request<'_>,
        now: Timestamp,
        use_it: impl FnOnce(Clearance<'_>) -> T,
    ) -> Result<T, RedeemError> {
        let door = Door::open(writer, &self.keys, gate, request, now).await?;
        let (clearance, decision) = door.redeem(gate, request)?;
        let changes = door.recorded(request, clearance.as_ref().err(), decision)?;
        writer.write(changes).await.map_err(RegisterError::from)?;
        clearance.map(use_it).map_err(RedeemError::Refused)
    }

    /// The entries of a borrower that were recorded last, in plain text; `None` if none were, they
    /// were recorded without a vault or by a run, or the borrower was erased.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if there is no vault, or the store cannot be read.
    pub async fn entries(&self, borrower_id: &str) -> Result<Option<Kept>, RegisterError> {
        let borrower = self.keys.borrower(borrower_id).ok_or(Kind::NoId)?;
        let mut wanted = Wanted::default();
        wanted.row(Table::Persons, borrower.as_bytes());
        wanted.row(Table::Keys, borrower.as_bytes());
        let mut reader = self.engine.reader().await?;
        let mut overlay = Overlay::default();
        overlay.load(reader.read(&wanted).await?);
        let person = overlay.get(Table::Persons, borrower.as_bytes());
        let person: Option<Person> = person.map(view::from_bytes).transpose()?;
        let Some(present) = person.and_then(|person| person.contact) else {
            return Ok(None);
        };
        let mut wanted = Wanted::default();
        wanted.row(Table::Events, &present.event.to_be_bytes());
        let row = reader
            .read(&wanted)
            .await?
            .pop()
            .ok_or(Kind::Broken(present.event))?;
        let Some(sealed) = Record::from_bytes(&row.value)?.personal()?.sealed else {
            return Ok(None);
        };
        let plain = opened(&self.keys, &overlay, borrower, &sealed.0)?;
        plain.map(|plain| view::from_bytes(&plain)).transpose()
    }

    /// The head of the chain, to be kept elsewhere.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read.
    pub async fn head(&self) -> Result<Head, RegisterError> {
        let mut reader = self.engine.reader().await?;
        Ok(self
            .tip(&mut reader)
            .await?
            .export(self.keys.chain.current().id()))
    }

    pub(super) async fn tip<R: Reader>(&self, reader: &mut R) -> Result<Tip, RegisterError> {
        let rows: Vec<Row> = reader.read(&Session::wanted()).await?;
        let head = rows.first().ok_or(Kind::Unreadable)?;
        view::from_bytes(&head.value)
    }
}

/// A receipt is of a notice that was redeemed, and only a clearance is taken back that was not.
fn check_notice(session: &Session<'_>, open: &Open) -> Result<(), RegisterError> {
    let (notice, is_receipt) = match open {
        Open::Receipt { notice, .. } => (notice, true),
        Open::Withdrawn { notice, .. } => (notice, false),
        _ => return Ok(()),
    };
    let stored = session.overlay.get(Table::Notices, notice.as_bytes());
    let row: NoticeRow = view::from_bytes(stored.ok_or(Kind::NoNotice)?)?;
    let fits = match row.state {
        State::Cleared => !is_receipt,
        State::Redeemed(_) | State::Settled(Fate::Sent) => is_receipt,
        State::Withdrawn | State::Settled(_) => false,
    };
    if fits {
        Ok(())
    } else {
        Err(Kind::NoNotice.into())
    }
}
