//! The run: two passes over the books, and what they come to.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};

use rightparty::book::{FactsMatched, Health, Run, RunError, Tally};
use rightparty::{Breaker, Gate, Region};
use serde::Serialize;

use crate::args::Args;
use crate::failure::Failure;
use crate::input::Books;
use crate::lines::Writer;
use crate::origins::is_long_number;
use crate::output::{Output, is_result};
use crate::progress::Progress;
use crate::report;
use crate::terminal::say;

/// What a run came to; this is `run.json`.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) version: &'static str,
    pub(crate) policy_digest: String,
    pub(crate) arguments: Arguments,
    pub(crate) files: Vec<FileReport>,
    pub(crate) counts: Tally,
    /// Columns that nobody knows, which were ignored.
    pub(crate) unknown_columns: BTreeSet<String>,
    /// How much of the facts is about the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facts: Option<FactsMatched>,
    /// Whether the book holds together.
    pub(crate) health: Health,
    /// The bounds that it was judged by.
    #[serde(skip)]
    pub(crate) bounds: Breaker,
    #[serde(skip)]
    pub(crate) folder: PathBuf,
}

/// The arguments, without any person's name.
#[derive(Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is one argument's")]
pub(crate) struct Arguments {
    pub(crate) region: Region,
    pub(crate) purpose: String,
    pub(crate) channel: String,
    pub(crate) now: String,
    pub(crate) expires_at: String,
    pub(crate) keyed_by_1_given: bool,
    pub(crate) keyed_by_2_given: bool,
    pub(crate) facts_given: bool,
    pub(crate) key_given: bool,
    pub(crate) keyers_named: bool,
    pub(crate) dry_run: bool,
}

#[derive(Serialize)]
pub(crate) struct FileReport {
    pub(crate) file: String,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
}

impl Report {
    /// Whether the run has tripped, and holds what is clear otherwise.
    pub(crate) const fn has_tripped(&self) -> bool {
        self.health.tripped.is_some() && !self.arguments.dry_run
    }
}

pub(crate) fn run(args: &Args) -> Result<Report, Failure> {
    // What an earlier run left goes first: should this one fail, nobody must
    // take yesterday's list for today's. Nor may it go wherever it fails.
    let withdrawal = Withdrawal(args);
    let report = screen(args);
    // What another run writes is not this one's to remove.
    if matches!(report, Ok(_) | Err(Failure::Busy(_))) {
        mem::forget(withdrawal);
    }
    report
}

/// Leaves no results behind, unless it is forgotten: a run may also end in a panic.
struct Withdrawal<'a>(&'a Args);

impl Drop for Withdrawal<'_> {
    fn drop(&mut self) {
        Output::withdraw(&self.0.out, &self.0.inputs());
    }
}

/// What a run must not remove or read twice.
fn check_inputs(args: &Args, books: &[PathBuf]) -> Result<(), Failure> {
    let inputs = args.inputs();
    if let Some(input) = inputs.iter().find(|input| is_result(input, &args.out)) {
        return Err(Failure::Unusable(format!(
            "{} is where the results go; move it, or choose another --out",
            input.display()
        )));
    }
    let mut known = BTreeSet::new();
    let twice = books
        .iter()
        .find(|book| !known.insert(book.canonicalize().unwrap_or_else(|_| (*book).clone())));
    if let Some(book) = twice {
        return Err(Failure::Unusable(format!(
            "{} is named twice, and would be sent twice",
            book.display()
        )));
    }
    Ok(())
}

fn screen(args: &Args) -> Result<Report, Failure> {
    let books = args.books();
    check_inputs(args, &books)?;
    let output = Output::begin(&args.out, !args.dry_run)?;
    let mut gate = Gate::new(args.policy()?);
    let key = args.key()?;
    let facts = args.facts(key.as_ref())?;
    if let Some(key) = key {
        gate = gate.with_key(key);
    }
    let mut bytes = Vec::new();
    for path in &books {
        let about = fs::metadata(path).map_err(|error| Failure::reading(path, &error))?;
        bytes.push(about.len());
    }
    let progress = Progress::new(2 * bytes.iter().sum::<u64>(), args.quiet);
    let source = Books::new(books.clone(), progress);
    // A title that is a number is somebody's: the file has no header row.
    let titles = source.unknown_columns()?.into_iter();
    let titles = titles.map(|title| match title {
        title if is_long_number(&title) => "(a number)".to_owned(),
        title => title,
    });
    let unknown_columns: BTreeSet<String> = titles.collect();
    for column in unknown_columns.iter().filter(|_| !args.quiet) {
        say(&format_args!(
            "the column {column:?} is unknown and ignored"
        ));
    }

    let mut run = Run::new(gate, args.settings()).with_threads(args.threads());
    if let Some(facts) = facts {
        run = run.with_facts(facts);
    }
    source.progress().phase("surveying");
    let screening = run.survey(&source)?;
    source.progress().phase("deciding");
    let names = names(&books);
    let writer = Writer::new(output, books.clone(), &names, &screening, !args.dry_run);
    let counts = screening
        .decide(&source, &writer)
        .map_err(|error| match error {
            RunError::Source(failure) | RunError::Sink(failure) => failure,
            RunError::Changed { file } => {
                let path = books.get(file).map_or(Path::new(""), PathBuf::as_path);
                Failure::reading(path, &"the file changed while it was read")
            }
        })?;
    source.progress().finish(counts.rows);

    let settings = screening.settings();
    let rows = screening
        .rows_by_file()
        .into_iter()
        .chain(std::iter::repeat(0));
    let files = names.into_iter().zip(rows).zip(bytes);
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        policy_digest: screening.gate().policy_digest().to_owned(),
        arguments: Arguments {
            region: settings.region,
            purpose: settings.purpose.to_string(),
            channel: settings.channel.to_string(),
            now: settings.now.to_string(),
            expires_at: screening.expires_at().to_string(),
            keyed_by_1_given: args.first_keyer.is_some(),
            keyed_by_2_given: args.second_keyer.is_some(),
            facts_given: args.facts.is_some(),
            key_given: args.key.is_some(),
            keyers_named: args.name_keyers,
            dry_run: args.dry_run,
        },
        facts: screening.facts_matched(),
        health: screening.health().clone(),
        files: files
            .map(|((file, rows), bytes)| FileReport { file, rows, bytes })
            .collect(),
        counts,
        unknown_columns,
        bounds: *screening.gate().policy().breaker(),
        folder: args.out.clone(),
    };
    let page = report::render(&report);
    writer.into_output().finish(&page, &report)?;
    Ok(report)
}

/// What to call each file: its name, or its path if two have one name.
fn names(books: &[PathBuf]) -> Vec<String> {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or(OsStr::new("-"));
        name.to_string_lossy().into_owned()
    };
    let names: Vec<String> = books.iter().map(|path| name(path)).collect();
    if names.iter().collect::<BTreeSet<_>>().len() == names.len() {
        names
    } else {
        books
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    }
}
