//! Where do rules put what they find?

use crate::digest::KeyRing;
use crate::finding::{Code, Detail, Field, Finding, Reason, Severity};
use crate::name::NameAgreement;
use crate::phone::TimeZones;
use crate::policy::Policy;
use crate::variant::Variants;

/// The findings so far, and the policy that gives them their severities.
pub(crate) struct Findings<'p> {
    pub(super) policy: &'p Policy,
    /// The gate's keys, for numbers that are named by their digests.
    pub(super) keys: Option<&'p KeyRing>,
    /// What the gate knows of local times.
    pub(super) time_zones: Option<TimeZones>,
    found: Vec<Finding>,
}

impl<'p> Findings<'p> {
    pub(super) const fn new(
        policy: &'p Policy,
        keys: Option<&'p KeyRing>,
        time_zones: Option<TimeZones>,
    ) -> Self {
        Self {
            policy,
            keys,
            time_zones,
            found: Vec::new(),
        }
    }

    pub(super) fn into_found(self) -> Vec<Finding> {
        self.found
    }

    /// Adds a finding with the severity that the policy gives its code.
    pub(super) fn add(&mut self, code: Code, field: Field, detail: Detail) {
        self.add_as(code, self.policy.severity(code), field, detail);
    }

    pub(super) fn add_as(&mut self, code: Code, severity: Severity, field: Field, detail: Detail) {
        self.found.push(Finding {
            code,
            severity,
            field,
            detail,
        });
    }

    /// Adds a variant of a name; only a note if the policy releases all its kinds.
    pub(super) fn variant(&mut self, code: Code, field: Field, variants: Variants) {
        let is_released = variants.is_subset(self.policy.released());
        let severity = if is_released {
            Severity::Note
        } else {
            self.policy.severity(code)
        };
        let detail = Detail {
            variants,
            reason: is_released.then_some(Reason::RuledByPolicy),
            ..Detail::none()
        };
        self.add_as(code, severity, field, detail);
    }

    /// Whether names vary only in kinds that the policy releases.
    pub(super) fn releases(&self, agreement: NameAgreement) -> bool {
        agreement.varies_within(self.policy.released())
    }

    /// Adds that a rule cannot judge, because it lacks what it needs.
    pub(super) fn cannot_evaluate(&mut self, field: Field, why: Reason) {
        self.add(Code::RuleFailed, field, Detail::reason(why));
    }
}
