//! Family `contact.`: does the evidence about the number speak against sending, is the
//! contact recent enough, and is this the time to send?

mod limits;
mod standing;

use super::findings::Findings;
use crate::adjudication::ReplayError;
use crate::dossier::{Dossier, PendingReason, Purpose};
use crate::fact::Fact;
use crate::finding::{Code, Detail, Field, Reason, Severity};
use crate::timestamp::Timestamp;
use standing::Evidence;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    if dossier.digest_matches == Some(false) {
        findings.add(Code::ContactChanged, Field::Record, Detail::none());
    }
    if let Some(why) = dossier.basis.pending() {
        pending(why, findings);
    }
    let evidence = Evidence {
        attestations: dossier.evidence.as_deref().unwrap_or_default(),
        dossier,
        policy: findings.policy,
        now,
    };
    evidence.age(findings);
    evidence.other_numbers(findings);
    let is_wrong = evidence.wrong_number(findings);
    evidence.changed_hands(findings);
    evidence.subscriber(findings);
    evidence.sim(findings);
    evidence.opt_out_and_consent(findings);
    evidence.advance_notice(is_wrong, findings);
    evidence.right_party(findings);
    evidence.reported(findings);
    evidence.lacking(findings);
    limits::check(dossier, now, findings);
}

/// Objects to a third person's ruling that has made no contact. With a key that is not known,
/// nobody can tell what it says.
fn pending(why: &PendingReason, findings: &mut Findings<'_>) {
    let (code, detail) = match why {
        PendingReason::Refused(ReplayError::UnknownKey(_)) => {
            (Code::RuleFailed, Detail::reason(Reason::UnknownKey))
        }
        PendingReason::Refused(ReplayError::Superseded { .. }) => {
            (Code::ContactChanged, Detail::reason(Reason::Superseded))
        }
        PendingReason::Unconfirmed(_) => {
            (Code::ContactChanged, Detail::reason(Reason::Unconfirmed))
        }
        PendingReason::Unresolved | PendingReason::Refused(_) => {
            (Code::ContactChanged, Detail::none())
        }
    };
    findings.add(code, Field::Record, detail);
}

/// What an objection to a fact is called, for the facts that mean nothing but themselves.
const REPORTED: [(Fact, Code); 6] = [
    (Fact::InService, Code::ContactNotInService),
    (Fact::Disputed, Code::ContactDisputed),
    (Fact::Complained, Code::ContactComplained),
    (Fact::Deceased, Code::ContactDeceased),
    (Fact::Bankrupt, Code::ContactBankrupt),
    (Fact::Minor, Code::ContactMinor),
];

/// The facts whose absence has no code of its own, with the reason that names them.
const WITHOUT_CODE: [(Fact, Reason); 14] = [
    (Fact::SimSwapped, Reason::SimSwapped),
    (Fact::Tenure, Reason::Tenure),
    (Fact::OneTimeCode, Reason::OneTimeCode),
    (Fact::RightParty, Reason::RightParty),
    (Fact::WrongNumber, Reason::WrongNumber),
    (Fact::OptOut, Reason::OptOut),
    (Fact::InService, Reason::InService),
    (Fact::Textable, Reason::Textable),
    (Fact::ReplyUnread, Reason::ReplyUnread),
    (Fact::Disputed, Reason::Disputed),
    (Fact::Complained, Reason::Complained),
    (Fact::Deceased, Reason::Deceased),
    (Fact::Bankrupt, Reason::Bankrupt),
    (Fact::Minor, Reason::Minor),
];

