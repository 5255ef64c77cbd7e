//! Which labels and remarks stand beside a name and say nothing about who is named?
//!
//! The lists are in `labels.tsv` and `remarks.tsv`, which say where they are from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::name::folding::folded;

/// Where a remark may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In brackets only.
    Bracket,
    /// Also as a word of its own behind a name in East Asian letters.
    Word,
    /// Also joined to that name.
    Joined,
    /// At the beginning of a name in Han.
    Before,
}

/// A remark, and the title that it stands for; empty if none.
pub(super) struct Remark {
    pub(super) place: Place,
    pub(super) text: String,
    pub(super) title: &'static str,
}

static LABELS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    rows(include_str!("labels.tsv"))
        .filter_map(|row| row.split('\t').nth(1))
        .map(one_form)
        .collect()
});

static REMARKS: LazyLock<BTreeMap<String, Remark>> = LazyLock::new(|| {
    let remarks = rows(include_str!("remarks.tsv")).filter_map(|row| {
        let mut columns = row.split('\t').skip(1);
        let place = match columns.next()? {
            "word" => Place::Word,
            "joined" => Place::Joined,
            "before" => Place::Before,
            _ => Place::Bracket,
        };
        let text = one_form(columns.next()?);
        let title = columns.next().unwrap_or_default();
        Some((text.clone(), Remark { place, text, title }))
    });
    remarks.collect()
});

/// Whether what stands before a colon is a label of the borrower's own name.
pub(super) fn is_label(text: &str) -> bool {
    LABELS.contains(&one_form(text))
}

/// The remark that a text is.
pub(super) fn remark(text: &str) -> Option<&'static Remark> {
    REMARKS.get(&one_form(text))
}

/// The remarks for a place.
pub(super) fn remarks(place: Place) -> impl Iterator<Item = &'static Remark> {
    REMARKS.values().filter(move |remark| remark.place == place)
}

/// The rows of a table, without its comments.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Folded, with single spaces.
fn one_form(text: &str) -> String {
    let folded = folded(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        for row in rows(include_str!("labels.tsv")) {
            assert_eq!(row.split('\t').count(), 2, "{row}");
        }
        for row in rows(include_str!("remarks.tsv")) {
            let columns: Vec<&str> = row.split('\t').collect();
            let is_place = ["bracket", "word", "joined", "before"].contains(&columns[1]);
            assert!(columns.len() == 4 && is_place, "{row}");
        }
    }
}
