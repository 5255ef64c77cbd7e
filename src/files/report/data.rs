//! What does `run.json` hold? The result of a job as data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Serialize;

use crate::book::{EvidenceMatched, Health, RegionSpelling, Tally};
use crate::dossier::{Channel, Purpose};
use crate::phone::Region;
use crate::policy::Breaker;
use crate::timestamp::Timestamp;

/// The result of a job. It is also written as `run.json`, without any name or number of a
/// borrower.
///
/// ```
/// # use rightparty::book::RunSettings;
/// # use rightparty::files::Job;
/// # use rightparty::{Gate, Policy, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let job = Job::new(Gate::new(Policy::strict()), settings, folder.path())
/// #     .with_book("examples/data/sample_book.csv");
/// let report = job.run()?;
/// assert!(!report.has_tripped());
/// assert_eq!((report.counts.clear, report.counts.rows), (2_553, 3_000));
/// assert_eq!(report.health.shifts.len(), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The version of this library.
    pub version: &'static str,
    /// The digest of the policy: see [`Policy::digest`](crate::Policy::digest).
    pub policy_digest: String,
    /// What the job was asked to do.
    pub arguments: JobArguments,
    /// The files of the book.
    pub files: Vec<FileReport>,
    /// How many rows came to which outcome, and with which findings.
    pub counts: Tally,
    /// The titles of unknown columns, which were ignored.
    pub unknown_columns: BTreeSet<String>,
    /// The titles of known columns that are not the standard ones, each with the standard one.
    pub renamed_columns: BTreeMap<String, &'static str>,
    /// How the book writes regions, where not by their two-letter codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<RegionSpelling>,
    /// How much of the evidence is about borrowers and numbers of the book.
    #[serde(rename = "facts", skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceMatched>,
    /// What is wrong with the book as a whole: see [`Health`].
    pub health: Health,
    /// The limits that the book was judged by.
    #[serde(skip)]
    pub bounds: Breaker,
    /// The folder with the results.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// What a job was asked to do. It names no person.
///
/// ```
/// # use rightparty::book::RunSettings;
/// # use rightparty::files::Job;
/// # use rightparty::{Gate, Policy, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let job = Job::new(Gate::new(Policy::strict()), settings, folder.path())
/// #     .with_book("examples/data/sample_book.csv");
/// let arguments = job.run()?.arguments;
/// assert_eq!(format!("{} by {}", arguments.purpose, arguments.channel), "collection by sms");
/// assert_eq!(arguments.expires_at, arguments.now.plus_seconds(24 * 3_600));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is one argument")]
pub struct JobArguments {
    /// The region of rows that name none.
    pub region: Region,
    /// What the notices are for.
    pub purpose: Purpose,
    /// How the notices are sent.
    pub channel: Channel,
    /// The time of the run.
    pub now: Timestamp,
    /// Until when cleared notices may be sent.
    pub expires_at: Timestamp,
    /// Whether a keyer of all first entries was given.
    pub keyed_by_1_given: bool,
    /// Whether a keyer of all second entries was given.
    pub keyed_by_2_given: bool,
    /// Whether evidence was given.
    pub facts_given: bool,
    /// Whether a key was given.
    pub key_given: bool,
    /// Whether keyers are named in the report.
    pub keyers_named: bool,
    /// Whether nothing was to be released.
    pub dry_run: bool,
}

/// A file of the book.
///
/// ```
/// # use rightparty::book::RunSettings;
/// # use rightparty::files::Job;
/// # use rightparty::{Gate, Policy, Region};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let job = Job::new(Gate::new(Policy::strict()), settings, folder.path())
/// #     .with_book("examples/data/sample_book.csv");
/// let report = job.run()?;
/// assert_eq!(report.files[0].file, "sample_book.csv");
/// assert_eq!(report.files[0].rows, 3_000);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FileReport {
    /// Its name, or its path if two files have the same name.
    pub file: String,
    /// How many rows it has.
    pub rows: u64,
    /// How many bytes it has.
    pub bytes: u64,
}

impl FileReport {
    pub(in crate::files) const fn new(file: String, rows: u64, bytes: u64) -> Self {
        Self { file, rows, bytes }
    }
}

impl Report {
    /// Whether the run has tripped, so that rows that would be clear are held. A dry run only
    /// reports that it would trip; then this is `false`.
    #[must_use]
    pub const fn has_tripped(&self) -> bool {
        self.health.tripped.is_some() && !self.arguments.dry_run
    }
}
