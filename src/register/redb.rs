//! The engine below [`Embedded`](super::Embedded).

use std::fmt;
use std::path::Path;

use ::redb::{
    Builder, ConcurrencyMode, Database, DatabaseError, ReadTransaction, ReadableDatabase,
    ReadableTable, StorageBackend, StorageError, TableDefinition, TableError, WriteTransaction,
};

use super::engine::{
    Change, Changes, Engine, EngineError, PREFIX_ROWS, Reader, Row, Table, Wanted, Writer,
};

type Definition<'t> = TableDefinition<'t, &'static [u8], &'static [u8]>;

/// A file of redb, which several processes of a machine may have open.
///
/// ```
/// use rightparty::register::engine::{Engine, Reader, Table};
/// use rightparty::register::Redb;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let redb = Redb::open("register.redb".as_ref())?;
/// assert!(redb.reader().await?.page(Table::Events, None, 1).await?.is_empty());
/// # Ok(())
/// # }
/// ```
pub struct Redb(Database);

impl Redb {
    /// Opens a file, and makes one that only its owner can read if there is none.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if it cannot be opened or is not whole.
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        create(path).map_err(|error| EngineError::new(OPENED, &error))?;
        let mut builder = builder();
        builder.set_concurrency_mode(ConcurrencyMode::MultiWriter);
        builder
            .create(path)
            .map(Self)
            .map_err(|error| opening(&error))
    }

    /// Opens a file layer of the caller's own, for one process.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub fn on(backend: impl StorageBackend) -> Result<Self, EngineError> {
        let database = builder().create_with_backend(backend);
        database.map(Self).map_err(|error| opening(&error))
    }
}

const OPENED: &str = "the register cannot be opened";
const READ: &str = "the register cannot be read";
const WRITTEN: &str = "the register cannot be written";

fn builder() -> Builder {
    let mut builder = Database::builder();
    // A damaged page must be an error, and not a panic later.
    builder.set_check_integrity_on_open(true);
    builder
}

/// Makes the file for its owner alone; what others made stays as it is. The folder is synced as
/// well: a file whose name is lost in a power cut is lost with all that is in it.
fn create(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    #[cfg(unix)]
    {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

fn opening(error: &DatabaseError) -> EngineError {
    let is_passing = matches!(error, DatabaseError::DatabaseAlreadyOpen);
    let error = EngineError::new(OPENED, error);
    if is_passing { error.passing() } else { error }
}

impl fmt::Debug for Redb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redb(..)")
    }
}

/// A view of a [`Redb`].
///
/// ```
/// use rightparty::register::engine::{Engine, Reader, Wanted};
/// use rightparty::register::Redb;
///
/// # async fn run(redb: &Redb) -> Result<(), Box<dyn std::error::Error>> {
/// let mut reader = redb.reader().await?;
/// assert!(reader.read(&Wanted::default()).await?.is_empty());
/// # Ok(())
/// # }
/// ```
pub struct RedbReader(ReadTransaction);

/// A transaction of a [`Redb`].
///
/// ```
/// use rightparty::register::engine::{Change, Engine, Table, Writer};
/// use rightparty::register::Redb;
///
/// # async fn run(redb: &Redb) -> Result<(), Box<dyn std::error::Error>> {
/// let mut writer = redb.writer().await?;
/// writer.write(vec![(Table::Meta, b"key".to_vec(), Change::Put(b"value".to_vec()))]).await?;
/// writer.commit().await?;
/// # Ok(())
/// # }
/// ```
pub struct RedbWriter(WriteTransaction);

const fn definition(table: Table) -> Definition<'static> {
    TableDefinition::new(table.as_str())
}

fn reading(error: &impl fmt::Display) -> EngineError {
    EngineError::new(READ, error)
}

fn writing(error: &impl fmt::Display) -> EngineError {
    EngineError::new(WRITTEN, error)
}

impl RedbReader {
    /// [`Reader::read`], without waiting for anybody.
    pub(super) fn rows(&self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        read(wanted, |table| match self.0.open_table(definition(table)) {
            Ok(table) => Ok(Some(table)),
            // A table is made with its first row.
            Err(TableError::TableDoesNotExist(_)) => Ok(None),
            Err(error) => Err(reading(&error)),
        })
    }

