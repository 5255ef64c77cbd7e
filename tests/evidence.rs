//! Attestations, waivers and the family `contact.`: each code where it is found,
//! where it is not, at its boundary, and where it cannot be told.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use proptest::sample::select;
use rightparty::{
    Answer, Attestation, Basis, Code, Comparison, Contact, DigestKey, Dossier, Entry, Fact, Gate,
    Outcome, Policy, Purpose, Region, Severity, Timestamp, Variant, Waiver, WaiverError,
};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_150_000);
const DAY: i64 = 24 * 3_600;

fn ago(days: i64) -> Timestamp {
    NOW.plus_seconds(-days * DAY)
}

/// Two entries that agree, keyed so many days ago.
fn dossier(keyed: i64) -> Dossier<'static> {
    let entry = |keyer| {
        Entry::new("张伟", "13912345670", Region::CN)
            .keyed_by(keyer)
            .keyed_at(ago(keyed))
    };
    let mut dossier = Dossier::of("B-1", entry("clerk-1"), entry("clerk-2"));
    dossier.purpose = Purpose::Advance;
    dossier
}

fn says(fact: Fact, answer: Answer, days: i64) -> Attestation {
    Attestation {
        fact,
        answer,
        as_of: ago(days),
        since: Some(ago(2_000)),
        source: "test".to_owned(),
    }
}

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

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
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
            vec![],
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
            vec![says(Recycled, Yes, 5), says(RightParty, Yes, 1)],
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
                Attestation {
                    since: Some(ago(9)),
                    ..says(Recycled, No, 1)
                },
            ],
            vec![Code::ContactRecycled],
        ),
        (
            10,
            vec![
                says(Recycled, Yes, 5),
                Attestation {
                    since: None,
                    ..says(Recycled, No, 1)
                },
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
            vec![Code::ContactWrongNumberReported],
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
        (Fact::SimSwapped, Code::ContactStale),
        (Fact::Tenure, Code::ContactStale),
        (Fact::OneTimeCode, Code::ContactStale),
        (Fact::RightParty, Code::ContactStale),
        (Fact::WrongNumber, Code::ContactStale),
        (Fact::OptOut, Code::ContactStale),
    ] {
        let policy = Policy::strict()
            .requiring(fact)
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
    let entry = |keyer| Entry::new("张伟", "13912345670", Region::CN).keyed_by(keyer);
    let undated = Dossier::of("B-1", entry("a"), entry("b"));
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
    elsewhere.book.wrong_number_elsewhere = Some(ago(5));
    assert_eq!(found(&strict, &elsewhere), stale);
    elsewhere.evidence = Some(vec![says(Fact::RightParty, Answer::Yes, 0)]);
    assert!(!found(&strict, &elsewhere).contains(&stale[0]));

    let mut book = dossier(10);
    book.book.duplicates = 1;
    book.book.is_lender_phone = true;
    assert_eq!(
        found(&strict, &book),
        [
            (Code::BookLenderPhone, Severity::Block),
            (Code::BookDuplicateBorrower, Severity::Note)
        ]
    );
}

fn key() -> DigestKey {
    DigestKey::new(&[9; 32]).unwrap()
}

#[test]
fn a_waiver_lifts_one_hold_for_one_contact_until_a_date() {
    let gate = Gate::new(Policy::strict()).with_key(key());
    let mut held = dossier(10);
    held.book.other_borrowers = 1;
    let contact = gate.contact_digest(&held).unwrap();
    let waiver = |code, until| {
        Waiver::new(
            code,
            contact.clone(),
            until,
            "supervisor-2",
            "spouses share it",
        )
        .unwrap()
    };
    let shared = Code::BookSharedPhone;
    for (waivers, with_key, expected) in [
        (vec![], true, Outcome::Hold),
        (
            vec![waiver(shared, NOW.plus_seconds(1))],
            true,
            Outcome::Clear,
        ),
        (vec![waiver(shared, NOW)], true, Outcome::Hold),
        (
            vec![waiver(Code::PhoneForeign, NOW.plus_seconds(1))],
            true,
            Outcome::Hold,
        ),
        (
            vec![waiver(shared, NOW.plus_seconds(1))],
            false,
            Outcome::Hold,
        ),
    ] {
        let mut dossier = held.clone();
        dossier.waivers = waivers;
        let gate = if with_key {
            gate.clone()
        } else {
            Gate::new(Policy::strict())
        };
        assert_eq!(
            gate.decide(&dossier, NOW).outcome(),
            expected,
            "{:?}",
            dossier.waivers
        );
    }
    // It is on record, and its finding is still there.
    held.waivers = vec![waiver(shared, NOW.plus_seconds(60))];
    let decision = gate.decide(&held, NOW);
    assert_eq!(
        serde_json::to_string(&decision).unwrap(),
        r#"{"outcome":"clear","notice_checked":false,"findings":[{"code":"book.shared-phone","severity":"note","field":"phone","detail":{"count":1}}],"waived":[{"code":"book.shared-phone","until":"2026-11-20T04:47:40Z"}]}"#
    );
    // It never lifts a block, nor what says that there is no contact.
    let mut other = held.clone();
    other.book.is_lender_phone = true;
    other
        .waivers
        .push(waiver(Code::BookLenderPhone, NOW.plus_seconds(60)));
    assert_eq!(gate.decide(&other, NOW).outcome(), Outcome::Block);
    let unknown = Dossier::of(
        "B-1",
        Entry::new("张伟", "13912345670", Region::CN).keyed_by("a"),
        Entry::new("张伟", "13912345670", Region::CN),
    );
    let mut keyerless = unknown;
    keyerless.waivers = vec![waiver(Code::EntryKeyerUnknown, NOW.plus_seconds(60))];
    assert_eq!(gate.decide(&keyerless, NOW).outcome(), Outcome::Hold);

    assert_eq!(
        Waiver::new(shared, contact.clone(), NOW, "N/A", "x").unwrap_err(),
        WaiverError::Nobody
    );
    assert_eq!(
        Waiver::new(shared, contact, NOW, "x", " ").unwrap_err(),
        WaiverError::NoReason
    );
    assert!(!format!("{:?}", held.waivers).contains("spouses"));
    let json = serde_json::to_string(&held.waivers[0]).unwrap();
    assert_eq!(
        serde_json::from_str::<Waiver>(&json).unwrap(),
        held.waivers[0]
    );
    let blank = json.replace("supervisor-2", " ");
    let error = serde_json::from_str::<Waiver>(&blank).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("a waiver names the person who gives it")
    );
}

