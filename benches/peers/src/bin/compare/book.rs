//! The book and its truth.

use std::error::Error;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use crate::args::Args;

/// A book, and what must become of each row.
pub(crate) struct Book {
    pub(crate) rows: PathBuf,
    pub(crate) truth: PathBuf,
}

/// The book of the arguments, or one that is made up.
pub(crate) fn find_or_make(args: &Args) -> Result<Book, Box<dyn Error>> {
    if let (Some(rows), Some(truth)) = (&args.book, &args.truth) {
        return Ok(Book {
            rows: rows.clone(),
            truth: truth.clone(),
        });
    }
    let book = Book {
        rows: args.work.join("book.csv"),
        truth: args.work.join("truth.csv"),
    };
    let made = Command::new(&args.make_book)
        .arg(args.rows.to_string())
        .arg(&book.truth)
        // As a lender screens them each night.
        .arg("--night")
        .stdout(File::create(&book.rows)?)
        .status()
        .map_err(|error| format!("{}: {error}", args.make_book.display()))?;
    if made.success() {
        Ok(book)
    } else {
        Err(format!("{}: {made}", args.make_book.display()).into())
    }
}
