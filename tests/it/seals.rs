//! Seals: what they bind, who can make one, and what a key that is not known says.

use crate::support::evidence::dossier;
use crate::support::rulings::{
    A, B, NOW, comparison, entries, grounds, key, keyer, keys, neither, opened, other_key, record,
    settled,
};
use rightparty::adjudication::{
    Adjudication, AdjudicationError, AdjudicationRecord, Closed, Discrepancy, Grounds, ReplayError,
    Replayed, Ruling,
};
use rightparty::{
    Basis, Code, Comparison, Contact, DigestKey, Entry, Gate, KeyRing, Outcome, Policy, Reason,
    Region, Sensitive, UnknownKeyError, VoidReason, Waiver, WaiverError,
};

/// A key that is not known is named, and nobody is told that the entries have changed.
#[test]
fn a_wrong_key_is_not_a_changed_entry() {
    let record = record();
    let unknown = UnknownKeyError {
        key: Some(key().id()),
    };
    let error = record.replay(entries(), &other_key().into()).err().unwrap();
    assert_eq!(error, ReplayError::UnknownKey(unknown));
    assert_eq!(
        error.to_string(),
        format!(
            "sealed with key {}, which is not among the keys",
            key().id()
        )
    );
    let changed = comparison(["张伟", "章伟"], [A, "13912354671"]);
    assert_eq!(
        record.replay(changed.clone(), &keys()).err(),
        Some(ReplayError::EntriesChanged)
    );
    // With a key that is not known, nobody can tell that they were.
    let error = record.replay(changed, &other_key().into()).err();
    assert_eq!(error, Some(ReplayError::UnknownKey(unknown)));

    // The gate says the same, and of a waiver as well.
    let gate = Gate::new(Policy::strict()).with_key(other_key());
    let mut dossier = dossier(10);
    dossier.book.as_mut().unwrap().other_borrowers = 1;
    let contact = gate.contact_digest(&dossier).unwrap();
    let times = [NOW, NOW.plus_seconds(9)];
    let shared = Code::BookSharedPhone;
    for (contact, seal) in [
        (contact.clone(), key()),
        (
            Gate::new(Policy::strict())
                .with_key(key())
                .contact_digest(&dossier)
                .unwrap(),
            other_key(),
        ),
    ] {
        dossier.waivers =
            vec![Waiver::new(shared, contact, times, "boss", "spouses", &seal).unwrap()];
        let void = gate.decide(&dossier, NOW).void_waivers().to_vec();
        assert_eq!(void[0].why, VoidReason::UnknownKey);
    }
    dossier.waivers = Vec::new();
    dossier.basis = Basis::replayed(record.replay(entries(), &other_key().into()), entries());
    let decision = gate.decide(&dossier, NOW);
    assert_eq!(
        decision.to_string(),
        "block: name.differs, phone.differs, rule.failed, book.shared-phone"
    );
    let failed = decision
        .findings()
        .iter()
        .find(|one| one.code == Code::RuleFailed)
        .unwrap();
    assert_eq!(failed.detail.reason, Some(Reason::UnknownKey));
    assert!(
        failed
            .remedy()
            .starts_with("Give the key that the ruling was sealed with")
    );
}

/// A retired key still counts; once all is sealed again, it is not needed.
#[test]
fn keys_are_rotated() {
    let ring = KeyRing::new(other_key()).with_retired(key());
    let alone = KeyRing::from(other_key());
    let record = record();
    assert!(record.replay(entries(), &ring).is_ok());
    let again = record.resealed(&entries(), &ring).unwrap();
    assert!(again.replay(entries(), &alone).is_ok());
    assert_eq!(again.seal().key(), Some(other_key().id()));
    // The two say the same, and neither contradicts the other.
    assert!(again.replay_among([&record], entries(), &alone).is_ok());
    assert!(!again.supersedes(&record) && !record.supersedes(&again));
    let changed = comparison(["张伟", "章伟"], [A, "13912354671"]);
    assert_eq!(
        record.resealed(&changed, &ring).err(),
        Some(ReplayError::EntriesChanged)
    );
    assert!(record.resealed(&entries(), &alone).is_err());

    let mut dossier = dossier(10);
    dossier.book.as_mut().unwrap().other_borrowers = 1;
    let Basis::Agreed(contact) = dossier.basis.clone() else {
        panic!()
    };
    let times = [NOW, NOW.plus_seconds(9)];
    let digest = contact.digest(&key());
    let shared = Code::BookSharedPhone;
    let waiver = Waiver::new(shared, digest, times, "boss", "spouses", &key()).unwrap();
    let again = waiver.resealed(&contact, &ring).unwrap();
    for (keys, waiver, expected) in [
        (&ring, &waiver, Outcome::Clear),
        (&ring, &again, Outcome::Clear),
        (&alone, &again, Outcome::Clear),
        (&alone, &waiver, Outcome::Hold),
    ] {
        let gate = Gate::new(Policy::strict()).with_key(keys.clone());
        dossier.waivers = vec![waiver.clone()];
        assert_eq!(gate.decide(&dossier, NOW).outcome(), expected);
    }
    let other = Contact::agreed(comparison(["王芳", "王芳"], [A, A])).unwrap();
    assert_eq!(
        waiver.resealed(&other, &ring),
        Err(WaiverError::OtherContact)
    );

    // A digest that is older than ids names no key, and counts for nothing.
    let mut early = serde_json::to_value(&record).unwrap();
    early["seal"] = record.seal().as_str()[17..].into();
    let early: AdjudicationRecord = serde_json::from_value(early).unwrap();
    assert_eq!(
        early.replay(entries(), &ring).err(),
        Some(ReplayError::UnknownKey(UnknownKeyError { key: None }))
    );
}

