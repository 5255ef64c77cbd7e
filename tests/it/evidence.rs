//! Attestations, waivers and the family `contact.`: each code where it is found,
//! where it is not, at its boundary, and where it cannot be told.

use crate::support::evidence::{NOW, ago, attestation, dossier, key, policy, says};
use proptest::prelude::*;
use proptest::sample::select;
use rightparty::{
    Answer, Attestation, BookAnswer, Code, Dossier, Entry, Fact, Gate, Outcome, Policy, Purpose,
    Region, Risk, Severity,
};

fn found(policy: &Policy, dossier: &Dossier<'_>) -> Vec<(Code, Severity)> {
    let decision = Gate::new(policy.clone()).decide(dossier, NOW);
    let findings = decision.findings().iter();
    findings
        .map(|finding| (finding.code, finding.severity))
        .collect()
}

/// What is found besides what nobody knows.
fn objections(policy: &Policy, keyed: i64, evidence: Vec<Attestation>) -> Vec<Code> {
    let mut dossier = dossier(keyed);
    dossier.evidence = Some(evidence);
    let unknown = [
        Code::ContactRecyclingUnknown,
        Code::ContactSubscriberUnknown,
    ];
    let codes = found(policy, &dossier).into_iter().map(|(code, _)| code);
    codes.filter(|code| !unknown.contains(code)).collect()
}

/// What a policy requires it gets, whatever it makes of the codes by which it is told that
/// it has not.
#[test]
fn what_is_required_holds_however_little_its_code_weighs() {
    let of_contacts = Code::all().filter(|code| code.as_str().starts_with("contact."));
    // As loose as each may be.
    let accepting = Risk::ALL
        .into_iter()
        .fold(Policy::strict(), Policy::with_accepted);
    let loose = of_contacts.fold(accepting, |policy, code| {
        let severity = code.floor().unwrap_or(Severity::Note);
        policy.with_severity(code, severity).unwrap()
    });
    for fact in Fact::ALL {
        let gate = Gate::new(loose.clone().with_required(fact));
        let is_clear = |evidence: Vec<Attestation>| {
            let mut dossier = dossier(10);
            dossier.purpose = Purpose::Collection;
            dossier.evidence = Some(evidence);
            gate.decide(&dossier, NOW).outcome() == Outcome::Clear
        };
        assert!(!is_clear(vec![]), "{fact:?}");
        let mut speaks_for = 0;
        for answer in [Answer::Yes, Answer::No, Answer::NoData] {
            let one = says(fact, answer, 1);
            let is_for = one.speaks_for() == Some(true);
            speaks_for += u32::from(is_for);
            assert_eq!(is_clear(vec![one]), is_for, "{fact:?} {answer:?}");
        }
        assert_eq!(speaks_for, 1, "{fact:?}");
    }
    // Nor is it silent that a number is said to be somebody else's.
    let mut reported = dossier(10);
    reported.book.as_mut().unwrap().wrong_number_elsewhere = Some(ago(5));
    let decision = Gate::new(loose).decide(&reported, NOW);
    assert_eq!(decision.outcome(), Outcome::Hold);
}