    /// [`Reader::page`], likewise.
    pub(super) fn some(
        &self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        match self.0.open_table(definition(table)) {
            Ok(open) => page(&open, table, after, limit).map_err(|error| reading(&error)),
            Err(TableError::TableDoesNotExist(_)) => Ok(Vec::new()),
            Err(error) => Err(reading(&error)),
        }
    }
}

impl Reader for RedbReader {
    async fn read(&mut self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        self.rows(wanted)
    }

    async fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        self.some(table, after, limit)
    }
}

impl RedbWriter {
    /// [`Reader::read`], without waiting for anybody.
    pub(super) fn rows(&self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        let open = |table| self.0.open_table(definition(table)).map(Some);
        read(wanted, |table| open(table).map_err(|error| reading(&error)))
    }
}

impl Reader for RedbWriter {
    async fn read(&mut self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        self.rows(wanted)
    }

    async fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        let open = self.0.open_table(definition(table));
        let open = open.map_err(|error| reading(&error))?;
        page(&open, table, after, limit).map_err(|error| reading(&error))
    }
}

impl Writer for RedbWriter {
    async fn write(&mut self, changes: Changes) -> Result<(), EngineError> {
        // The changes of a table follow one another, so that each is opened once.
        for changes in changes.chunk_by(|(one, ..), (next, ..)| one == next) {
            let Some((table, ..)) = changes.first() else {
                continue;
            };
            let open = self.0.open_table(definition(*table));
            let mut open = open.map_err(|error| writing(&error))?;
            for (_, key, change) in changes {
                let key = key.as_slice();
                let before = match change {
                    Change::Insert(value) | Change::Put(value) => {
                        open.insert(key, value.as_slice())
                    }
                    Change::Remove => open.remove(key),
                };
                let is_there = before.map_err(|error| writing(&error))?.is_some();
                if is_there && matches!(change, Change::Insert(_)) {
                    return Err(EngineError::conflict());
                }
            }
        }
        Ok(())
    }

    async fn commit(self) -> Result<(), EngineError> {
        self.0.commit().map_err(|error| writing(&error))
    }
}

impl Engine for Redb {
    type Reader<'e> = RedbReader;
    type Writer<'e> = RedbWriter;

    async fn reader(&self) -> Result<RedbReader, EngineError> {
        let begun = self.0.begin_read();
        begun.map(RedbReader).map_err(|error| reading(&error))
    }

    async fn writer(&self) -> Result<RedbWriter, EngineError> {
        let mut begun = self.0.begin_write().map_err(|error| writing(&error))?;
        // As a file that several processes share is always written.
        begun.set_two_phase_commit(true);
        begun.set_quick_repair(true);
        Ok(RedbWriter(begun))
    }
}

fn read<T: ReadableTable<&'static [u8], &'static [u8]>>(
    wanted: &Wanted,
    open: impl Fn(Table) -> Result<Option<T>, EngineError>,
) -> Result<Vec<Row>, EngineError> {
    let mut found = Vec::new();
    for (table, key) in &wanted.rows {
        let Some(open) = open(*table)? else { continue };
        let value = open.get(key.as_slice()).map_err(|error| reading(&error))?;
        found.extend(value.map(|value| row(*table, key, value.value())));
    }
    for (table, beginning) in &wanted.prefixes {
        let Some(open) = open(*table)? else { continue };
        let rows = open
            .range(beginning.as_slice()..)
            .map_err(|error| reading(&error))?;
        for entry in rows.take(PREFIX_ROWS) {
            let (key, value) = entry.map_err(|error| reading(&error))?;
            if !key.value().starts_with(beginning) {
                break;
            }
            found.push(row(*table, key.value(), value.value()));
        }
    }
    Ok(found)
}

fn page(
    open: &impl ReadableTable<&'static [u8], &'static [u8]>,
    table: Table,
    after: Option<&[u8]>,
    limit: usize,
) -> Result<Vec<Row>, StorageError> {
    let rows = open.range(after.unwrap_or_default()..)?;
    let mut page = Vec::new();
    for entry in rows {
        let (key, value) = entry?;
        if Some(key.value()) == after {
            continue;
        }
        if page.len() == limit {
            break;
        }
        page.push(row(table, key.value(), value.value()));
    }
    Ok(page)
}

fn row(table: Table, key: &[u8], value: &[u8]) -> Row {
    Row {
        table,
        key: key.to_vec(),
        value: value.to_vec(),
    }
}
