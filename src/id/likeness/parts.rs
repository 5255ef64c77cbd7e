//! Which words and numbers has an id, and are they another's?

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

use super::label::without_label;
use crate::id::digit::ascii_digit;
use crate::id::mark::is_mark;
use crate::id::run::{Kind, runs};

/// Whether two texts are forms of one name. The names are the caller's to compare.
pub(super) type IsOneName<'n> = &'n dyn Fn(&str, &str) -> bool;

/// The words and numbers of an id, in order.
#[derive(Clone)]
pub(super) struct Parts(Vec<Part>);

/// A word or a number.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// The word or the number as typed, in one case.
    pub(super) text: String,
    /// The word without marks on its letters.
    pub(super) bare: String,
    /// What is compared: how the word looks, or the number without leading zeros.
    pub(super) look: String,
    /// The word with its marks, decomposed.
    marked: String,
}

impl Part {
    fn new(kind: Kind, run: &str) -> Self {
        let run = if kind == Kind::Han {
            without_label(run)
        } else {
            run
        };
        let bare: String = run.nfd().filter(|&c| !is_mark(c)).nfc().collect();
        let look = match kind {
            Kind::Number => match run.trim_start_matches('0') {
                "" => "0".to_owned(),
                number => number.to_owned(),
            },
            Kind::Han | Kind::Word => look(run),
        };
        let marked = run.nfd().collect();
        Self {
            kind,
            text: run.to_owned(),
            bare,
            look,
            marked,
        }
    }

    fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Whether two words or two numbers are the same. Chinese names are compared as names,
    /// with those that are written in Latin letters too.
    fn is(&self, other: &Self, is_one_name: IsOneName<'_>) -> bool {
        match (self.kind, other.kind) {
            (Kind::Number, Kind::Number) | (Kind::Word, Kind::Word) => self.look == other.look,
            (Kind::Number, _) | (_, Kind::Number) => false,
            _ => self.look == other.look || is_one_name(&self.text, &other.text),
        }
    }

    /// Whether two words have the same letters, but other marks on one of them, as Hùng and
    /// Hưng have. A mark that one of them lacks may have been left out.
    fn contradicts(&self, other: &Self) -> bool {
        if self.look != other.look || self.marked == other.marked {
            return false;
        }
        let (mut a, mut b) = (marks(&self.marked), marks(&other.marked));
        loop {
            match (a.next(), b.next()) {
                (Some(a), Some(b)) if a.is_empty() || b.is_empty() || a == b => {}
                (Some(_), Some(_)) => return true,
                _ => return false,
            }
        }
    }
}

/// The marks of each letter of a decomposed word.
fn marks(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.split_inclusive(|c| !is_mark(c)).skip(1);
    letters.map(|marks_and_next| marks_and_next.trim_end_matches(|c| !is_mark(c)))
}

/// What a text looks like (the skeleton of UTS 39), without regard to case and marks.
pub(super) fn look(text: &str) -> String {
    let folded = unicode_security::skeleton(text).default_case_fold();
    folded.filter(|&c| !is_mark(c)).collect()
}

impl Parts {
    pub(super) fn of(core: &str) -> Self {
        let text: String = core.chars().map(ascii_digit).collect();
        Self(
            runs(&text)
                .map(|(kind, run)| Part::new(kind, run))
                .collect(),
        )
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Part> {
        self.0.iter().filter(|part| !part.is_number())
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = &Part> {
        self.0.iter().filter(|part| part.is_number())
    }

    /// The only number; `None` if there are none or several.
    pub(super) fn number(&self) -> Option<&Part> {
        let mut numbers = self.numbers();
        numbers.next().filter(|_| numbers.next().is_none())
    }

    /// Whether the ids have a word with contradictory marks.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let contradicts = |word: &Part| other.words().any(|other| word.contradicts(other));
        let has = |word: &Part| other.words().any(|other| word.marked == other.marked);
        self.words().any(|word| contradicts(word) && !has(word))
    }

    /// Whether the other id says everything that this one says: all its words, or all its
    /// numbers, or the same words and numbers.
    pub(super) fn is_within(&self, other: &Self, is_one_name: IsOneName<'_>) -> bool {
        let is_part = |a: &Part, b: &Part| a.is(b, is_one_name);
        let has_words = |mut words: Box<dyn Iterator<Item = &Part> + '_>| {
            words.all(|word| other.words().any(|other| is_part(word, other)))
        };
        let [own, others] = [self, other].map(|parts| parts.numbers().collect::<Vec<_>>());
        let is_same_number = |a: &&Part, b: &&Part| a.look == b.look;
        if self.0.is_empty() {
            false
        } else if own.is_empty() {
            has_words(Box::new(self.words()))
        } else if self.words().next().is_none() {
            others
                .windows(own.len())
                .any(|window| window.iter().zip(&own).all(|(a, b)| is_same_number(a, b)))
        } else if let ([own], [number]) = (own.as_slice(), others.as_slice()) {
            is_same_number(own, number) && has_words(Box::new(self.words()))
        } else {
            other
                .0
                .windows(self.0.len())
                .any(|window| window.iter().zip(&self.0).all(|(b, a)| is_part(a, b)))
        }
    }

    /// Whether the ids have the same chunks, words with the number behind them, in any
    /// order: `team1-clerk2` and `clerk2-team1`, but not `1-2` and `2-1`.
    pub(super) fn has_the_chunks_of(&self, other: &Self) -> bool {
        let chunks = |parts: &Self| {
            let chunks = parts.0.split_inclusive(Part::is_number);
            let mut chunks: Vec<Vec<String>> = chunks
                .map(|chunk| chunk.iter().map(|part| part.look.clone()).collect())
                .collect();
            chunks.sort();
            chunks
        };
        let own = chunks(self);
        own.len() > 1 && own.iter().all(|chunk| chunk.len() > 1) && own == chunks(other)
    }

    /// Whether the numbers are the same, or one id has none.
    pub(super) fn numbers_go_with(&self, other: &Self) -> bool {
        let [own, others] =
            [self, other].map(|parts| parts.numbers().map(|part| &part.look).collect::<Vec<_>>());
        own.is_empty() || others.is_empty() || own == others
    }

    /// The same with numbers that only signs separate made one.
    pub(super) fn with_joined_numbers(&self) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for part in &self.0 {
            match parts.last_mut() {
                Some(last) if last.is_number() && part.is_number() => {
                    *last = Part::new(Kind::Number, &[&*last.text, &*part.text].concat());
                }
                _ => parts.push(part.clone()),
            }
        }
        Self(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fast path for ASCII knows what ASCII looks like.
    #[test]
    fn ascii_looks_like_itself_with_few_exceptions() {
        for c in ' '..='~' {
            let expected = match c {
                '0' | 'O' => "o".to_owned(),
                '1' | 'I' | '|' => "l".to_owned(),
                'm' => "rn".to_owned(),
                c => c.to_ascii_lowercase().to_string(),
            };
            if c.is_ascii_alphanumeric() {
                assert_eq!(look(&c.to_string()), expected, "{c}");
            }
        }
    }

    #[test]
    fn marks_contradict_unless_one_side_lacks_them() {
        let part = |word: &str| Part::new(Kind::Word, word);
        for (a, b, expected) in [
            ("hùng", "hưng", true),
            ("hà", "hạ", true),
            ("hùng", "hung", false),
            ("josé", "jose", false),
            ("jösé", "jose", false),
            ("josé", "jósé", false),
            ("hùng", "hưn", false),
        ] {
            assert_eq!(part(a).contradicts(&part(b)), expected, "{a} {b}");
        }
    }
}
