//! Why a field is not read as a phone number.

use core::fmt;

use thiserror::Error;

use super::candidate::Candidate;
use super::reason::PhoneReason;

/// A field that is not read as a number of the numbering plan.
///
/// Neither `Debug` nor the message shows what was typed.
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

    /// What is the matter.
    #[must_use]
    pub const fn reason(&self) -> PhoneReason {
        self.reason
    }

    /// The digits that the spelling amounts to, where there are any: enough to
    /// explain a difference, not enough to send to.
    pub(super) const fn candidate(&self) -> Option<&Candidate> {
        self.candidate.as_ref()
    }
}

impl fmt::Debug for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PhoneError").field(&self.reason).finish()
    }
}
