//! How is an adjudication stored?

use serde::{Deserialize, Serialize};

use super::replay::{ReplayError, Replayed};
use super::ruling::Step;
use super::state::Adjudication;
use super::stored::StoredStep;
use crate::digest::{DigestKey, KeyedDigest};
use crate::double_entry::Comparison;
use crate::entry::Keyer;
use crate::timestamp::Timestamp;

/// An adjudication in a form that can be stored beside the entries.
///
/// Serde writes what the adjudicator typed in plaintext; keep the record where the entries
/// are kept. `Debug` shows none of it. One keyed digest binds the record to the entries, and
/// another seals all that it says: once an entry or a step has been changed, the record no
/// longer counts.
///
/// ```
/// use rightparty::adjudication::{
///     Adjudication, AdjudicationRecord, Closed, Grounds, Replayed, Ruling,
/// };
/// use rightparty::{Comparison, DigestKey, Discrepancy, Entry, EntrySource, Keyer, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
/// # let form = EntrySource::new("application form").ok_or("no source")?;
/// # let grounds = Grounds {
/// #     reason: "the form has 45",
/// #     source: form,
/// #     at: "2026-11-20T09:00:00Z".parse()?,
/// # };
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
/// let mut adjudication = Adjudication::open(Comparison::new(first, second), supervisor)?;
/// adjudication.rule(Discrepancy::Phone, Ruling::First, grounds)?;
///
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let comparison = Comparison::new(first, second);
/// let record = AdjudicationRecord::of(&comparison, supervisor, adjudication.steps(), &key);
/// let stored = serde_json::to_string(&record)?;
///
/// let read: AdjudicationRecord = serde_json::from_str(&stored)?;
/// let replayed = read.replay(comparison, &key)?;
/// assert!(matches!(replayed, Replayed::Closed(Closed::Settled(_))));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjudicationRecord {
    entries: KeyedDigest,
    adjudicator: String,
    steps: Vec<StoredStep>,
    seal: KeyedDigest,
}

impl AdjudicationRecord {
    /// The record of the steps so far of an adjudication that `opened_by` opened.
    #[must_use]
    pub fn of(
        comparison: &Comparison<'_>,
        opened_by: Keyer<'_>,
        steps: &[Step<'_>],
        key: &DigestKey,
    ) -> Self {
        let entries = comparison.digest(key);
        let adjudicator = opened_by.id().to_owned();
        let steps: Vec<StoredStep> = steps.iter().map(StoredStep::of).collect();
        Self {
            seal: seal(&entries, &adjudicator, &steps, key),
            entries,
            adjudicator,
            steps,
        }
    }

    /// When the last step was taken.
    pub(crate) fn last_at(&self) -> Option<Timestamp> {
        self.steps.last().map(StoredStep::at)
    }

    /// Takes the steps again, one by one: every rule of an adjudication is checked once more.
    ///
    /// # Errors
    ///
    /// [`ReplayError`], if the entries or the record have been changed since, or the
    /// adjudication refuses a step.
    pub fn replay<'a>(
        &'a self,
        comparison: Comparison<'a>,
        key: &DigestKey,
    ) -> Result<Replayed<'a>, ReplayError> {
        if comparison.digest(key) != self.entries {
            return Err(ReplayError::EntriesChanged);
        }
        let adjudicator = Keyer::new(&self.adjudicator).ok_or(ReplayError::Nameless { step: 0 })?;
        let open = Adjudication::open(comparison, adjudicator)
            .map_err(|error| ReplayError::Refused { step: 0, error })?;
        let mut state = Replayed::Open(open);
        for (index, stored) in self.steps.iter().enumerate() {
            let step = index + 1;
            state = stored.apply(state, step)?;
        }
        // Last, so that a more specific error is named first.
        if seal(&self.entries, &self.adjudicator, &self.steps, key) != self.seal {
            return Err(ReplayError::RecordChanged);
        }
        Ok(state)
    }
}

/// The keyed digest of all that a record says.
fn seal(
    entries: &KeyedDigest,
    adjudicator: &str,
    steps: &[StoredStep],
    key: &DigestKey,
) -> KeyedDigest {
    // Writing text, times and fixed words cannot fail.
    let steps = serde_json::to_string(steps).unwrap_or_default();
    key.digest("adjudication", &[entries.as_str(), adjudicator, &steps])
}

impl core::fmt::Debug for AdjudicationRecord {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("AdjudicationRecord")
            .field("steps", &self.steps.len())
            .finish_non_exhaustive()
    }
}
