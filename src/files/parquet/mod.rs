//! How is a Parquet file read as a book? One batch of rows at a time, known columns only.
//!
//! Rows have no bytes of their own in such a file: malformed ones are counted but leave
//! nothing in `malformed.bin`.

mod column;

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::str::from_utf8;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::Result as ParquetResult;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use xxhash_rust::xxh3::Xxh3;

use super::error::FilesError;
use super::limits::{BATCH_BYTES, MAX_RECORD};
use crate::book::{Batch, Columns, Record};
use crate::finding::Reason;
use column::{Cells, Column, Kind, broken};

/// How many rows are decoded before the size of the batch is checked.
const STEP: usize = 128;

/// A Parquet file that is being read.
pub(super) struct ParquetBook {
    number: usize,
    path: Arc<Path>,
    file: SerializedFileReader<File>,
    size: u64,
    about: Arc<About>,
    /// The next row group, and what is left of the current one.
    group: usize,
    columns: Vec<Column>,
    left: usize,
    /// How many rows have been read.
    read: u64,
}

/// What the schema declares.
struct About {
    columns: Columns,
    /// The known columns, in the order of their cells.
    known: Vec<Known>,
    /// The place of each column of the schema among the known ones; `None` if it is unknown.
    places: Vec<Option<usize>>,
    rows: u64,
}

struct Known {
    leaf: usize,
    kind: Kind,
    has_nulls: bool,
}

impl ParquetBook {
    /// Reads the metadata of the file.
    pub(super) fn open(path: &Path, number: usize, file: File) -> Result<Self, FilesError> {
        let about = file.metadata();
        let about = about.map_err(|error| FilesError::reading(path, &error))?;
        let file = guarded(path, || SerializedFileReader::new(file))?;
        Ok(Self {
            number,
            about: Arc::new(About::of(path, file.metadata())?),
            path: path.into(),
            file,
            size: about.len(),
            group: 0,
            columns: Vec::new(),
            left: 0,
            read: 0,
        })
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.about.columns
    }

    /// The next rows; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<ParquetBatch>, FilesError> {
        let path = Arc::clone(&self.path);
        guarded(&path, || self.read())
    }

    /// Row groups can have any number of rows, so batches are cut by size. The steps are the same
    /// in both readings, and therefore the batches. A batch never crosses the end of a group.
    fn read(&mut self) -> ParquetResult<Option<ParquetBatch>> {
        while self.left == 0 {
            if self.group == self.file.num_row_groups() {
                return Ok(None);
            }
            self.open_group()?;
        }
        let mut cells: Vec<Cells> = self.columns.iter().map(|_| Cells::default()).collect();
        let mut rows = 0;
        while self.left > 0 && cells.iter().map(Cells::size).sum::<usize>() < BATCH_BYTES {
            let step = self.left.min(STEP);
            for (column, cells) in self.columns.iter_mut().zip(&mut cells) {
                column.read(step, cells)?;
            }
            rows += step;
            self.left -= step;
        }
        for column in self.columns.iter_mut().filter(|_| self.left == 0) {
            if !column.is_over()? {
                return Err(broken("a column has more rows than the file declares"));
            }
        }
        let before = self.bytes_read();
        self.read += rows as u64;
        Ok(Some(ParquetBatch {
            number: self.number,
            length: self.bytes_read() - before,
            about: Arc::clone(&self.about),
            cells,
            rows,
        }))
    }

    fn open_group(&mut self) -> ParquetResult<()> {
        let group = self.file.get_row_group(self.group)?;
        let column = |known: &Known| {
            let reader = group.get_column_reader(known.leaf)?;
            Ok(Column::new(known.kind, known.has_nulls, reader))
        };
        let columns: ParquetResult<_> = self.about.known.iter().map(column).collect();
        self.left = rows(group.metadata().num_rows())?;
        self.columns = columns?;
        self.group += 1;
        Ok(())
    }

    /// How many bytes of the file were read, assuming that all rows have the same size.
    fn bytes_read(&self) -> u64 {
        let part = u128::from(self.size) * u128::from(self.read);
        let part = part / u128::from(self.about.rows.max(1));
        part.try_into().unwrap_or(self.size)
    }
}