#[test]
fn objections_and_what_lifts_them() {
    use Answer::{No, NoData, Yes};
    use Fact::{
        AdvanceNotice, Consent, OneTimeCode, OptOut, Recycled, RightParty, SimSwapped,
        SubscriberName, Tenure, WrongNumber,
    };
    let strict = Policy::strict();
    for (keyed, evidence, expected) in [
        (10, vec![], vec![]),
        // A report stands until fresh entries and newer evidence.
        (
            10,
            vec![says(WrongNumber, Yes, 5)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            10,
            vec![says(WrongNumber, Yes, 900)],
            vec![Code::ContactWrongNumberReported],
        ),
        (10, vec![says(WrongNumber, No, 5)], vec![]),
        (10, vec![says(WrongNumber, NoData, 5)], vec![]),
        (
            10,
            vec![says(WrongNumber, Yes, 5), says(WrongNumber, No, 1)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            10,
            vec![says(WrongNumber, Yes, 5), says(RightParty, Yes, 1)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5), says(RightParty, Yes, 0)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5), says(OneTimeCode, Yes, 0)],
            vec![],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5), says(SubscriberName, Yes, 0)],
            vec![],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5), says(RightParty, Yes, 6)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5), says(RightParty, NoData, 0)],
            vec![Code::ContactWrongNumberReported],
        ),
        (
            1,
            vec![says(WrongNumber, Yes, 5), says(Consent, Yes, 0)],
            vec![Code::ContactWrongNumberReported],
        ),
        // Recycled: newer entries, or a newer no that reaches back to the entries.
        (
            10,
            vec![says(Recycled, Yes, 5)],
            vec![Code::ContactRecycled],
        ),
        // Keyed again is not enough: it may have been keyed from the same form.
        (3, vec![says(Recycled, Yes, 5)], vec![Code::ContactRecycled]),
        (
            3,
            vec![says(Recycled, Yes, 5), says(OneTimeCode, Yes, 1)],
            vec![],
        ),
        (
            10,
            vec![says(Recycled, Yes, 5), says(Recycled, No, 1)],
            vec![],
        ),
        (
            10,
            vec![says(Recycled, Yes, 5), says(Recycled, NoData, 1)],
            vec![Code::ContactRecycled],
        ),
        (
            10,
            vec![
                says(Recycled, Yes, 5),
                says(Recycled, No, 1).with_since(ago(9)),
            ],
            vec![Code::ContactRecycled],
        ),
        (
            10,
            vec![
                says(Recycled, Yes, 5),
                Attestation::new(Recycled, No, ago(1), "test"),
            ],
            vec![Code::ContactRecycled],
        ),
        // The subscriber.
        (
            10,
            vec![says(SubscriberName, No, 5)],
            vec![Code::ContactSubscriberMismatch],
        ),
        (
            10,
            vec![says(SubscriberName, No, 5), says(SubscriberName, Yes, 4)],
            vec![],
        ),
        (
            10,
            vec![says(SubscriberName, No, 5), says(SubscriberName, Yes, 5)],
            vec![Code::ContactSubscriberMismatch],
        ),
        // SIM swap.
        (
            10,
            vec![says(SimSwapped, Yes, 5)],
            vec![Code::ContactSimSwapped],
        ),
        (
            10,
            vec![says(SimSwapped, Yes, 9), says(SimSwapped, No, 8)],
            vec![Code::ContactSimSwapped],
        ),
        (10, vec![says(Tenure, No, 5)], vec![Code::ContactStale]),
        // That there was no swap lately does not undo one before.
        (
            10,
            vec![says(SimSwapped, Yes, 2), says(SimSwapped, No, 1)],
            vec![Code::ContactSimSwapped],
        ),
        (
            1,
            vec![says(SimSwapped, Yes, 2), says(OneTimeCode, Yes, 0)],
            vec![],
        ),
        // Wishes. Nothing but consent undoes an opt-out, unless it was withdrawn.
        (
            10,
            vec![says(OptOut, Yes, 5), says(OptOut, No, 1)],
            vec![Code::ContactOptedOut],
        ),
        (
            10,
            vec![
                says(OptOut, Yes, 5),
                says(Consent, Yes, 4),
                says(Consent, No, 3),
            ],
            vec![Code::ContactOptedOut, Code::ContactConsentExpired],
        ),
        // What was refuted since confirms nothing.
        (
            3,
            vec![
                says(WrongNumber, Yes, 5),
                says(OneTimeCode, Yes, 2),
                says(OneTimeCode, No, 1),
            ],
            vec![Code::ContactNotRightParty, Code::ContactWrongNumberReported],
        ),
        (10, vec![says(OptOut, Yes, 5)], vec![Code::ContactOptedOut]),
        (
            10,
            vec![says(OptOut, Yes, 900)],
            vec![Code::ContactOptedOut],
        ),
        (
            10,
            vec![says(OptOut, Yes, 5), says(Consent, Yes, 4)],
            vec![],
        ),
        (
            10,
            vec![says(OptOut, Yes, 5), says(Consent, Yes, 6)],
            vec![Code::ContactOptedOut],
        ),
        (10, vec![says(Consent, Yes, 365)], vec![]),
        (
            10,
            vec![says(Consent, Yes, 366)],
            vec![Code::ContactConsentExpired],
        ),
        (
            10,
            vec![says(Consent, No, 5)],
            vec![Code::ContactConsentExpired],
        ),
        (10, vec![says(AdvanceNotice, No, 5)], vec![]),
    ] {
        let case = format!("{keyed} {evidence:?}");
        assert_eq!(objections(&strict, keyed, evidence), expected, "{case}");
    }
}

