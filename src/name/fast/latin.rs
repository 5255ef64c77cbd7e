//! Is a text an ordinary name in Latin letters? The fast path in Latin.
//!
//! It takes two or three words of ordinary letters that are no title, filler, initial or
//! the like, folds their case and replaces hyphens by spaces. It hands everything else on
//! to the rules, which give the same answer on these.

use std::borrow::Cow;

#[cfg(test)]
use super::fold::folds_alone;
use super::fold::{folded_alone, tone_may_move};
use crate::name::normalization::{Step, Steps};
use crate::name::placeholder::words::FILLER_PHRASES;

/// The longest name that the fast path takes, in bytes.
const MAX_BYTES: usize = 40;

/// The canonical form of a name and the steps that led to it, if the rules would only
/// fold its case and replace its hyphens by spaces. It allocates only if something
/// changes.
pub(in crate::name) fn canonical(text: &str) -> Option<(Cow<'_, str>, Steps)> {
    let mut buffer = [0; MAX_BYTES];
    let (folded, steps) = fold(text, &mut buffer)?;
    let (mut words, mut may_be_phrase) = (0, false);
    for word in folded.split(|&byte| byte == b' ') {
        // A short word may be an initial, a title or a particle.
        if word.len() < 4 && !(word.len() == 3 && has_vowel(word)) {
            return None;
        }
        if needs_rules(word) {
            if !is_phrase_word(word) {
                return None;
            }
            may_be_phrase = true;
        }
        words += 1;
    }
    let is_masked = folded.contains(&b'x') && folded.windows(3).any(|letters| letters == b"xxx");
    if !(2..=3).contains(&words) || is_masked {
        return None;
    }
    let folded = std::str::from_utf8(folded).ok()?;
    if may_be_phrase && FILLER_PHRASES.binary_search(&folded).is_ok() {
        return None;
    }
    let canonical = if folded == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(folded.to_owned())
    };
    Some((canonical, steps))
}

/// The letters in lower case and the hyphens as spaces; `None` if there is anything else.
/// Letters with marks must stand alone: in damaged text they come in pairs.
fn fold<'b>(text: &str, buffer: &'b mut [u8; MAX_BYTES]) -> Option<(&'b [u8], Steps)> {
    let mut steps = Steps::EMPTY;
    let buffer = buffer.get_mut(..text.len())?;
    buffer.copy_from_slice(text.as_bytes());
    if !text.is_ascii() {
        let (mut at, mut after_mark, mut before) = (0, false, ' ');
        for c in text.chars() {
            let length = c.len_utf8();
            if !c.is_ascii() {
                let (first, taken) = folded_alone(c).filter(|_| !after_mark)?;
                if first.len_utf8() != length {
                    return None;
                }
                steps = steps.union(taken);
                first.encode_utf8(buffer.get_mut(at..at + length)?);
                before = first;
            } else if after_mark && tone_may_move(before, c) {
                return None;
            }
            after_mark = !c.is_ascii();
            at += length;
        }
    }
    for byte in &mut *buffer {
        match byte {
            b'a'..=b'z' | b' ' | 0x80.. => {}
            b'A'..=b'Z' => {
                steps.insert(Step::Case);
                byte.make_ascii_lowercase();
            }
            b'-' => {
                steps.insert(Step::Hyphen);
                *byte = b' ';
            }
            _ => return None,
        }
    }
    Some((buffer, steps))
}

/// Whether the letters contain a vowel, as words do and abbreviations of degrees do not.
fn has_vowel(letters: &[u8]) -> bool {
    let is_vowel = |byte: &u8| matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    letters.iter().any(is_vowel)
}

/// Whether a word is on one of the lists of the rules, or repeats one letter.
fn needs_rules(word: &[u8]) -> bool {
    let begins = LENGTHS_BY_BEGINNING
        .get(beginning_index(word))
        .is_some_and(|&lengths| {
            let length = u32::try_from(word.len()).unwrap_or(u32::MAX);
            lengths
                .checked_shr(length)
                .is_some_and(|bits| bits & 1 == 1)
        });
    (begins && is_in(&LISTED_WORDS, word)) || word.iter().all(|byte| word.first() == Some(byte))
}

/// Whether the only rule for a word is that it occurs in filler phrases: John Doe.
fn is_phrase_word(word: &[u8]) -> bool {
    is_in(&PHRASE_WORDS, word)
}

fn is_in(list: &[&str], word: &[u8]) -> bool {
    list.binary_search_by(|listed| listed.as_bytes().cmp(word))
        .is_ok()
}

/// The index of a word's first two letters in [`LENGTHS_BY_BEGINNING`].
const fn beginning_index(word: &[u8]) -> usize {
    match word {
        [first, second, ..] => (*first as usize & 31) << 5 | *second as usize & 31,
        _ => 0,
    }
}

/// The lengths of the listed words by their first two letters, bit `n` for `n` bytes.
/// Most words of names match none, and need no search.
static LENGTHS_BY_BEGINNING: [u32; 1 << 10] = {
    let mut lengths = [0; 1 << 10];
    let mut rest: &[&str] = &LISTED_WORDS;
    while let [word, others @ ..] = rest {
        #[allow(
            clippy::indexing_slicing,
            reason = "checked when the table is compiled"
        )]
        {
            lengths[beginning_index(word.as_bytes())] |= 1 << word.len();
        }
        rest = others;
    }
    lengths
};

