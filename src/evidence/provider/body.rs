//! What stands in this field of a response, and is it a value that we know?
//!
//! Every error names the field's path and never its content.

use serde_json::Value;
use thiserror::Error;

use crate::kinds::text_enum;

/// A response that could not be read as an answer. Neither `Debug` nor the message shows
/// its content.
///
/// ```
/// use rightparty::Timestamp;
/// use rightparty::evidence::provider::{ProviderReason, twilio};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let body = r#"{"identity_match":{"first_name_match":"exact_match"}}"#;
/// let error = twilio::identity_match(body, now).unwrap_err();
/// assert_eq!(error.field(), "identity_match.last_name_match");
/// assert_eq!(error.reason(), ProviderReason::Missing);
/// assert_eq!(
///     error.to_string(),
///     "Twilio identity match: identity_match.last_name_match: the field is missing",
/// );
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{provider}: {field}: {}", reason.meaning())]
pub struct ProviderError {
    provider: &'static str,
    field: String,
    reason: ProviderReason,
}

impl ProviderError {
    /// The path of the field in the body, with dots between its parts.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Why the response could not be read.
    #[must_use]
    pub const fn reason(&self) -> ProviderReason {
        self.reason
    }
}

text_enum! {
    /// Why a response could not be read as an answer.
    ///
    /// ```
    /// use rightparty::Timestamp;
    /// use rightparty::evidence::provider::{ProviderReason, tencent};
    ///
    /// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
    /// let body = r#"{"Response":{"Error":{"Code":"InternalError"}}}"#;
    /// let reason = tencent::three_elements(body, now).unwrap_err().reason();
    /// // Not an answer: ask again. The other reasons call for a look at the body.
    /// assert_eq!(reason, ProviderReason::ProviderFailed);
    /// assert_eq!(reason.as_str(), "provider-failed");
    /// # Ok::<(), rightparty::InvalidTimestampError>(())
    /// ```
    #[non_exhaustive]
    pub enum ProviderReason: "reason" {
        /// The body is not a JSON object.
        NotAnObject = "not-an-object",
        /// The field is missing.
        Missing = "missing",
        /// The field has the wrong type.
        WrongType = "wrong-type",
        /// The field has a value that this version does not know.
        UnknownValue = "unknown-value",
        /// The field contradicts another one.
        Contradiction = "contradiction",
        /// The provider reports an error, which is not an answer.
        ProviderFailed = "provider-failed",
    }
}

impl ProviderReason {
    /// The reason in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::NotAnObject => "the body is not a JSON object",
            Self::Missing => "the field is missing",
            Self::WrongType => "the field has the wrong type",
            Self::UnknownValue => "the field has an unknown value",
            Self::Contradiction => "the field contradicts another one",
            Self::ProviderFailed => "the provider reports an error",
        }
    }
}

/// A provider's response body, or an object within it.
#[derive(Clone)]
pub(super) struct Body {
    provider: &'static str,
    path: String,
    value: Value,
}

impl Body {
    pub(super) fn parse(provider: &'static str, text: &str) -> Result<Self, ProviderError> {
        let value = serde_json::from_str(text).unwrap_or(Value::Null);
        let body = Self {
            provider,
            path: String::new(),
            value,
        };
        if body.value.is_object() {
            Ok(body)
        } else {
            Err(body.error("body", ProviderReason::NotAnObject))
        }
    }

    /// An error about a field of this object.
    pub(super) fn error(&self, field: &str, reason: ProviderReason) -> ProviderError {
        let dot = if self.path.is_empty() { "" } else { "." };
        ProviderError {
            provider: self.provider,
            field: format!("{}{dot}{field}", self.path),
            reason,
        }
    }

    /// The value of a field; `None` if the field is missing.
    pub(super) fn find(&self, field: &str) -> Option<&Value> {
        self.value.get(field)
    }

    fn get(&self, field: &str) -> Result<&Value, ProviderError> {
        self.find(field)
            .ok_or_else(|| self.error(field, ProviderReason::Missing))
    }

    /// The object in a field.
    pub(super) fn object(&self, field: &str) -> Result<Self, ProviderError> {
        let value = self.get(field)?;
        if !value.is_object() {
            return Err(self.error(field, ProviderReason::WrongType));
        }
        let dot = if self.path.is_empty() { "" } else { "." };
        Ok(Self {
            provider: self.provider,
            path: format!("{}{dot}{field}", self.path),
            value: value.clone(),
        })
    }

    pub(super) fn boolean(&self, field: &str) -> Result<bool, ProviderError> {
        self.get(field)?
            .as_bool()
            .ok_or_else(|| self.error(field, ProviderReason::WrongType))
    }

    pub(super) fn text(&self, field: &str) -> Result<&str, ProviderError> {
        self.get(field)?
            .as_str()
            .ok_or_else(|| self.error(field, ProviderReason::WrongType))
    }

    /// The meaning of a text field, from a list of all words that it may hold.
    pub(super) fn word<T: Copy>(
        &self,
        field: &str,
        meanings: &[(&str, T)],
    ) -> Result<T, ProviderError> {
        let text = self.text(field)?;
        meanings
            .iter()
            .find(|(word, _)| *word == text)
            .map(|&(_, meaning)| meaning)
            .ok_or_else(|| self.error(field, ProviderReason::UnknownValue))
    }

    /// The meaning of a whole-number field, from a list of all codes that it may hold.
    pub(super) fn number<T: Copy>(
        &self,
        field: &str,
        meanings: &[(i64, T)],
    ) -> Result<T, ProviderError> {
        let number = self
            .get(field)?
            .as_i64()
            .ok_or_else(|| self.error(field, ProviderReason::WrongType))?;
        meanings
            .iter()
            .find(|(code, _)| *code == number)
            .map(|&(_, meaning)| meaning)
            .ok_or_else(|| self.error(field, ProviderReason::UnknownValue))
    }
}
