//! Is a text in Han characters a Japanese surname?

use std::collections::HashSet;
use std::sync::LazyLock;

/// The surnames of `japanese_surnames.tsv`.
static SURNAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| surnames().collect());

fn surnames() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("japanese_surnames.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split('\t'))
        .filter(|surname| surname.chars().nth(1).is_some())
}

/// Whether the text is a Japanese surname of two or more characters, such as 佐藤.
pub(in crate::name) fn is_japanese_surname(han: &str) -> bool {
    SURNAMES.contains(han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_of_japan() {
        for (name, expected) in [
            ("鈴木", true),
            ("佐々木", true),
            ("田中", true),
            ("張偉", false),
            ("南", false),
        ] {
            assert_eq!(is_japanese_surname(name), expected, "{name}");
        }
    }
}
