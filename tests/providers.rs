//! Providers' bodies, each read to its answer, and what is not read.
//!
//! The bodies follow the providers' public references (named in each file of
//! `src/evidence/provider`), with values of our own.

#![allow(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test fails by panicking, and tables are long"
)]

use proptest::prelude::*;
use rightparty::evidence::provider::{
    AliyunRecycled, ProviderError, aliyun_recycled, aliyun_three_elements, aliyun_virtual_operator,
    camara_kyc_match, camara_number_recycling, camara_sim_swap_check, camara_sim_swap_date,
    camara_tenure, reassigned_boolean, reassigned_text, tencent_three_elements,
    twilio_identity_match, twilio_reassigned_number,
};
use rightparty::name::Match;
use rightparty::{Answer, Attestation, Fact, Timestamp};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_150_000);
const SINCE: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);

/// What a body comes to: an answer, or where it fails and why.
fn said(read: Result<Attestation, ProviderError>, fact: Fact) -> String {
    match read {
        Ok(attestation) => {
            assert_eq!((attestation.fact, attestation.as_of), (fact, NOW));
            format!("{:?}", attestation.answer)
        }
        Err(error) => format!("{}: {}", error.field(), error.reason()),
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
        (200, "[]", "body: the body is no JSON object"),
        (200, "<html>", "body: the body is no JSON object"),
    ] {
        let read = camara_kyc_match(status, body, NOW);
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
        let read = camara_number_recycling(status, body, SINCE, NOW);
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
        let read = camara_sim_swap_check(body, hours, NOW);
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
        let read = camara_sim_swap_date(body, SINCE, NOW);
        assert_eq!(said(read, Fact::SimSwapped), expected, "{body}");
    }
    for (body, expected) in [
        (r#"{"tenureDateCheck":true,"contractType":"PAYM"}"#, "Yes"),
        (r#"{"tenureDateCheck":false}"#, "No"),
        ("{}", "tenureDateCheck: the field is missing"),
    ] {
        assert_eq!(
            said(camara_tenure(body, SINCE, NOW), Fact::Tenure),
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
        let read = twilio_identity_match(&body(first, last, more), NOW);
        assert_eq!(read.as_ref().ok().map(|(_, outcome)| *outcome), outcome);
        let attestation = read.map(|(attestation, _)| attestation);
        assert_eq!(
            said(attestation, Fact::SubscriberName),
            expected,
            "{first} {last}"
        );
    }
    let missing = twilio_identity_match(r#"{"identity_match":null}"#, NOW).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "Twilio identity match: identity_match: the field has the wrong type"
    );
    for (word, expected) in [
        (r#""yes""#, "Yes"),
        (r#""no""#, "No"),
        (r#""no_data""#, "NoData"),
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
        let read = twilio_reassigned_number(&body, SINCE, NOW);
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
        let text = reassigned_text(&body, "reassigned", SINCE, NOW);
        let boolean = reassigned_boolean(&body, "reassigned", SINCE, NOW);
        assert_eq!(said(text, Fact::Recycled), as_text, "{value}");
        assert_eq!(said(boolean, Fact::Recycled), as_boolean, "{value}");
    }
    let missing = reassigned_boolean("{}", "reassigned", SINCE, NOW);
    assert_eq!(
        said(missing, Fact::Recycled),
        "reassigned: the field is missing"
    );
}

/// The same codes mean other things with other providers.
#[test]
fn china() {
    let aliyun = |code: &str, sub: &str| {
        format!(
            r#"{{"Code":"200","ResultObject":{{"BizCode":"{code}","SubCode":"{sub}","IspName":"CMCC"}}}}"#
        )
    };
    for (code, sub, standard, virtual_operator, tencent) in [
        (
            "0",
            "",
            "ResultObject.BizCode: the field has an unknown value",
            "NoData",
            "Yes",
        ),
        (
            "1",
            "101",
            "Yes",
            "Yes",
            "Response.Result: the field has an unknown value",
        ),
        (
            "2",
            "201",
            "No",
            "No",
            "Response.Result: the field has an unknown value",
        ),
        (
            "2",
            "203",
            "No",
            "No",
            "Response.Result: the field has an unknown value",
        ),
        (
            "3",
            "301",
            "NoData",
            "ResultObject.BizCode: the field has an unknown value",
            "Response.Result: the field has an unknown value",
        ),
        (
            "1",
            "201",
            "ResultObject.SubCode: the field contradicts another one",
            "Yes",
            "Response.Result: the field has an unknown value",
        ),
        (
            "-4",
            "",
            "ResultObject.BizCode: the field has an unknown value",
            "ResultObject.BizCode: the field has an unknown value",
            "No",
        ),
        (
            "-9",
            "",
            "ResultObject.BizCode: the field has an unknown value",
            "ResultObject.BizCode: the field has an unknown value",
            "NoData",
        ),
        (
            "-13",
            "",
            "ResultObject.BizCode: the field has an unknown value",
            "ResultObject.BizCode: the field has an unknown value",
            "NoData",
        ),
    ] {
        let fact = Fact::SubscriberName;
        let body = aliyun(code, sub);
        assert_eq!(
            said(aliyun_three_elements(&body, NOW), fact),
            standard,
            "{code}"
        );
        assert_eq!(
            said(aliyun_virtual_operator(&body, NOW), fact),
            virtual_operator,
            "{code}"
        );
        let body =
            format!(r#"{{"Response":{{"Result":"{code}","Description":"","RequestId":"r"}}}}"#);
        assert_eq!(
            said(tencent_three_elements(&body, NOW), fact),
            tencent,
            "{code}"
        );
    }
    let number = r#"{"Response":{"Result":0}}"#;
    let read = said(tencent_three_elements(number, NOW), Fact::SubscriberName);
    assert_eq!(read, "Response.Result: the field has the wrong type");

    for (code, since, before) in [
        ("0", "NoData", "NoData"),
        ("1", "Yes", "NoData"),
        ("2", "No", "NoData"),
        ("3", "Yes", "Yes"),
        (
            "4",
            "Data.VerifyResult: the field has an unknown value",
            "Data.VerifyResult: the field has an unknown value",
        ),
        (
            r#""1""#,
            "Data.VerifyResult: the field has the wrong type",
            "Data.VerifyResult: the field has the wrong type",
        ),
    ] {
        let body = format!(r#"{{"Code":"OK","Data":{{"VerifyResult":{code},"Carrier":"CMCC"}}}}"#);
        let asked = |question| said(aliyun_recycled(&body, question, NOW), Fact::Recycled);
        assert_eq!(asked(AliyunRecycled::ChangedSince(SINCE)), since, "{code}");
        assert_eq!(
            asked(AliyunRecycled::ChangedBefore(SINCE)),
            before,
            "{code}"
        );
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
                camara_kyc_match(200, &body, NOW).err(),
                camara_kyc_match(404, &body, NOW).err(),
                camara_number_recycling(200, &body, SINCE, NOW).err(),
                tencent_three_elements(&body, NOW).err(),
                aliyun_three_elements(&body, NOW).err(),
                twilio_identity_match(&body, NOW).err(),
                reassigned_text(&body, "nameMatch", SINCE, NOW).err(),
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
        let read = camara_kyc_match(200, &body, NOW);
        prop_assert_eq!(read.is_ok(), ["true", "false", "not_available"].contains(&word.as_str()));
        let is_yes = read.is_ok_and(|read| read.answer == Answer::Yes);
        prop_assert_eq!(is_yes, word == "true");
    }
}
