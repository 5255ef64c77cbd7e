//! How does serde say that a value cannot be read, without showing the value?
//!
//! Serde's own messages quote what they did not expect: `invalid type: integer
//! 13912345670`. A lender's log would keep the number.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de};

/// Reads a text. The error does not show what was there instead.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    value(deserializer, "expected a text")
}

/// Reads a value. Whatever is wrong with it, the error has this message.
pub(crate) fn value<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
    message: &'static str,
) -> Result<T, D::Error> {
    T::deserialize(deserializer).map_err(|_| de::Error::custom(message))
}
