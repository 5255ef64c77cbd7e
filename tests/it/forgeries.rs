//! Forgeries: records and waivers that somebody made or changed without the key.

use crate::support::evidence::{self, dossier};
use crate::support::rulings::{entries, keys, other_key, record};
use proptest::prelude::*;
use proptest::sample::select;
use rightparty::adjudication::AdjudicationRecord;
use rightparty::{
    Code, DigestKey, Gate, KeyedDigest, Outcome, Policy, VoidReason, Waiver, WaiverTerms,
};
use serde_json::{Value, json};

/// What every change to one place of a JSON text gives: a value changed or left out, an item
/// left out or repeated, two items swapped.
fn changes(of: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match of {
        Value::Object(fields) => {
            for (name, value) in fields {
                let mut less = fields.clone();
                less.remove(name);
                all.push(Value::Object(less));
                for changed in changes(value) {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), changed);
                    all.push(Value::Object(fields));
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let (mut less, mut more, mut swapped) =
                    (items.clone(), items.clone(), items.clone());
                less.remove(at);
                more.insert(at, item.clone());
                swapped.swap(at, 0);
                all.extend([less, more, swapped].map(Value::Array));
                for changed in changes(item) {
                    let mut items = items.clone();
                    items[at] = changed;
                    all.push(Value::Array(items));
                }
            }
        }
        Value::String(text) => {
            let digit = |c: char| if c == '0' { '1' } else { '0' };
            let last = text.chars().last().unwrap();
            let begin = &text[..text.len() - last.len_utf8()];
            all.extend([format!("{text}x"), format!("{begin}{}", digit(last))].map(Value::from));
            all.push(format!("{}{}", digit(text.chars().next().unwrap()), &text[1..]).into());
            for other in [
                "first",
                "second",
                "unresolvable",
                "name",
                "phone",
                "ruled",
                "confirmed",
                "not-confirmed",
                "clerk-3",
                "phone.foreign",
                "age",
                "2026-11-20T04:46:41Z",
                "13912345670",
            ] {
                all.push(other.into());
            }
        }
        Value::Number(number) => all.push((number.as_u64().unwrap() + 1).into()),
        Value::Null | Value::Bool(_) => panic!("not in a sealed record"),
    }
    all.retain(|changed| changed != of);
    all
}

/// Whatever is changed in a sealed record, it does not count.
#[test]
fn every_change_of_a_record_is_refused() {
    let record = record();
    assert!(record.replay(entries(), &keys()).is_ok());
    let changes = changes(&serde_json::to_value(&record).unwrap());
    assert!(changes.len() > 300, "{}", changes.len());
    let mut read = 0;
    for changed in changes {
        // What is not even a record says so.
        let Ok(forged) = serde_json::from_value::<AdjudicationRecord>(changed.clone()) else {
            continue;
        };
        read += 1;
        assert!(forged.replay(entries(), &keys()).is_err(), "{changed}");
    }
    assert!(read > 150, "{read}");
}

/// Whatever is changed in a waiver, or added to it, it lifts nothing, and the decision says so.
#[test]
fn every_change_of_a_waiver_is_refused() {
    let gate = Gate::new(Policy::strict()).with_key(evidence::key());
    let mut held = dossier(10);
    held.book.as_mut().unwrap().other_borrowers = 1;
    let contact = gate.contact_digest(&held).unwrap();
    let times = [evidence::ago(1), evidence::NOW.plus_seconds(9)];
    let (by, reason) = ("boss", "spouses");
    let terms = WaiverTerms::new(Code::BookSharedPhone, contact, times, by, reason).with_up_to(2);
    let waiver = terms.seal(&evidence::key()).unwrap();
    held.waivers = vec![waiver.clone()];
    assert_eq!(gate.decide(&held, evidence::NOW).outcome(), Outcome::Clear);

    let json = serde_json::to_value(&waiver).unwrap();
    let mut changes = changes(&json);
    for (field, value) in [("about", json!("age")), ("up_to", json!(3))] {
        let mut more = json.clone();
        more[field] = value;
        changes.push(more);
    }
    let mut read = 0;
    for changed in changes {
        let Ok(forged) = serde_json::from_value::<Waiver>(changed.clone()) else {
            continue;
        };
        read += 1;
        assert!(forged.check(&evidence::key().into()).is_err(), "{changed}");
        held.waivers = vec![forged];
        let decision = gate.decide(&held, evidence::NOW);
        assert_eq!(decision.outcome(), Outcome::Hold, "{changed}");
        assert!(decision.waived().is_empty());
        let why = decision.void_waivers()[0].why;
        let is_of_seal = matches!(why, VoidReason::Changed | VoidReason::UnknownKey);
        assert!(is_of_seal, "{changed} {why}");
    }
    assert!(read > 30, "{read}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1: all that decisions print, and all that other waivers hold, does not suffice to
    /// make a waiver.
    #[test]
    fn a_forged_waiver_lifts_nothing(
        code in select(Code::all().filter(|code| code.is_waivable()).collect::<Vec<_>>()),
        others in 1..3_u32,
        guessed in "[0-9a-f]{64}",
    ) {
        let key = evidence::key();
        let gate = Gate::new(Policy::strict()).with_key(key.clone());
        let mut held = dossier(10);
        held.book.as_mut().unwrap().other_borrowers = others;
        let decision = gate.decide(&held, evidence::NOW);
        prop_assert_eq!(decision.outcome(), Outcome::Hold);
        let contact = gate.contact_digest(&held).unwrap();
        let times = [evidence::ago(1), evidence::NOW.plus_seconds(9)];
        let waiver = |code, contact: &KeyedDigest, key: &DigestKey| {
            Waiver::new(code, contact.clone(), times, "boss", "spouses", key).unwrap()
        };
        // Everything that anybody can read who does not have the key.
        let printed = decision.input_digest().unwrap().clone();
        let of_another_code = waiver(Code::PhoneForeign, &contact, &key);
        let of_another_contact = waiver(code, &printed, &key);
        let under_another_key = waiver(code, &contact, &other_key());
        let seals = [
            contact.to_string(),
            printed.to_string(),
            of_another_code.seal().to_string(),
            of_another_contact.seal().to_string(),
            under_another_key.seal().to_string(),
            // Under the name of the right key.
            format!("{}{}", key.id(), &under_another_key.seal().as_str()[16..]),
            format!("{}:{guessed}", key.id()),
            guessed,
        ];
        for seal in seals {
            let mut forged = serde_json::to_value(&under_another_key).unwrap();
            forged["code"] = Code::BookSharedPhone.as_str().into();
            forged["up_to"] = others.into();
            forged["seal"] = seal.into();
            let mut dossier = held.clone();
            dossier.waivers = vec![serde_json::from_value(forged).unwrap()];
            let after = gate.decide(&dossier, evidence::NOW);
            prop_assert_eq!(after.outcome(), Outcome::Hold);
            prop_assert_eq!(after.findings(), decision.findings());
            prop_assert!(after.waived().is_empty());
            prop_assert_eq!(after.void_waivers().len(), 1);
        }
    }
}
