//! May this notice go out?
//!
//! A [`Gate`] runs all rules over a dossier, and the heaviest finding decides: the
//! [`Decision`] is clear, hold or block. The rules are in `rule`, what each finding does is
//! the policy's to say, and a clear decision becomes a `clearance`.

mod audit;
mod decision;
mod outcome;
mod shown;
mod waiving;
mod written;

pub use audit::RuledBy;
pub use decision::Decision;
pub use outcome::Outcome;
pub use waiving::{VoidReason, VoidWaiver, Waived};

use std::sync::Arc;

use audit::{MadeBy, PolicyMark, Rest};
use waiving::{Waiving, waive};

use crate::contact::Ground;
use crate::digest::{KeyRing, KeyedDigest};
use crate::dossier::Dossier;
#[cfg(feature = "register")]
use crate::evidence::Waiver;
use crate::finding::{Code, Detail, Field, Finding, Reason};
use crate::phone::TimeZones;
use crate::policy::Policy;
use crate::rule::{self, Means};
use crate::timestamp::Timestamp;

/// Decides on dossiers under one policy.
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp};
///
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).with_keyer("clerk-2");
/// let decision = gate.decide(&Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION), now);
/// assert_eq!(decision.outcome(), Outcome::Block);
/// assert_eq!(decision.findings()[0].detail.positions, [7, 8]);
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Gate {
    policy: Policy,
    mark: Arc<PolicyMark>,
    keys: Option<KeyRing>,
    time_zones: Option<TimeZones>,
}

