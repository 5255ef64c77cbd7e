//! A store in memory: for tests, and for making a decision again.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::engine::{Change, Changes, Engine, EngineError, Reader, Row, Table, Wanted, Writer};

type Rows = BTreeMap<(Table, Vec<u8>), Vec<u8>>;

/// A register's store in memory. It is gone with the process.
///
/// ```
/// use rightparty::DigestKey;
/// use rightparty::register::{Memory, Register, RegisterKeys};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let key = |byte| DigestKey::new(&[byte; 32]);
/// let register = Register::open(Memory::default(), RegisterKeys::new(key(1)?, key(2)?)).await?;
/// assert_eq!(register.head().await?.events(), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct Memory {
    rows: Mutex<Arc<Rows>>,
    turns: Turns,
}

/// Lets one writer in at a time, without blocking the thread of another.
#[derive(Default)]
struct Turns {
    is_taken: Mutex<bool>,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory(..)")
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that is done under the locks can leave half a change behind.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A view of a [`Memory`].
///
/// ```
/// use rightparty::register::Memory;
/// use rightparty::register::engine::{Engine, Reader, Table};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let memory = Memory::default();
/// assert!(memory.reader().await?.page(Table::Events, None, 10).await?.is_empty());
/// # Ok(())
/// # }
/// ```
pub struct MemoryReader(Arc<Rows>);

/// A transaction of a [`Memory`].
///
/// ```
/// use rightparty::register::Memory;
/// use rightparty::register::engine::{Change, Engine, Table, Writer};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let memory = Memory::default();
/// let mut writer = memory.writer().await?;
/// writer.write(vec![(Table::Meta, b"key".to_vec(), Change::Insert(b"value".to_vec()))]).await?;
/// writer.commit().await?;
/// # Ok(())
/// # }
/// ```
pub struct MemoryWriter<'m> {
    memory: &'m Memory,
    rows: Arc<Rows>,
}

impl Reader for MemoryReader {
    async fn read(&mut self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        Ok(read(&self.0, wanted))
    }

    async fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        Ok(page(&self.0, table, after, limit))
    }
}

impl Reader for MemoryWriter<'_> {
    async fn read(&mut self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        Ok(read(&self.rows, wanted))
    }

    async fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        Ok(page(&self.rows, table, after, limit))
    }
}

impl Writer for MemoryWriter<'_> {
    async fn write(&mut self, changes: Changes) -> Result<(), EngineError> {
        let rows = Arc::make_mut(&mut self.rows);
        for (table, key, change) in changes {
            match change {
                Change::Insert(value) => {
                    if rows.insert((table, key), value).is_some() {
                        return Err(EngineError::conflict());
                    }
                }
                Change::Put(value) => {
                    rows.insert((table, key), value);
                }
                Change::Remove => {
                    rows.remove(&(table, key));
                }
            }
        }
        Ok(())
    }

    async fn commit(self) -> Result<(), EngineError> {
        *locked(&self.memory.rows) = Arc::clone(&self.rows);
        Ok(())
    }
}

impl Drop for MemoryWriter<'_> {
    fn drop(&mut self) {
        *locked(&self.memory.turns.is_taken) = false;
    }
}

impl Engine for Memory {
    type Reader<'e> = MemoryReader;
    type Writer<'e> = MemoryWriter<'e>;

    async fn reader(&self) -> Result<MemoryReader, EngineError> {
        Ok(MemoryReader(Arc::clone(&locked(&self.rows))))
    }

    async fn writer(&self) -> Result<MemoryWriter<'_>, EngineError> {
        std::future::poll_fn(|context| {
            let mut is_taken = locked(&self.turns.is_taken);
            if *is_taken {
                // Whoever holds the turn has it for a moment.
                context.waker().wake_by_ref();
                return std::task::Poll::Pending;
            }
            *is_taken = true;
            std::task::Poll::Ready(())
        })
        .await;
        Ok(MemoryWriter {
            memory: self,
            rows: Arc::clone(&locked(&self.rows)),
        })
    }
}

fn read(rows: &Rows, wanted: &Wanted) -> Vec<Row> {
    let mut found = Vec::new();
    for key in &wanted.rows {
        found.extend(rows.get(key).map(|value| row(key, value)));
    }
    for (table, beginning) in &wanted.prefixes {
        let from = rows.range((*table, beginning.clone())..);
        let rows = from.take_while(|((at, key), _)| at == table && key.starts_with(beginning));
        found.extend(rows.map(|(key, value)| row(key, value)));
    }
    found
}

fn page(rows: &Rows, table: Table, after: Option<&[u8]>, limit: usize) -> Vec<Row> {
    let from = (table, after.unwrap_or_default().to_vec());
    let rows = rows.range(from..).take_while(|((at, _), _)| *at == table);
    let rows = rows.filter(|((_, key), _)| Some(key.as_slice()) != after);
    rows.take(limit)
        .map(|(key, value)| row(key, value))
        .collect()
}

fn row((table, key): &(Table, Vec<u8>), value: &[u8]) -> Row {
    Row {
        table: *table,
        key: key.clone(),
        value: value.to_vec(),
    }
}
