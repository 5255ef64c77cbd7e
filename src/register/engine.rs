//! What does the register ask of whatever stores it?
//!
//! Very little: rows of bytes in numbered tables, in order of their keys, read and written in
//! transactions of which one at a time may write. Everything else is decided above, in one
//! place for all engines. Whoever has another store implements [`Engine`] and runs the
//! [conformance suite](super::conformance) against it.

use core::fmt;
use core::future::Future;

use crate::kinds::text_enum;

text_enum! {
    /// The tables of a register. An engine may keep them in one table, with the number in the key.
    ///
    /// ```
    /// use rightparty::register::engine::Table;
    ///
    /// assert_eq!(Table::Events.to_string(), "events");
    /// assert_eq!(Table::Events as u8, 1);
    /// ```
    pub enum Table: "table" {
        /// The head of the chain, the version of the stored form, and the ids of the keys.
        Meta = "meta",
        /// The events, by their number.
        Events = "events",
        /// What is known of a borrower now.
        Persons = "persons",
        /// What is attested about borrowers.
        Facts = "facts",
        /// What is attested about numbers, whoever has them.
        NumberFacts = "number-facts",
        /// The borrowers of a number.
        Holders = "holders",
        /// Reports of wrong numbers, by number.
        Reports = "reports",
        /// The lender's own numbers, and its agencies'.
        LenderPhones = "lender-phones",
        /// Waivers, by borrower.
        Waivers = "waivers",
        /// Rulings, by borrower.
        Rulings = "rulings",
        /// Notices that were cleared.
        Notices = "notices",
        /// Notices that were redeemed and have no receipt.
        Unsettled = "unsettled",
        /// When a number was contacted.
        Contacts = "contacts",
        /// The encrypted keys of persons.
        Keys = "keys",
        /// The policies that were applied.
        Policies = "policies",
    }
}

/// A row of a table.
///
/// `Debug` shows neither key nor value.
///
/// ```
/// use rightparty::register::engine::{Row, Table};
///
/// let row = Row { table: Table::Meta, key: b"head".to_vec(), value: Vec::new() };
/// assert_eq!(format!("{row:?}"), "Row(meta)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The table.
    pub table: Table,
    /// The key.
    pub key: Vec<u8>,
    /// The value.
    pub value: Vec<u8>,
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({})", self.table)
    }
}

/// What is to be read at once: rows with these keys, and rows whose keys begin with these.
///
/// ```
/// use rightparty::register::engine::{Table, Wanted};
///
/// let mut wanted = Wanted::default();
/// wanted.row(Table::Meta, b"head");
/// wanted.prefix(Table::Holders, b"number");
/// assert_eq!((wanted.rows.len(), wanted.prefixes.len()), (1, 1));
/// ```
#[derive(Default, Clone)]
pub struct Wanted {
    /// Tables and whole keys.
    pub rows: Vec<(Table, Vec<u8>)>,
    /// Tables and beginnings of keys.
    pub prefixes: Vec<(Table, Vec<u8>)>,
}

/// How many rows an engine gives for a prefix, at least; it may leave out the rest. So many
/// owners of one number are no borrower.
pub const PREFIX_ROWS: usize = 10_000;

impl Wanted {
    /// Wants a row.
    pub fn row(&mut self, table: Table, key: &[u8]) {
        self.rows.push((table, key.to_vec()));
    }

    /// Wants all rows whose keys begin so.
    pub fn prefix(&mut self, table: Table, beginning: &[u8]) {
        self.prefixes.push((table, beginning.to_vec()));
    }
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, prefixes) = (self.rows.len(), self.prefixes.len());
        write!(f, "Wanted({rows} rows, {prefixes} prefixes)")
    }
}

/// What a transaction does to a row.
///
/// ```
/// use rightparty::register::engine::Change;
///
/// assert_ne!(Change::Insert(vec![1]), Change::Put(vec![1]));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a row that must not be there yet. If it is, the whole transaction fails with
    /// [`EngineError::conflict`]: this decides who of two writers was first, whatever else an
    /// engine locks.
    Insert(Vec<u8>),
    /// Writes a row, whether or not it is there.
    Put(Vec<u8>),
    /// Deletes a row, whether or not it is there.
    Remove,
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Insert(_) => "Insert(..)",
            Self::Put(_) => "Put(..)",
            Self::Remove => "Remove",
        })
    }
}

