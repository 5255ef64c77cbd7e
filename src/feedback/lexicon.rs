//! Which phrases carry a meaning, and does a reply contain them?

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// How many characters of a reply are read; no text message is as long.
const MAX_CHARS: usize = 4_000;

/// How many characters after the first half of a pattern its second half may end: room for
/// a name and the longest half.
const MAX_PATTERN_CHARS: usize = 60;

/// A reply, folded, without the phrases that mislead.
pub(super) struct Reply {
    pub(super) message: String,
    clauses: Vec<String>,
}

impl Reply {
    pub(super) fn new(text: &str) -> Self {
        let end = text
            .char_indices()
            .nth(MAX_CHARS)
            .map_or(text.len(), |(end, _)| end);
        let text = text.get(..end).unwrap_or_default();
        let without_misleading = |text: &str| {
            let phrases = LEXICON.misleading.iter();
            phrases.fold(folded(text), |text, phrase| {
                text.replace(phrase.as_str(), " \u{1} ")
            })
        };
        Self {
            message: without_misleading(text),
            clauses: text
                .split([',', '，', '.', '。', '!', '！', ';', '；', '\n'])
                .map(without_misleading)
                .collect(),
        }
    }

    fn has_clause(&self, matches: impl Fn(&str) -> bool) -> bool {
        self.clauses.iter().any(|clause| matches(clause))
    }
}

/// The file `lexicon.tsv`.
pub(super) struct Lexicon {
    pub(super) entries: Vec<LexiconEntry>,
    misleading: Vec<String>,
}

/// A phrase that carries a meaning.
pub(super) struct LexiconEntry {
    pub(super) meaning: Meaning,
    scope: Scope,
    phrase: String,
}

#[derive(Clone, Copy)]
pub(super) enum Meaning {
    WrongNumber,
    OptOut,
    RightParty,
}

/// How much of a reply a phrase has to match.
#[derive(Clone, Copy)]
enum Scope {
    /// The whole message.
    Message,
    /// A whole clause: `Not me, stop`.
    Clause,
    /// Any part of the message.
    Part,
    /// A whole clause that goes on with a given name: the phrase ends in a Han surname.
    Surname,
    /// Any part of a clause; the phrase has a `*` for somebody's name.
    Pattern,
}

impl LexiconEntry {
    pub(super) fn is_said_in(&self, reply: &Reply) -> bool {
        let phrase = self.phrase.as_str();
        match self.scope {
            Scope::Message => is_repetition(reply.message.trim(), phrase),
            Scope::Clause => reply.has_clause(|clause| is_repetition(clause, phrase)),
            Scope::Part => reply.message.contains(phrase),
            Scope::Surname => reply.has_clause(|clause| is_followed_by_given_name(clause, phrase)),
            Scope::Pattern => reply.has_clause(|clause| surrounds_name(clause, phrase)),
        }
    }
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        entries: Vec::new(),
        misleading: Vec::new(),
    };
    let rows = include_str!("lexicon.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(meaning), Some(scope), Some(text)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let scope = match scope {
            "whole" => Scope::Clause,
            "message" => Scope::Message,
            "surname" => Scope::Surname,
            "pattern" => Scope::Pattern,
            _ => Scope::Part,
        };
        let phrase = match text.split_once('*') {
            Some((before, after)) => {
                format!("{}*{}", folded_phrase(before), folded_phrase(after))
            }
            None => folded_phrase(text),
        };
        let meaning = match meaning {
            "wrong-number" => Meaning::WrongNumber,
            "opt-out" => Meaning::OptOut,
            "right-party" => Meaning::RightParty,
            _ => {
                lexicon.misleading.push(phrase);
                continue;
            }
        };
        lexicon.entries.push(LexiconEntry {
            meaning,
            scope,
            phrase,
        });
    }
    // The longest first, because one may contain another.
    lexicon
        .misleading
        .sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    lexicon
});