/// All words in Latin letters on the lists of the rules, sorted.
#[rustfmt::skip]
pub(in crate::name) static LISTED_WORDS: [&str; 195] = [
    "aaa", "abc", "abcd", "above", "admin", "aka", "alias", "and", "anon", "anonymous",
    "applicable", "as", "asdf", "asdfgh", "asdfghjkl", "available", "bapak", "bar", "bbb", "bhd",
    "blank", "borrower", "bà", "ceshi", "cik", "client", "company", "corp", "corporation", "cpa",
    "customer", "d", "data", "deleted", "demo", "desconhecido", "desconocido", "desk", "dhr",
    "dipl", "ditto", "doctor", "doe", "dom", "don", "dona", "dott", "doña", "dr", "dra", "dummy",
    "empty", "encik", "esq", "et", "example", "father", "first", "foo", "foundation", "frau",
    "front", "fru", "fulano", "full", "geb", "given", "gmbh", "gospodin", "guest", "haji", "herr",
    "holder", "holdings", "in", "inc", "inconnu", "incorporated", "ing", "jane", "john", "keine",
    "kg", "kin", "last", "limited", "llc", "llp", "ltd", "ltda", "m", "madame", "mademoiselle",
    "med", "meneer", "mevrouw", "miss", "missing", "mister", "mlle", "mme", "monsieur", "mother",
    "mr", "mrs", "ms", "mx", "na", "name", "nan", "nat", "next", "nil", "ninguno", "no", "nobody",
    "nodata", "nombre", "noname", "none", "not", "notapplicable", "notavailable", "null", "number",
    "nyonya", "née", "oao", "oder", "of", "ohg", "owner", "person", "ph", "phd", "phil", "plc",
    "prof", "professor", "provided", "pty", "puan", "qwerty", "qwertyuiop", "removed", "rer",
    "rev", "reverend", "same", "sample", "sarl", "sayin", "sconosciuto", "sdn", "self", "senhor",
    "senhora", "service", "señor", "señora", "señorita", "sheikh", "shri", "sig", "signor",
    "signora", "signorina", "sin", "sir", "smt", "someone", "sr", "sra", "sri", "srta", "ssa",
    "tbc", "tbd", "test", "tester", "testing", "unbekannt", "und", "undefined", "unk", "unknown",
    "unnamed", "user", "wrong", "xx", "xyz", "your", "zz", "zzz", "ông",
];

/// Those of [`LISTED_WORDS`] that occur in filler phrases only.
#[rustfmt::skip]
static PHRASE_WORDS: [&str; 23] = [
    "bar", "data", "desk", "doe", "first", "front", "full", "given", "in", "jane", "john", "kin",
    "last", "next", "no", "nombre", "number", "of", "person", "service", "sin", "wrong", "your",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::placeholder::ORGANISATION_WORDS;
    use crate::name::placeholder::words::FILLER_WORDS;
    use crate::name::{several, title};

    /// The entries of all lists except filler phrases of several words.
    fn entries() -> impl Iterator<Item = &'static str> {
        let lists = [&FILLER_WORDS[..], &ORGANISATION_WORDS];
        let alone = FILLER_PHRASES.iter().filter(|filler| !filler.contains(' '));
        let all = lists.into_iter().flatten().chain(alone);
        all.copied().chain(title::words()).chain(several::words())
    }

    fn words(entries: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
        let words = entries.flat_map(|entry| entry.split(' '));
        let is_latin = |c: char| c.is_ascii_lowercase() || folds_alone(c);
        let mut words: Vec<&str> = words.filter(|word| word.chars().all(is_latin)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    #[test]
    fn the_words_are_those_of_the_lists() {
        assert_eq!(words(entries().chain(FILLER_PHRASES)), LISTED_WORDS);
        let others = words(entries());
        let several = FILLER_PHRASES
            .into_iter()
            .filter(|filler| filler.contains(' '));
        let mut parts = words(several);
        parts.retain(|part| !others.contains(part));
        assert_eq!(parts, PHRASE_WORDS);
    }

    #[test]
    fn most_names_take_the_fast_path() {
        for (text, expected) in [
            ("John Smith", Some("john smith")),
            ("maria rossi", Some("maria rossi")),
            ("Jean-Luc Picard", Some("jean luc picard")),
            ("José García", Some("josé garcía")),
            ("ZOË ØSTERGÅRD", Some("zoë østergård")),
            ("Nguyễn Văn Minh", Some("nguyễn văn minh")),
            ("John Doe", None),
            ("Dr Smith", None),
            ("Anna Gmbh", None),
            ("Señora Rossi", None),
            ("Jo Smith", None),
            ("Jxxx Smith", None),
            ("Smith, John", None),
            ("Groß Meyer", Some("groß meyer")),
            ("Guðrún Meyer", Some("guđrún meyer")),
            ("Işık Yılmaz", None),
            ("Nguyễn Hòa", None),
            ("Madonna", None),
        ] {
            let read = canonical(text).map(|(canonical, _)| canonical);
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn every_word_is_found() {
        for word in LISTED_WORDS {
            assert!(needs_rules(word.as_bytes()), "{word}");
            let other = format!("{word}q");
            assert_eq!(
                needs_rules(other.as_bytes()),
                LISTED_WORDS.contains(&other.as_str()),
                "{other}"
            );
        }
        assert!(needs_rules(b"ccccc") && !needs_rules(b"ccccd"));
    }
}
