//! Which words are listed, and where?
//!
//! Each table is a text file beside this one with a line for a role in a language, so that a
//! person who reads the language can review it. What the roles mean is told in `role`.

use super::role::Role;
use crate::name::script::{is_east_asian, is_hangul};

const TABLES: [&str; 8] = [
    include_str!("fillers.tsv"),
    include_str!("fillers_east_asia.tsv"),
    include_str!("notices.tsv"),
    include_str!("relations.tsv"),
    include_str!("relations_east_asia.tsv"),
    include_str!("legal_forms.tsv"),
    include_str!("trades.tsv"),
    include_str!("organisations_east_asia.tsv"),
];

/// One entry: a word or a phrase in one role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) role: Role,
    pub(super) language: &'static str,
    /// In lower case, with single spaces.
    pub(super) text: &'static str,
    /// How many characters must precede it in text without spaces.
    pub(super) least_before: usize,
}

impl Entry {
    /// Whether it is looked for within text that is written without spaces.
    pub(super) fn is_unspaced(&self) -> bool {
        self.text.starts_with(is_unspaced)
    }
}

/// Characters of scripts that are written without spaces, or, as Hangul, often are.
pub(super) fn is_unspaced(c: char) -> bool {
    is_east_asian(c)
        || matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// All entries. The number after a role, if any, is `least_before`.
pub(super) fn entries() -> impl Iterator<Item = Entry> {
    let lines = TABLES.into_iter().flat_map(str::lines);
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(columns)
        .flat_map(|(language, role, least, words)| {
            words.split(", ").map(move |text| Entry {
                role,
                language,
                text,
                least_before: least.unwrap_or_else(|| usual_least(text, role)),
            })
        })
}

fn columns(line: &'static str) -> Option<(&'static str, Role, Option<usize>, &'static str)> {
    let (language, rest) = line.split_once('\t')?;
    let (role, words) = rest.split_once('\t')?;
    let (role, least) = role.split_once(' ').unwrap_or((role, ""));
    Some((language, Role::of(role)?, least.parse().ok(), words))
}

/// How many characters precede a word by default: a whole name before a relation, which is
/// longer in Korean, and a single character before a trade.
fn usual_least(text: &str, role: Role) -> usize {
    match role {
        Role::OrganisationAfter => 1,
        _ if text.starts_with(is_hangul) => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for line in TABLES.into_iter().flat_map(str::lines) {
            assert!(line.starts_with('#') || columns(line).is_some(), "{line}");
        }
        assert!(entries().count() > 2_000);
    }

    #[test]
    fn words_are_in_the_form_of_canonical_names() {
        for entry in entries() {
            let text = entry.text;
            assert_eq!(text, text.trim(), "{text:?}");
            assert!(!text.is_empty() && !text.contains("  "), "{text:?}");
            assert!(!text.contains(['-', '.', ',', ';', '\t']), "{text:?}");
            assert_eq!(text, text.to_lowercase(), "{text:?}");
        }
    }

    #[test]
    fn no_word_is_listed_twice_in_one_role() {
        let mut seen = std::collections::BTreeSet::new();
        for entry in entries() {
            let key = (entry.language, format!("{:?}", entry.role), entry.text);
            assert!(seen.insert(key), "{entry:?}");
        }
    }
}
