//! Is a text in Han characters a Japanese surname?

use std::sync::LazyLock;

/// How many surnames there is room for.
const ROOM: usize = 1_024;

/// The surnames of `japanese_surnames.tsv`, sorted behind empty places. They take no memory
/// from the heap, since many names in Han are looked up here.
static SURNAMES: LazyLock<[&str; ROOM]> = LazyLock::new(|| {
    let mut sorted = [""; ROOM];
    for (place, surname) in sorted.iter_mut().zip(surnames()) {
        *place = surname;
    }
    sorted.sort_unstable();
    sorted
});

fn surnames() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("japanese_surnames.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split('\t'))
        .filter(|surname| surname.chars().nth(1).is_some())
}

/// Whether the text is a Japanese surname of two or more characters, such as 佐藤.
pub(in crate::name) fn is_japanese_surname(han: &str) -> bool {
    !han.is_empty() && SURNAMES.binary_search(&han).is_ok()
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
            ("", false),
        ] {
            assert_eq!(is_japanese_surname(name), expected, "{name}");
        }
        assert!(surnames().count() < ROOM);
    }
}
