//! Names, by likeness.

use unicode_normalization::UnicodeNormalization;

/// From here up two names are usually taken for one.
const LIKE: f64 = 0.9;

/// Text without width, case and space around it.
#[must_use]
pub fn normalised(text: &str) -> String {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
    folded.trim().to_owned()
}

/// Whether two names are alike.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    one == other || strsim::jaro_winkler(&normalised(one), &normalised(other)) >= LIKE
}
