//! Screens a book in a file from Rust: the job of `screen_book` as a library call.
//!
//! ```text
//! cargo run --example screen_file                      # the bundled sample
//! cargo run --example screen_file -- BOOK.csv FOLDER
//! ```

use std::path::PathBuf;

use rightparty::book::RunSettings;
use rightparty::files::{self, Job};
use rightparty::{Gate, Policy, Region};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/sample_book.csv");
    let book = arguments.next().unwrap_or_else(|| sample.into());
    let folder = arguments.next().unwrap_or("target/screen_file".into());

    // The crate has no clock; a program passes its own.
    let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
    let report = Job::new(Gate::new(Policy::strict()), settings, folder)
        .with_book(book)
        .run()?;
    print!("{}", files::summary(&report));
    if report.has_tripped() {
        return Err("the book does not hold together: send nothing".into());
    }
    Ok(())
}
