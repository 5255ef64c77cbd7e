//! How does an event lie in the store, and how is it chained to the one before it?

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bytes;
use super::error::{Kind, RegisterError};
use super::stored::{Open, Personal};
use super::vault::random;
use crate::digest::{DigestKey, KeyId, KeyRing};
use crate::timestamp::Timestamp;

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    /// Seconds since 1970.
    pub(super) at: i64,
    /// The open part, in JSON: the very bytes that are chained.
    pub(super) open: String,
    /// The commitment to the personal part.
    #[serde(with = "bytes")]
    pub(super) commitment: [u8; 32],
    /// The personal part, in JSON; `None` if it was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) personal: Option<Secret>,
    /// The key of the link.
    pub(super) key: KeyId,
    #[serde(with = "bytes")]
    pub(super) link: [u8; 32],
}

/// The personal part with the salt of its commitment: without the salt, not even who has the
/// key can try whom the commitment is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Secret {
    #[serde(with = "bytes")]
    salt: [u8; 16],
    pub(super) text: String,
}

impl Record {
    /// Chains an event behind a link.
    pub(super) fn new(
        seq: u64,
        previous: &[u8; 32],
        at: Timestamp,
        open: &Open,
        personal: &Personal,
        key: &DigestKey,
    ) -> Result<Self, RegisterError> {
        let text = |error: serde_json::Error| {
            // Only a bug makes an event that cannot be written.
            let _ = error;
            RegisterError::from(Kind::Unreadable)
        };
        let open = serde_json::to_string(open).map_err(text)?;
        let personal = (*personal != Personal::default())
            .then(|| serde_json::to_string(personal))
            .transpose()
            .map_err(text)?;
        let personal = personal
            .map(|text| random().map(|salt| Secret { salt, text }))
            .transpose()?;
        let commitment = personal
            .as_ref()
            .map_or([0; 32], |secret| secret.commitment(key));
        let mut record = Self {
            at: at.unix_seconds(),
            open,
            commitment,
            personal,
            key: key.id(),
            link: [0; 32],
        };
        record.link = record.link_behind(seq, previous, key);
        Ok(record)
    }

    fn link_behind(&self, seq: u64, previous: &[u8; 32], key: &DigestKey) -> [u8; 32] {
        key.mac(
            "register event",
            &[
                previous,
                &seq.to_be_bytes(),
                &self.at.to_be_bytes(),
                self.open.as_bytes(),
                &self.commitment,
            ],
        )
    }

    /// Whether the event follows a link, and its personal part is the one committed to.
    pub(super) fn holds(&self, seq: u64, previous: &[u8; 32], keys: &KeyRing) -> bool {
        let Some(key) = keys.key(self.key) else {
            return false;
        };
        let is_personal = |secret: &Secret| secret.commitment(key) == self.commitment;
        self.link == self.link_behind(seq, previous, key)
            && self.personal.as_ref().is_none_or(is_personal)
    }

    /// Whether the event has lost its personal part.
    pub(super) fn is_erased(&self) -> bool {
        self.personal.is_none() && self.commitment != [0; 32]
    }

    /// The leaf of the event in the tree: without a key, and without what can be erased.
    pub(super) fn leaf(&self, seq: u64) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update([0]);
        hash.update(seq.to_be_bytes());
        hash.update(self.at.to_be_bytes());
        hash.update(self.commitment);
        hash.update(self.link);
        hash.update(&self.open);
        hash.finalize().into()
    }

    pub(super) fn at(&self) -> Timestamp {
        Timestamp::MIN.plus_seconds(self.at.saturating_sub(Timestamp::MIN.unix_seconds()))
    }

    pub(super) fn open(&self) -> Result<Open, RegisterError> {
        Ok(serde_json::from_str(&self.open).map_err(|_| Kind::Unreadable)?)
    }

    /// The personal part; an empty one if there was none or it was deleted.
    pub(super) fn personal(&self) -> Result<Personal, RegisterError> {
        let Some(secret) = &self.personal else {
            return Ok(Personal::default());
        };
        Ok(serde_json::from_str(&secret.text).map_err(|_| Kind::Unreadable)?)
    }

    /// The fields one after another: times and lengths as big-endian numbers, and last the
    /// personal part behind its salt, if it is there.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let personal = self
            .personal
            .as_ref()
            .map_or(0, |secret| 16 + secret.text.len());
        let mut bytes = Vec::with_capacity(FIXED + self.open.len() + personal);
        bytes.extend(self.at.to_be_bytes());
        bytes.extend(self.key.to_bytes());
        bytes.extend(self.link);
        bytes.extend(self.commitment);
        bytes.extend((self.open.len() as u64).to_be_bytes());
        bytes.extend(self.open.as_bytes());
        if let Some(secret) = &self.personal {
            bytes.extend(secret.salt);
            bytes.extend(secret.text.as_bytes());
        }
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, RegisterError> {
        let read = || {
            let (at, rest) = bytes.split_first_chunk()?;
            let (key, rest) = rest.split_first_chunk()?;
            let (link, rest) = rest.split_first_chunk()?;
            let (commitment, rest) = rest.split_first_chunk()?;
            let (length, rest) = rest.split_first_chunk()?;
            let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
            let (open, rest) = rest.split_at_checked(length)?;
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
            let personal = match rest.split_first_chunk() {
                Some((salt, rest)) => Some(Secret {
                    salt: *salt,
                    text: text(rest)?,
                }),
                None if rest.is_empty() => None,
                None => return None,
            };
            Some(Self {
                at: i64::from_be_bytes(*at),
                open: text(open)?,
                commitment: *commitment,
                personal,
                key: KeyId::from_bytes(*key),
                link: *link,
            })
        };
        Ok(read().ok_or(Kind::Unreadable)?)
    }
}

/// How many bytes a record has beside its texts and the salt.
const FIXED: usize = 8 + 8 + 32 + 32 + 8;

impl Secret {
    fn commitment(&self, key: &DigestKey) -> [u8; 32] {
        key.mac("register person", &[&self.salt, self.text.as_bytes()])
    }
}
