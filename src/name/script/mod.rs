//! In which scripts is a name written?
//!
//! [`Scripts`] is the set of them; the functions of `class` answer for one character.

mod class;

pub(super) use class::{
    is_apostrophe, is_basic_han, is_big_dot, is_digit, is_dot, is_east_asian, is_han, is_hangul,
    is_hebrew, is_hyphen, is_invisible, is_kana, is_ligature, mixes_scripts, width_folded,
};

use unicode_script::{Script, UnicodeScript};

/// A set of scripts. Signs that several scripts share belong to none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Scripts(u16);

impl Scripts {
    pub(super) const NONE: Self = Self(0);
    pub(super) const HAN: Self = Self(1);
    pub(super) const LATIN: Self = Self(1 << 1);
    pub(super) const HANGUL: Self = Self(1 << 2);
    pub(super) const HIRAGANA: Self = Self(1 << 3);
    pub(super) const KATAKANA: Self = Self(1 << 4);
    pub(super) const CYRILLIC: Self = Self(1 << 5);
    pub(super) const GREEK: Self = Self(1 << 6);
    const ARABIC: Self = Self(1 << 7);
    const HEBREW: Self = Self(1 << 8);
    const THAI: Self = Self(1 << 9);
    const DEVANAGARI: Self = Self(1 << 10);
    const OTHER: Self = Self(1 << 11);

    /// The scripts of the letters of a text.
    pub(super) fn of_text(text: &str) -> Self {
        text.chars()
            .fold(Self::NONE, |all, c| all.or(Self::of_letter(c)))
    }

    fn of_letter(c: char) -> Self {
        if is_basic_han(c) {
            return Self::HAN;
        }
        // Up to the end of Latin Extended-A, except ª and º.
        if c.is_ascii() || matches!(c, '\u{C0}'..='\u{17F}') {
            return if c.is_alphabetic() {
                Self::LATIN
            } else {
                Self::NONE
            };
        }
        match c.script() {
            Script::Common | Script::Inherited => Self::NONE,
            Script::Han => Self::HAN,
            Script::Latin => Self::LATIN,
            Script::Hangul => Self::HANGUL,
            Script::Hiragana => Self::HIRAGANA,
            Script::Katakana => Self::KATAKANA,
            Script::Cyrillic => Self::CYRILLIC,
            Script::Greek => Self::GREEK,
            Script::Arabic => Self::ARABIC,
            Script::Hebrew => Self::HEBREW,
            Script::Thai => Self::THAI,
            Script::Devanagari => Self::DEVANAGARI,
            _ => Self::OTHER,
        }
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all letters are of one script, and not of one that counts as other.
    pub(super) const fn is_one(self) -> bool {
        self.0.is_power_of_two() && self.0 != Self::OTHER.0
    }

    /// Whether the two have a script in common.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all letters are of scripts whose names are written without spaces: Han,
    /// kana, Hangul.
    pub(super) const fn is_east_asian(self) -> bool {
        let east_asian = Self::HAN.0 | Self::HANGUL.0 | Self::HIRAGANA.0 | Self::KATAKANA.0;
        self.0 != 0 && self.0 & !east_asian == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_names() {
        for (name, expected) in [
            ("张伟", Scripts::HAN),
            ("𠮷野", Scripts::HAN),
            ("o'brien-smith", Scripts::LATIN),
            ("đặng", Scripts::LATIN),
            ("김철수", Scripts::HANGUL),
            ("はなー", Scripts::HIRAGANA),
            ("山田はな", Scripts::HAN.or(Scripts::HIRAGANA)),
            ("·", Scripts::NONE),
        ] {
            assert!(Scripts::of_text(name) == expected, "{name}");
        }
        assert!(Scripts::of_text("山田はな").is_east_asian());
        assert!(!Scripts::of_text("山田anna").is_east_asian());
    }
}
