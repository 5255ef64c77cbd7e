//! What comes next in a CSV file?

use super::batch::CsvBatch;

/// What a [`Cutter`](super::Cutter) returns.
///
/// ```
/// use rightparty::files::csv::{Cut, Cutter};
///
/// // An empty file has no header row.
/// let mut cutter = Cutter::new(0);
/// cutter.end();
/// assert!(cutter.cut().is_err());
/// ```
#[allow(
    clippy::large_enum_variant,
    reason = "one batch holds hundreds of records"
)]
pub enum Cut {
    /// More bytes are needed, at least one; this many make a full batch. At the end of the
    /// file, call [`Cutter::end`](super::Cutter::end) instead.
    NeedsBytes(usize),
    /// The next records.
    Batch(CsvBatch),
    /// There are no more records.
    End,
}
