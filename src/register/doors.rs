//! Clearing and redeeming: each decides, records and writes in one transaction.

use super::engine::{Changes, Reader, Table, Wanted, Writer};
use super::error::RegisterError;
use super::event::policy_event;
use super::kept::{Input, Kept};
use super::keyed::{of_entries, third_parties_of};
use super::keys::RegisterKeys;
use super::known::{Known, Opened};
use super::overlay::Overlay;
use super::refusal::Refusal;
use super::request::Request;
use super::session::Session;
use super::stored::{Open, Personal};
use super::subject::{Subject, number_needs, number_of};
use super::view::{State, to_bytes};
use crate::clearance::Clearance;
use crate::dossier::Dossier;
use crate::entry::{hides_name, reads_as_number};
use crate::gate::{Decision, Gate, Outcome};
use crate::phone::Region;
use crate::timestamp::Timestamp;

/// The receipt of a cleared notice: it may be redeemed once, until it expires.
///
/// ```
/// use rightparty::register::{Embedded, RegisterKeys, Request};
/// use rightparty::{DigestKey, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// # let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
/// let entry = Entry::new("张伟", "13912345670", Region::CN);
/// let (first, second) = (entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let cleared = register.clear(&Gate::new(Policy::strict()), &request, now)?;
/// assert!(cleared.decision().book_checked());
/// assert_eq!(cleared.expires_at(), now.plus_seconds(24 * 3_600));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    event: u64,
    expires_at: Timestamp,
    decision: Decision,
}

impl Cleared {
    /// The number of the event.
    #[must_use]
    pub const fn event(&self) -> u64 {
        self.event
    }

    /// From when on it can no longer be redeemed.
    #[must_use]
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// The decision, which is clear.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }
}

/// A transaction about one notice, with all rows about it loaded.
pub(super) struct Door<'k> {
    pub(super) session: Session<'k>,
    subject: Subject,
    opened: Opened,
}

/// Loads everything about a notice.
pub(super) async fn load<R: Reader>(
    reader: &mut R,
    keys: &RegisterKeys,
    gate: &Gate,
    dossier: &Dossier<'_>,
    subject: Subject,
) -> Result<(Overlay, Opened), RegisterError> {
    let mut overlay = Overlay::default();
    let mut wanted = Session::wanted();
    subject.needs(&mut wanted);
    wanted.row(Table::Policies, gate.policy_digest().as_bytes());
    let number = number_of(keys, &dossier.basis);
    if let Some(number) = number {
        number_needs(number, &mut wanted);
    }
    overlay.load(reader.read(&wanted).await?);
    let opened = Opened::new(keys, &overlay, &subject)?;
    // A ruling may have made another number the contact's.
    let known = Known::new(keys, &overlay, subject, Timestamp::MIN);
    let ruled = known.with_rulings(dossier.clone(), &opened, gate.keys())?;
    let ruled = number_of(keys, &ruled.basis);
    if let Some(ruled) = ruled.filter(|_| ruled != number) {
        let mut wanted = Wanted::default();
        number_needs(ruled, &mut wanted);
        overlay.load(reader.read(&wanted).await?);
    }
    Ok((overlay, opened))
}

impl<'k> Door<'k> {
    pub(super) async fn open<W: Writer>(
        writer: &mut W,
        keys: &'k RegisterKeys,
        gate: &Gate,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Self, RegisterError> {
        let (loan, notice) = (request.loan_id, Some(request.notice_id));
        let subject = Subject::new(keys, &request.dossier, loan, notice);
        let (overlay, opened) = load(writer, keys, gate, &request.dossier, subject).await?;
        let mut session = Session::new(keys, overlay, now)?;
        session.check_clock()?;
        let policy = gate.policy_digest().as_bytes();
        if session.overlay.get(Table::Policies, policy).is_none() {
            session.append(&policy_event(gate.policy())?, &Personal::default())?;
        }
        Ok(Self {
            session,
            subject,
            opened,
        })
    }

    fn known(&self) -> Known<'_> {
        let session = &self.session;
        Known::new(session.keys, &session.overlay, self.subject, session.now())
    }

