//! What was decided on a notice, and why?

use core::fmt;

use super::audit::{MadeBy, Rest, RuledBy};
use super::outcome::Outcome;
use super::waiving::{VoidWaiver, Waived};
use crate::contact::Ground;
use crate::digest::KeyedDigest;
use crate::double_entry::Discrepancy;
use crate::finding::{Code, Detail, Field, Finding, Reason, Severity};
use crate::policy::Risk;
use crate::timestamp::Timestamp;

/// An outcome with all its findings, and what it was made from. It contains no name and no
/// number.
///
/// It serialises as a record for an audit, and can be read back:
///
/// ```text
/// {"outcome":…,"notice_checked":…,"book_checked":…,"findings":[…],"waived":[…],"void_waivers":[…],
///  "basis":{"ground":"agreed|released|ruled","variants":[…],
///           "adjudicator":…,"rulings":[{"field":…,"by":…,"confirmed_by":…}],"waiting":[…]},
///  "made_by":{"version":…,"policy":…,"at":…,"input":…}}
/// ```
///
/// What is empty is left out. A decision never becomes a clearance: only
/// [`Clearance::request`](crate::Clearance::request) makes one, and it decides anew.
///
/// ```
/// use rightparty::{BookAnswer, Decision, Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).with_keyer("clerk-2");
/// let decision = Gate::new(Policy::strict()).decide(&Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION), now);
/// assert_eq!(decision.to_string(), "block: phone.differs");
///
/// let stored = serde_json::to_string(&decision)?;
/// let read: Decision = serde_json::from_str(&stored)?;
/// assert_eq!(read, decision);
/// assert_eq!(read.decided_at(), Some(now));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub(super) outcome: Outcome,
    pub(super) notice_checked: bool,
    pub(super) book_checked: bool,
    pub(super) ground: Option<Ground>,
    pub(super) findings: Vec<Finding>,
    pub(super) waived: Vec<Waived>,
    pub(super) made_by: Option<MadeBy>,
    pub(super) rest: Option<Box<Rest>>,
}

/// The version of this crate.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Decision {
    /// What may happen to the notice.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Whether the number that the sending system is about to use was checked.
    #[must_use]
    pub const fn notice_checked(&self) -> bool {
        self.notice_checked
    }

    /// Whether the whole book was asked what it says of the number; `false` as well if the
    /// decision was read back from a list, which does not say.
    #[must_use]
    pub const fn book_checked(&self) -> bool {
        self.book_checked
    }

    /// All findings: the heaviest first, then by code and field.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The digest of the policy that was applied; empty if it is not known, since the decision
    /// was read back from a list.
    #[must_use]
    pub fn policy_digest(&self) -> &str {
        let made_by = self.made_by.as_ref();
        made_by.map_or("", |made_by| &made_by.policy.digest)
    }

    /// The risks that the policy accepts, each of which silences what it warns of.
    ///
    /// ```
    /// use rightparty::{BookAnswer, Dossier, Entry, Gate, Policy, Region, Risk};
    ///
    /// let gate = Gate::new(Policy::strict().with_accepted(Risk::SharedPhone));
    /// let entry = Entry::new("张伟", "13912345670", Region::CN);
    /// let dossier = Dossier::new("B-1", entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"), BookAnswer::NO_OBJECTION);
    /// let decision = gate.decide(&dossier, "2026-11-20T09:00:00Z".parse()?);
    /// assert_eq!(decision.accepted(), [Risk::SharedPhone]);
    /// assert_eq!(decision.to_string(), "clear, accepting shared-phone");
    /// # Ok::<(), rightparty::InvalidTimestampError>(())
    /// ```
    #[must_use]
    pub fn accepted(&self) -> &[Risk] {
        let made_by = self.made_by.as_ref();
        made_by.map_or(&[], |made_by| &made_by.policy.accepted)
    }

    /// The version of this crate that decided; empty if it is not known.
    #[must_use]
    pub fn version(&self) -> &str {
        let other = self.rest.as_ref().and_then(|rest| rest.version.as_deref());
        match self.made_by {
            Some(_) => other.unwrap_or(VERSION),
            None => "",
        }
    }

    /// The time that was decided at; `None` if it is not known, or a row could not be read.
    #[must_use]
    pub fn decided_at(&self) -> Option<Timestamp> {
        self.made_by.as_ref()?.at
    }

    /// The keyed digest of everything that was decided on, time included; `None` if the gate
    /// has no key. Whoever has the input and the key can show that it was this input.
    #[must_use]
    pub fn input_digest(&self) -> Option<&KeyedDigest> {
        self.rest.as_ref()?.input.as_ref()
    }

    /// On what ground there is a contact: the entries agree, a policy releases how they vary,
    /// or a third person ruled; `None` if there is none.
    #[must_use]
    pub const fn ground(&self) -> Option<Ground> {
        self.ground
    }

    /// The id of whoever opened the adjudication, or reopened it last; `None` if there was no
    /// adjudication, or the id reads as a phone or an identity number, or as the name or the
    /// number of the record.
    #[must_use]
    pub fn adjudicator(&self) -> Option<&str> {
        self.rest.as_ref()?.adjudicator.as_deref()
    }

    /// Who ruled on which field.
    #[must_use]
    pub fn rulings(&self) -> &[RuledBy] {
        self.rest.as_ref().map_or(&[], |rest| &rest.rulings)
    }

    /// The fields with a value of the adjudicator's own that waits for somebody to confirm it.
    #[must_use]
    pub fn waiting(&self) -> &[Discrepancy] {
        self.rest.as_ref().map_or(&[], |rest| &rest.waiting)
    }

    /// The holds that waivers have lifted. Their findings are notes in this decision.
    #[must_use]
    pub fn waived(&self) -> &[Waived] {
        &self.waived
    }

    /// The waivers that did not count, and why.
    #[must_use]
    pub fn void_waivers(&self) -> &[VoidWaiver] {
        self.rest.as_ref().map_or(&[], |rest| &rest.void)
    }

    /// Whether the decision has nothing but findings and waived holds of its own, so that one
    /// with the same is written alike in a list.
    #[cfg(feature = "files")]
    pub(crate) const fn is_plain(&self) -> bool {
        self.rest.is_none()
    }

    /// Weighs findings. Only a contact without a hold or a block is clear.
    pub(super) fn weigh(
        mut findings: Vec<Finding>,
        notice_checked: bool,
        has_contact: bool,
    ) -> Self {
        if !has_contact
            && !findings.iter().any(|finding| {
                finding.severity > Severity::Note && finding.code.explains_no_contact()
            })
        {
            // No rule has said why there is no contact. That must not clear.
            findings.push(Finding {
                code: Code::RuleFailed,
                severity: Severity::Block,
                field: Field::Record,
                detail: Detail::reason(Reason::NoContact),
            });
        }
        findings.sort_by(Finding::in_order);
        findings.dedup();
        Self {
            outcome: outcome_of(&findings),
            notice_checked,
            book_checked: false,
            ground: None,
            findings,
            waived: Vec::new(),
            made_by: None,
            rest: None,
        }
    }
}

