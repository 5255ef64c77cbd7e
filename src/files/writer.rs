//! Puts decisions into the form of the files, many rows at a time on many threads.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::cell::add_cell;
use super::error::FilesError;
use super::output::{Lines, Output};
use super::redaction::reads_as_personal;
use crate::book::{Place, Record, Screened, Screening, Sink};
use crate::finding::{Finding, Severity};
use crate::gate::{Decision, Outcome};
use crate::phone::Region;

/// Forms the lines of a run and writes them.
pub(super) struct Writer {
    output: Mutex<Output>,
    /// Room for lines, to be used again.
    spare: Mutex<Vec<Lines>>,
    files: Vec<PathBuf>,
    /// How the decisions of each file begin.
    begins: Vec<String>,
    /// Purpose, channel and expiry, with which all lines of the cleared list end.
    release: Vec<u8>,
    region: Region,
    /// Whether anything is released at all.
    releases: bool,
    /// A decision to which nothing is objected, with the queue checked or not.
    plain: [OnceLock<String>; 2],
}

/// The lines of some rows, and what the forming of them needs.
pub(super) struct Part {
    lines: Lines,
    /// Where in their files malformed rows stand.
    malformed: Vec<(usize, Range<u64>)>,
}

impl Writer {
    pub(super) fn new(
        output: Output,
        files: Vec<PathBuf>,
        names: &[String],
        screening: &Screening,
        releases: bool,
    ) -> Self {
        let settings = screening.settings();
        let begin = |name: &String| {
            let name = serde_json::Value::from(name.as_str());
            format!("{{\"file\":{name},\"row\":")
        };
        let mut release = Vec::new();
        for cell in [
            &settings.purpose.to_string(),
            &settings.channel.to_string(),
            &screening.expires_at().to_string(),
        ] {
            release.push(b',');
            add_cell(&mut release, cell);
        }
        release.push(b'\n');
        Self {
            output: Mutex::new(output),
            spare: Mutex::default(),
            files,
            begins: names.iter().map(begin).collect(),
            release,
            region: settings.region,
            releases,
            plain: Default::default(),
        }
    }

    /// The files, when all is written.
    pub(super) fn into_output(self) -> Output {
        self.output
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn form(&self, part: &mut Part, place: Place, record: &Record<'_>, screened: &Screened<'_>) {
        let decision = screened.decision();
        let row = match record {
            Record::Row(row) => Some(row),
            Record::Malformed { bytes, .. } => {
                part.malformed.push((place.file, bytes.clone()));
                None
            }
        };
        let known = screened.addressee().map(|(_, phone)| phone);
        let shown =
            |id: &str| row.is_some_and(|row| !reads_as_personal(id, row, known, self.region));
        let borrower_id = row.map(|row| row.borrower_id).filter(|id| shown(id));

        let to = &mut part.lines.decisions;
        let mut digits = itoa::Buffer::new();
        let number = digits.format(place.row);
        text(
            to,
            self.begins
                .get(place.file)
                .map_or("{\"row\":", String::as_str),
        );
        text(to, number);
        if let Some(id) = borrower_id {
            text(to, ",\"borrower_id\":");
            json(to, id);
        }
        if let Some(contact) = screened.contact() {
            text(to, ",\"contact\":");
            json(to, contact.as_str());
        }
        self.decided(to, decision);

        match (screened.addressee(), row) {
            (Some((name, phone)), Some(row)) if self.releases => {
                let to = &mut part.lines.cleared;
                text(to, number);
                for cell in [row.borrower_id, row.loan_id, name.expose().trim()] {
                    to.push(b',');
                    add_cell(to, cell);
                }
                to.push(b',');
                // A plus and digits alone: nothing that a spreadsheet could run.
                text(to, phone.e164().expose());
                to.extend_from_slice(&self.release);
            }
            (Some(_), _) => {}
            (None, _) => {
                let loan_id = row.map(|row| row.loan_id).filter(|id| shown(id));
                let to = &mut part.lines.withheld;
                text(to, number);
                for cell in [
                    borrower_id.unwrap_or_default(),
                    loan_id.unwrap_or_default(),
                    decision.outcome().as_str(),
                    &joined(decision, |finding| finding.code.as_str().to_owned()),
                    &joined(decision, Finding::remedy),
                ] {
                    to.push(b',');
                    add_cell(to, cell);
                }
                to.push(b'\n');
            }
        }
    }
}

impl Writer {
    /// The decision's own fields, with the end of the line. Those to which nothing is
    /// objected all read alike.
    fn decided(&self, to: &mut Vec<u8>, decision: &Decision) {
        let is_plain = decision.outcome() == Outcome::Clear
            && decision.findings().is_empty()
            && decision.input_digest().is_none();
        let written = || {
            let json = serde_json::to_string(decision).unwrap_or_default();
            format!(",{}\n", json.get(1..).unwrap_or_default())
        };
        if is_plain {
            let [unchecked, checked] = &self.plain;
            let plain = if decision.notice_checked() {
                checked
            } else {
                unchecked
            };
            text(to, plain.get_or_init(written));
        } else {
            text(to, &written());
        }
    }
}

impl Sink for Writer {
    type Error = FilesError;
    type Part = Part;

    fn part(&self) -> Part {
        Part {
            lines: held(&self.spare).pop().unwrap_or_default(),
            malformed: Vec::new(),
        }
    }

    fn put(&self, part: &mut Part, place: Place, record: &Record<'_>, screened: &Screened<'_>) {
        self.form(part, place, record, screened);
    }

    fn take(&self, mut part: Part) -> Result<(), FilesError> {
        let mut output = held(&self.output);
        output.write(&part.lines)?;
        part.lines.clear();
        held(&self.spare).push(part.lines);
        for (file, bytes) in part.malformed {
            if let Some(path) = self.files.get(file) {
                output.keep_malformed(path, bytes)?;
            }
        }
        Ok(())
    }
}

/// A lock, also of a thread that panicked: the run fails anyway.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text(to: &mut Vec<u8>, text: &str) {
    to.extend_from_slice(text.as_bytes());
}

/// A text as JSON has it. Writing to memory cannot fail.
fn json(to: &mut Vec<u8>, text: &str) {
    let _ = serde_json::to_writer(to, text);
}

/// What is said of the findings that stop a row, each text once, separated by spaces.
fn joined(decision: &Decision, text: impl Fn(&Finding) -> String) -> String {
    let mut parts: Vec<String> = Vec::new();
    let stops = |finding: &&Finding| finding.severity > Severity::Note;
    for finding in decision.findings().iter().filter(stops) {
        let part = text(finding);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" ")
}
