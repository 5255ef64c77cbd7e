//! Laws 3 and 8: a body in which anything that decides is another is no answer, and no
//! error shows what it holds.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use rightparty::evidence::provider::ProviderReason;
use serde_json::{Map, Value};

use super::bodies::answered;
use super::readers::{Line, Reader};

/// What no answer depends on: fields for people, of the network, of the other questions in
/// the same response, and ids.
const IGNORED: [&str; 58] = [
    "Area",
    "BasicCarrier",
    "Carrier",
    "CarrierCode",
    "ChargeCount",
    "Description",
    "HasSafeHarbor",
    "ISP",
    "Isp",
    "IspName",
    "Message",
    "OutId",
    "RequestCarrier",
    "RequestId",
    "account_activation_date",
    "address_country_match",
    "address_line_match",
    "address_lines_match",
    "address_score",
    "calling_country_code",
    "carrier",
    "carrier_name",
    "city_match",
    "contractType",
    "contract_type",
    "correlationId",
    "country",
    "countryCode",
    "country_code",
    "country_name",
    "country_prefix",
    "dataSource",
    "date_of_birth_match",
    "description",
    "first_revocation_month",
    "first_revocation_year",
    "identityScore",
    "location",
    "message",
    "mobileCountryCode",
    "mobileNetworkCode",
    "mobile_country_code",
    "mobile_network_code",
    "msg",
    "name",
    "national_format",
    "national_id_match",
    "network_code",
    "operator",
    "ported",
    "portingDate",
    "postal_code_match",
    "primary_account_holder",
    "request_id",
    "state_match",
    "summary_score",
    "traceId",
    "transaction_id",
];

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Field(String),
    Item(usize),
}

/// The paths to every field and item of a value.
fn paths(value: &Value, path: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
    let children: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (Step::Field(name.clone()), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (Step::Item(index), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in children {
        path.push(step);
        all.push(path.clone());
        paths(value, path, all);
        path.pop();
    }
}

fn all_paths(value: &Value) -> Vec<Vec<Step>> {
    let mut all = Vec::new();
    paths(value, &mut Vec::new(), &mut all);
    all
}

fn at<'a>(value: &'a mut Value, path: &[Step]) -> &'a mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Field(name) => &mut value[name.as_str()],
        Step::Item(index) => &mut value[*index],
    })
}

fn with_value(body: &Value, path: &[Step], value: Value) -> Value {
    let mut body = body.clone();
    *at(&mut body, path) = value;
    body
}

/// The body with a field renamed, if the path ends at a field.
fn with_name(body: &Value, path: &[Step], name: &str) -> Option<Value> {
    let (Step::Field(last), parent) = path.split_last()? else {
        return None;
    };
    let mut body = body.clone();
    let fields: &mut Map<String, Value> = at(&mut body, parent).as_object_mut()?;
    let value = fields.remove(last)?;
    fields.insert(name.to_owned(), value);
    Some(body)
}

fn last_field(path: &[Step]) -> &str {
    let fields = path.iter().rev().filter_map(|step| match step {
        Step::Field(name) => Some(name.as_str()),
        Step::Item(_) => None,
    });
    fields.into_iter().next().unwrap_or_default()
}

