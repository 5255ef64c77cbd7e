//! What is known besides the book, from a file of JSON lines or a table.

use std::fs;
use std::path::Path;

use csv_core::{ReadRecordResult, Reader};

use super::encoding::{Encoding, Guess, Sample, guess};
use super::error::FilesError;
use super::inputs::unusable;
use crate::book::{Evidence, EvidenceReason};
use crate::digest::KeyRing;

/// A table of facts to fill in: the columns of `--facts FILE.csv`, with an example of each form.
/// The columns may stand in any order, and those that no row needs may be left out. Rulings and
/// waivers are sealed and have no table: they come as JSON lines.
///
/// | column | content |
/// | --- | --- |
/// | `borrower_id` | the borrower; empty for what is about a number alone |
/// | `phone` | the number in E.164; empty for whatever number the borrower has |
/// | `fact` | as [`Fact`](crate::Fact) writes it |
/// | `answer` | `yes`, `no` or `no-data` |
/// | `as_of` | when the answer was true, RFC 3339 with an offset |
/// | `asked` | when the source was asked, if that is known apart |
/// | `since` | the date that the question is about, for `recycled`, `sim-swapped`, `tenure` |
/// | `source` | who says so |
/// | `lender_phone` | a number of the lender's own, alone in its row |
///
/// ```
/// use rightparty::files::{self, FACTS_TEMPLATE};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("facts.csv");
/// std::fs::write(&path, FACTS_TEMPLATE)?;
/// assert!(files::read_evidence(&path, None).is_ok());
/// std::fs::write(&path, "borrower_id,fact,answer,as_of,source\nB1,opt-out,maybe,,reply\n")?;
/// let error = files::read_evidence(&path, None).unwrap_err();
/// assert!(error.to_string().ends_with("line 2: the field answer has an invalid value"));
/// # Ok(())
/// # }
/// ```
pub const FACTS_TEMPLATE: &str = "\
borrower_id,phone,fact,answer,as_of,asked,since,source,lender_phone
B-1,,wrong-number,yes,2026-11-19T20:00:00+08:00,,,reply,
B-1,+8613912345670,one-time-code,yes,2026-11-18T09:30:00+08:00,,,app,
,+8613912345670,recycled,no,2026-11-18T00:00:00Z,2026-11-18T02:00:00Z,2026-01-15T00:00:00Z,carrier,
,,,,,,,,+864001234567
";

/// Reads what is known besides the book: one JSON object per line ([`Evidence`]), or a CSV file
/// if its name ends in `.csv` ([`FACTS_TEMPLATE`]).
///
/// ```
/// use rightparty::files;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("facts.jsonl");
/// let line = r#"{"borrower_id":"B1","fact":"wrong-number","answer":"yes","as_of":"2026-11-19T20:00:00Z","source":"reply"}"#;
/// std::fs::write(&path, line)?;
/// // No key: the file has neither rulings nor waivers.
/// let evidence = files::read_evidence(&path, None)?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`FilesError::Unusable`] if the file cannot be read, or names the line that is not a
/// fact.
pub fn read_evidence(path: &Path, keys: Option<&KeyRing>) -> Result<Evidence, FilesError> {
    read_evidence_in(path, keys, Encoding::UTF_8)
}

/// Reads what is known besides the book, as [`read_evidence`], from a file in this encoding or
/// in UTF-8.
///
/// ```
/// use rightparty::files;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("facts.jsonl");
/// // The source is 回复, in GBK.
/// let line = b"{\"borrower_id\":\"B1\",\"fact\":\"wrong-number\",\"answer\":\"yes\",\"as_of\":\"2026-11-19T20:00:00Z\",\"source\":\"\xBB\xD8\xB8\xB4\"}";
/// std::fs::write(&path, line)?;
/// assert!(files::read_evidence(&path, None).is_err());
/// let evidence = files::read_evidence_in(&path, None, "gb18030".parse()?)?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`FilesError::Unusable`] if the file cannot be read or decoded, or names the line that is
/// not a fact.
pub fn read_evidence_in(
    path: &Path,
    keys: Option<&KeyRing>,
    encoding: Encoding,
) -> Result<Evidence, FilesError> {
    let bytes = fs::read(path).map_err(|error| unusable("facts", path, &error))?;
    // A whole file is not valid UTF-8 by chance.
    let text = Encoding::UTF_8.decode(&bytes);
    let text = text.or_else(|| encoding.decode(&bytes)).ok_or_else(|| {
        let looks = Encoding::shown(&bytes)
            .map(Guess::certain)
            .or_else(|| guess(&Sample::of(&bytes)))
            .map_or_else(String::new, |guess| format!("; {guess}"));
        let also = if encoding.is_utf_8() {
            String::new()
        } else {
            format!(", nor {encoding}")
        };
        unusable("facts", path, &format!("it is not UTF-8{also}{looks}"))
    })?;
    let mut evidence = Evidence::new(keys.cloned());
    if is_csv(path) {
        read_table(&text, &mut evidence).map_err(|error| unusable("facts", path, &error))?;
    } else {
        for line in text.lines() {
            let added = evidence.add_line(line);
            added.map_err(|error| unusable("facts", path, &error))?;
        }
    }
    Ok(evidence)
}

