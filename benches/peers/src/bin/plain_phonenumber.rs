//! The plain program, with the `phonenumber` crate.

use std::process::ExitCode;

use peers::plan::{Number, Plan};
use phonenumber::Mode;
use phonenumber::metadata::DATABASE;

struct Phonenumber;

impl Plan for Phonenumber {
    fn read(&self, text: &str, region: &str) -> Option<Number> {
        let number = phonenumber::parse(region.parse().ok(), text).ok()?;
        // An unknown type is what the crate calls invalid.
        let mobile = match number.number_type(&DATABASE) {
            phonenumber::Type::Unknown => return None,
            phonenumber::Type::Mobile | phonenumber::Type::FixedLineOrMobile => true,
            _ => false,
        };
        Some(Number {
            e164: number.format().mode(Mode::E164).to_string(),
            mobile,
        })
    }
}

fn main() -> ExitCode {
    peers::job::main(&Phonenumber)
}
