//! What does a digest look like?

use core::fmt;
use core::str::FromStr;

use serde::Serialize;
use thiserror::Error;

use super::id::{DIGITS, KeyId};

use crate::quiet::quiet_try_from;

/// An HMAC-SHA256 behind the id of its key, in lower-case hexadecimal: 16 digits, a colon and
/// 64 digits. Without the key it reveals nothing.
///
/// Digests of 64 digits alone, as they were written when keys had no ids, are still read. They
/// name no key, and so match nothing: what they were on has to be sealed again.
///
/// ```
/// use rightparty::{DigestKey, KeyedDigest};
///
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let text = format!("{}:{}", key.id(), "0f".repeat(32));
/// let digest: KeyedDigest = text.parse()?;
/// assert_eq!((digest.to_string(), digest.key()), (text, Some(key.id())));
///
/// let early: KeyedDigest = "0f".repeat(32).parse()?;
/// assert_eq!(early.key(), None);
/// assert!("0F".repeat(32).parse::<KeyedDigest>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct KeyedDigest(String);

quiet_try_from!(KeyedDigest, String);

impl KeyedDigest {
    pub(super) fn new(key: KeyId, hexadecimal: &str) -> Self {
        Self(format!("{key}:{hexadecimal}"))
    }

    /// The digest as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the key that the digest was made with; `None` if it does not say.
    #[must_use]
    pub fn key(&self) -> Option<KeyId> {
        let (key, _) = self.0.split_at_checked(DIGITS)?;
        self.0.contains(':').then(|| key.parse().ok()).flatten()
    }
}

impl fmt::Display for KeyedDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for KeyedDigest {
    type Err = KeyedDigestError;

    /// Reads the id of a key, a colon and 64 lower-case hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, KeyedDigestError> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for KeyedDigest {
    type Error = KeyedDigestError;

    fn try_from(text: String) -> Result<Self, KeyedDigestError> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let (key, digits) = match text.split_once(':') {
            Some((key, digits)) => (Some(key), digits),
            None => (None, text.as_str()),
        };
        let names_key = key.is_none_or(|key| key.parse::<KeyId>().is_ok());
        if names_key && digits.len() == 64 && digits.bytes().all(is_digit) {
            Ok(Self(text))
        } else {
            Err(KeyedDigestError(()))
        }
    }
}

impl From<KeyedDigest> for String {
    fn from(digest: KeyedDigest) -> Self {
        digest.0
    }
}

/// A text that is not a keyed digest. The message does not show it.
///
/// ```
/// use rightparty::KeyedDigest;
///
/// let error = "5F".parse::<KeyedDigest>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "not a keyed digest: expected the id of a key, a colon and 64 lower-case hexadecimal \
///      digits",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "not a keyed digest: expected the id of a key, a colon and 64 lower-case hexadecimal digits"
)]
pub struct KeyedDigestError(());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_digest() {
        let (key, digits) = ("0123456789abcdef", "0f".repeat(32));
        for (text, named) in [
            (format!("{key}:{digits}"), Some(true)),
            (digits.clone(), Some(false)),
            (format!("{key}{digits}"), None),
            (format!(":{digits}"), None),
            (format!("{key}:"), None),
            (format!("{key}:{key}:{digits}"), None),
            (format!("{key}:{}", digits.to_uppercase()), None),
            (format!("{}:{digits}", key.to_uppercase()), None),
            (format!("{key}:{digits}0"), None),
        ] {
            let read = text.parse::<KeyedDigest>();
            let names = read.map(|digest| digest.key() == Some(key.parse().unwrap()));
            assert_eq!(names.ok(), named, "{text}");
        }
    }
}
