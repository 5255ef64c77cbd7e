//! Are two names in different scripts transliterations of one another?
//!
//! A table shows that one name can be written as the other, and no more: several names
//! may share a transliteration. Names that no table links cannot be compared.

mod cyrillic;
mod greek;
mod hangul;
mod kana;

pub(super) use kana::to_hiragana;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::side::Side;
use super::spelling::{by_table, is_spelling};
use super::words::Words;
use crate::name::comparison::NameAgreement;
use crate::name::script::Scripts;
use crate::variant::{Variant, Variants};

/// Classifies the difference between a name in a script other than Han and one in Latin
/// letters; `None` if no table links them.
pub(super) fn classify(
    other: Side<'_>,
    latin: &str,
    order_is_settled: bool,
) -> Option<NameAgreement> {
    let table = match other.scripts {
        Scripts::CYRILLIC => cyrillic::SPELLINGS,
        Scripts::GREEK => greek::SPELLINGS,
        Scripts::HANGUL => hangul::SPELLINGS,
        Scripts::HIRAGANA | Scripts::KATAKANA => kana::SPELLINGS,
        _ => return None,
    };
    let source = pieces(other);
    let kinds = Words::split(latin)?
        .orders(order_is_settled)
        .filter(|(order, _)| {
            is_spelling(
                &source,
                &without_marks(&order.as_slice().concat()),
                by_table(table),
            )
        })
        .map(|(_, kinds)| kinds.with(Variant::Transliteration))
        .min_by_key(|kinds: &Variants| (kinds.len(), *kinds))?;
    Some(NameAgreement::Variant(kinds))
}

/// Classifies the difference between a name in hiragana and one in katakana; `None` if
/// either is in another script or the syllables differ.
pub(super) fn between_kana(a: Side<'_>, b: Side<'_>) -> Option<NameAgreement> {
    let is_kana = |side: Side<'_>| [Scripts::HIRAGANA, Scripts::KATAKANA].contains(&side.scripts);
    let same = is_kana(a) && is_kana(b) && pieces(a) == pieces(b);
    same.then(|| NameAgreement::Variant(Variant::Transliteration.into()))
}

/// A name in the form that its script's table expects: without separators, and kana as
/// hiragana, Hangul as single letters, Greek without accents.
fn pieces(side: Side<'_>) -> Cow<'_, str> {
    let letters = side
        .name
        .chars()
        .filter(|c| ![' ', '·', '\'', '-', '.'].contains(c));
    match side.scripts {
        Scripts::HANGUL => letters.nfd().collect(),
        Scripts::GREEK => letters
            .nfd()
            .filter(|c| !('\u{300}'..='\u{36F}').contains(c))
            .collect(),
        Scripts::KATAKANA => letters.map(to_hiragana).collect(),
        _ => letters.collect(),
    }
}

/// Latin letters without marks and apostrophes, as in the tables.
fn without_marks(latin: &str) -> String {
    latin
        .nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}' | '\'' | '·'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(name: &str) -> Side<'_> {
        Side {
            name,
            scripts: Scripts::of_text(name),
            order_is_settled: false,
        }
    }

    /// Binary search relies on it.
    #[test]
    fn the_tables_are_sorted() {
        for table in [
            cyrillic::SPELLINGS,
            greek::SPELLINGS,
            hangul::SPELLINGS,
            kana::SPELLINGS,
        ] {
            assert!(table.is_sorted_by_key(|(piece, _)| piece));
        }
    }

    #[test]
    fn transliterations() {
        for (other, latin, expected) in [
            ("иван петров", "ivan petrov", true),
            ("дмитрий щербаков", "dmitry shcherbakov", true),
            ("дмитрий щербаков", "dmitrii shcherbakov", true),
            ("юлия жукова", "yuliya zhukova", true),
            ("юлия жукова", "iuliia zhukova", true),
            ("олексій їжак", "oleksii yizhak", true),
            ("ђорђе њушић", "đorđe njušić", true),
            ("иван петров", "petrov ivan", true),
            ("иван петров", "ivan sidorov", false),
            ("γιώργος παπαδόπουλος", "giorgos papadopoulos", true),
            ("γιώργος παπαδόπουλος", "georgios papadopoulos", false),
            ("김철수", "kim cheolsu", true),
            ("김철수", "kim chul soo", true),
            ("김철수", "cheol su kim", true),
            ("이영희", "lee younghee", true),
            ("박지성", "park ji sung", true),
            ("김철수", "lee younghee", false),
            ("やまだ たろう", "yamada taro", true),
            ("ヤマダ タロウ", "yamada tarou", true),
            ("ヤマダ タロウ", "taro yamada", true),
            ("いっせい", "issei", true),
            ("しんいち", "shin'ichi", true),
            ("ヤマダ タロウ", "yamada jiro", false),
        ] {
            let found = classify(side(other), latin, false).is_some();
            assert_eq!(found, expected, "{other} {latin}");
        }
        assert!(between_kana(side("やまだ"), side("ヤマダ")).is_some());
        assert!(between_kana(side("やまだ"), side("ヤマグ")).is_none());
    }
}
