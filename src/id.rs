//! Ids of borrowers, loans, keyers and sources: when two are one, and when one
//! says nothing.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// What systems and people write where they have nothing to say.
const FILLERS: [&str; 43] = [
    "na",
    "nan",
    "nat",
    "null",
    "none",
    "nil",
    "undefined",
    "unknown",
    "notknown",
    "notavailable",
    "missing",
    "empty",
    "blank",
    "tbc",
    "tbd",
    "test",
    "same",
    "sameasabove",
    "ditto",
    "nobody",
    "anonymous",
    "false",
    "无",
    "無",
    "没有",
    "暂无",
    "未知",
    "不详",
    "不明",
    "待定",
    "未填",
    "未填写",
    "空",
    "空白",
    "测试",
    "同上",
    "同左",
    "同前",
    "同一人",
    "匿名",
    "不知道",
    "不知",
    "缺",
];

/// Whether an id says nothing: blank, signs only, zeros only, a word such as `N/A`,
/// `null`, 无, 同上, or what a spreadsheet or a database leaves where a value lacks.
pub(crate) fn is_filler(id: &str) -> bool {
    let bytes = trimmed(id).as_bytes();
    // `#REF!`, `#NAME?`, `#N/A`, `#DIV/0!`.
    let is_fault = bytes.starts_with(b"#")
        && [b"!".as_slice(), b"?", b"/A"]
            .iter()
            .any(|end| bytes.ends_with(end));
    if is_fault || matches!(bytes, b"-1" | b"\\N") {
        return true;
    }
    // Most ids have a digit that is not zero.
    if id.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        return false;
    }
    if id.is_ascii() {
        return is_ascii_filler(id);
    }
    let letters: String = fold(id).chars().filter(|c| c.is_alphanumeric()).collect();
    letters.chars().all(|c| c == '0') || FILLERS.contains(&letters.as_str())
}

/// The same of ASCII, without taking memory: most sources are words.
fn is_ascii_filler(id: &str) -> bool {
    let letters = || {
        let signs = id.bytes().filter(u8::is_ascii_alphanumeric);
        signs.map(|byte| byte.to_ascii_lowercase())
    };
    match letters().next() {
        None => true,
        Some(b'0') => letters().all(|byte| byte == b'0'),
        Some(first) => FILLERS
            .iter()
            .filter(|filler| filler.as_bytes().first() == Some(&first))
            .any(|filler| letters().eq(filler.bytes())),
    }
}

/// The id without the white space around it; of most there is none.
pub(crate) fn trimmed(id: &str) -> &str {
    match *id.as_bytes() {
        [] => id,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => id,
        _ => id.trim(),
    }
}

/// Whether two ids are one person's, document's or system's. Letters and digits alone
/// tell them apart, without regard to case, width and invisible characters; what stands
/// between two digits parts them (`1-12` is not `11-2`). To take two for one costs another
/// keying, and one for two a wrong clear.
pub(crate) fn is_same_person(a: &str, b: &str) -> bool {
    a == b || signs(fold(a).chars()).eq(signs(fold(b).chars()))
}

/// The letters and digits of an id, with a mark where something parts two digits.
fn signs(id: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let (mut is_parted, mut after_digit) = (false, false);
    id.flat_map(move |c| {
        if !c.is_alphanumeric() {
            is_parted = true;
            return [None, None];
        }
        let parts_digits = is_parted && after_digit && c.is_numeric();
        (is_parted, after_digit) = (false, c.is_numeric());
        [parts_digits.then_some('-'), Some(c)]
    })
    .flatten()
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
    if has_telling_case(id) {
        settled(id.nfkc())
    } else {
        fold(id)
    }
}

/// Whether an id is of those in which `a` and `A` are two signs, as systems make them up
/// (`006aB00000xYzQ`): not in capitals, not in small letters, and not of words that begin
/// with a capital.
pub(crate) fn has_telling_case(id: &str) -> bool {
    let has = |is: fn(&char) -> bool| id.chars().any(|c| is(&c));
    if !has(|c| c.is_lowercase()) || !has(|c| c.is_uppercase()) {
        return false;
    }
    let mut words = id.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_lowercase) || letters.any(char::is_uppercase)
    })
}

/// The form in which ids are compared without regard to case.
fn fold(id: &str) -> String {
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
            "B1", "0001", "crm", "borrower", "clerk-a", "张伟", "nadia", "#1", "#17A", "N", "sam",
            "-11",
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
        let folded = |id: &str| {
            let letters: String = fold(id).chars().filter(|c| c.is_alphanumeric()).collect();
            letters.chars().all(|c| c == '0') || FILLERS.contains(&letters.as_str())
        };
        for id in [
            "", "N/A", "none", "n o n e", "nonet", "0-0", "id-card", "a", "TBD!", "te st",
        ] {
            assert_eq!(is_ascii_filler(id), folded(id), "{id:?}");
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
            ("王芳", "王方", false),
            ("ann.lee", "Ann Lee", true),
        ] {
            assert_eq!(is_same_person(a, b), same, "{a:?} {b:?}");
            assert_eq!(is_same_person(b, a), same, "{b:?} {a:?}");
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
