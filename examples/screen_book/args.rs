//! The arguments.

use std::ffi::OsString;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;

use clap::{Parser, ValueEnum};
use rightparty::book::{KeyedBy, RunFacts, RunSettings};
use rightparty::{Channel, DigestKey, Policy, Purpose, Region, Sensitive, Timestamp};

use crate::failure::Failure;
use crate::policy_file;

/// Screens a lender's book of two-entry records.
#[derive(Debug, Parser)]
#[command(version, about = "Screens a lender's book of two-entry records")]
pub(crate) struct Args {
    /// CSV files of records (UTF-8, with a header row), or Parquet files if built
    /// with the feature `parquet`; the bundled sample if none is named
    #[arg(value_name = "BOOK.csv")]
    pub(crate) books: Vec<PathBuf>,

    /// The folder for the results; what an earlier run left there is removed
    #[arg(long, value_name = "DIR", default_value = DEFAULT_OUT)]
    pub(crate) out: PathBuf,

    /// A policy in TOML or JSON; the strict one if none is named
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,

    /// What is known beside the book: attestations, rulings, waivers and the
    /// lender's own numbers, one JSON object a line
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) facts: Option<PathBuf>,

    /// The key of the digests that bind rulings and waivers: a file of at least 32
    /// bytes
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,

    /// The region of rows that name none
    #[arg(long, default_value = "CN")]
    pub(crate) region: Region,

    /// What the notices are for
    #[arg(long, default_value = "collection")]
    pub(crate) purpose: PurposeArg,

    /// How the notices are sent
    #[arg(long, default_value = "sms")]
    pub(crate) channel: ChannelArg,

    /// The time of the run, RFC 3339 with an offset; now if not given
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,

    /// Who keyed the first entries, where no column says
    #[arg(long = "keyed-by-1", value_name = "ID")]
    pub(crate) first_keyer: Option<String>,

    /// Who keyed the second entries, where no column says
    #[arg(long = "keyed-by-2", value_name = "ID")]
    pub(crate) second_keyer: Option<String>,

    /// Name the keyers in report.html, who are numbered otherwise, and the sources and
    /// agencies of few rows
    #[arg(long)]
    pub(crate) name_keyers: bool,

    /// Decide and report, but release nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// On how many threads; as many as the machine has by default
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,

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

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum PurposeArg {
    Collection,
    Advance,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ChannelArg {
    Sms,
    Voice,
}

impl Args {
    /// The files to read.
    pub(crate) fn books(&self) -> Vec<PathBuf> {
        if self.books.is_empty() {
            vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/sample_book.csv")]
        } else {
            self.books.clone()
        }
    }

    /// All files that a run reads.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let beside = [&self.policy, &self.facts, &self.key];
        let beside = beside.into_iter().flatten().cloned();
        self.books().into_iter().chain(beside).collect()
    }

    /// On how many threads to decide.
    pub(crate) fn threads(&self) -> usize {
        let available = || thread::available_parallelism().map_or(1, NonZero::get);
        self.threads.map_or_else(available, NonZero::get)
    }

    /// The policy to apply.
    pub(crate) fn policy(&self) -> Result<Policy, Failure> {
        let Some(path) = &self.policy else {
            return Ok(Policy::strict());
        };
        policy_file::read(path)
            .map_err(|what| Failure::Unusable(format!("policy {}: {what}", path.display())))
    }

    /// The key of digests.
    pub(crate) fn key(&self) -> Result<Option<DigestKey>, Failure> {
        let Some(path) = &self.key else {
            return Ok(None);
        };
        let unusable = |what: &dyn std::fmt::Display| {
            Failure::Unusable(format!("key {}: {what}", path.display()))
        };
        let bytes = fs::read(path).map_err(|error| unusable(&error))?;
        let key = DigestKey::new(&bytes).map_err(|error| unusable(&error))?;
        Ok(Some(key))
    }

    /// What is known beside the book.
    pub(crate) fn facts(&self, key: Option<&DigestKey>) -> Result<Option<RunFacts>, Failure> {
        let Some(path) = &self.facts else {
            return Ok(None);
        };
        let unusable = |what: &dyn std::fmt::Display| {
            Failure::Unusable(format!("facts {}: {what}", path.display()))
        };
        let text = fs::read_to_string(path).map_err(|error| unusable(&error))?;
        let mut facts = RunFacts::new(key.cloned());
        for line in text.lines() {
            facts.add(line).map_err(|error| unusable(&error))?;
        }
        Ok(Some(facts))
    }

    /// What holds for all rows.
    pub(crate) fn settings(&self) -> RunSettings {
        RunSettings {
            region: self.region,
            purpose: match self.purpose {
                PurposeArg::Collection => Purpose::Collection,
                PurposeArg::Advance => Purpose::Advance,
            },
            channel: match self.channel {
                ChannelArg::Sms => Channel::Sms,
                ChannelArg::Voice => Channel::Voice,
            },
            keyed_by: KeyedBy {
                first: self.first_keyer.clone().map(Sensitive::new),
                second: self.second_keyer.clone().map(Sensitive::new),
            },
            now: self.now.unwrap_or_else(now),
            only_reports_trips: self.dry_run,
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a program may look at the clock, the library not"
)]
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    Timestamp::from_unix_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
}
