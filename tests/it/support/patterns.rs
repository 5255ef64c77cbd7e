//! Regular expressions for the slow models.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use regex::Regex;

/// A regular expression, compiled once.
pub(crate) fn regex(pattern: &str) -> Arc<Regex> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Regex>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap();
    let compile = || Arc::new(Regex::new(pattern).unwrap());
    known
        .entry(pattern.to_owned())
        .or_insert_with(compile)
        .clone()
}
