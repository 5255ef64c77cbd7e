//! Family `contact.`: does the evidence about the number speak against sending, and is the
//! contact recent enough?

use super::findings::Findings;
use crate::adjudication::ReplayError;
use crate::dossier::{Dossier, PendingReason, Purpose};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::finding::{Code, Detail, Field, Reason, Severity};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    if dossier.digest_matches == Some(false) {
        findings.add(Code::ContactChanged, Field::Record, Detail::none());
    }
    if let Some(why) = dossier.basis.pending() {
        pending(why, findings);
    }
    age(dossier, now, findings);
    let evidence = Evidence {
        attestations: dossier.evidence.as_deref().unwrap_or_default(),
        dossier,
        now,
    };
    let is_wrong = evidence.wrong_number(findings);
    evidence.changed_hands(findings);
    evidence.subscriber(findings);
    evidence.sim(findings);
    evidence.opt_out_and_consent(findings);
    evidence.advance_notice(is_wrong, findings);
    let without_own_code = [
        (Fact::Tenure, Reason::Tenure),
        (Fact::OneTimeCode, Reason::OneTimeCode),
        (Fact::RightParty, Reason::RightParty),
        (Fact::WrongNumber, Reason::WrongNumber),
        (Fact::OptOut, Reason::OptOut),
    ];
    for (fact, reason) in without_own_code {
        let is_against = fact == Fact::Tenure && evidence.objection(fact, findings).is_some();
        let lacks = findings.requires(fact) && evidence.support(fact, findings).is_none();
        if is_against || lacks {
            let detail = Detail::reason(reason);
            findings.add_for_fact(fact, Code::ContactStale, Field::Phone, detail);
        }
    }
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

/// Objects to entries that are older than the policy allows. Entries without a date may be of
/// any age, and count as too old.
fn age(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    let Some(days) = findings.policy.contact_days() else {
        return;
    };
    let is_fresh = earlier_keying(dossier).is_some_and(|at| now.days_since(at) <= i64::from(days));
    if !is_fresh {
        findings.add(
            Code::ContactStale,
            Field::KeyedAt,
            Detail::reason(Reason::Age),
        );
    }
}

/// When the earlier of the two entries was keyed, if both are dated.
fn earlier_keying(dossier: &Dossier<'_>) -> Option<Timestamp> {
    let comparison = dossier.comparison();
    let dates = [comparison.first(), comparison.second()].map(|reading| reading.entry.keyed_at);
    match dates {
        [Some(Ok(first)), Some(Ok(second))] => Some(first.min(second)),
        _ => None,
    }
}

/// The evidence on one dossier at one time.
struct Evidence<'d> {
    attestations: &'d [Attestation],
    dossier: &'d Dossier<'d>,
    now: Timestamp,
}

