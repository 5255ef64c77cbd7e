//! Why could a book not be decided?

use thiserror::Error;

/// Why a book could not be decided.
///
/// ```
/// # use rightparty::book::{Row, Run, RunError, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
///
/// let surveyed = [Row { phone_1: "139 1234 5670", ..Row::default() }];
/// let edited = [Row { phone_1: "139 1234 5671", ..Row::default() }];
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let run = Run::new(Gate::new(Policy::strict()), settings);
/// let screening = run.survey(&rows(&surveyed))?;
/// let error = screening.collect(&rows(&edited)).unwrap_err();
/// assert_eq!(error, RunError::Changed { file: 0 });
/// assert_eq!(error.to_string(), "the book has changed since it was first read (file 1)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RunError<S, K> {
    /// The source failed: the book cannot be read.
    #[error("{0}")]
    Source(S),
    /// The sink failed: the decisions cannot be written.
    #[error("{0}")]
    Sink(K),
    /// The book is not the one that was surveyed.
    #[error("the book has changed since it was first read (file {})", file + 1)]
    Changed {
        /// Which file, from 0.
        file: usize,
    },
}

/// A [`RunError`] in the making: errors of the source convert into it with `?`, which they
/// cannot into `RunError`, since the sink's may have the same type.
pub(super) enum ReadError<S, K> {
    Source(S),
    Run(RunError<S, K>),
}

impl<S, K> From<S> for ReadError<S, K> {
    fn from(error: S) -> Self {
        Self::Source(error)
    }
}

impl<S, K> From<ReadError<S, K>> for RunError<S, K> {
    fn from(error: ReadError<S, K>) -> Self {
        match error {
            ReadError::Source(error) => Self::Source(error),
            ReadError::Run(error) => error,
        }
    }
}
