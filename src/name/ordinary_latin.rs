//! The short way for what most names in Latin letters are: two or three words of plain
//! letters, none of which means anything else in a name field.

use std::borrow::Cow;

/// How long a name may be that is read in the short way, in bytes.
const LONGEST: usize = 40;

/// The name in lower case, if it is so plain that no rule of the long way does anything
/// with it but that. It takes memory only where the case changes.
pub(super) fn lowered(text: &str) -> Option<Cow<'_, str>> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..text.len())?;
    for (to, from) in lower.iter_mut().zip(text.bytes()) {
        if !from.is_ascii_alphabetic() && from != b' ' {
            return None;
        }
        *to = from.to_ascii_lowercase();
    }
    let lower = std::str::from_utf8(lower).ok()?;
    let mut words = 0;
    for word in lower.split(' ') {
        // A short word may be an initial, a title or a particle.
        if word.len() < 4 && !(word.len() == 3 && is_a_word(word.as_bytes())) {
            return None;
        }
        if may_mean_more(word) {
            return None;
        }
        words += 1;
    }
    if !(2..=3).contains(&words) || lower.contains("xxx") {
        None
    } else if lower == text {
        Some(Cow::Borrowed(text))
    } else {
        Some(Cow::Owned(lower.to_owned()))
    }
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

/// All the words of those lists that are of plain letters, sorted.
#[rustfmt::skip]
pub(super) static KNOWN: [&str; 187] = [
    "aaa", "abc", "abcd", "above", "admin", "aka", "alias", "and", "anon", "anonymous",
    "applicable", "as", "asdf", "asdfgh", "asdfghjkl", "available", "bapak", "bar", "bbb", "bhd",
    "blank", "borrower", "ceshi", "cik", "client", "company", "corp", "corporation", "cpa",
    "customer", "d", "data", "deleted", "demo", "desconhecido", "desconocido", "desk", "dhr",
    "dipl", "ditto", "doctor", "doe", "dom", "don", "dona", "dott", "dr", "dra", "dummy", "empty",
    "encik", "esq", "et", "example", "father", "first", "foo", "foundation", "frau", "front", "fru",
    "fulano", "full", "geb", "given", "gmbh", "gospodin", "guest", "haji", "herr", "holder",
    "holdings", "in", "inc", "inconnu", "incorporated", "ing", "jane", "john", "keine", "kg", "kin",
    "last", "limited", "llc", "llp", "ltd", "ltda", "m", "madame", "mademoiselle", "med", "meneer",
    "mevrouw", "miss", "missing", "mister", "mlle", "mme", "monsieur", "mother", "mr", "mrs", "ms",
    "mx", "na", "name", "nan", "nat", "next", "nil", "ninguno", "no", "nobody", "nodata", "nombre",
    "noname", "none", "not", "notapplicable", "notavailable", "null", "number", "nyonya", "oao",
    "oder", "of", "ohg", "owner", "person", "ph", "phd", "phil", "plc", "prof", "professor",
    "provided", "pty", "puan", "qwerty", "qwertyuiop", "removed", "rer", "rev", "reverend", "same",
    "sample", "sarl", "sconosciuto", "sdn", "self", "senhor", "senhora", "service", "sheikh",
    "shri", "sig", "signor", "signora", "signorina", "sin", "sir", "smt", "someone", "sr", "sra",
    "sri", "srta", "ssa", "tbc", "tbd", "test", "tester", "testing", "unbekannt", "und",
    "undefined", "unk", "unknown", "unnamed", "user", "wrong", "xx", "xyz", "your", "zz", "zzz",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::comparable::{ALIAS, AND};
    use crate::name::filler::{WHOLE, WORDS};
    use crate::name::placeholder::ORGANISATION_WORDS;
    use crate::name::title;

    #[test]
    fn the_words_are_those_of_the_lists() {
        let lists = [&WORDS[..], &WHOLE, &ORGANISATION_WORDS, &AND, &ALIAS];
        let entries = lists.into_iter().flatten().copied().chain(title::all());
        let words = entries.flat_map(|entry| entry.split(' '));
        let is_plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut words: Vec<&str> = words.filter(is_plain).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words, KNOWN);
    }
}
