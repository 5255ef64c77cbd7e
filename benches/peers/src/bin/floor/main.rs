//! The floor: what any program for this job has to do, and nothing else.
//!
//! It reads the book twice, record by record with the reader of `screen_book`, and writes
//! the very bytes that a finished run of `screen_book` has written, flushed to the disk as
//! there. It decides nothing: the bytes are copied from that run's folder.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

mod book;
mod copy;
mod tasks;

use book::Book;

#[derive(Parser)]
struct Args {
    /// The book
    book: PathBuf,
    /// The folder of a finished run, whose bytes are written
    #[arg(long)]
    like: PathBuf,
    /// The folder for the results
    #[arg(long)]
    out: PathBuf,
    /// How many threads share the work
    #[arg(long, default_value_t = 1)]
    threads: usize,
}

/// What a thread takes up next.
enum Task {
    /// Its share of the book.
    Read,
    /// A file of the finished run.
    Copy(&'static str),
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    let reads = || (0..args.threads.max(1)).map(|_| Task::Read);
    let book = Book::open(&args.book)?;
    let first: Vec<Task> = reads().collect();
    let surveyed = tasks::shared(&first, args.threads, |_| book.read())?;

    // The second pass and the writing go side by side, the largest file first.
    std::fs::create_dir_all(&args.out)?;
    let names = copy::names(&args.like);
    let copies = names.into_iter().map(Task::Copy);
    let second: Vec<Task> = copies.chain(reads()).collect();
    let book = Book::open(&args.book)?;
    let decided = tasks::shared(&second, args.threads, |task| match task {
        Task::Read => book.read(),
        Task::Copy(name) => copy::copy(&args.like, &args.out, name).map(|()| 0),
    })?;
    copy::publish(&args.like, &args.out)?;

    if surveyed != decided {
        return Err("the book changed while it was read".into());
    }
    Ok(())
}
