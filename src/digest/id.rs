//! Which key made a digest?

use core::fmt;
use core::str::FromStr;

use serde::Serialize;
use thiserror::Error;

use crate::quiet::quiet_try_from;

/// The public id of a [`DigestKey`](crate::DigestKey): 16 lower-case hexadecimal digits.
///
/// It is derived from the key, so that two keys never share one by mistake, and reveals
/// nothing of it. A digest names its key by it, which is how a wrong key is told from a changed
/// record.
///
/// ```
/// use rightparty::{DigestKey, KeyId};
///
/// let id = DigestKey::new(&[0x5A; 32])?.id();
/// assert_eq!(id.to_string().parse(), Ok(id));
/// assert_ne!(id, DigestKey::new(&[0x5B; 32])?.id());
/// assert!("5A".parse::<KeyId>().is_err());
/// # Ok::<(), rightparty::WeakKeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct KeyId(u64);

/// How many digits a key's id has.
pub(super) const DIGITS: usize = 16;

quiet_try_from!(KeyId, String);

impl KeyId {
    /// The id as bytes.
    #[cfg(feature = "register")]
    pub(crate) const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// The id of these bytes.
    #[cfg(feature = "register")]
    pub(crate) const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes))
    }

    /// The id that begins this text of hexadecimal digits.
    pub(super) fn beginning(hex: &str) -> Option<Self> {
        hex.get(..DIGITS)?.parse().ok()
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for KeyId {
    type Err = KeyIdError;

    /// Reads 16 lower-case hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, KeyIdError> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != DIGITS || !text.bytes().all(is_digit) {
            return Err(KeyIdError(()));
        }
        u64::from_str_radix(text, 16)
            .map(Self)
            .map_err(|_| KeyIdError(()))
    }
}

impl TryFrom<String> for KeyId {
    type Error = KeyIdError;

    fn try_from(text: String) -> Result<Self, KeyIdError> {
        text.parse()
    }
}

impl From<KeyId> for String {
    fn from(id: KeyId) -> Self {
        id.to_string()
    }
}

/// A text that is not the id of a key. The message does not show it.
///
/// ```
/// use rightparty::KeyId;
///
/// let error = "5A".parse::<KeyId>().unwrap_err();
/// assert_eq!(error.to_string(), "not the id of a key: expected 16 lower-case hexadecimal digits");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the id of a key: expected 16 lower-case hexadecimal digits")]
pub struct KeyIdError(());
