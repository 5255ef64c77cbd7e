//! A response body, asked field by field.

use serde_json::Value;
use thiserror::Error;

use crate::kinds::text_enum;

/// A response that is not read. Neither `Debug` nor the message shows what stood
/// in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{provider}: {field}: {}", reason.meaning())]
pub struct ProviderError {
    provider: &'static str,
    field: String,
    reason: ProviderReason,
}

impl ProviderError {
    /// Where: the field's path in the body, with dots.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is the matter.
    #[must_use]
    pub const fn reason(&self) -> ProviderReason {
        self.reason
    }
}

text_enum! {
    /// Why a response is not read.
    #[non_exhaustive]
    pub enum ProviderReason: "reason" {
        /// The body is no JSON object.
        NotAnObject = "not-an-object",
        /// The field is not there.
        Missing = "missing",
        /// The field holds another type than it should.
        WrongType = "wrong-type",
        /// The field holds a value that this version does not know.
        UnknownValue = "unknown-value",
        /// The field should not be there beside another one's value.
        Contradiction = "contradiction",
        /// The provider reports an error that is no answer.
        ProviderFailed = "provider-failed",
    }
}

impl ProviderReason {
    /// What is wrong, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::NotAnObject => "the body is no JSON object",
            Self::Missing => "the field is missing",
            Self::WrongType => "the field has the wrong type",
            Self::UnknownValue => "the field has an unknown value",
            Self::Contradiction => "the field contradicts another one",
            Self::ProviderFailed => "the provider reports an error",
        }
    }
}

/// A body of one provider, or an object within it.
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

    /// An error in a field.
    pub(super) fn error(&self, field: &str, reason: ProviderReason) -> ProviderError {
        let dot = if self.path.is_empty() { "" } else { "." };
        ProviderError {
            provider: self.provider,
            field: format!("{}{dot}{field}", self.path),
            reason,
        }
    }

    /// A field's value; `None` if it is not there.
    pub(super) fn find(&self, field: &str) -> Option<&Value> {
        self.value.get(field)
    }

    fn get(&self, field: &str) -> Result<&Value, ProviderError> {
        self.find(field)
            .ok_or_else(|| self.error(field, ProviderReason::Missing))
    }

    /// An object within.
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

    /// What a text stands for, by a list of all that it may be.
    pub(super) fn word<T: Copy>(
        &self,
        field: &str,
        known: &[(&str, T)],
    ) -> Result<T, ProviderError> {
        let text = self.text(field)?;
        known
            .iter()
            .find(|(word, _)| *word == text)
            .map(|&(_, meaning)| meaning)
            .ok_or_else(|| self.error(field, ProviderReason::UnknownValue))
    }

    /// What a whole number stands for, by a list of all that it may be.
    pub(super) fn number<T: Copy>(
        &self,
        field: &str,
        known: &[(i64, T)],
    ) -> Result<T, ProviderError> {
        let number = self
            .get(field)?
            .as_i64()
            .ok_or_else(|| self.error(field, ProviderReason::WrongType))?;
        known
            .iter()
            .find(|(code, _)| *code == number)
            .map(|&(_, meaning)| meaning)
            .ok_or_else(|| self.error(field, ProviderReason::UnknownValue))
    }
}
