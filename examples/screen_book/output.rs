//! Writes the results: aside first, under their names only when all are
//! complete.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rightparty::{Decision, KeyedDigest, Outcome, Severity};
use serde::Serialize;

use crate::failure::Failure;

/// The files of a run. The last one marks a complete run.
const NAMES: [&str; 5] = [
    "decisions.jsonl",
    "cleared.csv",
    "withheld.csv",
    "malformed.bin",
    "run.json",
];

/// The file that a run holds while it writes.
const LOCK: &str = ".lock";

/// The files of a run while they are written.
pub(crate) struct Output {
    folder: PathBuf,
    decisions: BufWriter<File>,
    cleared: Option<csv::Writer<BufWriter<File>>>,
    withheld: csv::Writer<BufWriter<File>>,
    pub(crate) malformed: BufWriter<File>,
    has_malformed: bool,
    /// Held until the run is over, so that no two runs write to one folder.
    _lock: File,
}

/// What a decision is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) file: &'a str,
    pub(crate) row: u64,
    /// The keyed digest of the contact, if there is a key.
    pub(crate) contact: Option<&'a KeyedDigest>,
    /// `None` of a malformed row, whose fields cannot be trusted.
    pub(crate) ids: Option<Ids<'a>>,
}

/// The ids of a row, and which of them may be shown where no person may be.
#[derive(Clone, Copy)]
pub(crate) struct Ids<'a> {
    pub(crate) borrower_id: &'a str,
    pub(crate) loan_id: &'a str,
    pub(crate) borrower_id_shown: bool,
    pub(crate) loan_id_shown: bool,
}

/// What was agreed, and until when it holds.
pub(crate) struct Release<'a> {
    pub(crate) name: &'a str,
    pub(crate) phone: &'a str,
    pub(crate) purpose: String,
    pub(crate) channel: String,
    pub(crate) expires_at: String,
}

/// A line of `decisions.jsonl`.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    row: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    borrower_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a KeyedDigest>,
    #[serde(flatten)]
    decision: &'a Decision,
}

