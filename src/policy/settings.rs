//! What can a policy set, and within which bounds?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::breaker::Breaker;
use super::defaults::DEFAULT_MINUTES;
use super::error::{Kind, PolicyError};
use super::limits::Limits;
use super::risk::Risk;
use super::written::Written;
use crate::fact::Fact;
use crate::finding::{Code, Severity};
use crate::variant::Variants;

/// What each code does, which evidence is required and for how long it counts, which variants
/// of names are released, how long a clearance is valid, and when a run trips its breaker.
///
/// A policy can tighten anything. It can loosen a code down to its floor and no further:
/// trying to is an error when the policy is built or read.
///
/// ```
/// use rightparty::{Code, Policy, Severity};
///
/// let policy = Policy::strict().with_severity(Code::PhoneForeign, Severity::Note)?;
/// assert_eq!(policy.severity(Code::PhoneForeign), Severity::Note);
/// let error = policy.with_severity(Code::PhoneDiffers, Severity::Hold).unwrap_err();
/// assert_eq!(error.to_string(), "phone.differs cannot be loosened below block");
/// # Ok::<(), rightparty::PolicyError>(())
/// ```
///
/// # As a file
///
/// A policy is read from TOML or JSON with these keys, all of them optional. An unknown key is
/// an error.
///
/// | key | takes | strict policy |
/// | --- | --- | --- |
/// | `valid_for` | how long a clearance is valid: minutes or hours, such as `90m` or `12h`, up to 168 hours | `24h` |
/// | `accepts` | a list of [risks](Risk) whose codes may be notes | none |
/// | `limits.quiet_hours` | the [hours](crate::QuietHours) in which no notice may arrive where the number is, such as `22:00-08:00` | absent |
/// | `limits.per_day`, `limits.per_week` | how many contacts a number may have within 24 hours (1 to 100), within 7 days (1 to 700) | absent |
/// | `source_ranks` | a list of sources of evidence, the highest first: each outranks those behind it | none outranks another |
/// | `severities` | a table of [codes](Code) with `note`, `hold` or `block`, not below the floor | as in the table of [`Code`] |
/// | `released_variants` | a list of [kinds of name variation](crate::Variant) | none |
/// | `require` | a list of [facts](Fact) that must be attested, or the notice is held | none |
/// | `expiry_days` | a table of facts with the age up to which an attestation counts: 1 to 3650 days | `sim-swapped` 3; `recycled`, `tenure`, `in-service` 30; `subscriber-name` 90; `one-time-code`, `right-party`, `advance-notice` 180; all others 365 |
/// | `contact_days` | the age up to which entries are not too old: 1 to 3650 days | absent: any age |
/// | `breaker.run_per_mille` | rows of a thousand that may disagree in a run: 1 to 250 | 100 |
/// | `breaker.window_per_mille` | rows of a thousand that may disagree in a window: 1 to 500 | 200 |
/// | `breaker.window_rows` | rows of a window: 50 to 100000 | 1000 |
/// | `breaker.floor_rows` | rows below which a run does not trip by its share: 20 to 10000 | 200 |
/// | `breaker.too_perfect_per_mille` | rows of a thousand typed identically from which on a column counts as a copy: 500 to 1000 | 998 |
///
/// The strict policy, written out:
///
/// ```
/// use rightparty::Policy;
///
/// let written = r#"
/// valid_for = "24h"
/// accepts = []
/// source_ranks = []
/// severities = {}
/// released_variants = []
/// require = []
/// ## contact_days is absent.
///
/// ## No limits are set.
/// [limits]
///
/// [expiry_days]
/// sim-swapped = 3
/// recycled = 30
/// tenure = 30
/// in-service = 30
/// subscriber-name = 90
/// one-time-code = 180
/// right-party = 180
/// advance-notice = 180
/// wrong-number = 365
/// opt-out = 365
/// consent = 365
/// textable = 365
/// reply-unread = 365
/// disputed = 365
/// complained = 365
/// deceased = 365
/// bankrupt = 365
/// minor = 365
///
/// [breaker]
/// run_per_mille = 100
/// window_per_mille = 200
/// window_rows = 1000
/// floor_rows = 200
/// too_perfect_per_mille = 998
/// "#;
/// assert_eq!(toml::from_str::<Policy>(written)?, Policy::strict());
/// # Ok::<(), toml::de::Error>(())
/// ```
///
/// A policy of one's own names only what it changes:
///
/// ```
/// # let written = r#"
/// valid_for = "12h"
/// require = ["recycled"]
/// released_variants = ["simplified-traditional", "order"]
///
/// [severities]
/// "phone.foreign" = "note"
/// "phone.unknown-range" = "block"
///
/// [expiry_days]
/// recycled = 14
///
/// [breaker]
/// run_per_mille = 50
/// # "#;
/// # use rightparty::{Fact, Policy};
/// # let policy: Policy = toml::from_str(written)?;
/// # assert!(policy.requires(Fact::Recycled));
/// # assert_eq!(policy.breaker().run_per_mille, 50);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Written")]
pub struct Policy {
    pub(super) changed: BTreeMap<Code, Severity>,
    /// In minutes.
    pub(super) valid_for: u32,
    pub(super) accepted: BTreeSet<Risk>,
    pub(super) limits: Limits,
    /// The highest first.
    pub(super) source_ranks: Vec<String>,
    pub(super) released: Variants,
    pub(super) required: BTreeSet<Fact>,
    pub(super) expiries: BTreeMap<Fact, u32>,
    pub(super) contact_days: Option<u32>,
    pub(super) breaker: Breaker,
}

