//! What providers answer reaches the rules, and only for the number that it is about.

use rightparty::evidence::provider::{Asked, tencent, twilio};
use rightparty::{
    Answer, Attestation, BookAnswer, Code, DigestKey, Dossier, Entry, Gate, KeyRing, Outcome,
    PhoneNumber, Policy, Purpose, Region,
};

use super::readers::time;

const NOW: &str = "2026-11-20T02:00:00Z";

/// The codes of a borrower of whom nothing is known but one answer, and the outcome.
fn decide(phone: &str, attestation: Attestation) -> (Outcome, Vec<Code>) {
    let region = if phone.starts_with("+1") {
        Region::US
    } else {
        Region::CN
    };
    let entry = |keyer| {
        Entry::new("Zhang Wei", phone, region)
            .with_keyer(keyer)
            .with_keyed_at(time("2026-04-01T01:00:00Z"))
    };
    let mut dossier = Dossier::new(
        "B-1",
        entry("clerk-3"),
        entry("clerk-8"),
        BookAnswer::NO_OBJECTION,
    );
    dossier.purpose = Purpose::Advance;
    dossier.evidence = Some(vec![attestation]);
    let decision = Gate::new(Policy::strict()).decide(&dossier, time(NOW));
    let codes = decision.findings().iter().map(|finding| finding.code);
    (decision.outcome(), codes.collect())
}

fn status(phone: &str, code: u8) -> Attestation {
    let number = PhoneNumber::parse(phone, Region::UNKNOWN).unwrap();
    let asked = Asked::new(&number, time(NOW));
    let body = format!(r#"{{"Response":{{"Result":"0","StatusCode":{code}}}}}"#);
    tencent::status(200, &body, &asked).unwrap()
}

#[test]
fn a_number_that_is_not_in_service_is_blocked() {
    let phone = "+8616212345077";
    for (code, is_blocked) in [(0, false), (1, true), (2, true), (4, true), (99, false)] {
        let (outcome, codes) = decide(phone, status(phone, code));
        assert_eq!(
            codes.contains(&Code::ContactNotInService),
            is_blocked,
            "{code}"
        );
        assert_eq!(outcome == Outcome::Block, is_blocked, "{code} {codes:?}");
    }
}

#[test]
fn a_line_that_takes_no_texts_is_blocked() {
    let phone = "+14159929960";
    let number = PhoneNumber::parse(phone, Region::UNKNOWN).unwrap();
    for (kind, is_blocked) in [("mobile", false), ("landline", true), ("unknown", false)] {
        let body = format!(
            r#"{{"phone_number":"{phone}","valid":true,"validation_errors":[],
                "line_type_intelligence":{{"type":"{kind}","error_code":null}}}}"#
        );
        let read = twilio::line_type(200, &body, &Asked::new(&number, time(NOW))).unwrap();
        let (_, codes) = decide(phone, read);
        assert_eq!(
            codes.contains(&Code::PhoneNotTextable),
            is_blocked,
            "{kind} {codes:?}"
        );
    }
}

/// The number is named by its digest if there is a key, and never shown.
#[test]
fn an_attestation_names_its_number() {
    let phone = "+8616212345077";
    let number = PhoneNumber::parse(phone, Region::UNKNOWN).unwrap();
    let key = DigestKey::new(&[7; 32]).unwrap();
    let ring = KeyRing::from(key.clone());
    let asked = Asked::new(&number, time(NOW));
    for (asked, is_plain) in [(asked, true), (asked.with_key(&key), false)] {
        let body = r#"{"Response":{"Result":"0"}}"#;
        let read = tencent::three_elements(200, body, &asked).unwrap();
        let about = read.number.as_ref().unwrap();
        assert_eq!(about.is(&number, Some(&ring)), Some(true));
        assert_eq!(about.is(&number, None), is_plain.then_some(true));
        assert!(!format!("{read:?} {asked:?}").contains("16212345077"));
        assert_eq!(
            serde_json::to_string(&read).unwrap().contains(phone),
            is_plain
        );
    }
}

#[test]
fn an_answer_about_another_number_clears_nothing() {
    let attestation = status("+8616212345078", 0);
    assert_eq!(attestation.answer, Answer::Yes);
    let (outcome, codes) = decide("+8616212345077", attestation.clone());
    assert_eq!(outcome, Outcome::Block);
    assert!(codes.contains(&Code::RuleFailed), "{codes:?}");
    let (outcome, codes) = decide("+8616212345078", attestation);
    assert_eq!(outcome, Outcome::Clear, "{codes:?}");
}
