//! Where a body fails and why, and what the file of bodies does not have.

use rightparty::evidence::provider::{
    Asked, ProviderError, ProviderReason, aliyun, camara, telesign, tencent, twilio, vonage,
};
use rightparty::name::Match;
use rightparty::{Answer, Attestation, PersonName, PhoneNumber, Region};

use super::readers::{Read, time};

/// What a body comes to: an answer, or where it fails and why.
fn said(read: Result<Attestation, ProviderError>) -> String {
    match read {
        Ok(attestation) => attestation.answer.to_string(),
        Err(error) => format!("{}: {}", error.field(), error.reason()),
    }
}

fn number(text: &str) -> PhoneNumber {
    PhoneNumber::parse(text, Region::UNKNOWN).unwrap()
}

fn asked(number: &PhoneNumber) -> Asked<'_> {
    Asked::new(number, time("2024-10-01T00:00:00Z")).with_since(time("2024-09-01T00:00:00Z"))
}

/// Reads each body about one number.
fn all(read: fn(u16, &str, &Asked<'_>) -> Read, cases: &[(u16, &str, &str)]) {
    let number = number("+8613912345670");
    for (status, body, expected) in cases {
        assert_eq!(
            said(read(*status, body, &asked(&number))),
            *expected,
            "{body}"
        );
    }
}

#[test]
fn envelopes_of_aliyun() {
    all(
        aliyun::number_service::three_elements,
        &[
            (200, r#"{"Code":"OK","Data":{"IsConsistent":1}}"#, "yes"),
            (
                200,
                r#"{"Code":"OK","Success":true,"Data":{"IsConsistent":1}}"#,
                "yes",
            ),
            (
                200,
                r#"{"Code":"OK","Success":false,"Data":{"IsConsistent":1}}"#,
                "Success: provider-failed",
            ),
            (
                200,
                r#"{"Code":"OK","Success":"false","Data":{"IsConsistent":1}}"#,
                "Success: wrong-type",
            ),
            (200, r#"{"Data":{"IsConsistent":1}}"#, "Code: missing"),
            (
                200,
                r#"{"Code":null,"Data":{"IsConsistent":1}}"#,
                "Code: wrong-type",
            ),
            (
                200,
                r#"{"Code":200,"Data":{"IsConsistent":1}}"#,
                "Code: wrong-type",
            ),
            (
                200,
                r#"{"Code":"ok","Data":{"IsConsistent":1}}"#,
                "Code: provider-failed",
            ),
            (
                200,
                r#"{"Code":"RequestNumberNotSupported","Data":{"IsConsistent":1}}"#,
                "Data: contradiction",
            ),
            (
                200,
                r#"{"Code":"RequestNumberNotSupported","Data":null}"#,
                "no-data",
            ),
            (
                200,
                r#"{"Code":"OK","Data":{"IsConsistent":"1"}}"#,
                "Data.IsConsistent: wrong-type",
            ),
            (
                200,
                r#"{"Code":"OK","Data":{"IsConsistent":1.0}}"#,
                "Data.IsConsistent: wrong-type",
            ),
            (200, "<html>", "body: not-an-object"),
            (200, "[]", "body: not-an-object"),
        ],
    );
    all(
        aliyun::verification::two_elements,
        &[(
            200,
            r#"{"Code":"200","ResultObject":{"BizCode":"1","SubCode":"201"}}"#,
            "ResultObject.SubCode: contradiction",
        )],
    );
}

/// A response about many numbers is searched for the one; a mask fits many.
#[test]
fn many_numbers_in_one_response() {
    let item = |mobile: &str, code: &str, sub: &str| {
        format!(r#"{{"Mobile":"{mobile}","BizCode":"{code}","SubCode":"{sub}"}}"#)
    };
    let read = |items: &[String]| {
        let items = items.join(",");
        let body = format!(r#"{{"Code":"200","ResultObject":{{"Items":[{items}]}}}}"#);
        let number = number("+8613912345670");
        said(aliyun::verification::detect(200, &body, &asked(&number)))
    };
    let (mine, other) = (
        item("13912345670", "2", "102"),
        item("13912345671", "1", "101"),
    );
    let (masked, odd) = (
        item("139****5670", "1", "101"),
        item("139****5670", "1", "102"),
    );
    assert_eq!(read(&[other.clone(), mine.clone()]), "no");
    assert_eq!(read(std::slice::from_ref(&masked)), "yes");
    assert_eq!(
        read(&[masked, other.clone()]),
        "ResultObject.Items: other-number"
    );
    assert_eq!(
        read(&[mine.clone(), mine]),
        "ResultObject.Items.Mobile: contradiction"
    );
    assert_eq!(read(&[other]), "ResultObject.Items: other-number");
    assert_eq!(read(&[]), "ResultObject.Items: other-number");
    assert_eq!(read(&[odd]), "ResultObject.Items.SubCode: contradiction");
}

#[test]
fn tencent_in_its_own_words() {
    all(
        tencent::three_elements,
        &[
            (
                200,
                r#"{"Response":{"Error":{"Code":"LimitExceeded"},"Result":"0"}}"#,
                "Response.Error: provider-failed",
            ),
            (
                200,
                r#"{"Response":{"Result":"1"}}"#,
                "Response.Result: unknown-value",
            ),
            (
                200,
                r#"{"Response":{"Result":0}}"#,
                "Response.Result: wrong-type",
            ),
            (
                200,
                r#"{"Response":{"Result":"0","ResultDetail":"PhoneNameMismatch"}}"#,
                "Response.ResultDetail: contradiction",
            ),
            (
                200,
                r#"{"Response":{"Result":"-4","ResultDetail":"Mismatch"}}"#,
                "Response.ResultDetail: unknown-value",
            ),
        ],
    );
    let unknown = "Response.Range: unknown-value";
    for (range, expected) in [
        ("[24,+)", "yes"),
        ("[0,1)", "no"),
        ("[0,2)", "no-data"),
        ("[24,12)", unknown),
        ("(12,24)", unknown),
        ("[12,24]", unknown),
        ("[+12,24)", unknown),
        ("[12)", unknown),
        ("", unknown),
    ] {
        let body = format!(r#"{{"Response":{{"Result":"0","Range":"{range}"}}}}"#);
        all(tencent::network_time, &[(200, &body, expected)]);
    }
    all(
        tencent::network_time,
        &[(
            200,
            r#"{"Response":{"Result":"-3","Range":"[24,+)"}}"#,
            "Response.Range: contradiction",
        )],
    );
}

#[test]
fn operators_by_camara() {
    all(
        camara::kyc_match,
        &[
            (200, r#"{"nameMatch":true}"#, "nameMatch: wrong-type"),
            (200, r#"{"nameMatch":"TRUE"}"#, "nameMatch: unknown-value"),
            (200, "{}", "nameMatch: missing"),
            (
                200,
                r#"{"givenNameMatch":"true"}"#,
                "familyNameMatch: missing",
            ),
            (
                200,
                r#"{"nameMatch":"true","familyNameMatch":"false"}"#,
                "familyNameMatch: contradiction",
            ),
            (
                200,
                r#"{"nameMatch":"true","middleNamesMatch":"false"}"#,
                "middleNamesMatch: contradiction",
            ),
            (
                200,
                r#"{"nameMatch":"not_available","familyNameMatch":"false"}"#,
                "no",
            ),
            (
                200,
                r#"{"nameMatch":"not_available","familyNameMatch":"true"}"#,
                "no-data",
            ),
            (
                200,
                r#"{"nameMatch":"false","nameMatchScore":-1}"#,
                "nameMatchScore: unknown-value",
            ),
            (
                200,
                r#"{"nameMatch":"false","nameMatchScore":"87"}"#,
                "nameMatchScore: wrong-type",
            ),
            (
                200,
                r#"{"nameMatch":"true","status":404,"code":"IDENTIFIER_NOT_FOUND"}"#,
                "status: contradiction",
            ),
            (
                404,
                r#"{"status":422,"code":"IDENTIFIER_NOT_FOUND","message":"m"}"#,
                "status: contradiction",
            ),
            (
                404,
                r#"{"status":404,"code":"SERVICE_NOT_APPLICABLE","message":"m"}"#,
                "code: provider-failed",
            ),
            (
                404,
                r#"{"status":404,"code":"IDENTIFIER_NOT_FOUND"}"#,
                "message: missing",
            ),
        ],
    );
    all(
        camara::sim_swap_date,
        &[
            (
                200,
                r#"{"latestSimChange":"yesterday"}"#,
                "latestSimChange: wrong-type",
            ),
            (
                200,
                r#"{"latestSimChange":"2024-11-01T00:00:00Z"}"#,
                "latestSimChange: contradiction",
            ),
            (
                200,
                r#"{"latestSimChange":null,"monitoredPeriod":30}"#,
                "no",
            ),
            (
                200,
                r#"{"latestSimChange":null,"monitoredPeriod":29}"#,
                "no-data",
            ),
            (
                200,
                r#"{"latestSimChange":null,"monitoredPeriod":-1}"#,
                "monitoredPeriod: wrong-type",
            ),
            (
                200,
                r#"{"latestSimChange":null,"swapped":true}"#,
                "swapped: contradiction",
            ),
        ],
    );
    let number = number("+34629255833");
    for hours in [0, 2_401] {
        let read = camara::sim_swap_check(200, r#"{"swapped":true}"#, &asked(&number), hours);
        assert_eq!(said(read), "maxAge: unknown-value");
    }
    for (theirs, expected) in [
        ("Federica Sanchez Arjona", "yes"),
        ("FEDERICA SANCHEZ ARJONA", "yes"),
        ("Marco Bianchi", "no"),
        ("Federica Sánchez Arjona", "no-data"),
        ("***", "no-data"),
    ] {
        let name = PersonName::parse("Federica Sanchez Arjona").unwrap();
        let body = format!(r#"{{"phoneNumber":"+34629255833","name":"{theirs}"}}"#);
        let read = camara::kyc_fill_in(200, &body, &asked(&number), &name);
        assert_eq!(said(read), expected, "{theirs}");
    }
}

/// A lookup of Twilio with this package.
fn lookup(valid: &str, package: &str) -> String {
    format!(r#"{{"phone_number":"+14159929960",{valid},{package}}}"#)
}

const VALID: &str = r#""valid":true,"validation_errors":[]"#;

#[test]
fn twilios_identity_match() {
    let number = number("+14159929960");
    for (first, last, expected) in [
        ("exact_match", "exact_match", (Answer::Yes, Match::Match)),
        ("exact_match", "no_match", (Answer::No, Match::NoMatch)),
        (
            "no_match",
            "no_data_available",
            (Answer::No, Match::NoMatch),
        ),
        (
            "exact_match",
            "partial_match",
            (Answer::NoData, Match::CloseMatch),
        ),
        (
            "partial_match",
            "no_data_available",
            (Answer::NoData, Match::NotAvailable),
        ),
    ] {
        let package = format!(
            r#""identity_match":{{"first_name_match":"{first}","last_name_match":"{last}","summary_score":100,"error_code":null}}"#
        );
        let read = twilio::identity_match(200, &lookup(VALID, &package), &asked(&number));
        let read = read.map(|(attestation, outcome)| (attestation.answer, outcome));
        assert_eq!(read, Ok(expected), "{first} {last}");
    }
}

#[test]
fn twilios_own_checks() {
    let number = number("+14159929960");
    let line_status = r#""line_status":{"status":"active","error_code":null}"#;
    let status = |valid: &str, package: &str| {
        said(twilio::line_status(
            200,
            &lookup(valid, package),
            &asked(&number),
        ))
    };
    assert_eq!(status(VALID, line_status), "yes");
    for (valid, expected) in [
        (r#""validation_errors":[]"#, "valid: missing"),
        (
            r#""valid":"true","validation_errors":[]"#,
            "valid: wrong-type",
        ),
        (
            r#""valid":false,"validation_errors":[]"#,
            "valid: number-refused",
        ),
        (
            r#""valid":true,"validation_errors":["TOO_LONG"]"#,
            "validation_errors: contradiction",
        ),
        (
            r#""valid":true,"validation_errors":[],"code":20003"#,
            "code: contradiction",
        ),
    ] {
        assert_eq!(status(valid, line_status), expected, "{valid}");
    }
    for (package, expected) in [
        (
            r#""line_status":{"status":"active"}"#,
            "line_status.error_code: missing",
        ),
        (
            r#""line_status":{"status":"active","error_code":60600}"#,
            "line_status.error_code: provider-failed",
        ),
        (
            r#""line_status":{"status":"active","error_code":"x"}"#,
            "line_status.error_code: provider-failed",
        ),
        (r#""line_status":null"#, "line_status: wrong-type"),
    ] {
        assert_eq!(status(VALID, package), expected, "{package}");
    }
    let swap = |inner: &str| {
        let package = format!(r#""sim_swap":{{"last_sim_swap":{{{inner}}},"error_code":null}}"#);
        let read = twilio::sim_swap(200, &lookup(VALID, &package), &asked(&number));
        let since = read.as_ref().ok().and_then(|read| read.since);
        (said(read), since.map(|since| since.to_string()))
    };
    let flag = "sim_swap.last_sim_swap.swapped_in_period: contradiction".to_owned();
    for (date, period, flagged, expected, since) in [
        (
            "null",
            r#""PT72H""#,
            "false",
            "no",
            Some("2024-09-28T00:00:00Z"),
        ),
        (
            r#""2024-09-30T00:00:00Z""#,
            r#""PT72H""#,
            "true",
            "yes",
            Some("2024-09-01T00:00:00Z"),
        ),
        (
            r#""2024-09-30T00:00:00Z""#,
            r#""PT72H""#,
            "false",
            &*flag,
            None,
        ),
        (
            r#""2024-08-30T00:00:00Z""#,
            r#""PT72H""#,
            "false",
            "no",
            Some("2024-09-01T00:00:00Z"),
        ),
        ("null", "null", "false", &*flag, None),
        ("null", r#""PT72H""#, "null", &*flag, None),
        (
            "null",
            r#""P1M""#,
            "false",
            "sim_swap.last_sim_swap.swapped_period: unknown-value",
            None,
        ),
    ] {
        let read = swap(&format!(
            r#""last_sim_swap_date":{date},"swapped_period":{period},"swapped_in_period":{flagged}"#
        ));
        assert_eq!(read, (expected.to_owned(), since.map(str::to_owned)));
    }
}

#[test]
fn the_us_database_has_no_data_of_old_times() {
    let number = number("+14159929960");
    let package = r#""reassigned_number":{"last_verified_date":"20201231","is_number_reassigned":"no","error_code":null}"#;
    let asked = asked(&number).with_since(time("2020-12-31T00:00:00Z"));
    assert_eq!(
        said(twilio::reassigned_number(
            200,
            &lookup(VALID, package),
            &asked
        )),
        "no-data"
    );
}

#[test]
fn contradictions_of_others() {
    let status = r#""status":{"code":300,"updated_on":"2024-10-01T00:00:00Z"}"#;
    let well = r#""status":{"code":2800}"#;
    let body = |addon: &str| format!("{{{status},{addon}}}");
    let tracked = |tracking: &str, last: &str, word: &str| {
        body(&format!(
            r#""number_deactivation":{{"tracking_since":"{tracking}","last_deactivated":{last},"recycled_since_last_verification":"{word}",{well}}}"#
        ))
    };
    let old = "2014-11-20T00:00:00Z";
    all(
        telesign::number_deactivation,
        &[
            (200, &tracked(old, "null", "not_recycled"), "no"),
            // Tracked only since after the date.
            (
                200,
                &tracked("2024-09-15T00:00:00Z", "null", "not_recycled"),
                "no-data",
            ),
            (
                200,
                &tracked(old, r#""2024-09-20T00:00:00Z""#, "not_recycled"),
                "number_deactivation.recycled_since_last_verification: contradiction",
            ),
        ],
    );
    let late = r#"{"status":{"code":300,"updated_on":"2024-10-03T00:00:00Z"},"phone_type":{"code":"2","description":"MOBILE"}}"#;
    all(
        telesign::phone_type,
        &[
            (200, late, "status.updated_on: contradiction"),
            (
                200,
                &body(r#""phone_type":{"code":"1","description":"MOBILE"}"#),
                "phone_type.code: contradiction",
            ),
        ],
    );
    let insight = |swapped: bool, date: &str| {
        format!(
            r#"{{"insights":{{"sim_swap":{{"is_swapped":{swapped},"latest_sim_swap_at":{date},"status":{{"code":"OK"}}}}}}}}"#
        )
    };
    let number = number("+33612345678");
    for (body, expected) in [
        (insight(false, "null"), "no"),
        (
            insight(false, r#""2024-09-20T00:00:00Z""#),
            "insights.sim_swap.latest_sim_swap_at: contradiction",
        ),
        (insight(false, r#""2024-08-20T00:00:00Z""#), "no"),
    ] {
        assert_eq!(
            said(vonage::identity_insights::sim_swap(
                200,
                &body,
                &asked(&number),
                720
            )),
            expected,
            "{body}"
        );
    }
    let reason = vonage::identity_insights::sim_swap(200, "{}", &asked(&number), 0)
        .unwrap_err()
        .reason();
    assert_eq!(reason, ProviderReason::UnknownValue);
}
