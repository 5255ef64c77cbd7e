//! How do results appear only when all are complete? They are written under temporary names
//! and then renamed.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::thread;

use serde::Serialize;

use super::csv::DecodedFile;
use super::encoding::Encoding;
use super::error::FilesError;
use super::sync::BackgroundSync;

/// The files of a run. The last one marks a complete run.
const NAMES: [&str; 6] = [
    "decisions.jsonl",
    "cleared.csv",
    "withheld.csv",
    "malformed.bin",
    "report.html",
    "run.json",
];

/// The file that a run locks while it writes.
const LOCK: &str = ".lock";

/// The files of a run while they are written.
pub(super) struct Output {
    folder: PathBuf,
    decisions: BufWriter<File>,
    cleared: Option<BufWriter<File>>,
    withheld: BufWriter<File>,
    malformed: BufWriter<File>,
    has_malformed: bool,
    /// The encoding of the book, and the file whose rows were copied last, if it is not UTF-8.
    encoding: Option<Encoding>,
    decoded: Option<(PathBuf, DecodedFile<File>)>,
    sync: BackgroundSync,
    /// Held until the run is over, so that no two runs write to the same folder.
    _lock: File,
}

/// The lines of some rows, for each file.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) decisions: Vec<u8>,
    pub(super) cleared: Vec<u8>,
    pub(super) withheld: Vec<u8>,
}

impl Lines {
    /// Removes the lines and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.decisions.clear();
        self.cleared.clear();
        self.withheld.clear();
    }
}

impl Output {
    /// Removes the results of an earlier run and opens new files.
    pub(super) fn begin(folder: &Path, release: bool) -> Result<Self, FilesError> {
        fs::create_dir_all(folder).map_err(|error| FilesError::writing(folder, &error))?;
        let lock = lock(folder)?;
        // The mark of completeness goes first.
        for name in NAMES.into_iter().rev() {
            remove(&folder.join(name))?;
            remove(&aside(folder, name))?;
        }
        let create = |name: &str| {
            let path = aside(folder, name);
            let file = File::create(&path).map_err(|error| FilesError::writing(&path, &error))?;
            Ok(BufWriter::with_capacity(1 << 18, file))
        };
        let decisions = create("decisions.jsonl")?;
        let cleared = release.then(|| create("cleared.csv")).transpose()?;
        let long = [Some(&decisions), cleared.as_ref()];
        let again: io::Result<_> = long
            .into_iter()
            .flatten()
            .map(|file| file.get_ref().try_clone())
            .collect();
        let again = again.map_err(|error| FilesError::writing(folder, &error))?;
        let mut output = Self {
            folder: folder.to_owned(),
            sync: BackgroundSync::begin(again),
            decisions,
            cleared,
            withheld: create("withheld.csv")?,
            malformed: create("malformed.bin")?,
            has_malformed: false,
            encoding: None,
            decoded: None,
            _lock: lock,
        };
        output
            .write_headers()
            .map_err(|error| FilesError::writing(folder, &error))?;
        Ok(output)
    }

    /// The CSV files of the book are in this encoding.
    pub(super) fn with_encoding(self, encoding: Option<Encoding>) -> Self {
        Self { encoding, ..self }
    }

    /// Removes the results from the folder of a failed run, including an earlier run's. Errors
    /// are ignored, since the run has failed already. Inputs are not removed.
    pub(super) fn withdraw(folder: &Path, inputs: &[PathBuf]) {
        // Not while another run writes there.
        let Ok(_lock) = lock(folder) else {
            return;
        };
        let inputs: Vec<PathBuf> = inputs
            .iter()
            .filter_map(|input| input.canonicalize().ok())
            .collect();
        let is_input = |path: &Path| {
            let path = path.canonicalize();
            path.is_ok_and(|path| inputs.contains(&path))
        };
        for name in NAMES.into_iter().rev() {
            for path in [folder.join(name), aside(folder, name)] {
                if !is_input(&path) {
                    let _ = remove(&path);
                }
            }
        }
    }

    fn write_headers(&mut self) -> io::Result<()> {
        if let Some(cleared) = &mut self.cleared {
            let header = "row,borrower_id,loan_id,name,phone,purpose,channel,expires_at\n";
            cleared.write_all(header.as_bytes())?;
        }
        let header = "row,borrower_id,loan_id,outcome,codes,remedy\n";
        self.withheld.write_all(header.as_bytes())
    }

    /// Writes the lines of some rows.
    pub(super) fn write(&mut self, lines: &Lines) -> Result<(), FilesError> {
        let mut write = || {
            self.decisions.write_all(&lines.decisions)?;
            if let Some(cleared) = &mut self.cleared {
                cleared.write_all(&lines.cleared)?;
            }
            self.withheld.write_all(&lines.withheld)
        };
        write().map_err(|error: io::Error| FilesError::writing(&self.folder, &error))?;
        let bytes = lines.decisions.len() + lines.cleared.len();
        self.sync.wrote(bytes);
        Ok(())
    }

