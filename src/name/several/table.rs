//! Which words join two names, and which are common given names?

use std::sync::LazyLock;

use crate::name::folding::folded;
use crate::name::word_map::WordMap;

/// What a word says of how many people are named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It joins two names.
    And,
    /// It joins two names, or is part of one.
    Either,
    /// It names several people of one family.
    Family,
}

static WORDS: LazyLock<WordMap<Kind>> = LazyLock::new(|| {
    // A word that is a particle anywhere is taken as one everywhere: the last of two counts.
    let words = rows().map(|(kind, word)| (folded(word), kind));
    let particles = rows().filter(|(kind, _)| *kind == Kind::Either);
    words
        .chain(particles.map(|(kind, word)| (folded(word), kind)))
        .collect()
});

static GIVEN_NAMES: LazyLock<WordMap<()>> = LazyLock::new(|| {
    let lines = include_str!("given_names.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let names = lines.flat_map(|line| line.split('\t').skip(1));
    names.map(|name| (folded(name), ())).collect()
});

fn rows() -> impl Iterator<Item = (Kind, &'static str)> {
    let lines = include_str!("conjunctions.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut columns = line.split('\t').skip(1);
        let kind = match columns.next() {
            Some("and") => Kind::And,
            Some("family") => Kind::Family,
            _ => Kind::Either,
        };
        columns.map(move |word| (kind, word))
    })
}

/// What a word, folded as names are, says.
pub(super) fn kind(word: &str) -> Option<Kind> {
    WORDS.get(word).copied()
}

/// Whether a word, folded as names are, is a common given name.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.get(word).is_some()
}

/// All words that join names.
pub(in crate::name) fn words() -> impl Iterator<Item = &'static str> {
    rows().flat_map(|(_, word)| word.split(' '))
}
