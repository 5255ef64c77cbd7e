//! Books that `make_book` makes, each row with what must become of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::example;

/// What must become of a row, and what was done to it.
pub(crate) struct Truth {
    pub(crate) outcome: String,
    pub(crate) kind: String,
}

/// A book of so many rows, and the truth of each. The same arguments make the same book.
pub(crate) fn made(rows: usize, arguments: &[&str]) -> (Vec<u8>, Vec<Truth>) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("truth.csv");
    let output = example("make_book")
        .arg(rows.to_string())
        .arg(&path)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let truth = fs::read_to_string(&path).unwrap();
    let truth: Vec<Truth> = truth.lines().skip(1).map(Truth::of).collect();
    assert_eq!(truth.len(), rows);
    (output.stdout, truth)
}

/// Writes such a book into a folder.
pub(crate) fn made_in(folder: &Path, rows: usize) -> PathBuf {
    let path = folder.join("book.csv");
    fs::write(&path, made(rows, &[]).0).unwrap();
    path
}

impl Truth {
    fn of(line: &str) -> Self {
        let fields: Vec<&str> = line.splitn(3, ',').collect();
        let [_, outcome, kind] = fields[..] else {
            panic!("not a line of the truth: {line}");
        };
        Self {
            outcome: outcome.to_owned(),
            kind: kind.to_owned(),
        }
    }
}
