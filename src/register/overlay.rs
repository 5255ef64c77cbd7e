//! What would a transaction read, had it written what it is about to write?

use std::collections::BTreeMap;

use super::engine::{Change, Changes, Row, Table};

/// Rows that were read, and changes on top of them. It knows nothing but what was loaded.
#[derive(Clone, Default)]
pub(super) struct Overlay(BTreeMap<(Table, Vec<u8>), Held>);

/// A row as the transaction sees it.
#[derive(Clone)]
struct Held {
    /// `None` if the transaction deletes it.
    value: Option<Vec<u8>>,
    change: How,
}

/// What the transaction does to a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Reads,
    /// The row must be new in the store.
    Inserts,
    Writes,
}

impl Overlay {
    pub(super) fn load(&mut self, rows: Vec<Row>) {
        for row in rows {
            // What was changed since is newer.
            self.0.entry((row.table, row.key)).or_insert(Held {
                value: Some(row.value),
                change: How::Reads,
            });
        }
    }

    pub(super) fn get(&self, table: Table, key: &[u8]) -> Option<&[u8]> {
        let held = self.0.get(&(table, key.to_vec()))?;
        held.value.as_deref()
    }

    /// The keys and values of the rows whose keys begin so.
    pub(super) fn prefix<'o>(
        &'o self,
        table: Table,
        beginning: &[u8],
    ) -> impl Iterator<Item = (&'o [u8], &'o [u8])> + use<'o> {
        let beginning = beginning.to_vec();
        let rows = self.0.range((table, beginning.clone())..);
        rows.take_while(move |((at, key), _)| *at == table && key.starts_with(&beginning))
            .filter_map(|((_, key), held)| Some((key.as_slice(), held.value.as_deref()?)))
    }

    /// Writes a row that must not be there; in this transaction it counts as there at once.
    pub(super) fn insert(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        let held = Held {
            value: Some(value),
            change: How::Inserts,
        };
        self.0.insert((table, key), held);
    }

    pub(super) fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        let held = self.0.entry((table, key)).or_insert(Held {
            value: None,
            change: How::Writes,
        });
        held.value = Some(value);
        // A row that this transaction makes must still be new in the store.
        if held.change == How::Reads {
            held.change = How::Writes;
        }
    }

    pub(super) fn remove(&mut self, table: Table, key: Vec<u8>) {
        let held = Held {
            value: None,
            change: How::Writes,
        };
        if let Some(before) = self.0.insert((table, key.clone()), held)
            && before.change == How::Inserts
        {
            // It was never there.
            self.0.remove(&(table, key));
        }
    }

    pub(super) fn into_changes(self) -> Changes {
        let changes = self.0.into_iter().filter_map(|((table, key), held)| {
            let change = match (held.change, held.value) {
                (How::Reads, _) => return None,
                (How::Inserts, Some(value)) => Change::Insert(value),
                (How::Writes, Some(value)) => Change::Put(value),
                (_, None) => Change::Remove,
            };
            Some((table, key, change))
        });
        changes.collect()
    }
}
