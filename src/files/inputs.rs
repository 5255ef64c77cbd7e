//! What does a job read besides its books? Policy and key; the evidence is in `facts`. No message shows the
//! content of a file, because a caller may have named a file of borrowers by mistake.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::FilesError;
use crate::digest::DigestKey;
use crate::policy::Policy;

/// Reads a policy: JSON if the file's name ends in `.json`, otherwise TOML.
///
/// ```
/// use rightparty::files;
///
/// let policy = files::read_policy("examples/policies/mainland_china.toml".as_ref())?;
/// assert!(policy.valid_for() <= 24 * 60);
/// # Ok::<(), files::FilesError>(())
/// ```
///
/// # Errors
///
/// [`FilesError::Unusable`] if the file cannot be read or is not a policy.
pub fn read_policy(path: &Path) -> Result<Policy, FilesError> {
    let text = fs::read_to_string(path).map_err(|error| unusable("policy", path, &error))?;
    parse_policy(path, &text).map_err(|what| unusable("policy", path, &what))
}

/// Reads the key of digests: a file of at least 32 bytes from a random source.
///
/// ```
/// use rightparty::files;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("digest.key");
/// std::fs::write(&path, "too short")?;
/// assert!(files::read_key(&path).is_err());
/// std::fs::write(&path, [7; 32])?;
/// let key = files::read_key(&path)?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`FilesError::Unusable`] if the file cannot be read or is too short.
pub fn read_key(path: &Path) -> Result<DigestKey, FilesError> {
    let bytes = fs::read(path).map_err(|error| unusable("key", path, &error))?;
    DigestKey::new(&bytes).map_err(|error| unusable("key", path, &error))
}

/// How many bytes each file has.
pub(super) fn sizes(books: &[PathBuf]) -> Result<Vec<u64>, FilesError> {
    let size = |path: &PathBuf| {
        let about = fs::metadata(path);
        let about = about.map_err(|error| FilesError::reading(path, &error))?;
        Ok(about.len())
    };
    books.iter().map(size).collect()
}

pub(super) fn unusable(kind: &str, path: &Path, error: &dyn Display) -> FilesError {
    FilesError::Unusable(format!("{kind} {}: {error}", path.display()))
}

fn parse_policy(path: &Path, text: &str) -> Result<Policy, String> {
    let is_json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        serde_json::from_str(text).map_err(|error| without_values(&error.to_string()))
    } else {
        toml::from_str(text).map_err(|error| {
            let at = error.span().and_then(|span| text.get(..span.start));
            let line = at.map_or(0, |before| before.matches('\n').count()) + 1;
            format!("{} at line {line}", without_values(error.message()))
        })
    }
}

/// A parser's message without the values that it quotes (`invalid type: string "…",
/// expected u16`), and without names that cannot belong to a policy.
fn without_values(message: &str) -> String {
    let one_line = message.replace('\n', " ");
    let expected = one_line.rfind(", expected").unwrap_or(one_line.len());
    let (found, expected) = one_line.split_at(expected);
    for kind in ["string \"", "integer `", "floating point `", "character `"] {
        if let Some(at) = found.find(kind) {
            let kept = found.get(..at + kind.len() - 2).unwrap_or_default();
            return format!("{kept}{expected}");
        }
    }
    for kind in ["unknown field `", "unknown variant `", "duplicate key `"] {
        if let Some(name) = found.strip_prefix(kind) {
            let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-' | '.' | '`');
            if !name.chars().all(is_name) {
                return format!("{}{expected}", kind.trim_end_matches(" `"));
            }
        }
    }
    one_line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_show_no_values() {
        for (message, expected) in [
            (
                "invalid type: string \"13912345670\", expected u16",
                "invalid type: string, expected u16",
            ),
            (
                "invalid type: string \"a\\\", expected b\", expected u16 at line 1 column 2",
                "invalid type: string, expected u16 at line 1 column 2",
            ),
            (
                "invalid value: integer `13912345670`, expected u16",
                "invalid value: integer, expected u16",
            ),
            (
                "unknown field `valid_fo`, expected `valid_for`",
                "unknown field `valid_fo`, expected `valid_for`",
            ),
            (
                "unknown field `张伟`, expected `valid_for`",
                "unknown field, expected `valid_for`",
            ),
            (
                "phone.differs cannot be loosened below block",
                "phone.differs cannot be loosened below block",
            ),
        ] {
            assert_eq!(without_values(message), expected);
        }
    }
}
