//! What is kept of entries and of what was decided on, so that it can be read again? Only as
//! text that is encrypted with the person's key.

use serde::{Deserialize, Serialize};

use super::error::{Kind, RegisterError};
use super::keyed::Keyed;
use super::request::Request;
use crate::dossier::{Basis, BookAnswer, Channel, Dossier, Purpose, Queued, Recent};
use crate::entry::OwnedEntry;
use crate::evidence::{Attestation, Waiver};
use crate::phone::Region;
use crate::sensitive::Sensitive;

/// The entries of a borrower as they were recorded, in plain text.
///
/// `Debug` shows none of it.
///
/// ```
/// use rightparty::register::{Embedded, Event, Keyed, RegisterKeys, VaultKey};
/// use rightparty::{DigestKey, Entry, Region};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// let keys = RegisterKeys::new(key(1)?, key(2)?).with_vault(VaultKey::new(&[3; 32])?);
/// let register = Embedded::in_memory(keys)?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let second = Entry::new("张 伟", "139 1234 5670", Region::CN).with_keyer("clerk-7");
/// let now = "2026-11-20T09:00:00Z".parse()?;
/// register.record(&Event::Keyed(Keyed::new("B-1", first, second)), now)?;
///
/// let kept = register.entries("B-1")?.ok_or("no entries")?;
/// assert_eq!(*kept.dossier().comparison().second().entry.name.expose(), "张 伟");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    borrower_id: String,
    loan_id: Option<String>,
    first: OwnedEntry,
    second: OwnedEntry,
    third_party_phones: Vec<String>,
}

impl Kept {
    pub(super) fn of(keyed: &Keyed<'_>) -> Self {
        Self {
            borrower_id: keyed.borrower_id.to_owned(),
            loan_id: keyed.loan_id.map(str::to_owned),
            first: keyed.first.into(),
            second: keyed.second.into(),
            third_party_phones: keyed
                .third_party_phones
                .iter()
                .map(|&typed| typed.to_owned())
                .collect(),
        }
    }

    pub(super) fn of_request(request: &Request<'_>) -> Self {
        let dossier = &request.dossier;
        let comparison = dossier.comparison();
        let phones = dossier.third_party_phones.iter();
        Self {
            borrower_id: (*dossier.borrower_id.expose()).to_owned(),
            loan_id: request.loan_id.map(str::to_owned),
            first: comparison.first().entry.into(),
            second: comparison.second().entry.into(),
            third_party_phones: phones.map(|typed| (*typed.expose()).to_owned()).collect(),
        }
    }

    pub(super) fn written(&self) -> Result<Vec<u8>, RegisterError> {
        super::view::to_bytes(self)
    }

    /// The loan's id, if one was recorded.
    #[must_use]
    pub fn loan_id(&self) -> Option<&str> {
        self.loan_id.as_deref()
    }

    /// A dossier of the entries for a collection notice by text message, whose book the register
    /// is to be asked ([`Embedded::dossier`](super::Embedded::dossier)).
    #[must_use]
    pub fn dossier(&self) -> Dossier<'_> {
        let (first, second) = (self.first.as_entry(), self.second.as_entry());
        let mut dossier = Dossier::book_not_asked(&self.borrower_id, first, second);
        let phones = self.third_party_phones.iter();
        dossier.third_party_phones = phones.map(|typed| Sensitive::new(typed.as_str())).collect();
        dossier
    }
}

impl core::fmt::Debug for Kept {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Kept(..)")
    }
}

/// All that a caller brought to a decision.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    kept: Kept,
    region: String,
    region_is_assumed: bool,
    queued_name: Option<String>,
    queued_phone: Option<String>,
    book_asked: bool,
    evidence: Option<Vec<Attestation>>,
    waivers: Vec<Waiver>,
    digest_matches: Option<bool>,
    recent: Option<[u32; 2]>,
    purpose: Purpose,
    channel: Channel,
}

impl Input {
    /// `None` for what cannot be written down: a ruling or a book's answer of the caller's own.
    pub(super) fn of(request: &Request<'_>) -> Option<Self> {
        let dossier = &request.dossier;
        let is_plain = match &dossier.basis {
            Basis::Agreed(_) => dossier.basis.adjudicated().is_none(),
            Basis::Failed(_) => true,
            Basis::Pending(_) => false,
        };
        if !is_plain
            || dossier
                .book
                .is_some_and(|book| book != BookAnswer::NO_OBJECTION)
        {
            return None;
        }
        let text = |text: Option<Sensitive<&str>>| text.map(|text| (*text.expose()).to_owned());
        Some(Self {
            kept: Kept::of_request(request),
            region: dossier.region.to_string(),
            region_is_assumed: dossier.region_is_assumed,
            queued_name: text(dossier.queued.name),
            queued_phone: text(dossier.queued.phone),
            book_asked: dossier.book.is_some(),
            evidence: dossier.evidence.clone(),
            waivers: dossier.waivers.clone(),
            digest_matches: dossier.digest_matches,
            recent: dossier.recent.map(|recent| [recent.day, recent.week]),
            purpose: dossier.purpose,
            channel: dossier.channel,
        })
    }

    pub(super) fn loan_id(&self) -> Option<&str> {
        self.kept.loan_id()
    }

    pub(super) fn dossier(&self) -> Dossier<'_> {
        let mut dossier = self.kept.dossier();
        dossier.region = self.region.parse().unwrap_or(Region::UNKNOWN);
        dossier.region_is_assumed = self.region_is_assumed;
        dossier.queued = Queued {
            name: self.queued_name.as_deref().map(Sensitive::new),
            phone: self.queued_phone.as_deref().map(Sensitive::new),
        };
        dossier.book = self.book_asked.then_some(BookAnswer::NO_OBJECTION);
        dossier.evidence.clone_from(&self.evidence);
        dossier.waivers.clone_from(&self.waivers);
        dossier.digest_matches = self.digest_matches;
        dossier.recent = self.recent.map(|[day, week]| Recent { day, week });
        dossier.purpose = self.purpose;
        dossier.channel = self.channel;
        dossier
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, RegisterError> {
        Ok(serde_json::from_slice(bytes).map_err(|_| Kind::NoInput)?)
    }
}
