//! Which job do the arguments describe?

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::SystemTime;

use rightparty::book::{KeyedBy, RunSettings};
use rightparty::files::csv::CsvFormat;
use rightparty::files::{self, Encoding, FilesError, Job};
use rightparty::register::{Embedded, RegisterKeys, RunMemory};
use rightparty::{Gate, KeyRing, Sensitive, Timestamp};

use crate::args::Args;

impl Args {
    /// The job that the arguments describe.
    pub(crate) fn job(&self) -> Result<Job, FilesError> {
        let policy = self.policy.as_deref().map(files::read_policy);
        let keys = self.keys()?;
        let evidence = self.facts.as_deref();
        let encoding = self.encoding.unwrap_or(Encoding::UTF_8);
        let evidence = evidence.map(|path| files::read_evidence_in(path, keys.as_ref(), encoding));
        let mut gate = Gate::new(policy.transpose()?.unwrap_or_default());
        if let Some(keys) = keys {
            gate = gate.with_key(keys);
        }
        let memory = self.register.as_deref().zip(self.register_keys.as_deref());
        let memory = memory.map(|(path, keys)| remembered(path, keys, &gate));
        let mut job = Job::new(gate, self.settings(), &self.out)
            .with_format(self.format())
            .with_threads(self.threads());
        if let Some(memory) = memory.transpose()? {
            job = job.with_memory(Arc::new(memory));
        }
        if let Some(evidence) = evidence.transpose()? {
            job = job.with_evidence(evidence);
        }
        if self.name_keyers {
            job = job.with_named_keyers();
        }
        if let Some(sheet) = &self.sheet {
            job = job.with_sheet(sheet);
        }
        let job = self.books().into_iter().fold(job, Job::with_book);
        Ok(self.other_inputs().fold(job, Job::with_input))
    }

    /// All files that the job reads.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let books = self.books().into_iter();
        books.chain(self.other_inputs()).collect()
    }

    fn other_inputs(&self) -> impl Iterator<Item = PathBuf> {
        let named = [&self.policy, &self.facts, &self.key, &self.register];
        let named = named.into_iter().flatten().cloned();
        named.chain(self.retired_keys.iter().cloned())
    }

    /// The key and the retired ones, if there is a key.
    fn keys(&self) -> Result<Option<KeyRing>, FilesError> {
        let Some(current) = &self.key else {
            return Ok(None);
        };
        let mut keys = KeyRing::new(files::read_key(current)?);
        for retired in &self.retired_keys {
            keys = keys.with_retired(files::read_key(retired)?);
        }
        Ok(Some(keys))
    }

    fn books(&self) -> Vec<PathBuf> {
        if self.books.is_empty() {
            vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/sample_book.csv")]
        } else {
            self.books.clone()
        }
    }

    fn format(&self) -> CsvFormat {
        let mut format = CsvFormat::default();
        format.delimiter = self.delimiter;
        format.encoding = self.encoding;
        format
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

/// The register in this file, as a run under this gate asks it.
fn remembered(path: &Path, keys: &Path, gate: &Gate) -> Result<RunMemory, FilesError> {
    let opened = RegisterKeys::from_folder(keys).and_then(|keys| Embedded::open(path, keys));
    let memory = opened.and_then(|register| Embedded::for_run(&Arc::new(register), gate));
    memory.map_err(|error| FilesError::Unusable(error.to_string()))
}

#[allow(
    clippy::disallowed_methods,
    reason = "a program may read the clock, the library may not"
)]
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    // A clock that says another century stands at its nearest end.
    Timestamp::MIN.plus_seconds(seconds - Timestamp::MIN.unix_seconds())
}