/// When an entry was keyed is sealed with what was keyed.
#[test]
fn times_are_sealed_as_well() {
    let entry = |phone, keyer| Entry::new("张伟", phone, Region::CN).with_keyer(keyer);
    let dated = |first, second| {
        Comparison::new(
            Entry {
                keyed_at: first,
                ..entry(A, "clerk-1")
            },
            Entry {
                keyed_at: second,
                ..entry(B, "clerk-2")
            },
        )
    };
    let (earlier, unreadable) = (NOW.plus_seconds(-60), Some("x".parse()));
    let at = |at| Some(Ok(at));
    let cases = [
        (at(NOW), at(earlier)),
        (at(earlier), at(NOW)),
        (at(NOW), at(NOW)),
        (None, at(NOW)),
        (at(NOW), None),
        (unreadable, at(NOW)),
        (None, None),
    ];
    for (index, &(first, second)) in cases.iter().enumerate() {
        let record = AdjudicationRecord::of(&dated(first, second), keyer("boss"), &[], &key());
        for (other, &(first, second)) in cases.iter().enumerate() {
            let replayed = record.replay(dated(first, second), &keys());
            let changed = (index != other).then_some(ReplayError::EntriesChanged);
            assert_eq!(replayed.err(), changed, "{index} {other}");
        }
    }
}

/// An older record is as well sealed as its successor, and does not stand in for it.
#[test]
fn an_older_record_has_a_successor() {
    let closed = settled();
    let record = |steps: &[_]| AdjudicationRecord::of(&entries(), keyer("boss"), steps, &key());
    let older = record(closed.steps());
    let doubts = Grounds {
        reason: "it is another's form",
        ..grounds()
    };
    let mut open = closed.reopen(keyer("boss-2"), doubts).unwrap();
    let reopened = record(open.steps());
    for field in [Discrepancy::Name, Discrepancy::Phone] {
        open.rule(keyer("boss-2"), field, Ruling::Unresolvable, doubts)
            .unwrap();
    }
    let latest = record(open.steps());
    assert!(
        latest.supersedes(&older) && latest.supersedes(&reopened) && reopened.supersedes(&older)
    );
    assert!(!older.supersedes(&latest) && !older.supersedes(&older));

    let named = |by: &AdjudicationRecord| {
        Some(ReplayError::Superseded {
            by: by.seal().clone(),
        })
    };
    assert!(older.replay(entries(), &keys()).is_ok());
    let among = |record: &AdjudicationRecord, others: &[&AdjudicationRecord]| {
        let others = others.iter().copied();
        record.replay_among(others, entries(), &keys()).err()
    };
    assert_eq!(among(&older, &[&older, &latest]), named(&latest));
    assert_eq!(among(&reopened, &[&older, &latest]), named(&latest));
    assert_eq!(among(&latest, &[&older, &reopened, &latest]), None);
    let as_latest = older.replay_latest(latest.seal(), entries(), &keys());
    assert_eq!(as_latest.err(), named(&latest));
    assert!(
        latest
            .replay_latest(latest.seal(), entries(), &keys())
            .is_ok()
    );
    // The gate names the reason.
    let mut dossier = dossier(10);
    let replayed = older.replay_among([&latest], entries(), &keys());
    dossier.basis = Basis::replayed(replayed, entries());
    let decision = Gate::new(Policy::strict()).decide(&dossier, NOW);
    assert_eq!(decision.findings()[0].code, Code::ContactChanged);
    assert_eq!(
        decision.findings()[0].detail.reason,
        Some(Reason::Superseded)
    );

    // Opened once more instead of reopened: two records, and nobody can tell which counts.
    let mut anew = Adjudication::open(entries(), keyer("boss-3")).unwrap();
    for field in [Discrepancy::Name, Discrepancy::Phone] {
        anew.rule(keyer("boss-3"), field, Ruling::First, grounds())
            .unwrap();
    }
    let anew = AdjudicationRecord::of(&entries(), keyer("boss-3"), anew.steps(), &key());
    let contradicted = Some(ReplayError::Contradicted {
        by: latest.seal().clone(),
    });
    assert_eq!(among(&anew, &[&latest]), contradicted);
    // A record of other entries says nothing of these.
    let others = comparison(["王芳", "王方"], [A, A]);
    let others = AdjudicationRecord::of(&others, keyer("boss"), &[], &key());
    assert_eq!(among(&anew, &[&others]), None);
}

