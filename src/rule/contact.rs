//! Family `contact.`: what is attested about the number, and how old it is.

use super::Findings;
use crate::dossier::{Dossier, Purpose};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::finding::{Code, Detail, Field, Reason, Severity};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    if dossier.digest_matches == Some(false) {
        findings.add(Code::ContactChanged, Field::Record, Detail::none());
    }
    age(dossier, now, findings);
    let weighed = Weighed {
        attestations: dossier.evidence.as_deref().unwrap_or_default(),
        dossier,
        now,
    };
    let is_wrong = weighed.wrong_number(findings);
    weighed.changed_hands(findings);
    weighed.subscriber(findings);
    weighed.sim(findings);
    weighed.wishes(findings);
    weighed.advance_notice(is_wrong, findings);
    let without_code = [
        (Fact::Tenure, Reason::Tenure),
        (Fact::OneTimeCode, Reason::OneTimeCode),
        (Fact::RightParty, Reason::RightParty),
        (Fact::WrongNumber, Reason::WrongNumber),
        (Fact::OptOut, Reason::OptOut),
    ];
    for (fact, reason) in without_code {
        let is_against = fact == Fact::Tenure && weighed.objection(fact, findings).is_some();
        let lacks = findings.requires(fact) && weighed.support(fact, findings).is_none();
        if is_against || lacks {
            let detail = Detail::reason(reason);
            findings.weigh(fact, Code::ContactStale, Field::Phone, detail);
        }
    }
}

/// Whether the entries are older than the policy allows. Entries without a date
/// may be of any age.
fn age(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    let Some(days) = findings.policy.contact_days() else {
        return;
    };
    let is_fresh = keyed(dossier).is_some_and(|at| now.days_since(at) <= i64::from(days));
    if !is_fresh {
        findings.add(Code::ContactStale, Field::KeyedAt, Detail::reason(Reason::Age));
    }
}

/// When the earlier of the two entries was keyed, if both are dated.
fn keyed(dossier: &Dossier<'_>) -> Option<Timestamp> {
    let comparison = dossier.comparison();
    let dates = [comparison.first(), comparison.second()].map(|reading| reading.entry.keyed_at);
    match dates {
        [Some(Ok(first)), Some(Ok(second))] => Some(first.min(second)),
        _ => None,
    }
}

/// The evidence on one dossier at one time.
struct Weighed<'d> {
    attestations: &'d [Attestation],
    dossier: &'d Dossier<'d>,
    now: Timestamp,
}

