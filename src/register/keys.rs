//! Which keys does a register have, and what does it know things by?

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

    fn of(&self, name: &str, field: &[u8]) -> Lookup {
        Lookup::of(&self.lookup, name, field)
    }

    /// The borrower, whatever the case of the id; `None` if the id says none.
    pub(super) fn borrower(&self, borrower_id: &str) -> Option<Lookup> {
        let is_none = id::is_filler(borrower_id);
        (!is_none).then(|| self.of("borrower", id::fold(borrower_id).as_bytes()))
    }

    /// The borrower by the id with its case, if case tells ids apart in it.
    pub(super) fn exact(&self, borrower_id: &str) -> Option<Lookup> {
        let canonical = id::canonical_record_id(borrower_id);
        let is_other = canonical != id::fold(borrower_id);
        is_other.then(|| self.of("borrower", canonical.as_bytes()))
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
