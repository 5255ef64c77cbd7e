//! The main job: screen the book in some files and write the results to a folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};

use super::books::Books;
use super::error::FilesError;
use super::observer::{Event, Observer};
use super::output::{Output, is_result};
use super::report::{self, FileReport, JobArguments, Report};
use super::writer::Writer;
use crate::book::{Evidence, Run, RunError, RunSettings, Screening, Tally};
use crate::gate::Gate;

/// Screens the book in some files and writes the results to a folder.
///
/// ```no_run
/// use rightparty::book::RunSettings;
/// use rightparty::files::{self, Job};
/// use rightparty::{Gate, Policy, Region};
///
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let job = Job::new(Gate::new(Policy::strict()), settings, "results")
///     .with_book("book.csv")
///     .with_threads(2);
/// let report = job.run()?;
/// println!("{}", files::summary(&report));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The results of an earlier run are removed from the folder before anything is read, and
/// also when the job fails: nobody must take yesterday's list for today's. Files are
/// written aside and named when all are complete; `run.json`, named last, marks a complete
/// run. See the [module's guide](super) for what each file holds.
#[derive(Debug)]
pub struct Job {
    gate: Gate,
    settings: RunSettings,
    out: PathBuf,
    books: Vec<PathBuf>,
    evidence: Option<Evidence>,
    other_inputs: Vec<PathBuf>,
    threads: usize,
    names_keyers: bool,
    observer: Observer,
}

impl Job {
    /// A job without books, on one thread, with this folder for the results. Whether it is a
    /// dry run, which releases nothing, stands in the settings
    /// ([`RunSettings::only_reports_trips`]).
    #[must_use]
    pub fn new(gate: Gate, settings: RunSettings, out: impl Into<PathBuf>) -> Self {
        Self {
            gate,
            settings,
            out: out.into(),
            books: Vec::new(),
            evidence: None,
            other_inputs: Vec::new(),
            threads: 1,
            names_keyers: false,
            observer: Observer::default(),
        }
    }

    /// The job with one more file of the book.
    #[must_use]
    pub fn with_book(mut self, book: impl Into<PathBuf>) -> Self {
        self.books.push(book.into());
        self
    }

    /// The job with what is known besides the book.
    #[must_use]
    pub fn with_evidence(self, evidence: Evidence) -> Self {
        Self {
            evidence: Some(evidence),
            ..self
        }
    }

    /// The job with a file that somebody else has read for it, such as its policy: results
    /// are never written over it.
    #[must_use]
    pub fn with_input(mut self, input: impl Into<PathBuf>) -> Self {
        self.other_inputs.push(input.into());
        self
    }

    /// The job on this many threads; the results are the same.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// The job with keyers named in `report.html`, who are numbered otherwise, as are the
    /// sources and agencies of few rows.
    #[must_use]
    pub fn with_named_keyers(self) -> Self {
        Self {
            names_keyers: true,
            ..self
        }
    }

