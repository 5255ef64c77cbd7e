//! How can personal data be recognised again without being stored?

use core::fmt;
use core::fmt::Write as _;
use core::str::FromStr;

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use thiserror::Error;

/// A lender's own key for digests of names and numbers.
///
/// There are at most ten billion mobile numbers, so anybody can find the number behind a
/// digest without a key by trying them all. `Debug` shows nothing.
///
/// ```
/// use rightparty::DigestKey;
///
/// assert!(DigestKey::new(&[0x5A; 32]).is_ok());
/// let error = DigestKey::new(b"too short").unwrap_err();
/// assert_eq!(error.to_string(), "a digest key has at least 32 bytes");
/// ```
#[derive(Clone)]
pub struct DigestKey(Hmac<Sha256>);

impl DigestKey {
    /// A key of at least 32 bytes, from a random source.
    ///
    /// # Errors
    ///
    /// [`WeakKeyError`] if it is shorter.
    pub fn new(bytes: &[u8]) -> Result<Self, WeakKeyError> {
        if bytes.len() < 32 {
            return Err(WeakKeyError);
        }
        Hmac::new_from_slice(bytes)
            .map(Self)
            .map_err(|_| WeakKeyError)
    }

    /// The digest of a list of fields. Each is preceded by its length, so that different lists
    /// never give the same input. The name separates digests of different things.
    pub(crate) fn digest(&self, name: &str, fields: &[&str]) -> KeyedDigest {
        let mut mac = self.0.clone();
        for field in core::iter::once(&name).chain(fields) {
            mac.update(&(field.len() as u64).to_be_bytes());
            mac.update(field.as_bytes());
        }
        let mut text = String::with_capacity(64);
        for byte in mac.finalize().into_bytes() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        KeyedDigest(text)
    }
}

impl fmt::Debug for DigestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DigestKey(..)")
    }
}

/// A digest key that is too short.
///
/// ```
/// use rightparty::{DigestKey, WeakKeyError};
///
/// assert_eq!(DigestKey::new(&[0x5A; 31]).unwrap_err(), WeakKeyError);
/// assert_eq!(WeakKeyError.to_string(), "a digest key has at least 32 bytes");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a digest key has at least 32 bytes")]
pub struct WeakKeyError;

/// An HMAC-SHA256 in lower-case hexadecimal: 64 characters. Without the key it reveals
/// nothing.
///
/// ```
/// use rightparty::KeyedDigest;
///
/// let text = "0f".repeat(32);
/// let digest: KeyedDigest = text.parse()?;
/// assert_eq!(digest.to_string(), text);
/// assert!("0F".repeat(32).parse::<KeyedDigest>().is_err());
/// # Ok::<(), rightparty::KeyedDigestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct KeyedDigest(String);

impl KeyedDigest {
    /// The digest as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyedDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for KeyedDigest {
    type Err = KeyedDigestError;

    /// Reads 64 lower-case hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, KeyedDigestError> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for KeyedDigest {
    type Error = KeyedDigestError;

    fn try_from(text: String) -> Result<Self, KeyedDigestError> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 64 && text.bytes().all(is_digit) {
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
///     "not a keyed digest: expected 64 lower-case hexadecimal digits",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a keyed digest: expected 64 lower-case hexadecimal digits")]
pub struct KeyedDigestError(());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_depend_on_key_name_and_fields() {
        let key = DigestKey::new(&[7; 32]).unwrap();
        let other = DigestKey::new(&[8; 32]).unwrap();
        let digest = key.digest("contact", &["a", "bc"]);
        assert_eq!(digest, key.digest("contact", &["a", "bc"]));
        assert_ne!(digest, key.digest("contact", &["ab", "c"]));
        assert_ne!(digest, key.digest("entries", &["a", "bc"]));
        assert_ne!(digest, other.digest("contact", &["a", "bc"]));
        assert_eq!(digest.as_str().len(), 64);
        assert_eq!(DigestKey::new(&[7; 31]).unwrap_err(), WeakKeyError);
        assert_eq!(format!("{key:?}"), "DigestKey(..)");
    }
}
