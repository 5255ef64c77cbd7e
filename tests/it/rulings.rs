//! Who ruled: what each step says of it, and what a decision does.

use crate::support::evidence::{dossier, key};
use crate::support::rulings::{
    A, B, NOW, comparison, grounds, keyer, keys, neither, opened, settled,
};
use rightparty::adjudication::{
    Adjudication, AdjudicationError, AdjudicationRecord, Closed, Discrepancy, Replayed, Ruling,
};
use rightparty::{
    Basis, Code, Contact, Decision, Gate, Ground, Outcome, PendingReason, Policy, Sensitive,
    Variant, VoidReason, Waiver,
};
use serde_json::json;

const PHONE: Discrepancy = Discrepancy::Phone;

fn decide(basis: Basis<'static>) -> Decision {
    let mut dossier = dossier(10);
    dossier.basis = basis;
    Gate::new(Policy::strict()).decide(&dossier, NOW)
}

/// The supervisor opens the case, one colleague rules on the name and another on the phone.
fn by_three() -> Adjudication<'static> {
    let mut open = opened();
    open.rule(keyer("anna"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    open.rule(keyer("bela"), PHONE, neither("13912345688"), grounds())
        .unwrap();
    open
}

#[test]
fn each_step_names_who_took_it() {
    let mut open = opened();
    // Whoever keyed an entry rules on nothing, whoever opened.
    for (by, expected) in [
        ("clerk-1", AdjudicationError::AdjudicatorIsKeyer),
        ("Clerk 2", AdjudicationError::AdjudicatorIsKeyer),
        ("02", AdjudicationError::AdjudicatorDoubtful),
    ] {
        let refused = open.rule(keyer(by), PHONE, Ruling::First, grounds());
        assert_eq!(refused, Err(expected), "{by}");
    }
    assert!(open.steps().is_empty());
    assert_eq!(open.adjudicator(), keyer("boss"));

    let closed = by_three().close().unwrap();
    let Closed::Unconfirmed(waiting) = closed else {
        panic!()
    };
    assert_eq!(waiting.waiting(), [PHONE]);
    assert_eq!(waiting.adjudicator(), keyer("boss"));
    // Nobody confirms who may have seen the value.
    let value = Sensitive::new("13912345688");
    let confirm = |by| waiting.clone().confirm(PHONE, keyer(by), value, NOW);
    for (by, expected) in [
        ("bela", AdjudicationError::ConfirmerIsAdjudicator),
        ("anna", AdjudicationError::ConfirmerIsAdjudicator),
        ("boss", AdjudicationError::ConfirmerIsAdjudicator),
        ("bela@bank.com", AdjudicationError::ConfirmerDoubtful),
    ] {
        assert_eq!(confirm(by).err().map(|(error, _)| error), Some(expected));
    }
    let settled = confirm("clerk-1").unwrap();
    let again = settled.reopen(keyer("boss-2"), grounds()).unwrap();
    assert_eq!(again.adjudicator(), keyer("boss-2"));
    let ids: Vec<_> = again.steps().iter().map(|step| step.by().id()).collect();
    assert_eq!(ids, ["anna", "bela", "clerk-1", "boss-2"]);
    // The record holds them all.
    let entries = || comparison(["张伟", "章伟"], [A, B]);
    let key = crate::support::rulings::key();
    let record = AdjudicationRecord::of(&entries(), keyer("boss"), again.steps(), &key);
    let json = serde_json::to_string(&record).unwrap();
    let read: AdjudicationRecord = serde_json::from_str(&json).unwrap();
    let Ok(Replayed::Open(open)) = read.replay(entries(), &keys()) else {
        panic!()
    };
    let read: Vec<_> = open.steps().iter().map(|step| step.by().id()).collect();
    assert_eq!(read, ids);
}

/// The ground of the contact, who ruled, and what waits are in the decision and in its JSON.
#[test]
fn a_decision_says_who_ruled() {
    let Closed::Unconfirmed(waiting) = by_three().close().unwrap() else {
        panic!()
    };
    let decision = decide(Closed::Unconfirmed(waiting.clone()).into());
    assert_eq!(decision.outcome(), Outcome::Block);
    assert_eq!(decision.ground(), None);
    assert_eq!(decision.waiting(), [PHONE]);
    assert_eq!(decision.findings()[0].code, Code::ContactChanged);
    let json = serde_json::to_value(&decision).unwrap();
    assert_eq!(
        json["basis"],
        json!({
            "adjudicator": "boss",
            "rulings": [{"field": "name", "by": "anna"}, {"field": "phone", "by": "bela"}],
            "waiting": ["phone"],
        })
    );

    let value = Sensitive::new("13912345688");
    let confirmed = waiting.confirm(PHONE, keyer("clerk-1"), value, NOW);
    let basis = Basis::from(confirmed.unwrap());
    let decision = decide(basis);
    assert_eq!(decision.outcome(), Outcome::Clear);
    assert_eq!(decision.ground(), Some(Ground::Adjudicated));
    assert_eq!(decision.adjudicator(), Some("boss"));
    let version = env!("CARGO_PKG_VERSION");
    let policy = Policy::strict().digest();
    assert_eq!(
        serde_json::to_string(&decision).unwrap(),
        [
            r#"{"outcome":"clear","notice_checked":false,"book_checked":true,"findings":[],"#,
            r#""basis":{"ground":"ruled","adjudicator":"boss","rulings":[{"field":"name","by":"anna"},"#,
            r#"{"field":"phone","by":"bela","confirmed_by":"clerk-1"}]},"#,
            &format!(r#""made_by":{{"version":"{version}","policy":"{policy}","at":"2026-11-20T04:46:40Z"}}}}"#),
        ]
        .concat()
    );
    let read: Decision = serde_json::from_str(&serde_json::to_string(&decision).unwrap()).unwrap();
    assert_eq!(read, decision);
    let shown = format!("{decision:?}");
    assert!(
        ["boss", "anna", "bela", "clerk"]
            .iter()
            .all(|id| !shown.contains(id)),
        "{shown}"
    );

    // What nobody had to rule on.
    let agreed = decide(comparison(["张伟", "张伟"], [A, A]).into());
    assert_eq!(agreed.ground(), Some(Ground::Agreed));
    assert_eq!(agreed.adjudicator(), None);
    let basis = Basis::from(comparison(["张伟", "張偉"], [A, A]));
    let released = Variant::SimplifiedTraditional.into();
    let policy = Policy::strict().with_released(released);
    let mut dossier = dossier(10);
    dossier.basis = basis;
    let decision = Gate::new(policy).decide(&dossier, NOW);
    assert_eq!(decision.ground(), Some(Ground::RuledByPolicy(released)));
    let json = serde_json::to_string(&decision).unwrap();
    assert!(
        json.contains(r#""basis":{"ground":"released","variants":["simplified-traditional"]}"#)
    );
    assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
}

/// Whom a third person could not tell apart, no policy does, whatever it releases.
#[test]
fn no_policy_rules_over_what_is_pending() {
    let entries = || comparison(["张伟", "張偉"], [A, A]);
    let released = Variant::SimplifiedTraditional.into();
    let policy = Policy::strict().with_released(released);
    let gate = Gate::new(policy.clone());
    let mut dossier = dossier(10);
    dossier.basis = entries().into();
    assert_eq!(gate.decide(&dossier, NOW).outcome(), Outcome::Clear);
    for (ruling, why) in [
        (Ruling::Unresolvable, PendingReason::Unresolved),
        (
            neither("王芳"),
            PendingReason::Unconfirmed(vec![Discrepancy::Name]),
        ),
    ] {
        let mut open = Adjudication::open(entries(), keyer("boss")).unwrap();
        open.rule(keyer("boss"), Discrepancy::Name, ruling, grounds())
            .unwrap();
        dossier.basis = open.close().unwrap().into();
        let Basis::Pending(pending) = &dossier.basis else {
            panic!()
        };
        assert_eq!(pending.why(), &why);
        assert!(!dossier.basis.makes_contact(released) && dossier.addressee().is_none());
        // Even if the policy makes little of rulings.
        let lax = policy
            .clone()
            .with_accepted(rightparty::Risk::ChangedContact)
            .with_severity(Code::ContactChanged, rightparty::Severity::Note);
        for policy in [policy.clone(), lax.unwrap()] {
            let decision = Gate::new(policy).decide(&dossier, NOW);
            assert!(decision.outcome() > Outcome::Clear, "{decision}");
        }
    }
}

/// An id may be somebody's number, or the borrower's name: then it is not written.
#[test]
fn personal_ids_are_left_out() {
    for (id, is_shown) in [
        ("boss", true),
        ("王芳(007)", true),
        ("13912345688", false),
        ("+86 139 1234 5688", false),
        ("11010519491231002X", false),
        ("zhang.wei", false),
        ("张伟", false),
    ] {
        let mut open = Adjudication::open(comparison(["张伟", "章伟"], [A, A]), keyer(id)).unwrap();
        open.rule(keyer(id), Discrepancy::Name, Ruling::First, grounds())
            .unwrap();
        let decision = decide(open.close().unwrap().into());
        assert_eq!(decision.adjudicator(), is_shown.then_some(id));
        assert_eq!(decision.rulings()[0].by.as_deref(), is_shown.then_some(id));
        assert_eq!(decision.ground(), Some(Ground::Adjudicated));
        let json = serde_json::to_string(&decision).unwrap();
        assert_eq!(json.contains(id), is_shown, "{json}");
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
    }
}

/// Whoever typed a value of the contact, as an adjudicator or to confirm it, keyed it.
#[test]
fn a_waiver_by_whoever_typed_the_ruled_value_lifts_nothing() {
    let gate = Gate::new(Policy::strict()).with_key(key());
    let Closed::Unconfirmed(waiting) = by_three().close().unwrap() else {
        panic!()
    };
    let value = Sensitive::new("13912345688");
    let closed = waiting.confirm(PHONE, keyer("carl"), value, NOW).unwrap();
    let Closed::Settled(own) = closed else {
        panic!()
    };
    let Closed::Settled(first) = settled() else {
        panic!()
    };
    for (settled, by, counts) in [
        (&own, "boss", true),
        (&own, "anna", true),
        (&own, "bela", false),
        (&own, "carl", false),
        (&own, "carl@bank.com", false),
        (&own, "clerk-1", false),
        (&first, "boss", true),
        (&first, "clerk-2", false),
    ] {
        let mut dossier = dossier(10);
        dossier.book.as_mut().unwrap().other_borrowers = 1;
        dossier.basis = Basis::Agreed(Contact::ruled(settled.clone()));
        let contact = gate.contact_digest(&dossier).unwrap();
        let times = [NOW, NOW.plus_seconds(9)];
        let shared = Code::BookSharedPhone;
        let waiver = Waiver::new(shared, contact, times, by, "spouses", &key()).unwrap();
        dossier.waivers = vec![waiver];
        let decision = gate.decide(&dossier, NOW);
        let is_clear = decision.outcome() == Outcome::Clear;
        assert_eq!(is_clear, counts, "{by} {decision}");
        let why = decision.void_waivers().first().map(|void| void.why);
        assert_eq!(why, (!counts).then_some(VoidReason::GivenByKeyer), "{by}");
    }
}
