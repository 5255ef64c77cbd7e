//! The plain program, with the `rlibphonenumber` crate.

use std::process::ExitCode;

use peers::plan::{Number, Plan};
use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, PhoneNumberType};

struct Rlibphonenumber;

impl Plan for Rlibphonenumber {
    fn read(&self, text: &str, region: &str) -> Option<Number> {
        let number = PhoneNumber::parse(text, region.parse().ok()).ok()?;
        // An unknown type is what the library calls invalid.
        let mobile = match number.get_type() {
            PhoneNumberType::Unknown => return None,
            PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile => true,
            _ => false,
        };
        Some(Number {
            e164: number.format_as(PhoneNumberFormat::E164).into_owned(),
            mobile,
        })
    }
}

fn main() -> ExitCode {
    peers::job::main(&Rlibphonenumber)
}
