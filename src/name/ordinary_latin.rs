//! The short way for what most names in Latin letters are: two or three words of plain
//! letters, none of which means anything else in a name field.

use std::sync::LazyLock;

use super::comparable::{ALIAS, AND};
use super::filler::{WHOLE, WORDS};
use super::placeholder::ORGANISATION_WORDS;
use super::title;

/// The name in lower case, if it is so plain that no rule of the long way does anything
/// with it but that.
pub(super) fn lowered(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_plain = bytes.len() <= 40
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphabetic() || *byte == b' ');
    if !is_plain {
        return None;
    }
    let mut words = 0;
    for word in bytes.split(|&byte| byte == b' ') {
        // A short word may be an initial, a title or a particle.
        if word.len() < 4 && !(word.len() == 3 && is_a_word(word)) {
            return None;
        }
        words += 1;
    }
    let lower = text.to_ascii_lowercase();
    let is_name = (2..=3).contains(&words)
        && !lower.contains("xxx")
        && lower.split(' ').all(|word| !may_mean_more(word));
    is_name.then_some(lower)
}

/// Whether three letters have a vowel among them, as words have and degrees have not.
fn is_a_word(letters: &[u8]) -> bool {
    let is_vowel = |byte: &u8| matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    letters.iter().any(is_vowel)
}

/// Whether a word is in one of the lists that the long way looks names up in.
fn may_mean_more(word: &str) -> bool {
    KNOWN.binary_search(&word).is_ok()
        || word
            .bytes()
            .all(|byte| word.as_bytes().first() == Some(&byte))
}

/// All the words of those lists, sorted.
pub(super) static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lists = [&WORDS[..], &WHOLE, &ORGANISATION_WORDS, &AND, &ALIAS];
    let entries = lists.into_iter().flatten().copied().chain(title::all());
    let mut words: Vec<&str> = entries.flat_map(|entry| entry.split(' ')).collect();
    words.sort_unstable();
    words.dedup();
    words
});