impl About {
    fn of(path: &Path, file: &ParquetMetaData) -> Result<Self, FilesError> {
        let unusable = |what: &dyn std::fmt::Display| {
            FilesError::Unusable(format!("{}: {what}", path.display()))
        };
        let schema = file.file_metadata().schema_descr();
        let fields = schema.root_schema().get_fields();
        let columns = Columns::from_header(fields.iter().map(|field| field.name()));
        let columns = columns.map_err(|error| unusable(&error))?;
        let mut known = Vec::new();
        let mut places = vec![None; fields.len()];
        for (name, index) in columns.known() {
            let (Some(field), Some(place)) = (fields.get(index), places.get_mut(index)) else {
                continue;
            };
            let kind = Kind::of(name, field).map_err(|is| {
                unusable(&format!(
                    "the column {name} is {is}; it must be text, an integer, or (keyed_at only) \
                     a timestamp in UTC"
                ))
            })?;
            let mut leaves = 0..schema.num_columns();
            let leaf = leaves.find(|&leaf| schema.get_column_root_idx(leaf) == index);
            *place = Some(known.len());
            known.push(Known {
                leaf: leaf.unwrap_or_default(),
                kind,
                has_nulls: field.is_optional(),
            });
        }
        for (group, known) in file
            .row_groups()
            .iter()
            .flat_map(|group| known.iter().map(move |known| (group, known)))
        {
            let column = group.column(known.leaf);
            match column.compression() {
                Compression::UNCOMPRESSED
                | Compression::SNAPPY
                | Compression::GZIP(_)
                | Compression::ZSTD(_) => {}
                other => {
                    return Err(unusable(&format!(
                        "the column {} is compressed as {other}; only snappy, gzip and zstd are \
                         supported",
                        column.column_path()
                    )));
                }
            }
        }
        let counted = || {
            let groups = file.row_groups().iter();
            let counts: ParquetResult<Vec<usize>> =
                groups.map(|group| rows(group.num_rows())).collect();
            let sum: u64 = counts?.into_iter().map(|rows| rows as u64).sum();
            if i64::try_from(sum) == Ok(file.file_metadata().num_rows()) {
                Ok(sum)
            } else {
                Err(broken("its row groups do not add up to its number of rows"))
            }
        };
        let rows = guarded(path, counted)?;
        Ok(Self {
            columns,
            known,
            places,
            rows,
        })
    }
}

/// Some rows of a Parquet file, by column.
pub(super) struct ParquetBatch {
    number: usize,
    length: u64,
    about: Arc<About>,
    /// The cells of each known column.
    cells: Vec<Cells>,
    rows: usize,
}

impl ParquetBatch {
    /// About how many bytes of the file the batch takes up.
    pub(super) const fn size(&self) -> u64 {
        self.length
    }

    /// Puts the cells of a row in `cells`, or returns what is wrong with them.
    fn row<'r>(&'r self, row: usize, cells: &mut Vec<&'r str>) -> Result<(), Reason> {
        cells.clear();
        let length: usize = self.cells.iter().map(|cells| cells.get(row).len()).sum();
        if length > MAX_RECORD {
            return Err(Reason::TooLong);
        }
        for column in &self.cells {
            let cell = column.get(row);
            cells.push(from_utf8(cell).map_err(|_| Reason::InvalidUtf8)?);
        }
        let has_nul = cells.iter().any(|cell| cell.contains('\0'));
        if has_nul { Err(Reason::Nul) } else { Ok(()) }
    }
}

impl Batch for ParquetBatch {
    type Error = FilesError;

    fn file(&self) -> usize {
        self.number
    }

    fn fingerprint(&self) -> u64 {
        let mut hash = Xxh3::new();
        // The columns give the cells their meaning.
        hash.update(format!("{:?}", self.about.columns).as_bytes());
        for column in &self.cells {
            hash.update(&column.bytes);
            for &end in &column.ends {
                hash.update(&(end as u64).to_le_bytes());
            }
        }
        hash.digest()
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), FilesError> {
        let about = &*self.about;
        let mut cells = Vec::with_capacity(self.cells.len());
        for row in 0..self.rows {
            let read = self.row(row, &mut cells).and_then(|()| {
                let cell = |index: usize| {
                    let place = about.places.get(index).copied().flatten();
                    let cell = place.and_then(|place| cells.get(place).copied());
                    cell.unwrap_or_default()
                };
                let row = about.columns.row(about.places.len(), cell);
                row.ok_or(Reason::FieldCount)
            });
            take(match read {
                Ok(row) => Record::Row(row),
                Err(reason) => Record::Malformed {
                    reason,
                    bytes: 0..0,
                },
            });
        }
        Ok(())
    }
}

/// A declared number of rows.
fn rows(declared: i64) -> ParquetResult<usize> {
    usize::try_from(declared).map_err(|_| broken("it declares a negative number of rows"))
}

/// Reads from a file. If the Parquet library panics on a broken file, that is an error like
/// any other.
fn guarded<T>(path: &Path, read: impl FnOnce() -> ParquetResult<T>) -> Result<T, FilesError> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|error| FilesError::reading(path, &error)),
        Err(_) => Err(FilesError::reading(path, &"it is not a valid Parquet file")),
    }
}
