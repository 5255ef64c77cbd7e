//! Reading is idempotent, comparison is symmetric, and nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rightparty::phone::PhoneAgreement;
use rightparty::{PhoneNumber, Region};

fuzz_target!(|input: (&str, &str, u8)| {
    let (first, second, region) = input;
    let region = Region::all().nth(usize::from(region)).unwrap_or(Region::UNKNOWN);
    let Ok(first) = PhoneNumber::parse(first, region) else { return };
    if !first.has_extension() {
        let again = PhoneNumber::parse(first.e164().expose(), Region::UNKNOWN);
        assert!(again == Ok(first));
    }
    if let Ok(second) = PhoneNumber::parse(second, region) {
        let same = first.compare(&second) == PhoneAgreement::Same;
        assert_eq!(same, second.compare(&first) == PhoneAgreement::Same);
        assert_eq!(same, first == second);
    }
});
