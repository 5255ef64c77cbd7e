//! Why a field is not read as a person's name.

use thiserror::Error;

use crate::kinds::text_enum;

/// A field that is not read as a name.
///
/// Neither `Debug` nor the message shows what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", reason.meaning())]
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

text_enum! {
    /// Why a field is not read as a person's name.
    #[non_exhaustive]
    pub enum NameReason: "reason" {
        /// The field is empty or blank.
        Missing = "missing",
        /// More than 256 bytes.
        TooLong = "too-long",
        /// Characters that no name has: control characters, the replacement
        /// character, question marks where letters were lost.
        Unreadable = "unreadable",
        /// A filler such as `test`, `n/a`, 无, 同上.
        Placeholder = "placeholder",
        /// Digits where a name should be: the columns may have changed places.
        PhoneLike = "phone-like",
    }
}

impl NameReason {
    /// What is wrong, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Missing => "the name is missing",
            Self::TooLong => "the name is longer than 256 bytes",
            Self::Unreadable => "the name has characters in it that no name has",
            Self::Placeholder => "the name is a placeholder",
            Self::PhoneLike => "the name reads as a phone number",
        }
    }
}
