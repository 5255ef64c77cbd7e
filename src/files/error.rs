//! Why does a job end without a result?

use std::fmt::Display;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::csv::{CsvError, CsvReadError};

/// Why a job ended without a result. Nothing was released, whatever the variant.
///
/// The message names files, columns and lines, but no name or number of a borrower.
///
/// ```
/// use rightparty::files::{self, FilesError};
///
/// let error = files::read_policy("no such policy.toml".as_ref()).unwrap_err();
/// assert!(matches!(error, FilesError::Unusable(_)));
/// assert!(error.to_string().starts_with("policy no such policy.toml: "));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FilesError {
    /// An argument, a policy, a facts file or a header is unusable: correct it and run
    /// again.
    #[error("{0}")]
    Unusable(String),
    /// Another job is writing to the output folder.
    #[error("another run writes to {}", .0.display())]
    Busy(PathBuf),
    /// A file cannot be read or written, or its structure is broken.
    #[error("{0}")]
    Failed(String),
}

impl FilesError {
    pub(super) fn reading(path: &Path, error: &dyn Display) -> Self {
        Self::Failed(format!(
            "cannot read {}: {error}; nothing was released",
            path.display()
        ))
    }

    pub(super) fn writing(path: &Path, error: &dyn Display) -> Self {
        Self::Failed(format!(
            "cannot write {}: {error}; nothing was released",
            path.display()
        ))
    }

    /// An error of a CSV file.
    pub(super) fn csv(path: &Path, error: &CsvError) -> Self {
        if error.is_header() {
            Self::Unusable(format!("{}: {error}", path.display()))
        } else {
            Self::Failed(format!("{}: {error}; nothing was released", path.display()))
        }
    }

    pub(super) fn csv_reading(path: &Path, error: &CsvReadError) -> Self {
        match error {
            CsvReadError::Io(error) => Self::reading(path, error),
            CsvReadError::Csv(error) => Self::csv(path, error),
            CsvReadError::Encoding(error) => Self::Unusable(format!("{}: {error}", path.display())),
        }
    }
}
