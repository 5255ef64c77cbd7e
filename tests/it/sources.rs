//! What several sources say of one number, and what a report takes to be lifted.

use rightparty::{
    AboutNumber, Answer, Attestation, BookAnswer, Code, Dossier, Entry, Fact, Gate, Outcome,
    PhoneNumber, Policy, Reason, Region,
};

use crate::support::evidence::{NOW, ago, dossier, key, says};

/// Whether anything speaks against sending, beside what nobody knows.
fn is_objected_to(policy: &Policy, evidence: &[Attestation]) -> bool {
    let mut dossier = dossier(10);
    dossier.evidence = Some(evidence.to_vec());
    let decision = Gate::new(policy.clone()).decide(&dossier, NOW);
    let codes = decision.findings().iter().map(|finding| finding.code);
    codes
        .into_iter()
        .any(|code| !code.as_str().ends_with("unknown"))
}

/// Two sources: neither withdraws what the other has said, unless the policy ranks it higher.
#[test]
fn contrary_answers_do_not_cancel() {
    let by = |source, fact, answer, days| {
        Attestation::new(fact, answer, ago(days), source).with_since(ago(2_000))
    };
    let strict = Policy::strict();
    let ranked = strict.clone().with_source_ranks(["carrier", "vendor"]);
    for fact in Fact::ALL {
        let [good, bad] = if fact.is_good() {
            [Answer::Yes, Answer::No]
        } else {
            [Answer::No, Answer::Yes]
        };
        let contrary = [by("vendor", fact, bad, 5), by("carrier", fact, good, 1)];
        let says_so = !matches!(fact, Fact::AdvanceNotice);
        assert_eq!(is_objected_to(&strict, &contrary), says_so, "{fact}");
        // Own rules: only fresh entries with strong proof, consent or a reading undo these.
        let is_final = matches!(
            fact,
            Fact::WrongNumber | Fact::OptOut | Fact::SimSwapped | Fact::ReplyUnread
        );
        assert_eq!(is_objected_to(&ranked, &contrary), is_final, "{fact}");
        let lower = [by("carrier", fact, bad, 5), by("vendor", fact, good, 1)];
        assert_eq!(is_objected_to(&ranked, &lower), says_so, "{fact}");
        let withdrawn = [by("vendor", fact, bad, 5), by("vendor", fact, good, 1)];
        assert_eq!(is_objected_to(&strict, &withdrawn), is_final, "{fact}");
        let older = [by("vendor", fact, bad, 5), by("carrier", fact, good, 6)];
        assert_eq!(is_objected_to(&ranked, &older), says_so, "{fact}");
    }
}

/// The way by which a stranger got a second notice: a report, fresh entries, and a reply that
/// reads as the borrower's.
#[test]
fn no_reply_lifts_a_report() {
    let mut reported = dossier(1);
    reported.evidence = Some(vec![
        says(Fact::WrongNumber, Answer::Yes, 5),
        says(Fact::RightParty, Answer::Yes, 0),
        says(Fact::Consent, Answer::Yes, 0),
        says(Fact::Tenure, Answer::Yes, 0),
        says(Fact::Recycled, Answer::No, 0),
        says(Fact::WrongNumber, Answer::No, 0),
    ]);
    let gate = Gate::new(Policy::strict());
    assert_eq!(gate.decide(&reported, NOW).outcome(), Outcome::Block);
    let proof = says(Fact::OneTimeCode, Answer::Yes, 0);
    reported.evidence.as_mut().unwrap().push(proof);
    assert_eq!(gate.decide(&reported, NOW).outcome(), Outcome::Clear);
}

