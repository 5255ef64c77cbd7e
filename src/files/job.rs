//! How does a book in files become lists in a folder? The main job.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::books::Books;
use super::csv::CsvFormat;
use super::error::FilesError;
use super::harmless::{file_names, is_harmless_title};
use super::inputs::sizes;
use super::observer::{Event, Observer};
use super::output::{Output, is_result};
use super::remembering::Remembering;
use super::report::{self, FileReport, JobArguments, Report};
use super::writer::Writer;
use crate::book::{Evidence, Remembered, Run, RunError, RunSettings, Screening, Tally};
use crate::gate::Gate;

/// Screens the book in some files and writes the results to a folder.
///
/// ```
/// use rightparty::book::RunSettings;
/// use rightparty::files::Job;
/// use rightparty::{Gate, Policy, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let job = Job::new(Gate::new(Policy::strict()), settings, folder.path())
///     .with_book("examples/data/sample_book.csv")
///     .with_threads(2);
/// let report = job.run()?;
/// let cleared = std::fs::read_to_string(folder.path().join("cleared.csv"))?;
/// // A header, and a line for each row that may be sent.
/// assert_eq!(cleared.lines().count() as u64, 1 + report.counts.clear);
/// # Ok(())
/// # }
/// ```
///
/// The results of an earlier run are removed before anything is read, and also if the job
/// fails: nobody must take yesterday's list for today's. Files are written under temporary
/// names and renamed when all are complete, `run.json` last. The [guide](super) says what
/// each file holds.
pub struct Job {
    gate: Gate,
    settings: RunSettings,
    out: PathBuf,
    books: Vec<PathBuf>,
    evidence: Option<Evidence>,
    memory: Option<Arc<dyn Remembered>>,
    other_inputs: Vec<PathBuf>,
    format: CsvFormat,
    sheet: Option<String>,
    threads: usize,
    names_keyers: bool,
    observer: Observer,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("out", &self.out)
            .field("books", &self.books)
            .finish_non_exhaustive()
    }
}

impl Job {
    /// A job without books, on one thread, that writes its results to this folder. With
    /// [`RunSettings::only_reports_trips`] it is a dry run, which releases nothing. It cannot be
    /// run before it has a book:
    ///
    /// ```
    /// # use rightparty::book::RunSettings;
    /// # use rightparty::files::{FilesError, Job};
    /// # use rightparty::{Gate, Policy, Region};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
    /// let job = Job::new(Gate::new(Policy::strict()), settings, folder.path());
    /// assert!(matches!(job.run(), Err(FilesError::Unusable(_))));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn new(gate: Gate, settings: RunSettings, out: impl Into<PathBuf>) -> Self {
        Self {
            gate,
            settings,
            out: out.into(),
            books: Vec::new(),
            evidence: None,
            memory: None,
            other_inputs: Vec::new(),
            format: CsvFormat::default(),
            sheet: None,
            threads: 1,
            names_keyers: false,
            observer: Observer::default(),
        }
    }

    /// Adds a file to the book.
    #[must_use]
    pub fn with_book(mut self, book: impl Into<PathBuf>) -> Self {
        self.books.push(book.into());
        self
    }

    /// Adds what is known besides the book.
    #[must_use]
    pub fn with_evidence(self, evidence: Evidence) -> Self {
        Self {
            evidence: Some(evidence),
            ..self
        }
    }

    /// Asks a memory about each row, and tells it the decisions, unless it is a dry run.
    #[must_use]
    pub fn with_memory(self, memory: Arc<dyn Remembered>) -> Self {
        Self {
            memory: Some(memory),
            ..self
        }
    }

    /// Protects an input that the caller has read, such as the policy: a job whose results
    /// would replace it is refused.
    #[must_use]
    pub fn with_input(mut self, input: impl Into<PathBuf>) -> Self {
        self.other_inputs.push(input.into());
        self
    }

    /// Reads those files of the book that are CSV in this format.
    #[must_use]
    pub fn with_format(self, format: CsvFormat) -> Self {
        Self { format, ..self }
    }

    /// Reads this sheet of those files of the book that are workbooks; by default the only one
    /// that has cells.
    #[must_use]
    pub fn with_sheet(self, sheet: impl Into<String>) -> Self {
        Self {
            sheet: Some(sheet.into()),
            ..self
        }
    }

    /// Runs on this many threads. The results do not depend on it.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// Names keyers, and sources and agencies with few rows, in `report.html` instead of
    /// numbering them.
    #[must_use]
    pub fn with_named_keyers(self) -> Self {
        Self {
            names_keyers: true,
            ..self
        }
    }

    /// Reports progress to a function, which may be called from several threads.
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
    /// [`FilesError`] if an input is unusable, or a file cannot be read or written. Then
    /// nothing is released, and the folder holds no results.
    pub fn run(self) -> Result<Report, FilesError> {
        // Dropped on every way out, so that a failed run leaves no earlier results either.
        let inputs = [&self.books[..], &self.other_inputs].concat();
        let withdrawal = Withdrawal {
            folder: self.out.clone(),
            inputs,
        };
        let report = self.screen(&withdrawal.inputs);
        // Results are complete, or another run's.
        if matches!(report, Ok(_) | Err(FilesError::Busy(_))) {
            mem::forget(withdrawal);
        }
        report
    }

    fn screen(self, inputs: &[PathBuf]) -> Result<Report, FilesError> {
        check_inputs(&self.out, inputs, &self.books)?;
        let releases = !self.settings.only_reports_trips;
        let output = Output::begin(&self.out, releases)?;
        let output = output.with_encoding(self.format.decoded_from());
        let sizes = sizes(&self.books)?;
        let mut source = Books::new(self.books.iter())
            .with_format(self.format)
            .with_observer(self.observer.clone());
        if let Some(sheet) = self.sheet {
            source = source.with_sheet(sheet);
        }
        let (unknown_columns, renamed_columns) = other_titles(&source, &self.observer)?;

        let (facts_given, key_given) = (self.evidence.is_some(), self.gate.has_key());
        let mut run = Run::new(self.gate, self.settings).with_threads(self.threads);
        if let Some(evidence) = self.evidence {
            run = run.with_evidence(evidence);
        }
        if let Some(memory) = &self.memory {
            run = run.with_memory(Arc::clone(memory));
        }
        let bytes = 2 * sizes.iter().sum::<u64>();
        self.observer.tell(Event::Surveying { bytes });
        let screening = run.survey(&source)?;
        self.observer.tell(Event::Deciding);
        let names = file_names(&self.books);
        let writer = Writer::new(output, self.books.clone(), &names, &screening, releases);
        let sink = Remembering::new(&writer, &screening, self.memory.as_deref())?;
        let counts = decide(&screening, &source, &sink, &self.books)?;
        sink.finish(counts.rows)?;
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
            regions: screening.regions().to_vec(),
            evidence: screening.evidence_matched(),
            health: screening.health().clone(),
            files: files
                .map(|((file, rows), bytes)| FileReport::new(file, rows, bytes))
                .collect(),
            counts,
            unknown_columns,
            renamed_columns,
            bounds: *screening.gate().policy().breaker(),
            folder: self.out,
        };
        let page = report::page(&report);
        writer.into_output().finish(&page, &report)?;
        Ok(report)
    }
}

