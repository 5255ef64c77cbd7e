//! In which form are ids compared?

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// The id without the white space around it; fast path for ids that have none.
pub(crate) fn trimmed(id: &str) -> &str {
    match *id.as_bytes() {
        [] => id,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => id,
        _ => id.trim(),
    }
}

/// The form in which ids are compared without regard to case.
pub(crate) fn fold(id: &str) -> String {
    if id.is_ascii() {
        settled(id.chars().map(|c| c.to_ascii_lowercase()))
    } else {
        settled(id.nfkc().default_case_fold().nfkc())
    }
}

/// An id with single spaces, one form of hyphen and no invisible characters.
pub(super) fn settled(id: impl Iterator<Item = char>) -> String {
    let id: String = id.collect();
    let mut out = String::with_capacity(id.len());
    for word in id.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| !is_invisible(c)).map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        }));
    }
    out
}

/// Whether a character shows nothing: controls, what Unicode calls default-ignorable (format
/// characters, variation selectors, fillers), and the anchors of annotations.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{34F}' | '\u{61C}'
            | '\u{180B}'..='\u{180F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
            | '\u{17B4}' | '\u{17B5}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_trimmed_as_text_is() {
        for id in [
            "",
            " ",
            "a",
            " a",
            "ab",
            " ab",
            "ab ",
            "a b",
            "\u{3000}ab",
            "ab\u{3000}",
            "é b ",
            "\tab\n",
        ] {
            assert_eq!(trimmed(id), id.trim(), "{id:?}");
        }
    }
}