#[expect(
    clippy::match_same_arms,
    reason = "one line for each provider's fields"
)]
/// Whether another value of this field leaves the answer as it is.
fn is_ignored(line: &Line, path: &[Step]) -> bool {
    let field = last_field(path);
    let is_other = match (&*line.provider, field) {
        // Deciding with others.
        ("dncscrub-rnd", "HasSafeHarbor") => false,
        ("telesign-phoneid", "description") => {
            line.api != "phone_type" || path.first() != Some(&Step::Field("phone_type".to_owned()))
        }
        ("telesign-phoneid", "reference_id" | "swap_time") => true,
        // A name, of which the whole is compared.
        ("camara", "name") => line.api != "kyc-fill-in",
        ("camara", "givenName" | "familyName") => true,
        // The package that was not asked for.
        ("telesign-phoneid", "phone_type") => line.api != "phone_type",
        ("telesign-phoneid", "code") if line.api != "phone_type" => {
            path.first() == Some(&Step::Field("phone_type".to_owned()))
        }
        ("telesign-phoneid", "device_status") => false,
        ("telesign-phoneid", "account_tenure_min" | "account_tenure_max") => line.fact != "tenure",
        ("twilio-lookup-v2", "error_message") => true,
        // The other insights of a whole response.
        ("vonage-number-insight-advanced", "status_message") => true,
        ("vonage-number-insight-advanced", "valid_number" | "reachable") => {
            line.fact == "line-type"
        }
        ("vonage-number-insight-advanced", "network_type" | "current_carrier") => {
            line.fact == "in-service"
        }
        ("prelude", "type") => line.status != 200,
        // Of a number that is not listed, the code is not confirmed.
        ("deepvue", "sub_code") => line.body["data"]["mnrl_record_found"] == false,
        ("prove", "proveId" | "reasons") => true,
        ("syniverse", "responseId") => true,
        ("numverify", "local_format" | "international_format") => true,
        ("tmt-id", "status_message" | "type" | "etype" | "is_roaming") => true,
        // A status code that no result calls for.
        ("tencent-faceid", "StatusCode") => line.body["Response"]["Result"] != "0",
        ("aliyun-dypnsapi", "VerifyId") => true,
        (_, field) => IGNORED.contains(&field),
    };
    let is_twilio_other = line.provider == "twilio-lookup-v2"
        && path.len() == 1
        && ![
            "phone_number",
            "valid",
            "validation_errors",
            line.api.as_str(),
        ]
        .contains(&field);
    is_other || is_twilio_other
}

#[expect(
    clippy::match_same_arms,
    reason = "one line for each provider's fields"
)]
/// Fields that an answer may do without: gone, they leave a body that the provider may well
/// send. They never make it speak for sending.
fn is_optional(line: &Line, path: &[Step]) -> bool {
    match (&*line.provider, last_field(path)) {
        ("camara", "monitoredPeriod") => true,
        ("camara", "nameMatchScore" | "familyNameMatchScore") => true,
        ("prelude", "family_name_match_score") => true,
        ("tencent-faceid", "ResultDetail" | "Range") => true,
        ("vonage-identity-insights", "latest_sim_swap_at") => true,
        // Null, or beside a code of no data.
        ("deepvue", "latest_revocation_month" | "latest_revocation_year") => true,
        ("twilio-lookup-v2", _) => path.len() > 1 && line.expect == "no-data",
        _ => false,
    }
}

/// A name and a number, which no error may show.
const SECRETS: [&str; 2] = ["zhangweisecret", "13987654321"];

