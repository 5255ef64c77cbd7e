//! How is an adjudication stored?

use serde::{Deserialize, Serialize};

use super::replay::{ReplayError, Replayed};
use super::ruling::Step;
use super::state::Adjudication;
use super::stored::StoredStep;
use crate::digest::{DigestKey, KeyRing, KeyedDigest, UnknownKeyError};
use crate::double_entry::Comparison;
use crate::entry::Keyer;
use crate::quiet::quiet_serde;
use crate::timestamp::Timestamp;

/// An adjudication in a form that can be stored beside the entries.
///
/// Serde writes what the adjudicator typed in plaintext; keep the record where the entries
/// are kept. `Debug` shows none of it. One keyed digest binds the record to the entries, and
/// another seals all that it says: once an entry or a step has been changed, the record no
/// longer counts.
///
/// A seal cannot tell that a later record exists, in which the ruling was taken back. Whoever
/// keeps all records of the entries replays one [among](Self::replay_among) the others; whoever
/// keeps only the seal of the latest, [as the latest](Self::replay_latest).
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
/// adjudication.rule(supervisor, Discrepancy::Phone, Ruling::First, grounds)?;
///
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let comparison = Comparison::new(first, second);
/// let record = AdjudicationRecord::of(&comparison, supervisor, adjudication.steps(), &key);
/// let stored = serde_json::to_string(&record)?;
///
/// let read: AdjudicationRecord = serde_json::from_str(&stored)?;
/// let replayed = read.replay(comparison, &key.into())?;
/// assert!(matches!(replayed, Replayed::Closed(Closed::Settled(_))));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct AdjudicationRecord {
    entries: KeyedDigest,
    adjudicator: String,
    steps: Vec<StoredStep>,
    seal: KeyedDigest,
}

