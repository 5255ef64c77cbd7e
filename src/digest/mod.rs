//! How can personal data be recognised again without being stored, and how can a record be
//! sealed?
//!
//! A [`DigestKey`] makes [`KeyedDigest`]s, and each names its key by a [`KeyId`]. A
//! [`KeyRing`] holds the key that seals now, and those that did before.

mod id;
mod key;
mod keyed;
mod ring;

pub use id::{KeyId, KeyIdError};
pub use key::{DigestKey, WeakKeyError};
pub use keyed::{KeyedDigest, KeyedDigestError};
pub use ring::{KeyRing, UnknownKeyError};
