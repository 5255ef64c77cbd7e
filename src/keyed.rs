//! Keyed digests of personal data.

use core::fmt;
use core::fmt::Write as _;

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use thiserror::Error;

/// A lender's own key for digests of names and numbers.
///
/// There are ten billion mobiles at most, so that a digest without a key gives its
/// number away to anybody who enumerates them. `Debug` shows nothing.
#[derive(Clone)]
pub struct DigestKey(Hmac<Sha256>);

impl DigestKey {
    /// A key of at least 32 bytes, from a random source.
    ///
    /// # Errors
    ///
    /// [`WeakKey`] if it is shorter.
    pub fn new(bytes: &[u8]) -> Result<Self, WeakKey> {
        if bytes.len() < 32 {
            return Err(WeakKey);
        }
        Hmac::new_from_slice(bytes).map(Self).map_err(|_| WeakKey)
    }

    /// The digest of fields, each with its length before it, so that no two lists
    /// of fields run together. The name tells digests of different things apart.
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

/// A key that is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a digest key has at least 32 bytes")]
pub struct WeakKey;

/// An HMAC-SHA256, in lower-case hexadecimal: 64 characters. Without the key it
/// tells nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyedDigest(String);

impl KeyedDigest {
    /// The digest as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

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
        assert_eq!(DigestKey::new(&[7; 31]).unwrap_err(), WeakKey);
        assert_eq!(format!("{key:?}"), "DigestKey(..)");
    }
}
