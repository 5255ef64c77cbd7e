//! What does a waiver say, before it is sealed?

use core::fmt;

use super::error::WaiverError;
use crate::digest::{DigestKey, KeyedDigest};
use crate::finding::{Code, Reason};
use crate::id;
use crate::timestamp::Timestamp;

/// The longest time that a waiver may run, in days.
const MAX_DAYS: i64 = 366;

/// What a waiver says, before it is sealed.
///
/// ```
/// use rightparty::{Code, DigestKey, Reason, WaiverTerms};
/// # use rightparty::Timestamp;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let key = DigestKey::new(&[0x5A; 32])?;
/// # let contact = format!("{}:{}", key.id(), "0f".repeat(32)).parse()?;
/// # let times: [Timestamp; 2] = ["2026-11-20T00:00:00Z".parse()?, "2026-12-01T00:00:00Z".parse()?];
/// let terms = WaiverTerms::new(Code::ContactStale, contact, times, "supervisor-2", "phoned them")
///     .with_about(Reason::Age);
/// let waiver = terms.seal(&key)?;
/// assert_eq!(waiver.code(), Code::ContactStale);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct WaiverTerms {
    pub(super) code: Code,
    pub(super) about: Option<Reason>,
    pub(super) up_to: Option<u32>,
    pub(super) contact: KeyedDigest,
    pub(super) given: Timestamp,
    pub(super) until: Timestamp,
    pub(super) by: String,
    pub(super) reason: String,
}

impl WaiverTerms {
    /// The terms of a waiver of a code for a contact, with the times when it is given and when
    /// it ends, the person who gives it, and their reason.
    pub fn new(
        code: Code,
        contact: KeyedDigest,
        [given, until]: [Timestamp; 2],
        by: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        Self {
            code,
            about: None,
            up_to: None,
            contact,
            given,
            until,
            by: by.into(),
            reason: reason.into(),
        }
    }

    /// The same terms, for findings with this reason only.
    #[must_use]
    pub const fn with_about(mut self, reason: Reason) -> Self {
        self.about = Some(reason);
        self
    }

    /// The same terms, for findings that count up to this many others
    /// ([`Detail::count`]). The default is one, so that a third borrower with a number
    /// that two share is held again. The waiver does not say who the others are.
    ///
    /// [`Detail::count`]: crate::Detail::count
    #[must_use]
    pub const fn with_up_to(mut self, count: u32) -> Self {
        self.up_to = Some(count);
        self
    }

    pub(super) fn check(&self) -> Result<(), WaiverError> {
        if self.code.is_of_run() {
            Err(WaiverError::OfRun)
        } else if !self.code.is_waivable() {
            Err(WaiverError::NeverLifted)
        } else if id::names_nobody(&self.by) {
            Err(WaiverError::Nobody)
        } else if self.reason.trim().is_empty() {
            Err(WaiverError::NoReason)
        } else if self.until <= self.given {
            Err(WaiverError::Over)
        } else if self.until.days_since(self.given) > MAX_DAYS {
            Err(WaiverError::TooLong)
        } else {
            Ok(())
        }
    }

    /// The keyed digest of all fields.
    pub(super) fn digest(&self, key: &DigestKey) -> KeyedDigest {
        key.digest("waiver", &self.fields().each_ref().map(String::as_str))
    }

    /// All fields as texts.
    pub(super) fn fields(&self) -> [String; 8] {
        let Self {
            code,
            about,
            up_to,
            contact,
            given,
            until,
            by,
            reason,
        } = self;
        [
            code.to_string(),
            about.map_or("", Reason::as_str).to_owned(),
            up_to.map_or_else(String::new, |count| count.to_string()),
            contact.to_string(),
            given.to_string(),
            until.to_string(),
            by.clone(),
            reason.clone(),
        ]
    }
}

impl fmt::Debug for WaiverTerms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaiverTerms")
            .field("code", &self.code)
            .field("about", &self.about)
            .field("up_to", &self.up_to)
            .field("given", &self.given)
            .field("until", &self.until)
            .finish_non_exhaustive()
    }
}