/// The outcome that findings make: the heaviest decides.
pub(super) fn outcome_of(findings: &[Finding]) -> Outcome {
    match findings.iter().map(|finding| finding.severity).max() {
        None | Some(Severity::Note) => Outcome::Clear,
        Some(Severity::Hold) => Outcome::Hold,
        Some(Severity::Block) => Outcome::Block,
    }
}

impl fmt::Display for Decision {
    /// Writes the outcome, the codes and the risks that the policy accepts, for a log line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.outcome)?;
        for (index, finding) in self.findings.iter().enumerate() {
            let between = if index == 0 { ": " } else { ", " };
            write!(f, "{between}{}", finding.code)?;
        }
        for (index, risk) in self.accepted().iter().enumerate() {
            let before = if index == 0 { ", accepting" } else { "," };
            write!(f, "{before} {risk}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(severity: Severity) -> Finding {
        Finding {
            code: Code::PhoneForeign,
            severity,
            field: Field::Phone,
            detail: Detail::none(),
        }
    }

    /// Law 3: neither an empty set of findings nor notes alone clear without a
    /// contact.
    #[test]
    fn nothing_clears_without_a_contact() {
        for findings in [vec![], vec![finding(Severity::Note)]] {
            let decision = Decision::weigh(findings.clone(), false, false);
            assert_eq!(decision.outcome(), Outcome::Block);
            assert_eq!(decision.findings()[0].code, Code::RuleFailed);
            assert_eq!(
                Decision::weigh(findings, false, true).outcome(),
                Outcome::Clear
            );
        }
    }

    /// Law 1: adding a finding never moves a decision toward clear.
    #[test]
    fn weighing_is_monotone() {
        let severities = [Severity::Note, Severity::Hold, Severity::Block];
        for has_contact in [true, false] {
            for a in severities {
                for b in severities {
                    let one = Decision::weigh(vec![finding(a)], false, has_contact);
                    let both = Decision::weigh(vec![finding(a), finding(b)], false, has_contact);
                    assert!(both.outcome() >= one.outcome());
                }
            }
        }
    }

    /// Results have a decision for their error, and books keep thousands.
    #[test]
    fn a_decision_is_small() {
        assert!(size_of::<Decision>() <= 128, "{}", size_of::<Decision>());
    }
}
