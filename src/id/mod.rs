//! Ids of borrowers, loans, keyers and sources: when two are one, and when one
//! says nothing.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What systems write where they have nothing to say.
const NOTHING: [&str; 18] = [
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

/// What people and databases write where an id should stand, and which is none.
const EVASIVE: [&str; 24] = [
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

/// Whether an id says nothing: that there is none ([`says_none`]), 同上, `#REF!`, or what
/// else stands where a value lacks. Of a cell other than an id such words say that it
/// cannot be read.
pub(crate) fn is_filler(id: &str) -> bool {
    is_fault(trimmed(id).as_bytes())
        || (!has_digit(id) && (says_none(id) || is_one_of(id, &EVASIVE)))
}

/// What a spreadsheet or a database leaves: `#REF!`, `#DIV/0!`, `#NAME?`, `#N/A`, `\N`.
fn is_fault(id: &[u8]) -> bool {
    let is_capital = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'/' | b'0');
    match id {
        b"#N/A" | b"\\N" | b"-1" => true,
        [b'#', fault @ .., b'!' | b'?'] => fault.iter().all(is_capital),
        _ => false,
    }
}

/// Whether a digit that is not zero stands in a text, as in most ids.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// Whether a text says that there is nothing: blank, signs only, zeros only, or a word such
/// as `N/A`, `null`, 无.
pub(crate) fn says_none(text: &str) -> bool {
    if has_digit(text) {
        return false;
    }
    let is_zero = |c| matches!(c, '0' | '０');
    let mut signs = text.chars().filter(|c| c.is_alphanumeric());
    signs.all(is_zero) || is_one_of(text, &NOTHING)
}

/// Whether the letters of a text are one of these words; of ASCII told without taking
/// memory, since most ids and sources are.
fn is_one_of(text: &str, words: &[&str]) -> bool {
    if !text.is_ascii() {
        let letters: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        return words.contains(&letters.as_str());
    }
    let letters = || {
        let signs = text.bytes().filter(u8::is_ascii_alphanumeric);
        signs.map(|byte| byte.to_ascii_lowercase())
    };
    let first = letters().next();
    words
        .iter()
        .filter(|word| word.as_bytes().first().copied() == first)
        .any(|word| letters().eq(word.bytes()))
}

/// The id without the white space around it; of most there is none.
pub(crate) fn trimmed(id: &str) -> &str {
    match *id.as_bytes() {
        [] => id,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => id,
        _ => id.trim(),
    }
}

/// Whether two ids are one person's, document's or system's. Letters with their marks,
/// digits, `@`, `+` and `#` tell them apart, without regard to case, width and invisible
/// characters; what else stands between two digits parts them (`1-12` is not `11-2`). To take two for one costs another
/// keying, and one for two a wrong clear.
pub(crate) fn is_same_person(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_ascii() && b.is_ascii() {
        // The same as below, without taking memory.
        return signs(ascii_folded(a)).eq(signs(ascii_folded(b)));
    }
    signs(fold(a).chars()).eq(signs(fold(b).chars()))
}

/// What [`fold`] makes of ASCII, but for the number of its spaces.
fn ascii_folded(id: &str) -> impl Iterator<Item = char> {
    let shown = id.chars().filter(|c| c.is_whitespace() || !c.is_control());
    shown.map(|c| c.to_ascii_lowercase())
}

/// The letters and digits of an id, with a mark where something parts two digits.
fn signs(id: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let (mut is_parted, mut after_digit) = (false, false);
    id.flat_map(move |c| {
        if !tells_apart(c) {
            is_parted = true;
            return [None, None];
        }
        let parts_digits = is_parted && after_digit && c.is_numeric();
        (is_parted, after_digit) = (false, c.is_numeric());
        [parts_digits.then_some('-'), Some(c)]
    })
    .flatten()
}

/// Spaces, hyphens and dots tell nobody apart; letters with their marks do, and the signs
/// in `ann@ab.com` and `C++`.
fn tells_apart(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '@' | '+' | '#')
}

/// Whether two ids are one borrower's or one loan's.
pub(crate) fn is_same_record(a: &str, b: &str) -> bool {
    a == b || of_record(a) == of_record(b)
}

/// The form in which ids of borrowers and loans are compared: without regard to width,
/// invisible characters, the form and number of spaces and hyphens, and to case where it
/// tells nothing ([`has_telling_case`]). To take two for one would make strangers
/// co-borrowers.
pub(crate) fn of_record(id: &str) -> String {
    let shown = settled(id.nfkc());
    if has_telling_case(&shown) {
        shown
    } else {
        fold(&shown)
    }
}

