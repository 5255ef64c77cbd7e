//! Do two ids name the same keyer or the same source?

use unicode_normalization::char::is_combining_mark;

use super::digit::ascii_digit;
use super::form::fold;

/// Whether two ids name the same person, document or system. Letters with their marks,
/// digits, `@`, `+` and `#` distinguish ids; case, width, the script of digits and invisible
/// characters do not. Any other character counts only as a separator between two digits: `1-12` is not `11-2`.
/// Taking two for one costs another keying; taking one for two, a wrong clear.
pub(crate) fn is_same_person(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_ascii() && b.is_ascii() {
        // Fast path: the same without allocating.
        return significant(ascii_folded(a)).eq(significant(ascii_folded(b)));
    }
    let [a, b] = [fold(a), fold(b)];
    let [a, b] = [&a, &b].map(|id| significant(id.chars().map(ascii_digit)));
    a.eq(b)
}

/// [`fold`] for ASCII, except that runs of spaces stay.
fn ascii_folded(id: &str) -> impl Iterator<Item = char> {
    let shown = id.chars().filter(|c| c.is_whitespace() || !c.is_control());
    shown.map(|c| c.to_ascii_lowercase())
}

/// The characters that distinguish ids, with a hyphen wherever a separator stands between
/// two digits.
pub(super) fn significant(id: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let (mut after_separator, mut after_digit) = (false, false);
    id.flat_map(move |c| {
        if !is_significant(c) {
            after_separator = true;
            return [None, None];
        }
        let separates_digits = after_separator && after_digit && c.is_numeric();
        (after_separator, after_digit) = (false, c.is_numeric());
        [separates_digits.then_some('-'), Some(c)]
    })
    .flatten()
}

/// Letters with their marks and digits distinguish ids, and so do the signs in `ann@ab.com`
/// and `C++`; spaces, hyphens and dots do not.
fn is_significant(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '@' | '+' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_same_person() {
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
            ("clerk-７", "clerk-7", true),
            ("clerk-٧", "clerk-7", true),
            ("clerk ۱۲", "CLERK १२", true),
            ("clerk-٧", "clerk-8", false),
            ("clerk\u{17B4}\u{E0061}\u{1D173}-7\u{FFF9}", "clerk-7", true),
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
            let folded = significant(fold(&a).chars()).eq(significant(fold(&b).chars()));
            proptest::prop_assert_eq!(is_same_person(&a, &b), a == b || folded);
        }
    }
}