impl Evidence<'_> {
    /// Objects to entries that are older than the policy allows. Entries without a date may be
    /// of any age, and count as too old.
    fn age(&self, findings: &mut Findings<'_>) {
        let Some(days) = self.policy.contact_days() else {
            return;
        };
        let reason = match self.keyed_at() {
            Some(at) if self.now.days_since(at) <= i64::from(days) => return,
            Some(_) => Reason::Age,
            None => Reason::Undated,
        };
        findings.add(Code::ContactStale, Field::KeyedAt, Detail::reason(reason));
    }

    /// Refuses what is attested about another number, or about one that cannot be told.
    fn other_numbers(&self, findings: &mut Findings<'_>) {
        let Some(number) = self.dossier.basis.number() else {
            // The entries make no contact; there is nothing yet for evidence to be about.
            return;
        };
        let named = self
            .attestations
            .iter()
            .filter_map(|said| said.number.as_ref());
        let worst = named
            .filter_map(|about| match about.is(number, findings.keys) {
                Some(true) => None,
                Some(false) => Some(Reason::OtherNumber),
                None => Some(Reason::NumberUnknown),
            })
            .max();
        if let Some(reason) = worst {
            findings.cannot_evaluate(Field::Phone, reason);
        }
    }

    /// Reports that the number is wrong, for this borrower or elsewhere in the book. Returns
    /// whether a report for this borrower stands.
    fn wrong_number(&self, findings: &mut Findings<'_>) -> bool {
        let stands = self
            .newest_against(Fact::WrongNumber)
            .filter(|&at| !self.is_verified_since(at));
        if let Some(at) = stands {
            // Without dates nobody can tell whether the entries are newer than the report.
            let detail = Detail {
                reason: self.keyed_at().is_none().then_some(Reason::Undated),
                ..self.dated(at)
            };
            findings.add(Code::ContactWrongNumberReported, Field::Phone, detail);
        }
        let elsewhere = self
            .dossier
            .book
            .and_then(|book| book.wrong_number_elsewhere);
        if elsewhere.is_some_and(|at| !self.is_verified_since(at)) {
            let detail = Detail {
                at: elsewhere,
                ..Detail::reason(Reason::WrongNumberElsewhere)
            };
            // A report is always looked at by a person, however little the policy makes of
            // old contacts.
            let severity = self.policy.severity(Code::ContactStale);
            let severity = severity.max(Severity::Hold);
            findings.add_as(Code::ContactStale, severity, Field::Phone, detail);
        }
        stands.is_some()
    }

    fn changed_hands(&self, findings: &mut Findings<'_>) {
        let objection = self.objection(Fact::Recycled);
        match objection.filter(|&at| !self.is_verified_since(at)) {
            Some(at) => {
                let (code, detail) = (Code::ContactRecycled, self.dated(at));
                findings.add_for_fact(Fact::Recycled, code, Field::Phone, detail);
            }
            None => {
                self.add_unless_supported(Fact::Recycled, Code::ContactRecyclingUnknown, findings);
            }
        }
    }

    fn subscriber(&self, findings: &mut Findings<'_>) {
        match self.objection(Fact::SubscriberName) {
            Some(at) => {
                let (code, detail) = (Code::ContactSubscriberMismatch, self.dated(at));
                findings.add_for_fact(Fact::SubscriberName, code, Field::Name, detail);
            }
            None => self.add_unless_supported(
                Fact::SubscriberName,
                Code::ContactSubscriberUnknown,
                findings,
            ),
        }
    }

    fn sim(&self, findings: &mut Findings<'_>) {
        // An answer that there was no recent swap does not undo an earlier one.
        let objection = self.newest_against(Fact::SimSwapped);
        if let Some(at) = objection.filter(|&at| !self.is_verified_since(at)) {
            let (code, detail) = (Code::ContactSimSwapped, self.dated(at));
            findings.add_for_fact(Fact::SimSwapped, code, Field::Phone, detail);
        }
    }

    /// Opt-outs, and consent that has lapsed or was withdrawn.
    fn opt_out_and_consent(&self, findings: &mut Findings<'_>) {
        let consent = self.support(Fact::Consent);
        // Only newer consent undoes an opt-out.
        let opted_out = self.newest_against(Fact::OptOut);
        if let Some(at) = opted_out.filter(|&at| consent.is_none_or(|consent| consent <= at)) {
            findings.add(Code::ContactOptedOut, Field::Phone, self.dated(at));
        }
        let was_withdrawn = self.objection(Fact::Consent).is_some();
        let detail = if was_withdrawn || (consent.is_none() && self.was_supported(Fact::Consent)) {
            Detail::none()
        } else if consent.is_none() && findings.requires(Fact::Consent) {
            Detail::reason(Reason::NoData)
        } else {
            return;
        };
        let code = Code::ContactConsentExpired;
        findings.add_for_fact(Fact::Consent, code, Field::Phone, detail);
    }

    fn advance_notice(&self, is_wrong: bool, findings: &mut Findings<'_>) {
        let delivered = self.support(Fact::AdvanceNotice).is_some() && !is_wrong;
        if self.dossier.purpose == Purpose::Collection && !delivered {
            self.add_unsupported(Fact::AdvanceNotice, Code::ContactNoAdvanceNotice, findings);
        }
    }

    /// Sources that say that the person at the number is not the borrower, or could not read
    /// out the code that was sent to it.
    fn right_party(&self, findings: &mut Findings<'_>) {
        for (fact, reason) in [
            (Fact::RightParty, None),
            (Fact::OneTimeCode, Some(Reason::OneTimeCode)),
        ] {
            if let Some(at) = self.objection(fact) {
                let detail = Detail {
                    reason,
                    ..self.dated(at)
                };
                findings.add_for_fact(fact, Code::ContactNotRightParty, Field::Phone, detail);
            }
        }
    }

    /// What somebody has reported about the number or the person, or said in a reply that
    /// nobody has read.
    fn reported(&self, findings: &mut Findings<'_>) {
        if let Some(at) = self.unread() {
            let (code, detail) = (Code::ContactReplyUnread, self.dated(at));
            findings.add_for_fact(Fact::ReplyUnread, code, Field::Phone, detail);
        }
        for (fact, code) in REPORTED {
            if let Some(at) = self.objection(fact) {
                findings.add_for_fact(fact, code, Field::Phone, self.dated(at));
            }
        }
    }

    /// What the policy requires and nobody has said, or said too long ago; and a tenure that is
    /// too short.
    fn lacking(&self, findings: &mut Findings<'_>) {
        for (fact, reason) in WITHOUT_CODE {
            let is_short = fact == Fact::Tenure && self.objection(fact).is_some();
            let is_lacking = findings.requires(fact) && self.support(fact).is_none();
            if !is_short && !is_lacking {
                continue;
            }
            let detail = Detail::reason(reason);
            if is_short || self.was_supported(fact) {
                let severity = self.policy.severity(Code::ContactStale);
                // An answer that has expired is worth no more than none.
                let missing = self.policy.severity(Code::ContactEvidenceMissing);
                let severity = if is_lacking {
                    severity.max(missing).max(Severity::Hold)
                } else {
                    severity
                };
                findings.add_as(Code::ContactStale, severity, Field::Phone, detail);
            } else {
                let code = Code::ContactEvidenceMissing;
                findings.add_for_fact(fact, code, Field::Phone, detail);
            }
        }
    }

    /// Objects if nothing supports a fact: a hold if the policy requires it, otherwise a note
    /// if any source has been asked at all.
    fn add_unless_supported(&self, fact: Fact, code: Code, findings: &mut Findings<'_>) {
        if self.support(fact).is_none() {
            self.add_unsupported(fact, code, findings);
        }
    }

    fn add_unsupported(&self, fact: Fact, code: Code, findings: &mut Findings<'_>) {
        if self.dossier.evidence.is_some() || findings.requires(fact) {
            findings.add_for_fact(fact, code, Field::Phone, Detail::none());
        }
    }

    /// When an objection was attested, and how many days ago.
    fn dated(&self, at: Timestamp) -> Detail {
        Detail {
            days: Some(self.now.days_since(at)),
            at: Some(at),
            ..Detail::none()
        }
    }
}

/// The newest objection to the line's taking text messages, for the family `phone.`.
pub(super) fn says_not_textable(
    dossier: &Dossier<'_>,
    now: Timestamp,
    findings: &Findings<'_>,
) -> Option<Timestamp> {
    let evidence = Evidence {
        attestations: dossier.evidence.as_deref()?,
        dossier,
        policy: findings.policy,
        now,
    };
    evidence.objection(Fact::Textable)
}

impl Findings<'_> {
    fn requires(&self, fact: Fact) -> bool {
        self.policy.requires(fact)
    }

    /// Adds that evidence is missing or speaks against sending. If the policy requires the
    /// evidence, that is at least a hold, whatever severity it gives the code.
    fn add_for_fact(&mut self, fact: Fact, code: Code, field: Field, detail: Detail) {
        let severity = self.policy.severity(code);
        let severity = if self.requires(fact) {
            severity.max(Severity::Hold)
        } else {
            severity
        };
        self.add_as(code, severity, field, detail);
    }
}
