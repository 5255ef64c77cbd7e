//! Are two ASCII ids two people's, as can be told without memory? The fast path: most ids of
//! different keyers have different numbers, or letters that the other lacks.

use std::borrow::Cow;

use super::core::core;
use super::label::is_ascii_label;
use crate::id::form::trimmed;

/// Whether two ids are ASCII and two people's: `clerk-7` and `clerk-8`, `ann` and `bob`.
/// Where this cannot tell, it says no.
pub(super) fn are_two(a: &str, b: &str) -> bool {
    if are_numbered(a.as_bytes(), b.as_bytes()) {
        return true;
    }
    let is_plain = |id: &str| id.is_ascii() && !id.bytes().any(|byte| byte.is_ascii_control());
    if !is_plain(a) || !is_plain(b) {
        return false;
    }
    let (Cow::Borrowed(a), Cow::Borrowed(b)) = (core(trimmed(a)), core(trimmed(b))) else {
        return false;
    };
    if may_look_alike(a, b) {
        return false;
    }
    let (x, y) = (Summary::of(a), Summary::of(b));
    let have_numbers = x.numbers > 0 && y.numbers > 0;
    if have_numbers {
        let are_single = x.numbers == 1 && y.numbers == 1;
        if (are_single && x.number != y.number) || !are_nested(&x.digits, &y.digits) {
            return true;
        }
    }
    if are_nested(&x.letters, &y.letters) {
        return false;
    }
    // Each has a letter that the other lacks. Then only a number can link them, beside words
    // that say no more than that a number follows.
    !have_numbers
        || !(x.may_be_number_of(&y) || y.may_be_number_of(&x) || has_label(a) || has_label(b))
}

/// Whether two ids are the same ASCII word with two numbers, as most keyers of one lender are:
/// `clerk-5` and `clerk-14`.
fn are_numbered(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let is_word = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
    let is_number = |rest: Option<&[u8]>| {
        rest.is_some_and(|rest| {
            rest.first().is_some_and(|&first| first != b'0') && rest.iter().all(u8::is_ascii_digit)
        })
    };
    a.get(..same).is_some_and(|word| word.iter().all(is_word))
        && is_number(a.get(same..))
        && is_number(b.get(same..))
}

/// Whether the ids may look the same, in one case or as typed, without the signs in them.
fn may_look_alike(a: &str, b: &str) -> bool {
    let alike = |look: fn(u8) -> [u8; 2]| looks(a, look).eq(looks(b, look));
    alike(|byte| look(byte.to_ascii_lowercase())) || alike(look)
}

fn looks(id: &str, look: fn(u8) -> [u8; 2]) -> impl Iterator<Item = u8> {
    let shown = id.bytes().filter(u8::is_ascii_alphanumeric);
    shown.flat_map(look).filter(|&byte| byte != 0)
}

/// What an ASCII letter or digit looks like, in lower case.
const fn look(byte: u8) -> [u8; 2] {
    match byte {
        b'I' | b'1' => [b'l', 0],
        b'0' => [b'o', 0],
        b'm' => [b'r', b'n'],
        byte => [byte.to_ascii_lowercase(), 0],
    }
}

/// What an ASCII id has, without the order.
struct Summary<'a> {
    /// How often it has each letter; `m` counts as what it looks like.
    letters: [u8; 26],
    /// How often it has each digit other than zero.
    digits: [u8; 9],
    words: usize,
    /// The length of the longest word.
    longest: usize,
    numbers: usize,
    /// The first number, without leading zeros.
    number: &'a [u8],
}

impl<'a> Summary<'a> {
    fn of(id: &'a str) -> Self {
        let mut this = Self {
            letters: [0; 26],
            digits: [0; 9],
            words: 0,
            longest: 0,
            numbers: 0,
            number: &[],
        };
        let runs = id.as_bytes().chunk_by(|a, b| class(*a) == class(*b));
        for run in runs {
            match run.first().copied().and_then(class) {
                Some(true) => this.add_number(run),
                Some(false) => this.add_word(run),
                None => {}
            }
        }
        this
    }

    fn add_number(&mut self, run: &'a [u8]) {
        let zeros = run.iter().take_while(|&&digit| digit == b'0').count();
        if self.numbers == 0 {
            self.number = run.get(zeros..).unwrap_or_default();
        }
        self.numbers += 1;
        for digit in run {
            count(&mut self.digits, digit.wrapping_sub(b'1'));
        }
    }

    fn add_word(&mut self, run: &[u8]) {
        self.words += 1;
        self.longest = self.longest.max(run.len());
        for letter in run.iter().map(u8::to_ascii_lowercase) {
            if letter == b'm' {
                count(&mut self.letters, b'r' - b'a');
                count(&mut self.letters, b'n' - b'a');
            } else {
                count(&mut self.letters, letter.wrapping_sub(b'a'));
            }
        }
    }

    /// Whether this is a number with a short prefix, and the other has more than one word, so
    /// that it may be somebody's name.
    fn may_be_number_of(&self, other: &Self) -> bool {
        self.longest <= 2 && other.words > 1
    }
}

/// Whether a byte is a digit or a letter.
const fn class(byte: u8) -> Option<bool> {
    if byte.is_ascii_alphanumeric() {
        Some(byte.is_ascii_digit())
    } else {
        None
    }
}

fn count(counts: &mut [u8], index: u8) {
    if let Some(count) = counts.get_mut(usize::from(index)) {
        *count = count.saturating_add(1);
    }
}

/// Whether one of the two has no more of anything than the other.
fn are_nested(a: &[u8], b: &[u8]) -> bool {
    let fits = |a: &[u8], b: &[u8]| a.iter().zip(b).all(|(a, b)| a <= b);
    fits(a, b) || fits(b, a)
}

fn has_label(id: &str) -> bool {
    let words = id.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    words.into_iter().any(is_ascii_label)
}
