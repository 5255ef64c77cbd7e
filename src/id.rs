//! Ids of borrowers, loans, keyers and sources: when two are one, and when one
//! says nothing.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// What systems write where they have nothing to say.
const FILLERS: [&str; 18] = [
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

/// Whether an id says nothing: blank, signs only, zeros only, or a word such as
/// `N/A`, `null`, 无.
pub(crate) fn is_filler(id: &str) -> bool {
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
        Some(first @ (b'a' | b'n' | b't' | b'u')) => FILLERS
            .iter()
            .filter(|filler| filler.as_bytes().first() == Some(&first))
            .any(|filler| letters().eq(filler.bytes())),
        // None of the fillers begins so.
        Some(_) => false,
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

/// Whether two ids are one: compared without regard to case, width, invisible
/// characters, and the form and number of spaces and hyphens.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Printed ASCII without spaces differs in nothing but case.
    let is_plain = |id: &str| id.bytes().all(|byte| byte.is_ascii_graphic());
    if is_plain(a) && is_plain(b) {
        return a.eq_ignore_ascii_case(b);
    }
    fold(a) == fold(b)
}

/// The form in which ids are compared.
pub(crate) fn fold(id: &str) -> String {
    let folded: String = if id.is_ascii() {
        id.to_ascii_lowercase()
    } else {
        id.nfkc().default_case_fold().nfkc().collect()
    };
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
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
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
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
        ] {
            assert!(is_filler(id), "{id:?}");
        }
        for id in ["B1", "0001", "crm", "borrower", "clerk-a", "张伟", "nadia"] {
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
    fn ids_that_are_one() {
        for (a, b, same) in [
            ("clerk-7", " Clerk-7 ", true),
            ("STRASSE", "straße", true),
            ("clerk-7", "clerk‑7", true),
            ("\u{FEFF}clerk-7", "clerk-7", true),
            ("\u{FEFF} clerk-7", "clerk-7", true),
            ("clerk\u{1}-7", "CLERK-7", true),
            ("ｃｌｅｒｋ 7", "clerk  7", true),
            ("clerk-7", "clerk-8", false),
            ("clerk 71", "clerk 7 1", false),
        ] {
            assert_eq!(is_same(a, b), same, "{a:?} {b:?}");
        }
    }
}
