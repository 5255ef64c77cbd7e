//! Which units does a reply consist of, clause by clause?
//!
//! A unit is a word in an alphabet, or one character of Han, kana or Hangul. Words are folded as
//! names are: case, width, marks, invisible characters and look-alikes do not matter.

use unicode_normalization::UnicodeNormalization;

use crate::typed::{is_dense, is_invisible, is_mark, latin_letter, simplified};

/// Of a longer reply this many characters are read.
const MAX_CHARS: usize = 4_000;

/// Whether a reply is longer than is read.
pub(super) fn is_too_long(text: &str) -> bool {
    text.nfkc().nth(MAX_CHARS).is_some()
}

/// Whether a text quotes something, or begins to.
pub(super) fn has_quotes(text: &str) -> bool {
    text.chars().any(|c| c == '"' || closing(c).is_some())
}

/// A word, or one character of a script without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// As it is compared.
    pub(super) folded: String,
    /// Whether it was written with a capital first and small letters after, as names are.
    pub(super) is_capitalised: bool,
}

/// A clause: the units between two signs that divide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) units: Vec<Unit>,
    pub(super) is_question: bool,
}

/// The clauses of a reply that have any unit. What stands in quotation marks is not the
/// writer's own, and is left out, unless nothing else is there.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let own = cut(text, true);
    if own.is_empty() {
        cut(text, false)
    } else {
        own
    }
}

fn cut(text: &str, leaves_out_quotes: bool) -> Vec<Clause> {
    let mut clauses = vec![Clause::default()];
    let mut word = Word::default();
    let mut quote: Option<char> = None;
    let chars = text.nfkc().take(MAX_CHARS);
    for c in chars.filter(|&c| !is_invisible(c)) {
        if leaves_out_quotes {
            match (quote, closing(c)) {
                (Some(end), _) if c == end => {
                    quote = None;
                    continue;
                }
                (Some(_), _) => continue,
                (None, Some(end)) => {
                    word.end(&mut clauses);
                    quote = Some(end);
                    continue;
                }
                (None, None) => {}
            }
        }
        if is_dense(c) {
            word.end(&mut clauses);
            push(&mut clauses, simplified(c).to_string(), false);
        } else if c.is_alphanumeric() || matches!(c, '#' | '@' | '$') {
            word.push(c);
        } else if matches!(c, '\'' | '’' | '`' | '´' | 'ʼ') || is_mark(c) {
            // isn't, and marks that have no letter of their own.
        } else if matches!(c, '.' | '-' | '_' | '*' | '·') && word.is_spelt() {
            // S.T.O.P
            word.since_sign = 0;
        } else {
            word.end(&mut clauses);
            if divides(c) {
                if let Some(last) = clauses.last_mut().filter(|clause| !clause.units.is_empty()) {
                    last.is_question |= matches!(c, '?' | '？' | '؟');
                    clauses.push(Clause::default());
                } else if matches!(c, '?' | '？')
                    && let Some(last) = clauses.iter_mut().rev().nth(1)
                {
                    last.is_question = true;
                }
            }
        }
    }
    word.end(&mut clauses);
    clauses.retain(|clause| !clause.units.is_empty());
    clauses
}

fn push(clauses: &mut [Clause], folded: String, is_capitalised: bool) {
    if let Some(clause) = clauses.last_mut() {
        clause.units.push(Unit {
            folded,
            is_capitalised,
        });
    }
}

/// A word that is being read.
#[derive(Default)]
struct Word {
    typed: String,
    /// How many letters since it began, or since a sign within it.
    since_sign: usize,
}

impl Word {
    fn push(&mut self, c: char) {
        self.typed.push(c);
        self.since_sign += 1;
    }

    /// Whether the last letter stands alone, as in a word that is spelt.
    fn is_spelt(&self) -> bool {
        self.since_sign == 1 && self.typed.chars().all(char::is_alphabetic)
    }

    fn end(&mut self, clauses: &mut [Clause]) {
        if self.typed.is_empty() {
            return;
        }
        let typed = std::mem::take(&mut self.typed);
        self.since_sign = 0;
        let mut chars = typed.chars();
        let is_capitalised =
            chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase);
        push(
            clauses,
            folded(&typed),
            is_capitalised && typed.chars().nth(1).is_some(),
        );
    }
}

/// A word in lower case, without marks, with digits and look-alikes read as the letters that they
/// stand for.
fn folded(typed: &str) -> String {
    let lower = typed
        .nfd()
        .filter(|&c| !is_mark(c))
        .flat_map(char::to_lowercase);
    let text: String = lower
        .map(|c| match c {
            'đ' => 'd',
            'ł' => 'l',
            'ø' => 'o',
            'ı' => 'i',
            c => c,
        })
        .collect();
    let latin = text.chars().filter(char::is_ascii_lowercase).count();
    let others = text
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count();
    let has_digit = text
        .chars()
        .any(|c| c.is_ascii_digit() || matches!(c, '@' | '$'));
    // wr0ng, st0p, and Cyrillic letters among Latin ones.
    if latin == 0 || (!has_digit && others == 0) || (has_digit && latin < 2) {
        return text;
    }
    text.chars().map(latin_letter).collect()
}

/// The sign that closes a quotation.
const fn closing(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        '【' => Some('】'),
        _ => None,
    }
}

/// Whether a sign ends a clause. A sign that is no letter, such as an emoji, ends none.
const fn divides(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\n'
            | '\r'
            | '。'
            | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '…'
            | '('
            | ')'
            | '~'
            | '～'
            | '|'
            | '/'
            | '—'
            | '–'
            | '؟'
            | '¡'
            | '¿'
            | '｡'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let clauses = clauses(text).into_iter();
        clauses
            .map(|clause| {
                let units: Vec<String> = clause.units.into_iter().map(|unit| unit.folded).collect();
                units.join(" ")
            })
            .collect()
    }

    #[test]
    fn replies_are_cut_into_units() {
        for (text, expected) in [
            (
                "Wrong number, I'm not Maria",
                &["wrong number", "im not maria"][..],
            ),
            ("發錯人了", &["发 错 人 了"]),
            ("S.T.O.P", &["stop"]),
            ("wr0ng numb3r", &["wrong number"]),
            ("Ｗｒｏｎｇ\u{200B} num\u{AD}ber", &["wrong number"]),
            ("Número equivocado", &["numero equivocado"]),
            ("您写“打错了”是什么意思", &["您 写 是 什 么 意 思"]),
            ("“打错了”", &["打 错 了"]),
            ("", &[]),
            ("？？", &[]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
