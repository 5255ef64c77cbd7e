//! What is said to whoever runs the program. Nobody may be listening: a closed pipe or a
//! full disk behind it stops no run, and changes no exit status.

use std::fmt::Display;
use std::io::{Write, stderr, stdout};

use rightparty::files::visible;

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
