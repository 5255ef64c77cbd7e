//! Is an id in fact somebody's number?

use unicode_normalization::UnicodeNormalization;

use crate::phone::{PhoneNumber, Region};

/// Whether a text reads as a phone or identity number, without regard to any row.
pub(crate) fn reads_as_number(text: &str, region: Region) -> bool {
    let text: String = text.nfkc().collect();
    is_phone(text.trim(), region) || is_identity_number(text.trim())
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether the whole id is a phone number, or some of its digits are a Chinese mobile.
pub(crate) fn is_phone(id: &str, region: Region) -> bool {
    let is_mobile = |digits: &str| {
        let mobile = digits
            .strip_prefix("86")
            .filter(|rest| rest.len() == 11)
            .unwrap_or(digits);
        mobile.len() == 11 && PhoneNumber::parse(mobile, Region::CN).is_ok()
    };
    let long_enough = digits_of(id).len() >= 7;
    (long_enough && PhoneNumber::parse(id, region).is_ok())
        || is_mobile(&digits_of(id))
        || id.split(|c: char| !c.is_ascii_digit()).any(is_mobile)
}

/// Whether an id is a resident identity number of mainland China, with the date of birth from
/// the seventh digit on (GB 11643), or a United States social security number in its usual
/// grouping.
pub(crate) fn is_identity_number(id: &str) -> bool {
    let digits = digits_of(id);
    let is_date = |from: usize, to: usize| {
        let (month, day) = (digits.get(from..from + 2), digits.get(from + 2..to));
        let within = |text: Option<&str>, most: u8| {
            text.and_then(|text| text.parse::<u8>().ok())
                .is_some_and(|n| (1..=most).contains(&n))
        };
        within(month, 12) && within(day, 31)
    };
    let signs: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let ends_as_one = matches!(signs.as_bytes().last(), Some(b'0'..=b'9' | b'X' | b'x'));
    let is_new = signs.len() == 18 && digits.len() >= 17 && ends_as_one;
    let century = digits.get(6..8);
    (is_new && matches!(century, Some("19" | "20")) && is_date(10, 14))
        || signs.as_bytes().windows(18).any(is_checked_identity_number)
        || (digits.len() == 15 && signs.len() == 15 && is_date(8, 12))
        || (digits.len() == 9 && id.split('-').map(str::len).eq([3, 2, 4]))
}

/// Whether eighteen signs are a resident identity number whose last sign is the right one
/// (GB 11643, ISO 7064 MOD 11-2): among other letters and digits, a date alone would not tell.
fn is_checked_identity_number(signs: &[u8]) -> bool {
    const LAST: &[u8; 11] = b"10X98765432";
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let Some((last, first)) = signs.split_last() else {
        return false;
    };
    if !first.iter().all(u8::is_ascii_digit) || !matches!(first.get(6..8), Some(b"19" | b"20")) {
        return false;
    }
    let digits = first.iter().map(|&byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let expected = usize::try_from(sum % 11).ok().and_then(|at| LAST.get(at));
    expected == Some(&last.to_ascii_uppercase())
}
