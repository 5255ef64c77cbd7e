//! Do two ids name the same borrower or the same loan?

use unicode_normalization::UnicodeNormalization;

use super::form::{fold, settled};

/// Whether two ids name the same borrower or the same loan.
pub(crate) fn is_same_record(a: &str, b: &str) -> bool {
    a == b || canonical_record_id(a) == canonical_record_id(b)
}

/// The form in which ids of borrowers and loans are compared: without regard to width,
/// invisible characters, the kind of hyphen and the number of spaces, and without regard to
/// case unless it is significant ([`has_telling_case`]). Taking two for one would make
/// strangers co-borrowers.
pub(crate) fn canonical_record_id(id: &str) -> String {
    let shown = settled(id.nfkc());
    if has_telling_case(&shown) {
        shown
    } else {
        fold(&shown)
    }
}

/// Whether case is significant in an id, as in those that systems generate
/// (`006aB00000xYzQ`): it is not all capitals, not all small letters, and not made of words
/// that begin with a capital.
pub(crate) fn has_telling_case(id: &str) -> bool {
    let has_both = if id.is_ascii() {
        // Fast path: most ids are ASCII, and have letters of one case.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_record_is_idempotent() {
        for id in ["Bo\u{200B}b-1", "006aB00000xYzQ", "Ｂ‑9", " Loan 17 "] {
            assert_eq!(
                canonical_record_id(&canonical_record_id(id)),
                canonical_record_id(id),
                "{id:?}"
            );
        }
    }

    #[test]
    fn ids_of_the_same_record() {
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