impl Weighed<'_> {
    /// The newest attestation that speaks for sending and has not expired, unless
    /// one that speaks against it is as new. One that is dated in the future does
    /// not count.
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

    /// Whether an answer about the time since a date reaches back to the entries:
    /// before that date the number may have changed hands.
    fn covers(&self, attestation: &Attestation) -> bool {
        if !matches!(attestation.fact, Fact::Recycled | Fact::Tenure) {
            return true;
        }
        match (attestation.since, keyed(self.dossier)) {
            (Some(since), Some(keyed)) => since <= keyed,
            _ => false,
        }
    }

    /// The newest attestation that speaks against sending, unless something newer
    /// speaks for it.
    fn objection(&self, fact: Fact, findings: &Findings<'_>) -> Option<Timestamp> {
        let against = self.against(fact)?;
        self.support(fact, findings).is_none().then_some(against)
    }

    /// Whether both entries were keyed after a time.
    fn keyed_after(&self, time: Timestamp) -> bool {
        keyed(self.dossier).is_some_and(|keyed| keyed > time && keyed <= self.now)
    }

    /// Whether there is fresh double entry and newer evidence: what it takes after
    /// somebody has said that the number is wrong.
    fn is_verified_since(&self, time: Timestamp, findings: &Findings<'_>) -> bool {
        let facts = [Fact::SubscriberName, Fact::OneTimeCode, Fact::RightParty];
        self.keyed_after(time)
            && facts
                .iter()
                .any(|&fact| self.support(fact, findings).is_some_and(|at| at > time))
    }

    /// Reports that the number is wrong: of this borrower, and elsewhere in the
    /// book. Whether one of this borrower stands.
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
                self.aged(at),
            );
        }
        let elsewhere = self.dossier.book.wrong_number_elsewhere;
        if elsewhere.is_some_and(|at| !self.is_verified_since(at, findings)) {
            let detail = Detail {
                at: elsewhere,
                ..Detail::reason(Reason::WrongNumberElsewhere)
            };
            // Somebody has said it: however little old contacts weigh, a person looks.
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
                let (code, detail) = (Code::ContactRecycled, self.aged(at));
                findings.weigh(Fact::Recycled, code, Field::Phone, detail);
            }
            None => self.unknown(Fact::Recycled, Code::ContactRecyclingUnknown, findings),
        }
    }

    fn subscriber(&self, findings: &mut Findings<'_>) {
        match self.objection(Fact::SubscriberName, findings) {
            Some(at) => {
                let (code, detail) = (Code::ContactSubscriberMismatch, self.aged(at));
                findings.weigh(Fact::SubscriberName, code, Field::Name, detail);
            }
            None => self.unknown(
                Fact::SubscriberName,
                Code::ContactSubscriberUnknown,
                findings,
            ),
        }
    }

    fn sim(&self, findings: &mut Findings<'_>) {
        // That there was no swap lately does not undo one before.
        let objection = self.against(Fact::SimSwapped);
        if let Some(at) = objection.filter(|&at| !self.is_verified_since(at, findings)) {
            let (code, detail) = (Code::ContactSimSwapped, self.aged(at));
            findings.weigh(Fact::SimSwapped, code, Field::Phone, detail);
        } else if findings.requires(Fact::SimSwapped)
            && self.support(Fact::SimSwapped, findings).is_none()
        {
            let detail = Detail::reason(Reason::SimSwapped);
            findings.weigh(Fact::SimSwapped, Code::ContactStale, Field::Phone, detail);
        }
    }

    /// Opt-outs, and consent that has lapsed.
    fn wishes(&self, findings: &mut Findings<'_>) {
        let consent = self.support(Fact::Consent, findings);
        // Nothing but consent undoes it.
        let opted_out = self.against(Fact::OptOut);
        if let Some(at) = opted_out.filter(|&at| consent.is_none_or(|consent| consent <= at)) {
            findings.add(Code::ContactOptedOut, Field::Phone, self.aged(at));
        }
        let withdrawn = self.objection(Fact::Consent, findings);
        let was_given = self
            .attestations
            .iter()
            .any(|one| one.fact == Fact::Consent && one.speaks_for().is_some());
        if withdrawn.is_some() || (consent.is_none() && was_given) {
            let detail = Detail::none();
            findings.weigh(
                Fact::Consent,
                Code::ContactConsentExpired,
                Field::Phone,
                detail,
            );
        } else if consent.is_none() && findings.requires(Fact::Consent) {
            let detail = Detail::reason(Reason::NoData);
            findings.weigh(
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
            self.unknown_as(Fact::AdvanceNotice, Code::ContactNoAdvanceNotice, findings);
        }
    }

    /// What nothing speaks for: a hold if the policy requires it, else a note where
    /// anybody has been asked at all.
    fn unknown(&self, fact: Fact, code: Code, findings: &mut Findings<'_>) {
        if self.support(fact, findings).is_none() {
            self.unknown_as(fact, code, findings);
        }
    }

    fn unknown_as(&self, fact: Fact, code: Code, findings: &mut Findings<'_>) {
        if self.dossier.evidence.is_some() || findings.requires(fact) {
            findings.weigh(fact, code, Field::Phone, Detail::none());
        }
    }

    fn aged(&self, at: Timestamp) -> Detail {
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

    /// Evidence that is lacking, or speaks against sending: at least a hold if the policy
    /// requires it, whatever it makes of the code.
    fn weigh(&mut self, fact: Fact, code: Code, field: Field, detail: Detail) {
        let severity = self.policy.severity(code);
        let severity = if self.requires(fact) {
            severity.max(Severity::Hold)
        } else {
            severity
        };
        self.add_as(code, severity, field, detail);
    }
}
