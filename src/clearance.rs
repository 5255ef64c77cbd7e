//! Who may be addressed, for what, and until when?
//!
//! [`Clearance::request`] asks the gate. Only a clear decision becomes a clearance, and only a
//! clearance gives the contact to send to, or a `notice`.

use core::fmt;

use thiserror::Error;

use crate::contact::Contact;
use crate::dossier::{Channel, Dossier, Purpose};
use crate::gate::{Decision, Gate, Outcome};
use crate::phone::TimeZones;
use crate::policy::QuietHours;
use crate::timestamp::Timestamp;

/// The token that a clear decision yields, and the only way to an addressable
/// contact.
///
/// It is bound to the contact, the purpose, the channel, the policy and the caller's notice
/// id, and it expires. It is a value that moves: spending it uses it up.
///
/// ```
/// use rightparty::{BookAnswer, Clearance, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
/// let clearance = Clearance::request(&gate, dossier, "notice-1", now).unwrap();
/// let contact = clearance.spend(now)?;
/// assert_eq!(contact.phone().e164().expose().as_str(), "+8613912345670");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It cannot be spent twice:
///
/// ```compile_fail,E0382
/// # use rightparty::{Clearance, Timestamp};
/// fn twice(clearance: Clearance<'_>, now: Timestamp) {
///     let _ = clearance.spend(now);
///     let _ = clearance.spend(now);
/// }
/// ```
///
/// ```
/// # use rightparty::{Clearance, Timestamp};
/// fn once(clearance: Clearance<'_>, now: Timestamp) {
///     let _ = clearance.spend(now);
/// }
/// ```
///
/// nor copied:
///
/// ```compile_fail,E0599
/// # use rightparty::Clearance;
/// fn copied(clearance: Clearance<'static>) -> (Clearance<'static>, Clearance<'static>) {
///     (clearance.clone(), clearance)
/// }
/// ```
///
/// ```
/// # use rightparty::Clearance;
/// fn moved(clearance: Clearance<'static>) -> Clearance<'static> {
///     clearance
/// }
/// ```
///
/// nor made by reading one, where a policy can be:
///
/// ```compile_fail,E0277
/// # use rightparty::Clearance;
/// fn read(json: &str) -> Option<Clearance<'static>> {
///     serde_json::from_str(json).ok()
/// }
/// ```
///
/// ```
/// # use rightparty::Policy;
/// fn read(json: &str) -> Option<Policy> {
///     serde_json::from_str(json).ok()
/// }
/// ```
///
/// nor from nothing, where a policy can be:
///
/// ```compile_fail,E0277
/// # use rightparty::Clearance;
/// fn made<T: Default>() -> T {
///     T::default()
/// }
/// let clearance: Clearance<'_> = made();
/// ```
///
/// ```
/// # use rightparty::Policy;
/// fn made<T: Default>() -> T {
///     T::default()
/// }
/// let policy: Policy = made();
/// ```
///
/// nor from its parts, where a queue row can be:
///
/// ```compile_fail,E0451
/// # use rightparty::{Channel, Clearance, Contact, Purpose, Timestamp};
/// fn built(contact: Contact<'static>, at: Timestamp) -> Clearance<'static> {
///     Clearance {
///         contact,
///         purpose: Purpose::Collection,
///         channel: Channel::Sms,
///         policy_digest: String::new(),
///         notice_id: String::new(),
///         decided_at: at,
///         expires_at: at,
///         quiet: None,
///     }
/// }
/// ```
///
/// ```
/// # use rightparty::{Queued, Sensitive};
/// fn built(name: &'static str) -> Queued<'static> {
///     Queued {
///         name: Some(Sensitive::new(name)),
///         phone: None,
///     }
/// }
/// ```
#[must_use = "a clearance that is not spent sends nothing"]
pub struct Clearance<'a> {
    contact: Contact<'a>,
    purpose: Purpose,
    channel: Channel,
    policy_digest: String,
    notice_id: String,
    decided_at: Timestamp,
    expires_at: Timestamp,
    quiet: Option<(QuietHours, TimeZones)>,
}