/// Nothing known is a note where somebody was asked, nothing where nobody was, and
/// a hold where the policy requires it. Stale counts as nothing known.
#[test]
fn absence_of_evidence() {
    let strict = Policy::strict();
    assert_eq!(found(&strict, &dossier(10)), []);
    let mut asked = dossier(10);
    asked.evidence = Some(vec![]);
    let notes = [
        (Code::ContactRecyclingUnknown, Severity::Note),
        (Code::ContactSubscriberUnknown, Severity::Note),
    ];
    assert_eq!(found(&strict, &asked), notes);
    asked.purpose = Purpose::Collection;
    assert!(found(&strict, &asked).contains(&(Code::ContactNoAdvanceNotice, Severity::Note)));

    for (fact, code) in [
        (Fact::Recycled, Code::ContactRecyclingUnknown),
        (Fact::SubscriberName, Code::ContactSubscriberUnknown),
        (Fact::AdvanceNotice, Code::ContactNoAdvanceNotice),
        (Fact::Consent, Code::ContactConsentExpired),
        (Fact::SimSwapped, Code::ContactEvidenceMissing),
        (Fact::Tenure, Code::ContactEvidenceMissing),
        (Fact::OneTimeCode, Code::ContactEvidenceMissing),
        (Fact::RightParty, Code::ContactEvidenceMissing),
        (Fact::WrongNumber, Code::ContactEvidenceMissing),
        (Fact::OptOut, Code::ContactEvidenceMissing),
        (Fact::InService, Code::ContactEvidenceMissing),
        (Fact::Textable, Code::ContactEvidenceMissing),
        (Fact::ReplyUnread, Code::ContactEvidenceMissing),
        (Fact::Disputed, Code::ContactEvidenceMissing),
        (Fact::Complained, Code::ContactEvidenceMissing),
        (Fact::Deceased, Code::ContactEvidenceMissing),
        (Fact::Bankrupt, Code::ContactEvidenceMissing),
        (Fact::Minor, Code::ContactEvidenceMissing),
    ] {
        let policy = Policy::strict()
            .with_required(fact)
            .with_expiry_days(fact, 7)
            .unwrap();
        let [good, bad] = if fact.is_good() {
            [Answer::Yes, Answer::No]
        } else {
            [Answer::No, Answer::Yes]
        };
        for (evidence, is_held) in [
            (None, true),
            (Some(vec![]), true),
            (Some(vec![says(fact, Answer::NoData, 1)]), true),
            (Some(vec![says(fact, good, 7)]), false),
            (Some(vec![says(fact, good, 8)]), true),
            // Dated in the future.
            (Some(vec![says(fact, good, -1)]), true),
        ] {
            let mut dossier = dossier(10);
            dossier.purpose = Purpose::Collection;
            dossier.evidence = evidence.clone();
            // Evidence that was supplied once is stale, not missing.
            let was_supplied = evidence.iter().flatten().any(|one| one.answer == good);
            let code = match code {
                Code::ContactEvidenceMissing if was_supplied => Code::ContactStale,
                code => code,
            };
            let held = found(&policy, &dossier).contains(&(code, Severity::Hold));
            assert_eq!(held, is_held, "{fact}: {evidence:?}");
        }
        // What was refuted since is not known any more.
        let mut refuted = dossier(10);
        refuted.purpose = Purpose::Collection;
        refuted.evidence = Some(vec![says(fact, good, 2), says(fact, bad, 1)]);
        let outcome = Gate::new(policy).decide(&refuted, NOW).outcome();
        assert!(outcome > Outcome::Clear, "{fact}");
    }
}

