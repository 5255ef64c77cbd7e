//! Vectors of the reference implementation, and its disagreements with the
//! `phonenumber` crate.
//!
//! `data/phones_dev.jsonl` and `data/crate_disagreements.jsonl`: expectations
//! of libphonenumber (Google, Apache-2.0) at metadata 9.0.33, measured by this
//! project on its own generated spellings and slips.

use std::collections::BTreeMap;

use rightparty::phone::{PhoneReason, Repair};
use rightparty::{PhoneNumber, Region};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vector {
    input: String,
    region: Option<Region>,
    expect_valid: bool,
    e164: Option<String>,
    r#type: Option<String>,
    source: String,
}

fn vectors() -> Vec<Vector> {
    let files = [
        include_str!("../data/phones_dev.jsonl"),
        include_str!("../data/crate_disagreements.jsonl"),
    ];
    files
        .iter()
        .flat_map(|file| file.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Where this crate refuses what the reference reads, with the reason.
fn refusal(vector: &Vector, reason: PhoneReason) -> Option<&'static str> {
    match reason {
        PhoneReason::Letters if vector.source.starts_with("mut_letter") => {
            Some("letters: the reference drops them and reads the digits that are left")
        }
        PhoneReason::Letters if vector.input.starts_with(char::is_alphabetic) => {
            Some("words before the number: the reference skips them")
        }
        _ => None,
    }
}

/// Where this crate reads what the reference refuses, with the reason.
fn reading(vector: &Vector) -> Option<&'static str> {
    if vector.input.contains('转') {
        return Some("转 marks an extension, which the reference does not know; extensions block");
    }
    if vector.input.ends_with(".0") {
        return Some("a spreadsheet's .0 is removed, which the reference reads as a digit");
    }
    None
}

/// Whether reading the number took a prefix that the reference does not know.
fn is_by_another_prefix(number: &PhoneNumber) -> bool {
    [
        Repair::AbolishedPrefix,
        Repair::InternationalPrefix,
        Repair::PrefixOfAnotherCountry,
        Repair::StrayPlus,
    ]
    .into_iter()
    .any(|repair| number.repairs().contains(repair))
}

#[test]
fn no_number_is_another_and_few_are_refused() {
    let vectors = vectors();
    let mut exceptions: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut valid, mut refused) = (0, 0);
    for vector in &vectors {
        let region = vector.region.unwrap_or(Region::UNKNOWN);
        let describe = || format!("{} {:?} {region}", vector.source, vector.input);
        valid += usize::from(vector.expect_valid);
        match PhoneNumber::parse(&vector.input, region) {
            // The reference would add the country's code to digits that begin with it.
            Ok(number) if number.repairs().contains(Repair::CodeOrNational) => {
                let why = "the country's own code without a plus is read as a code, and held";
                *exceptions.entry(why).or_default() += 1;
            }
            Ok(number) if vector.expect_valid => {
                let e164 = number.e164();
                assert_eq!(
                    Some(e164.expose().as_str()),
                    vector.e164.as_deref(),
                    "{}",
                    describe()
                );
                let line_type = number.line_type().as_str().to_uppercase().replace('-', "_");
                assert_eq!(
                    Some(line_type.as_str()),
                    vector.r#type.as_deref(),
                    "{}",
                    describe()
                );
            }
            Ok(number) if number.repairs().contains(Repair::DigitsRemovedAfterCode) => {
                *exceptions
                    .entry("the calling code twice, held")
                    .or_default() += 1;
            }
            Ok(number) if is_by_another_prefix(&number) => {
                let why = "a prefix that the metadata does not list, before a listed mobile";
                *exceptions.entry(why).or_default() += 1;
            }
            Ok(_) => {
                let why = reading(vector).unwrap_or_else(|| panic!("false valid: {}", describe()));
                *exceptions.entry(why).or_default() += 1;
            }
            Err(error) if vector.expect_valid => {
                let why = refusal(vector, error.reason())
                    .unwrap_or_else(|| panic!("false invalid: {} {error}", describe()));
                *exceptions.entry(why).or_default() += 1;
                refused += usize::from(!vector.source.starts_with("mut_letter"));
            }
            Err(_) => {}
        }
    }
    println!(
        "{} vectors, {valid} valid, {refused} refused beside letters; {exceptions:#?}",
        vectors.len()
    );
    assert!(vectors.len() > 5_700);
    assert!(refused * 200 <= valid, "{refused} of {valid} refused");
}

/// The spellings that the project promises to read.
#[test]
fn promised_spellings() {
    for (input, region) in [
        ("+86 139 1234 5678", Region::US),
        ("+86 139 1234 5678", Region::UNKNOWN),
        ("13912345678", Region::CN),
        ("１３９１２３４５６７８", Region::CN),
        ("١٣٩١٢٣٤٥٦٧٨", Region::CN),
        ("139\u{200B}1234\u{200D}5678", Region::CN),
        ("\u{202A}13912345678\u{202C}", Region::CN),
        ("139\u{A0}1234\u{A0}5678", Region::CN),
        ("139–1234–5678", Region::CN),
        ("(+86)13912345678", Region::CN),
        ("86-13912345678", Region::CN),
        ("008613912345678", Region::CN),
        ("+86 013912345678", Region::CN),
        ("17951 13912345678", Region::CN),
        ("+86139-1234-5678", Region::CN),
    ] {
        let number = PhoneNumber::parse(input, region).unwrap_or_else(|e| panic!("{input:?} {e}"));
        assert_eq!(
            number.e164().expose().as_str(),
            "+8613912345678",
            "{input:?} {region}"
        );
        let is_doubtful = number.repairs().is_doubtful() || number.other_country().is_some();
        assert!(!is_doubtful, "{input:?}");
    }
    // The region does not matter after a plus, even where it shares the code.
    for region in [Region::US, Region::UNKNOWN, "BB".parse().unwrap()] {
        let number = PhoneNumber::parse("+1 310 1234", region).unwrap();
        assert_eq!(number.e164().expose().as_str(), "+13101234", "{region}");
    }
    for input in [
        "+1 1 284 229 1234",
        "+86 17951 13912345678",
        "1 (650) 253-0000",
        "1-650-253-0000",
        "\u{202E}13912345678\u{202C}",
    ] {
        let number = PhoneNumber::parse(input, Region::CN).unwrap();
        let is_doubtful = number.repairs().is_doubtful() || number.other_country().is_some();
        assert!(is_doubtful, "{input:?}");
    }
    for (input, reason) in [
        ("1391234567O", PhoneReason::Letters),
        ("139l2345678", PhoneReason::Letters),
        ("13912345678/13812345678", PhoneReason::SeveralNumbers),
        ("13912345678 13812345678", PhoneReason::SeveralNumbers),
        ("8613912345678 86139", PhoneReason::NotInPlan),
        ("10690001234", PhoneReason::ServiceNumber),
        ("95588", PhoneReason::ServiceNumber),
        ("10091234567", PhoneReason::UnknownRange),
        ("1391234567", PhoneReason::UnknownRange),
        ("139123456789012", PhoneReason::NotInPlan),
        ("+999 12345678", PhoneReason::UnknownCallingCode),
    ] {
        let error = PhoneNumber::parse(input, Region::CN).unwrap_err();
        assert_eq!(error.reason(), reason, "{input:?}");
    }
}
