//! What exactly does a finding object to?

use serde::{Deserialize, Serialize};

use super::reason::Reason;
use crate::quiet::quiet_serde;
use crate::repair::Repairs;
use crate::slip::Slip;
use crate::timestamp::Timestamp;
use crate::variant::Variants;

/// The particulars of a finding, without any name or number.
///
/// ```
/// use rightparty::{Detail, Slip};
///
/// let detail = Detail {
///     slip: Some(Slip::Transposed),
///     positions: vec![6, 7],
///     ..Detail::default()
/// };
/// let json = serde_json::to_string(&detail)?;
/// assert_eq!(json, r#"{"slip":"transposed","positions":[6,7]}"#);
/// assert_eq!(serde_json::from_str::<Detail>(&json)?, detail);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
pub struct Detail {
    /// The likeliest keying slip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// The kinds in which two forms of a name vary.
    #[serde(skip_serializing_if = "Variants::is_empty")]
    pub variants: Variants,
    /// Positions from 1: of digits in the national number, or of graphemes in the canonical
    /// form of a name, not counting spaces and signs between its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<u8>,
    /// The reason, if the code has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The repairs that reading the field took.
    #[serde(skip_serializing_if = "Repairs::is_empty")]
    pub repairs: Repairs,
    /// The regions that a number may belong to, by their codes of ISO 3166-1: the record's
    /// first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// A count: of other borrowers for a shared phone, of other borrower ids for a duplicate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// By how many rows a column is shifted: positive if the record that it agrees with is
    /// further down, negative if it is further up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
    /// The age of the evidence, in whole days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// The date of the evidence; not serialised, since `days` tells it.
    #[serde(skip)]
    pub at: Option<Timestamp>,
}

quiet_serde!(Detail);

impl Detail {
    /// No particulars.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Only a reason.
    #[must_use]
    pub fn reason(reason: Reason) -> Self {
        Self {
            reason: Some(reason),
            ..Self::default()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
