//! Why could this response not be read as an answer?
//!
//! Every error names the field's path and never its content.

use core::fmt;

use thiserror::Error;

use crate::kinds::text_enum;

/// A response that could not be read as an answer. Neither `Debug` nor the message shows
/// its content.
///
/// ```
/// use rightparty::evidence::provider::{Asked, ProviderReason, tencent};
/// use rightparty::{PhoneNumber, Region, Timestamp};
///
/// let number = PhoneNumber::parse("13912345670", Region::CN)?;
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let asked = Asked::new(&number, now);
/// let error = tencent::three_elements(200, r#"{"Response":{}}"#, &asked).unwrap_err();
/// assert_eq!(error.field(), "Response.Result");
/// assert_eq!(error.reason(), ProviderReason::Missing);
/// assert_eq!(
///     error.to_string(),
///     "Tencent three-element check: Response.Result: the field is missing",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{provider}: {}{field}: {}", Place(*line), reason.meaning())]
pub struct ProviderError {
    provider: &'static str,
    field: String,
    reason: ProviderReason,
    line: Option<u64>,
}

impl ProviderError {
    pub(super) fn new(
        provider: &'static str,
        field: impl Into<String>,
        reason: ProviderReason,
    ) -> Self {
        Self {
            provider,
            field: field.into(),
            reason,
            line: None,
        }
    }

    /// The same error in a line of a file.
    pub(super) fn in_line(self, line: u64) -> Self {
        Self {
            line: Some(line),
            ..self
        }
    }

    /// The path of the field in the body, with dots between its parts; of a file the
    /// column. `status` is also the HTTP status.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Why the response could not be read.
    #[must_use]
    pub const fn reason(&self) -> ProviderReason {
        self.reason
    }

    /// The line of a file, counted from 1; `None` for a response.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        self.line
    }
}

/// The line of a file, in a message.
struct Place(Option<u64>);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(line) => write!(f, "line {line}: "),
            None => Ok(()),
        }
    }
}

text_enum! {
    /// Why a response could not be read as an answer.
    ///
    /// ```
    /// use rightparty::evidence::provider::{Asked, ProviderReason, tencent};
    /// use rightparty::{PhoneNumber, Region, Timestamp};
    ///
    /// let number = PhoneNumber::parse("13912345670", Region::CN)?;
    /// let asked = Asked::new(&number, "2026-11-20T09:00:00Z".parse()?);
    /// let body = r#"{"Response":{"Error":{"Code":"InternalError"}}}"#;
    /// let reason = tencent::three_elements(200, body, &asked).unwrap_err().reason();
    /// // Not an answer: ask again. The other reasons call for a look at the body.
    /// assert_eq!(reason, ProviderReason::ProviderFailed);
    /// assert_eq!(reason.as_str(), "provider-failed");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[non_exhaustive]
    pub enum ProviderReason: "reason" {
        /// The body is not a JSON object.
        NotAnObject = "not-an-object",
        /// An object of the body has two fields of one name. Readers of JSON differ in
        /// which of the two they take.
        Duplicate = "duplicate",
        /// The field is missing.
        Missing = "missing",
        /// The field has the wrong type.
        WrongType = "wrong-type",
        /// The field has a value that this version does not know.
        UnknownValue = "unknown-value",
        /// The field contradicts another one.
        Contradiction = "contradiction",
        /// The answer is about another number than the one that was asked about.
        OtherNumber = "other-number",
        /// The answer is about another date than the one that was asked about.
        OtherDate = "other-date",
        /// The question has no date to reach back to, or one in the future.
        NoDate = "no-date",
        /// The provider takes the number for an invalid one, and has not looked it up.
        NumberRefused = "number-refused",
        /// The provider reports an error, which is not an answer.
        ProviderFailed = "provider-failed",
        /// The line of a file does not have the fields that its header names.
        Malformed = "malformed",
    }
}

impl ProviderReason {
    /// The reason in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::NotAnObject => "the body is not a JSON object",
            Self::Duplicate => "an object has two fields of one name",
            Self::Missing => "the field is missing",
            Self::WrongType => "the field has the wrong type",
            Self::UnknownValue => "the field has an unknown value",
            Self::Contradiction => "the field contradicts another one",
            Self::OtherNumber => "the answer is about another number",
            Self::OtherDate => "the answer is about another date",
            Self::NoDate => "the question has no date in the past",
            Self::NumberRefused => "the provider takes the number for invalid",
            Self::ProviderFailed => "the provider reports an error",
            Self::Malformed => "the line does not have the fields of the header",
        }
    }
}