    /// The dossier with all that is known.
    fn completed<'d>(
        &'d self,
        gate: &Gate,
        request: &'d Request<'_>,
    ) -> Result<Dossier<'d>, RegisterError> {
        let known = self.known();
        let dossier = known.with_rulings(request.dossier.clone(), &self.opened, gate.keys())?;
        let mut dossier = known.complete(dossier, &self.opened, Some(gate))?;
        // Whatever the dossier was made for, this is for sending.
        dossier.is_for_list = false;
        Ok(dossier)
    }

    /// Decides, and records the decision.
    pub(super) fn clear(
        &mut self,
        gate: &Gate,
        request: &Request<'_>,
    ) -> Result<Result<Cleared, Box<Decision>>, RegisterError> {
        self.record_entries(request)?;
        let now = self.session.now();
        let (decision, mut personal) = {
            let dossier = self.completed(gate, request)?;
            let decision = gate.decide(&dossier, now);
            (decision, self.personal(gate, &dossier))
        };
        add_input(&mut self.session, &mut personal, request)?;
        let notice = self.session.keys.notice(request.notice_id);
        let (purpose, channel) = (request.dossier.purpose, request.dossier.channel);
        if decision.outcome() != Outcome::Clear {
            let open = Open::Refused {
                notice,
                purpose,
                channel,
                decision: decision.clone(),
            };
            self.session.append(&open, &personal)?;
            return Ok(Err(Box::new(decision)));
        }
        let expires_at = gate.expiry(now);
        let open = Open::Cleared {
            notice,
            id: shown(request),
            purpose,
            channel,
            expires_at,
            decision: decision.clone(),
        };
        Ok(Ok(Cleared {
            event: self.session.append(&open, &personal)?,
            expires_at,
            decision,
        }))
    }

    /// A borrower who is new to the register is entered, so that the next one with the same
    /// number is told apart.
    fn record_entries(&mut self, request: &Request<'_>) -> Result<(), RegisterError> {
        let keys = self.session.keys;
        let person = self.known().person()?;
        let is_known = person.is_some_and(|person| person.contact.is_some());
        let Some(borrower) = self.subject.borrower.filter(|_| !is_known) else {
            return Ok(());
        };
        let dossier = &request.dossier;
        let typed = dossier
            .third_party_phones
            .iter()
            .map(|typed| *typed.expose());
        let mut personal = Personal {
            borrower: Some(borrower),
            folded: self.subject.folded,
            loan: request.loan_id.and_then(|loan| keys.loan(loan)),
            third_parties: third_parties_of(keys, typed, dossier.region),
            ..Personal::default()
        };
        let open = of_entries(keys, &dossier.basis, &mut personal);
        if keys.vault.is_some() {
            let kept = Kept::of_request(request).written()?;
            personal.sealed = Some(self.session.sealed(borrower, &kept)?);
        }
        self.session.append(&open, &personal)?;
        Ok(())
    }

    /// Decides again, and checks everything that the clearance was given for. The clearance is
    /// not to be used before what [`recorded`](Self::recorded) says is written.
    pub(super) fn redeem<'d>(
        &'d self,
        gate: &Gate,
        request: &'d Request<'_>,
    ) -> Result<(Result<Clearance<'d>, Refusal>, Decision), RegisterError> {
        let now = self.session.now();
        let mut dossier = self.completed(gate, request)?;
        // This is the notice itself.
        dossier.earlier = None;
        let decision = gate.decide(&dossier, now);
        let refused = self.refusal(gate, &dossier, &decision)?;
        if let Some(refusal) = refused {
            return Ok((Err(refusal), decision));
        }
        let clearance = Clearance::request(gate, dossier, request.notice_id, now);
        Ok((
            clearance.map_err(|decision| Refusal::Decided(Box::new(decision))),
            decision,
        ))
    }

    /// What forbids to redeem, the weightiest first.
    fn refusal(
        &self,
        gate: &Gate,
        dossier: &Dossier<'_>,
        decision: &Decision,
    ) -> Result<Option<Refusal>, RegisterError> {
        let now = self.session.now();
        let Some(notice) = self.known().notice()? else {
            return Ok(Some(Refusal::NotCleared));
        };
        let contact = self.personal(gate, dossier).contact;
        Ok(Some(match notice.state {
            State::Redeemed(_) | State::Settled(_) => Refusal::Redeemed,
            State::Withdrawn => Refusal::Withdrawn,
            State::Cleared if now < notice.cleared_at => Refusal::Early(notice.cleared_at),
            State::Cleared if now >= notice.expires_at => Refusal::Expired(notice.expires_at),
            State::Cleared
                if notice.borrower != self.subject.borrower
                    || notice.borrower.is_none()
                    || notice.purpose != dossier.purpose
                    || notice.channel != dossier.channel =>
            {
                Refusal::Other
            }
            State::Cleared if notice.policy != gate.policy_digest() => Refusal::PolicyChanged,
            State::Cleared if decision.outcome() != Outcome::Clear => {
                Refusal::Decided(Box::new(decision.clone()))
            }
            State::Cleared if notice.contact.is_none() || notice.contact != contact => {
                Refusal::ContactChanged
            }
            State::Cleared => return Ok(None),
        }))
    }

    /// Records how redeeming ended. What is to be written is given out, and the door still shows
    /// what was before.
    pub(super) fn recorded(
        &self,
        request: &Request<'_>,
        refusal: Option<&Refusal>,
        decision: Decision,
    ) -> Result<Changes, RegisterError> {
        let mut session = self.session.clone();
        let notice = session.keys.notice(request.notice_id);
        let mut personal = Personal {
            borrower: self.subject.borrower,
            ..Personal::default()
        };
        add_input(&mut session, &mut personal, request)?;
        let open = match refusal {
            None => Open::Redeemed { notice, decision },
            Some(refusal) => Open::NotRedeemed {
                notice,
                why: match refusal {
                    Refusal::Decided(_) => "decided".to_owned(),
                    other => other.to_string(),
                },
                decision: refusal.decision().cloned(),
            },
        };
        session.append(&open, &personal)?;
        session.into_changes()
    }

    /// Whom a decision is about, in hashes.
    fn personal(&self, gate: &Gate, dossier: &Dossier<'_>) -> Personal {
        let keys = self.session.keys;
        let contact = dossier.basis.clone().into_contact(gate.policy().released());
        Personal {
            borrower: self.subject.borrower,
            folded: self.subject.folded,
            number: number_of(keys, &dossier.basis),
            contact: contact.map(|contact| contact.digest(&keys.lookup)),
            ..Personal::default()
        }
    }
}