/// A message in lower case and one width, with punctuation as spaces and a space at either
/// end, so that a word can be looked for together with the spaces around it.
fn folded(text: &str) -> String {
    let mut folded = String::from(" ");
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let c = match c {
            '\u{2019}' | '`' | '´' => '\'',
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => continue,
            _ if c.is_alphanumeric() || c == '\'' => c,
            _ => ' ',
        };
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// A phrase of the lexicon, folded. Latin words keep a space at either end; Chinese has no
/// spaces.
fn folded_phrase(text: &str) -> String {
    let folded = folded(text);
    if text.is_ascii() {
        folded
    } else {
        folded.trim().to_owned()
    }
}

/// Whether a text is a phrase and nothing else, once or repeated: `STOP STOP STOP`.
fn is_repetition(text: &str, phrase: &str) -> bool {
    let mut rest = text.trim();
    let phrase = phrase.trim();
    while let Some(after) = rest.strip_prefix(phrase) {
        rest = after.trim_start();
        if rest.is_empty() {
            return true;
        }
        if rest.len() == after.len() && phrase.is_ascii() {
            return false;
        }
    }
    false
}

/// Whether a clause is the phrase and one or two Han characters, perhaps with a form of
/// address or a particle after them: 我不是陈伟先生.
fn is_followed_by_given_name(clause: &str, phrase: &str) -> bool {
    let rest = clause.split_once(phrase).map(|(_, rest)| rest.trim());
    let given = rest.map(|rest| {
        let endings = ["先生", "女士", "小姐", "啊", "呀", "哦", "吧"];
        endings.iter().fold(rest, |rest, ending| {
            rest.strip_suffix(ending).unwrap_or(rest)
        })
    });
    given.is_some_and(|given| {
        let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        (1..=2).contains(&given.chars().count()) && given.chars().all(is_han)
    })
}

/// Whether a clause contains the words before and after the `*` of a pattern, with what may
/// be a name between them: at most three words, and 30 ASCII or 8 other characters.
fn surrounds_name(clause: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return false;
    };
    clause.match_indices(before).any(|(at, _)| {
        let rest = clause.get(at + before.len()..).unwrap_or_default();
        let end = rest
            .char_indices()
            .nth(MAX_PATTERN_CHARS)
            .map_or(rest.len(), |(end, _)| end);
        let rest = rest.get(..end).unwrap_or_default();
        rest.match_indices(after.trim_start()).any(|(end, _)| {
            let name = rest.get(..end).unwrap_or_default().trim();
            let is_apart =
                !after.starts_with(' ') || rest.get(..end).is_some_and(|name| name.ends_with(' '));
            let max_chars = if name.is_ascii() { 30 } else { 8 };
            is_apart
                && !name.is_empty()
                && name.split(' ').count() <= 3
                && name.chars().count() <= max_chars
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_read_whole() {
        let rows = include_str!("lexicon.tsv").lines();
        let rows: Vec<&str> = rows.filter(|row| !row.starts_with('#')).collect();
        assert_eq!(rows.len(), LEXICON.entries.len() + LEXICON.misleading.len());
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            let [meaning, scope, text] = columns[..] else {
                panic!("{row}");
            };
            assert!(
                ["wrong-number", "opt-out", "right-party", "none"].contains(&meaning),
                "{row}"
            );
            assert!(
                ["whole", "message", "phrase", "surname", "pattern"].contains(&scope),
                "{row}"
            );
            assert_eq!(scope == "pattern", text.contains('*'), "{row}");
            assert!(!text.trim().is_empty(), "{row}");
        }
    }

    #[test]
    fn messages_are_folded() {
        for (text, expected) in [
            ("ＳＴＯＰ！！", " stop "),
            ("  not\u{200B} me.", " not me "),
            ("That’s not me", " that's not me "),
            ("", " "),
        ] {
            assert_eq!(folded(text), expected);
        }
    }
}
