//! The tables in PostgreSQL, and the statements on them.

use sqlx::postgres::PgPool;
use sqlx::{PgConnection, Row as _};

use super::engine::EngineError;

/// The version of the tables.
pub(super) const VERSION: i32 = 1;

/// What makes the tables, each statement one that can be made again.
pub(super) const MIGRATION: [&str; 4] = [
    "CREATE TABLE IF NOT EXISTS rightparty_migration (version int PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS rightparty_lock (one boolean PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS rightparty_register (tab smallint NOT NULL, key bytea NOT NULL, \
     value bytea NOT NULL, PRIMARY KEY (tab, key))",
    "INSERT INTO rightparty_lock VALUES (true) ON CONFLICT DO NOTHING",
];

/// Keeps apart those who make the tables at the same time: any number that nobody else uses.
pub(super) const MIGRATION_LOCK: i64 = 0x7269_6768_7470_6172;

pub(super) const READ: &str = "SELECT r.tab, r.key, r.value FROM rightparty_register r \
     JOIN unnest($1::smallint[], $2::bytea[]) AS w(tab, key) ON r.tab = w.tab AND r.key = w.key \
     UNION ALL \
     SELECT r.tab, r.key, r.value FROM unnest($3::smallint[], $4::bytea[], $5::bytea[]) \
     AS p(tab, low, high) CROSS JOIN LATERAL (SELECT tab, key, value FROM rightparty_register \
     WHERE tab = p.tab AND key >= p.low AND key < p.high ORDER BY key LIMIT $6) r";
pub(super) const PAGE: &str = "SELECT tab, key, value FROM rightparty_register \
     WHERE tab = $1 AND ($2::bytea IS NULL OR key > $2) ORDER BY key LIMIT $3";
pub(super) const INSERT: &str = "INSERT INTO rightparty_register (tab, key, value) \
     SELECT * FROM unnest($1::smallint[], $2::bytea[], $3::bytea[]) ON CONFLICT DO NOTHING";
pub(super) const PUT: &str = "INSERT INTO rightparty_register (tab, key, value) \
     SELECT * FROM unnest($1::smallint[], $2::bytea[], $3::bytea[]) \
     ON CONFLICT (tab, key) DO UPDATE SET value = excluded.value";
pub(super) const REMOVE: &str = "DELETE FROM rightparty_register r \
     USING unnest($1::smallint[], $2::bytea[]) AS w(tab, key) WHERE r.tab = w.tab AND r.key = w.key";
pub(super) const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
pub(super) const LOCK: &str = "SELECT one FROM rightparty_lock FOR UPDATE";

pub(super) const OPENED: &str = "the register cannot be opened";
pub(super) const READING: &str = "the register cannot be read";
pub(super) const WRITING: &str = "the register cannot be written";

pub(super) async fn migrate(pool: &PgPool) -> Result<(), EngineError> {
    let opening = |error| failed(OPENED, &error);
    let mut transaction = pool.begin().await.map_err(opening)?;
    let locked = sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(MIGRATION_LOCK);
    locked.execute(&mut *transaction).await.map_err(opening)?;
    for statement in MIGRATION {
        let made = sqlx::query(statement).execute(&mut *transaction).await;
        made.map_err(opening)?;
    }
    let newest = sqlx::query("SELECT max(version) FROM rightparty_migration");
    let newest = newest.fetch_one(&mut *transaction).await.map_err(opening)?;
    let newest: Option<i32> = newest.try_get(0).map_err(opening)?;
    if let Some(newest) = newest.filter(|&newest| newest > VERSION) {
        let found =
            format!("its tables have the version {newest}, and this program knows {VERSION}");
        return Err(EngineError::new(OPENED, &found));
    }
    let noted = sqlx::query("INSERT INTO rightparty_migration VALUES ($1) ON CONFLICT DO NOTHING");
    let noted = noted.bind(VERSION).execute(&mut *transaction).await;
    noted.map_err(opening)?;
    transaction.commit().await.map_err(opening)
}

pub(super) async fn lock(connection: &mut PgConnection) -> Result<(), EngineError> {
    let locked = sqlx::query(LOCK).execute(connection).await;
    locked.map_err(|error| failed(WRITING, &error))?;
    Ok(())
}

/// An error of the server or of the way to it, without what was sent.
pub(super) fn failed(what: &str, error: &sqlx::Error) -> EngineError {
    let (cause, is_passing) = match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            // Connections that end, servers that stop or start, transactions to be tried again.
            let passing = ["08", "40", "53", "57"]
                .iter()
                .any(|class| code.starts_with(class));
            (
                format!("PostgreSQL says {code}, {}", error.message()),
                passing,
            )
        }
        sqlx::Error::Io(error) => (error.to_string(), true),
        sqlx::Error::PoolTimedOut => ("no connection was free in time".to_owned(), true),
        sqlx::Error::PoolClosed => ("the connections were closed".to_owned(), false),
        sqlx::Error::WorkerCrashed => ("the connection broke".to_owned(), true),
        sqlx::Error::Configuration(_) => ("the address is not one of a database".to_owned(), false),
        _ => ("the server's answer cannot be read".to_owned(), false),
    };
    let error = EngineError::new(what, &cause);
    if is_passing { error.passing() } else { error }
}