impl<'a> Clearance<'a> {
    /// Asks the gate for clearance of one notice, which the caller names by an id of its own.
    ///
    /// # Errors
    ///
    /// The decision, if it is not clear.
    pub fn request(
        gate: &Gate,
        mut dossier: Dossier<'a>,
        notice_id: impl Into<String>,
        now: Timestamp,
    ) -> Result<Self, Decision> {
        // Whatever the dossier was made for, this is for sending.
        dossier.is_for_list = false;
        let decision = gate.decide(&dossier, now);
        let contact = dossier.basis.into_contact(gate.policy().released());
        match (decision.outcome(), contact) {
            (Outcome::Clear, Some(contact)) => Ok(Self {
                contact,
                purpose: dossier.purpose,
                channel: dossier.channel,
                policy_digest: gate.policy_digest().to_owned(),
                notice_id: notice_id.into(),
                decided_at: now,
                expires_at: gate.expiry(now),
                quiet: gate.policy().limits().quiet_hours.zip(gate.time_zones()),
            }),
            _ => Err(decision),
        }
    }

    /// The contact, for checking a text. Only [`spend`](Self::spend) gives it out.
    pub(crate) const fn contact(&self) -> &Contact<'a> {
        &self.contact
    }

    /// What the notice may be for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// How the notice may be sent.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// The digest of the policy that cleared the notice.
    #[must_use]
    pub fn policy_digest(&self) -> &str {
        &self.policy_digest
    }

    /// The caller's id of the notice.
    #[must_use]
    pub fn notice_id(&self) -> &str {
        &self.notice_id
    }

    /// When the decision was made: the evidence is as of then, and the clearance is not valid
    /// before.
    #[must_use]
    pub const fn decided_at(&self) -> Timestamp {
        self.decided_at
    }

    /// From when on the clearance is no longer valid.
    #[must_use]
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Uses the clearance up and gives the contact to address.
    ///
    /// # Errors
    ///
    /// [`SpendError`] if the clearance is not valid at this time; it is used up all the same.
    pub fn spend(self, now: Timestamp) -> Result<Contact<'a>, SpendError> {
        if now < self.decided_at {
            return Err(SpendError::Early(self.decided_at));
        }
        if now >= self.expires_at {
            return Err(SpendError::Expired(self.expires_at));
        }
        if let Some((hours, zones)) = self.quiet {
            let minutes = zones.minutes_of_day(self.contact.phone(), now);
            if minutes.is_empty() || minutes.iter().any(|&minute| hours.contains(minute)) {
                return Err(SpendError::QuietHours(hours));
            }
        }
        Ok(self.contact)
    }
}

impl fmt::Debug for Clearance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clearance")
            .field("purpose", &self.purpose)
            .field("channel", &self.channel)
            .field("decided_at", &self.decided_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Why a clearance cannot be spent now.
///
/// ```
/// use rightparty::{BookAnswer, Clearance, Dossier, Entry, Gate, Policy, Region, SpendError, Timestamp};
///
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let clear = || {
///     let dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
///     Clearance::request(&gate, dossier, "notice-1", now).map_err(|decision| decision.to_string())
/// };
/// let error = clear()?.spend(now.plus_seconds(86_400)).unwrap_err();
/// assert_eq!(error.to_string(), "the clearance expired at 2026-11-21T09:00:00Z");
/// let error = clear()?.spend(now.plus_seconds(-1)).unwrap_err();
/// assert_eq!(error, SpendError::Early(now));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SpendError {
    /// The time lies before that of the decision.
    #[error("the clearance is not valid before {0}")]
    Early(Timestamp),
    /// The clearance has expired.
    #[error("the clearance expired at {0}")]
    Expired(Timestamp),
    /// It is, or may be, a quiet hour where the number is.
    #[error("no notice may arrive in the quiet hours, {0} where the number is")]
    QuietHours(QuietHours),
}
