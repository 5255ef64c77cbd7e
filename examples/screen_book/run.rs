//! The run: two passes over the books, and what they come to.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rightparty::book::{FactsMatched, Screening, Survey, Tally};
use rightparty::{Decision, Finding, Gate, Region};
use serde::Serialize;

use crate::args::Args;
use crate::failure::Failure;
use crate::input::{Book, Record};
use crate::output::{About, Ids, Output, Release, is_result};
use crate::personal::reads_as_personal;
use crate::progress::Progress;

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
    /// Rows that were not UTF-8 text.
    pub(crate) not_utf_8: u64,
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
    pub(crate) dry_run: bool,
}

#[derive(Serialize)]
pub(crate) struct FileReport {
    pub(crate) file: String,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
}

pub(crate) fn run(args: &Args) -> Result<Report, Failure> {
    let books = args.books();
    if let Some(book) = books.iter().find(|book| is_result(book, &args.out)) {
        return Err(Failure::Unusable(format!(
            "{} is where the results go; move the book, or choose another --out",
            book.display()
        )));
    }
    // What an earlier run left goes first: should this one fail, nobody must
    // take yesterday's list for today's.
    let output = Output::begin(&args.out, !args.dry_run)?;
    screen(args, &books, output).inspect_err(|_| Output::withdraw(&args.out))
}

fn screen(args: &Args, books: &[PathBuf], mut output: Output) -> Result<Report, Failure> {
    let mut gate = Gate::new(args.policy()?);
    let key = args.key()?;
    let facts = args.facts(key.as_ref())?;
    if let Some(key) = key {
        gate = gate.with_key(key);
    }
    let mut bytes = 0;
    for path in books {
        bytes += fs::metadata(path)
            .map_err(|error| Failure::reading(path, &error))?
            .len();
    }
    let mut progress = Progress::new(2 * bytes, args.quiet);

    let mut survey = Survey::new(args.settings());
    if let Some(facts) = facts {
        survey = survey.with_facts(facts);
    }
    let mut unknown_columns = BTreeSet::new();
    let mut files = Vec::new();
    progress.phase("surveying");
    for (path, file) in books.iter().zip(names(books)) {
        let (rows, bytes) = survey_book(path, &mut survey, &mut unknown_columns, &progress)?;
        progress.done(bytes);
        files.push(FileReport { file, rows, bytes });
    }
    for column in &unknown_columns {
        if !args.quiet {
            eprintln!("screen_book: the column {column:?} is unknown and ignored");
        }
    }

    let screening = survey.finish(gate);
    let mut pass = Pass {
        screening: &screening,
        counts: Tally::default(),
        not_utf_8: 0,
    };
    progress.phase("deciding");
    for (path, surveyed) in books.iter().zip(&files) {
        let found = pass.decide_book(path, &surveyed.file, &mut output, &progress)?;
        if found != (surveyed.rows, surveyed.bytes) {
            return Err(Failure::reading(
                path,
                &"the file changed while it was read",
            ));
        }
        progress.done(surveyed.bytes);
    }
    progress.finish();

    let settings = screening.settings();
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
            dry_run: args.dry_run,
        },
        counts: pass.counts,
        facts: screening.facts_matched(),
        not_utf_8: pass.not_utf_8,
        files,
        unknown_columns,
        folder: args.out.clone(),
    };
    output.finish(&report)?;
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

/// The first pass over a file: how many rows and bytes it has.
fn survey_book(
    path: &Path,
    survey: &mut Survey,
    unknown_columns: &mut BTreeSet<String>,
    progress: &Progress,
) -> Result<(u64, u64), Failure> {
    let mut book = Book::open(path)?;
    unknown_columns.extend(book.columns().unknown().iter().cloned());
    let mut rows = 0;
    while let Some((record, span)) = book.next()? {
        rows += 1;
        if let Record::Row(row) = record {
            survey.observe(&row);
        }
        progress.within(rows, span.end);
    }
    Ok((rows, book.offset()))
}

/// The second pass.
struct Pass<'s> {
    screening: &'s Screening,
    counts: Tally,
    not_utf_8: u64,
}

impl Pass<'_> {
    fn decide_book(
        &mut self,
        path: &Path,
        file: &str,
        output: &mut Output,
        progress: &Progress,
    ) -> Result<(u64, u64), Failure> {
        let mut book = Book::open(path)?;
        let mut number = 0;
        while let Some((record, span)) = book.next()? {
            number += 1;
            match record {
                Record::Row(row) => {
                    let screened = self.screening.decide(&row);
                    let decision = screened.decision();
                    self.counts.add(decision);
                    let run = self.screening.settings().region;
                    let about = About {
                        file,
                        row: number,
                        contact: screened.contact(),
                        ids: Some(Ids {
                            borrower_id: row.borrower_id,
                            loan_id: row.loan_id,
                            borrower_id_shown: !reads_as_personal(row.borrower_id, &row, run),
                            loan_id_shown: !reads_as_personal(row.loan_id, &row, run),
                        }),
                    };
                    let addressee = screened.addressee();
                    let release = addressee.as_ref().map(|(name, phone)| Release {
                        name,
                        phone,
                        purpose: self.screening.settings().purpose.to_string(),
                        channel: self.screening.settings().channel.to_string(),
                        expires_at: self.screening.expires_at().to_string(),
                    });
                    output.write(about, decision, release.as_ref())?;
                }
                Record::Malformed(reason) => {
                    let decision = self.screening.gate().decide_malformed(reason);
                    self.counts.add(&decision);
                    self.not_utf_8 += u64::from(is_not_utf_8(&decision));
                    let about = About {
                        file,
                        row: number,
                        contact: None,
                        ids: None,
                    };
                    output.write(about, &decision, None)?;
                    output.keep_malformed();
                    book.copy(span.clone(), &mut output.malformed)
                        .map_err(|error| Failure::writing(path, &error))?;
                }
            }
            progress.within(number, span.end);
        }
        Ok((number, book.offset()))
    }
}

fn is_not_utf_8(decision: &Decision) -> bool {
    let reason = |finding: &Finding| finding.detail.reason == Some("invalid-utf-8");
    decision.findings().iter().any(reason)
}
