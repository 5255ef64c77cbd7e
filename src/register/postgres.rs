//! The register in PostgreSQL, for several backends.

use std::fmt;

use sqlx::postgres::{PgPool, PgPoolOptions, PgRow};
use sqlx::{PgConnection, PgTransaction, Row as _};

use super::engine::{
    Change, Changes, Engine, EngineError, PREFIX_ROWS, Reader, Row, Table, Wanted, Writer,
};
use super::tables::{
    INSERT, OPENED, PAGE, PUT, READ, READING, REMOVE, SNAPSHOT, WRITING, failed, lock, migrate,
};

/// A register's store in PostgreSQL: the tables `rightparty_register`, `rightparty_lock` and
/// `rightparty_migration` in the first schema of the connection's search path. A database can
/// hold several registers, each in a schema of its own.
///
/// Whoever writes locks one row, so that one transaction at a time writes to a register; keep
/// transactions that take part in it short.
///
/// The server must be durable: `fsync` and `synchronous_commit` on, as by default.
///
/// ```no_run
/// use rightparty::register::{Event, Keyed, Postgres, Register, RegisterKeys, Request};
/// use rightparty::{DigestKey, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// # async fn send(now: Timestamp) -> Result<(), Box<dyn std::error::Error>> {
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// let store = Postgres::connect("postgres://backend@localhost/lender").await?;
/// let pool = store.pool().clone();
/// let register = Register::open(store, RegisterKeys::new(key(1)?, key(2)?)).await?;
/// let gate = Gate::new(Policy::strict());
///
/// // Redemption and the row of the outbox are committed together, or not at all.
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let second = Entry::new("张 伟", "139 1234 5670", Region::CN).with_keyer("clerk-7");
/// let request = Request::new(Dossier::book_not_asked("B-1", first, second), "notice-1");
/// register.clear(&gate, &request, now).await?;
/// let mut transaction = pool.begin().await?;
/// let mut within = register.within(&mut transaction).await?;
/// let number = register
///     .redeem_in(&mut within, &gate, &request, now, |clearance| {
///         clearance.spend(now).map(|contact| contact.phone().e164().expose().to_string())
///     })
///     .await??;
/// sqlx::query("INSERT INTO outbox (reference, number) VALUES ($1, $2)")
///     .bind(request.notice_id)
///     .bind(number)
///     .execute(&mut *transaction)
///     .await?;
/// transaction.commit().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Postgres(PgPool);

impl Postgres {
    /// Connects to a server, and makes the tables if they are not there.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    pub async fn connect(url: &str) -> Result<Self, EngineError> {
        let pool = PgPoolOptions::new().connect(url).await;
        Self::new(pool.map_err(|error| failed(OPENED, &error))?).await
    }

    /// A store by these connections. Makes the tables if they are not there; several may do so
    /// at once.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the server cannot be reached, or a newer version of the program has
    /// made the tables.
    pub async fn new(pool: PgPool) -> Result<Self, EngineError> {
        migrate(&pool).await?;
        Ok(Self(pool))
    }

    /// The connections.
    #[must_use]
    pub const fn pool(&self) -> &PgPool {
        &self.0
    }
}

impl super::Register<Postgres> {
    /// Takes part in a transaction of the caller's own, after whoever writes to the register now
    /// has ended. What is done with it is done when the caller commits.
    ///
    /// The transaction must see what others commit while it waits, as at `READ COMMITTED`, which
    /// is the default; at a stricter level the server refuses what it cannot order.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the server cannot be reached.
    pub async fn within<'t>(
        &self,
        transaction: &'t mut PgTransaction<'_>,
    ) -> Result<PostgresWithin<'t>, EngineError> {
        lock(transaction).await?;
        Ok(PostgresWithin(transaction))
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Postgres(..)")
    }
}

/// A transaction on a [`Postgres`].
///
/// ```no_run
/// use rightparty::register::Postgres;
/// use rightparty::register::engine::{Change, Engine, Table, Writer};
///
/// # async fn run(store: &Postgres) -> Result<(), Box<dyn std::error::Error>> {
/// let mut writer = store.writer().await?;
/// writer.write(vec![(Table::Meta, b"key".to_vec(), Change::Put(b"value".to_vec()))]).await?;
/// writer.commit().await?;
/// # Ok(())
/// # }
/// ```
pub struct PostgresTransaction(PgTransaction<'static>);

/// A part in a transaction of the caller's own: see [`Register::within`](super::Register::within).
/// [`commit`](Writer::commit) leaves it open, for the caller to commit.
///
/// ```no_run
/// use rightparty::register::{Event, Postgres, Register};
/// use rightparty::Timestamp;
///
/// # async fn run(register: &Register<Postgres>, events: &[Event<'_>], now: Timestamp, pool: sqlx::PgPool)
/// # -> Result<(), Box<dyn std::error::Error>> {
/// let mut transaction = pool.begin().await?;
/// let mut within = register.within(&mut transaction).await?;
/// register.record_in(&mut within, events, now).await?;
/// transaction.commit().await?;
/// # Ok(())
/// # }
/// ```
pub struct PostgresWithin<'t>(&'t mut PgConnection);

impl Engine for Postgres {
    type Reader<'e> = PostgresTransaction;
    type Writer<'e> = PostgresTransaction;

