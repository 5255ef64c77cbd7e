//! The gate: all rules run, and the heaviest finding decides.

use std::sync::Arc;

use serde::Serialize;

use crate::dossier::Dossier;
use crate::evidence::Waiver;
use crate::finding::{Code, Detail, Field, Finding, Severity};
use crate::keyed::{DigestKey, KeyedDigest};
use crate::policy::Policy;
use crate::rule;
use crate::timestamp::Timestamp;

/// What may happen to a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It may go out.
    Clear,
    /// A person has to look first.
    Hold,
    /// It must not go out on these data.
    Block,
}

impl Outcome {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Hold => "hold",
            Self::Block => "block",
        }
    }
}

/// An outcome with all its findings.
///
/// It serialises to `{"outcome":…,"notice_checked":…,"findings":[…]}` and holds
/// no name and no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    outcome: Outcome,
    notice_checked: bool,
    findings: Vec<Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waived: Vec<Waived>,
    #[serde(skip)]
    made_by: Option<MadeBy>,
}

/// By what a decision was made, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MadeBy {
    policy_digest: Arc<str>,
    input: Option<KeyedDigest>,
}

/// A hold that a waiver has lifted in a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Waived {
    /// The code of the hold.
    pub code: Code,
    /// The reason of the hold, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<&'static str>,
    /// Until when it is lifted.
    pub until: Timestamp,
}

impl Decision {
    /// What may happen.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Whether the decision took in the number that the sending system is about
    /// to use.
    #[must_use]
    pub const fn notice_checked(&self) -> bool {
        self.notice_checked
    }

    /// The findings: the heaviest first, then by code and field.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The digest of the policy that was applied.
    #[must_use]
    pub fn policy_digest(&self) -> &str {
        let made_by = self.made_by.as_ref();
        made_by.map_or("", |made_by| &made_by.policy_digest)
    }

    /// The version of this library, which made the decision.
    #[must_use]
    pub const fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The keyed digest of all that was decided on, time included, if the gate has a
    /// key: whoever has the same input can show that it is the same.
    #[must_use]
    pub fn input_digest(&self) -> Option<&KeyedDigest> {
        self.made_by.as_ref()?.input.as_ref()
    }

    /// The holds that waivers have lifted; their findings are notes here.
    #[must_use]
    pub fn waived(&self) -> &[Waived] {
        &self.waived
    }

    /// Weighs findings. Nothing but an agreed contact without a hold or a block
    /// is clear.
    fn weigh(mut findings: Vec<Finding>, notice_checked: bool, has_contact: bool) -> Self {
        if !has_contact
            && !findings.iter().any(|finding| {
                finding.severity > Severity::Note && explains_no_contact(finding.code)
            })
        {
            // No rule said why there is no contact: that must not clear.
            findings.push(Finding {
                code: Code::RuleFailed,
                severity: Severity::Block,
                field: Field::Record,
                detail: Detail::reason("no-contact"),
            });
        }
        let heaviest = findings.iter().map(|finding| finding.severity).max();
        let outcome = match heaviest {
            None | Some(Severity::Note) => Outcome::Clear,
            Some(Severity::Hold) => Outcome::Hold,
            Some(Severity::Block) => Outcome::Block,
        };
        findings.sort_by(Finding::in_order);
        findings.dedup();
        Self {
            outcome,
            notice_checked,
            findings,
            waived: Vec::new(),
            made_by: None,
        }
    }
}

/// Whether a finding says why two entries make no contact. No policy can make
/// less than a hold of these.
const fn explains_no_contact(code: Code) -> bool {
    matches!(
        code,
        Code::RecordMalformed
            | Code::RecordColumnsSwapped
            | Code::PhoneMissing
            | Code::PhoneUnreadable
            | Code::PhoneSpreadsheet
            | Code::PhoneNotInPlan
            | Code::PhoneServiceNumber
            | Code::PhoneDiffers
            | Code::NameMissing
            | Code::NameUnreadable
            | Code::NamePlaceholder
            | Code::NameNotComparable
            | Code::NameDiffers
            | Code::NameVariant
            | Code::EntrySameKeyer
            | Code::EntryKeyerUnknown
    )
}

