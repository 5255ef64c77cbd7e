//! Is a recorded decision the one that is made again from what was known then?

use super::apply::apply;
use super::engine::{Engine, Reader, Row, Table, Wanted};
use super::error::{Kind, RegisterError};
use super::kept::Input;
use super::known::{Known, Opened};
use super::overlay::Overlay;
use super::record::Record;
use super::register::Register;
use super::session::opened;
use super::stored::{Open, Personal};
use super::subject::Subject;
use crate::digest::KeyRing;
use crate::gate::{Decision, Gate};
use crate::phone::TimeZones;
use crate::policy::Policy;

/// A recorded decision, and the same made again.
///
/// ```
/// use rightparty::register::{Embedded, RegisterKeys, Request, VaultKey};
/// use rightparty::{DigestKey, Dossier, Entry, Gate, Policy, Region};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// let keys = RegisterKeys::new(key(1)?, key(2)?).with_vault(VaultKey::new(&[3; 32])?);
/// let register = Embedded::in_memory(keys)?;
/// let entry = Entry::new("张伟", "13912345670", Region::CN);
/// let (first, second) = (entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
/// let now = "2026-11-20T09:00:00Z".parse()?;
/// let cleared = register.clear(&Gate::new(Policy::strict()), &request, now)?;
///
/// let replayed = register.replay(cleared.event(), None, None)?;
/// assert!(replayed.is_same());
/// assert_eq!(replayed.recorded, replayed.again);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replayed {
    /// The decision that was recorded, in JSON.
    pub recorded: String,
    /// The decision that is made again, in JSON. It differs in the version of the crate if
    /// another one decided then.
    pub again: String,
}

impl Replayed {
    /// Whether both are the same, byte for byte.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.recorded == self.again
    }
}

impl<E: Engine> Register<E> {
    /// Makes a recorded decision again, from the events before it, the policy that was recorded,
    /// and what was decided on, which takes a vault. Reads all events up to it.
    ///
    /// The keys and the time zones are those of the gate that decided.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the event has no decision, what was decided on is not kept, the
    /// person has been erased, or the store cannot be read.
    pub async fn replay(
        &self,
        event: u64,
        keys: Option<&KeyRing>,
        time_zones: Option<TimeZones>,
    ) -> Result<Replayed, RegisterError> {
        let mut reader = self.engine.reader().await?;
        let mut wanted = Wanted::default();
        wanted.row(Table::Events, &event.to_be_bytes());
        let row = reader
            .read(&wanted)
            .await?
            .pop()
            .ok_or(Kind::Broken(event))?;
        let record = Record::from_bytes(&row.value)?;
        let (open, personal) = (record.open()?, record.personal()?);
        let (recorded, is_redeeming) = decision(&open).ok_or(Kind::NoDecision)?;
        let borrower = personal.borrower.ok_or(Kind::Erased)?;
        let mut wanted = Wanted::default();
        wanted.row(Table::Keys, borrower.as_bytes());
        let person_key: Vec<Row> = reader.read(&wanted).await?;
        let mut overlay = self.as_of(&mut reader, event).await?;
        overlay.load(person_key);
        let sealed = personal.sealed.ok_or(Kind::NoInput)?;
        let plain = opened(&self.keys, &overlay, borrower, &sealed.0)?.ok_or(Kind::Erased)?;
        let input = Input::from_bytes(&plain)?;
        let gate = gate(&overlay, recorded, keys, time_zones)?;

        let dossier = input.dossier();
        let mut subject = Subject::new(&self.keys, &dossier, input.loan_id(), None);
        subject.notice = open.notice().copied().filter(|_| !is_redeeming);
        let read = Opened::new(&self.keys, &overlay, &subject)?;
        let known = Known::new(&self.keys, &overlay, subject, record.at());
        let dossier = known.with_rulings(dossier, &read, gate.keys())?;
        let dossier = known.complete(dossier, &read, Some(&gate))?;
        let again = gate.decide(&dossier, record.at());
        let text = |decision: &Decision| serde_json::to_string(decision);
        Ok(Replayed {
            recorded: text(recorded).map_err(|_| Kind::Unreadable)?,
            again: text(&again).map_err(|_| Kind::Unreadable)?,
        })
    }

    /// What was known before an event.
    async fn as_of<R: Reader>(&self, reader: &mut R, event: u64) -> Result<Overlay, RegisterError> {
        let mut overlay = Overlay::default();
        self.each(reader, |seq, record| {
            if seq >= event {
                return Ok(());
            }
            let (open, personal): (Open, Personal) = (record.open()?, record.personal()?);
            apply(&mut overlay, seq, record.at(), &open, &personal)
        })
        .await?;
        Ok(overlay)
    }
}

/// The decision of an event, and whether it was made at redeeming.
const fn decision(open: &Open) -> Option<(&Decision, bool)> {
    match open {
        Open::Cleared { decision, .. } | Open::Refused { decision, .. } => Some((decision, false)),
        Open::Redeemed { decision, .. }
        | Open::NotRedeemed {
            decision: Some(decision),
            ..
        } => Some((decision, true)),
        _ => None,
    }
}

/// The gate that decided then.
fn gate(
    overlay: &Overlay,
    decision: &Decision,
    keys: Option<&KeyRing>,
    time_zones: Option<TimeZones>,
) -> Result<Gate, RegisterError> {
    let digest = decision.policy_digest().as_bytes();
    let text = overlay
        .get(Table::Policies, digest)
        .ok_or(Kind::Unreadable)?;
    let policy: Policy = serde_json::from_slice(text).map_err(|_| Kind::Unreadable)?;
    let mut gate = Gate::new(policy);
    if let Some(keys) = keys {
        gate = gate.with_key(keys.clone());
    }
    if let Some(time_zones) = time_zones {
        gate = gate.with_time_zones(time_zones);
    }
    Ok(gate)
}
