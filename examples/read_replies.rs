//! Reads an inbox of replies, so that a lender can try yesterday's:
//!
//! ```text
//! cargo run --release --example read_replies -- FILE.tsv
//! ```
//!
//! The file is UTF-8 with a reply on each line and no header: the text, then, after a tab, the
//! borrower's name if it is known. For each line, in order, one line is printed: `wrong`, `opt`,
//! `right`, joined by `+`, or `none`; behind a tab, what else the reply says.

use std::error::Error;
use std::io::{BufWriter, Write as _};

use rightparty::feedback::{classify, classify_for};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os()
        .nth(1)
        .ok_or("which file? One reply a line: the text, then the borrower's name")?;
    let bytes = std::fs::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in text.lines() {
        let mut columns = line.split('\t');
        let reply = columns.next().unwrap_or_default();
        let name = columns
            .next()
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let said = name.map_or_else(|| classify(reply), |name| classify_for(reply, name));
        let words: Vec<&str> = [
            (said.wrong_number, "wrong"),
            (said.opt_out, "opt"),
            (said.right_party, "right"),
        ]
        .into_iter()
        .filter_map(|(is_said, word)| is_said.then_some(word))
        .collect();
        let words = if words.is_empty() {
            "none".to_owned()
        } else {
            words.join("+")
        };
        let beside: Vec<&str> = [
            (said.disputed, "disputed"),
            (said.complained, "complained"),
            (said.deceased, "deceased"),
            (said.bankrupt, "bankrupt"),
            (said.minor, "minor"),
            (said.is_unread(), "somebody has to read it"),
        ]
        .into_iter()
        .filter_map(|(is_said, word)| is_said.then_some(word))
        .collect();
        writeln!(out, "{words}\t{}", beside.join(", "))?;
    }
    out.flush()?;
    Ok(())
}