/// The gate of one policy.
///
/// ```
/// use rightparty::{Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp};
///
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).keyed_by("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).keyed_by("clerk-2");
/// let decision = gate.decide(&Dossier::of("B-1", first, second), now);
/// assert_eq!(decision.outcome(), Outcome::Block);
/// assert_eq!(decision.findings()[0].detail.positions, [7, 8]);
/// # Ok::<(), rightparty::InvalidTimestamp>(())
/// ```
#[derive(Debug, Clone)]
pub struct Gate {
    policy: Policy,
    policy_digest: Arc<str>,
    key: Option<DigestKey>,
}

impl Gate {
    /// A gate that applies this policy.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self {
            policy_digest: policy.digest().into(),
            policy,
            key: None,
        }
    }

    /// The same gate with the key of the contacts' digests, without which no
    /// waiver lifts anything.
    #[must_use]
    pub fn with_key(self, key: DigestKey) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// The digest of a dossier's contact, as waivers name it; `None` without a key
    /// or a contact.
    #[must_use]
    pub fn contact_digest(&self, dossier: &Dossier<'_>) -> Option<KeyedDigest> {
        let (key, released) = (self.key.as_ref()?, self.policy.released());
        let contact = dossier.basis.clone().into_contact(released)?;
        Some(contact.digest(key))
    }

    /// The policy.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The policy's digest: see [`Policy::digest`].
    #[must_use]
    pub fn policy_digest(&self) -> &str {
        &self.policy_digest
    }

    /// When a clearance that the gate gives now expires.
    #[must_use]
    pub fn expiry(&self, now: Timestamp) -> Timestamp {
        now.plus_seconds(i64::from(self.policy.clearance_hours()) * 3_600)
    }

    /// Decides on a dossier. The same dossier, policy and time give the same
    /// decision, wherever it is made.
    #[must_use]
    pub fn decide(&self, dossier: &Dossier<'_>, now: Timestamp) -> Decision {
        let mut findings = rule::findings(dossier, &self.policy, now);
        let has_contact = dossier.basis.makes_contact(self.policy.released());
        let waived = self.waive(dossier, &mut findings, now);
        let made_by = MadeBy {
            policy_digest: Arc::clone(&self.policy_digest),
            input: self.key.as_ref().map(|key| dossier.digest(key, now)),
        };
        Decision {
            waived,
            made_by: Some(made_by),
            ..Decision::weigh(findings, dossier.queued.has_phone(), has_contact)
        }
    }

    /// Whether the gate knows a key, so that its decisions bear digests.
    pub(crate) const fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// The decision on a dossier of which it is known that it has a contact and that no
    /// rule finds anything in it, without running them again; or nothing but that it may be
    /// a copy, where the run is too perfect.
    pub(crate) fn nothing_objected(&self, notice_checked: bool, too_perfect: bool) -> Decision {
        let copied = too_perfect.then(|| Finding {
            code: Code::RunTooPerfect,
            severity: self.policy.severity(Code::RunTooPerfect),
            field: Field::Record,
            detail: Detail::none(),
        });
        let made_by = MadeBy {
            policy_digest: Arc::clone(&self.policy_digest),
            input: None,
        };
        Decision {
            made_by: Some(made_by),
            ..Decision::weigh(copied.into_iter().collect(), notice_checked, true)
        }
    }

    /// Makes notes of the holds that waivers lift. What says that there is no
    /// contact is not among them, since a waiver is for a contact.
    fn waive(
        &self,
        dossier: &Dossier<'_>,
        findings: &mut [Finding],
        now: Timestamp,
    ) -> Vec<Waived> {
        if dossier.waivers.is_empty() {
            return Vec::new();
        }
        let Some(contact) = self.contact_digest(dossier) else {
            return Vec::new();
        };
        let mut waived = Vec::new();
        for finding in findings {
            let code = finding.code;
            let lifts = |waiver: &&Waiver| waiver.lifts(finding, &contact, now);
            let until = dossier
                .waivers
                .iter()
                .filter(lifts)
                .map(Waiver::until)
                .max();
            let is_waivable = finding.severity == Severity::Hold && !explains_no_contact(code);
            if let (Some(until), true) = (until, is_waivable) {
                finding.severity = Severity::Note;
                let about = finding.detail.reason;
                waived.push(Waived { code, about, until });
            }
        }
        waived.sort();
        waived.dedup();
        waived
    }

    /// The decision on a row that cannot be read as a record: a block, with the
    /// reason in kebab case.
    #[must_use]
    pub fn decide_malformed(&self, reason: &'static str) -> Decision {
        let code = Code::RecordMalformed;
        let finding = Finding {
            code,
            severity: self.policy.severity(code),
            field: Field::Record,
            detail: Detail::reason(reason),
        };
        let made_by = MadeBy {
            policy_digest: Arc::clone(&self.policy_digest),
            input: None,
        };
        Decision {
            made_by: Some(made_by),
            ..Decision::weigh(vec![finding], false, false)
        }
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

    /// What explains a missing contact stops the notice under every policy.
    #[test]
    fn no_policy_lets_a_missing_contact_pass() {
        for code in Code::all().filter(|&code| explains_no_contact(code)) {
            assert!(code.floor() >= Some(Severity::Hold), "{code}");
        }
    }

    /// Law 1: a finding more never moves a decision toward clear.
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
}
