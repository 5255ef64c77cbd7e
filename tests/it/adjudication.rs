//! A third person's rulings: who may rule, on what, and what they come to.

use crate::support::rulings::{A, B, NOW, comparison, grounds, key, keyer, keys, neither, opened};
use proptest::prelude::*;
use proptest::sample::select;
use rightparty::adjudication::{
    Adjudication, AdjudicationError, AdjudicationRecord, Closed, Discrepancy, Grounds, ReplayError,
    Replayed, Ruling, Step,
};
use rightparty::{
    Basis, BookAnswer, Code, Comparison, Contact, Dossier, Entry, Gate, Ground, Outcome, Policy,
    Reason, Region, Sensitive,
};

#[test]
fn who_may_rule_and_on_what() {
    let open = |names, phones, id| Adjudication::open(comparison(names, phones), keyer(id)).err();
    assert_eq!(open(["张伟", "张伟"], [A, B], "boss"), None);
    assert_eq!(
        open(["张伟", "张 伟"], [A, A], "boss"),
        Some(AdjudicationError::NothingToRule)
    );
    assert_eq!(
        open(["张伟", "张伟"], [A, B], " CLERK-2"),
        Some(AdjudicationError::AdjudicatorIsKeyer)
    );
    let unknown = Comparison::new(
        Entry::new("张伟", A, Region::CN).with_keyer("clerk-1"),
        Entry::new("张伟", B, Region::CN),
    );
    assert_eq!(
        Adjudication::open(unknown, keyer("boss")).err(),
        Some(AdjudicationError::NotIndependent)
    );

    let mut one = Adjudication::open(comparison(["张伟", "张伟"], [A, B]), keyer("boss")).unwrap();
    for (discrepancy, ruling, grounds, expected) in [
        (
            Discrepancy::Name,
            Ruling::First,
            grounds(),
            AdjudicationError::NoSuchDiscrepancy,
        ),
        (
            Discrepancy::Phone,
            neither("139"),
            grounds(),
            AdjudicationError::Unusable,
        ),
        (
            Discrepancy::Phone,
            Ruling::First,
            Grounds {
                reason: " ",
                ..grounds()
            },
            AdjudicationError::NoReason,
        ),
    ] {
        assert_eq!(
            one.rule(keyer("boss"), discrepancy, ruling, grounds),
            Err(expected)
        );
    }
    one.rule(keyer("boss"), Discrepancy::Phone, Ruling::First, grounds())
        .unwrap();
    assert_eq!(
        one.rule(keyer("boss"), Discrepancy::Phone, Ruling::Second, grounds()),
        Err(AdjudicationError::AlreadyRuled)
    );
    // An entry that cannot be used cannot be ruled for.
    let mut masked =
        Adjudication::open(comparison(["张*", "张伟"], [A, A]), keyer("boss")).unwrap();
    assert_eq!(
        masked.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds()),
        Err(AdjudicationError::Unusable)
    );
}

#[test]
fn every_discrepancy_is_ruled_one_by_one() {
    let mut open = opened();
    open.rule(keyer("boss"), Discrepancy::Phone, Ruling::Second, grounds())
        .unwrap();
    let mut open = *open.close().unwrap_err();
    assert_eq!(open.open_discrepancies(), [Discrepancy::Name]);
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let Ok(Closed::Settled(settled)) = open.close() else {
        panic!()
    };
    let contact = Contact::ruled(settled);
    assert_eq!(contact.ground(), Ground::Adjudicated);
    assert_eq!(*contact.name().as_typed().expose(), "张伟");
    assert_eq!(contact.phone().e164().expose().as_str(), "+8613912354670");
}