    /// The job with somebody who is told how far it has come.
    #[must_use]
    pub fn with_observer(self, tell: impl Fn(Event<'_>) + Send + Sync + 'static) -> Self {
        Self {
            observer: Observer::new(tell),
            ..self
        }
    }

    /// Runs the job.
    ///
    /// # Errors
    ///
    /// [`FilesError`]; nothing is released then, and the folder holds no results.
    pub fn run(self) -> Result<Report, FilesError> {
        // What an earlier run left goes first. Nor may it stay wherever this one fails.
        let inputs = [&self.books[..], &self.other_inputs].concat();
        let withdrawal = Withdrawal {
            folder: self.out.clone(),
            inputs,
        };
        let report = self.screen(&withdrawal.inputs);
        // What another run writes is not this one's to remove.
        if matches!(report, Ok(_) | Err(FilesError::Busy(_))) {
            mem::forget(withdrawal);
        }
        report
    }

    fn screen(self, inputs: &[PathBuf]) -> Result<Report, FilesError> {
        check_inputs(&self.out, inputs, &self.books)?;
        let releases = !self.settings.only_reports_trips;
        let output = Output::begin(&self.out, releases)?;
        let sizes = sizes(&self.books)?;
        let source = Books::new(self.books.iter()).with_observer(self.observer.clone());
        let unknown_columns = unknown_columns(&source, &self.observer)?;

        let (facts_given, key_given) = (self.evidence.is_some(), self.gate.has_key());
        let mut run = Run::new(self.gate, self.settings).with_threads(self.threads);
        if let Some(evidence) = self.evidence {
            run = run.with_evidence(evidence);
        }
        let bytes = 2 * sizes.iter().sum::<u64>();
        self.observer.tell(Event::Surveying { bytes });
        let screening = run.survey(&source)?;
        self.observer.tell(Event::Deciding);
        let names = names(&self.books);
        let writer = Writer::new(output, self.books.clone(), &names, &screening, releases);
        let counts = decide(&screening, &source, &writer, &self.books)?;
        self.observer.tell(Event::Decided { rows: counts.rows });

        let rows = screening.rows_by_file().into_iter();
        let rows = rows.chain(std::iter::repeat(0));
        let files = names.into_iter().zip(rows).zip(sizes);
        let report = Report {
            version: env!("CARGO_PKG_VERSION"),
            policy_digest: screening.gate().policy_digest().to_owned(),
            arguments: JobArguments {
                facts_given,
                key_given,
                keyers_named: self.names_keyers,
                ..arguments(&screening)
            },
            evidence: screening.evidence_matched(),
            health: screening.health().clone(),
            files: files
                .map(|((file, rows), bytes)| FileReport::new(file, rows, bytes))
                .collect(),
            counts,
            unknown_columns,
            bounds: *screening.gate().policy().breaker(),
            folder: self.out,
        };
        let page = report::page(&report);
        writer.into_output().finish(&page, &report)?;
        Ok(report)
    }
}

/// Removes the results of an earlier run from a folder, for a caller who cannot come as far
/// as running a [`Job`]: whoever looks for today's list must not find yesterday's. Inputs
/// stay where they are, and nothing happens while another run writes there.
///
/// ```no_run
/// rightparty::files::withdraw("results".as_ref(), &["book.csv".into()]);
/// ```
pub fn withdraw(folder: &Path, inputs: &[PathBuf]) {
    Output::withdraw(folder, inputs);
}

/// Leaves no results behind unless it is forgotten: a job may also end in a panic.
struct Withdrawal {
    folder: PathBuf,
    inputs: Vec<PathBuf>,
}

impl Drop for Withdrawal {
    fn drop(&mut self) {
        withdraw(&self.folder, &self.inputs);
    }
}

/// Whether a job would remove an input, or read one twice.
fn check_inputs(out: &Path, inputs: &[PathBuf], books: &[PathBuf]) -> Result<(), FilesError> {
    if let Some(input) = inputs.iter().find(|input| is_result(input, out)) {
        return Err(FilesError::Unusable(format!(
            "{} is where the results go; move it, or choose another --out",
            input.display()
        )));
    }
    let mut known = BTreeSet::new();
    let twice = books
        .iter()
        .find(|book| !known.insert(book.canonicalize().unwrap_or_else(|_| (*book).clone())));
    match twice {
        Some(book) => Err(FilesError::Unusable(format!(
            "{} is named twice, and would be sent twice",
            book.display()
        ))),
        None => Ok(()),
    }
}

fn sizes(books: &[PathBuf]) -> Result<Vec<u64>, FilesError> {
    let size = |path: &PathBuf| {
        let about = fs::metadata(path);
        let about = about.map_err(|error| FilesError::reading(path, &error))?;
        Ok(about.len())
    };
    books.iter().map(size).collect()
}

/// The titles of unknown columns. One that is a number is somebody's: the file has no header
/// row.
fn unknown_columns(source: &Books, observer: &Observer) -> Result<BTreeSet<String>, FilesError> {
    let titles = source.unknown_columns()?.into_iter();
    let titles = titles.map(|title| match title {
        title if report::is_long_number(&title) => "(a number)".to_owned(),
        title => title,
    });
    let titles: BTreeSet<String> = titles.collect();
    for title in &titles {
        observer.tell(Event::UnknownColumn(title));
    }
    Ok(titles)
}

fn decide(
    screening: &Screening,
    source: &Books,
    writer: &Writer,
    books: &[PathBuf],
) -> Result<Tally, FilesError> {
    screening
        .decide(source, writer)
        .map_err(|error| match error {
            RunError::Source(error) | RunError::Sink(error) => error,
            RunError::Changed { file } => {
                let path = books.get(file).map_or(Path::new(""), PathBuf::as_path);
                FilesError::reading(path, &"the file changed while it was read")
            }
        })
}

/// What the settings of a run say; the rest is the job's.
fn arguments(screening: &Screening) -> JobArguments {
    let settings = screening.settings();
    JobArguments {
        region: settings.region,
        purpose: settings.purpose,
        channel: settings.channel,
        now: settings.now,
        expires_at: screening.expires_at(),
        keyed_by_1_given: settings.keyed_by.first.is_some(),
        keyed_by_2_given: settings.keyed_by.second.is_some(),
        facts_given: false,
        key_given: false,
        keyers_named: false,
        dry_run: settings.only_reports_trips,
    }
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
