//! The whole job, in two passes: read and examine every row, then decide with
//! what is known of all.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::examine::Examined;
use crate::output::Output;
use crate::plan::Plan;
use crate::row::Row;
use crate::sharing::Sharing;

#[derive(Parser)]
struct Args {
    /// The book, with a header row
    book: PathBuf,
    /// The folder for the results
    #[arg(long)]
    out: PathBuf,
}

/// The `main` of a program that reads numbers by this plan.
#[must_use]
pub fn main(plan: &impl Plan) -> ExitCode {
    let args = Args::parse();
    match run(&args.book, &args.out, plan) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(book: &Path, out: &Path, plan: &impl Plan) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(book)?;
    let headers = reader.headers()?.clone();
    let mut record = csv::StringRecord::new();
    let mut sharing = Sharing::default();
    let mut rows = Vec::new();
    loop {
        let examined = match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) if !record.as_slice().contains('\0') => {
                let row: Row<'_> = record.deserialize(Some(&headers))?;
                Examined::of(&row, plan, &mut sharing)
            }
            Err(error) if error.is_io_error() => return Err(error.into()),
            // A NUL, another number of fields, or not UTF-8: this row alone is lost.
            Ok(true) | Err(_) => Examined::malformed(),
        };
        rows.push(examined);
    }

    let mut output = Output::begin(out)?;
    for (index, mut examined) in rows.into_iter().enumerate() {
        let phone = examined.phone.as_deref();
        if phone.is_some_and(|phone| sharing.between_strangers(phone)) {
            examined.reasons.push("phone-shared");
        }
        output.write(index + 1, &examined)?;
    }
    output.finish()?;
    Ok(())
}
