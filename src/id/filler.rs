//! Does an id say anything, or does a filler stand in its place?

use super::form::{fold, trimmed};

/// What systems write for a value that they do not have.
pub(super) const EMPTY_WORDS: [&str; 18] = [
    "na",
    "nan",
    "null",
    "none",
    "nil",
    "undefined",
    "unknown",
    "tbd",
    "test",
    "anonymous",
    "无",
    "無",
    "没有",
    "暂无",
    "未知",
    "不详",
    "空",
    "测试",
];

/// What people and databases write in place of an id.
pub(super) const EVASIVE_WORDS: [&str; 24] = [
    "nat",
    "notknown",
    "notavailable",
    "missing",
    "empty",
    "blank",
    "tbc",
    "same",
    "sameasabove",
    "ditto",
    "nobody",
    "false",
    "不明",
    "待定",
    "未填",
    "未填写",
    "空白",
    "同上",
    "同左",
    "同前",
    "同一人",
    "匿名",
    "不知道",
    "不知",
];

/// Whether an id identifies nobody: it says that there is none ([`says_none`]), or is 同上,
/// `#REF!` or another filler. In a cell that is not an id, such a filler only shows that the
/// cell cannot be read.
pub(crate) fn is_filler(id: &str) -> bool {
    is_fault(trimmed(id).as_bytes())
        || (!has_digit(id) && (says_none(id) || is_one_of(id, &EVASIVE_WORDS)))
}

/// Whether the text is an error value of a spreadsheet or a database: `#REF!`, `#DIV/0!`, `#NAME?`, `#N/A`, `\N`.
fn is_fault(id: &[u8]) -> bool {
    let is_capital = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'/' | b'0');
    match id {
        b"#N/A" | b"\\N" | b"-1" => true,
        [b'#', fault @ .., b'!' | b'?'] => fault.iter().all(is_capital),
        _ => false,
    }
}

/// Whether a text has a digit other than zero, as most ids do.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// Whether a text says that there is no value: blank, punctuation only, zeros only, or a
/// word such as `N/A`, `null`, 无.
pub(crate) fn says_none(text: &str) -> bool {
    if has_digit(text) {
        return false;
    }
    let is_zero = |c| matches!(c, '0' | '０');
    let mut characters = text.chars().filter(|c| c.is_alphanumeric());
    characters.all(is_zero) || is_one_of(text, &EMPTY_WORDS)
}

/// Whether the letters of a text make one of these words. ASCII, which most ids and sources
/// are, is compared without allocating.
fn is_one_of(text: &str, words: &[&str]) -> bool {
    if !text.is_ascii() {
        let letters: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        return words.contains(&letters.as_str());
    }
    let letters = || {
        let characters = text.bytes().filter(u8::is_ascii_alphanumeric);
        characters.map(|byte| byte.to_ascii_lowercase())
    };
    let first = letters().next();
    words
        .iter()
        .filter(|word| word.as_bytes().first().copied() == first)
        .any(|word| letters().eq(word.bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_say_nothing() {
        for id in [
            "",
            " ",
            "-",
            "0",
            "000",
            "N/A",
            "n.a.",
            "NULL",
            "(none)",
            "ｎｕｌｌ",
            "无",
            "\u{FEFF}",
            "同上",
            "（同左）",
            "Same as above",
            "#REF!",
            "#NAME?",
            "#N/A",
            "#DIV/0!",
            " #VALUE! ",
            "-1",
            "\\N",
            "NaT",
            "(blank)",
            "not available",
            "false",
            "未填",
        ] {
            assert!(is_filler(id), "{id:?}");
        }
        for id in [
            "B1", "0001", "crm", "borrower", "clerk-a", "张伟", "nadia", "#1", "#17A", "#1001!",
            "#a?", "N", "sam", "-11",
        ] {
            assert!(!is_filler(id), "{id:?}");
        }
    }

    #[test]
    fn ascii_words_are_found_as_others_are() {
        let words = [&EMPTY_WORDS[..], &EVASIVE_WORDS].concat();
        for id in [
            "", "N/A", "none", "n o n e", "nonet", "0-0", "id-card", "a", "TBD!", "te st", "ditto.",
        ] {
            let letters: String = fold(id).chars().filter(|c| c.is_alphanumeric()).collect();
            assert_eq!(
                is_one_of(id, &words),
                words.contains(&letters.as_str()),
                "{id:?}"
            );
        }
    }

    /// Such a filler may still stand for somebody's number, damaged.
    #[test]
    fn evasions_and_faults_do_not_say_none() {
        for text in [
            "同上", "same", "#NAME?", "#REF!", "missing", "false", "-1", "\\N",
        ] {
            assert!(is_filler(text) && !says_none(text), "{text:?}");
        }
        for text in ["", "-", "无", "N/A", "none", "０"] {
            assert!(says_none(text), "{text:?}");
        }
    }
}
