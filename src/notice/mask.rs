//! How is the addressee's name shown, and how masked, so that a stranger sees no more than
//! that it is not theirs?

use unicode_segmentation::UnicodeSegmentation;

use super::text::visible;
use crate::name::PersonName;

/// The name with its middle hidden, grapheme by grapheme: 张伟 as 张*, 张大伟 as
/// 张*伟, John Smith as J*** S****.
pub(super) fn masked(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(masked_word).collect();
    words.join(" ")
}

fn masked_word(word: &str) -> String {
    let graphemes: Vec<&str> = word.graphemes(true).collect();
    let is_latin = word.is_ascii();
    graphemes
        .iter()
        .enumerate()
        .map(|(index, grapheme)| {
            let is_end = index == 0 || (!is_latin && index > 1 && index + 1 == graphemes.len());
            if is_end { grapheme } else { "*" }
        })
        .collect()
}

/// The addressee's name as a notice shows it: a Han name without the spaces and titles that
/// forms add (张 伟先生), which would undo a mask; any other as it was typed, in one width.
pub(super) fn addressee_name(name: &PersonName<'_>) -> String {
    let canonical = name.canonical().expose();
    let is_han =
        |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '·' | '〇');
    if canonical.chars().all(is_han) {
        canonical.to_string()
    } else {
        visible(name.as_typed().expose())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks() {
        for (name, expected) in [
            ("张伟", "张*"),
            ("张大伟", "张*伟"),
            ("欧阳娜娜", "欧**娜"),
            ("买买提·吐尔逊", "买*****逊"),
            ("John Smith", "J*** S****"),
            ("𠮷野太郎", "𠮷**郎"),
            ("Zoe\u{308} Z", "Z*e\u{308} Z"),
            ("", ""),
        ] {
            assert_eq!(masked(name), expected);
        }
    }
}