    /// Copies the bytes of a malformed row, however many there are.
    pub(super) fn keep_malformed(
        &mut self,
        book: &Path,
        bytes: Range<u64>,
    ) -> Result<(), FilesError> {
        if let Some(encoding) = self.encoding {
            return self.keep_decoded(book, encoding, bytes);
        }
        if bytes.is_empty() {
            return Ok(());
        }
        let reading = |error: &io::Error| FilesError::reading(book, error);
        let mut file = File::open(book).map_err(|error| reading(&error))?;
        let seek = file.seek(SeekFrom::Start(bytes.start));
        seek.map_err(|error| reading(&error))?;
        let mut record = file.take(bytes.end.saturating_sub(bytes.start));
        io::copy(&mut record, &mut self.malformed)
            .map_err(|error| FilesError::writing(&self.folder, &error))?;
        self.has_malformed = true;
        Ok(())
    }

    /// As [`keep_malformed`](Self::keep_malformed), from a file in another encoding, where the
    /// place of a row is that in the decoded text.
    fn keep_decoded(
        &mut self,
        book: &Path,
        encoding: Encoding,
        bytes: Range<u64>,
    ) -> Result<(), FilesError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let reading = |error: &io::Error| FilesError::reading(book, error);
        let is_open = |(path, file): &(PathBuf, DecodedFile<File>)| {
            path == book && file.position() <= bytes.start
        };
        let file = if let Some((_, file)) = self.decoded.take().filter(is_open) {
            file
        } else {
            let file = File::open(book).map_err(|error| reading(&error))?;
            DecodedFile::new(file, encoding)
        };
        let (_, file) = self.decoded.insert((book.to_owned(), file));
        let copied = file.copy(bytes, &mut self.malformed);
        copied.map_err(|error| reading(&error))?;
        self.has_malformed = true;
        Ok(())
    }

    /// Syncs everything to disk and only then renames the files, `run.json` last: its
    /// presence marks a complete run.
    pub(super) fn finish(self, page: &str, run: &impl Serialize) -> Result<(), FilesError> {
        let Self {
            folder,
            decisions,
            cleared,
            withheld,
            malformed,
            has_malformed,
            sync,
            _lock,
            ..
        } = self;
        let failed = |error: &dyn std::fmt::Display| FilesError::writing(&folder, error);
        sync.finish().map_err(|error| failed(&error))?;
        let mut names = vec!["decisions.jsonl", "withheld.csv"];
        names.extend(cleared.is_some().then_some("cleared.csv"));
        let files = [Some(decisions), Some(withheld), Some(malformed), cleared];
        sync_all(files.into_iter().flatten()).map_err(|error| failed(&error))?;
        if has_malformed {
            names.push("malformed.bin");
        } else {
            let path = aside(&folder, "malformed.bin");
            fs::remove_file(path).map_err(|error| failed(&error))?;
        }
        let path = aside(&folder, "report.html");
        let mut file = BufWriter::new(File::create(&path).map_err(|error| failed(&error))?);
        file.write_all(page.as_bytes())
            .and_then(|()| sync_file(file))
            .map_err(|error| failed(&error))?;
        names.push("report.html");
        let path = aside(&folder, "run.json");
        let mut file = BufWriter::new(File::create(&path).map_err(|error| failed(&error))?);
        serde_json::to_writer_pretty(&mut file, run).map_err(|error| failed(&error))?;
        file.write_all(b"\n")
            .and_then(|()| sync_file(file))
            .map_err(|error| failed(&error))?;
        names.push("run.json");
        for name in names {
            let path = folder.join(name);
            fs::rename(aside(&folder, name), &path)
                .map_err(|error| FilesError::writing(&path, &error))?;
        }
        Ok(())
    }
}

/// Locks the folder for this run. The operating system releases the lock when the process
/// ends, however it ends.
fn lock(folder: &Path) -> Result<File, FilesError> {
    let path = folder.join(LOCK);
    // An existing file keeps its content: it may not be ours.
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    let file = options
        .open(&path)
        .map_err(|error| FilesError::writing(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(FilesError::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(FilesError::writing(&path, &error)),
    }
}

/// Whether a path is one of the files that a run in this folder would remove.
pub(super) fn is_result(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else {
        return false;
    };
    let is_named = |name: &&str| path == folder.join(name) || path == aside(&folder, name);
    path == folder.join(LOCK) || NAMES.iter().any(is_named)
}

/// The temporary name under which a file is written.
fn aside(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.part"))
}

fn remove(path: &Path) -> Result<(), FilesError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(FilesError::writing(path, &error))
        }
        _ => Ok(()),
    }
}

/// Syncs files to disk, all at the same time.
fn sync_all(files: impl Iterator<Item = BufWriter<File>>) -> io::Result<()> {
    thread::scope(|scope| {
        let threads: Vec<_> = files.map(|file| scope.spawn(|| sync_file(file))).collect();
        let failed = || Err(io::Error::other("a thread that writes has panicked"));
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|_| failed()))
    })
}

fn sync_file(writer: BufWriter<File>) -> io::Result<()> {
    let file = writer
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    file.sync_all()
}
