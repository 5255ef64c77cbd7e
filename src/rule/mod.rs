//! What is there to object to in a dossier?
//!
//! Each file is one family of rules, named like the first part of its codes, and begins with
//! the question that the family asks. All families run over every dossier; `gate` weighs what
//! they find.

mod book;
mod contact;
mod entry;
pub(crate) mod findings;
mod name;
pub(crate) mod phone;
mod queued;
mod record;
mod run;

use crate::digest::KeyRing;
use crate::dossier::Dossier;
use crate::finding::Finding;
use crate::phone::TimeZones;
use crate::policy::Policy;
use crate::timestamp::Timestamp;
use findings::Findings;

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

/// What the gate brings beside the dossier.
pub(crate) struct Means<'g> {
    pub(crate) policy: &'g Policy,
    pub(crate) keys: Option<&'g KeyRing>,
    pub(crate) time_zones: Option<TimeZones>,
}

/// Runs all rules over a dossier.
pub(crate) fn findings(dossier: &Dossier<'_>, means: &Means<'_>, now: Timestamp) -> Vec<Finding> {
    let mut findings = Findings::new(means.policy, means.keys, means.time_zones);
    for rule in RULES {
        rule(dossier, now, &mut findings);
    }
    findings.into_found()
}