fn is_csv(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// Adds the rows of a table, each as the line of JSON that says the same.
fn read_table(text: &str, evidence: &mut Evidence) -> Result<(), String> {
    let mut titles: Option<Vec<String>> = None;
    let text = [text.trim_start_matches('\u{FEFF}'), "\n"].concat();
    let mut records = Records::new(text.as_bytes());
    while let Some((line, cells)) = records.next()? {
        let Some(titles) = &titles else {
            titles = Some(header(&cells)?);
            continue;
        };
        if cells.len() != titles.len() {
            let (has, wants) = (cells.len(), titles.len());
            return Err(format!(
                "line {line}: {has} fields, and the header has {wants}"
            ));
        }
        let filled = titles
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.trim().is_empty());
        let object: serde_json::Map<String, serde_json::Value> = filled
            .map(|(title, cell)| (title.clone(), cell.trim().into()))
            .collect();
        if object.is_empty() {
            continue;
        }
        let object = serde_json::Value::Object(object).to_string();
        let added = evidence.add_line(&object);
        added.map_err(|error| format!("line {line}: {}", in_table(error.reason())))?;
    }
    match titles {
        Some(_) => Ok(()),
        None => Err("the file is empty: it needs a header row".to_owned()),
    }
}

/// Why a row is no fact. Its cells are named by their titles: the row has no place in a line.
fn in_table(reason: EvidenceReason) -> String {
    let text = reason.to_string();
    let end = text.find(" (column").unwrap_or(text.len());
    text.get(..end).unwrap_or_default().to_owned()
}

/// The names of the columns. An unknown one may hold what nobody would read.
fn header(cells: &[String]) -> Result<Vec<String>, String> {
    let known = FACTS_TEMPLATE.lines().next().unwrap_or_default();
    let mut titles: Vec<String> = Vec::new();
    for (number, cell) in (1..).zip(cells) {
        let title = cell.trim().to_ascii_lowercase();
        if !known.split(',').any(|known| known == title) {
            return Err(format!("line 1: column {number} is none of {known}"));
        }
        if titles.contains(&title) {
            return Err(format!("line 1: the column {title} is there twice"));
        }
        titles.push(title);
    }
    Ok(titles)
}

/// The records of a table, each with the line on which it begins.
struct Records<'t> {
    rest: &'t [u8],
    /// The line on which the rest begins.
    line: u64,
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// How long a record may be, in bytes.
const RECORD: usize = 1 << 16;

impl<'t> Records<'t> {
    /// The text must end with a line break.
    fn new(text: &'t [u8]) -> Self {
        Self {
            rest: text,
            line: 1,
            reader: Reader::new(),
            bytes: vec![0; RECORD],
            ends: vec![0; 64],
        }
    }

    fn skip(&mut self, count: usize) {
        let (skipped, rest) = self
            .rest
            .split_at_checked(count)
            .unwrap_or((self.rest, &[]));
        self.line += memchr::memchr_iter(b'\n', skipped).count() as u64;
        self.rest = rest;
    }

    fn next(&mut self) -> Result<Option<(u64, Vec<String>)>, String> {
        // The end of a line may be two signs, and blank lines are no rows.
        let is_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let ends = self.rest.iter().take_while(is_end).count();
        self.skip(ends);
        let line = self.line;
        let Self {
            reader,
            bytes,
            ends,
            ..
        } = self;
        let (result, read, written, count) = reader.read_record(self.rest, bytes, ends);
        self.skip(read);
        match result {
            ReadRecordResult::Record => {}
            ReadRecordResult::InputEmpty if written > 0 || count > 0 => {
                return Err(format!("line {line}: a quote is not closed"));
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(None),
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                return Err(format!("line {line}: the row is too long"));
            }
        }
        let mut begin = 0;
        let cells = self.ends.iter().take(count).map(|&end| {
            let cell = self.bytes.get(begin..end).unwrap_or_default();
            begin = end;
            String::from_utf8_lossy(cell).into_owned()
        });
        Ok(Some((line, cells.collect())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_strictly() {
        let header = "source,as_of,answer,fact,borrower_id,phone,lender_phone\r\n";
        for (rows, expected) in [
            ("", Ok(())),
            ("reply,2026-11-19T20:00:00Z,yes,opt-out,B1,,", Ok(())),
            (
                "\"re, ply\",2026-11-19T20:00:00Z,yes,opt-out,,+8613912345670,\r\n,,,,,,\r\n",
                Ok(()),
            ),
            (",,,,,,+864001234567\n", Ok(())),
            (
                "reply,2026-11-19,yes,opt-out,B1,,",
                Err("line 2: the field as_of has an invalid value"),
            ),
            (
                ",,,,,,\nreply,,yes,opt-out,B1,,",
                Err(
                    "line 3: the fields do not make an attestation, a ruling, a waiver or a lender's phone",
                ),
            ),
            ("reply,2026", Err("line 2: 2 fields, and the header has 7")),
            (
                "s,2026-11-19T20:00:00Z,yes,opt-out,,13912345670,",
                Err("line 2: the phone is not a number in E.164"),
            ),
            ("\"reply,2026", Err("line 2: a quote is not closed")),
        ] {
            let mut evidence = Evidence::new(None);
            let read = read_table(&format!("{header}{rows}"), &mut evidence);
            assert_eq!(read, expected.map_err(str::to_owned), "{rows:?}");
        }
        let mut evidence = Evidence::new(None);
        let mut titles = |header: &str| read_table(header, &mut evidence).unwrap_err();
        assert!(titles("borrower_id,13912345670\n").starts_with("line 1: column 2 is none of "));
        assert_eq!(
            titles("fact,Fact\n"),
            "line 1: the column fact is there twice"
        );
        assert_eq!(titles("\n"), "the file is empty: it needs a header row");
    }
}
