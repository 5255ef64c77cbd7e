//! What was a decision made from, and by whose rulings?

use core::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::shown::shown;
use super::waiving::VoidWaiver;
use crate::digest::KeyedDigest;
use crate::dossier::{Dossier, PendingReason};
use crate::double_entry::Discrepancy;
use crate::policy::Risk;
use crate::quiet::quiet_serde;
use crate::timestamp::Timestamp;

/// What a decision says of the policy that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PolicyMark {
    pub(super) digest: String,
    pub(super) accepted: Vec<Risk>,
}

/// The policy that was applied, and the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MadeBy {
    pub(super) policy: Arc<PolicyMark>,
    /// A row that cannot be read is decided on whatever the time.
    pub(super) at: Option<Timestamp>,
}

/// What few decisions have, apart from the rest so that a decision stays small.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Rest {
    /// The version that decided, if it is not this one.
    pub(super) version: Option<String>,
    pub(super) input: Option<KeyedDigest>,
    pub(super) adjudicator: Option<String>,
    pub(super) rulings: Vec<RuledBy>,
    pub(super) waiting: Vec<Discrepancy>,
    pub(super) void: Vec<VoidWaiver>,
}

impl Rest {
    /// Nothing takes no memory.
    pub(super) fn boxed(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }

    /// What a dossier says of an adjudication.
    pub(super) fn of(dossier: &Dossier<'_>) -> Self {
        let mut rest = Self::default();
        if let Some(authors) = dossier.basis.authors() {
            rest.adjudicator = shown(authors.adjudicator, dossier);
            let rulings = authors.rulings.iter().map(|ruling| RuledBy {
                field: ruling.field,
                by: shown(ruling.by, dossier),
                confirmed_by: ruling.confirmed_by.and_then(|by| shown(by, dossier)),
            });
            rest.rulings = rulings.collect();
        }
        if let Some(PendingReason::Unconfirmed(fields)) = dossier.basis.pending() {
            rest.waiting.clone_from(fields);
        }
        rest
    }
}

impl fmt::Debug for Rest {
    // The adjudicator's id may be a person's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rest")
            .field("version", &self.version)
            .field("input", &self.input)
            .field("rulings", &self.rulings)
            .field("waiting", &self.waiting)
            .field("void", &self.void)
            .finish_non_exhaustive()
    }
}

/// Who ruled on a field of a decision's entries, and who confirmed it.
///
/// An id that reads as a phone or an identity number, or as the name or the number of the
/// record, is left out. `Debug` does not show ids, which may be people's names.
///
/// ```
/// use rightparty::{Discrepancy, RuledBy};
///
/// let ruled: RuledBy = serde_json::from_str(r#"{"field":"phone","by":"supervisor-1"}"#)?;
/// assert_eq!((ruled.field, ruled.by.as_deref()), (Discrepancy::Phone, Some("supervisor-1")));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct RuledBy {
    /// The field that was ruled on.
    pub field: Discrepancy,
    /// The id of whoever ruled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The id of whoever keyed the adjudicator's own value as well, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
}

quiet_serde!(RuledBy);

impl fmt::Debug for RuledBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuledBy")
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}
