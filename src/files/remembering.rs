//! Who takes the decisions of a job? The lists, and the memory if there is one.

use super::error::FilesError;
use super::writer::{Part as Lists, Writer};
use crate::book::{
    Failed, Part, Place, Record, Remembered, RunSettings, Screened, Screening, Sink,
};

/// The lists of a job, and the memory that is told the same.
pub(super) struct Remembering<'w> {
    writer: &'w Writer,
    memory: Option<&'w dyn Remembered>,
    settings: &'w RunSettings,
}

impl<'w> Remembering<'w> {
    /// Begins to record, unless it is a dry run. If a row could not be completed, nothing is
    /// decided: the memory is part of what the rows are judged by.
    pub(super) fn new(
        writer: &'w Writer,
        screening: &'w Screening,
        memory: Option<&'w dyn Remembered>,
    ) -> Result<Self, FilesError> {
        let settings = screening.settings();
        let recorder = memory.filter(|_| !settings.only_reports_trips);
        check(memory)?;
        if let Some(memory) = recorder {
            let begun = memory.begin(screening.gate(), settings);
            begun.map_err(|error| failed(&error))?;
        }
        Ok(Self {
            writer,
            memory: recorder,
            settings,
        })
    }

    pub(super) fn finish(&self, rows: u64) -> Result<(), FilesError> {
        check(self.memory)?;
        let finished = self.memory.map(|memory| memory.finish(rows));
        finished.transpose().map_err(|error| failed(&error))?;
        Ok(())
    }
}

fn check(memory: Option<&dyn Remembered>) -> Result<(), FilesError> {
    match memory.and_then(Remembered::failure) {
        Some(failure) => Err(failed(&failure.into())),
        None => Ok(()),
    }
}

fn failed(error: &Failed) -> FilesError {
    FilesError::Failed(format!("{error}; nothing was released"))
}

impl Sink for Remembering<'_> {
    type Error = FilesError;
    type Part = (Lists, Option<Part>);

    fn part(&self) -> Self::Part {
        (self.writer.part(), self.memory.map(Remembered::part))
    }

    fn put(
        &self,
        (lists, part): &mut Self::Part,
        place: Place,
        record: &Record<'_>,
        screened: &Screened<'_>,
    ) {
        self.writer.put(lists, place, record, screened);
        if let (Some(memory), Some(part), Record::Row(row)) = (self.memory, part, record) {
            memory.put(part, row, self.settings, screened);
        }
    }

    fn take(&self, (lists, part): Self::Part) -> Result<(), FilesError> {
        if let (Some(memory), Some(part)) = (self.memory, part) {
            memory.take(part).map_err(|error| failed(&error))?;
        }
        self.writer.take(lists)
    }
}
