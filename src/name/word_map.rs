//! What do tables say of a word that most names do not contain?

use std::collections::HashMap;

use super::bloom::{Bloom, hash};

/// Words with what is known of them, behind a filter: nearly all words that are asked for are
/// in none of the tables.
pub(super) struct WordMap<T> {
    filter: Bloom,
    words: HashMap<String, T>,
}

impl<T> WordMap<T> {
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        if !self.filter.has(hash(word.as_bytes())) {
            return None;
        }
        self.words.get(word)
    }
}

impl<T> FromIterator<(String, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(words: I) -> Self {
        let words: HashMap<String, T> = words.into_iter().collect();
        let mut filter = Bloom::EMPTY;
        for word in words.keys() {
            filter.insert(hash(word.as_bytes()));
        }
        Self { filter, words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_others_are_not() {
        let words = ["mr", "dr med", "先生"];
        let map: WordMap<usize> = words
            .iter()
            .map(|word| (*word).to_owned())
            .zip(0..)
            .collect();
        for (index, word) in words.into_iter().enumerate() {
            assert_eq!(map.get(word), Some(&index));
            assert_eq!(map.get(&format!("{word}s")), None);
        }
        assert_eq!(map.get(""), None);
    }
}
