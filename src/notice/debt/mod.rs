//! Does a text disclose a debt?
//!
//! The terms stand in tables by language (`*.tsv`), and are found however they are typed. Three
//! kinds of rows: terms that speak of a debt wherever they stand; pairs of terms that do so in
//! one sentence; and phrases in which such a term means something else.

mod amount;
mod terms;
mod text;

use super::text::find_word;
use crate::typed::is_invisible;

/// Forms of address before a surname.
#[rustfmt::skip]
const TITLES: [&str; 12] = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "dear", "hi", "hello",
];

/// Whether a text speaks of a debt or of an amount of money. The names of the addressee and the
/// sender do not count: Mary Loan owes nothing, and Acme Loans says who writes.
pub(super) fn speaks_of_debt(text: &str, addressee: &str, sender: &str) -> bool {
    let shown = text.chars().filter(|&c| !is_invisible(c));
    let mut lower = shown.collect::<String>().to_lowercase();
    let (addressee, sender) = (addressee.to_lowercase(), sender.to_lowercase());
    for name in [addressee.as_str(), sender.trim()] {
        lower = without_name(&lower, name);
    }
    // Ms Loan by her surname; but a loan remains a loan in a text to her.
    for word in addressee.split(' ') {
        for title in TITLES {
            lower = without_name(&lower, &format!("{title} {word}"));
        }
    }
    amount::is_stated(&lower) || text::sentences(&lower).any(terms::speak_of_debt)
}

/// A text with every whole occurrence of a name replaced by a space.
fn without_name(text: &str, name: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = find_word(rest, name) {
        out += rest.get(..at).unwrap_or_default();
        out.push(' ');
        rest = rest.get(at + name.len()..).unwrap_or_default();
    }
    out + rest
}