/// The most minutes that a clearance may be valid: a week. With more, a wrong-number report
/// would come too late.
const MAX_MINUTES: u32 = 7 * 24 * 60;

impl Policy {
    /// The strict policy: every default, as in the tables above and of [`Code`].
    #[must_use]
    pub const fn strict() -> Self {
        Self {
            changed: BTreeMap::new(),
            valid_for: DEFAULT_MINUTES,
            accepted: BTreeSet::new(),
            limits: Limits::NONE,
            source_ranks: Vec::new(),
            released: Variants::EMPTY,
            required: BTreeSet::new(),
            expiries: BTreeMap::new(),
            contact_days: None,
            breaker: Breaker::DEFAULT,
        }
    }

    /// The same policy with another severity for one code.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] if the severity lies below the code's floor, or if it would silence a
    /// warning of a [`Risk`] that the policy does not accept.
    pub fn with_severity(mut self, code: Code, severity: Severity) -> Result<Self, PolicyError> {
        if let Some(floor) = code.floor().filter(|&floor| severity < floor) {
            return Err(PolicyError(Kind::BelowFloor { code, floor }));
        }
        if let Some(risk) = Risk::of(code)
            && severity == Severity::Note
            && !self.accepted.contains(&risk)
        {
            return Err(PolicyError(Kind::NotAccepted { code, risk }));
        }
        if severity == code.default_severity() {
            self.changed.remove(&code);
        } else {
            self.changed.insert(code, severity);
        }
        Ok(self)
    }

    /// The same policy with clearances that are valid for this many minutes, from 1 to 10080
    /// (a week).
    ///
    /// # Errors
    ///
    /// [`PolicyError`] if the minutes are out of range.
    pub fn with_valid_for(mut self, minutes: u32) -> Result<Self, PolicyError> {
        if minutes == 0 || minutes > MAX_MINUTES {
            return Err(PolicyError(Kind::ValidFor));
        }
        self.valid_for = minutes;
        Ok(self)
    }

    /// The same policy, which accepts a risk: see [`Risk`].
    #[must_use]
    pub fn with_accepted(mut self, risk: Risk) -> Self {
        self.accepted.insert(risk);
        self
    }

    /// The risks that the policy accepts.
    pub fn accepted(&self) -> impl Iterator<Item = Risk> {
        self.accepted.iter().copied()
    }

    /// The same policy with these limits on the times and the number of contacts.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] if a number is out of range.
    pub fn with_limits(mut self, limits: Limits) -> Result<Self, PolicyError> {
        self.limits = limits.checked()?;
        Ok(self)
    }

    /// The limits on the times and the number of contacts.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The same policy with these kinds of name variation released, and no others. Names that
    /// vary in nothing else count as ruled to be the same person's, in the form of the first
    /// entry. Slips and differences cannot be released.
    ///
    /// Some kinds release more than they seem to: with `romanised`, Zhang Wei may be 张伟 or
    /// 章伟.
    #[must_use]
    pub const fn with_released(mut self, kinds: Variants) -> Self {
        self.released = kinds;
        self
    }

    /// The kinds of name variation that the policy releases; none by default.
    #[must_use]
    pub const fn released(&self) -> Variants {
        self.released
    }

    /// The same policy with other bounds for a whole run.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] if one of them is out of range.
    pub fn with_breaker(mut self, breaker: Breaker) -> Result<Self, PolicyError> {
        self.breaker = breaker.checked()?;
        Ok(self)
    }

    /// The bounds for a whole run.
    #[must_use]
    pub const fn breaker(&self) -> &Breaker {
        &self.breaker
    }

    /// The severity of the code under this policy.
    #[must_use]
    pub fn severity(&self, code: Code) -> Severity {
        self.changed
            .get(&code)
            .copied()
            .unwrap_or_else(|| code.default_severity())
    }

    /// For how many minutes a clearance is valid.
    #[must_use]
    pub const fn valid_for(&self) -> u32 {
        self.valid_for
    }

    /// The SHA-256 of all that the policy says, in lower-case hexadecimal: 64 characters. Two
    /// policies with the same settings have the same digest, however they were written.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for code in Code::all() {
            hash.update(format!("{code}={:?}\n", self.severity(code)));
        }
        hash.update(format!("valid_for={}\n", self.valid_for));
        hash.update(format!("accepts={:?}\n", self.accepted));
        hash.update(format!("{:?}\n", self.limits));
        hash.update(format!("source_ranks={:?}\n", self.source_ranks));
        hash.update(format!("released_variants={:?}\n", self.released));
        for fact in Fact::ALL {
            let (required, days) = (self.requires(fact), self.expiry_days(fact));
            hash.update(format!("{fact}={required} {days}\n"));
        }
        hash.update(format!("contact_days={:?}\n", self.contact_days));
        hash.update(format!("{:?}\n", self.breaker));
        let mut digest = String::with_capacity(64);
        for byte in hash.finalize() {
            // Writing to a string cannot fail.
            let _ = write!(digest, "{byte:02x}");
        }
        digest
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::strict()
    }
}
