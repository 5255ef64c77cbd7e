//! Makes up a book of two-entry records: the bundled sample, or a larger one for
//! experiments.
//!
//! ```text
//! cargo run --release --example make_book -- 1000000 > book.csv
//! cargo run --release --example make_book -- 1000000 truth.csv > book.csv
//! cargo run --release --example make_book -- 1000000 --night > book.csv
//! ```
//!
//! The second form also writes the expected outcome of each row, and why. `--night` makes
//! a book such as a lender screens every night, without notice columns and with three
//! slips in a hundred rows; `--world` does the same for thirty countries.
//!
//! Without arguments it writes the three thousand rows of the bundled sample. The same
//! arguments make the same book.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the rows are made here"
)]

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

mod alterations;
mod book;
mod countries;
mod maker;
mod record;

use record::{Expected, MadeRow, Mix};

fn main() -> ExitCode {
    let (mut rows, mut truth, mut mix) = (3_000, None, Mix::SAMPLE);
    for argument in std::env::args().skip(1) {
        match (argument.as_str(), argument.parse()) {
            ("--night", _) => mix = Mix::NIGHT,
            ("--world", _) => mix = Mix::WORLD,
            (_, Ok(number)) => rows = number,
            (path, Err(_)) if !path.starts_with('-') => truth = Some(argument),
            _ => {
                eprintln!("make_book: {argument} is neither --night nor --world");
                return ExitCode::from(2);
            }
        }
    }
    match write(book::book(2026, rows, mix), mix, truth) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("make_book: {error}");
            ExitCode::from(4)
        }
    }
}

/// Writes a book and, on request, the expected outcome of each row.
fn write(book: impl Iterator<Item = MadeRow>, mix: Mix, truth: Option<String>) -> io::Result<()> {
    let mut to = BufWriter::new(io::stdout().lock());
    let mut truth = truth.map(File::create).transpose()?.map(BufWriter::new);
    writeln!(to, "{}", mix.header())?;
    if let Some(truth) = &mut truth {
        writeln!(truth, "row,expected,kind")?;
    }
    for (index, row) in book.enumerate() {
        to.write_all(&row.line)?;
        to.write_all(b"\n")?;
        let expected = match row.expected {
            Expected::Clear => "clear",
            Expected::Hold => "hold",
            Expected::Block => "block",
        };
        if let Some(truth) = &mut truth {
            writeln!(truth, "{},{expected},{}", index + 1, row.kind)?;
        }
    }
    to.flush()?;
    truth.map_or(Ok(()), |mut truth| truth.flush())
}
