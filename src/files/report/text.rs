//! Figures and phrases that the page and the summary share.

use std::borrow::Cow;

use crate::book::Shift;

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

/// A share in percent, with a tenth.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (part.saturating_mul(1_000) + whole / 2) / whole;
    // Some and not all of them is neither none nor all.
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

/// Where the records are that a shifted column agrees with.
pub(super) fn where_it_agrees(shift: &Shift) -> String {
    let rows = |by: u64| format!("{} {}", grouped(by), if by == 1 { "row" } else { "rows" });
    match shift.by {
        Some(by) if by > 0 => format!("the record {} further down", rows(by.unsigned_abs())),
        Some(by) => format!("the record {} further up", rows(by.unsigned_abs())),
        None => "records all over the book: it was sorted by itself".to_owned(),
    }
}

/// The text with its first letter a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// A text from outside, such as a file name, with characters that would steer a terminal or
/// change the direction of a line shown as escapes.
///
/// ```
/// use rightparty::files::visible;
///
/// assert_eq!(visible("book.csv"), "book.csv");
/// assert_eq!(visible("a\u{1B}[2J.csv"), "a\\u{1b}[2J.csv");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return text.into();
    }
    let shown = |c: char| match c {
        c if steers(c) => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(shown).collect::<String>().into()
}

/// Control characters, line separators, and those that change the direction of text.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown() {
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
