//! Every body says what the file expects of it.

use std::collections::BTreeMap;

use rightparty::{Answer, PhoneNumber, Region};

use super::readers::{Line, Reader, time};

/// The lines that no reader reads, by interface: their codes are not published, or no fact
/// asks what they answer.
const UNREAD: [(&str, usize); 6] = [
    ("QueryPhoneTwiceTelVerify", 2),
    ("VerifyMobile", 3),
    ("VerifyPhoneWithToken", 3),
    ("device-swap-check", 1),
    ("device-swap-retrieve-date", 1),
    ("number-verification", 3),
];

#[test]
fn every_body_is_read_as_expected() {
    let lines = Line::all();
    assert_eq!(lines.len(), 540);
    let (mut wrong, mut unread) = (Vec::new(), BTreeMap::new());
    for (index, line) in lines.iter().enumerate() {
        let Some(reader) = line.reader() else {
            *unread.entry(line.api.as_str()).or_insert(0) += 1;
            continue;
        };
        let read = reader.run(line.status, &line.body.to_string());
        let said = match &read {
            Ok(attestation) => attestation.answer.as_str().to_owned(),
            Err(error) => format!("error ({error})"),
        };
        let is_expected = said == line.expect || (read.is_err() && line.expect == "error");
        if !is_expected {
            wrong.push(format!(
                "{index}: {} {}: {said}, expected {}",
                line.provider, line.api, line.expect
            ));
        }
        if let Ok(attestation) = read {
            assert_eq!(attestation.fact, line.fact(), "{index}");
            assert_eq!(attestation.asked, Some(time(reader.at)), "{index}");
            assert!(attestation.as_of <= time(reader.at), "{index}");
            let about = attestation.number.unwrap();
            assert_eq!(about.is(&reader.number(), None), Some(true), "{index}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(unread.into_iter().collect::<Vec<_>>(), UNREAD);
}

/// The answered lines, each with its reader.
pub(super) fn answered() -> Vec<(Line, Reader)> {
    let lines = Line::all()
        .into_iter()
        .filter(|line| line.expect != "error");
    let read: Vec<_> = lines
        .filter_map(|line| line.reader().map(|reader| (line, reader)))
        .collect();
    assert!(read.len() > 300, "{}", read.len());
    read
}

/// An answer that repeats another number than the one asked about is refused.
#[test]
fn an_answer_about_another_number_is_refused() {
    let mut count = 0;
    for (line, reader) in answered() {
        // A number of the same country and length, of other digits.
        let head = &reader.number[..reader.number.len() - 4];
        let tail = if reader.number.ends_with("5678") {
            "4321"
        } else {
            "5678"
        };
        let other = format!("{head}{tail}");
        let other = PhoneNumber::parse_possible(&other, Region::UNKNOWN).unwrap();
        let body = line.body.to_string();
        if !reader.has_echo || line.status != 200 || body.contains("\"Code\":\"Request") {
            continue;
        }
        if line.api == "RNDBasic (file form)" || line.api == "DescribeEmptyNumber" {
            // A file names the number by itself; and this mask hides the last digits.
            continue;
        }
        let error = reader.run_about(&other, line.status, &body).unwrap_err();
        assert_eq!(
            error.reason().as_str(),
            "other-number",
            "{} {}",
            line.provider,
            line.api
        );
        count += 1;
    }
    assert!(count > 60, "{count}");
}

/// A response whose HTTP status says that it failed has no answer, whatever its body says.
#[test]
fn a_failed_response_has_no_answer() {
    for (line, reader) in answered() {
        if line.api == "RNDBasic (file form)" {
            continue;
        }
        for status in [204, 400, 401, 404, 429, 500, 503] {
            if status == line.status {
                continue;
            }
            let read = reader.run(status, &line.body.to_string());
            assert!(
                // An operator not covered: its status is not confirmed.
                read.is_err() || line.body["code"] == "unsupported_operator",
                "{} {} {status}: {read:?}",
                line.provider,
                line.api
            );
        }
    }
}

/// Questions about the time since a date have one, and it has come.
#[test]
fn a_question_without_its_date_is_refused() {
    use rightparty::Fact;
    use rightparty::evidence::provider::Asked;

    let mut count = 0;
    for (line, reader) in answered() {
        // Where the question names a period, the answer reaches back as far as that.
        let has_period = line.api == "sim-swap-check"
            || line.provider == "vonage-identity-insights"
            || line.api == "SimSwap"
            || line.api == "RNDBasic (file form)";
        let needs_date = matches!(
            line.fact(),
            Fact::Recycled | Fact::SimSwapped | Fact::Tenure
        );
        if !needs_date || has_period {
            continue;
        }
        let (number, at) = (reader.number(), time(reader.at));
        let body = line.body.to_string();
        for asked in [
            Asked::new(&number, at),
            Asked::new(&number, at).with_since(at.plus_seconds(1)),
        ] {
            let error = (reader.read)(line.status, &body, &asked).unwrap_err();
            assert_eq!(
                (error.field(), error.reason().as_str()),
                ("since", "no-date")
            );
        }
        count += 1;
    }
    assert!(count > 60, "{count}");
}

/// What is asked of a provider that dates its answer is as of that date.
#[test]
fn the_providers_own_date_is_kept() {
    let mut dates = BTreeMap::new();
    for (line, reader) in answered() {
        let read = reader.run(line.status, &line.body.to_string()).unwrap();
        if read.as_of != time(reader.at) && read.answer == Answer::Yes {
            dates.insert(line.api.clone(), read.as_of.to_string());
        }
    }
    let expected = [
        ("HistoryThreeElementsVerification", "2024-09-15T00:00:00Z"),
        ("device-reachability-status", "2024-02-20T10:41:38Z"),
        ("mnrl/verify", "2025-02-19T21:20:00Z"),
        ("reachability", "2024-09-18T07:37:53Z"),
    ];
    let expected = expected.map(|(api, date)| (api.to_owned(), date.to_owned()));
    assert_eq!(dates.into_iter().collect::<Vec<_>>(), expected);
}
