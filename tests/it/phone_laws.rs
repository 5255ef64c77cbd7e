//! The laws of phone numbers, by property: the fast reading is the slow one,
//! agreement is an equivalence, canonical forms are idempotent, harmless noise
//! changes nothing, nothing panics and nothing leaks.

use crate::support::phone_model;
use phonenumber::metadata::DATABASE;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rightparty::phone::{PhoneAgreement, PhoneError, PhoneReason};
use rightparty::{PhoneNumber, Region};

fn region() -> impl Strategy<Value = Region> {
    let all: Vec<Region> = Region::all().collect();
    prop_oneof![
        3 => select(all),
        1 => select(vec![Region::CN, Region::US, Region::GB, Region::UNKNOWN]),
    ]
}

/// National numbers that a region's metadata gives as examples, whole or with
/// digits changed, dropped, doubled or added.
fn national() -> impl Strategy<Value = (Region, String)> {
    (
        region(),
        any::<Index>(),
        prop::collection::vec((0..4_u8, any::<Index>(), 0..10_u8), 0..3),
    )
        .prop_map(|(region, which, changes)| {
            let examples: Vec<String> = DATABASE
                .by_id(region.as_str())
                .map(|meta| {
                    let d = meta.descriptors();
                    [
                        d.fixed_line(),
                        d.mobile(),
                        d.toll_free(),
                        d.premium_rate(),
                        d.shared_cost(),
                        d.voip(),
                        d.personal_number(),
                        d.pager(),
                        d.uan(),
                        d.voicemail(),
                    ]
                    .into_iter()
                    .filter_map(|descriptor| Some(descriptor?.example()?.to_owned()))
                    .collect()
                })
                .unwrap_or_default();
            let mut digits: Vec<u8> = if examples.is_empty() {
                b"13912345670".to_vec()
            } else {
                examples[which.index(examples.len())].clone().into_bytes()
            };
            for (kind, at, digit) in changes {
                let at = at.index(digits.len().max(1));
                match kind {
                    0 if digits.len() > 1 => {
                        digits.remove(at);
                    }
                    1 => digits.insert(at, b'0' + digit),
                    2 if at + 1 < digits.len() => digits.swap(at, at + 1),
                    _ => digits[at] = b'0' + digit,
                }
            }
            (region, String::from_utf8(digits).unwrap())
        })
}

/// What people put in front of a national number.
fn dialled() -> impl Strategy<Value = (bool, String, Region)> {
    let prefix = select(vec![
        "", "", "", "0", "00", "1", "8", "06", "011", "17951", "015", "8610", "0086",
    ]);
    (national(), region(), 0..4_u8, prefix).prop_map(|((home, national), abroad, form, prefix)| {
        let code = home
            .calling_code()
            .map_or(String::new(), |code| code.to_string());
        match form {
            0 => (true, format!("{code}{national}"), abroad),
            1 => (true, format!("{code}{prefix}{national}"), home),
            2 => (false, format!("{prefix}{national}"), home),
            _ => (false, format!("{prefix}{code}{national}"), home),
        }
    })
}

/// Signs, widths and invisible characters that change nothing.
fn spelled(plus: bool, digits: &str, noise: &[(u8, Index)]) -> String {
    let mut text: Vec<char> = digits.chars().collect();
    for (kind, at) in noise {
        let at = at.index(text.len());
        match kind {
            0 => text.insert(at, ' '),
            1 => text.insert(at, '-'),
            2 => text.insert(at, '\u{200B}'),
            3 => text.insert(at, '\u{A0}'),
            4 => text.insert(at, '（'),
            5 => text.insert(at, '\u{2066}'),
            6 => text.insert(at, '–'),
            _ => {
                if let Some(digit) = text[at].to_digit(10) {
                    let zero = [0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE][usize::from(*kind) % 5];
                    text[at] = char::from_u32(zero + digit).unwrap();
                }
            }
        }
    }
    if plus {
        text.insert(
            0,
            if noise.len().is_multiple_of(2) {
                '+'
            } else {
                '＋'
            },
        );
    }
    text.into_iter().collect()
}

fn noise() -> impl Strategy<Value = Vec<(u8, Index)>> {
    prop::collection::vec((0..12_u8, any::<Index>()), 0..6)
}

/// Seven digits on both sides of white space would be two numbers.
fn reads_as_several(text: &str) -> bool {
    text.split([' ', '\u{A0}'])
        .filter(|group| group.chars().filter(|c| c.is_numeric()).count() >= 7)
        .count()
        > 1
}