/// Removes the results of an earlier run from a folder, for a caller who fails before it can
/// run a [`Job`]: nobody must take yesterday's list for today's. Inputs are never removed,
/// and nothing happens while another run writes there.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let list = folder.path().join("cleared.csv");
/// std::fs::write(&list, "yesterday's list")?;
/// rightparty::files::withdraw(folder.path(), &["book.csv".into()]);
/// assert!(!list.exists());
/// # Ok(())
/// # }
/// ```
pub fn withdraw(folder: &Path, inputs: &[PathBuf]) {
    Output::withdraw(folder, inputs);
}

/// Removes results when it is dropped, which also happens in a panic.
struct Withdrawal {
    folder: PathBuf,
    inputs: Vec<PathBuf>,
}

impl Drop for Withdrawal {
    fn drop(&mut self) {
        withdraw(&self.folder, &self.inputs);
    }
}

/// Refuses a folder in which the results of a job would replace one of its inputs.
///
/// A [`Job`] checks this itself. A program that reads a policy or evidence first can check
/// earlier, and so explain the cause instead of a parse error.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let list = folder.path().join("cleared.csv");
/// std::fs::write(&list, "an earlier list, given as a book")?;
/// assert!(rightparty::files::check_folder(folder.path(), &[list]).is_err());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`FilesError::Unusable`] names the input.
pub fn check_folder(folder: &Path, inputs: &[PathBuf]) -> Result<(), FilesError> {
    match inputs.iter().find(|input| is_result(input, folder)) {
        Some(input) => Err(FilesError::Unusable(format!(
            "{} is where the results go; move it, or choose another folder for them",
            input.display()
        ))),
        None => Ok(()),
    }
}

/// Refuses a job that would remove an input, read a book twice, or read none.
fn check_inputs(out: &Path, inputs: &[PathBuf], books: &[PathBuf]) -> Result<(), FilesError> {
    check_folder(out, inputs)?;
    if books.is_empty() {
        let why = "the job has no book: name at least one file";
        return Err(FilesError::Unusable(why.to_owned()));
    }
    let mut paths = BTreeSet::new();
    let twice = books
        .iter()
        .find(|book| !paths.insert(book.canonicalize().unwrap_or_else(|_| (*book).clone())));
    match twice {
        Some(book) => Err(FilesError::Unusable(format!(
            "{} is named twice and would be sent twice",
            book.display()
        ))),
        None => Ok(()),
    }
}

/// The titles of columns that are not the standard ones: the unknown ones, and what the others
/// are taken for.
type Titles = (BTreeSet<String>, BTreeMap<String, &'static str>);

/// The titles that are not the standard ones, of which the observer is told. One that is no
/// title may belong to somebody, if the file has no header row.
fn other_titles(source: &Books, observer: &Observer) -> Result<Titles, FilesError> {
    let (mut unknown, mut renamed) = (BTreeSet::new(), BTreeMap::new());
    for titles in source.other_titles()? {
        unknown.extend(titles.unknown.into_iter().map(|title| match title {
            title if is_harmless_title(&title) => title,
            _ => "(not shown)".to_owned(),
        }));
        renamed.extend(titles.renamed);
    }
    for (title, name) in &renamed {
        observer.tell(Event::RenamedColumn { title, name });
    }
    for title in &unknown {
        observer.tell(Event::UnknownColumn(title));
    }
    Ok((unknown, renamed))
}

fn decide(
    screening: &Screening,
    source: &Books,
    sink: &Remembering<'_>,
    books: &[PathBuf],
) -> Result<Tally, FilesError> {
    screening.decide(source, sink).map_err(|error| match error {
        RunError::Source(error) | RunError::Sink(error) => error,
        RunError::Changed { file } => {
            let path = books.get(file).map_or(Path::new(""), PathBuf::as_path);
            FilesError::reading(path, &"the file changed while it was read")
        }
    })
}

/// The arguments that the settings of the run contain; the caller adds the job's.
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