quiet_serde!(AdjudicationRecord);

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

    /// How many steps it has.
    pub(crate) const fn len(&self) -> usize {
        self.steps.len()
    }

    /// The keyed digest of all that the record says, by which it can be named.
    #[must_use]
    pub const fn seal(&self) -> &KeyedDigest {
        &self.seal
    }

    /// Whether this record says all that an older one of the same adjudication does, and has
    /// further steps. Steps are only ever appended, so that the newer of two records does.
    #[must_use]
    pub fn supersedes(&self, older: &Self) -> bool {
        self.continues(older) && self.steps.len() > older.steps.len()
    }

    fn continues(&self, older: &Self) -> bool {
        // Digests by two keys cannot be compared, but the steps can.
        let is_of_others =
            self.entries.key() == older.entries.key() && self.entries != older.entries;
        !is_of_others
            && self.adjudicator == older.adjudicator
            && self.steps.starts_with(&older.steps)
    }

    /// Whether the record is of these entries.
    fn is_of(&self, comparison: &Comparison<'_>, keys: &KeyRing) -> Result<bool, UnknownKeyError> {
        Ok(comparison.digest(keys.key_of(&self.entries)?) == self.entries)
    }

    /// The same record, sealed with the current key of the ring.
    ///
    /// # Errors
    ///
    /// [`ReplayError`], if the record cannot be [replayed](Self::replay).
    pub fn resealed(
        &self,
        comparison: &Comparison<'_>,
        keys: &KeyRing,
    ) -> Result<Self, ReplayError> {
        self.replay(comparison.clone(), keys)?;
        let entries = comparison.digest(keys.current());
        let (adjudicator, steps) = (self.adjudicator.clone(), self.steps.clone());
        Ok(Self {
            seal: seal(&entries, &adjudicator, &steps, keys.current()),
            entries,
            adjudicator,
            steps,
        })
    }

    /// [Replays](Self::replay) the record, unless it is not the latest one of its
    /// adjudication. `latest` is the [seal](Self::seal) of that one, which the caller keeps
    /// apart from the records.
    ///
    /// ```
    /// use rightparty::adjudication::{
    ///     Adjudication, AdjudicationRecord, Closed, Grounds, ReplayError, Ruling,
    /// };
    /// # use rightparty::{Comparison, DigestKey, Discrepancy, Entry, EntrySource, Keyer, KeyRing, Region};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let supervisor = Keyer::new("supervisor-1").ok_or("no keyer")?;
    /// # let form = EntrySource::new("application form").ok_or("no source")?;
    /// # let at = "2026-11-20T09:00:00Z".parse()?;
    /// # let grounds = Grounds { reason: "the form has 45", source: form, at };
    /// # let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
    /// # let second = Entry::new("张伟", "139 1235 4670", Region::CN).with_keyer("clerk-2");
    /// # let comparison = Comparison::new(first, second);
    /// # let keys = KeyRing::from(DigestKey::new(&[0x5A; 32])?);
    /// # let key = keys.current();
    /// let mut adjudication = Adjudication::open(comparison.clone(), supervisor)?;
    /// adjudication.rule(supervisor, Discrepancy::Phone, Ruling::First, grounds)?;
    /// let closed = adjudication.close().map_err(|_| "open")?;
    /// let ruled = AdjudicationRecord::of(&comparison, supervisor, closed.steps(), key);
    ///
    /// // The ruling is taken back. Its record is as valid as ever, and counts no longer.
    /// let doubts = Grounds { reason: "the form is another borrower's", ..grounds };
    /// let reopened = closed.reopen(supervisor, doubts)?;
    /// let taken_back = AdjudicationRecord::of(&comparison, supervisor, reopened.steps(), key);
    /// assert!(taken_back.supersedes(&ruled));
    ///
    /// let superseded = ReplayError::Superseded { by: taken_back.seal().clone() };
    /// let latest = taken_back.seal();
    /// let error = ruled.replay_latest(latest, comparison.clone(), &keys).unwrap_err();
    /// assert_eq!(error, superseded);
    /// let error = ruled.replay_among([&taken_back], comparison, &keys).unwrap_err();
    /// assert_eq!(error, superseded);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ReplayError::Superseded`], if it is not the latest, and as for
    /// [`replay`](Self::replay).
    pub fn replay_latest<'a>(
        &'a self,
        latest: &KeyedDigest,
        comparison: Comparison<'a>,
        keys: &KeyRing,
    ) -> Result<Replayed<'a>, ReplayError> {
        if self.seal != *latest {
            let by = latest.clone();
            return Err(ReplayError::Superseded { by });
        }
        self.replay(comparison, keys)
    }

    /// [Replays](Self::replay) the record, unless one of the others that are known is a later
    /// one of its adjudication, or another of the same entries. Records of other entries do not
    /// matter.
    ///
    /// # Errors
    ///
    /// [`ReplayError::Superseded`] or [`ReplayError::Contradicted`], and as for
    /// [`replay`](Self::replay).
    pub fn replay_among<'a, 'r>(
        &'a self,
        others: impl IntoIterator<Item = &'r Self>,
        comparison: Comparison<'a>,
        keys: &KeyRing,
    ) -> Result<Replayed<'a>, ReplayError> {
        for other in others {
            let by = || other.seal.clone();
            if other.supersedes(self) {
                return Err(ReplayError::Superseded { by: by() });
            }
            // If the key of the other is not known, it may be of these entries.
            let may_be_of_these = || other.is_of(&comparison, keys).unwrap_or(true);
            if !self.continues(other) && may_be_of_these() {
                return Err(ReplayError::Contradicted { by: by() });
            }
        }
        self.replay(comparison, keys)
    }

    /// Takes the steps again, one by one: every rule of an adjudication is checked once more.
    /// Whether there is a later record, in which the ruling was taken back, is not: for that
    /// there are [`replay_among`](Self::replay_among) and
    /// [`replay_latest`](Self::replay_latest).
    ///
    /// # Errors
    ///
    /// [`ReplayError`], if its key is not in the ring, the entries or the record have been
    /// changed since, or the adjudication refuses a step.
    pub fn replay<'a>(
        &'a self,
        comparison: Comparison<'a>,
        keys: &KeyRing,
    ) -> Result<Replayed<'a>, ReplayError> {
        let key = keys.key_of(&self.seal)?;
        if !self.is_of(&comparison, keys)? {
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
