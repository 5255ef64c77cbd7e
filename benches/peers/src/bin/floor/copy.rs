//! Writes the bytes that another run has written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

/// The files of a run, the largest first.
const NAMES: [&str; 6] = [
    "decisions.jsonl",
    "cleared.csv",
    "withheld.csv",
    "malformed.bin",
    "report.html",
    "run.json",
];

/// As large as the writers of `screen_book` are.
const WRITER: usize = 1 << 18;

/// Well below it, so that the bytes go through the writer.
const PIECE: usize = 1 << 15;

/// The files that a run has left.
pub(crate) fn names(like: &Path) -> Vec<&'static str> {
    let there = |name: &&str| like.join(name).exists();
    NAMES.into_iter().filter(there).collect()
}

/// Writes one file aside, and brings it to the disk.
///
/// The bytes are read piece by piece: less work than to make them, and than to
/// hold them all.
pub(crate) fn copy(like: &Path, out: &Path, name: &str) -> io::Result<()> {
    let mut from = File::open(like.join(name))?;
    let to = File::create(out.join(format!("{name}.part")))?;
    let mut writer = BufWriter::with_capacity(WRITER, to);
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece)? {
            0 => break,
            read => writer.write_all(&piece[..read])?,
        }
    }
    let to = writer
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    to.sync_all()
}

/// Gives the files their names.
pub(crate) fn publish(like: &Path, out: &Path) -> io::Result<()> {
    for name in names(like) {
        fs::rename(out.join(format!("{name}.part")), out.join(name))?;
    }
    Ok(())
}
