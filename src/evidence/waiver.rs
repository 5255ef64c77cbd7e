//! Holds that a named person has lifted.

use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::finding::Code;
use crate::id;
use crate::keyed::KeyedDigest;
use crate::timestamp::Timestamp;

/// A named person's dated, reasoned, expiring lift of one hold code for one
/// contact.
///
/// It lifts a hold, never a block, and only for the contact whose digest it names:
/// once name or number change, it is worth nothing. `Debug` shows neither the
/// person nor the reason.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct Waiver(Written);

/// For how many days a waiver may still run.
const LONGEST_DAYS: i64 = 366;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    code: Code,
    contact: KeyedDigest,
    until: Timestamp,
    by: String,
    reason: String,
}

impl Waiver {
    /// A waiver of a code for a contact, until a time, by a person, for a reason.
    ///
    /// # Errors
    ///
    /// [`WaiverError`], if the person or the reason is blank.
    pub fn new(
        code: Code,
        contact: KeyedDigest,
        until: Timestamp,
        by: impl Into<String>,
        reason: impl Into<String>,
    ) -> Result<Self, WaiverError> {
        Self::try_from(Written {
            code,
            contact,
            until,
            by: by.into(),
            reason: reason.into(),
        })
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
            contact,
            until,
            by,
            reason,
        } = &self.0;
        format!("{code} {} {until} {by:?} {reason:?}", contact.as_str())
    }

    /// Whether it lifts this code for this contact at this time. One that would run
    /// for more than a year lifts nothing: it was never meant to expire.
    #[must_use]
    pub fn lifts(&self, code: Code, contact: &KeyedDigest, now: Timestamp) -> bool {
        let is_in_time = now < self.0.until && self.0.until.days_since(now) <= LONGEST_DAYS;
        self.0.code == code && self.0.contact == *contact && is_in_time
    }
}

impl TryFrom<Written> for Waiver {
    type Error = WaiverError;

    fn try_from(written: Written) -> Result<Self, WaiverError> {
        if id::is_filler(&written.by) {
            Err(WaiverError::Nobody)
        } else if written.reason.trim().is_empty() {
            Err(WaiverError::NoReason)
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
}