impl Evidence<'_> {
    /// The newest attestation that speaks for sending and has not expired, unless one that
    /// speaks against is as new. Attestations from the future do not count.
    fn support(&self, fact: Fact, findings: &Findings<'_>) -> Option<Timestamp> {
        let days = i64::from(findings.policy.expiry_days(fact));
        let against = self.against(fact);
        self.attestations
            .iter()
            .filter(|one| one.fact == fact && one.speaks_for() == Some(true))
            .filter(|one| one.as_of <= self.now && self.now.days_since(one.as_of) <= days)
            .filter(|one| self.covers(one))
            .map(|one| one.as_of)
            .max()
            .filter(|&at| against.is_none_or(|against| at > against))
    }

    /// The newest attestation that speaks against sending. Objections do not expire.
    fn against(&self, fact: Fact) -> Option<Timestamp> {
        self.attestations
            .iter()
            .filter(|one| one.fact == fact && one.speaks_for() == Some(false))
            .map(|one| one.as_of)
            .max()
    }

    /// Whether an answer about the time since a date covers the time since the entries were
    /// keyed. Before that date, the number may have changed hands.
    fn covers(&self, attestation: &Attestation) -> bool {
        if !matches!(attestation.fact, Fact::Recycled | Fact::Tenure) {
            return true;
        }
        match (attestation.since, earlier_keying(self.dossier)) {
            (Some(since), Some(keyed)) => since <= keyed,
            _ => false,
        }
    }

    /// The newest attestation that speaks against sending, unless a newer one speaks for it.
    fn objection(&self, fact: Fact, findings: &Findings<'_>) -> Option<Timestamp> {
        let against = self.against(fact)?;
        self.support(fact, findings).is_none().then_some(against)
    }

    /// Whether both entries were keyed after a time.
    fn keyed_after(&self, time: Timestamp) -> bool {
        earlier_keying(self.dossier).is_some_and(|keyed| keyed > time && keyed <= self.now)
    }

    /// Whether both entries and confirming evidence are newer than a time: what it takes after
    /// somebody has said that the number is wrong.
    fn is_verified_since(&self, time: Timestamp, findings: &Findings<'_>) -> bool {
        let facts = [Fact::SubscriberName, Fact::OneTimeCode, Fact::RightParty];
        self.keyed_after(time)
            && facts
                .iter()
                .any(|&fact| self.support(fact, findings).is_some_and(|at| at > time))
    }

    /// Reports that the number is wrong, for this borrower or elsewhere in the book. Returns
    /// whether a report for this borrower stands.
    fn wrong_number(&self, findings: &mut Findings<'_>) -> bool {
        let reports = self
            .attestations
            .iter()
            .filter(|one| one.fact == Fact::WrongNumber && one.answer == Answer::Yes)
            .map(|one| one.as_of)
            .max();
        let stands = reports.filter(|&at| !self.is_verified_since(at, findings));
        if let Some(at) = stands {
            findings.add(
                Code::ContactWrongNumberReported,
                Field::Phone,
                self.dated(at),
            );
        }
        let elsewhere = self.dossier.book.wrong_number_elsewhere;
        if elsewhere.is_some_and(|at| !self.is_verified_since(at, findings)) {
            let detail = Detail {
                at: elsewhere,
                ..Detail::reason(Reason::WrongNumberElsewhere)
            };
            // A report is always looked at by a person, however little the policy makes of
            // old contacts.
            let severity = findings.policy.severity(Code::ContactStale);
            let severity = severity.max(Severity::Hold);
            findings.add_as(Code::ContactStale, severity, Field::Phone, detail);
        }
        stands.is_some()
    }

    fn changed_hands(&self, findings: &mut Findings<'_>) {
        let objection = self.objection(Fact::Recycled, findings);
        match objection.filter(|&at| !self.is_verified_since(at, findings)) {
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
        match self.objection(Fact::SubscriberName, findings) {
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
        let objection = self.against(Fact::SimSwapped);
        if let Some(at) = objection.filter(|&at| !self.is_verified_since(at, findings)) {
            let (code, detail) = (Code::ContactSimSwapped, self.dated(at));
            findings.add_for_fact(Fact::SimSwapped, code, Field::Phone, detail);
        } else if findings.requires(Fact::SimSwapped)
            && self.support(Fact::SimSwapped, findings).is_none()
        {
            let detail = Detail::reason(Reason::SimSwapped);
            findings.add_for_fact(Fact::SimSwapped, Code::ContactStale, Field::Phone, detail);
        }
    }

    /// Opt-outs, and consent that has lapsed or was withdrawn.
    fn opt_out_and_consent(&self, findings: &mut Findings<'_>) {
        let consent = self.support(Fact::Consent, findings);
        // Only newer consent undoes an opt-out.
        let opted_out = self.against(Fact::OptOut);
        if let Some(at) = opted_out.filter(|&at| consent.is_none_or(|consent| consent <= at)) {
            findings.add(Code::ContactOptedOut, Field::Phone, self.dated(at));
        }
        let withdrawn = self.objection(Fact::Consent, findings);
        let was_given = self
            .attestations
            .iter()
            .any(|one| one.fact == Fact::Consent && one.speaks_for().is_some());
        if withdrawn.is_some() || (consent.is_none() && was_given) {
            let detail = Detail::none();
            findings.add_for_fact(
                Fact::Consent,
                Code::ContactConsentExpired,
                Field::Phone,
                detail,
            );
        } else if consent.is_none() && findings.requires(Fact::Consent) {
            let detail = Detail::reason(Reason::NoData);
            findings.add_for_fact(
                Fact::Consent,
                Code::ContactConsentExpired,
                Field::Phone,
                detail,
            );
        }
    }

    fn advance_notice(&self, is_wrong: bool, findings: &mut Findings<'_>) {
        let delivered = self.support(Fact::AdvanceNotice, findings).is_some() && !is_wrong;
        if self.dossier.purpose == Purpose::Collection && !delivered {
            self.add_unsupported(Fact::AdvanceNotice, Code::ContactNoAdvanceNotice, findings);
        }
    }

    /// Objects if nothing supports a fact: a hold if the policy requires it, otherwise a note
    /// if any source has been asked at all.
    fn add_unless_supported(&self, fact: Fact, code: Code, findings: &mut Findings<'_>) {
        if self.support(fact, findings).is_none() {
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
