//! Which facts about characters does the database not hold? Curated ones, read here.

use std::path::Path;

use serde::Deserialize;

/// What `tests/data/han_facts.json` holds.
#[derive(Deserialize)]
pub(crate) struct Facts {
    /// Pairs of legally distinct surnames, one often written for the other.
    pub(crate) distinct_surnames: Vec<String>,
    /// Further pairs of surnames that are confused with each other.
    pub(crate) confused_surnames: Vec<String>,
    /// Surnames of two characters.
    pub(crate) compound_surnames: Vec<String>,
    /// Surnames with the readings that they have as surnames.
    pub(crate) surname_readings: Vec<(String, String)>,
    /// Simplified characters that stand for several traditional ones.
    pub(crate) one_simplified_many_traditional: String,
    /// Traditional characters with several simplified ones, often including themselves.
    pub(crate) one_traditional_many_simplified: String,
    /// Forms of one character in different regions.
    pub(crate) regional_glyphs: Vec<String>,
    /// Pairs of characters that look alike.
    pub(crate) look_alikes: Vec<String>,
}

impl Facts {
    pub(crate) fn read() -> Result<Self, String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/han_facts.json");
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }
}

/// A pair of characters, the lower first.
pub(crate) fn pair(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    let (a, b) = (chars.next()?, chars.next()?);
    Some((a.min(b), a.max(b)))
}

/// Pairs of characters, sorted, each once.
pub(crate) fn pairs(texts: &[String]) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = texts.iter().filter_map(|text| pair(text)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