impl Gate {
    /// A gate that applies this policy.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self {
            mark: Arc::new(PolicyMark {
                digest: policy.digest(),
                accepted: policy.accepted().collect(),
            }),
            policy,
            keys: None,
            time_zones: None,
        }
    }

    /// The same gate with the key of the contact digests, or with a ring of a key and retired
    /// ones. Without it, waivers lift nothing.
    #[must_use]
    pub fn with_key(self, keys: impl Into<KeyRing>) -> Self {
        Self {
            keys: Some(keys.into()),
            ..self
        }
    }

    /// The same gate with the time zones of numbers. Without them, a policy with quiet hours
    /// holds every notice.
    ///
    /// ```
    /// use rightparty::{BookAnswer, Dossier, Entry, Gate, Limits, Policy, Region, TimeZones, Timestamp};
    ///
    /// let night = Limits { quiet_hours: Some("22:00-08:00".parse()?), ..Limits::NONE };
    /// let gate = Gate::new(Policy::strict().with_limits(night)?)
    ///     .with_time_zones(TimeZones::new(|_, _| vec![8 * 3_600]));
    /// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
    /// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
    /// let dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
    /// let decision = gate.decide(&dossier, "2026-11-20T21:59:00+08:00".parse()?);
    /// assert_eq!(decision.to_string(), "clear");
    /// let decision = gate.decide(&dossier, "2026-11-20T22:00:00+08:00".parse()?);
    /// assert_eq!(decision.to_string(), "hold: contact.quiet-hours");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_time_zones(self, time_zones: TimeZones) -> Self {
        Self {
            time_zones: Some(time_zones),
            ..self
        }
    }

    /// Whether a waiver counts for the dossier's contact at this time.
    #[cfg(feature = "register")]
    pub(crate) fn counts(&self, waiver: &Waiver, dossier: &Dossier<'_>, now: Timestamp) -> bool {
        let contact = dossier.basis.clone().into_contact(self.policy.released());
        waiver.is_running(now)
            && waiving::check(waiver, contact.as_ref(), self.keys.as_ref()).is_ok()
    }

    /// The keys of contact digests, rulings and waivers.
    #[cfg(feature = "register")]
    pub(crate) const fn keys(&self) -> Option<&KeyRing> {
        self.keys.as_ref()
    }

    pub(crate) const fn time_zones(&self) -> Option<TimeZones> {
        self.time_zones
    }

    /// The digest of a dossier's contact, as waivers name it; `None` if the gate has no key
    /// or the dossier no contact.
    #[must_use]
    pub fn contact_digest(&self, dossier: &Dossier<'_>) -> Option<KeyedDigest> {
        let (keys, released) = (self.keys.as_ref()?, self.policy.released());
        let contact = dossier.basis.clone().into_contact(released)?;
        Some(contact.digest(keys.current()))
    }

    /// The policy that the gate applies.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The policy's digest: see [`Policy::digest`].
    #[must_use]
    pub fn policy_digest(&self) -> &str {
        &self.mark.digest
    }

    /// When a clearance expires that is given now.
    #[must_use]
    pub fn expiry(&self, now: Timestamp) -> Timestamp {
        now.plus_seconds(i64::from(self.policy.valid_for()) * 60)
    }

    /// Decides on a dossier. The same dossier, policy and time always give the same decision.
    #[must_use]
    pub fn decide(&self, dossier: &Dossier<'_>, now: Timestamp) -> Decision {
        let mut findings = rule::findings(
            dossier,
            &Means {
                policy: &self.policy,
                keys: self.keys.as_ref(),
                time_zones: self.time_zones,
            },
            now,
        );
        let released = self.policy.released();
        let has_contact = dossier.basis.makes_contact(released);
        let Waiving { waived, void } = if dossier.waivers.is_empty() {
            Waiving::default()
        } else {
            let contact = dossier.basis.clone().into_contact(released);
            let keys = self.keys.as_ref();
            waive(dossier, contact.as_ref(), keys, &mut findings, now)
        };
        let keys = self.keys.as_ref();
        let rest = Rest {
            input: keys.map(|keys| dossier.digest(keys.current(), now)),
            void,
            ..Rest::of(dossier)
        };
        Decision {
            ground: dossier.basis.ground(released),
            waived,
            made_by: Some(self.made_by(Some(now))),
            rest: rest.boxed(),
            book_checked: dossier.book.is_some(),
            ..Decision::weigh(findings, dossier.queued.has_phone(), has_contact)
        }
    }

    fn made_by(&self, at: Option<Timestamp>) -> MadeBy {
        MadeBy {
            policy: Arc::clone(&self.mark),
            at,
        }
    }

    /// Whether the gate has a key, so that its decisions carry digests.
    pub(crate) const fn has_key(&self) -> bool {
        self.keys.is_some()
    }

    /// The decision on a row that the fast path of a book has found clear: the rules are not
    /// run.
    ///
    /// This is a **second door to a clear decision**, beside [`decide`](Self::decide), and
    /// the only other one.
    ///
    /// Who may use it: `book::screening` alone, for rows that `book::fast` has found plain and
    /// to which neither the phone index nor the health of the run objects. The caller vouches
    /// that the row makes a contact and that the rules would find nothing in it, except that
    /// the run is too perfect or the region assumed, which is passed in.
    ///
    /// Why it is safe:
    ///
    /// - It is private to the crate, and its decision is about no dossier. A
    ///   [`Clearance`](crate::Clearance) never comes from here: requesting one runs all rules.
    /// - A property test beside the fast path (law 6) shows that the rules find nothing in any
    ///   generated row that it calls plain, and the tests of book runs compare whole books
    ///   decided with and without it.
    /// - A run with a key, with evidence or under a policy that asks for evidence does not use
    ///   it: there every row goes through the rules.
    pub(crate) fn clear_without_rules(
        &self,
        notice_checked: bool,
        too_perfect: bool,
        region_is_assumed: bool,
        now: Timestamp,
    ) -> Decision {
        let mut findings = Vec::new();
        let mut add = |is_found: bool, code: Code, field| {
            if is_found {
                findings.push(Finding {
                    code,
                    severity: self.policy.severity(code),
                    field,
                    detail: Detail::none(),
                });
            }
        };
        add(too_perfect, Code::RunTooPerfect, Field::Record);
        add(region_is_assumed, Code::PhoneRegionAssumed, Field::Phone);
        Decision {
            ground: Some(Ground::Agreed),
            made_by: Some(self.made_by(Some(now))),
            book_checked: true,
            ..Decision::weigh(findings, notice_checked, true)
        }
    }

    /// Decides on a row that cannot be read as a record: a block, with the reason.
    ///
    /// ```
    /// use rightparty::{Gate, Policy, Reason};
    ///
    /// let decision = Gate::new(Policy::strict()).decide_malformed(Reason::FieldCount);
    /// assert_eq!(decision.to_string(), "block: record.malformed");
    /// ```
    #[must_use]
    pub fn decide_malformed(&self, reason: Reason) -> Decision {
        let code = Code::RecordMalformed;
        let finding = Finding {
            code,
            severity: self.policy.severity(code),
            field: Field::Record,
            detail: Detail::reason(reason),
        };
        Decision {
            made_by: Some(self.made_by(None)),
            ..Decision::weigh(vec![finding], false, false)
        }
    }
}
