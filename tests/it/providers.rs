//! Providers' bodies, each read to its answer, and what is not read.
//!
//! The bodies follow the providers' public references (named in each file of
//! `src/evidence/provider`), with values of our own.

use proptest::prelude::*;
use rightparty::evidence::provider::{ProviderError, aliyun, camara, reassigned, tencent, twilio};
use rightparty::name::Match;
use rightparty::{Answer, Attestation, Fact, Timestamp};

use crate::support::evidence::{NOW, at_unix};

const SINCE: Timestamp = at_unix(1_767_225_600);

/// What a body comes to: an answer, or where it fails and why.
fn said(read: Result<Attestation, ProviderError>, fact: Fact) -> String {
    match read {
        Ok(attestation) => {
            assert_eq!((attestation.fact, attestation.as_of), (fact, NOW));
            format!("{:?}", attestation.answer)
        }
        Err(error) => format!("{}: {}", error.field(), error.reason().meaning()),
    }
}

#[test]
fn camara() {
    for (status, body, expected) in [
        (200, r#"{"nameMatch":"true"}"#, "Yes"),
        (200, r#"{"nameMatch":"false","nameMatchScore":87}"#, "No"),
        (
            200,
            r#"{"nameMatch":"not_available","idDocumentMatch":"true"}"#,
            "NoData",
        ),
        (
            404,
            r#"{"status":404,"code":"IDENTIFIER_NOT_FOUND","message":"m"}"#,
            "NoData",
        ),
        (
            422,
            r#"{"status":422,"code":"SERVICE_NOT_APPLICABLE","message":"m"}"#,
            "NoData",
        ),
        (
            404,
            r#"{"code":"SERVICE_NOT_APPLICABLE"}"#,
            "code: the provider reports an error",
        ),
        (
            401,
            r#"{"code":"UNAUTHENTICATED"}"#,
            "code: the provider reports an error",
        ),
        (
            200,
            r#"{"nameMatch":true}"#,
            "nameMatch: the field has the wrong type",
        ),
        (
            200,
            r#"{"nameMatch":"TRUE"}"#,
            "nameMatch: the field has an unknown value",
        ),
        (
            200,
            r#"{"idDocumentMatch":"true"}"#,
            "nameMatch: the field is missing",
        ),
        (
            200,
            r#"{"nameMatch":"true","nameMatchScore":100}"#,
            "nameMatchScore: the field contradicts another one",
        ),
        (
            200,
            r#"{"nameMatch":"false","nameMatchScore":"87"}"#,
            "nameMatchScore: the field has the wrong type",
        ),
        (200, "[]", "body: the body is not a JSON object"),
        (200, "<html>", "body: the body is not a JSON object"),
    ] {
        let read = camara::kyc_match(status, body, NOW);
        assert_eq!(said(read, Fact::SubscriberName), expected, "{body}");
    }
    for (status, body, expected) in [
        (200, r#"{"phoneNumberRecycled":true}"#, "Yes"),
        (200, r#"{"phoneNumberRecycled":false}"#, "No"),
        (400, r#"{"code":"OUT_OF_RANGE"}"#, "NoData"),
        (
            400,
            r#"{"code":"INVALID_ARGUMENT"}"#,
            "code: the provider reports an error",
        ),
        (
            200,
            r#"{"phoneNumberRecycled":"false"}"#,
            "phoneNumberRecycled: the field has the wrong type",
        ),
        (
            200,
            r#"{"phoneNumberRecycled":0}"#,
            "phoneNumberRecycled: the field has the wrong type",
        ),
    ] {
        let read = camara::number_recycling(status, body, SINCE, NOW);
        assert_eq!(said(read, Fact::Recycled), expected, "{body}");
    }
    for (body, hours, expected) in [
        (r#"{"swapped":true}"#, 240, "Yes"),
        (r#"{"swapped":false}"#, 240, "No"),
        (
            r#"{"swapped":false}"#,
            0,
            "maxAge: the field has an unknown value",
        ),
        (
            r#"{"swapped":false}"#,
            2_401,
            "maxAge: the field has an unknown value",
        ),
        (
            r#"{"swapped":null}"#,
            240,
            "swapped: the field has the wrong type",
        ),
    ] {
        let read = camara::sim_swap_check(body, hours, NOW);
        assert_eq!(said(read, Fact::SimSwapped), expected, "{body}");
    }
    for (body, expected) in [
        (r#"{"latestSimChange":"2026-09-18T07:37:53.471Z"}"#, "Yes"),
        (r#"{"latestSimChange":"2025-09-18T07:37:53.471Z"}"#, "No"),
        (r#"{"latestSimChange":null}"#, "NoData"),
        (
            r#"{"latestSimChange":"yesterday"}"#,
            "latestSimChange: the field has the wrong type",
        ),
        ("{}", "latestSimChange: the field is missing"),
    ] {
        let read = camara::sim_swap_date(body, SINCE, NOW);
        assert_eq!(said(read, Fact::SimSwapped), expected, "{body}");
    }
    // No swap within so many days is an answer for those days.
    for (days, expected) in [
        ("2", "NoData"),
        ("9000", "No"),
        ("-1", "monitoredPeriod: the field has the wrong type"),
    ] {
        let body = format!(r#"{{"latestSimChange":null,"monitoredPeriod":{days}}}"#);
        let read = camara::sim_swap_date(&body, SINCE, NOW);
        assert_eq!(said(read, Fact::SimSwapped), expected, "{body}");
    }
    for (body, expected) in [
        (r#"{"tenureDateCheck":true,"contractType":"PAYM"}"#, "Yes"),
        (r#"{"tenureDateCheck":false}"#, "No"),
        ("{}", "tenureDateCheck: the field is missing"),
    ] {
        assert_eq!(
            said(camara::tenure(body, SINCE, NOW), Fact::Tenure),
            expected,
            "{body}"
        );
    }
}

#[test]
fn twilio() {
    let body = |first: &str, last: &str, more: &str| {
        format!(
            r#"{{"phone_number":"+1","identity_match":{{"first_name_match":{first},"last_name_match":{last},"summary_score":100{more}}}}}"#
        )
    };
    for (first, last, more, expected, outcome) in [
        (
            r#""exact_match""#,
            r#""exact_match""#,
            "",
            "Yes",
            Some(Match::Match),
        ),
        (
            r#""exact_match""#,
            r#""no_match""#,
            "",
            "No",
            Some(Match::NoMatch),
        ),
        (
            r#""no_match""#,
            r#""no_data_available""#,
            "",
            "No",
            Some(Match::NoMatch),
        ),
        (
            r#""exact_match""#,
            r#""partial_match""#,
            "",
            "NoData",
            Some(Match::CloseMatch),
        ),
        (
            r#""high_partial_match""#,
            r#""high_partial_match""#,
            "",
            "NoData",
            Some(Match::CloseMatch),
        ),
        (
            r#""exact_match""#,
            r#""no_data_available""#,
            r#","error_code":null"#,
            "NoData",
            Some(Match::NotAvailable),
        ),
        (
            "null",
            r#""exact_match""#,
            "",
            "identity_match.first_name_match: the field has the wrong type",
            None,
        ),
        (
            r#""exact""#,
            r#""exact_match""#,
            "",
            "identity_match.first_name_match: the field has an unknown value",
            None,
        ),
        (
            r#""exact_match""#,
            r#""exact_match""#,
            r#","error_code":60600"#,
            "identity_match.error_code: the provider reports an error",
            None,
        ),
    ] {
        let read = twilio::identity_match(&body(first, last, more), NOW);
        assert_eq!(read.as_ref().ok().map(|(_, outcome)| *outcome), outcome);
        let attestation = read.map(|(attestation, _)| attestation);
        assert_eq!(
            said(attestation, Fact::SubscriberName),
            expected,
            "{first} {last}"
        );
    }
    let missing = twilio::identity_match(r#"{"identity_match":null}"#, NOW).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "Twilio identity match: identity_match: the field has the wrong type"
    );
    for (word, expected) in [
        (r#""yes""#, "Yes"),
        (r#""no""#, "No"),
        (r#""no_data_available""#, "NoData"),
        (
            r#""no_data""#,
            "reassigned_number.is_number_reassigned: the field has an unknown value",
        ),
        (
            "false",
            "reassigned_number.is_number_reassigned: the field has the wrong type",
        ),
        (
            r#""No""#,
            "reassigned_number.is_number_reassigned: the field has an unknown value",
        ),
    ] {
        let body = format!(
            r#"{{"reassigned_number":{{"last_verified_date":"2026-01-01","is_number_reassigned":{word}}}}}"#
        );
        let read = twilio::reassigned_number(&body, SINCE, NOW);
        assert_eq!(said(read, Fact::Recycled), expected, "{word}");
    }
}

#[test]
fn the_reassigned_numbers_database() {
    for (value, as_text, as_boolean) in [
        (
            r#""yes""#,
            "Yes",
            "reassigned: the field has the wrong type",
        ),
        (r#""no""#, "No", "reassigned: the field has the wrong type"),
        (
            r#""no_data""#,
            "NoData",
            "reassigned: the field has the wrong type",
        ),
        (
            r#""maybe""#,
            "reassigned: the field has an unknown value",
            "reassigned: the field has the wrong type",
        ),
        ("true", "reassigned: the field has the wrong type", "Yes"),
        ("false", "reassigned: the field has the wrong type", "No"),
        ("null", "reassigned: the field has the wrong type", "NoData"),
        (
            "1",
            "reassigned: the field has the wrong type",
            "reassigned: the field has the wrong type",
        ),
    ] {
        let body = format!(r#"{{"reassigned":{value}}}"#);
        let text = reassigned::text(&body, "reassigned", SINCE, NOW);
        let boolean = reassigned::boolean(&body, "reassigned", SINCE, NOW);
        assert_eq!(said(text, Fact::Recycled), as_text, "{value}");
        assert_eq!(said(boolean, Fact::Recycled), as_boolean, "{value}");
    }
    let missing = reassigned::boolean("{}", "reassigned", SINCE, NOW);
    assert_eq!(
        said(missing, Fact::Recycled),
        "reassigned: the field is missing"
    );
}

/// The same codes mean other things with other providers, and with other interfaces
/// of one.
#[test]
fn chinese_three_elements() {
    let unknown = |field: &str| format!("{field}: the field has an unknown value");
    let mixed = "ResultObject.SubCode: the field contradicts another one".to_owned();
    let said = |read| said(read, Fact::SubscriberName);
    for (code, sub, expected) in [
        ("1", "101", "Yes".to_owned()),
        ("2", "201", "No".to_owned()),
        ("2", "204", "No".to_owned()),
        ("2", "205", unknown("ResultObject.SubCode")),
        ("3", "301", "NoData".to_owned()),
        ("1", "201", mixed.clone()),
        ("2", "101", mixed),
        ("0", "", unknown("ResultObject.BizCode")),
    ] {
        let body = format!(
            r#"{{"Code":"200","ResultObject":{{"BizCode":"{code}","SubCode":"{sub}","IspName":"CMCC"}}}}"#
        );
        assert_eq!(said(aliyun::three_elements(&body, NOW)), expected, "{body}");
    }
    let number = unknown("Data.IsConsistent");
    let wrong_type = "Data.IsConsistent: the field has the wrong type";
    for (code, standard, virtual_operator) in [
        ("0", "No", "NoData"),
        ("1", "Yes", "Yes"),
        ("2", "NoData", "No"),
        ("3", &number, &number),
        (r#""1""#, wrong_type, wrong_type),
    ] {
        let body = format!(r#"{{"Code":"OK","Data":{{"IsConsistent":{code}}}}}"#);
        assert_eq!(said(aliyun::number_service(&body, NOW)), standard, "{code}");
        let read = said(aliyun::virtual_operator(&body, NOW));
        assert_eq!(read, virtual_operator, "{code}");
    }
    let result = unknown("Response.Result");
    for (code, expected) in [
        (r#""0""#, "Yes"),
        (r#""-4""#, "No"),
        (r#""-9""#, "NoData"),
        (r#""-13""#, "NoData"),
        (r#""1""#, &result),
        ("0", "Response.Result: the field has the wrong type"),
    ] {
        let body = format!(r#"{{"Response":{{"Result":{code},"RequestId":"r"}}}}"#);
        assert_eq!(
            said(tencent::three_elements(&body, NOW)),
            expected,
            "{code}"
        );
    }
}

/// Two dates of opposite senses: a no to the one is of today and reaches back to the
/// date; a no to the other is of the date and reaches back to the beginning.
/// Who says that the request has failed has answered nothing, whatever stands beside it.
#[test]
fn failures_are_no_answers() {
    let data = r#""Data":{"IsConsistent":1}"#;
    for (envelope, failed) in [
        (r#""Code":"OK","#, None),
        (r#""Code":"OK","Success":true,"#, None),
        ("", None),
        (r#""Code":"isv.FAIL","#, Some("Code")),
        (r#""Code":401,"#, Some("Code")),
        (r#""Code":null,"#, Some("Code")),
        (r#""Code":"OK","Success":false,"#, Some("Success")),
    ] {
        let read = aliyun::number_service(&format!("{{{envelope}{data}}}"), NOW);
        let found = read.as_ref().err().map(ProviderError::field);
        assert_eq!(found, failed, "{envelope}");
    }
    let body = r#"{"Response":{"Error":{"Code":"LimitExceeded"},"Result":"0"}}"#;
    let error = tencent::three_elements(body, NOW).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Tencent three-element check: Response.Error: the provider reports an error"
    );
}

#[test]
fn chinese_recycled_numbers() {
    let data = "Data.VerifyResult: the field has an unknown value";
    let resale = "TwiceTelVerify.VerifyResult: the field has an unknown value";
    for (code, since, before) in [
        (0, "NoData", "NoData"),
        (1, "Yes", "NoData"),
        (2, "No", "No"),
        (3, "Yes", "Yes"),
        (4, "Yes", resale),
        (5, data, resale),
    ] {
        let body =
            format!(r#"{{"Code":"OK","Data":{{"VerifyResult":"{code}","Carrier":"CMCC"}}}}"#);
        let read = aliyun::given_since(&body, SINCE, NOW);
        assert_eq!(said(read, Fact::Recycled), since, "{code}");
        let body = format!(r#"{{"Code":"OK","TwiceTelVerify":{{"VerifyResult":{code}}}}}"#);
        match aliyun::given_before(&body, SINCE, NOW) {
            Ok(no) if no.answer == Answer::No => {
                assert_eq!((before, no.as_of), ("No", SINCE));
                assert_eq!(no.since, Some(Timestamp::MIN));
            }
            read => assert_eq!(said(read, Fact::Recycled), before, "{code}"),
        }
        // A date to come is answered today.
        let tomorrow = NOW.plus_seconds(86_400);
        if let Ok(read) = aliyun::given_before(&body, tomorrow, NOW) {
            assert_eq!(read.as_of, NOW);
        }
    }
    for body in [
        r#"{"Data":{"VerifyResult":1}}"#,
        r#"{"TwiceTelVerify":{"VerifyResult":"1"}}"#,
    ] {
        let since = said(aliyun::given_since(body, SINCE, NOW), Fact::Recycled);
        let before = said(aliyun::given_before(body, SINCE, NOW), Fact::Recycled);
        for error in [since, before] {
            let ends = ["the field has the wrong type", "the field is missing"];
            assert!(ends.iter().any(|end| error.ends_with(end)), "{error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 8: whatever a body holds, no error shows it, and nothing panics.
    #[test]
    fn no_error_shows_the_content(secret in "[a-z]{12}", body in any::<String>()) {
        let bodies = [
            format!(r#"{{"nameMatch":"{secret}","code":"{secret}","Response":{{"Result":"{secret}"}}}}"#),
            format!(r#"{{"{secret}":1}}"#),
            format!(r#""{secret}""#),
            body,
        ];
        for body in bodies {
            let errors = [
                camara::kyc_match(200, &body, NOW).err(),
                camara::kyc_match(404, &body, NOW).err(),
                camara::number_recycling(200, &body, SINCE, NOW).err(),
                tencent::three_elements(&body, NOW).err(),
                aliyun::three_elements(&body, NOW).err(),
                twilio::identity_match(&body, NOW).err(),
                reassigned::text(&body, "nameMatch", SINCE, NOW).err(),
            ];
            for error in errors.into_iter().flatten() {
                let shown = format!("{error} {error:?}");
                prop_assert!(!shown.contains(&secret));
            }
        }
    }

    /// Law 3: nothing but the provider's own yes is a yes.
    #[test]
    fn no_other_word_is_an_answer(word in "\\PC{0,16}") {
        let quoted = serde_json::to_string(&word).unwrap();
        let body = format!(r#"{{"nameMatch":{quoted}}}"#);
        let read = camara::kyc_match(200, &body, NOW);
        prop_assert_eq!(read.is_ok(), ["true", "false", "not_available"].contains(&word.as_str()));
        let is_yes = read.is_ok_and(|read| read.answer == Answer::Yes);
        prop_assert_eq!(is_yes, word == "true");
    }
}
