//! By what does the register know a person, a number or a notice, without storing it?

use core::fmt;

use serde::{Deserialize, Serialize};

use super::bytes;
use crate::digest::DigestKey;

/// A keyed hash, cut to 16 bytes. Whoever lacks the key can neither make one nor try all
/// numbers, and among a billion of them the chance that any two are the same is one in 10^21.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Lookup(#[serde(with = "bytes")] [u8; Lookup::LEN]);

impl Lookup {
    pub(super) const LEN: usize = 16;

    pub(super) fn of(key: &DigestKey, name: &str, field: &[u8]) -> Self {
        let mut cut = [0; Self::LEN];
        for (to, from) in cut.iter_mut().zip(key.mac(name, &[field])) {
            *to = from;
        }
        Self(cut)
    }

    pub(super) const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }

    /// The one that a key of a row begins with.
    pub(super) fn beginning(key: &[u8]) -> Option<Self> {
        key.first_chunk().copied().map(Self)
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup(..)")
    }
}