#[test]
fn a_value_of_the_adjudicators_own_is_confirmed_blind() {
    let mut open = opened();
    open.rule(
        keyer("boss"),
        Discrepancy::Phone,
        neither("139 1234 5688"),
        grounds(),
    )
    .unwrap();
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let Ok(Closed::Unconfirmed(waiting)) = open.close() else {
        panic!()
    };
    let confirm = |by, field, value| {
        waiting
            .clone()
            .confirm(field, keyer(by), Sensitive::new(value), NOW)
            .map_err(|(error, _)| error)
    };
    let phone = Discrepancy::Phone;
    for (by, field, value, expected) in [
        (
            "BANK\\boss",
            phone,
            "13912345688",
            AdjudicationError::ConfirmerDoubtful,
        ),
        (
            "boss",
            phone,
            "13912345688",
            AdjudicationError::ConfirmerIsAdjudicator,
        ),
        (
            "clerk-1",
            Discrepancy::Name,
            "张伟",
            AdjudicationError::NothingToConfirm,
        ),
    ] {
        assert_eq!(confirm(by, field, value).err(), Some(expected));
    }
    let early = waiting.clone().confirm(
        phone,
        keyer("clerk-1"),
        Sensitive::new("13912345688"),
        NOW.plus_seconds(-1),
    );
    assert_eq!(early.unwrap_err().0, AdjudicationError::TooEarly);
    // A keyer may confirm: anyone but the adjudicator.
    assert!(matches!(
        confirm("clerk-1", phone, "+86 13912345688"),
        Ok(Closed::Settled(_))
    ));
}

