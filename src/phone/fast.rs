//! Is a field a Chinese mobile in eleven plain digits? The fast path for phones.
//!
//! What it takes: exactly eleven ASCII digits, read in the region CN, that are a mobile of
//! mainland China by the plan of +86. For these it gives the number, and the regions in
//! which it is valid; the line type is mobile and there are no repairs.
//!
//! What it hands on: everything else, as `None`, to the slow path,
//! `PhoneNumber::parse_by_rules`: other spellings, countries and lines. The slow path gives
//! the same answer on what the fast path takes; a test below compares the two on every
//! prefix. (The lexer has a fast path of its own for spellings with common signs.)

use std::sync::OnceLock;

use core::num::NonZeroU64;

use super::line_type::LineType;
use super::plan;

/// A mobile of mainland China.
#[derive(Clone, Copy)]
pub(super) struct Mobile {
    /// The E.164 digits as an integer.
    pub(super) e164: NonZeroU64,
    /// The regions, by their index in the plan, in which it is valid.
    pub(super) regions: u32,
}

/// Reads eleven ASCII digits that are a mobile of mainland China; `None` hands the field
/// on to the slow path.
#[inline]
pub(super) fn read(text: &str) -> Option<Mobile> {
    let bytes: &[u8; 11] = text.as_bytes().try_into().ok()?;
    let (&[b'1', tens, ones], last) = bytes.split_first_chunk::<3>()? else {
        return None;
    };
    if !(tens.is_ascii_digit() && ones.is_ascii_digit()) {
        return None;
    }
    let head = 100 + 10 * u64::from(tens - b'0') + u64::from(ones - b'0');
    let number = head * 100_000_000 + eight_digits(*last.first_chunk()?)?;
    let mobiles = MOBILES.get_or_init(Mobiles::build).as_ref()?;
    // The four digits after the leading 1.
    let prefix = usize::try_from(number / 1_000_000 % 10_000).ok()?;
    if mobiles.prefixes.get(prefix / 64)? & (1 << (prefix % 64)) == 0 {
        return None;
    }
    let e164 = NonZeroU64::new(86 * 100_000_000_000 + number)?;
    Some(Mobile {
        e164,
        regions: mobiles.regions,
    })
}

/// The value of eight ASCII digits, all at once in one register: digits are combined to
/// pairs, pairs to fours, and fours to the whole.
fn eight_digits(bytes: [u8; 8]) -> Option<u64> {
    let digits = u64::from_le_bytes(bytes).wrapping_sub(0x3030_3030_3030_3030);
    let beyond_nine = digits.wrapping_add(0x7676_7676_7676_7676) | digits;
    if beyond_nine & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
}

static MOBILES: OnceLock<Option<Mobiles>> = OnceLock::new();

/// Which numbers are mobiles, by the four digits after the leading 1: the last six digits
/// make no difference.
struct Mobiles {
    /// Bit `n % 64` of entry `n / 64` for the prefix `n`, 0 to 9999.
    prefixes: [u64; 157],
    /// The regions, by their index in the plan, in which they are valid.
    regions: u32,
}

impl Mobiles {
    /// Takes the table from the automaton of +86, so that it always matches the metadata.
    fn build() -> Option<Self> {
        let automaton = plan::for_code(86)?.automaton();
        let mut this = Self {
            prefixes: [0; 157],
            regions: 0,
        };
        for prefix in 0..10_000_usize {
            let digits = [
                1_usize,
                prefix / 1000,
                prefix / 100 % 10,
                prefix / 10 % 10,
                prefix % 10,
            ]
            .map(|digit| u8::try_from(digit).unwrap_or(0));
            let Some(verdict) = automaton
                .start_at(&digits)
                .and_then(|node| automaton.common_verdict(node, 6))
                .filter(|verdict| verdict.line_type == LineType::Mobile)
            else {
                continue;
            };
            this.regions = verdict.valid;
            *this.prefixes.get_mut(prefix / 64)? |= 1 << (prefix % 64);
        }
        Some(this)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::{PhoneNumber, Region};

    #[test]
    fn eight_digits_are_read_as_one_by_one() {
        for (text, expected) in [
            ("00000000", Some(0)),
            ("12345678", Some(12_345_678)),
            ("99999999", Some(99_999_999)),
            ("1234567/", None),
            (":2345678", None),
            ("1234\u{660}67", None),
            ("123 5678", None),
        ] {
            let bytes = text.as_bytes().try_into().unwrap();
            assert_eq!(eight_digits(bytes), expected, "{text}");
        }
        for byte in 0..=255 {
            for at in 0..8 {
                let mut bytes = *b"31415926";
                bytes[at] = byte;
                assert_eq!(
                    eight_digits(bytes).is_some(),
                    byte.is_ascii_digit(),
                    "{byte} at {at}"
                );
            }
        }
    }

    /// The fast path takes every mobile prefix, and answers as the slow path does.
    #[test]
    fn the_fast_path_equals_the_slow_path() {
        let mut taken = 0;
        for prefix in 10_000..20_000 {
            for tail in ["000000", "123456", "999999"] {
                let text = format!("{prefix}{tail}");
                let slow = PhoneNumber::parse_by_rules(&text, Region::CN, true);
                let fast = read(&text).map(|_| PhoneNumber::parse_possible(&text, Region::CN));
                let Some(fast) = fast.transpose().unwrap() else {
                    let mobile =
                        matches!(&slow, Ok(number) if number.line_type() == LineType::Mobile);
                    assert!(!mobile, "{prefix}");
                    continue;
                };
                let slow = slow.unwrap();
                assert_eq!(fast, slow);
                assert_eq!(fast.line_type(), slow.line_type());
                assert_eq!(fast.repairs(), slow.repairs());
                assert!(fast.belongs_to(Region::CN) && slow.belongs_to(Region::CN));
                taken += 1;
            }
        }
        assert!(taken > 3 * 4_000, "{taken}");
    }
}
