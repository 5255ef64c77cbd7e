//! What was decided on a notice, and why?

use core::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::outcome::Outcome;
use crate::digest::KeyedDigest;
use crate::finding::{Code, Detail, Field, Finding, Reason, Severity};
use crate::timestamp::Timestamp;

/// An outcome with all its findings. It contains no name and no number.
///
/// It serialises as `{"outcome":…,"notice_checked":…,"findings":[…]}` and can be read
/// back. The digests of the policy and of the input are not serialised; a decision that was
/// read back has none. A decision never becomes a clearance: only
/// [`Clearance::request`](crate::Clearance::request) makes one, and it decides anew.
///
/// ```
/// use rightparty::{Decision, Dossier, Entry, Gate, Outcome, Policy, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).with_keyer("clerk-2");
/// let decision = Gate::new(Policy::strict()).decide(&Dossier::new("B-1", first, second), now);
/// assert_eq!(decision.to_string(), "block: phone.differs");
///
/// let stored = serde_json::to_string(&decision)?;
/// let read: Decision = serde_json::from_str(&stored)?;
/// assert_eq!((read.outcome(), read.findings()), (Outcome::Block, decision.findings()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Decision {
    outcome: Outcome,
    notice_checked: bool,
    findings: Vec<Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waived: Vec<Waived>,
    #[serde(skip)]
    made_by: Option<MadeBy>,
}

/// The digests of what a decision was made from, so that it can be reproduced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MadeBy {
    pub(super) policy_digest: Arc<str>,
    pub(super) input: Option<KeyedDigest>,
}

/// A hold that a waiver has lifted in a decision.
///
/// ```
/// use rightparty::{Code, Waived};
///
/// let waived: Waived =
///     serde_json::from_str(r#"{"code":"phone.foreign","until":"2026-12-01T00:00:00Z"}"#)?;
/// assert_eq!(waived.code, Code::PhoneForeign);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waived {
    /// The code of the hold.
    pub code: Code,
    /// The reason of the hold, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Reason>,
    /// Until when the hold is lifted.
    pub until: Timestamp,
}

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

    /// All findings: the heaviest first, then by code and field.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The digest of the policy that was applied; empty if the decision was read back.
    #[must_use]
    pub fn policy_digest(&self) -> &str {
        let made_by = self.made_by.as_ref();
        made_by.map_or("", |made_by| &made_by.policy_digest)
    }

    /// The version of this crate.
    #[must_use]
    pub const fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The keyed digest of everything that was decided on, time included; `None` if the gate
    /// has no key. Whoever has the input and the key can show that it was this input.
    #[must_use]
    pub fn input_digest(&self) -> Option<&KeyedDigest> {
        self.made_by.as_ref()?.input.as_ref()
    }

    /// The holds that waivers have lifted. Their findings are notes in this decision.
    #[must_use]
    pub fn waived(&self) -> &[Waived] {
        &self.waived
    }

    /// Weighs findings. Only a contact without a hold or a block is clear.
    pub(super) fn weigh(
        mut findings: Vec<Finding>,
        notice_checked: bool,
        has_contact: bool,
    ) -> Self {
        if !has_contact
            && !findings.iter().any(|finding| {
                finding.severity > Severity::Note && explains_no_contact(finding.code)
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
            findings,
            waived: Vec::new(),
            made_by: None,
        }
    }

    /// The same decision with the digests of what it was made from.
    pub(super) fn with_made_by(self, made_by: MadeBy) -> Self {
        Self {
            made_by: Some(made_by),
            ..self
        }
    }

    /// The same decision with the holds that were lifted in it.
    pub(super) fn with_waived(self, waived: Vec<Waived>) -> Self {
        Self { waived, ..self }
    }
}

/// The outcome that findings make: the heaviest decides.
fn outcome_of(findings: &[Finding]) -> Outcome {
    match findings.iter().map(|finding| finding.severity).max() {
        None | Some(Severity::Note) => Outcome::Clear,
        Some(Severity::Hold) => Outcome::Hold,
        Some(Severity::Block) => Outcome::Block,
    }
}

impl fmt::Display for Decision {
    /// Writes the outcome and the codes, for a log line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.outcome)?;
        for (index, finding) in self.findings.iter().enumerate() {
            let between = if index == 0 { ": " } else { ", " };
            write!(f, "{between}{}", finding.code)?;
        }
        Ok(())
    }
}

/// Whether a finding explains why two entries make no contact. No policy can loosen these
/// below a hold.
pub(super) const fn explains_no_contact(code: Code) -> bool {
    matches!(
        code,
        Code::RecordMalformed
            | Code::RecordColumnsSwapped
            | Code::PhoneMissing
            | Code::PhoneUnreadable
            | Code::PhoneSpreadsheet
            | Code::PhoneNotInPlan
            | Code::PhoneServiceNumber
            | Code::PhoneRegionUnknown
            | Code::PhoneDiffers
            | Code::NameMissing
            | Code::NameUnreadable
            | Code::NamePlaceholder
            | Code::NameNotComparable
            | Code::NameSeveral
            | Code::NameThirdParty
            | Code::NameSaysNotToContact
            | Code::NameDiffers
            | Code::NameVariant
            | Code::EntrySameKeyer
            | Code::EntryKeyerUnknown
            | Code::EntryKeyerDoubtful
    )
}

/// A decision as it is serialised.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    outcome: Outcome,
    notice_checked: bool,
    findings: Vec<Finding>,
    #[serde(default)]
    waived: Vec<Waived>,
}

/// The outcome of a serialised decision is not the one that its findings make.
#[derive(Debug, Error)]
#[error("the outcome is not that of the findings")]
struct OutcomeError;

impl TryFrom<Written> for Decision {
    type Error = OutcomeError;

    fn try_from(written: Written) -> Result<Self, OutcomeError> {
        if written.outcome != outcome_of(&written.findings) {
            return Err(OutcomeError);
        }
        Ok(Self {
            outcome: written.outcome,
            notice_checked: written.notice_checked,
            findings: written.findings,
            waived: written.waived,
            made_by: None,
        })
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

    /// A finding that explains a missing contact stops the notice under every policy.
    #[test]
    fn no_policy_lets_a_missing_contact_pass() {
        for code in Code::all().filter(|&code| explains_no_contact(code)) {
            assert!(code.floor() >= Some(Severity::Hold), "{code}");
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

    #[test]
    fn a_decision_is_read_back_as_it_was_written() {
        let decision = Decision::weigh(vec![finding(Severity::Hold)], true, true);
        let json = serde_json::to_string(&decision).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
        let forged = json.replace("\"outcome\":\"hold\"", "\"outcome\":\"clear\"");
        let error = serde_json::from_str::<Decision>(&forged).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("the outcome is not that of the findings")
        );
    }
}
