//! The rules: each looks at a dossier and says what it objects to.

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

/// A rule family: all of them run, in this order, whatever the others find.
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

/// Where rules put what they find.
pub(crate) struct Findings<'p> {
    policy: &'p Policy,
    found: Vec<Finding>,
}

impl Findings<'_> {
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

    /// A variant: a note that a policy rules on it, if it releases all its kinds.
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

    /// Whether names vary in no other kinds than the policy releases.
    fn releases(&self, agreement: NameAgreement) -> bool {
        agreement.varies_within(self.policy.released())
    }

    /// A rule that lacks what it needs to judge.
    fn cannot_evaluate(&mut self, field: Field, why: Reason) {
        self.add(Code::RuleFailed, field, Detail::reason(why));
    }
}