/// Whoever may try as often as they like confirms whatever they like.
#[test]
fn what_fails_to_be_confirmed_three_times_is_unresolved() {
    let mut open = opened();
    open.rule(
        keyer("boss"),
        Discrepancy::Phone,
        neither("139 1234 5688"),
        grounds(),
    )
    .unwrap();
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let mut state = open.close().unwrap();
    // Another value, none, and the right one out of a spelling that had to be
    // guessed at.
    for (tried, value) in ["13912345689", "", "+86 17951 13912345688"]
        .into_iter()
        .enumerate()
    {
        let Closed::Unconfirmed(waiting) = state else {
            panic!("{tried}")
        };
        assert_eq!(waiting.steps().len(), 2 + tried);
        state = waiting
            .confirm(
                Discrepancy::Phone,
                keyer("clerk-1"),
                Sensitive::new(value),
                NOW,
            )
            .unwrap();
    }
    let Closed::Unresolved(unresolved) = state else {
        panic!()
    };
    assert_eq!(unresolved.steps().len(), 5);
    let entries = || comparison(["张伟", "章伟"], [A, B]);
    let record = AdjudicationRecord::of(&entries(), keyer("boss"), unresolved.steps(), &key());
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(json.matches("not-confirmed").count(), 3);
    assert!(matches!(
        record.replay(entries(), &keys()),
        Ok(Replayed::Closed(Closed::Unresolved(_)))
    ));
    // A failure that is stored as a success is not taken.
    let forged = json.replacen("not-confirmed", "confirmed", 1);
    let forged: AdjudicationRecord = serde_json::from_str(&forged).unwrap();
    assert_eq!(
        forged.replay(entries(), &keys()).err().unwrap().to_string(),
        "step 3: what was keyed does not confirm or refute as the step says"
    );
    // Nor is a record in which each step could have been taken, and none was.
    let entries = || comparison(["张伟", "张伟"], [A, B]);
    let mut open = Adjudication::open(entries(), keyer("boss")).unwrap();
    let phone = Discrepancy::Phone;
    open.rule(keyer("boss"), phone, Ruling::Unresolvable, grounds())
        .unwrap();
    let closed = open.close().unwrap();
    let record = AdjudicationRecord::of(&entries(), keyer("boss"), closed.steps(), &key());
    let json = serde_json::to_string(&record).unwrap();
    for (from, to) in [("unresolvable", "second"), (r#":"boss""#, r#":"boss-2""#)] {
        let forged = json.replacen(from, to, 1);
        assert_ne!(forged, json);
        let forged: AdjudicationRecord = serde_json::from_str(&forged).unwrap();
        assert_eq!(
            forged.replay(entries(), &keys()).err(),
            Some(ReplayError::RecordChanged)
        );
    }
}

/// A ruling is later than what it rules on, and the gate does not take one of
/// tomorrow.
#[test]
fn rulings_are_in_the_order_of_their_times() {
    let later = NOW.plus_seconds(60);
    let entry = |phone, keyer| Entry::new("张伟", phone, Region::CN).with_keyer(keyer);
    let entries = Comparison::new(
        entry(A, "clerk-1").with_keyed_at(NOW),
        entry(B, "clerk-2").with_keyed_at(later),
    );
    let mut open = Adjudication::open(entries, keyer("boss")).unwrap();
    let at = |at| Grounds { at, ..grounds() };
    assert_eq!(
        open.rule(keyer("boss"), Discrepancy::Phone, Ruling::First, at(NOW)),
        Err(AdjudicationError::TooEarly)
    );
    open.rule(keyer("boss"), Discrepancy::Phone, Ruling::First, at(later))
        .unwrap();
    let Ok(Closed::Settled(settled)) = open.close() else {
        panic!()
    };
    assert_eq!(
        settled.clone().reopen(keyer("boss"), at(NOW)).err(),
        Some(AdjudicationError::TooEarly)
    );
    let contact = Contact::ruled(settled);
    assert_eq!(contact.ruled_at(), Some(later));
    let mut dossier = Dossier::new(
        "B-1",
        entry(A, "clerk-1"),
        entry(A, "clerk-2"),
        BookAnswer::NO_OBJECTION,
    );
    let undated = {
        let mut open =
            Adjudication::open(comparison(["张伟", "张伟"], [A, B]), keyer("boss")).unwrap();
        open.rule(keyer("boss"), Discrepancy::Phone, Ruling::First, at(later))
            .unwrap();
        let Ok(Closed::Settled(settled)) = open.close() else {
            panic!()
        };
        Contact::ruled(settled)
    };
    dossier.basis = Basis::Agreed(undated);
    let gate = Gate::new(Policy::strict());
    let decision = gate.decide(&dossier, NOW);
    assert_eq!(decision.outcome(), Outcome::Hold);
    let finding = &decision.findings()[0];
    assert_eq!(finding.code, Code::EntryOutOfOrder);
    assert_eq!(finding.detail.reason, Some(Reason::RuledInTheFuture));
    assert_eq!(gate.decide(&dossier, later).outcome(), Outcome::Clear);
}

/// Who rules on the name has not looked at how the phone was read.
#[test]
fn a_ruling_on_one_field_hides_nothing_of_the_other() {
    let doubtful = "+86 17951 13912345670";
    let mut open =
        Adjudication::open(comparison(["张伟", "章伟"], [A, doubtful]), keyer("boss")).unwrap();
    assert_eq!(open.open_discrepancies(), [Discrepancy::Name]);
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let Ok(Closed::Settled(settled)) = open.close() else {
        panic!()
    };
    let entry = |keyer| Entry::new("张伟", A, Region::CN).with_keyer(keyer);
    let mut dossier = Dossier::new(
        "B-1",
        entry("clerk-1"),
        entry("clerk-2"),
        BookAnswer::NO_OBJECTION,
    );
    dossier.basis = Basis::Agreed(Contact::ruled(settled));
    let decision = Gate::new(Policy::strict()).decide(&dossier, NOW);
    assert_eq!(decision.outcome(), Outcome::Hold);
    assert_eq!(decision.findings()[0].code, Code::PhoneRepairDoubtful);
}

#[test]
fn what_is_ruled_can_be_opened_again_and_nothing_is_overwritten() {
    let mut open = opened();
    open.rule(
        keyer("boss"),
        Discrepancy::Phone,
        Ruling::Unresolvable,
        grounds(),
    )
    .unwrap();
    open.rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let Ok(closed @ Closed::Unresolved(_)) = open.close() else {
        panic!()
    };
    assert_eq!(
        closed.clone().reopen(keyer("clerk-1"), grounds()).err(),
        Some(AdjudicationError::AdjudicatorIsKeyer)
    );
    let mut again = closed.reopen(keyer("boss-2"), grounds()).unwrap();
    assert_eq!(
        again.open_discrepancies(),
        [Discrepancy::Name, Discrepancy::Phone]
    );
    again
        .rule(keyer("boss"), Discrepancy::Phone, Ruling::First, grounds())
        .unwrap();
    again
        .rule(keyer("boss"), Discrepancy::Name, Ruling::First, grounds())
        .unwrap();
    let Ok(closed @ Closed::Settled(_)) = again.close() else {
        panic!()
    };
    assert_eq!(closed.steps().len(), 5);
    assert!(matches!(closed.steps()[2], Step::Reopened { .. }));
}

/// The gate takes a ruled contact in place of the entries, and checks its number.
#[test]
fn the_gate_takes_a_ruling() {
    let gate = Gate::new(Policy::strict());
    for (ruling, value, expected, code) in [
        (Ruling::First, None, Outcome::Clear, None),
        (
            neither("13800138000"),
            Some("13800138000"),
            Outcome::Hold,
            Some(Code::PhonePlaceholder),
        ),
        (
            neither("010-65529988"),
            Some("010 65529988"),
            Outcome::Block,
            Some(Code::PhoneNotTextable),
        ),
    ] {
        let mut open =
            Adjudication::open(comparison(["张伟", "张伟"], [A, "13912354"]), keyer("boss"))
                .unwrap();
        open.rule(keyer("boss"), Discrepancy::Phone, ruling, grounds())
            .unwrap();
        let closed = match (open.close().unwrap(), value) {
            (Closed::Unconfirmed(waiting), Some(value)) => waiting
                .confirm(
                    Discrepancy::Phone,
                    keyer("clerk-1"),
                    Sensitive::new(value),
                    NOW,
                )
                .unwrap(),
            (closed, _) => closed,
        };
        let Closed::Settled(settled) = closed else {
            panic!()
        };
        let first = Entry::new("张伟", A, Region::CN).with_keyer("clerk-1");
        let mut dossier = Dossier::new("B-1", first, first, BookAnswer::NO_OBJECTION);
        dossier.basis = Basis::Agreed(Contact::ruled(settled));
        let decision = gate.decide(&dossier, NOW);
        assert_eq!(decision.outcome(), expected);
        assert_eq!(
            decision.findings().first().map(|finding| finding.code),
            code
        );
    }
}

fn any_ruling() -> impl Strategy<Value = Ruling<'static>> {
    select(vec![
        Ruling::First,
        Ruling::Second,
        Ruling::Unresolvable,
        neither("13912345688"),
        neither("王伟"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is ruled, a contact comes only of rulings on every discrepancy by
    /// somebody who keyed neither entry, and what was stored comes to the same.
    #[test]
    fn only_whole_rulings_make_contacts(
        names in select(vec![["张伟", "张伟"], ["张伟", "章伟"], ["张伟", ""], ["张*", "测试"]]),
        phones in select(vec![[A, A], [A, B], [A, "1391234567"], ["", "x"]]),
        boss in select(vec!["boss", "clerk-1", "CLERK-2 "]),
        rulings in prop::collection::vec((select(vec![Discrepancy::Name, Discrepancy::Phone]), any_ruling()), 0..4),
        confirmed in select(vec!["13912345688", "王 伟", "13912345680"]),
    ) {
        let entries = || comparison(names, phones);
        let Ok(mut open) = Adjudication::open(entries(), keyer(boss)) else {
            prop_assert!(boss != "boss" || entries().discrepancies().is_empty());
            return Ok(());
        };
        prop_assert_eq!(boss, "boss");
        for (discrepancy, ruling) in rulings {
            let _ = open.rule(keyer("boss"), discrepancy, ruling, grounds());
        }
        let steps = open.steps().len();
        let mut state = match open.close() {
            Err(open) => {
                prop_assert!(!open.open_discrepancies().is_empty());
                return Ok(());
            }
            Ok(closed) => closed,
        };
        prop_assert_eq!(steps, entries().discrepancies().len());
        for discrepancy in [Discrepancy::Name, Discrepancy::Phone] {
            state = match state {
                Closed::Unconfirmed(waiting) => {
                    match waiting.confirm(discrepancy, keyer("clerk-2"), Sensitive::new(confirmed), NOW) {
                        Ok(closed) => closed,
                        Err((_, waiting)) => Closed::Unconfirmed(*waiting),
                    }
                }
                other => other,
            };
        }
        let record = AdjudicationRecord::of(&entries(), keyer(boss), state.steps(), &key());
        let json = serde_json::to_string(&record).unwrap();
        let record: AdjudicationRecord = serde_json::from_str(&json).unwrap();
        let Ok(Replayed::Closed(again)) = record.replay(entries(), &keys()) else { panic!() };
        prop_assert_eq!(
            std::mem::discriminant(&again),
            std::mem::discriminant(&state)
        );
        if let Closed::Settled(settled) = state {
            let contact = Contact::ruled(settled);
            prop_assert!(contact.name().comparable().is_ok());
        }
    }
}
