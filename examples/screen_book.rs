//! Screens a lender's book of two-entry records: what may be sent, what is
//! held, what is blocked, and why.
//!
//! ```text
//! cargo run --release --example screen_book              # the bundled sample
//! cargo run --release --example screen_book -- --help
//! ```
//!
//! Exit status: 0 done; 2 unusable arguments, policy, facts or header; 3 the run has
//! tripped, and everything that is clear otherwise is held; 4 the files
//! could not be read or written, and nothing was released.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

#[path = "screen_book/args.rs"]
mod args;
#[path = "screen_book/batch.rs"]
mod batch;
#[path = "screen_book/cells.rs"]
mod cells;
#[path = "screen_book/charts.rs"]
mod charts;
#[path = "screen_book/course.rs"]
mod course;
#[path = "screen_book/differing.rs"]
mod differing;
#[path = "screen_book/failure.rs"]
mod failure;
#[path = "screen_book/form.rs"]
mod form;
#[path = "screen_book/input.rs"]
mod input;
#[path = "screen_book/lines.rs"]
mod lines;
#[path = "screen_book/origins.rs"]
mod origins;
#[path = "screen_book/output.rs"]
mod output;
#[cfg(feature = "parquet")]
#[path = "screen_book/parquet_column.rs"]
mod parquet_column;
#[cfg(feature = "parquet")]
#[path = "screen_book/parquet_input.rs"]
mod parquet_input;
#[path = "screen_book/parser.rs"]
mod parser;
#[path = "screen_book/personal.rs"]
mod personal;
#[path = "screen_book/policy_file.rs"]
mod policy_file;
#[path = "screen_book/progress.rs"]
mod progress;
#[path = "screen_book/quotes.rs"]
mod quotes;
#[path = "screen_book/records.rs"]
mod records;
#[path = "screen_book/report.rs"]
mod report;
#[path = "screen_book/run.rs"]
mod run;
#[path = "screen_book/settling.rs"]
mod settling;
#[path = "screen_book/signs.rs"]
mod signs;
#[path = "screen_book/splitter.rs"]
mod splitter;
#[path = "screen_book/steps.rs"]
mod steps;
#[path = "screen_book/summary.rs"]
mod summary;
#[path = "screen_book/terminal.rs"]
mod terminal;
#[path = "screen_book/track.rs"]
mod track;

fn main() -> ExitCode {
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            if error.use_stderr() {
                // Whoever calls this looks for a list where the last run left
                // one; it must not find that.
                let named: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
                output::Output::withdraw(&args::out_of(std::env::args_os()), &named);
            }
            error.exit();
        }
    };
    match run::run(&args) {
        Ok(report) => {
            if !args.quiet {
                terminal::print(&summary::render(&report));
            }
            if report.has_tripped() {
                terminal::say(&"the run has tripped; nothing was released");
                return ExitCode::from(3);
            }
            ExitCode::SUCCESS
        }
        Err(failure) => {
            terminal::say(&failure);
            ExitCode::from(failure.exit_status())
        }
    }
}
