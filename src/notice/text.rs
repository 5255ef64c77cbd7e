//! Does this name or word stand in a text, however the text is typed?

use unicode_normalization::UnicodeNormalization;

/// A text in lower case, with hyphens as spaces, and otherwise as [`visible`] leaves it.
pub(super) fn folded(text: &str) -> String {
    let lower = visible(text).to_lowercase();
    lower.replace(['-', '\u{2010}', '\u{2011}'], " ")
}

/// A text in one width, without invisible characters, with single spaces.
pub(super) fn visible(text: &str) -> String {
    let is_visible = |c: &char| {
        !matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
    };
    let text: String = text.nfkc().filter(is_visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a folded text contains a folded name as a whole: 张伟 does not stand in 张伟强,
/// nor ING in pending.
pub(super) fn contains_name(text: &str, name: &str) -> bool {
    let is_han_name = name.chars().any(is_han);
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + name.len()..).unwrap_or_default();
        if is_han_name {
            let ends_name = ["先生", "女士", "小姐", "您", "你", "的", "有", "应", "请"];
            !after.starts_with(is_han) || ends_name.iter().any(|word| after.starts_with(word))
        } else {
            !name.is_empty()
                && !before.ends_with(continues_word)
                && !after.starts_with(continues_word)
        }
    })
}

/// Where a folded text first contains a word: a Han word anywhere, any other only where it
/// is not part of a longer one.
pub(super) fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_whole = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        word.chars().any(is_han)
            || !(before.ends_with(continues_word) || after.starts_with(continues_word))
    };
    let mut places = text.match_indices(word).map(|(at, _)| at);
    places.find(is_whole).filter(|_| !word.is_empty())
}

pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}
