//! What is there to object to in a dossier?
//!
//! Each file is one family of rules, named like the first part of its codes, and begins with
//! the question that the family asks. All families run over every dossier; `gate` weighs what
//! they find.

mod book;
mod contact;
mod entry;
mod name;
pub(crate) mod phone;
mod queued;
mod record;
mod run;

use crate::dossier::Dossier;
use crate::finding::{Code, Detail, Field, Finding, Reason, Severity};
use crate::name::NameAgreement;
use crate::policy::Policy;
use crate::timestamp::Timestamp;
use crate::variant::Variants;

/// A family of rules. All families run, in this order, whatever the others find.
type Rule = fn(&Dossier<'_>, Timestamp, &mut Findings<'_>);

const RULES: [Rule; 8] = [
    record::check,
    phone::check,
    name::check,
    entry::check,
    contact::check,
    book::check,
    queued::check,
    run::check,
];

/// Runs all rules over a dossier.
pub(crate) fn findings(dossier: &Dossier<'_>, policy: &Policy, now: Timestamp) -> Vec<Finding> {
    let mut findings = Findings {
        policy,
        found: Vec::new(),
    };
    for rule in RULES {
        rule(dossier, now, &mut findings);
    }
    findings.found
}

/// The findings so far, and the policy that gives them their severities.
pub(crate) struct Findings<'p> {
    policy: &'p Policy,
    found: Vec<Finding>,
}

impl Findings<'_> {
    /// Adds a finding with the severity that the policy gives its code.
    fn add(&mut self, code: Code, field: Field, detail: Detail) {
        self.add_as(code, self.policy.severity(code), field, detail);
    }

    fn add_as(&mut self, code: Code, severity: Severity, field: Field, detail: Detail) {
        self.found.push(Finding {
            code,
            severity,
            field,
            detail,
        });
    }

    /// Adds a variant of a name; only a note if the policy releases all its kinds.
    fn variant(&mut self, code: Code, field: Field, variants: Variants) {
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
    fn releases(&self, agreement: NameAgreement) -> bool {
        agreement.varies_within(self.policy.released())
    }

    /// Adds that a rule cannot judge, because it lacks what it needs.
    fn cannot_evaluate(&mut self, field: Field, why: Reason) {
        self.add(Code::RuleFailed, field, Detail::reason(why));
    }
}