impl Output {
    /// Removes what an earlier run left in the folder, and begins anew.
    pub(crate) fn begin(folder: &Path, release: bool) -> Result<Self, Failure> {
        fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, &error))?;
        let lock = lock(folder)?;
        // The mark of completeness goes first.
        for name in NAMES.into_iter().rev() {
            remove(&folder.join(name))?;
            remove(&aside(folder, name))?;
        }
        let create = |name: &str| {
            let path = aside(folder, name);
            let file = File::create(&path).map_err(|error| Failure::writing(&path, &error))?;
            Ok(BufWriter::with_capacity(1 << 18, file))
        };
        let mut output = Self {
            folder: folder.to_owned(),
            decisions: create("decisions.jsonl")?,
            cleared: if release {
                Some(csv::Writer::from_writer(create("cleared.csv")?))
            } else {
                None
            },
            withheld: csv::Writer::from_writer(create("withheld.csv")?),
            malformed: create("malformed.bin")?,
            has_malformed: false,
            _lock: lock,
        };
        output
            .write_headers()
            .map_err(|error| Failure::writing(folder, &error))?;
        Ok(output)
    }

    /// Removes what is in the folder of a run that failed, an earlier one's
    /// results included; as far as that goes, since the run has failed already.
    pub(crate) fn withdraw(folder: &Path) {
        // Not while another run writes there.
        let Ok(_lock) = lock(folder) else {
            return;
        };
        for name in NAMES.into_iter().rev() {
            let _ = remove(&folder.join(name));
            let _ = remove(&aside(folder, name));
        }
    }

    fn write_headers(&mut self) -> csv::Result<()> {
        if let Some(cleared) = &mut self.cleared {
            cleared.write_record([
                "row",
                "borrower_id",
                "loan_id",
                "name",
                "phone",
                "purpose",
                "channel",
                "expires_at",
            ])?;
        }
        self.withheld.write_record([
            "row",
            "borrower_id",
            "loan_id",
            "outcome",
            "codes",
            "remedy",
        ])
    }

    /// Writes one decision; `release` only for a clear one.
    pub(crate) fn write(
        &mut self,
        about: About<'_>,
        decision: &Decision,
        release: Option<&Release<'_>>,
    ) -> Result<(), Failure> {
        self.try_write(about, decision, release)
            .map_err(|error| Failure::writing(&self.folder, &error))
    }

    fn try_write(
        &mut self,
        about: About<'_>,
        decision: &Decision,
        release: Option<&Release<'_>>,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let borrower_id = about
            .ids
            .filter(|ids| ids.borrower_id_shown)
            .map(|ids| ids.borrower_id);
        let line = Line {
            file: about.file,
            row: about.row,
            borrower_id,
            contact: about.contact,
            decision,
        };
        serde_json::to_writer(&mut self.decisions, &line)?;
        self.decisions.write_all(b"\n")?;

        let row = about.row.to_string();
        match (release, &mut self.cleared) {
            (Some(release), Some(cleared)) => cleared.write_record([
                row.as_str(),
                &harmless(about.ids.map_or("", |ids| ids.borrower_id)),
                &harmless(about.ids.map_or("", |ids| ids.loan_id)),
                &harmless(release.name.trim()),
                // A plus and digits alone: nothing that a spreadsheet could run.
                release.phone,
                &release.purpose,
                &release.channel,
                &release.expires_at,
            ])?,
            (Some(_), None) => {}
            (None, _) => {
                let loan_id = about
                    .ids
                    .filter(|ids| ids.loan_id_shown)
                    .map(|ids| ids.loan_id);
                self.withheld.write_record([
                    row.as_str(),
                    &harmless(borrower_id.unwrap_or_default()),
                    &harmless(loan_id.unwrap_or_default()),
                    outcome(decision),
                    &codes(decision),
                    &remedy(decision),
                ])?;
            }
        }
        Ok(())
    }

    /// Says that there is something in the file of malformed rows.
    pub(crate) const fn keep_malformed(&mut self) {
        self.has_malformed = true;
    }

    /// Brings everything to the disk, and only then gives the files their
    /// names; `run.json`, which says that the run is complete, last.
    pub(crate) fn finish(self, run: &impl Serialize) -> Result<(), Failure> {
        let Self {
            folder,
            decisions,
            cleared,
            withheld,
            malformed,
            has_malformed,
            _lock,
        } = self;
        let failed = |error: &dyn std::fmt::Display| Failure::writing(&folder, error);
        let mut names = vec!["decisions.jsonl", "withheld.csv"];
        settle(decisions).map_err(|error| failed(&error))?;
        settle(withheld.into_inner().map_err(|error| failed(&error))?)
            .map_err(|error| failed(&error))?;
        if let Some(cleared) = cleared {
            settle(cleared.into_inner().map_err(|error| failed(&error))?)
                .map_err(|error| failed(&error))?;
            names.push("cleared.csv");
        }
        settle(malformed).map_err(|error| failed(&error))?;
        if has_malformed {
            names.push("malformed.bin");
        } else {
            let path = aside(&folder, "malformed.bin");
            fs::remove_file(path).map_err(|error| failed(&error))?;
        }
        let path = aside(&folder, "run.json");
        let mut file = BufWriter::new(File::create(&path).map_err(|error| failed(&error))?);
        serde_json::to_writer_pretty(&mut file, run).map_err(|error| failed(&error))?;
        file.write_all(b"\n")
            .and_then(|()| settle(file))
            .map_err(|error| failed(&error))?;
        names.push("run.json");
        for name in names {
            let path = folder.join(name);
            fs::rename(aside(&folder, name), &path)
                .map_err(|error| Failure::writing(&path, &error))?;
        }
        Ok(())
    }
}

/// Takes the folder for this run alone; the operating system gives it back when
/// the process ends, however it ends.
fn lock(folder: &Path) -> Result<File, Failure> {
    let path = folder.join(LOCK);
    let file = File::create(&path).map_err(|error| Failure::writing(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(Failure::writing(&path, &error)),
    }
}

/// Whether a path is one of the files that a run in this folder removes.
pub(crate) fn is_result(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else {
        return false;
    };
    NAMES
        .iter()
        .any(|name| path == folder.join(name) || path == aside(&folder, name))
}

/// Where a file is written before it gets its name.
fn aside(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.part"))
}

fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::writing(path, &error))
        }
        _ => Ok(()),
    }
}

fn settle(writer: BufWriter<File>) -> io::Result<()> {
    let file = writer
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    file.sync_all()
}

const fn outcome(decision: &Decision) -> &'static str {
    match decision.outcome() {
        Outcome::Clear => "clear",
        Outcome::Hold => "hold",
        Outcome::Block => "block",
    }
}

/// The codes that stop the row, separated by spaces.
fn codes(decision: &Decision) -> String {
    joined(decision, " ", |finding| finding.code.as_str().to_owned())
}

fn remedy(decision: &Decision) -> String {
    joined(decision, " ", rightparty::Finding::remedy)
}

fn joined(
    decision: &Decision,
    separator: &str,
    text: impl Fn(&rightparty::Finding) -> String,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    for finding in decision
        .findings()
        .iter()
        .filter(|f| f.severity > Severity::Note)
    {
        let part = text(finding);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(separator)
}

/// A cell that no spreadsheet runs.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
