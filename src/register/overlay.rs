//! What would a transaction read, had it written what it is about to write?

use std::collections::BTreeMap;

use super::engine::{Change, Changes, Row, Table};

/// Rows that were read, and changes on top of them. It knows nothing but what was loaded.
#[derive(Clone, Default)]
pub(super) struct Overlay {
    rows: BTreeMap<(Table, Vec<u8>), Vec<u8>>,
    changes: BTreeMap<(Table, Vec<u8>), Change>,
}

impl Overlay {
    pub(super) fn load(&mut self, rows: Vec<Row>) {
        for row in rows {
            let key = (row.table, row.key);
            // What was changed since is newer.
            if !self.changes.contains_key(&key) {
                self.rows.insert(key, row.value);
            }
        }
    }

    pub(super) fn get(&self, table: Table, key: &[u8]) -> Option<&[u8]> {
        self.rows.get(&(table, key.to_vec())).map(Vec::as_slice)
    }

    /// The keys and values of the rows whose keys begin so.
    pub(super) fn prefix<'o>(
        &'o self,
        table: Table,
        beginning: &[u8],
    ) -> impl Iterator<Item = (&'o [u8], &'o [u8])> + use<'o> {
        let from = (table, beginning.to_vec());
        let beginning = beginning.to_vec();
        let rows = self.rows.range(from..);
        rows.take_while(move |((at, key), _)| *at == table && key.starts_with(&beginning))
            .map(|((_, key), value)| (key.as_slice(), value.as_slice()))
    }

    /// Writes a row that must not be there; in this transaction it counts as there at once.
    pub(super) fn insert(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.rows.insert((table, key.clone()), value.clone());
        self.changes.insert((table, key), Change::Insert(value));
    }

    pub(super) fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.rows.insert((table, key.clone()), value.clone());
        let key = (table, key);
        // A row that this transaction makes must still be new in the store.
        let change = match self.changes.get(&key) {
            Some(Change::Insert(_)) => Change::Insert(value),
            _ => Change::Put(value),
        };
        self.changes.insert(key, change);
    }

    pub(super) fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.rows.remove(&(table, key.clone()));
        let key = (table, key);
        if matches!(self.changes.get(&key), Some(Change::Insert(_))) {
            self.changes.remove(&key);
        } else {
            self.changes.insert(key, Change::Remove);
        }
    }

    pub(super) fn into_changes(self) -> Changes {
        let changes = self.changes.into_iter();
        changes
            .map(|((table, key), change)| (table, key, change))
            .collect()
    }
}
