//! Law 8 over generated secrets: whatever a lender's log may come to hold (`Debug`, `Display`,
//! errors, serialised forms) shows no name and no number that was put in.

use std::fmt::{Debug, Display};

use proptest::prelude::*;
use proptest::sample::select;
use regex::Regex;
use rightparty::adjudication::AdjudicationRecord;
use rightparty::book::Evidence;
use rightparty::notice::{Notice, Template, Values};
use rightparty::{
    AboutNumber, Answer, Attestation, BookAnswer, Breaker, Channel, Clearance, Code, Comparison,
    Contact, Decision, Detail, Discrepancy, Dossier, Entry, Fact, Field, Finding, Gate,
    KeyedDigest, Limits, Outcome, OwnedEntry, PersonName, PhoneNumber, Policy, Purpose, Queued,
    QuietHours, Reason, Region, Risk, Sensitive, Severity, Slip, Timestamp, Variant, Variants,
    Waived, Waiver,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support::evidence::{NOW, key};

/// A person's name and number, which occur nowhere in the crate's own words.
#[derive(Debug, Clone)]
struct Secret {
    name: String,
    number: String,
}

impl Secret {
    /// Checks that a text shows neither, nor the greater part of the number.
    fn check(&self, kind: &str, shown: &str) -> Result<(), TestCaseError> {
        // Digests hold any digits by chance.
        let digest = Regex::new("[0-9a-f]{16,}").unwrap();
        let without = digest.replace_all(shown, "|");
        let is_sign =
            |c: &char| c.is_ascii_digit() || c.is_alphabetic() || matches!(c, '|' | ',' | '"');
        let digits: String = without.chars().filter(is_sign).collect();
        let lower = shown.to_lowercase();
        let mut words = self.name.split(' ').filter(|word| word.is_ascii());
        let has_name =
            shown.contains(&self.name) || words.any(|word| lower.contains(&word.to_lowercase()));
        let has_number = digits.contains(&self.number[3..]);
        prop_assert!(!has_name && !has_number, "{kind}: {shown}");
        Ok(())
    }

    fn debug(&self, value: &impl Debug) -> Result<(), TestCaseError> {
        self.check("Debug", &format!("{value:?} {value:#?}"))
    }

    fn display(&self, value: &impl Display) -> Result<(), TestCaseError> {
        self.check("Display", &value.to_string())
    }
}

fn secret() -> impl Strategy<Value = Secret> {
    let han = "[张王李赵陈][\u{4E00}-\u{9000}]{2}";
    let latin = "[QXZ][bdgkpqvwxz]{5,8} [QXZ][bdgkpqvwxz]{5,8}";
    (prop_oneof![han, latin], "1[3-9][0-9]{9}").prop_map(|(name, number)| Secret { name, number })
}

/// A JSON value with the secret as text, number or key, anywhere.
fn json_with(secret: &Secret) -> impl Strategy<Value = Value> + use<> {
    let number: u64 = secret.number.parse().unwrap();
    let leaf = select(vec![
        json!(secret.name),
        json!(secret.number),
        json!(format!("+86{}", secret.number)),
        json!(number),
        json!(-i64::try_from(number).unwrap()),
        json!(0.5),
        json!(null),
        json!(true),
        json!("yes"),
        json!("2026-11-20T00:00:00Z"),
    ]);
    let keys: Vec<String> = [
        "fact",
        "answer",
        "as_of",
        "since",
        "source",
        "number",
        "code",
        "severity",
        "field",
        "detail",
        "findings",
        "outcome",
        "contact",
        "given",
        "until",
        "by",
        "reason",
        "seal",
        "steps",
        "adjudicator",
        "entries",
        "severities",
        "expiry_days",
        "require",
        "limits",
        "breaker",
        "valid_for",
        "name",
        "phone",
        "region",
        "positions",
        "slip",
        "variants",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain([secret.name.clone(), secret.number.clone()])
    .collect();
    leaf.prop_recursive(3, 24, 6, move |inner| {
        let map = prop::collection::btree_map(select(keys.clone()), inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            map.prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn with_json() -> impl Strategy<Value = (Secret, Value)> {
    secret().prop_flat_map(|secret| {
        let json = json_with(&secret);
        (Just(secret), json)
    })
}

/// Reads a type from a value and from its text; neither error may show the secret.
fn read<T: DeserializeOwned>(secret: &Secret, value: &Value) -> Result<(), TestCaseError> {
    if let Err(error) = serde_json::from_value::<T>(value.clone()) {
        secret.display(&error)?;
        secret.debug(&error)?;
    }
    if let Err(error) = serde_json::from_str::<T>(&value.to_string()) {
        secret.display(&error)?;
        secret.debug(&error)?;
    }
    Ok(())
}

macro_rules! read_all {
    ($secret:expr, $value:expr, $($type:ty)+) => {
        $(read::<$type>($secret, $value)?;)+
    };
}

/// Both entries of one person, by two keyers.
fn entries(secret: &Secret) -> [Entry<'_>; 2] {
    let entry = |keyer| {
        Entry::new(&secret.name, &secret.number, Region::CN)
            .with_keyer(keyer)
            .with_source("form")
            .with_keyed_at(NOW)
    };
    [entry("clerk-1"), entry("clerk-2")]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_error_of_serde_shows_a_value((secret, value) in with_json()) {
        read_all!(&secret, &value,
            AboutNumber Answer Attestation Breaker Channel Code Decision Detail Discrepancy Fact
            Field Finding KeyedDigest Limits Outcome OwnedEntry Policy Purpose QuietHours Reason
            Region Risk Severity Slip Timestamp Variant Variants Waived Waiver AdjudicationRecord
        );
        let mut evidence = Evidence::new(Some(key().into()));
        if let Err(error) = evidence.add_line(&value.to_string()) {
            secret.display(&error)?;
            secret.debug(&error)?;
        }
        secret.debug(&evidence)?;
    }

    #[test]
    fn no_form_shows_what_was_typed(secret in secret(), other in secret()) {
        let [first, second] = entries(&secret);
        secret.debug(&first)?;
        secret.debug(&OwnedEntry::from(first))?;
        let name = PersonName::parse(&secret.name);
        secret.debug(&name)?;
        let number = PhoneNumber::parse(&secret.number, Region::CN);
        secret.debug(&number)?;
        if let Ok(number) = &number {
            secret.debug(&AboutNumber::plain(number))?;
            let about = AboutNumber::keyed(number, &key());
            secret.check("serialised", &serde_json::to_string(&about).unwrap())?;
            let said = Attestation::new(Fact::OptOut, Answer::Yes, NOW, secret.name.as_str())
                .with_number(AboutNumber::plain(number));
            secret.debug(&said)?;
        }
        for text in [&secret.name, &secret.number, &format!("{}x{}", secret.number, secret.name)] {
            if let Err(error) = PhoneNumber::parse(text, Region::US) {
                secret.display(&error)?;
                secret.debug(&error)?;
            }
            if let Err(error) = PersonName::parse(text) {
                secret.display(&error)?;
                secret.debug(&error)?;
            }
            if let Err(error) = text.parse::<Timestamp>() {
                secret.display(&error)?;
            }
            if let Err(error) = text.parse::<KeyedDigest>() {
                secret.display(&error)?;
            }
            if let Err(error) = text.parse::<Region>() {
                secret.display(&error)?;
            }
            if let Err(error) = text.parse::<Fact>() {
                secret.display(&error)?;
            }
            if let Err(error) = text.parse::<Code>() {
                secret.display(&error)?;
            }
        }
        let comparison = Comparison::new(first, Entry { name: Sensitive::new(&other.name), ..second });
        secret.debug(&comparison)?;
        other.debug(&comparison)?;
    }

    #[test]
    fn no_decision_and_no_notice_shows_what_was_decided_on(secret in secret(), other in secret()) {
        let gate = Gate::new(Policy::strict()).with_key(key());
        let [first, second] = entries(&secret);
        let mut dossier = Dossier::new(&secret.number, first, second, BookAnswer::NO_OBJECTION);
        dossier.third_party_phones = vec![Sensitive::new(&other.number)];
        dossier.evidence = Some(vec![Attestation::new(Fact::OptOut, Answer::NoData, NOW, "gateway")]);
        secret.debug(&dossier)?;
        if let Ok(contact) = Contact::agreed(Comparison::new(first, second)) {
            secret.debug(&contact)?;
        }
        for queued in [Queued::new(&secret.name, &secret.number), Queued::new(&other.name, &other.number)] {
            dossier.queued = queued;
            let decision = gate.decide(&dossier, NOW);
            for secret in [&secret, &other] {
                secret.debug(&decision)?;
                secret.display(&decision)?;
                secret.check("serialised", &serde_json::to_string(&decision).unwrap())?;
                for finding in decision.findings() {
                    secret.display(finding)?;
                    secret.display(&finding.remedy())?;
                }
            }
        }
        dossier.queued = Queued::default();
        let Ok(clearance) = Clearance::request(&gate, dossier, "n-1", NOW) else {
            return Ok(());
        };
        secret.debug(&clearance)?;
        let text = format!("【某某银行】{{addressee}}，{}，{{amount}}", other.name);
        let template = Template::parse(&text).unwrap();
        other.debug(&template)?;
        let others = [Sensitive::new(other.name.as_str())];
        let values = Values { sender: &secret.name, amount: &secret.number, others: &others, ..Values::default() };
        secret.debug(&values)?;
        other.debug(&values)?;
        match Notice::address(clearance, &gate, &template, &values, NOW) {
            Ok(notice) => secret.debug(&notice)?,
            Err(error) => {
                for secret in [&secret, &other] {
                    secret.display(&error)?;
                    secret.debug(&error)?;
                }
            }
        }
    }
}
