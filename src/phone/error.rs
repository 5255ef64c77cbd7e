//! Why is a field not read as a phone number?
//!
//! [`PhoneError`] carries the [`PhoneReason`], and inside the crate the digits, so that
//! a comparison can still explain the difference.

use core::fmt;

use thiserror::Error;

use super::candidate::Candidate;
use super::reason::PhoneReason;

/// The error of [`PhoneNumber::parse`](super::PhoneNumber::parse): the field does not
/// hold a number of the numbering plan.
///
/// Neither `Debug` nor the message shows what was typed.
///
/// ```
/// use rightparty::phone::PhoneReason;
/// use rightparty::{PhoneNumber, Region};
///
/// let error = PhoneNumber::parse("139 1234 567O", Region::CN).unwrap_err();
/// assert_eq!(error.reason(), PhoneReason::Letters);
/// assert_eq!(error.to_string(), "the phone has letters in it");
/// ```
#[derive(Clone, PartialEq, Eq, Error)]
#[error("{}", reason.meaning())]
pub struct PhoneError {
    reason: PhoneReason,
    candidate: Option<Candidate>,
}

impl PhoneError {
    pub(super) const fn new(reason: PhoneReason) -> Self {
        Self {
            reason,
            candidate: None,
        }
    }

    pub(super) const fn with_candidate(reason: PhoneReason, candidate: Candidate) -> Self {
        Self {
            reason,
            candidate: Some(candidate),
        }
    }

    /// Why the field was refused.
    #[must_use]
    pub const fn reason(&self) -> PhoneReason {
        self.reason
    }

    /// The digits that the spelling denotes, if there are any: enough to explain a
    /// difference, not enough to send to.
    pub(super) const fn candidate(&self) -> Option<&Candidate> {
        self.candidate.as_ref()
    }
}

impl fmt::Debug for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PhoneError").field(&self.reason).finish()
    }
}
