//! Is a number reserved for something other than a person's line?
//!
//! No notice should go to such a number, even if the plan lists it.

mod kind;
mod placeholder;
mod ranges;

use super::candidate::Candidate;
pub use kind::Reserved;
use placeholder::is_placeholder;
use ranges::{AUSTRALIA, CHINA, FRANCE, GERMANY, NORTH_AMERICA, SWEDEN, UNITED_KINGDOM};

/// What the number is reserved for.
pub(super) fn reservation(candidate: &Candidate) -> Option<Reserved> {
    // Nearly all numbers: the only reserved Chinese mobiles are placeholders.
    let key = candidate.key().get();
    if CHINESE_MOBILES.contains(&key) && !ends_in_steps(key) && !RECHARGES.contains(&key) {
        return None;
    }
    let digits = candidate.digits();
    let national = digits.national();
    let ranges = match candidate.calling_code() {
        1 => NORTH_AMERICA,
        33 => FRANCE,
        44 => UNITED_KINGDOM,
        46 => SWEDEN,
        49 => GERMANY,
        61 => AUSTRALIA,
        86 => CHINA,
        _ => &[],
    };
    let is_mobile = is_chinese_mobile(candidate.calling_code(), national);
    ranges
        .iter()
        // No service has a number in the form of a mobile's.
        .filter(|(reserved, _)| !(is_mobile && *reserved == Reserved::Service))
        .find(|(_, patterns)| patterns.iter().any(|pattern| fits(pattern, national)))
        .map(|&(reserved, _)| reserved)
        .or_else(|| is_placeholder(national).then_some(Reserved::Placeholder))
}

/// The range of the mobiles of mainland China, as E.164 integers.
const CHINESE_MOBILES: core::ops::Range<u64> = 8_613_000_000_000..8_620_000_000_000;

/// The number at which China Mobile's customers top up, 13800138000, and its neighbours, which
/// people type as readily.
const RECHARGES: core::ops::Range<u64> = 8_613_800_138_000..8_613_800_138_010;

/// Whether the last three digits are in sequence or equal, as in all placeholders.
const fn ends_in_steps(number: u64) -> bool {
    ends_in_step(number) && ends_in_step(number / 10)
}

/// Whether the last two digits are in sequence or equal.
const fn ends_in_step(number: u64) -> bool {
    let last = number % 100;
    matches!(last, 9 | 90) || matches!((last / 10).abs_diff(last % 10), 0 | 1)
}

/// Whether a Chinese number has eleven digits, of which the first is 1 and the second 3 to
/// 9.
fn is_chinese_mobile(calling_code: u16, national: &[u8]) -> bool {
    calling_code == 86 && matches!(national, [1, 3..=9, ..]) && national.len() == 11
}

/// Whether a national number fits one of the patterns described at [`ranges::Ranges`].
fn fits(pattern: &str, national: &[u8]) -> bool {
    let (pattern, open_ended) = match pattern.strip_suffix('*') {
        Some(start) => (start, true),
        None => (pattern, false),
    };
    (national.len() == pattern.len() || open_ended && national.len() > pattern.len())
        && pattern
            .bytes()
            .zip(national)
            .all(|(expected, &digit)| expected == b'x' || expected == b'0' + digit)
}

#[cfg(test)]
mod tests {
    use super::placeholder::is_step;
    use super::*;

    fn reserved(code: u16, national: &str) -> Option<Reserved> {
        let digits: Vec<u8> = national.bytes().map(|b| b - b'0').collect();
        reservation(&Candidate::new(code, &digits, None).unwrap())
    }

    #[test]
    fn no_service_has_a_mobile_number() {
        let services = CHINA
            .iter()
            .filter(|(reserved, _)| *reserved == Reserved::Service);
        for pattern in services.flat_map(|(_, patterns)| patterns.iter()) {
            for prefix in 1_300..=1_999_u32 {
                for rest in ["0000000", "5555555", "9999999"] {
                    let number: Vec<u8> = format!("{prefix}{rest}")
                        .bytes()
                        .map(|b| b - b'0')
                        .collect();
                    assert!(
                        is_chinese_mobile(86, &number) && !fits(pattern, &number),
                        "{pattern}"
                    );
                }
            }
        }
    }

    /// The fast path for Chinese mobiles equals the slow path.
    #[test]
    fn all_placeholders_end_in_a_step() {
        let placeholders = CHINA
            .iter()
            .filter(|(reserved, _)| *reserved == Reserved::Placeholder)
            .flat_map(|(_, patterns)| patterns.iter());
        for number in placeholders {
            let number = number.replace('x', "0").parse().unwrap();
            assert!(ends_in_steps(number), "{number}");
        }
        for (a, b) in (0..10).flat_map(|a| (0..10).map(move |b| (a, b))) {
            let expected = [0, 1, -1].into_iter().any(|step| is_step(a, b, step));
            assert_eq!(ends_in_step(u64::from(10 * a + b)), expected, "{a}{b}");
        }
    }

