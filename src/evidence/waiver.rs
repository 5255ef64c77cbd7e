//! Holds that a named person has lifted.

use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::finding::{Code, Finding, Reason};
use crate::id;
use crate::digest::KeyedDigest;
use crate::timestamp::Timestamp;

/// A named person's dated, reasoned, expiring lift of one hold code for one
/// contact.
///
/// It lifts a hold, never a block, and only for the contact whose digest it names:
/// once name or number change, it is worth nothing. Nor does it lift what has
/// happened since it was given, such as another swap of the SIM, or a further borrower
/// with the number, see [`with_up_to`](Self::with_up_to). What is found of a run as a whole is
/// nobody's contact, and never waived. `Debug` shows neither the person nor the reason.
///
/// A code that is found for several reasons ([`Detail::reason`]) is waived for one
/// of them, see [`with_about`](Self::with_about).
///
/// [`Detail::reason`]: crate::Detail::reason
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct Waiver(Written);

/// For how many days a waiver may run.
const LONGEST_DAYS: i64 = 366;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
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
    /// A waiver of a code for a contact, from when it is given until a time, by a
    /// person, for a reason.
    ///
    /// # Errors
    ///
    /// [`WaiverError`], if the person or the reason is blank, it would not run, or for
    /// more than 366 days, or the code is about a run.
    pub fn new(
        code: Code,
        contact: KeyedDigest,
        [given, until]: [Timestamp; 2],
        by: impl Into<String>,
        reason: impl Into<String>,
    ) -> Result<Self, WaiverError> {
        Self::try_from(Written {
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

    /// The same waiver for findings with this reason and no others.
    #[must_use]
    pub const fn with_about(mut self, reason: Reason) -> Self {
        self.0.about = Some(reason);
        self
    }

    /// The same waiver for a finding that counts as many others, or fewer
    /// ([`Detail::count`]); by itself it is for one. So a third borrower with the number
    /// of two who share it is seen again. Who the others are it does not say.
    ///
    /// [`Detail::count`]: crate::Detail::count
    #[must_use]
    pub const fn with_up_to(mut self, count: u32) -> Self {
        self.0.up_to = Some(count);
        self
    }

    /// The code that it lifts.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.0.code
    }

    /// From when on it is worth nothing.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.0.until
    }

    /// All that it says, in one text, for digests.
    pub(crate) fn written(&self) -> String {
        let Written {
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

    /// Whether it lifts this finding for this contact at this time, if the finding
    /// is a hold.
    #[must_use]
    pub fn lifts(&self, finding: &Finding, contact: &KeyedDigest, now: Timestamp) -> bool {
        let Written { given, until, .. } = self.0;
        let is_in_time = given <= now && now < until;
        let is_older = finding.detail.at.is_none_or(|at| at <= given);
        let known = self.0.up_to.unwrap_or(1);
        let is_known = finding.detail.count.is_none_or(|count| count <= known);
        self.0.code == finding.code
            && self.0.about == finding.detail.reason
            && self.0.contact == *contact
            && is_in_time
            && is_older
            && is_known
    }
}

impl TryFrom<Written> for Waiver {
    type Error = WaiverError;

    fn try_from(written: Written) -> Result<Self, WaiverError> {
        if written.code.is_of_run() {
            Err(WaiverError::OfRun)
        } else if id::is_filler(&written.by) {
            Err(WaiverError::Nobody)
        } else if written.reason.trim().is_empty() {
            Err(WaiverError::NoReason)
        } else if written.until <= written.given {
            Err(WaiverError::Over)
        } else if written.until.days_since(written.given) > LONGEST_DAYS {
            Err(WaiverError::TooLong)
        } else {
            Ok(Self(written))
        }
    }
}

impl From<Waiver> for Written {
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

/// What no waiver may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WaiverError {
    /// It names no person.
    #[error("a waiver names the person who gives it")]
    Nobody,
    /// It has no reason.
    #[error("a waiver has a reason")]
    NoReason,
    /// It is of a code that is found of a run, which no contact answers for.
    #[error("a waiver is for a contact, and the code is about a run")]
    OfRun,
    /// It ends before it is given.
    #[error("a waiver ends after it is given")]
    Over,
    /// It would run for more than 366 days: it was never meant to expire.
    #[error("a waiver runs for at most 366 days")]
    TooLong,
}
