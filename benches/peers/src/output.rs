//! Writes what was decided.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use crate::examine::Examined;

/// The three files of a run.
pub struct Output {
    decisions: BufWriter<File>,
    cleared: csv::Writer<File>,
    withheld: csv::Writer<File>,
}

#[derive(Serialize)]
struct Decision<'a> {
    row: usize,
    borrower_id: &'a str,
    outcome: &'static str,
    reasons: &'a [&'static str],
}

impl Output {
    /// Begins the files anew.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written to.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let create = |name: &str| File::create(folder.join(name));
        let mut output = Self {
            decisions: BufWriter::new(create("decisions.jsonl")?),
            cleared: csv::Writer::from_writer(create("cleared.csv")?),
            withheld: csv::Writer::from_writer(create("withheld.csv")?),
        };
        output
            .cleared
            .write_record(["row", "borrower_id", "loan_id", "name", "phone"])?;
        output
            .withheld
            .write_record(["row", "borrower_id", "loan_id", "reasons"])?;
        Ok(output)
    }

    /// Writes one decision.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write(&mut self, row: usize, examined: &Examined) -> io::Result<()> {
        let outcome = if examined.reasons.is_empty() {
            "clear"
        } else {
            "withheld"
        };
        let decision = Decision {
            row,
            borrower_id: &examined.borrower_id,
            outcome,
            reasons: &examined.reasons,
        };
        serde_json::to_writer(&mut self.decisions, &decision)?;
        self.decisions.write_all(b"\n")?;

        let row = row.to_string();
        let ids = [&row, &examined.borrower_id, &examined.loan_id].map(String::as_str);
        if examined.reasons.is_empty() {
            let contact = [
                &examined.name,
                examined.phone.as_deref().unwrap_or_default(),
            ];
            self.cleared.write_record(ids.iter().chain(&contact))?;
        } else {
            let reasons = examined.reasons.join(" ");
            self.withheld
                .write_record(ids.into_iter().chain([reasons.as_str()]))?;
        }
        Ok(())
    }

    /// Writes what is still in memory.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.decisions.flush()?;
        self.cleared.flush()?;
        self.withheld.flush()
    }
}
