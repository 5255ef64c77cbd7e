//! Puts decisions into the form of the files, many rows at a time on many threads.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use rightparty::book::{Place, Record, Screened, Screening, Sink};
use rightparty::{Decision, Finding, Outcome, Region, Severity};

use crate::failure::Failure;
use crate::output::{Lines, Output};
use crate::personal::reads_as_personal;

/// Forms the lines of a run and writes them.
pub(crate) struct Writer {
    output: Mutex<Output>,
    files: Vec<PathBuf>,
    /// The names of the files, as JSON.
    names: Vec<String>,
    /// Purpose, channel and expiry, which all lines of the cleared list have.
    release: [String; 3],
    region: Region,
    /// Whether anything is released at all.
    releases: bool,
    /// A decision to which nothing is objected, with the queue checked or not.
    plain: [OnceLock<String>; 2],
}

/// The lines of some rows, and what the forming of them needs.
pub(crate) struct Part {
    decisions: Vec<u8>,
    cleared: csv::Writer<Vec<u8>>,
    withheld: csv::Writer<Vec<u8>>,
    /// Where in their files malformed rows stand.
    malformed: Vec<(usize, Range<u64>)>,
}

impl Writer {
    pub(crate) fn new(
        output: Output,
        files: Vec<PathBuf>,
        names: &[String],
        screening: &Screening,
        releases: bool,
    ) -> Self {
        let settings = screening.settings();
        let quoted = |name: &String| serde_json::Value::from(name.as_str()).to_string();
        Self {
            output: Mutex::new(output),
            files,
            names: names.iter().map(quoted).collect(),
            release: [
                settings.purpose.to_string(),
                settings.channel.to_string(),
                screening.expires_at().to_string(),
            ],
            region: settings.region,
            releases,
            plain: Default::default(),
        }
    }

    /// The files, when all is written.
    pub(crate) fn into_output(self) -> Output {
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

        let to = &mut part.decisions;
        let name = self.names.get(place.file).map_or("null", String::as_str);
        let mut digits = itoa::Buffer::new();
        let number = digits.format(place.row);
        text(to, "{\"file\":");
        text(to, name);
        text(to, ",\"row\":");
        text(to, number);
        if let Some(id) = borrower_id {
            text(to, ",\"borrower_id\":");
            json(to, id);
        }
        if let Some(contact) = screened.contact() {
            text(to, ",\"contact\":");
            json(to, contact.as_str());
        }
        text(to, ",");
        self.decided(to, decision);
        text(to, "\n");

        // Writing to memory cannot fail.
        let _ = match (screened.addressee(), row) {
            (Some((name, phone)), Some(row)) if self.releases => part.cleared.write_record([
                number,
                &harmless(row.borrower_id),
                &harmless(row.loan_id),
                &harmless(name.trim()),
                // A plus and digits alone: nothing that a spreadsheet could run.
                phone.e164().expose().as_str(),
                &self.release[0],
                &self.release[1],
                &self.release[2],
            ]),
            (Some(_), _) => Ok(()),
            (None, _) => {
                let loan_id = row.map(|row| row.loan_id).filter(|id| shown(id));
                part.withheld.write_record([
                    number,
                    &harmless(borrower_id.unwrap_or_default()),
                    &harmless(loan_id.unwrap_or_default()),
                    outcome(decision),
                    &joined(decision, |finding| finding.code.as_str().to_owned()),
                    &joined(decision, Finding::remedy),
                ])
            }
        };
    }
}

impl Writer {
    /// The decision's own fields, without the brace that opens them. Those to which
    /// nothing is objected all read alike.
    fn decided(&self, to: &mut Vec<u8>, decision: &Decision) {
        let is_plain = decision.outcome() == Outcome::Clear
            && decision.findings().is_empty()
            && decision.input_digest().is_none();
        let written = || {
            let json = serde_json::to_string(decision).unwrap_or_default();
            json.get(1..).unwrap_or_default().to_owned()
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
    type Error = Failure;
    type Part = Part;

    fn part(&self) -> Part {
        Part {
            decisions: Vec::new(),
            cleared: csv::Writer::from_writer(Vec::new()),
            withheld: csv::Writer::from_writer(Vec::new()),
            malformed: Vec::new(),
        }
    }

    fn put(&self, part: &mut Part, place: Place, record: &Record<'_>, screened: &Screened<'_>) {
        self.form(part, place, record, screened);
    }

    fn take(&self, part: Part) -> Result<(), Failure> {
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        let whole = |writer: csv::Writer<Vec<u8>>| writer.into_inner().unwrap_or_default();
        output.write(&Lines {
            decisions: part.decisions,
            cleared: whole(part.cleared),
            withheld: whole(part.withheld),
        })?;
        for (file, bytes) in part.malformed {
            if let Some(path) = self.files.get(file) {
                output.keep_malformed(path, bytes)?;
            }
        }
        Ok(())
    }
}

fn text(to: &mut Vec<u8>, text: &str) {
    to.extend_from_slice(text.as_bytes());
}

/// A text as JSON has it. Writing to memory cannot fail.
fn json(to: &mut Vec<u8>, text: &str) {
    let _ = serde_json::to_writer(to, text);
}

const fn outcome(decision: &Decision) -> &'static str {
    match decision.outcome() {
        Outcome::Clear => "clear",
        Outcome::Hold => "hold",
        Outcome::Block => "block",
    }
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

/// A cell that no spreadsheet runs.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}
