//! Which evidence does a policy ask for, for how long does it count, and whose counts more?

use super::defaults::default_expiry;
use super::error::{Kind, PolicyError};
use super::settings::Policy;
use crate::fact::Fact;

/// The most days that a policy may give: ten years.
const MAX_DAYS: u32 = 3_650;

impl Policy {
    /// The same policy with evidence of this kind required: if it is missing or has expired,
    /// the notice is held.
    #[must_use]
    pub fn with_required(mut self, fact: Fact) -> Self {
        self.required.insert(fact);
        self
    }

    /// Whether evidence of this kind is required.
    #[must_use]
    pub fn requires(&self, fact: Fact) -> bool {
        self.required.contains(&fact)
    }

    /// Whether every contact needs evidence or must not be too old.
    pub(crate) fn asks_of_contacts(&self) -> bool {
        !self.required.is_empty() || self.contact_days.is_some()
    }

    /// The same policy with attestations of this kind that count up to this age, in days from
    /// 1 to 3650. Objections do not expire.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] if the days are out of range.
    pub fn with_expiry_days(mut self, fact: Fact, days: u32) -> Result<Self, PolicyError> {
        if days == 0 || days > MAX_DAYS {
            return Err(PolicyError(Kind::Days {
                what: fact.as_str(),
                days,
            }));
        }
        if days == default_expiry(fact) {
            self.expiries.remove(&fact);
        } else {
            self.expiries.insert(fact, days);
        }
        Ok(self)
    }

    /// Up to which age in days an attestation of this kind counts.
    #[must_use]
    pub fn expiry_days(&self, fact: Fact) -> u32 {
        let default = || default_expiry(fact);
        self.expiries.get(&fact).copied().unwrap_or_else(default)
    }

    /// The same policy with entries that are too old above this age, in days from 1 to 3650.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] if the age is out of range.
    pub fn with_contact_days(mut self, days: u32) -> Result<Self, PolicyError> {
        if days == 0 || days > MAX_DAYS {
            return Err(PolicyError(Kind::Days {
                what: "contact_days",
                days,
            }));
        }
        self.contact_days = Some(days);
        Ok(self)
    }

    /// The age in days above which entries are too old; `None` if they never are.
    #[must_use]
    pub const fn contact_days(&self) -> Option<u32> {
        self.contact_days
    }

    /// The same policy, in which each of these sources of evidence outranks those behind it.
    /// What the one objects to, another that outranks it can overrule with a newer answer; all
    /// others cannot, since contrary answers do not cancel each other.
    ///
    /// ```
    /// use rightparty::{Answer, Attestation, BookAnswer, Dossier, Entry, Fact, Gate, Policy, Region, Timestamp};
    ///
    /// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
    /// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
    /// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
    /// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
    /// dossier.evidence = Some(vec![
    ///     Attestation::new(Fact::SubscriberName, Answer::No, now.plus_seconds(-60), "reseller"),
    ///     Attestation::new(Fact::SubscriberName, Answer::Yes, now, "carrier"),
    /// ]);
    /// let is_mismatch = |policy: Policy| {
    ///     Gate::new(policy).decide(&dossier, now).to_string().contains("subscriber-mismatch")
    /// };
    /// assert!(is_mismatch(Policy::strict()));
    /// assert!(!is_mismatch(Policy::strict().with_source_ranks(["carrier", "reseller"])));
    /// # Ok::<(), rightparty::InvalidTimestampError>(())
    /// ```
    #[must_use]
    pub fn with_source_ranks<S: Into<String>>(
        mut self,
        sources: impl IntoIterator<Item = S>,
    ) -> Self {
        self.source_ranks = sources.into_iter().map(Into::into).collect();
        self
    }

    /// The sources of evidence that outrank those behind them.
    #[must_use]
    pub fn source_ranks(&self) -> &[String] {
        &self.source_ranks
    }

    /// Whether one source outranks another: both are ranked, and it first.
    pub(crate) fn outranks(&self, source: &str, other: &str) -> bool {
        let rank = |name: &str| self.source_ranks.iter().position(|source| source == name);
        matches!((rank(source), rank(other)), (Some(rank), Some(other)) if rank < other)
    }
}
