//! Which entries occur in a text, word by word?

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::role::Role;
use super::spelling::{Spelling, is_compared_bare};
use super::tables::{Entry, entries, is_unspaced};
use super::unspaced;

/// A word of a name.
pub(super) struct Token<'t> {
    /// As it is looked up.
    pub(super) key: Cow<'t, str>,
    /// Which part of the text it is in; signs separate parts, spaces do not.
    pub(super) part: usize,
    /// Whether it says that what follows is its own: `Smith's`, `Ahmet'in`.
    pub(super) is_owner: bool,
    /// Whether it is a number, a single letter or both, beside which a filler is one still.
    pub(super) is_neutral: bool,
}

/// An entry that occurs: the words from one place up to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) role: Role,
    pub(super) language: &'static str,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// An entry after its first word.
struct Listed {
    role: Role,
    language: &'static str,
    rest: Vec<String>,
}

/// The entries by their first word, in each spelling.
static LISTED: LazyLock<HashMap<String, Vec<Listed>>> = LazyLock::new(|| {
    let mut all: HashMap<String, Vec<Listed>> = HashMap::new();
    for entry in entries().filter(|entry| !entry.is_unspaced()) {
        for &spelling in Spelling::of(entry.language, entry.text) {
            let mut words = entry
                .text
                .split(' ')
                .map(|word| spelling.chars(word).collect());
            let Some(first) = words.next() else { continue };
            let Entry { role, language, .. } = entry;
            let rest = words.collect();
            let listed = all.entry(first).or_default();
            let is_new = !listed
                .iter()
                .any(|other| (other.role, other.language, &other.rest) == (role, language, &rest));
            if is_new {
                listed.push(Listed {
                    role,
                    language,
                    rest,
                });
            }
        }
    }
    all
});

/// The words of a canonical name, and all entries that occur in them.
pub(super) fn read(canonical: &str, is_letter: fn(char) -> bool) -> (Vec<Token<'_>>, Vec<Hit>) {
    let tokens = tokens(canonical, is_letter);
    let mut hits = Vec::new();
    for (from, token) in tokens.iter().enumerate() {
        if token.key.starts_with(is_unspaced) {
            hits.extend(
                unspaced::read(&token.key, tokens.len() > 1).map(|found| Hit {
                    role: found.role,
                    language: found.language,
                    from,
                    to: from + 1,
                }),
            );
            continue;
        }
        let rest = tokens.get(from + 1..).unwrap_or_default();
        for listed in LISTED.get(&*token.key).into_iter().flatten() {
            let length = listed.rest.len();
            let follows = rest.get(..length).is_some_and(|words| {
                words
                    .iter()
                    .map(|word| &*word.key)
                    .eq(listed.rest.iter().map(String::as_str))
            });
            if follows {
                hits.push(Hit {
                    role: listed.role,
                    language: listed.language,
                    from,
                    to: from + 1 + length,
                });
            }
        }
    }
    (tokens, hits)
}

/// Whether a word by itself is a filler.
pub(super) fn is_filler(word: &str) -> bool {
    let listed = LISTED.get(word).into_iter().flatten();
    listed
        .filter(|listed| listed.rest.is_empty())
        .any(|listed| matches!(listed.role, Role::Filler | Role::FillerAlone))
}

/// The words of a text. Where a script without spaces meets another one, a word ends.
fn tokens(canonical: &str, is_letter: fn(char) -> bool) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut part = 0;
    for word in canonical.split(' ') {
        let slashed = word.trim_matches(|c| !is_letter(c));
        if slashed.contains('/') && LISTED.contains_key(slashed) {
            tokens.push(token(slashed, part));
            continue;
        }
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| is_letter(c) || c == '\'';
            let end = if !is_word(first) {
                part += 1;
                first.len_utf8()
            } else if is_unspaced(first) {
                rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len())
            } else {
                let ends = |c| !is_word(c) || is_unspaced(c);
                rest.find(ends).unwrap_or(rest.len())
            };
            let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if is_word(first) && piece.contains(is_letter) {
                tokens.push(token(piece, part));
            }
            rest = after;
        }
    }
    tokens
}

/// What may stand between an apostrophe and the end of an owner's name, in English and
/// Turkish.
const GENITIVES: [&str; 11] = [
    "s", "in", "ın", "un", "ün", "nin", "nın", "nun", "nün", "nin", "",
];

fn token(word: &str, part: usize) -> Token<'_> {
    let ending = word.rsplit_once('\'').map(|(_, ending)| ending);
    let is_owner = match ending {
        Some("") => word.ends_with("s'"),
        Some(ending) => GENITIVES.contains(&ending),
        None => false,
    };
    let word = word.trim_matches('\'');
    let is_digit = |c: char| c.is_numeric();
    let letters = word.trim_end_matches(is_digit);
    let key = if letters.is_empty() { word } else { letters };
    Token {
        key: if is_compared_bare(key) {
            Cow::Owned(Spelling::Bare.chars(key).collect())
        } else {
            Cow::Borrowed(key)
        },
        part,
        is_owner,
        is_neutral: letters.chars().nth(1).is_none() && !letters.contains(is_unspaced),
    }
}
