//! How are figures and phrases written? The page and the summary share them.

use std::borrow::Cow;

use crate::book::Shift;

/// What the outcomes clear, hold and block mean for a row.
pub(super) const MEANINGS: [&str; 3] = [
    "may be sent",
    "a person must review it first",
    "not sent until the data are corrected",
];

/// `1234567` as `1,234,567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A share in percent, with one decimal.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (part.saturating_mul(1_000) + whole / 2) / whole;
    // A part is never shown as nothing, nor as the whole.
    match tenths {
        0 if part > 0 => "<0.1 %".to_owned(),
        1_000.. if part < whole => ">99.9 %".to_owned(),
        _ => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

/// `1 row`, `2,000 rows`.
pub(super) fn rows(count: u64) -> String {
    format!(
        "{} {}",
        grouped(count),
        if count == 1 { "row" } else { "rows" }
    )
}

/// The records that a shifted column agrees with.
pub(super) fn where_it_agrees(shift: &Shift) -> String {
    match shift.by {
        Some(by) if by > 0 => format!("the record {} further down", rows(by.unsigned_abs())),
        Some(by) => format!("the record {} further up", rows(by.unsigned_abs())),
        None => "records all over the book (it was sorted separately)".to_owned(),
    }
}

/// The text with its first letter capitalised.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Shows a text from outside, such as a file name: characters that control a terminal or
/// change the direction of text are escaped.
///
/// ```
/// use rightparty::files::visible;
///
/// assert_eq!(visible("book.csv"), "book.csv");
/// assert_eq!(visible("a\u{1B}[2J.csv"), "a\\u{1b}[2J.csv");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return text.into();
    }
    let shown = |c: char| match c {
        c if is_control(c) => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(shown).collect::<String>().into()
}

/// Control characters, line separators, and those that change the direction of text.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        for (text, expected) in [
            ("book.csv", "book.csv"),
            ("张伟.csv", "张伟.csv"),
            ("a\u{1B}[2J\u{7}.csv", "a\\u{1b}[2J\\u{7}.csv"),
            ("a\nscreen_book: all clear", "a\\u{a}screen_book: all clear"),
            ("a\u{202E}vsc.b", "a\\u{202e}vsc.b"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
