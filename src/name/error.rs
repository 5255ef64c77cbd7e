//! Why is a field not read as a person's name?
//!
//! [`NameError`] carries the [`NameReason`] and nothing of what was typed. A name that is
//! read but cannot be compared is no error: see
//! [`NotComparable`](super::NotComparable).

use thiserror::Error;

use crate::kinds::text_enum;

/// The error of [`PersonName::parse`](super::PersonName::parse): the field holds no
/// name.
///
/// Neither `Debug` nor the message shows what was typed.
///
/// ```
/// use rightparty::PersonName;
/// use rightparty::name::NameReason;
///
/// let error = PersonName::parse("测试").unwrap_err();
/// assert_eq!(error.reason(), NameReason::Placeholder);
/// assert_eq!(error.to_string(), "the name is a placeholder");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", reason.meaning())]
pub struct NameError {
    reason: NameReason,
}

impl NameError {
    pub(super) const fn new(reason: NameReason) -> Self {
        Self { reason }
    }

    /// Why the field was refused.
    #[must_use]
    pub const fn reason(self) -> NameReason {
        self.reason
    }
}

text_enum! {
    /// Why a field is not read as a person's name.
    ///
    /// ```
    /// use rightparty::PersonName;
    /// use rightparty::name::NameReason;
    ///
    /// // A phone in the name column: the columns may be swapped.
    /// let reason = PersonName::parse("13912345670").unwrap_err().reason();
    /// assert_eq!(reason, NameReason::PhoneLike);
    /// assert_eq!(reason.as_str(), "phone-like");
    /// assert_eq!(reason.meaning(), "the name reads as a phone number");
    /// ```
    #[non_exhaustive]
    pub enum NameReason: "reason" {
        /// The field is empty or blank.
        Missing = "missing",
        /// More than 256 bytes.
        TooLong = "too-long",
        /// Characters that no name contains: control characters, the replacement
        /// character, question marks where letters were lost; or text that was decoded
        /// with the wrong encoding.
        Unreadable = "unreadable",
        /// A filler such as `test`, `n/a`, 无, 同上.
        Placeholder = "placeholder",
        /// Digits where a name should be: the columns may be swapped.
        PhoneLike = "phone-like",
    }
}

impl NameReason {
    /// The reason in words, as the error message gives it.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Missing => "the name is missing",
            Self::TooLong => "the name is longer than 256 bytes",
            Self::Unreadable => "the name has characters that no name contains",
            Self::Placeholder => "the name is a placeholder",
            Self::PhoneLike => "the name reads as a phone number",
        }
    }
}
