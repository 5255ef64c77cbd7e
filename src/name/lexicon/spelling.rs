//! In which spellings is a listed word found?
//!
//! A word of the tables is spelt with its marks, and people leave them out: `decede`,
//! `numero equivocado`. So each is found as it is listed, with every dotless `ı` dotted, and
//! without any marks; but for Vietnamese, in which marks tell a wife (vợ) from a surname
//! (Võ). Words of scripts other than Latin are compared without marks on either side.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The spellings of a listed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As listed.
    Listed,
    /// With a dotted `i` for each dotless one.
    Dotted,
    /// Without marks.
    Bare,
}

impl Spelling {
    /// The spellings in which a word of a language is found. Without marks all are one.
    pub(super) fn of(language: &str, word: &str) -> &'static [Self] {
        match language {
            _ if word.is_ascii() => &[Self::Listed],
            "vi" => &[Self::Listed],
            _ => &[Self::Listed, Self::Dotted, Self::Bare],
        }
    }

    /// The characters of a word in this spelling.
    pub(super) fn chars(self, word: &str) -> impl Iterator<Item = char> {
        let is_bare = self == Self::Bare;
        let parts = is_bare.then(|| word.nfd().filter(|&c| !is_mark(c)).nfc().map(bare));
        let whole = (!is_bare).then(|| word.chars());
        let dots = self == Self::Dotted;
        parts.into_iter().flatten().chain(
            whole
                .into_iter()
                .flatten()
                .map(move |c| if dots && c == 'ı' { 'i' } else { c }),
        )
    }
}

/// Whether the spelling without marks is looked up for a word of a name: for all scripts but
/// Latin, in which names differ by their marks.
pub(super) fn is_compared_bare(word: &str) -> bool {
    word.chars()
        .any(|c| matches!(c, '\u{370}'..='\u{10FF}' | '\u{1F00}'..='\u{1FFF}'))
}

/// Marks that are left out in practice: accents of Greek and Cyrillic, the vowels of
/// Hebrew and Arabic, the nukta of Indian scripts. The vowel signs of those stay.
fn is_mark(c: char) -> bool {
    match c {
        '\u{300}'..='\u{36F}' | '\u{93C}' | '\u{9BC}' | '\u{A3C}' | '\u{ABC}' => true,
        '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' => {
            is_combining_mark(c)
        }
        _ => false,
    }
}

/// The bare form of a letter that does not decompose, and of one that is written for another.
const fn bare(c: char) -> char {
    match c {
        'ı' => 'i',
        'ø' => 'o',
        'đ' => 'd',
        'ł' => 'l',
        'ς' => 'σ',
        'ة' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '\u{901}' => '\u{902}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_words() {
        for (word, spelling, expected) in [
            ("décédé", Spelling::Listed, "décédé"),
            ("décédé", Spelling::Bare, "decede"),
            ("yanlış", Spelling::Dotted, "yanliş"),
            ("yanlış", Spelling::Bare, "yanlis"),
            ("zmarł", Spelling::Bare, "zmarl"),
            ("άγνωστος", Spelling::Bare, "αγνωστοσ"),
            ("умерший", Spelling::Bare, "умершии"),
            ("أرملة", Spelling::Bare, "ارمله"),
            ("متوفى", Spelling::Bare, "متوفي"),
            ("माँ", Spelling::Bare, "मां"),
        ] {
            assert_eq!(spelling.chars(word).collect::<String>(), expected, "{word}");
        }
    }
}