/// Whoever may try three times more after each reopening may try as often as they like.
#[test]
fn three_failures_are_the_limit_for_good() {
    let phone = Discrepancy::Phone;
    let ruled = |mut open: Adjudication<'static>, by: &'static str, ruling| {
        open.rule(keyer(by), Discrepancy::Name, Ruling::First, grounds())
            .unwrap();
        open.rule(keyer(by), phone, ruling, grounds())
            .map(|()| open.close().unwrap())
    };
    let fail = |state: Closed<'static>| {
        let Closed::Unconfirmed(waiting) = state else {
            panic!()
        };
        let wrong = Sensitive::new("13912345600");
        waiting
            .confirm(phone, keyer("clerk-1"), wrong, NOW)
            .unwrap()
    };
    let own = neither("13912345688");
    let state = fail(fail(ruled(opened(), "boss", own).unwrap()));
    // Two have failed. Reopened, one more is the third.
    let again = state.reopen(keyer("boss-2"), grounds()).unwrap();
    let state = fail(ruled(again, "boss-2", own).unwrap());
    assert!(matches!(state, Closed::Unresolved(_)));
    let again = state.reopen(keyer("boss-3"), grounds()).unwrap();
    let refused = ruled(again.clone(), "boss-3", own).err();
    assert_eq!(refused, Some(AdjudicationError::NoMoreConfirmations));
    // What one of the entries says needs no confirmation.
    let state = ruled(again, "boss-3", Ruling::Second).unwrap();
    assert!(matches!(state, Closed::Settled(_)));
    // The count is in the record.
    let record = AdjudicationRecord::of(&entries(), keyer("boss"), state.steps(), &key());
    assert!(matches!(
        record.replay(entries(), &keys()),
        Ok(Replayed::Closed(Closed::Settled(_)))
    ));
}

#[test]
fn a_record_is_checked_when_it_is_read_back() {
    let mut open = opened();
    open.rule(
        keyer("boss"),
        Discrepancy::Phone,
        neither("13912345688"),
        grounds(),
    )
    .unwrap();
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let Ok(Closed::Unconfirmed(waiting)) = open.close() else {
        panic!()
    };
    let closed = waiting
        .confirm(
            Discrepancy::Phone,
            keyer("clerk-1"),
            Sensitive::new("13912345688"),
            NOW,
        )
        .unwrap();
    let entries = || comparison(["张伟", "章伟"], [A, B]);
    let record = AdjudicationRecord::of(&entries(), keyer("boss"), closed.steps(), &key());
    let json = serde_json::to_string(&record).unwrap();
    let read = |json: &str| serde_json::from_str::<AdjudicationRecord>(json);
    let record = read(&json).unwrap();
    let Ok(Replayed::Closed(Closed::Settled(_))) = record.replay(entries(), &keys()) else {
        panic!()
    };
    assert!(!format!("{record:?}").contains("139"));

    let changed = comparison(["张伟", "章伟"], [A, "13912354671"]);
    assert_eq!(
        record.replay(changed, &keys()).err(),
        Some(ReplayError::EntriesChanged)
    );
    let other = DigestKey::new(&[4; 32]).unwrap();
    assert_eq!(
        record.replay(entries(), &other.clone().into()).err(),
        Some(ReplayError::UnknownKey(UnknownKeyError {
            key: Some(key().id())
        }))
    );
    for (from, to, expected) in [
        (
            r#""by":"clerk-1""#,
            r#""by":"boss""#,
            "step 3: an adjudicator cannot confirm a value that they may have seen",
        ),
        (
            r#""adjudicator":"boss""#,
            r#""adjudicator":"Clerk-1""#,
            "step 0: the adjudicator keyed one of the entries",
        ),
        (
            r#""adjudicator":"boss""#,
            r#""adjudicator":"2""#,
            "step 0: the adjudicator may have keyed one of the entries: their ids do not tell them apart",
        ),
        (
            r#""adjudicator":"boss""#,
            r#""adjudicator":"system""#,
            "step 0 names no person or no source",
        ),
        (
            r#""by":"clerk-1""#,
            r#""by":"boss@bank.com""#,
            "step 3: the confirmer may be an adjudicator: their ids do not tell them apart",
        ),
        (
            r#""source":"form""#,
            r#""source":"-""#,
            "step 1 names no person or no source",
        ),
        (
            r#""field":"name","ruling":"first""#,
            r#""field":"phone","ruling":"first""#,
            "step 2: the field has already been ruled on",
        ),
        (
            r#""step":"ruled","field":"name""#,
            r#""step":"confirmed","by":"x","value":"y","field":"name""#,
            "",
        ),
    ] {
        let forged = json.replacen(from, to, 1);
        assert_ne!(forged, json);
        match read(&forged) {
            Ok(record) => {
                let error = record.replay(entries(), &keys()).err().unwrap();
                assert_eq!(error.to_string(), expected);
            }
            // What is not even a record says so, and not what was in it.
            Err(error) => assert!(expected.is_empty() && !error.to_string().contains("139")),
        }
    }
}
