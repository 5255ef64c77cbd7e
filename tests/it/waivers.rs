//! Waivers: what one lifts, and what it does not.

use crate::support::evidence::{NOW, ago, attestation, dossier, key, policy, says};
use proptest::prelude::*;
use proptest::sample::select;
use rightparty::{
    Answer, Basis, BookAnswer, Code, Comparison, Contact, Dossier, Entry, Fact, Gate, Outcome,
    Policy, Reason, Region, Severity, Variant, VoidReason, Waiver, WaiverError, WaiverTerms,
};

#[test]
fn a_waiver_lifts_one_hold_for_one_contact_until_a_date() {
    let gate = Gate::new(Policy::strict()).with_key(key());
    let mut held = dossier(10);
    held.book.as_mut().unwrap().other_borrowers = 1;
    let contact = gate.contact_digest(&held).unwrap();
    let waiver = |code, until| {
        Waiver::new(
            code,
            contact.clone(),
            [ago(1), until],
            "supervisor-2",
            "spouses share it",
            &key(),
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
        // One that is not given yet.
        (
            vec![
                Waiver::new(
                    shared,
                    contact.clone(),
                    [NOW.plus_seconds(1), NOW.plus_seconds(2)],
                    "x-1",
                    "y",
                    &key(),
                )
                .unwrap(),
            ],
            true,
            Outcome::Hold,
        ),
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
    let json = serde_json::to_string(&decision).unwrap();
    let expected = r#"{"outcome":"clear","notice_checked":false,"book_checked":true,"findings":[{"code":"book.shared-phone","severity":"note","field":"phone","detail":{"count":1}}],"waived":[{"code":"book.shared-phone","until":"2026-11-20T04:47:40Z","by":"supervisor-2"}],"basis":{"ground":"agreed"},"made_by":"#;
    assert!(json.starts_with(expected), "{json}");
    assert!(!format!("{decision:?}").contains("supervisor"));
    // It never lifts a block, nor what says that there is no contact.
    let mut other = held.clone();
    other.book.as_mut().unwrap().is_lender_phone = true;
    other
        .waivers
        .push(waiver(Code::BookLenderPhone, NOW.plus_seconds(60)));
    assert_eq!(gate.decide(&other, NOW).outcome(), Outcome::Block);
    let mut keyerless = Dossier::new(
        "B-1",
        Entry::new("张伟", "13912345670", Region::CN).with_keyer("a"),
        Entry::new("张伟", "13912345670", Region::CN),
        BookAnswer::NO_OBJECTION,
    );
    keyerless.book.as_mut().unwrap().other_borrowers = 1;
    keyerless.waivers = vec![waiver(shared, NOW.plus_seconds(60))];
    let decision = gate.decide(&keyerless, NOW);
    assert_eq!(decision.outcome(), Outcome::Hold);
    assert!(decision.waived().is_empty());
    assert_eq!(decision.void_waivers()[0].why, VoidReason::NoContact);
}

/// Whoever keyed a record, or may have, lifts no hold on it.
#[test]
fn a_waiver_by_a_keyer_lifts_nothing() {
    let gate = Gate::new(Policy::strict()).with_key(key());
    let entry = |keyer| Entry::new("张伟", "13912345670", Region::CN).with_keyer(keyer);
    let mut dossier = Dossier::new(
        "B-1",
        entry("clerk-1"),
        entry("clerk-2"),
        BookAnswer::NO_OBJECTION,
    );
    dossier.book.as_mut().unwrap().other_borrowers = 1;
    let contact = gate.contact_digest(&dossier).unwrap();
    for (by, expected) in [
        ("supervisor-2", Outcome::Clear),
        ("clerk-3", Outcome::Clear),
        ("clerk-1", Outcome::Hold),
        ("Clerk 2", Outcome::Hold),
        ("02", Outcome::Hold),
        ("clerk-2@bank.com", Outcome::Hold),
    ] {
        let times = [ago(1), NOW.plus_seconds(1)];
        let contact = contact.clone();
        let waiver = Waiver::new(Code::BookSharedPhone, contact, times, by, "spouses", &key());
        let waiver = waiver.unwrap();
        dossier.waivers = vec![waiver];
        assert_eq!(gate.decide(&dossier, NOW).outcome(), expected, "{by}");
    }
}

#[test]
fn what_no_waiver_is() {
    let shared = Code::BookSharedPhone;
    let gate = Gate::new(Policy::strict()).with_key(key());
    let contact = gate.contact_digest(&dossier(10)).unwrap();
    for (times, by, reason, expected) in [
        ([ago(1), NOW], "N/A", "x", WaiverError::Nobody),
        ([ago(1), NOW], "unknown-1", "x", WaiverError::Nobody),
        ([ago(1), NOW], "系统", "x", WaiverError::Nobody),
        ([ago(1), NOW], "admin", "x", WaiverError::Nobody),
        ([ago(1), NOW], "x", " ", WaiverError::NoReason),
        ([NOW, NOW], "x", "x", WaiverError::Over),
        ([ago(367), NOW], "x", "x", WaiverError::TooLong),
    ] {
        let refused = Waiver::new(shared, contact.clone(), times, by, reason, &key());
        assert_eq!(refused.unwrap_err(), expected);
    }
    for code in Code::all() {
        let waiver = Waiver::new(code, contact.clone(), [ago(1), NOW], "x-1", "y", &key());
        // What is found of a run as a whole: a list of ten thousand waivers would lift a trip.
        let expected = if code.as_str().starts_with("run.") {
            Some(WaiverError::OfRun)
        } else {
            (!code.is_waivable()).then_some(WaiverError::NeverLifted)
        };
        assert_eq!(waiver.err(), expected, "{code}");
    }
    let times = [ago(366), NOW];
    let waiver = Waiver::new(
        shared,
        contact,
        times,
        "supervisor-2",
        "spouses share it",
        &key(),
    );
    let waiver = waiver.unwrap();
    assert!(!format!("{waiver:?}").contains("spouses"));
    let json = serde_json::to_string(&waiver).unwrap();
    assert_eq!(serde_json::from_str::<Waiver>(&json).unwrap(), waiver);
    let blank = json.replace("supervisor-2", " ");
    let error = serde_json::from_str::<Waiver>(&blank).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("a waiver names the person who gives it")
    );
}

/// A code that is found for several reasons is waived for one of them, and what has
/// happened since is not waived with what happened before.
#[test]
fn a_waiver_is_for_one_reason_and_for_what_has_happened() {
    let policy = Policy::strict().with_contact_days(30).unwrap();
    let gate = Gate::new(policy.with_required(Fact::RightParty)).with_key(key());
    let mut old = dossier(40);
    let contact = gate.contact_digest(&old).unwrap();
    let terms = |code, given| {
        let times = [given, NOW.plus_seconds(9)];
        WaiverTerms::new(code, contact.clone(), times, "x-1", "y")
    };
    let seal = |terms: WaiverTerms| terms.seal(&key()).unwrap();
    let stale = || terms(Code::ContactStale, NOW);
    let about = |reason| seal(stale().with_about(reason));
    for (waivers, expected) in [
        (vec![seal(stale())], Outcome::Hold),
        (vec![about(Reason::Age)], Outcome::Hold),
        (
            vec![about(Reason::Age), about(Reason::Tenure)],
            Outcome::Hold,
        ),
        (
            vec![
                about(Reason::Age),
                seal(terms(Code::ContactEvidenceMissing, NOW).with_about(Reason::RightParty)),
            ],
            Outcome::Clear,
        ),
    ] {
        old.waivers = waivers;
        let decision = gate.decide(&old, NOW);
        assert_eq!(decision.outcome(), expected, "{:?}", old.waivers);
    }
    let reasons: Vec<_> = gate
        .decide(&old, NOW)
        .waived()
        .iter()
        .map(|one| one.about)
        .collect();
    assert_eq!(reasons, [Some(Reason::Age), Some(Reason::RightParty)]);

    let gate = Gate::new(Policy::strict()).with_key(key());
    let swapped = |days| says(Fact::SimSwapped, Answer::Yes, days);
    for (evidence, expected) in [
        (vec![swapped(10)], Outcome::Clear),
        (vec![swapped(5)], Outcome::Clear),
        (vec![swapped(10), swapped(4)], Outcome::Hold),
    ] {
        let mut held = dossier(20);
        held.evidence = Some(evidence);
        held.waivers = vec![seal(terms(Code::ContactSimSwapped, ago(5)))];
        assert_eq!(gate.decide(&held, NOW).outcome(), expected);
    }
}

/// Two who share a number were seen; a third was not.
#[test]
fn a_waiver_is_for_as_many_others_as_it_says() {
    let gate = Gate::new(Policy::strict()).with_key(key());
    let mut held = dossier(10);
    let contact = gate.contact_digest(&held).unwrap();
    let times = [ago(1), NOW.plus_seconds(9)];
    let terms = WaiverTerms::new(Code::BookSharedPhone, contact, times, "x-1", "spouses");
    for (terms, most) in [
        (terms.clone(), 1),
        (terms.clone().with_up_to(0), 0),
        (terms.clone().with_up_to(3), 3),
    ] {
        let waiver = terms.seal(&key()).unwrap();
        let json = serde_json::to_string(&waiver).unwrap();
        assert_eq!(serde_json::from_str::<Waiver>(&json).unwrap(), waiver);
        held.waivers = vec![waiver];
        for others in 1..6 {
            held.book.as_mut().unwrap().other_borrowers = others;
            let is_clear = gate.decide(&held, NOW).outcome() == Outcome::Clear;
            assert_eq!(is_clear, others <= most, "{others} {:?}", held.waivers);
        }
    }
}

/// A contact that one policy has ruled is none by a policy that has not, and no
/// waiver makes it one.
#[test]
fn a_waiver_releases_no_variant() {
    let entry = |name, keyer| Entry::new(name, "13912345670", Region::CN).with_keyer(keyer);
    let (first, second) = (entry("张伟", "a"), entry("張偉", "b"));
    let released = Variant::SimplifiedTraditional.into();
    let ruled = Contact::ruled_by_policy(Comparison::new(first, second), released).unwrap();
    let contact = ruled.digest(&key());
    let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
    dossier.basis = Basis::Agreed(ruled);
    let until = NOW.plus_seconds(60);
    dossier.book.as_mut().unwrap().other_borrowers = 1;
    let shared = Code::BookSharedPhone;
    let waiver = Waiver::new(shared, contact, [NOW, until], "x-1", "y", &key()).unwrap();
    dossier.waivers = vec![waiver];
    let strict = Gate::new(Policy::strict()).with_key(key());
    assert_eq!(strict.decide(&dossier, NOW).outcome(), Outcome::Hold);
    let releasing = Gate::new(Policy::strict().with_released(released)).with_key(key());
    assert_eq!(releasing.decide(&dossier, NOW).outcome(), Outcome::Clear);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1: a waiver lifts the one hold that it names, and nothing else.
    #[test]
    fn a_waiver_lifts_nothing_else(
        evidence in prop::collection::vec(attestation(), 0..5),
        policy in policy(),
        keyed in 0..400_i64,
        code in select(Code::all().filter(|code| code.is_waivable()).collect::<Vec<_>>()),
        about in select(vec![None, Some(Reason::Age), Some(Reason::Tenure), Some(Reason::RightParty)]),
        others in 0..4_u32,
    ) {
        let gate = Gate::new(policy).with_key(key());
        let mut dossier = dossier(keyed);
        dossier.evidence = Some(evidence);
        dossier.book.as_mut().unwrap().other_borrowers = others;
        let before = gate.decide(&dossier, NOW);
        let contact = gate.contact_digest(&dossier).unwrap();
        let terms = WaiverTerms::new(code, contact, [NOW, NOW.plus_seconds(9)], "x-1", "y");
        let terms = match about {
            Some(about) => terms.with_about(about),
            None => terms,
        };
        dossier.waivers = vec![terms.seal(&key()).unwrap()];
        let after = gate.decide(&dossier, NOW);
        for finding in before.findings() {
            let is_lifted = finding.code == code
                && finding.severity == Severity::Hold
                && finding.detail.reason == about
                && finding.detail.at.is_none_or(|at| at <= NOW)
                && finding.detail.count.is_none_or(|count| count <= 1);
            let expected = if is_lifted { Severity::Note } else { finding.severity };
            let same = |other: &&rightparty::Finding| {
                other.code == finding.code && other.field == finding.field && other.detail == finding.detail
            };
            prop_assert_eq!(after.findings().iter().find(same).map(|f| f.severity), Some(expected));
        }
        prop_assert_eq!(after.findings().len(), before.findings().len());
        let holds = before.findings().iter().filter(|f| {
            f.severity == Severity::Hold
                && f.code == code
                && f.detail.reason == about
                && f.detail.at.is_none_or(|at| at <= NOW)
                && f.detail.count.is_none_or(|count| count <= 1)
        }).count();
        prop_assert_eq!(after.waived().len(), holds.min(1));
        if before.outcome() == Outcome::Block {
            prop_assert_eq!(after.outcome(), Outcome::Block);
        }
    }
}
