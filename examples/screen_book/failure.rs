//! Why a run ends without a result.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a run ends without a result.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Arguments, policy or header that cannot be used.
    Unusable(String),
    /// Another run writes to the folder.
    Busy(PathBuf),
    /// Files that cannot be read or written, or that are no books.
    Files(String),
}

impl Failure {
    pub(crate) const fn exit_status(&self) -> u8 {
        match self {
            Self::Unusable(_) => 2,
            Self::Files(_) | Self::Busy(_) => 4,
        }
    }

    pub(crate) fn reading(path: &Path, error: &dyn fmt::Display) -> Self {
        Self::Files(format!(
            "cannot read {}: {error}; nothing was released",
            path.display()
        ))
    }

    pub(crate) fn writing(path: &Path, error: &dyn fmt::Display) -> Self {
        Self::Files(format!(
            "cannot write {}: {error}; nothing was released",
            path.display()
        ))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unusable(what) | Self::Files(what) => f.write_str(what),
            Self::Busy(folder) => write!(f, "another run writes to {}", folder.display()),
        }
    }
}