/// A contact that one policy has ruled is none by a policy that has not, and no
/// waiver makes it one.
#[test]
fn a_waiver_releases_no_variant() {
    let entry = |name, keyer| Entry::new(name, "13912345670", Region::CN).keyed_by(keyer);
    let (first, second) = (entry("张伟", "a"), entry("張偉", "b"));
    let released = Variant::SimplifiedTraditional.into();
    let ruled = Contact::ruled_by_policy(Comparison::of(first, second), released).unwrap();
    let contact = ruled.digest(&key());
    let mut dossier = Dossier::of("B-1", first, second);
    dossier.basis = Basis::Agreed(Box::new(ruled));
    let until = NOW.plus_seconds(60);
    let waiver = Waiver::new(Code::NameVariant, contact, until, "x-1", "y").unwrap();
    dossier.waivers = vec![waiver];
    let strict = Gate::new(Policy::strict()).with_key(key());
    assert_eq!(strict.decide(&dossier, NOW).outcome(), Outcome::Hold);
    let releasing = Gate::new(Policy::strict().releasing(released)).with_key(key());
    assert_eq!(releasing.decide(&dossier, NOW).outcome(), Outcome::Clear);
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
    changed.book.other_borrowers = 2;
    assert_ne!(gate.decide(&changed, NOW).input_digest(), Some(input));
    assert_eq!(
        Gate::new(Policy::strict())
            .decide(&held, NOW)
            .input_digest(),
        None
    );
}

fn attestation() -> impl Strategy<Value = Attestation> {
    let answers = select(vec![Answer::Yes, Answer::No, Answer::NoData]);
    let since = select(vec![None, Some(ago(2_000)), Some(ago(20))]);
    (select(Fact::ALL.to_vec()), answers, -2..400_i64, since).prop_map(
        |(fact, answer, days, since)| Attestation {
            since,
            ..says(fact, answer, days)
        },
    )
}

fn policy() -> impl Strategy<Value = Policy> {
    (
        prop::collection::vec(select(Fact::ALL.to_vec()), 0..3),
        prop::collection::vec((select(Fact::ALL.to_vec()), 1..400_u32), 0..3),
        prop::option::of(1..400_u32),
    )
        .prop_map(|(required, expiries, age)| {
            let policy = required
                .into_iter()
                .fold(Policy::strict(), Policy::requiring);
            let policy = expiries.into_iter().fold(policy, |policy, (fact, days)| {
                policy.with_expiry_days(fact, days).unwrap()
            });
            age.map_or(policy.clone(), |days| {
                policy.with_contact_days(days).unwrap()
            })
        })
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
        prop_assert!(outcome(&policy.clone().requiring(fact), &dossier) >= before);
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

    /// Law 1: a waiver lifts the one hold that it names, and nothing else.
    #[test]
    fn a_waiver_lifts_nothing_else(
        evidence in prop::collection::vec(attestation(), 0..5),
        policy in policy(),
        keyed in 0..400_i64,
        code in select(Code::all().collect::<Vec<_>>()),
        others in 0..2_u32,
    ) {
        let gate = Gate::new(policy).with_key(key());
        let mut dossier = dossier(keyed);
        dossier.evidence = Some(evidence);
        dossier.book.other_borrowers = others;
        let before = gate.decide(&dossier, NOW);
        let contact = gate.contact_digest(&dossier).unwrap();
        dossier.waivers = vec![Waiver::new(code, contact, NOW.plus_seconds(9), "x-1", "y").unwrap()];
        let after = gate.decide(&dossier, NOW);
        for finding in before.findings() {
            let is_lifted = finding.code == code && finding.severity == Severity::Hold;
            let expected = if is_lifted { Severity::Note } else { finding.severity };
            let same = |other: &&rightparty::Finding| {
                other.code == finding.code && other.field == finding.field && other.detail == finding.detail
            };
            prop_assert_eq!(after.findings().iter().find(same).map(|f| f.severity), Some(expected));
        }
        prop_assert_eq!(after.findings().len(), before.findings().len());
        let holds = before.findings().iter().filter(|f| f.severity == Severity::Hold && f.code == code).count();
        prop_assert_eq!(after.waived().len(), holds.min(1));
        if before.outcome() == Outcome::Block {
            prop_assert_eq!(after.outcome(), Outcome::Block);
        }
    }
}
