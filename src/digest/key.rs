//! Who can make a digest? Whoever has the key.

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;

use super::id::KeyId;
use super::keyed::KeyedDigest;

/// A lender's own key for digests of names and numbers, and for seals.
///
/// There are at most ten billion mobile numbers, so anybody can find the number behind a
/// digest without a key by trying them all. Whoever has the key can seal rulings and waivers:
/// keep it where only the lender's own backend reads it. `Debug` shows its id and nothing
/// else.
///
/// ```
/// use rightparty::DigestKey;
///
/// assert!(DigestKey::new(&[0x5A; 32]).is_ok());
/// let error = DigestKey::new(b"too short").unwrap_err();
/// assert_eq!(error.to_string(), "a digest key has at least 32 bytes");
/// ```
#[derive(Clone)]
pub struct DigestKey {
    mac: Hmac<Sha256>,
    id: KeyId,
}

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
        let mac = Hmac::new_from_slice(bytes).map_err(|_| WeakKeyError)?;
        let id = KeyId::beginning(&hexadecimal(&mac, "key id", &[])).ok_or(WeakKeyError)?;
        Ok(Self { mac, id })
    }

    /// The id of the key, which may be known to anybody.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// The same as bytes, of fields of bytes.
    #[cfg(feature = "register")]
    pub(crate) fn mac(&self, name: &str, fields: &[&[u8]]) -> [u8; 32] {
        code(&self.mac, name, fields.iter().copied())
    }

    /// The digest of a list of fields. The name separates digests of different things.
    pub(crate) fn digest(&self, name: &str, fields: &[&str]) -> KeyedDigest {
        KeyedDigest::new(self.id, &hexadecimal(&self.mac, name, fields))
    }
}

/// Each field is preceded by its length, so that different lists never give the same input.
fn hexadecimal(mac: &Hmac<Sha256>, name: &str, fields: &[&str]) -> String {
    let code = code(mac, name, fields.iter().map(|field| field.as_bytes()));
    let digit = |value: u8| match value {
        0..=9 => char::from(b'0' + value),
        _ => char::from(b'a' + value - 10),
    };
    let digits = code
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]);
    digits.collect()
}

/// The authentication code of a list of fields, each with its length before it.
fn code<'f>(mac: &Hmac<Sha256>, name: &'f str, fields: impl Iterator<Item = &'f [u8]>) -> [u8; 32] {
    let mut mac = mac.clone();
    for field in core::iter::once(name.as_bytes()).chain(fields) {
        mac.update(&(field.len() as u64).to_be_bytes());
        mac.update(field);
    }
    mac.finalize().into_bytes().into()
}

impl fmt::Debug for DigestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DigestKey({}, ..)", self.id)
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
        assert_eq!(digest.as_str().len(), 81);
        assert_eq!(digest.key(), Some(key.id()));
        assert_eq!(DigestKey::new(&[7; 31]).unwrap_err(), WeakKeyError);
        assert_eq!(format!("{key:?}"), format!("DigestKey({}, ..)", key.id()));
    }
}
