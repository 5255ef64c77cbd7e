//! What must a reader of CSV be told that the file itself may not say?

use super::delimiter::Delimiter;

/// How CSV files are written, where a file does not say so itself.
///
/// ```
/// use rightparty::files::csv::{CsvFormat, CsvReader, Delimiter};
///
/// let text = "borrower_id|name_1|phone_1|name_2|phone_2\n";
/// let format = CsvFormat::default().with_delimiter(Delimiter::Bar);
/// let reader = CsvReader::with_format(text.as_bytes(), 0, format)?;
/// assert!(reader.columns().is_some());
/// # Ok::<(), rightparty::files::csv::CsvReadError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CsvFormat {
    /// What separates the fields; by default what the header row shows.
    pub delimiter: Option<Delimiter>,
}

impl CsvFormat {
    /// The fields are separated by this, whatever the header row looks like.
    #[must_use]
    pub fn with_delimiter(self, delimiter: Delimiter) -> Self {
        Self {
            delimiter: Some(delimiter),
        }
    }
}
