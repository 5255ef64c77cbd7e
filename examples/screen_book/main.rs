//! Screens a lender's book of two-entry records: what may be sent, what is held, what is
//! blocked, and why. The guide is the page of the module `rightparty::files`.
//!
//! ```text
//! cargo run --release --example screen_book              # the bundled sample
//! cargo run --release --example screen_book -- --help
//! ```
//!
//! Exit status: 0 done; 2 unusable arguments, policy, facts, header or encoding; 3 the run has
//! tripped, and rows that would be clear are held; 4 a file cannot be read or written, or
//! another run holds the folder. Nothing is released unless the status is 0.

mod args;
mod job;
mod progress;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use rightparty::files::{self, FilesError, Report};

use args::Args;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            if error.use_stderr() {
                // The caller must not find the list of an earlier run.
                let named: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
                files::withdraw(&args::out_of(std::env::args_os()), &named);
            }
            error.exit();
        }
    };
    if args.facts_template {
        terminal::print(files::FACTS_TEMPLATE);
        return ExitCode::SUCCESS;
    }
    match run(&args) {
        Ok(report) => {
            if !args.quiet {
                terminal::print(&files::summary(&report));
            }
            if report.has_tripped() {
                terminal::say(&"the run has tripped; nothing was released");
                return ExitCode::from(3);
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            terminal::say(&error);
            ExitCode::from(exit_status(&error))
        }
    }
}

fn run(args: &Args) -> Result<Report, FilesError> {
    let inputs = args.inputs();
    let is_free = files::check_folder(&args.out, &inputs);
    // An earlier list goes before the policy and the facts are read: reading them may take
    // long, fail, or be interrupted.
    files::withdraw(&args.out, &inputs);
    is_free?;
    let job = args.job()?;
    job.with_observer(progress::observer(args.quiet)).run()
}

const fn exit_status(error: &FilesError) -> u8 {
    match error {
        FilesError::Unusable(_) => 2,
        _ => 4,
    }
}