/// What counts as a reading: somebody's, of this very reply, with its date, and not the word of
/// whoever brought the reply.
#[test]
fn a_reading_is_somebodys() {
    let gate = Gate::new(Policy::strict());
    let reading =
        |source| Attestation::new(Fact::ReplyUnread, Answer::No, ago(1), source).with_asked(ago(0));
    let undated = Attestation::new(Fact::ReplyUnread, Answer::No, ago(1), "clerk-7");
    for (reading, expected) in [
        (reading("clerk-7"), Outcome::Clear),
        (reading("gateway"), Outcome::Hold),
        (reading("N/A"), Outcome::Hold),
        (reading(""), Outcome::Hold),
        (reading("system"), Outcome::Hold),
        (undated.clone(), Outcome::Hold),
        // Before the reply came, and tomorrow.
        (undated.clone().with_asked(ago(2)), Outcome::Hold),
        (undated.with_asked(ago(-1)), Outcome::Hold),
    ] {
        let mut dossier = dossier(10);
        let reply = Attestation::new(Fact::ReplyUnread, Answer::Yes, ago(1), "gateway");
        dossier.evidence = Some(vec![reply, reading.clone()]);
        let outcome = gate.decide(&dossier, NOW).outcome();
        assert_eq!(outcome, expected, "{} {reading:?}", reading.source);
    }
}

/// Without dates nobody can tell whether the entries are newer than the report, and the
/// finding says so.
#[test]
fn undated_entries_under_a_report_lack_their_dates() {
    let entry = |keyer| Entry::new("张伟", "13912345670", Region::CN).with_keyer(keyer);
    let mut undated = Dossier::new("B-1", entry("a-1"), entry("b-2"), BookAnswer::NO_OBJECTION);
    undated.evidence = Some(vec![
        says(Fact::WrongNumber, Answer::Yes, 5),
        says(Fact::OneTimeCode, Answer::Yes, 0),
    ]);
    let decision = Gate::new(Policy::strict()).decide(&undated, NOW);
    let finding = &decision.findings()[0];
    assert_eq!(finding.code, Code::ContactWrongNumberReported);
    assert_eq!(finding.detail.reason, Some(Reason::Undated));
}

/// What is attested about one number says nothing in the dossier of another.
#[test]
fn evidence_about_another_number_is_refused() {
    let number = |text| PhoneNumber::parse(text, Region::CN).unwrap();
    let (own, other) = (number("13912345670"), number("13912345671"));
    let with_key = Gate::new(Policy::strict()).with_key(key());
    let without = Gate::new(Policy::strict());
    for (about, gate, reason) in [
        (AboutNumber::plain(&own), &without, None),
        (AboutNumber::keyed(&own, &key()), &with_key, None),
        (
            AboutNumber::plain(&other),
            &without,
            Some(Reason::OtherNumber),
        ),
        (
            AboutNumber::keyed(&other, &key()),
            &with_key,
            Some(Reason::OtherNumber),
        ),
        (
            AboutNumber::keyed(&own, &key()),
            &without,
            Some(Reason::NumberUnknown),
        ),
    ] {
        let mut dossier = dossier(1);
        let said = says(Fact::OneTimeCode, Answer::Yes, 0);
        dossier.evidence = Some(vec![said.with_number(about)]);
        let decision = gate.decide(&dossier, NOW);
        let refused = decision
            .findings()
            .iter()
            .find(|one| one.code == Code::RuleFailed);
        assert_eq!(refused.and_then(|one| one.detail.reason), reason);
    }
}

/// The ladder in the documentation has every fact, with the days for which it counts.
#[test]
fn the_ladder_has_every_fact() {
    let strict = Policy::strict();
    for fact in Fact::ALL {
        let cell = format!("`{fact}`");
        let row = include_str!("../../src/evidence/ladder.md")
            .lines()
            .find(|row| {
                row.split('|')
                    .nth(2)
                    .is_some_and(|facts| facts.contains(&cell))
            })
            .unwrap_or_else(|| panic!("{fact}"));
        let days = format!("{} days", strict.expiry_days(fact));
        assert_eq!(row.split('|').nth(5).map(str::trim), Some(&*days), "{fact}");
    }
}
