//! How do decisions become lines of the files? Many rows at a time, on many threads.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::cell::add_cell;
use super::error::FilesError;
use super::output::{Lines, Output};
use super::redaction::reads_as_personal;
use crate::book::{Place, Record, Screened, Screening, Sink};
use crate::finding::{Finding, Severity};
use crate::gate::{Decision, Outcome};
use crate::phone::Region;

/// Formats the lines of a run and writes them.
pub(super) struct Writer {
    output: Mutex<Output>,
    /// Buffers to be reused.
    spare: Mutex<Vec<Lines>>,
    files: Vec<PathBuf>,
    /// How a line of `decisions.jsonl` begins, for each file of the book.
    begins: Vec<String>,
    /// How every line of `cleared.csv` ends: purpose, channel and expiry.
    release: Vec<u8>,
    region: Region,
    /// Whether anything is released at all.
    releases: bool,
}

/// How many clear decisions a part keeps in writing: nearly all rows have one of two or three.
const MAX_WRITTEN: usize = 4;

/// The lines of some rows, and the malformed ones among them.
pub(super) struct Part {
    lines: Lines,
    /// The file and byte range of each malformed row.
    malformed: Vec<(usize, Range<u64>)>,
    /// Clear decisions, each with the end of its lines.
    written: Vec<(Decision, String)>,
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
        }
    }

    /// The files, once everything is written.
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
        let number = screened.addressee().map(|(_, phone)| phone);
        let shown =
            |id: &str| row.is_some_and(|row| !reads_as_personal(id, row, number, self.region));
        let borrower_id = row.map(|row| row.borrower_id).filter(|id| shown(id));

        let Part { lines, written, .. } = part;
        let to = &mut lines.decisions;
        let mut digits = itoa::Buffer::new();
        let row_number = digits.format(place.row);
        text(
            to,
            self.begins
                .get(place.file)
                .map_or("{\"row\":", String::as_str),
        );
        text(to, row_number);
        if let Some(id) = borrower_id {
            text(to, ",\"borrower_id\":");
            json(to, id);
        }
        if let Some(contact) = screened.contact() {
            text(to, ",\"contact\":");
            json(to, contact.as_str());
        }
        decided(to, written, decision);

        match (screened.addressee(), row) {
            (Some((name, phone)), Some(row)) if self.releases => {
                let to = &mut lines.cleared;
                text(to, row_number);
                for cell in [row.borrower_id, row.loan_id, name.expose().trim()] {
                    to.push(b',');
                    add_cell(to, cell);
                }
                to.push(b',');
                // A plus and digits only: nothing that a spreadsheet could run.
                text(to, phone.e164().expose());
                to.extend_from_slice(&self.release);
            }
            (Some(_), _) => {}
            (None, _) => {
                let loan_id = row.map(|row| row.loan_id).filter(|id| shown(id));
                let to = &mut lines.withheld;
                text(to, row_number);
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

/// Writes the decision's own fields and the end of the line. Most rows are clear, with the same
/// notes or none, and their ends are kept.
fn decided(to: &mut Vec<u8>, written: &mut Vec<(Decision, String)>, decision: &Decision) {
    let is_common = decision.outcome() == Outcome::Clear && decision.is_plain();
    // All decisions of a run are made by one policy.
    let is_alike = |known: &Decision| {
        known.notice_checked() == decision.notice_checked()
            && known.findings() == decision.findings()
            && known.waived() == decision.waived()
    };
    if is_common && let Some((_, end)) = written.iter().find(|(known, _)| is_alike(known)) {
        text(to, end);
        return;
    }
    let json = serde_json::to_string(&decision.in_list()).unwrap_or_default();
    let end = format!(",{}\n", json.get(1..).unwrap_or_default());
    text(to, &end);
    if is_common && written.len() < MAX_WRITTEN {
        written.push((decision.clone(), end));
    }
}

impl Sink for Writer {
    type Error = FilesError;
    type Part = Part;

    fn part(&self) -> Part {
        Part {
            lines: held(&self.spare).pop().unwrap_or_default(),
            malformed: Vec::new(),
            written: Vec::new(),
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

/// Locks a mutex, even after a thread that held it panicked: the run fails anyway.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text(to: &mut Vec<u8>, text: &str) {
    to.extend_from_slice(text.as_bytes());
}

/// Writes a text as JSON. Writing to memory cannot fail.
fn json(to: &mut Vec<u8>, text: &str) {
    let _ = serde_json::to_writer(to, text);
}

/// A text for each finding that stops a row, without repetition, separated by spaces.
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
