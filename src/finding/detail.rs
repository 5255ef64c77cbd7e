//! The particulars of a finding.

use serde::{Deserialize, Serialize};

use super::reason::Reason;
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
#[serde(default, deny_unknown_fields)]
pub struct Detail {
    /// The likeliest slip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// The kinds in which two forms of a name vary.
    #[serde(skip_serializing_if = "Variants::is_empty")]
    pub variants: Variants,
    /// Which digits of the national number, from 1; or which graphemes of a name's
    /// canonical form, spaces and signs between its parts not counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<u8>,
    /// Why, where the code has several reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What was done to read the field.
    #[serde(skip_serializing_if = "Repairs::is_empty")]
    pub repairs: Repairs,
    /// How many: other borrowers, for a shared phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// How many rows further down the record is that a column agrees with; negative
    /// if it is further up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
    /// How many whole days ago.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// When that was; not serialised, since `days` says it.
    #[serde(skip)]
    pub at: Option<Timestamp>,
}

impl Detail {
    /// No particulars.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A reason alone.
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