#[test]
fn whatever_decides_is_strict_and_secret() {
    let mut wrong = BTreeSet::new();
    let mut count = 0;
    for (line, reader) in answered() {
        if line.api == "RNDBasic (file form)" {
            continue;
        }
        let before = reader.run(line.status, &line.body.to_string()).unwrap();
        let mut check = |what: &str, path: &[Step], body: Value, may_go: bool| {
            count += 1;
            match reader.run(line.status, &body.to_string()) {
                Ok(after) if is_ignored(&line, path) && after == before => {}
                Ok(after) if may_go && (after == before || after.speaks_for() != Some(true)) => {}
                Ok(after) => {
                    let said = format!("{} for {}", after.answer, before.answer);
                    let place = format!("{} {} {path:?}", line.provider, line.api);
                    wrong.insert(format!("{place}: another {what} makes it {said}"));
                }
                Err(error) => {
                    let shown = format!("{error} {error:?} {}", error.field());
                    for secret in SECRETS {
                        assert!(!shown.contains(secret), "{shown}");
                    }
                }
            }
        };
        for path in all_paths(&line.body) {
            for secret in SECRETS {
                let value = with_value(&line.body, &path, Value::from(secret));
                // A name is free text: another one is another answer.
                let is_name = line.api == "kyc-fill-in" && last_field(&path) == "name";
                check("value", &path, value, is_name);
                if let Ok(number) = secret.parse::<u64>() {
                    let value = with_value(&line.body, &path, Value::from(number));
                    check("value", &path, value, false);
                }
                if let Some(renamed) = with_name(&line.body, &path, secret) {
                    check("name", &path, renamed, is_optional(&line, &path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 5_000, "{count}");
}

/// Who says that the request has failed has answered nothing, whatever stands beside it.
#[test]
fn a_failure_beside_an_answer_is_no_answer() {
    let object = serde_json::json!({"code": 1});
    for (line, reader) in answered() {
        if line.api == "RNDBasic (file form)" || line.status != 200 {
            continue;
        }
        for (field, value) in [
            ("error", object.clone()),
            ("errors", Value::from(vec!["failed"])),
            ("Error", Value::from("failed")),
            ("success", Value::from(false)),
            ("Success", Value::from(false)),
        ] {
            let body = with_value(&line.body, &[Step::Field(field.to_owned())], value);
            let read = reader.run(line.status, &body.to_string());
            assert!(read.is_err(), "{} {} {field}", line.provider, line.api);
        }
    }
}

/// Writes a value with one field twice.
fn twice(value: &Value, path: &[Step]) -> String {
    match (value, path.split_first()) {
        (Value::Object(fields), Some((Step::Field(name), rest))) => {
            let mut written: Vec<String> = Vec::new();
            for (field, value) in fields {
                let quoted = serde_json::to_string(field).unwrap();
                if field != name {
                    written.push(format!("{quoted}:{value}"));
                } else if rest.is_empty() {
                    written.push(format!("{quoted}:{value}"));
                    written.push(format!("{quoted}:{value}"));
                } else {
                    written.push(format!("{quoted}:{}", twice(value, rest)));
                }
            }
            format!("{{{}}}", written.join(","))
        }
        (Value::Array(items), Some((Step::Item(index), rest))) => {
            let written = items.iter().enumerate().map(|(at, item)| {
                if at == *index {
                    twice(item, rest)
                } else {
                    item.to_string()
                }
            });
            format!("[{}]", written.collect::<Vec<_>>().join(","))
        }
        (value, _) => value.to_string(),
    }
}

/// Even two of the same value: readers of JSON differ, and a body with two answers has none.
#[test]
fn a_field_twice_is_refused_wherever_it_stands() {
    let mut count = 0;
    for (line, reader) in answered() {
        if line.api == "RNDBasic (file form)" {
            continue;
        }
        for path in all_paths(&line.body) {
            if !matches!(path.last(), Some(Step::Field(_))) {
                continue;
            }
            let body = twice(&line.body, &path);
            let error = reader.run(line.status, &body).unwrap_err();
            assert_eq!(error.reason(), ProviderReason::Duplicate, "{body}");
            assert_eq!(error.field(), "body");
            count += 1;
        }
    }
    assert!(count > 1_000, "{count}");
}

static ANSWERED: LazyLock<Vec<(Line, Reader)>> = LazyLock::new(answered);

/// Every body, for the words that are known.
static KNOWN: LazyLock<String> = LazyLock::new(|| {
    let bodies = ANSWERED.iter().map(|(line, _)| line.body.to_string());
    bodies.collect()
});

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    /// Whatever a body is, no reader panics, and no error shows it.
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), secret in "[a-z]{12}", chosen in any::<prop::sample::Index>()) {
        let lines = &*ANSWERED;
        let (line, reader) = chosen.get(lines);
        prop_assume!(line.api != "RNDBasic (file form)");
        for body in [
            text.clone(),
            format!(r#""{secret}""#),
            format!(r#"[{{"{secret}":1}}]"#),
            format!(r#"{{"{secret}":{}}}"#, line.body),
        ] {
            let error = reader.run(line.status, &body).unwrap_err();
            let shown = format!("{error} {error:?}");
            prop_assert!(!shown.contains(&secret));
        }
    }

    /// Nothing but the provider's own words are answers.
    #[test]
    fn no_other_word_is_an_answer(word in "\\PC{5,16}", chosen in any::<prop::sample::Index>(), place in any::<prop::sample::Index>()) {
        let lines = &*ANSWERED;
        let (line, reader) = chosen.get(lines);
        prop_assume!(line.api != "RNDBasic (file form)");
        let mut deciding = all_paths(&line.body);
        // A name is free text: another one is another answer.
        deciding.retain(|path| {
            let is_name = line.api == "kyc-fill-in" && last_field(path) == "name";
            !is_name && !is_ignored(line, path)
        });
        let path = place.get(&deciding);
        prop_assume!(!KNOWN.contains(&Value::from(word.as_str()).to_string()));
        let body = with_value(&line.body, path, Value::from(word));
        prop_assert!(reader.run(line.status, &body.to_string()).is_err());
    }
}
