//! What stands in this field of a response, and is it a value that we know?
//!
//! Every error names the field's path and never its content.

use serde_json::Value;

use super::echo::{self, Spelling};
use super::error::{ProviderError, ProviderReason};
use super::json;
use crate::phone::PhoneNumber;

/// A provider's response body, or an object within it.
#[derive(Clone)]
pub(super) struct Body {
    provider: &'static str,
    path: String,
    value: Value,
}

impl Body {
    /// The object that a text holds.
    pub(super) fn parse(provider: &'static str, text: &str) -> Result<Self, ProviderError> {
        let mut body = Self {
            provider,
            path: String::new(),
            value: Value::Null,
        };
        body.value = json::read(text).map_err(|reason| body.error("body", reason))?;
        if body.value.is_object() {
            Ok(body)
        } else {
            Err(body.error("body", ProviderReason::NotAnObject))
        }
    }

    /// The same of a provider that answers nothing but with the HTTP status 200.
    pub(super) fn answered(
        provider: &'static str,
        status: u16,
        text: &str,
    ) -> Result<Self, ProviderError> {
        let body = Self::parse(provider, text)?;
        if status != 200 {
            return Err(body.error("status", ProviderReason::ProviderFailed));
        }
        body.without_failure()?;
        Ok(body)
    }

    /// Refuses a body that reports a failure beside its answer, in the usual fields.
    pub(super) fn without_failure(&self) -> Result<(), ProviderError> {
        let is_failure = |field: &str| match self.find(field) {
            None | Some(Value::Null) => false,
            Some(Value::Array(list)) => !list.is_empty(),
            Some(Value::Object(fields)) => !fields.is_empty(),
            Some(Value::String(text)) => !text.is_empty(),
            Some(Value::Bool(_) | Value::Number(_)) => true,
        };
        let errors = ["error", "errors", "Error", "Errors"];
        let failed = errors.into_iter().find(|field| is_failure(field));
        let refused = ["success", "Success"]
            .into_iter()
            .find(|field| self.find(field) == Some(&Value::Bool(false)));
        match failed.or(refused) {
            Some(field) => Err(self.error(field, ProviderReason::ProviderFailed)),
            None => Ok(()),
        }
    }

    /// The path of a field of this object.
    fn path_of(&self, field: &str) -> String {
        let dot = if self.path.is_empty() { "" } else { "." };
        format!("{}{dot}{field}", self.path)
    }

    /// An error about a field of this object.
    pub(super) fn error(&self, field: &str, reason: ProviderReason) -> ProviderError {
        ProviderError::new(self.provider, self.path_of(field), reason)
    }

    /// The value of a field; `None` if the field is missing.
    pub(super) fn find(&self, field: &str) -> Option<&Value> {
        self.value.get(field)
    }

    /// Whether a field is there and is not null.
    pub(super) fn has(&self, field: &str) -> bool {
        self.find(field).is_some_and(|value| !value.is_null())
    }

    fn get(&self, field: &str) -> Result<&Value, ProviderError> {
        self.find(field)
            .ok_or_else(|| self.error(field, ProviderReason::Missing))
    }

    /// Whether a field is null; it has to be there.
    pub(super) fn is_null(&self, field: &str) -> Result<bool, ProviderError> {
        self.get(field).map(Value::is_null)
    }

    /// Refuses a body in which one of these fields stands: they belong to another answer.
    pub(super) fn without(&self, fields: &[&str]) -> Result<(), ProviderError> {
        match fields.iter().find(|field| self.has(field)) {
            Some(field) => Err(self.error(field, ProviderReason::Contradiction)),
            None => Ok(()),
        }
    }

    /// An object within this one.
    fn inner(&self, field: &str, value: &Value) -> Result<Self, ProviderError> {
        if !value.is_object() {
            return Err(self.error(field, ProviderReason::WrongType));
        }
        Ok(Self {
            provider: self.provider,
            path: self.path_of(field),
            value: value.clone(),
        })
    }

    /// The object in a field.
    pub(super) fn object(&self, field: &str) -> Result<Self, ProviderError> {
        self.inner(field, self.get(field)?)
    }

    /// The only field's object, of a body whose field is named by the number.
    pub(super) fn only_object(&self, name: &'static str) -> Result<(String, Self), ProviderError> {
        let fields = self.value.as_object();
        match fields.into_iter().flatten().collect::<Vec<_>>().as_slice() {
            [(field, value)] => Ok(((*field).clone(), self.inner(name, value)?)),
            [] => Err(self.error(name, ProviderReason::Missing)),
            _ => Err(self.error(name, ProviderReason::Contradiction)),
        }
    }

    /// The objects in a list.
    pub(super) fn objects(&self, field: &str) -> Result<Vec<Self>, ProviderError> {
        let list = self.get(field)?.as_array();
        let list = list.ok_or_else(|| self.error(field, ProviderReason::WrongType))?;
        list.iter().map(|value| self.inner(field, value)).collect()
    }

    /// Whether a list has nothing in it.
    pub(super) fn array_is_empty(&self, field: &str) -> Result<bool, ProviderError> {
        let list = self.get(field)?.as_array();
        list.map(Vec::is_empty)
            .ok_or_else(|| self.error(field, ProviderReason::WrongType))
    }

    /// The words in a list, each of which is one of these.
    pub(super) fn words(&self, field: &str, known: &[&str]) -> Result<(), ProviderError> {
        let list = self.get(field)?.as_array();
        let list = list.ok_or_else(|| self.error(field, ProviderReason::WrongType))?;
        for value in list {
            match value.as_str() {
                None => return Err(self.error(field, ProviderReason::WrongType)),
                Some(word) if !known.contains(&word) => {
                    return Err(self.error(field, ProviderReason::UnknownValue));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    pub(super) fn boolean(&self, field: &str) -> Result<bool, ProviderError> {
        self.get(field)?
            .as_bool()
            .ok_or_else(|| self.error(field, ProviderReason::WrongType))
    }

    /// A boolean that may be null.
    pub(super) fn boolean_or_null(&self, field: &str) -> Result<Option<bool>, ProviderError> {
        if self.is_null(field)? {
            return Ok(None);
        }
        self.boolean(field).map(Some)
    }

    pub(super) fn integer(&self, field: &str) -> Result<i64, ProviderError> {
        self.get(field)?
            .as_i64()
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
        let number = self.integer(field)?;
        meanings
            .iter()
            .find(|(code, _)| *code == number)
            .map(|&(_, meaning)| meaning)
            .ok_or_else(|| self.error(field, ProviderReason::UnknownValue))
    }

    /// Refuses an answer about another number than the one asked about.
    pub(super) fn echo(
        &self,
        field: &str,
        spelling: Spelling,
        asked: &PhoneNumber,
    ) -> Result<(), ProviderError> {
        if echo::is_of(self.text(field)?, spelling, asked) {
            Ok(())
        } else {
            Err(self.error(field, ProviderReason::OtherNumber))
        }
    }
}
