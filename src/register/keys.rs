//! Which keys does a register have, and what does it know things by?

use std::fmt::Display;
use std::path::Path;
use std::{fs, io};

use super::engine::EngineError;
use super::error::RegisterError;
use super::lookup::Lookup;
use super::vault::{VaultKey, VaultKeys};
use crate::digest::{DigestKey, KeyRing};
use crate::double_entry::Comparison;
use crate::id;
use crate::name::PersonName;
use crate::phone::PhoneNumber;

/// The keys of a register.
///
/// | key | what for | who needs it | to rotate |
/// | --- | --- | --- | --- |
/// | chain | links each event to the one before | who writes, who verifies | make a new one current, retire the old |
/// | lookup | hashes ids, numbers and notice ids | who writes, who asks | cannot be changed: fill a new register |
/// | vault | encrypts the keys of persons | who has to read entries, rulings and waivers again | make a new one current, retire the old |
///
/// All are of 32 random bytes and none is another's copy. None is the gate's, which seals
/// rulings and waivers. `Debug` shows none.
///
/// ```
/// use rightparty::DigestKey;
/// use rightparty::register::{RegisterKeys, VaultKey};
///
/// let keys = RegisterKeys::new(DigestKey::new(&[1; 32])?, DigestKey::new(&[2; 32])?)
///     .with_vault(VaultKey::new(&[3; 32])?);
/// assert!(!format!("{keys:?}").contains('3'));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct RegisterKeys {
    pub(super) chain: KeyRing,
    pub(super) lookup: DigestKey,
    pub(super) vault: Option<VaultKeys>,
}

impl RegisterKeys {
    /// The keys of a register that keeps hashes alone. Entries are for the caller to keep;
    /// rulings and waivers cannot be recorded.
    #[must_use]
    pub fn new(chain: impl Into<KeyRing>, lookup: DigestKey) -> Self {
        Self {
            chain: chain.into(),
            lookup,
            vault: None,
        }
    }

    /// The same keys, with one that encrypts what has to be read again.
    #[must_use]
    pub fn with_vault(mut self, key: VaultKey) -> Self {
        let retired = self.vault.take().into_iter().flat_map(|keys| keys.0);
        self.vault = Some(VaultKeys(std::iter::once(key).chain(retired).collect()));
        self
    }

    /// The same keys, with an earlier vault key that persons' keys may still be encrypted with.
    #[must_use]
    pub fn with_retired_vault(mut self, key: VaultKey) -> Self {
        self.vault.get_or_insert(VaultKeys(Vec::new())).0.push(key);
        self
    }

    /// Reads the keys from a folder: `chain.key`, `lookup.key` and, if there is one, `vault.key`,
    /// each of 32 random bytes; and retired ones, `chain.retired.key` and `vault.retired.key`.
    ///
    /// ```
    /// use rightparty::register::RegisterKeys;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// for (name, byte) in [("chain.key", 1), ("lookup.key", 2), ("vault.key", 3)] {
    ///     std::fs::write(folder.path().join(name), [byte; 32])?; // yours are random
    /// }
    /// let keys = RegisterKeys::from_folder(folder.path())?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`RegisterError`] names the file that is missing, cannot be read, or is no key.
    pub fn from_folder(folder: &Path) -> Result<Self, RegisterError> {
        let read = |name: &'static str| match fs::read(folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(name, &error)),
        };
        let key = |name| {
            let bytes = read(name)?;
            let key = bytes.map(|bytes| DigestKey::new(&bytes)).transpose();
            key.map_err(|error| unusable(name, &error))
        };
        let vault_key = |name| {
            let bytes = read(name)?;
            let key = bytes.map(|bytes| VaultKey::new(&bytes)).transpose();
            key.map_err(|error| unusable(name, &error))
        };
        let needed = |name| key(name)?.ok_or_else(|| unusable(name, &"it is not there"));
        let mut chain = KeyRing::new(needed("chain.key")?);
        if let Some(retired) = key("chain.retired.key")? {
            chain = chain.with_retired(retired);
        }
        let mut keys = Self::new(chain, needed("lookup.key")?);
        if let Some(retired) = vault_key("vault.retired.key")? {
            keys = keys.with_retired_vault(retired);
        }
        Ok(match vault_key("vault.key")? {
            Some(vault) => keys.with_vault(vault),
            None => keys,
        })
    }

    fn of(&self, name: &str, field: &[u8]) -> Lookup {
        Lookup::of(&self.lookup, name, field)
    }

    /// The borrower; `None` if the id says none. Ids whose case tells them apart are two
    /// borrowers.
    pub(super) fn borrower(&self, borrower_id: &str) -> Option<Lookup> {
        let is_none = id::is_filler(borrower_id);
        (!is_none).then(|| self.of("borrower", id::canonical_record_id(borrower_id).as_bytes()))
    }

    /// All borrowers whose ids differ from this one in case alone, if case tells ids apart in it:
    /// what speaks against one speaks against each.
    pub(super) fn folded(&self, borrower_id: &str) -> Option<Lookup> {
        let folded = id::fold(borrower_id);
        let is_other = folded != id::canonical_record_id(borrower_id);
        is_other.then(|| self.of("borrower", folded.as_bytes()))
    }

    pub(super) fn loan(&self, loan_id: &str) -> Option<Lookup> {
        let is_none = id::is_filler(loan_id);
        (!is_none).then(|| self.of("loan", id::canonical_record_id(loan_id).as_bytes()))
    }

    /// The line, whatever the extension.
    pub(super) fn number(&self, number: &PhoneNumber) -> Lookup {
        self.of("line", &number.index_key().to_be_bytes())
    }

    pub(super) fn name(&self, name: &PersonName<'_>) -> Lookup {
        self.of("name", name.canonical().expose().as_bytes())
    }

    pub(super) fn notice(&self, notice_id: &str) -> Lookup {
        self.of("notice", notice_id.as_bytes())
    }

    pub(super) fn entries(&self, comparison: &Comparison<'_>) -> Lookup {
        let digest = comparison.digest(&self.lookup);
        self.of("entries", digest.as_str().as_bytes())
    }
}

impl core::fmt::Debug for RegisterKeys {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("RegisterKeys(..)")
    }
}

fn unusable(name: &str, error: &dyn Display) -> RegisterError {
    EngineError::new(&format!("the key {name} cannot be used"), error).into()
}