/// Adds what was decided on, encrypted, if there is a vault.
fn add_input(
    session: &mut Session<'_>,
    personal: &mut Personal,
    request: &Request<'_>,
) -> Result<(), RegisterError> {
    let has_vault = session.keys.vault.is_some();
    let input = Input::of(request).filter(|_| has_vault);
    if let (Some(borrower), Some(input)) = (personal.borrower, input) {
        personal.sealed = Some(session.sealed(borrower, &to_bytes(&input)?)?);
    }
    Ok(())
}

/// The caller's id of a notice as it is listed: unless it reads as a phone or an identity
/// number, or holds the borrower's name.
fn shown(request: &Request<'_>) -> Option<String> {
    let (dossier, notice_id) = (&request.dossier, request.notice_id);
    let comparison = dossier.comparison();
    let typed = [comparison.first(), comparison.second()].map(|reading| reading.entry.name);
    let names = typed.into_iter().chain(dossier.queued.name);
    let mut names = names.map(|name| *name.expose());
    let holds = |name: &str| !name.trim().is_empty() && notice_id.contains(name.trim());
    let is_hidden = reads_as_number(notice_id, Region::CN)
        || reads_as_number(notice_id, dossier.region)
        || names.clone().any(holds)
        || hides_name(notice_id, &mut names);
    (!is_hidden).then(|| notice_id.to_owned())
}