/// `PROPTEST_CASES` asks for more cases than the usual.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    config.cases = config.cases.max(6_000);
    config.failure_persistence = None;
    config
}

proptest! {
    #![proptest_config(config())]

    /// Law 6: what the automaton and the dialling rules read, the model reads.
    #[test]
    fn the_fast_reading_is_the_slow_one((plus, digits, region) in dialled(), noise in noise()) {
        let text = spelled(plus, &digits, &noise);
        if reads_as_several(&text) {
            return Ok(());
        }
        let known = (region != Region::UNKNOWN).then_some(region.as_str());
        let modelled = phone_model::read(plus, &digits, known);
        match PhoneNumber::parse(&text, region) {
            Ok(number) => {
                let modelled = modelled.expect("the model reads nothing");
                let e164 = number.e164();
                prop_assert_eq!(e164.expose().as_str(), modelled.e164);
                prop_assert_eq!(Some(number.line_type().as_str()), modelled.line_type);
            }
            Err(error) => match (error.reason(), modelled) {
                (PhoneReason::UnknownRange, Some(modelled)) => {
                    prop_assert!(modelled.line_type.is_none() && modelled.has_length);
                }
                (PhoneReason::NotInPlan, Some(modelled)) => {
                    prop_assert!(modelled.line_type.is_none() && !modelled.has_length);
                }
                (PhoneReason::ServiceNumber | PhoneReason::TooManyDigits, Some(modelled)) => {
                    prop_assert!(modelled.line_type.is_none());
                }
                (PhoneReason::UnknownCallingCode | PhoneReason::NoRegion, None) => {}
                (reason, modelled) => prop_assert!(false, "{reason:?} but {:?}", modelled.is_some()),
            },
        }
    }

    /// Law 5, and law 4's noise: the canonical form reads as itself, in every
    /// region; signs, width and invisible characters do not change it.
    #[test]
    fn canonical_forms_are_idempotent((plus, digits, region) in dialled(), noise in noise(), other in region()) {
        let Ok(number) = PhoneNumber::parse(&spelled(plus, &digits, &[]), region) else {
            return Ok(());
        };
        let again = PhoneNumber::parse(number.e164().expose(), other);
        // A trunk zero that the plan keeps is kept here too.
        prop_assert_eq!(again.as_ref(), Ok(&number));
        let noisy = spelled(plus, &digits, &noise);
        if !reads_as_several(&noisy) {
            prop_assert_eq!(PhoneNumber::parse(&noisy, region), Ok(number));
        }
    }

    /// Law 4: reflexive, symmetric, transitive; and `compare` is `==`.
    #[test]
    fn agreement_is_an_equivalence(texts in prop::collection::vec(dialled(), 3)) {
        let numbers: Vec<PhoneNumber> = texts
            .iter()
            .filter_map(|(plus, digits, region)| PhoneNumber::parse_possible(&spelled(*plus, digits, &[]), *region).ok())
            .collect();
        for a in &numbers {
            prop_assert_eq!(a.compare(a), PhoneAgreement::Same);
            for b in &numbers {
                prop_assert_eq!(a == b, a.compare(b) == PhoneAgreement::Same);
                prop_assert_eq!(a == b, b == a);
                for c in &numbers {
                    prop_assert!(a != b || b != c || a == c);
                }
            }
        }
    }

    /// No text panics, and no output shows a run of its digits (law 8).
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), region in region()) {
        shows_nothing(&text, &PhoneNumber::parse_possible(&text, region));
    }

    /// The same for text of the characters that matter.
    #[test]
    fn any_phone_like_text_is_read_or_refused(
        text in "[0-9０-９٠-٩+＋ .\\-/(),;#xeE转'\u{200B}\u{FEFF}]{0,40}",
        region in region(),
    ) {
        shows_nothing(&text, &PhoneNumber::parse_possible(&text, region));
    }

    /// The same for arbitrary bytes.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        shows_nothing(&text, &PhoneNumber::parse_possible(&text, Region::CN));
    }
}

fn shows_nothing(text: &str, read: &Result<PhoneNumber, PhoneError>) {
    let shown = match read {
        Ok(number) => format!(
            "{number:?} {:?} {:?} {:?}",
            number.e164(),
            number.e164().expose(),
            number.key()
        ),
        Err(error) => format!("{error:?} {error}"),
    };
    // A calling code has up to three digits, "96 characters" two.
    let run = shown
        .split(|c: char| !c.is_numeric())
        .map(str::len)
        .max()
        .unwrap_or(0);
    assert!(run <= 3, "{shown} for a text of {} bytes", text.len());
}