    /// Ordinary numbers are not held.
    #[test]
    fn few_numbers_are_placeholders() {
        let mut rng = fastrand::Rng::with_seed(5);
        for (code, first, len) in [(86, 13, 11), (1, 20, 10), (34, 60, 9), (852, 9, 8)] {
            let mut placeholders = 0;
            for _ in 0..1_000_000 {
                let mut digits: Vec<u8> = first.to_string().bytes().map(|b| b - b'0').collect();
                digits.resize_with(len, || rng.u8(0..10));
                let number = Candidate::new(code, &digits, None).unwrap();
                placeholders += u32::from(reservation(&number) == Some(Reserved::Placeholder));
            }
            assert!(placeholders < 50, "+{code}: {placeholders} of 1,000,000");
        }
    }

    /// Law 6: the fast path for Chinese mobiles spares nothing that the slow path holds.
    #[test]
    fn placeholders_of_china_end_in_a_step() {
        let mut rng = fastrand::Rng::with_seed(6);
        for _ in 0..300_000 {
            let tail = rng
                .choice([1234_u64, 1111, 1212, 9090, 8765, 123, 5270])
                .unwrap();
            let number = 13_900_000_000 + tail * 10_000 + rng.u64(0..10_000);
            let digits: Vec<u8> = number.to_string().bytes().map(|b| b - b'0').collect();
            assert!(
                !is_placeholder(&digits) || ends_in_steps(number),
                "{number}"
            );
        }
    }

    #[test]
    fn services_fiction_and_placeholders() {
        for (code, national, expected) in [
            (86, "10690001234", Some(Reserved::Service)),
            (86, "106575", Some(Reserved::Service)),
            (86, "95588", Some(Reserved::Service)),
            (86, "2195588", Some(Reserved::Service)),
            (86, "75595588", Some(Reserved::Service)),
            (86, "4008123123", Some(Reserved::Service)),
            (86, "8008101234", Some(Reserved::Service)),
            (86, "110", Some(Reserved::Service)),
            (86, "10086", Some(Reserved::Service)),
            (86, "9515234567", None),
            (86, "1065529988", None),
            (86, "7559558812", None),
            (86, "13800138000", Some(Reserved::Placeholder)),
            (86, "13888888888", Some(Reserved::Placeholder)),
            (86, "13912345678", Some(Reserved::Placeholder)),
            (86, "13987654321", Some(Reserved::Placeholder)),
            (86, "13923456781", None),
            (86, "13918888888", None),
            (86, "13800138001", Some(Reserved::Placeholder)),
            (86, "13800138009", Some(Reserved::Placeholder)),
            (86, "13800138010", None),
            (86, "13012341234", Some(Reserved::Placeholder)),
            (86, "13911112222", Some(Reserved::Placeholder)),
            (86, "18800000000", Some(Reserved::Placeholder)),
            (86, "13912121212", Some(Reserved::Placeholder)),
            (86, "13952705270", None),
            (86, "1012306", Some(Reserved::Service)),
            (86, "2812345", Some(Reserved::Service)),
            (86, "75512348", Some(Reserved::Service)),
            (86, "751110", Some(Reserved::Service)),
            (86, "20110", Some(Reserved::Service)),
            (86, "2112345678", Some(Reserved::Placeholder)),
            (86, "2112349876", None),
            (46, "701740650", Some(Reserved::Fictional)),
            (34, "600123456", Some(Reserved::Placeholder)),
            (34, "600123457", None),
            (852, "98888888", Some(Reserved::Placeholder)),
            (1, "2125551212", Some(Reserved::Service)),
            (1, "2124110123", Some(Reserved::Service)),
            (1, "2015555555", Some(Reserved::Placeholder)),
            (84, "909090909", Some(Reserved::Placeholder)),
            (1, "2015550123", Some(Reserved::Fictional)),
            (1, "2015550223", None),
            (1, "1234567890", Some(Reserved::Placeholder)),
            (44, "7700900461", Some(Reserved::Fictional)),
            (44, "7700910461", None),
            (61, "491570156", Some(Reserved::Fictional)),
            (33, "639981234", Some(Reserved::Fictional)),
            (49, "17139200", None),
            (49, "1713920012", Some(Reserved::Fictional)),
            (354, "1234567", Some(Reserved::Placeholder)),
            (500, "22222", None),
        ] {
            assert_eq!(reserved(code, national), expected, "+{code} {national}");
        }
    }
}
