//! How does the program talk to its user? Nobody may be listening: a closed pipe or a full
//! disk does not stop a run or change its exit status.

use std::fmt::Display;
use std::io::{Write, stderr, stdout};

use rightparty::files::visible;

/// Prints a message to standard error, on a line of its own.
pub(crate) fn say(what: &dyn Display) {
    let what = what.to_string();
    let _ = writeln!(stderr(), "screen_book: {}", visible(&what));
}

/// Prints the summary to standard output.
pub(crate) fn print(summary: &str) {
    let mut stdout = stdout();
    let _ = stdout.write_all(summary.as_bytes());
    let _ = stdout.flush();
}
