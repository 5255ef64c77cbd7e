//! Which hold has a named person lifted, for which contact, and until when?

use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::digest::KeyedDigest;
use crate::finding::{Code, Finding, Reason};
use crate::id;
use crate::timestamp::Timestamp;

/// A named person's dated, reasoned, expiring lift of one hold code for one
/// contact.
///
/// It lifts a hold, never a block, and only for the contact whose digest it names: it
/// becomes void when the name or the number changes. It does not lift anything that has
/// happened since it was given, such as another SIM swap, or a further borrower with the
/// number (see [`with_up_to`](Self::with_up_to)). A waiver by a keyer of the record, or by
/// somebody who may be one ([`Keyer::likeness`]), lifts nothing. A finding about a run as a whole belongs
/// to no contact and cannot be waived. `Debug` shows neither the person nor the reason.
///
/// Where a code has several reasons ([`Detail::reason`]), a waiver lifts it for one of
/// them: see [`with_about`](Self::with_about).
///
/// [`Detail::reason`]: crate::Detail::reason
/// [`Keyer::likeness`]: crate::Keyer::likeness
///
/// ```
/// use rightparty::{
///     Code, DigestKey, Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp, Waiver,
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gate = Gate::new(Policy::strict()).with_key(DigestKey::new(&[0x5A; 32])?);
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second);
/// // The book says that another borrower has the same number.
/// dossier.book.other_borrowers = 1;
/// assert_eq!(gate.decide(&dossier, now).outcome(), Outcome::Hold);
///
/// let contact = gate.contact_digest(&dossier).ok_or("no contact")?;
/// let times = [now, "2027-02-01T00:00:00Z".parse()?];
/// let waiver =
///     Waiver::new(Code::BookSharedPhone, contact, times, "supervisor-2", "spouses share it")?;
/// dossier.waivers = vec![waiver];
/// assert_eq!(gate.decide(&dossier, now).outcome(), Outcome::Clear);
///
/// // A second other borrower is somebody that the waiver does not speak of.
/// dossier.book.other_borrowers = 2;
/// assert_eq!(gate.decide(&dossier, now).outcome(), Outcome::Hold);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct Waiver(Stored);

/// The longest time that a waiver may run, in days.
const MAX_DAYS: i64 = 366;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    code: Code,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Reason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    up_to: Option<u32>,
    contact: KeyedDigest,
    given: Timestamp,
    until: Timestamp,
    by: String,
    reason: String,
}

impl Waiver {
    /// A waiver of a code for a contact, with the times when it is given and when it ends,
    /// the person who gives it, and their reason.
    ///
    /// # Errors
    ///
    /// [`WaiverError`], if the reason is blank or the person's id names nobody (blank, `N/A`,
    /// `system`, `admin`: see [`Keyer::new`](crate::Keyer::new)), if it ends before it is given
    /// or runs for more than 366 days, or if the code is about a run as a whole.
    pub fn new(
        code: Code,
        contact: KeyedDigest,
        [given, until]: [Timestamp; 2],
        by: impl Into<String>,
        reason: impl Into<String>,
    ) -> Result<Self, WaiverError> {
        Self::try_from(Stored {
            code,
            about: None,
            up_to: None,
            contact,
            given,
            until,
            by: by.into(),
            reason: reason.into(),
        })
    }

    /// The same waiver, for findings with this reason only.
    #[must_use]
    pub const fn with_about(mut self, reason: Reason) -> Self {
        self.0.about = Some(reason);
        self
    }

    /// The same waiver, for findings that count up to this many others
    /// ([`Detail::count`]). The default is one, so that a third borrower with a number
    /// that two share is held again. The waiver does not say who the others are.
    ///
    /// [`Detail::count`]: crate::Detail::count
    #[must_use]
    pub const fn with_up_to(mut self, count: u32) -> Self {
        self.0.up_to = Some(count);
        self
    }

    /// Who gives the waiver.
    pub(crate) fn by(&self) -> &str {
        &self.0.by
    }

    /// The code that the waiver lifts.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.0.code
    }

    /// When the waiver ends; at that time it lifts nothing any more.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.0.until
    }

    /// All fields in one text, for digests.
    pub(crate) fn written(&self) -> String {
        let Stored {
            code,
            about,
            up_to,
            contact,
            given,
            until,
            by,
            reason,
        } = &self.0;
        let (about, contact) = (about.map(Reason::as_str), contact.as_str());
        format!("{code} {about:?} {up_to:?} {contact} {given} {until} {by:?} {reason:?}")
    }

    /// Whether the waiver covers this finding for this contact at this time. Only holds are
    /// ever lifted; the severity is not looked at here.
    #[must_use]
    pub fn lifts(&self, finding: &Finding, contact: &KeyedDigest, now: Timestamp) -> bool {
        let Stored { given, until, .. } = self.0;
        let is_in_time = given <= now && now < until;
        let is_earlier = finding.detail.at.is_none_or(|at| at <= given);
        let max_count = self.0.up_to.unwrap_or(1);
        let is_within_count = finding.detail.count.is_none_or(|count| count <= max_count);
        self.0.code == finding.code
            && self.0.about == finding.detail.reason
            && self.0.contact == *contact
            && is_in_time
            && is_earlier
            && is_within_count
    }
}

impl TryFrom<Stored> for Waiver {
    type Error = WaiverError;

    fn try_from(stored: Stored) -> Result<Self, WaiverError> {
        if stored.code.is_of_run() {
            Err(WaiverError::OfRun)
        } else if id::names_nobody(&stored.by) {
            Err(WaiverError::Nobody)
        } else if stored.reason.trim().is_empty() {
            Err(WaiverError::NoReason)
        } else if stored.until <= stored.given {
            Err(WaiverError::Over)
        } else if stored.until.days_since(stored.given) > MAX_DAYS {
            Err(WaiverError::TooLong)
        } else {
            Ok(Self(stored))
        }
    }
}

impl From<Waiver> for Stored {
    fn from(waiver: Waiver) -> Self {
        waiver.0
    }
}

impl fmt::Debug for Waiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiver")
            .field("code", &self.0.code)
            .field("about", &self.0.about)
            .field("up_to", &self.0.up_to)
            .field("given", &self.0.given)
            .field("until", &self.0.until)
            .finish_non_exhaustive()
    }
}

/// Why a waiver is refused.
///
/// ```
/// use rightparty::{Code, Timestamp, Waiver};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let contact = "0f".repeat(32).parse()?;
/// let times: [Timestamp; 2] = ["2026-11-20T00:00:00Z".parse()?, "2030-01-01T00:00:00Z".parse()?];
/// let error = Waiver::new(Code::PhoneForeign, contact, times, "supervisor-2", "lives abroad")
///     .unwrap_err();
/// assert_eq!(error.to_string(), "a waiver runs for at most 366 days");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WaiverError {
    /// It names no person.
    #[error("a waiver names the person who gives it")]
    Nobody,
    /// It has no reason.
    #[error("a waiver has a reason")]
    NoReason,
    /// Its code is about a run as a whole, not about a contact.
    #[error("a waiver is for a contact, and the code is about a run")]
    OfRun,
    /// It does not end after it is given.
    #[error("a waiver ends after it is given")]
    Over,
    /// It would run for more than 366 days, which is no expiry.
    #[error("a waiver runs for at most 366 days")]
    TooLong,
}
