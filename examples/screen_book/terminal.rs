//! What is said to whoever runs the program. Nobody may be listening: a closed pipe or a
//! full disk behind it stops no run, and changes no exit status.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{Write, stderr, stdout};

/// Says something beside the results, on a line of its own.
pub(crate) fn say(what: &dyn Display) {
    let what = what.to_string();
    let _ = writeln!(stderr(), "screen_book: {}", visible(&what));
}

/// Prints the summary.
pub(crate) fn print(summary: &str) {
    let mut stdout = stdout();
    let _ = stdout.write_all(summary.as_bytes());
    let _ = stdout.flush();
}

/// A text from outside with what would steer a terminal, or turn the line around, shown
/// as what it is.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
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
