//! Is an id in fact somebody's number, or name?

use unicode_normalization::UnicodeNormalization;

use crate::name::{NameAgreement, PersonName, han_syllables};
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

/// Whether an id is a Chinese mobile in which one digit was typed as a letter, such as
/// `1391234567O`.
pub(crate) fn is_number_with_letter(id: &str) -> bool {
    id.split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::as_bytes)
        .filter(|run| {
            run.len() == 11 && run.iter().filter(|b| b.is_ascii_alphabetic()).count() == 1
        })
        .any(|run| match run {
            [first, second, ..] => {
                matches!(first, b'1' | b'l' | b'I' | b'i')
                    && (second.is_ascii_alphabetic() || matches!(second, b'3'..=b'9'))
            }
            _ => false,
        })
}

/// Whether an id has one of these names in another form: in pinyin or another script, or
/// with characters masked.
pub(crate) fn hides_name<'n>(id: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
    let letters = id.chars().filter(|c| c.is_alphabetic()).take(3).count();
    if letters == 0 {
        return false;
    }
    let is_masked = id.contains(['*', '＊', '○', '●', '〇', '□', '×', '?']);
    if is_masked {
        return names.any(|name| is_masked_form(id, name));
    }
    if letters < 3 && id.is_ascii() {
        return false;
    }
    // An ASCII name in an ASCII id is found without this, if it is there.
    names.any(|name| {
        (!name.is_ascii() || !id.is_ascii())
            && !name.is_empty()
            && (!id.is_ascii() || may_be_romanised(id, name))
            && is_variant(id, name)
    })
}

/// Whether the letters of an id may begin, somewhere, like a name in Latin letters: a quick
/// look, since nearly all ids have a prefix of letters.
fn may_be_romanised(id: &str, name: &str) -> bool {
    let Some(first) = name.chars().next() else {
        return false;
    };
    let mut syllables = han_syllables(first).peekable();
    if syllables.peek().is_none() {
        // Another script: the slow comparison tells.
        return true;
    }
    let id = id.to_ascii_lowercase();
    syllables.any(|syllable| id.contains(syllable))
}

/// Whether the words of an id are a form of a name.
fn is_variant(id: &str, name: &str) -> bool {
    let words: String = id
        .chars()
        .map(|c| if c.is_alphabetic() { c } else { ' ' })
        .collect();
    let (Ok(id), Ok(name)) = (PersonName::parse(words.trim()), PersonName::parse(name)) else {
        return false;
    };
    let agreement = id.compare(&name);
    // Letters of two scripts that nobody can compare may be the name as well.
    let is_untold = matches!(agreement, NameAgreement::NotComparable(_)) && !words.is_ascii();
    agreement.agrees() || matches!(agreement, NameAgreement::Variant(_)) || is_untold
}

/// Whether an id is a name of which only the beginning or the end can be seen.
fn is_masked_form(id: &str, name: &str) -> bool {
    let lower = |text: &str| -> String {
        let lower = text.nfkc().flat_map(char::to_lowercase);
        lower.filter(|c| c.is_alphabetic()).collect()
    };
    let name = lower(name);
    let mut parts = id
        .split(|c: char| !c.is_alphabetic())
        .map(lower)
        .filter(|part| !part.is_empty());
    parts.any(|part| name.starts_with(&part) || name.ends_with(&part))
}