    async fn reader(&self) -> Result<PostgresTransaction, EngineError> {
        let transaction = self.0.begin_with(SNAPSHOT).await;
        transaction
            .map(PostgresTransaction)
            .map_err(|error| failed(READING, &error))
    }

    async fn writer(&self) -> Result<PostgresTransaction, EngineError> {
        let begun = self.0.begin().await;
        let mut begun = begun.map_err(|error| failed(WRITING, &error))?;
        lock(&mut begun).await?;
        Ok(PostgresTransaction(begun))
    }
}

impl Reader for PostgresTransaction {
    async fn read(&mut self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        read(&mut self.0, wanted).await
    }

    async fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        page(&mut self.0, table, after, limit).await
    }
}

impl Writer for PostgresTransaction {
    async fn write(&mut self, changes: Changes) -> Result<(), EngineError> {
        write(&mut self.0, changes).await
    }

    async fn commit(self) -> Result<(), EngineError> {
        self.0
            .commit()
            .await
            .map_err(|error| failed(WRITING, &error))
    }
}

impl Reader for PostgresWithin<'_> {
    async fn read(&mut self, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
        read(self.0, wanted).await
    }

    async fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, EngineError> {
        page(self.0, table, after, limit).await
    }
}

impl Writer for PostgresWithin<'_> {
    async fn write(&mut self, changes: Changes) -> Result<(), EngineError> {
        write(self.0, changes).await
    }

    async fn commit(self) -> Result<(), EngineError> {
        Ok(())
    }
}

async fn read(connection: &mut PgConnection, wanted: &Wanted) -> Result<Vec<Row>, EngineError> {
    let (mut tables, mut keys) = (Vec::new(), Vec::new());
    for (table, key) in &wanted.rows {
        tables.push(number(*table));
        keys.push(key.clone());
    }
    let (mut of, mut lows, mut highs) = (Vec::new(), Vec::new(), Vec::new());
    for (table, beginning) in &wanted.prefixes {
        of.push(number(*table));
        lows.push(beginning.clone());
        highs.push(after_prefix(beginning));
    }
    let rows = sqlx::query(READ)
        .bind(tables)
        .bind(keys)
        .bind(of)
        .bind(lows)
        .bind(highs)
        .bind(i64::try_from(PREFIX_ROWS).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await
        .map_err(|error| failed(READING, &error))?;
    rows.iter().map(row).collect()
}

async fn page(
    connection: &mut PgConnection,
    table: Table,
    after: Option<&[u8]>,
    limit: usize,
) -> Result<Vec<Row>, EngineError> {
    let rows = sqlx::query(PAGE)
        .bind(number(table))
        .bind(after.map(<[u8]>::to_vec))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await
        .map_err(|error| failed(READING, &error))?;
    rows.iter().map(row).collect()
}

async fn write(connection: &mut PgConnection, changes: Changes) -> Result<(), EngineError> {
    let (mut inserts, mut puts, mut removes) = <(Columns, Columns, Columns)>::default();
    for (table, key, change) in changes {
        match change {
            Change::Insert(value) => inserts.push(table, key, value),
            Change::Put(value) => puts.push(table, key, value),
            Change::Remove => removes.push(table, key, Vec::new()),
        }
    }
    let writing = |error| failed(WRITING, &error);
    if !removes.keys.is_empty() {
        let statement = sqlx::query(REMOVE).bind(removes.tables).bind(removes.keys);
        statement.execute(&mut *connection).await.map_err(writing)?;
    }
    if !inserts.keys.is_empty() {
        let count = inserts.keys.len() as u64;
        let inserted = inserts.query(INSERT).execute(&mut *connection).await;
        // The affected rows say who was first, whatever else was locked.
        if inserted.map_err(writing)?.rows_affected() != count {
            return Err(EngineError::conflict());
        }
    }
    if !puts.keys.is_empty() {
        let put = puts.query(PUT).execute(&mut *connection).await;
        put.map_err(writing)?;
    }
    Ok(())
}

/// Rows in columns, as one statement takes them.
#[derive(Default)]
struct Columns {
    tables: Vec<i16>,
    keys: Vec<Vec<u8>>,
    values: Vec<Vec<u8>>,
}

impl Columns {
    fn push(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.tables.push(number(table));
        self.keys.push(key);
        self.values.push(value);
    }

    fn query(
        self,
        statement: &'static str,
    ) -> sqlx::query::Query<'static, sqlx::Postgres, sqlx::postgres::PgArguments> {
        let query = sqlx::query(statement).bind(self.tables);
        query.bind(self.keys).bind(self.values)
    }
}

fn number(table: Table) -> i16 {
    i16::from(table as u8)
}

/// The least key that comes after all that begin so.
fn after_prefix(beginning: &[u8]) -> Vec<u8> {
    let mut after = beginning.to_vec();
    while let Some(last) = after.pop() {
        if let Some(next) = last.checked_add(1) {
            after.push(next);
            return after;
        }
    }
    // No key is so long.
    vec![0xFF; 256]
}

fn row(row: &PgRow) -> Result<Row, EngineError> {
    let read = || -> Result<Option<Row>, sqlx::Error> {
        let (table, key, value): (i16, Vec<u8>, Vec<u8>) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let table = Table::ALL.into_iter().find(|one| number(*one) == table);
        Ok(table.map(|table| Row { table, key, value }))
    };
    let read = read().map_err(|error| failed(READING, &error))?;
    read.ok_or_else(|| EngineError::new(READING, &"a table is not known"))
}
