//! How is plaintext kept that has to be read again, and how is it forgotten?
//!
//! Each person has a key of its own, which is stored encrypted with the lender's. Whatever is
//! said about the person is encrypted with it. To forget the person, the one key is deleted.

use core::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::error::{Kind, RegisterError};

/// The lender's key, which encrypts the keys of the persons (XChaCha20-Poly1305).
///
/// `Debug` does not show it.
///
/// ```
/// use rightparty::register::VaultKey;
///
/// let key = VaultKey::new(&[0x5A; 32])?;
/// assert!(!format!("{key:?}").contains("90"));
/// assert_eq!(VaultKey::new(&[0x5A; 16]).unwrap_err().to_string(), "a vault key has 32 bytes");
/// # Ok::<(), rightparty::register::VaultKeyError>(())
/// ```
#[derive(Clone)]
pub struct VaultKey {
    cipher: XChaCha20Poly1305,
    id: [u8; ID],
}

/// A vault key is made of exactly 32 bytes, from a random source.
///
/// ```
/// use rightparty::register::{VaultKey, VaultKeyError};
///
/// assert_eq!(VaultKey::new(b"too short").unwrap_err(), VaultKeyError);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a vault key has 32 bytes")]
pub struct VaultKeyError;

/// How many bytes the id of a key has.
const ID: usize = 8;
/// How many bytes a nonce has: so many that random ones never meet.
const NONCE: usize = 24;

impl VaultKey {
    /// A key of 32 bytes, from a random source.
    ///
    /// # Errors
    ///
    /// [`VaultKeyError`], if there are more or fewer.
    pub fn new(bytes: &[u8]) -> Result<Self, VaultKeyError> {
        let key = Key::try_from(bytes).map_err(|_| VaultKeyError)?;
        let digest = Sha256::new()
            .chain_update(b"rightparty vault key id")
            .chain_update(bytes)
            .finalize();
        let id = digest.first_chunk().copied().unwrap_or_default();
        Ok(Self {
            cipher: XChaCha20Poly1305::new(&key),
            id,
        })
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(..)")
    }
}

/// The keys that can be opened with, the first of which encrypts.
#[derive(Debug, Clone)]
pub(super) struct VaultKeys(pub(super) Vec<VaultKey>);

impl VaultKeys {
    /// A new key for one person, and the form in which it is stored: the id of the lender's
    /// key, a nonce, and the encrypted key.
    pub(super) fn new_person(&self, person: &[u8]) -> Result<(PersonKey, Vec<u8>), RegisterError> {
        let key = self.0.first().ok_or(Kind::NoVault)?;
        let secret = random::<32>()?;
        let mut stored = key.id.to_vec();
        stored.extend(encrypt(&key.cipher, person, &secret)?);
        Ok((PersonKey::of(&secret)?, stored))
    }

    /// The key of a person, from its stored form.
    pub(super) fn person(&self, person: &[u8], stored: &[u8]) -> Result<PersonKey, RegisterError> {
        let (id, sealed) = stored.split_first_chunk::<ID>().ok_or(Kind::Unreadable)?;
        let key = self.0.iter().find(|key| key.id == *id);
        let key = key.ok_or(Kind::WrongKey("vault"))?;
        PersonKey::of(&decrypt(&key.cipher, person, sealed)?)
    }
}

/// The key of one person.
pub(super) struct PersonKey(XChaCha20Poly1305);

impl PersonKey {
    fn of(secret: &[u8]) -> Result<Self, RegisterError> {
        let key = Key::try_from(secret).map_err(|_| Kind::Unreadable)?;
        Ok(Self(XChaCha20Poly1305::new(&key)))
    }

    pub(super) fn encrypt(&self, person: &[u8], plain: &[u8]) -> Result<Vec<u8>, RegisterError> {
        encrypt(&self.0, person, plain)
    }

    pub(super) fn decrypt(&self, person: &[u8], sealed: &[u8]) -> Result<Vec<u8>, RegisterError> {
        decrypt(&self.0, person, sealed)
    }
}

fn encrypt(
    cipher: &XChaCha20Poly1305,
    person: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, RegisterError> {
    let nonce = random::<NONCE>()?;
    let payload = Payload {
        msg: plain,
        aad: person,
    };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload);
    let mut out = nonce.to_vec();
    out.extend(sealed.map_err(|_| Kind::Unreadable)?);
    Ok(out)
}

fn decrypt(
    cipher: &XChaCha20Poly1305,
    person: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, RegisterError> {
    let (nonce, msg) = sealed
        .split_first_chunk::<NONCE>()
        .ok_or(Kind::Unreadable)?;
    let payload = Payload { msg, aad: person };
    let plain = cipher.decrypt(&XNonce::from(*nonce), payload);
    Ok(plain.map_err(|_| Kind::WrongKey("vault"))?)
}

/// Random bytes of the operating system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], RegisterError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Kind::NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encrypted_is_read_by_its_key_and_for_its_person_alone() {
        let [old, new] = [1, 2].map(|byte| VaultKey::new(&[byte; 32]).unwrap());
        let keys = VaultKeys(vec![old.clone()]);
        let (key, stored) = keys.new_person(b"a").unwrap();
        let sealed = key.encrypt(b"a", "张伟".as_bytes()).unwrap();
        assert!(!sealed.windows(6).any(|part| part == "张伟".as_bytes()));
        let rotated = VaultKeys(vec![new.clone(), old]);
        let read = rotated.person(b"a", &stored).unwrap();
        assert_eq!(read.decrypt(b"a", &sealed).unwrap(), "张伟".as_bytes());
        assert!(read.decrypt(b"b", &sealed).is_err());
        assert!(rotated.person(b"b", &stored).is_err());
        let error = VaultKeys(vec![new]).person(b"a", &stored).err().unwrap();
        assert_eq!(
            error.to_string(),
            "the vault key is not the one that the register was made with"
        );
        for cut in [&stored[..7], &stored[..20], &[]] {
            assert!(rotated.person(b"a", cut).is_err());
        }
    }
}