#[test]
fn age_changes_and_other_borrowers() {
    let policy = Policy::strict().with_contact_days(100).unwrap();
    assert_eq!(found(&policy, &dossier(100)), []);
    let stale = [(Code::ContactStale, Severity::Hold)];
    assert_eq!(found(&policy, &dossier(101)), stale);
    // Nobody knows how old undated entries are.
    let entry = |keyer| Entry::new("张伟", "13912345670", Region::CN).with_keyer(keyer);
    let undated = Dossier::new("B-1", entry("a"), entry("b"), BookAnswer::NO_OBJECTION);
    assert_eq!(found(&policy, &undated), stale);

    let strict = Policy::strict();
    for (matches, expected) in [
        (None, vec![]),
        (Some(true), vec![]),
        (Some(false), vec![(Code::ContactChanged, Severity::Block)]),
    ] {
        let mut dossier = dossier(10);
        dossier.digest_matches = matches;
        assert_eq!(found(&strict, &dossier), expected);
    }

    let mut elsewhere = dossier(1);
    elsewhere.book.as_mut().unwrap().wrong_number_elsewhere = Some(ago(5));
    assert_eq!(found(&strict, &elsewhere), stale);
    elsewhere.evidence = Some(vec![says(Fact::OneTimeCode, Answer::Yes, 0)]);
    assert!(!found(&strict, &elsewhere).contains(&stale[0]));

    let mut book = dossier(10);
    book.book.as_mut().unwrap().duplicates = 1;
    book.book.as_mut().unwrap().is_lender_phone = true;
    assert_eq!(
        found(&strict, &book),
        [
            (Code::BookLenderPhone, Severity::Block),
            (Code::BookDuplicateBorrower, Severity::Note)
        ]
    );
}

#[test]
fn a_decision_can_show_what_it_was_made_on() {
    let gate = Gate::new(Policy::strict()).with_key(key());
    let held = dossier(10);
    // What was decided on, by which policy, can be shown again.
    let decided = gate.decide(&held, NOW);
    assert_eq!(decided.policy_digest(), gate.policy_digest());
    assert_eq!(decided.version(), env!("CARGO_PKG_VERSION"));
    let input = decided.input_digest().unwrap();
    assert_eq!(gate.decide(&held, NOW).input_digest(), Some(input));
    assert_ne!(
        gate.decide(&held, NOW.plus_seconds(1)).input_digest(),
        Some(input)
    );
    let mut changed = held.clone();
    changed.book.as_mut().unwrap().other_borrowers = 2;
    assert_ne!(gate.decide(&changed, NOW).input_digest(), Some(input));
    assert_eq!(
        Gate::new(Policy::strict())
            .decide(&held, NOW)
            .input_digest(),
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 3: what nobody knows counts for nothing. An answer without data changes
    /// no finding but that somebody was asked.
    #[test]
    fn no_data_changes_nothing(
        evidence in prop::collection::vec(attestation(), 0..5),
        policy in policy(),
        keyed in 0..400_i64,
        fact in select(Fact::ALL.to_vec()),
        days in 0..400_i64,
    ) {
        let mut dossier = dossier(keyed);
        dossier.evidence = Some(evidence.clone());
        let before = found(&policy, &dossier);
        dossier.evidence.as_mut().unwrap().push(says(fact, Answer::NoData, days));
        prop_assert_eq!(found(&policy, &dossier), before);
    }

    /// Law 1: an answer that speaks against sending never moves a decision toward
    /// clear; requiring more, or letting evidence expire sooner, neither.
    #[test]
    fn objections_are_monotone(
        evidence in prop::collection::vec(attestation(), 0..5),
        policy in policy(),
        keyed in 0..400_i64,
        fact in select(Fact::ALL.to_vec()),
        days in 0..400_i64,
    ) {
        let mut dossier = dossier(keyed);
        dossier.evidence = Some(evidence);
        let outcome = |policy: &Policy, dossier: &Dossier<'_>| Gate::new(policy.clone()).decide(dossier, NOW).outcome();
        let before = outcome(&policy, &dossier);
        prop_assert!(outcome(&policy.clone().with_required(fact), &dossier) >= before);
        let sooner = policy.expiry_days(fact).div_ceil(2);
        prop_assert!(outcome(&policy.clone().with_expiry_days(fact, sooner).unwrap(), &dossier) >= before);
        let bad = if fact.is_good() { Answer::No } else { Answer::Yes };
        dossier.evidence.as_mut().unwrap().push(says(fact, bad, days));
        prop_assert!(outcome(&policy, &dossier) >= before);
    }

    /// A wrong-number report after the entries were keyed blocks, whatever else is
    /// attested and whatever the policy.
    #[test]
    fn a_report_blocks(evidence in prop::collection::vec(attestation(), 0..5), policy in policy(), keyed in 5..400_i64, days in 0..5_i64) {
        let mut dossier = dossier(keyed);
        let mut evidence = evidence;
        evidence.push(says(Fact::WrongNumber, Answer::Yes, days));
        dossier.evidence = Some(evidence);
        prop_assert_eq!(Gate::new(policy).decide(&dossier, NOW).outcome(), Outcome::Block);
    }
}
