//! Makes up a book of two-entry records: the bundled sample, or a larger one to
//! try things on.
//!
//! ```text
//! cargo run --release --example make_book -- 1000000 > book.csv
//! cargo run --release --example make_book -- 1000000 truth.csv > book.csv
//! ```
//!
//! The second form also writes what must become of each row, and why.
//!
//! With no argument it writes the bundled sample's three thousand rows. The
//! same number of rows is always the same book.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the rows are made here"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::process::ExitCode;

#[path = "support/book_maker.rs"]
mod book_maker;

use book_maker::{Expected, MadeRow};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let rows = match arguments.next().map_or(Ok(3_000), |rows| rows.parse()) {
        Ok(rows) => rows,
        Err(error) => {
            eprintln!("make_book: the number of rows: {error}");
            return ExitCode::from(2);
        }
    };
    let book = book_maker::book(2026, rows);
    let written = io::stdout()
        .write_all(&book_maker::file(&book))
        .and_then(|()| {
            arguments
                .next()
                .map_or(Ok(()), |path| fs::write(path, truth(&book)))
        });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("make_book: {error}");
            ExitCode::from(4)
        }
    }
}

/// What must become of each row, and what was done to it.
fn truth(book: &[MadeRow]) -> String {
    let mut truth = String::from("row,expected,kind\n");
    for (index, row) in book.iter().enumerate() {
        let expected = match row.expected {
            Expected::Clear => "clear",
            Expected::Hold => "hold",
            Expected::Block => "block",
        };
        let _ = writeln!(truth, "{},{expected},{}", index + 1, row.kind);
    }
    truth
}
