//! Which keys still count after a rotation?

use thiserror::Error;

use super::id::KeyId;
use super::key::DigestKey;
use super::keyed::KeyedDigest;

/// The key that digests and seals are made with now, and the retired ones that they may still
/// have been made with.
///
/// To rotate, make a new key current and retire the old one: what it sealed still counts. Seal
/// it again with the new key ([`Waiver::resealed`](crate::Waiver::resealed),
/// [`AdjudicationRecord::resealed`](crate::adjudication::AdjudicationRecord::resealed)), and
/// drop the old key when nothing needs it any more. The example `rotate_keys` does all this. A
/// key that others may have seen is not retired but dropped at once: whoever has it can still
/// seal with it.
///
/// ```
/// use rightparty::{DigestKey, KeyRing};
///
/// let (old, new) = (DigestKey::new(&[0x5A; 32])?, DigestKey::new(&[0x5B; 32])?);
/// let ring = KeyRing::new(new.clone()).with_retired(old.clone());
/// assert_eq!(ring.current().id(), new.id());
/// assert!(ring.has(old.id()));
/// assert!(!KeyRing::from(new).has(old.id()));
/// # Ok::<(), rightparty::WeakKeyError>(())
/// ```
#[derive(Debug, Clone)]
pub struct KeyRing {
    current: DigestKey,
    retired: Vec<DigestKey>,
}

impl KeyRing {
    /// A ring with this key alone.
    #[must_use]
    pub const fn new(current: DigestKey) -> Self {
        Self {
            current,
            retired: Vec::new(),
        }
    }

    /// The same ring with one more key that seals nothing any more, and whose seals count.
    #[must_use]
    pub fn with_retired(mut self, key: DigestKey) -> Self {
        self.retired.push(key);
        self
    }

    /// The key that digests and seals are made with.
    #[must_use]
    pub const fn current(&self) -> &DigestKey {
        &self.current
    }

    /// Whether a key is in the ring.
    #[must_use]
    pub fn has(&self, id: KeyId) -> bool {
        self.all().any(|key| key.id() == id)
    }

    fn all(&self) -> impl Iterator<Item = &DigestKey> {
        core::iter::once(&self.current).chain(&self.retired)
    }

    /// The key with this id.
    #[cfg(feature = "register")]
    pub(crate) fn key(&self, id: KeyId) -> Option<&DigestKey> {
        self.all().find(|key| key.id() == id)
    }

    /// The key that a digest was made with.
    pub(crate) fn key_of(&self, digest: &KeyedDigest) -> Result<&DigestKey, UnknownKeyError> {
        let key = digest.key();
        self.all()
            .find(|one| Some(one.id()) == key)
            .ok_or(UnknownKeyError { key })
    }
}

impl From<DigestKey> for KeyRing {
    fn from(key: DigestKey) -> Self {
        Self::new(key)
    }
}

/// A digest or a seal was made with a key that is not in the ring: another lender's, or one
/// that was retired and dropped. It is not known whether what it is on has been changed.
///
/// ```
/// use rightparty::{Comparison, DigestKey, Entry, Region, UnknownKeyError, Waiver, WaiverError};
/// # use rightparty::{Code, Timestamp};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let entry = Entry::new("张伟", "13912345670", Region::CN);
/// # let comparison = Comparison::new(entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
/// # let contact = rightparty::Contact::agreed(comparison).map_err(|_| "no contact")?;
/// # let times: [Timestamp; 2] = ["2026-11-20T00:00:00Z".parse()?, "2026-12-01T00:00:00Z".parse()?];
/// let (key, other) = (DigestKey::new(&[0x5A; 32])?, DigestKey::new(&[0x5B; 32])?);
/// # let digest = contact.digest(&key);
/// let waiver = Waiver::new(Code::PhoneForeign, digest, times, "supervisor-2", "abroad", &key)?;
/// let unknown = UnknownKeyError { key: Some(key.id()) };
/// assert_eq!(waiver.check(&other.into()), Err(WaiverError::UnknownKey(unknown)));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sealed with {}, which is not among the keys", named(*.key))]
pub struct UnknownKeyError {
    /// The id of the key; `None` if the seal is older than ids and names none.
    pub key: Option<KeyId>,
}

fn named(key: Option<KeyId>) -> String {
    key.map_or_else(
        || "a key without an id".to_owned(),
        |id| format!("key {id}"),
    )
}
