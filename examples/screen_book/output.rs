//! Writes the results: aside first, under their names only when all are
//! complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rightparty::{Decision, Outcome, PhoneNumber, Region, Severity};
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

/// The files of a run while they are written.
pub(crate) struct Output {
    folder: PathBuf,
    decisions: BufWriter<File>,
    cleared: Option<csv::Writer<BufWriter<File>>>,
    withheld: csv::Writer<BufWriter<File>>,
    pub(crate) malformed: BufWriter<File>,
    has_malformed: bool,
}

/// What a decision is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) file: &'a str,
    pub(crate) row: u64,
    /// Left out of a malformed row, whose fields cannot be trusted.
    pub(crate) borrower_id: Option<&'a str>,
    pub(crate) loan_id: &'a str,
    pub(crate) region: Region,
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
    #[serde(flatten)]
    decision: &'a Decision,
}

impl Output {
    /// Removes what an earlier run left in the folder, and begins anew.
    pub(crate) fn begin(folder: &Path, release: bool) -> Result<Self, Failure> {
        fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, &error))?;
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
        };
        output
            .write_headers()
            .map_err(|error| Failure::writing(folder, &error))?;
        Ok(output)
    }

    /// Removes what a run that failed has written so far.
    pub(crate) fn discard(folder: &Path) {
        for name in NAMES {
            // The run has failed already; what cannot be removed keeps a name
            // that nobody takes for a result.
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
        let shown = |id: &'_ str| !reads_as_personal(id, about.region);
        let borrower_id = about.borrower_id.filter(|id| shown(id));
        let line = Line {
            file: about.file,
            row: about.row,
            borrower_id,
            decision,
        };
        serde_json::to_writer(&mut self.decisions, &line)?;
        self.decisions.write_all(b"\n")?;

        let row = about.row.to_string();
        match (release, &mut self.cleared) {
            (Some(release), Some(cleared)) => cleared.write_record([
                row.as_str(),
                &harmless(about.borrower_id.unwrap_or_default()),
                &harmless(about.loan_id),
                &harmless(release.name.trim()),
                // A plus and digits alone: nothing that a spreadsheet could run.
                release.phone,
                &release.purpose,
                &release.channel,
                &release.expires_at,
            ])?,
            (Some(_), None) => {}
            (None, _) => {
                let loan_id = Some(about.loan_id).filter(|id| shown(id));
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

/// Whether an id is in truth a phone or an identity number, which must not get
/// into files that are meant to be free of them.
fn reads_as_personal(id: &str, region: Region) -> bool {
    let id = id.trim();
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let is_identity = match id.len() {
        // Resident identity cards of mainland China, new and old.
        18 => digits >= 17 && matches!(id.as_bytes().last(), Some(b'0'..=b'9' | b'X' | b'x')),
        15 => digits == 15,
        // United States social security numbers, as they are written.
        11 => digits == 9 && id.split('-').map(str::len).eq([3, 2, 4]),
        _ => false,
    };
    is_identity || (digits >= 7 && PhoneNumber::parse(id, region).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_are_personal_are_known() {
        for (id, expected) in [
            ("B-000123", false),
            ("13912345670", true),
            ("+86 139 1234 5670", true),
            ("11010519491231002X", true),
            ("123-45-6789", true),
            ("20260001", false),
        ] {
            assert_eq!(reads_as_personal(id, Region::CN), expected, "{id}");
        }
    }
}
