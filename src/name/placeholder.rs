//! What people type into a name field that is no person's name.

use unicode_normalization::char::is_combining_mark;

use super::characters::{is_han, is_plain_han};

/// Words that fill a field, letters only; a name of nothing else is a filler.
const FILLERS: [&str; 39] = [
    "test",
    "tester",
    "testing",
    "user",
    "nan",
    "none",
    "null",
    "nil",
    "undefined",
    "unknown",
    "anonymous",
    "noname",
    "name",
    "first",
    "last",
    "customer",
    "client",
    "borrower",
    "tbd",
    "tbc",
    "not",
    "available",
    "provided",
    "applicable",
    "dummy",
    "asdf",
    "qwerty",
    "abc",
    "foo",
    "bar",
    "admin",
    "same",
    "as",
    "above",
    "ditto",
    "mr",
    "mrs",
    "ms",
    "miss",
];

/// The same in Chinese, where words are not parted by spaces.
const HAN_FILLERS: [&str; 36] = [
    "测试",
    "测试用户",
    "测试员",
    "测试账号",
    "無",
    "无",
    "暂无",
    "没有",
    "同上",
    "未知",
    "不详",
    "不明",
    "匿名",
    "无名氏",
    "姓名",
    "客户",
    "客户本人",
    "本人",
    "用户",
    "借款人",
    "机主",
    "户主",
    "联系人",
    "紧急联系人",
    "妈妈",
    "爸爸",
    "未填",
    "未填写",
    "未提供",
    "待补",
    "保密",
    "空",
    "空白",
    "先生",
    "女士",
    "小姐",
];

/// Words that make a Chinese name an organisation's.
const ORGANISATION_PARTS: [&str; 12] = [
    "公司",
    "有限",
    "集团",
    "集團",
    "银行",
    "銀行",
    "合作社",
    "事务所",
    "商店",
    "超市",
    "经营部",
    "委员会",
];

/// Words that make another name an organisation's.
const ORGANISATION_WORDS: [&str; 14] = [
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "corp",
    "corporation",
    "company",
    "pty",
    "bank",
    "holdings",
];

/// Whether a canonical name is a filler: words that name nobody, one letter, or
/// no letter at all.
pub(super) fn is_filler(canonical: &str) -> bool {
    if canonical.chars().any(|c| is_private_use(c) || c == '*') {
        return false;
    }
    // Han first: it is the commonest, and the slowest to look up.
    let is_letter = |c: char| is_plain_han(c) || c.is_alphanumeric() || is_combining_mark(c);
    let letters: String = canonical.chars().filter(|&c| is_letter(c)).collect();
    let mut words = canonical
        .split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty());
    let count = letters.chars().count();
    count == 0
        || (count == 1 && !letters.chars().any(is_han))
        || words.all(|word| FILLERS.contains(&word))
        // `N/A`; two words of it may be a name.
        || letters == "na"
        || FILLERS.contains(&letters.as_str())
        || is_han_filler(&letters)
}

/// Whether the characters are a filler, once or twice.
fn is_han_filler(letters: &str) -> bool {
    HAN_FILLERS.iter().any(|filler| {
        letters
            .strip_prefix(filler)
            .is_some_and(|rest| rest.is_empty() || HAN_FILLERS.contains(&rest))
    })
}

/// Whether a canonical name is an organisation's, or has digits in it.
pub(super) fn is_not_a_person(canonical: &str) -> bool {
    canonical.chars().any(is_digit)
        || ORGANISATION_PARTS
            .iter()
            .any(|part| canonical.contains(part))
        || canonical
            .split(' ')
            .any(|word| ORGANISATION_WORDS.contains(&word))
}

/// Whether the text reads as a phone rather than as a name: seven digits or
/// more, and no letter.
pub(super) fn is_phone_like(text: &str) -> bool {
    text.chars().filter(|&c| is_digit(c)).count() >= 7 && !text.chars().any(char::is_alphabetic)
}

/// Whether a character has no meaning of its own.
pub(super) const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Digits of every script; Han numerals are letters of names.
fn is_digit(c: char) -> bool {
    !is_han(c) && c.is_numeric() && !c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_organisations_and_phones() {
        for (text, filler, not_a_person, phone_like) in [
            ("张伟", false, false, false),
            ("张三", false, false, false),
            ("一二三", false, false, false),
            ("测试", true, false, false),
            ("n/a", true, false, false),
            ("na na", false, false, false),
            ("not available", true, false, false),
            ("---", true, false, false),
            ("先生", true, false, false),
            ("深圳某某有限公司", false, true, false),
            ("acme ltd", false, true, false),
            ("张伟2", false, true, false),
            ("john limitedson", false, false, false),
            ("13912345678", false, true, true),
            ("139-1234-5678", false, true, true),
            ("１３９１２３４５６７８", false, true, true),
        ] {
            assert_eq!(is_filler(text), filler, "{text}");
            assert_eq!(is_not_a_person(text), not_a_person, "{text}");
            assert_eq!(is_phone_like(text), phone_like, "{text}");
        }
    }
}
