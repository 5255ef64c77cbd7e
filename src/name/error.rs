//! Why a field is not read as a person's name.

use thiserror::Error;

/// A field that is not read as a name.
///
/// Neither `Debug` nor the message shows what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{reason}")]
pub struct NameError {
    reason: NameReason,
}

impl NameError {
    pub(super) const fn new(reason: NameReason) -> Self {
        Self { reason }
    }

    /// What is the matter.
    #[must_use]
    pub const fn reason(self) -> NameReason {
        self.reason
    }
}

/// Why a field is not read as a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum NameReason {
    /// The field is empty or blank.
    #[error("the name is missing")]
    Missing,
    /// More than 256 bytes.
    #[error("the name is longer than 256 bytes")]
    TooLong,
    /// Characters that no name has: control characters, the replacement
    /// character, question marks where letters were lost.
    #[error("the name has characters in it that no name has")]
    Unreadable,
    /// A filler such as `test`, `n/a`, 无, 同上.
    #[error("the name is a placeholder")]
    Placeholder,
    /// Digits where a name should be: the columns may have changed places.
    #[error("the name reads as a phone number")]
    PhoneLike,
}