/// Whether an id is of those in which `a` and `A` are two signs, as systems make them up
/// (`006aB00000xYzQ`): not in capitals, not in small letters, and not of words that begin
/// with a capital.
pub(crate) fn has_telling_case(id: &str) -> bool {
    let has_both = if id.is_ascii() {
        // Most ids have letters of one case alone.
        let cases = id.bytes().fold((false, false), |(lower, upper), byte| {
            (
                lower | byte.is_ascii_lowercase(),
                upper | byte.is_ascii_uppercase(),
            )
        });
        cases == (true, true)
    } else {
        id.contains(char::is_lowercase) && id.contains(char::is_uppercase)
    };
    if !has_both {
        return false;
    }
    let mut words = id.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_lowercase) || letters.any(char::is_uppercase)
    })
}

/// The form in which ids are compared without regard to case.
pub(crate) fn fold(id: &str) -> String {
    if id.is_ascii() {
        settled(id.chars().map(|c| c.to_ascii_lowercase()))
    } else {
        settled(id.nfkc().default_case_fold().nfkc())
    }
}

/// An id with one space where white space is and one form of hyphen, and without what does
/// not show.
fn settled(id: impl Iterator<Item = char>) -> String {
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

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{34F}' | '\u{61C}'
            | '\u{180B}'..='\u{180F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}')
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

    #[test]
    fn ascii_ids_are_told_as_others_are() {
        let words = [&NOTHING[..], &EVASIVE].concat();
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

    /// What is no id may still be somebody's number, damaged.
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

    #[test]
    fn the_form_of_a_record_is_its_own() {
        for id in ["Bo\u{200B}b-1", "006aB00000xYzQ", "Ｂ‑9", " Loan 17 "] {
            assert_eq!(of_record(&of_record(id)), of_record(id), "{id:?}");
        }
    }

    #[test]
    fn ids_that_are_one_person_s() {
        for (a, b, same) in [
            ("clerk-7", " Clerk-7 ", true),
            ("STRASSE", "straße", true),
            ("clerk-7", "clerk‑7", true),
            ("\u{FEFF}clerk-7", "clerk-7", true),
            ("\u{FEFF} clerk-7", "clerk-7", true),
            ("clerk\u{1}-7", "CLERK-7", true),
            ("ｃｌｅｒｋ 7", "clerk  7", true),
            ("clerk-7", "clerk7", true),
            ("clerk-7", "clerk - 7", true),
            ("clerk_7.", "clerk--7", true),
            ("clerk\u{61C}-7", "clerk \u{200B} 7", true),
            ("王芳", "王 芳", true),
            ("王芳", "王　芳", true),
            ("李\u{34F}娜", "李·娜", true),
            ("7\u{1}1", "71", true),
            ("clerk-7", "clerk-8", false),
            ("clerk 71", "clerk 7 1", false),
            ("1-12", "11-2", false),
            ("क्षमा", "कषमा", false),
            ("ใหม่", "ใหม้", false),
            ("A+", "A-", false),
            ("ann.lee@ab.com", "annlee@ab.com", true),
            ("王芳", "王方", false),
            ("ann.lee", "Ann Lee", true),
        ] {
            assert_eq!(is_same_person(a, b), same, "{a:?} {b:?}");
            assert_eq!(is_same_person(b, a), same, "{b:?} {a:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Law 6.
        #[test]
        fn ascii_ids_of_persons_are_compared_as_others_are(a in "[aB1 \t\u{b}\u{1}\u{1c}.+-]{0,5}", b in "[Ab1 \n\u{1}._@-]{0,5}") {
            let folded = signs(fold(&a).chars()).eq(signs(fold(&b).chars()));
            proptest::prop_assert_eq!(is_same_person(&a, &b), a == b || folded);
        }
    }

    #[test]
    fn ids_that_are_one_record_s() {
        for (a, b, same) in [
            ("B-9", " b-9 ", true),
            ("Loan-17", "LOAN-17", true),
            ("Loan-17B", "loan-17b", true),
            ("Ｂ-9", "b‑9", true),
            ("B-9", "B9", false),
            ("006aB00000xYzQ", "006Ab00000XyZq", false),
            ("006aB00000xYzQ", "006aB00000xYzQ\u{200B}", true),
            ("001D000000IRFma", "001D000000IrFma", false),
            ("a1B2", "A1b2", false),
            ("a1b2", "A1B2", true),
        ] {
            assert_eq!(is_same_record(a, b), same, "{a:?} {b:?}");
        }
    }
}
