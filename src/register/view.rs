//! What does the register know now? The rows that are made from the events, and can be made from
//! them again.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::{Kind, RegisterError};
use super::lookup::Lookup;
use super::stops::Stop;
use super::stored::Fate;
use crate::digest::KeyedDigest;
use crate::dossier::{Channel, Purpose};
use crate::evidence::Attestation;
use crate::timestamp::Timestamp;

/// What is known of a borrower.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Person {
    /// The present contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<Present>,
    /// What runs have withheld.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) stops: Vec<Stop>,
    /// The numbers of the borrower's third parties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) third_parties: Vec<Lookup>,
    /// The waivers that were taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) ended: Vec<KeyedDigest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) latest_ruling: Option<KeyedDigest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) agency: Option<String>,
    /// The last event about the borrower. Each names the one before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<u64>,
}

/// The entries that were recorded last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Present {
    pub(super) entries: Lookup,
    /// The number that both agree on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<Lookup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) loans: Vec<Lookup>,
    /// The event that says them.
    pub(super) event: u64,
}

/// A borrower of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Holder {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<Lookup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) loans: Vec<Lookup>,
}

/// What is attested about a borrower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FactRow {
    /// The one borrower that is meant, if the row is found by an id without its case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) exact: Option<Lookup>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<Lookup>,
    pub(super) attestation: Attestation,
}

/// A notice that was cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NoticeRow {
    /// The caller's id, unless it reads as a phone or an identity number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) borrower: Option<Lookup>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) folded: Option<Lookup>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<Lookup>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<KeyedDigest>,
    pub(super) policy: String,
    pub(super) purpose: Purpose,
    pub(super) channel: Channel,
    pub(super) cleared_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) state: State,
}

/// What has become of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    Cleared,
    Withdrawn,
    Redeemed(Timestamp),
    Settled(Fate),
}

pub(super) fn to_bytes(view: &impl Serialize) -> Result<Vec<u8>, RegisterError> {
    Ok(serde_json::to_vec(view).map_err(|_| Kind::Unreadable)?)
}

pub(super) fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RegisterError> {
    Ok(serde_json::from_slice(bytes).map_err(|_| Kind::Unreadable)?)
}
