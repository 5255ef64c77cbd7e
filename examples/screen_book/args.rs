//! The arguments.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rightparty::book::{KeyedBy, RunSettings};
use rightparty::files::{self, FilesError, Job};
use rightparty::{Channel, Gate, Purpose, Region, Sensitive, Timestamp, UnknownTextError};

/// Screens a lender's book of two-entry records.
#[derive(Debug, Parser)]
#[command(version, about = "Screens a lender's book of two-entry records")]
pub(crate) struct Args {
    /// CSV files of records (UTF-8, with a header row), or Parquet files if built
    /// with the feature `parquet`; the bundled sample if none is named
    #[arg(value_name = "BOOK.csv")]
    books: Vec<PathBuf>,

    /// The folder for the results; what an earlier run left there is removed
    #[arg(long, value_name = "DIR", default_value = DEFAULT_OUT)]
    pub(crate) out: PathBuf,

    /// A policy in TOML or JSON; the strict one if none is named
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// What is known beside the book: attestations, rulings, waivers and the
    /// lender's own numbers, one JSON object a line
    #[arg(long, value_name = "FILE.jsonl")]
    facts: Option<PathBuf>,

    /// The key of the digests that bind rulings and waivers: a file of at least 32
    /// bytes
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,

    /// The region of rows that name none
    #[arg(long, default_value = "CN")]
    region: Region,

    /// What the notices are for
    #[arg(long, default_value = "collection", value_parser = one_of::<Purpose>(Purpose::ALL.map(Purpose::as_str)))]
    purpose: Purpose,

    /// How the notices are sent
    #[arg(long, default_value = "sms", value_parser = one_of::<Channel>(Channel::ALL.map(Channel::as_str)))]
    channel: Channel,

    /// The time of the run, RFC 3339 with an offset; now if not given
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,

    /// Who keyed the first entries, where no column says
    #[arg(long = "keyed-by-1", value_name = "ID")]
    first_keyer: Option<String>,

    /// Who keyed the second entries, where no column says
    #[arg(long = "keyed-by-2", value_name = "ID")]
    second_keyer: Option<String>,

    /// Name the keyers in report.html, who are numbered otherwise, and the sources and
    /// agencies of few rows
    #[arg(long)]
    name_keyers: bool,

    /// Decide and report, but release nothing
    #[arg(long)]
    dry_run: bool,

    /// On how many threads; as many as the machine has by default
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,

    /// Print neither progress nor summary
    #[arg(long)]
    pub(crate) quiet: bool,
}

const DEFAULT_OUT: &str = "target/screen_book";

/// The folder for the results, from arguments that cannot be used otherwise.
pub(crate) fn out_of(mut arguments: impl Iterator<Item = OsString>) -> PathBuf {
    while let Some(argument) = arguments.next() {
        if argument == "--out" {
            return arguments
                .next()
                .map_or_else(|| DEFAULT_OUT.into(), PathBuf::from);
        }
        if let Some(out) = argument.to_str().and_then(|a| a.strip_prefix("--out=")) {
            return out.into();
        }
    }
    DEFAULT_OUT.into()
}

impl Args {
    /// The job that the arguments describe.
    pub(crate) fn job(&self) -> Result<Job, FilesError> {
        let policy = self.policy.as_deref().map(files::read_policy);
        let key = self.key.as_deref().map(files::read_key).transpose()?;
        let evidence = self.facts.as_deref();
        let evidence = evidence.map(|path| files::read_evidence(path, key.as_ref()));
        let mut gate = Gate::new(policy.transpose()?.unwrap_or_default());
        if let Some(key) = key {
            gate = gate.with_key(key);
        }
        let mut job = Job::new(gate, self.settings(), &self.out).with_threads(self.threads());
        if let Some(evidence) = evidence.transpose()? {
            job = job.with_evidence(evidence);
        }
        if self.name_keyers {
            job = job.with_named_keyers();
        }
        let job = self.books().into_iter().fold(job, Job::with_book);
        Ok(self.inputs_beside().fold(job, Job::with_input))
    }

    /// All files that the job reads.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let books = self.books().into_iter();
        books.chain(self.inputs_beside()).collect()
    }

    fn inputs_beside(&self) -> impl Iterator<Item = PathBuf> {
        let beside = [&self.policy, &self.facts, &self.key];
        beside.into_iter().flatten().cloned()
    }

    fn books(&self) -> Vec<PathBuf> {
        if self.books.is_empty() {
            vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/sample_book.csv")]
        } else {
            self.books.clone()
        }
    }

    fn threads(&self) -> usize {
        let available = || thread::available_parallelism().map_or(1, NonZero::get);
        self.threads.map_or_else(available, NonZero::get)
    }

    fn settings(&self) -> RunSettings {
        RunSettings {
            purpose: self.purpose,
            channel: self.channel,
            keyed_by: KeyedBy {
                first: self.first_keyer.clone().map(Sensitive::new),
                second: self.second_keyer.clone().map(Sensitive::new),
            },
            only_reports_trips: self.dry_run,
            ..RunSettings::new(self.region, self.now.unwrap_or_else(now))
        }
    }
}

/// Parses one of some words, which the help lists.
fn one_of<T>(words: impl Into<PossibleValuesParser>) -> impl TypedValueParser<Value = T>
where
    T: std::str::FromStr<Err = UnknownTextError> + Clone + Send + Sync + 'static,
{
    words.into().try_map(|word| word.parse())
}

#[allow(
    clippy::disallowed_methods,
    reason = "a program may look at the clock, the library may not"
)]
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    Timestamp::from_unix_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
}
