//! How is a name shown so that a stranger sees no more than that it is not theirs?

use unicode_segmentation::UnicodeSegmentation;

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
