//! The arguments.

use std::path::PathBuf;

use clap::Parser;

/// Runs `screen_book` and its peers on one book, and compares them
#[derive(Parser)]
pub(crate) struct Args {
    /// How many rows to make up, if no book is given
    #[arg(long, default_value_t = 1_000_000)]
    pub(crate) rows: u64,

    /// How often each is timed
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) runs: u32,

    /// How many threads or processes the peers may use that can use several
    #[arg(long, default_value_t = 2)]
    pub(crate) threads: usize,

    /// The book to screen; one is made up if none is named
    #[arg(long, requires = "truth")]
    pub(crate) book: Option<PathBuf>,

    /// What must become of each row of that book: `row,expected,kind`
    #[arg(long, requires = "book")]
    pub(crate) truth: Option<PathBuf>,

    /// The program that is compared
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/release/examples/screen_book"))]
    pub(crate) screen_book: PathBuf,

    /// The program that makes up books
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/release/examples/make_book"))]
    pub(crate) make_book: PathBuf,

    /// A peer that is not to run, such as `plain_phonenumber`, which is slow
    #[arg(long, value_name = "NAME")]
    pub(crate) without: Vec<String>,

    /// The folder for the book and all results
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/target/compare"))]
    pub(crate) work: PathBuf,

    /// Further arguments of `screen_book`, such as its number of threads
    #[arg(last = true)]
    pub(crate) extra: Vec<String>,
}
