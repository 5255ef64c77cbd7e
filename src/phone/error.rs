//! Why a field is not read as a phone number.

use core::fmt;

use thiserror::Error;

use super::candidate::Candidate;

/// A field that is not read as a number of the numbering plan.
///
/// Neither `Debug` nor the message shows what was typed.
#[derive(Clone, PartialEq, Eq, Error)]
#[error("{reason}")]
pub struct PhoneError {
    reason: Reason,
    candidate: Option<Candidate>,
}

impl PhoneError {
    pub(super) const fn new(reason: Reason) -> Self {
        Self {
            reason,
            candidate: None,
        }
    }

    pub(super) const fn with_candidate(reason: Reason, candidate: Candidate) -> Self {
        Self {
            reason,
            candidate: Some(candidate),
        }
    }

    /// What is the matter.
    #[must_use]
    pub const fn reason(&self) -> Reason {
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

/// Why a field is not read as a number of the numbering plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum Reason {
    /// The field is empty or blank.
    #[error("the phone is missing")]
    Missing,
    /// There are signs, but no digit.
    #[error("the phone has no digits")]
    NoDigits,
    /// More than 96 characters.
    #[error("the phone is longer than 96 characters")]
    TooLong,
    /// More digits than any number has.
    #[error("the phone has more digits than any number")]
    TooManyDigits,
    /// A letter stands where a digit should: `1391234567O`.
    #[error("the phone has letters in it")]
    Letters,
    /// More than one number in the field.
    #[error("the field holds several numbers")]
    SeveralNumbers,
    /// A character that no number has.
    #[error("the phone has a character in it that no number has")]
    UnexpectedCharacter,
    /// A spreadsheet has rounded or replaced the number: `1.39123E+10`.
    #[error("a spreadsheet has damaged the phone")]
    Spreadsheet,
    /// No country calling code, and no region to take it from.
    #[error("the phone has no country calling code and the region is unknown")]
    NoRegion,
    /// No country has this calling code.
    #[error("the phone's country calling code is not assigned")]
    UnknownCallingCode,
    /// The country's plan has no numbers of this length.
    #[error("the country's numbering plan has no numbers of this length")]
    NotInPlan,
    /// The length fits, but the range is not listed in the plan.
    #[error("the number's range is not listed in the country's numbering plan")]
    UnknownRange,
    /// A short code or service number: `95555`, `10690001234`.
    #[error("the number belongs to a service, not to a person")]
    ServiceNumber,
}