/// The changes of a transaction, in order.
pub type Changes = Vec<(Table, Vec<u8>, Change)>;

/// A view of the store that does not change.
///
/// ```
/// use rightparty::register::engine::{EngineError, Reader, Table};
///
/// async fn is_empty(reader: &mut impl Reader) -> Result<bool, EngineError> {
///     Ok(reader.page(Table::Events, None, 1).await?.is_empty())
/// }
/// ```
pub trait Reader: Send {
    /// The rows that are there of those that are wanted, in any order, each at least once.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the store cannot be read.
    fn read(
        &mut self,
        wanted: &Wanted,
    ) -> impl Future<Output = Result<Vec<Row>, EngineError>> + Send;

    /// The first rows of a table after this key, in order of their keys, at most `limit`; from
    /// the beginning if there is no key.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the store cannot be read.
    fn page(
        &mut self,
        table: Table,
        after: Option<&[u8]>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Row>, EngineError>> + Send;
}

/// A transaction. Until it ends no other writes, in any process; what is dropped without
/// [`commit`](Self::commit) has not happened.
///
/// ```
/// use rightparty::register::engine::{Change, EngineError, Table, Writer};
///
/// async fn note(mut writer: impl Writer) -> Result<(), EngineError> {
///     writer.write(vec![(Table::Meta, b"note".to_vec(), Change::Put(vec![1]))]).await?;
///     writer.commit().await
/// }
/// ```
pub trait Writer: Reader {
    /// Writes. What is read afterwards in the same transaction need not show it.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the store cannot be written, or a row that must be new is there.
    fn write(&mut self, changes: Changes) -> impl Future<Output = Result<(), EngineError>> + Send;

    /// Ends the transaction. When it returns, everything is durable: it survives the process
    /// and the machine.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if it is not known to be durable.
    fn commit(self) -> impl Future<Output = Result<(), EngineError>> + Send;
}

/// A store.
///
/// ```
/// use rightparty::register::engine::Engine;
/// use rightparty::register::{Register, RegisterError, RegisterKeys};
///
/// async fn open<E: Engine>(store: E, keys: RegisterKeys) -> Result<Register<E>, RegisterError> {
///     Register::open(store, keys).await
/// }
/// ```
pub trait Engine: Send + Sync {
    /// A view that does not change.
    type Reader<'e>: Reader
    where
        Self: 'e;
    /// A transaction.
    type Writer<'e>: Writer
    where
        Self: 'e;

    /// A view of what has been committed by now.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the store cannot be read.
    fn reader(&self) -> impl Future<Output = Result<Self::Reader<'_>, EngineError>> + Send;

    /// Begins a transaction, after whoever writes now has ended. It sees everything that was
    /// committed before it began.
    ///
    /// # Errors
    ///
    /// [`EngineError`], if the store cannot be written.
    fn writer(&self) -> impl Future<Output = Result<Self::Writer<'_>, EngineError>> + Send;
}

/// What is wrong with a store. The message does not show what is in it.
///
/// ```
/// use rightparty::register::engine::EngineError;
///
/// let error = EngineError::new("the register cannot be written", &std::io::Error::other("full"));
/// assert_eq!(error.to_string(), "the register cannot be written: full");
/// assert!(!error.is_passing() && EngineError::conflict().is_passing());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    message: String,
    is_passing: bool,
}

impl EngineError {
    /// An error of this message and cause, neither of which shows what is in the store.
    #[must_use]
    pub fn new(message: &str, cause: &dyn fmt::Display) -> Self {
        Self {
            message: format!("{message}: {cause}"),
            is_passing: false,
        }
    }

    /// A row that must be new is there: another writer was first.
    #[must_use]
    pub fn conflict() -> Self {
        Self {
            message: "another writer was first".to_owned(),
            is_passing: true,
        }
    }

    /// The same error, of a kind that passes by itself, such as a server that was restarted.
    #[must_use]
    pub fn passing(self) -> Self {
        Self {
            is_passing: true,
            ..self
        }
    }

    /// Whether the same transaction may succeed if it is tried again.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        self.is_passing
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EngineError {}
