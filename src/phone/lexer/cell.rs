//! What stands around a number in its cell: quotes, a formula, a label, a remark, codes of the
//! web?
//!
//! A field that cannot be read as it is, is read again without these. Nothing between the first
//! digit and the last is touched, but for codes of the web and an exponent whose digits are all
//! there. Words are read only if `cell_words.tsv` knows each of them: some say that the number
//! is the borrower's, and some that it is not.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::decimal;
use super::invisible::is_invisible;
use crate::phone::reason::PhoneReason;
use crate::repair::{Repair, Repairs};

/// What a cell holds besides its number.
pub(super) struct Cell {
    pub(super) number: String,
    pub(super) repairs: Repairs,
    /// Why the number is not to be used, if words around it say that it is another person's or
    /// dead.
    pub(super) refused: Option<PhoneReason>,
}

/// What words say of a number, the weightiest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Label,
    Own,
    Other,
    Dead,
}

/// The most bytes of a word, and more than the longest has.
const MAX_WORD: usize = 60;

impl Cell {
    /// Takes a number out of its cell. `None` if there is nothing around it, or something that
    /// is not understood.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut repairs = Repairs::EMPTY;
        let text = match decoded(text) {
            Some(decoded) => {
                repairs.insert(Repair::Encoded);
                Cow::Owned(decoded)
            }
            None => Cow::Borrowed(text),
        };
        let is_start = |c: char| decimal::value(c).is_some() || matches!(c, '+' | '＋' | '﹢');
        let start = text.find(is_start)?;
        let end = text.rfind(|c| decimal::value(c).is_some());
        let end = end.map_or(start, |at| {
            at + text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8)
        });
        let [head, number, tail] = [text.get(..start), text.get(start..end), text.get(end..)]
            .map(Option::unwrap_or_default);
        let before = around(head, &mut repairs)?;
        let after = around(tail, &mut repairs)?;
        if has_negation(tail) {
            return None;
        }
        if tail.contains(is_punctuation) {
            repairs.insert(Repair::TrailingPunctuation);
        }
        let says = before.into_iter().chain(after).max();
        match says {
            Some(Says::Own) => repairs.insert(Repair::Remark),
            Some(Says::Label) => repairs.insert(Repair::Label),
            Some(Says::Dead | Says::Other) | None => {}
        }
        let number = if before.is_some() {
            without_ordinal(number)
        } else {
            number
        };
        let number = if let Some(whole) = without_exponent(number) {
            repairs.insert(Repair::Exponent);
            whole
        } else {
            number.to_owned()
        };
        let refused = match says {
            Some(Says::Dead) => Some(PhoneReason::OutOfUse),
            Some(Says::Other) => Some(PhoneReason::SomebodyElse),
            Some(Says::Own | Says::Label) | None => None,
        };
        (!repairs.is_empty() || refused.is_some()).then_some(Self {
            number,
            repairs,
            refused,
        })
    }
}

/// What the text before or after a number says; `None` if that is not understood.
#[allow(
    clippy::option_option,
    reason = "nothing said is not the same as not understood"
)]
fn around(text: &str, repairs: &mut Repairs) -> Option<Option<Says>> {
    let mut words = String::new();
    let mut last = ' ';
    for c in text.nfkc() {
        match c {
            '=' if last != '=' => {}
            '"' | '\'' | '`' | '´' | '‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' | '‹' | '›'
            | '「' | '」' | '『' | '』' | '〝' | '〞' => {
                repairs.insert(if last == '=' {
                    Repair::Formula
                } else {
                    Repair::Quotes
                });
            }
            '*' => repairs.insert(Repair::Star),
            _ if is_punctuation(c) || is_bracket(c) || c.is_whitespace() || is_invisible(c) => {}
            _ if last == '=' => return None,
            _ => words.extend(c.to_lowercase()),
        }
        last = c;
    }
    if last == '=' || text.matches('*').count() > 1 {
        // A formula, or hidden digits.
        return None;
    }
    if words.is_empty() {
        return Some(None);
    }
    said_by(&words).map(Some)
}

/// Whether one of the words behind a number is *no*: `(no hp)` and `(mobile no)` may mean that
/// it is none. Before a number they are labels.
fn has_negation(tail: &str) -> bool {
    let tail: String = tail.nfkc().filter(|&c| !is_invisible(c)).collect();
    let mut words = tail.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.eq_ignore_ascii_case("no"))
}

/// What words in a row say together; `None` if one of them is unknown.
fn said_by(words: &str) -> Option<Says> {
    static WORDS: LazyLock<HashMap<String, Says>> = LazyLock::new(|| {
        let lines = include_str!("cell_words.tsv").lines();
        let rows = lines
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| {
                let mut columns = line.split('\t');
                let says = match columns.next() {
                    Some("label") => Says::Label,
                    Some("own") => Says::Own,
                    Some("other") => Says::Other,
                    _ => Says::Dead,
                };
                columns
                    .skip(1)
                    .map(move |word| (word.nfkc().collect(), says))
            });
        // A word with two meanings has the weightier one.
        let mut words = HashMap::new();
        for (word, says) in rows {
            let known = words.entry(word).or_insert(says);
            *known = says.max(*known);
        }
        words
    });
    // For each place, the weightiest of what the words up to it can say.
    let mut said: Vec<Option<Option<Says>>> = vec![None; words.len() + 1];
    *said.first_mut()? = Some(None);
    for start in 0..words.len() {
        let Some(before) = said.get(start).copied().flatten() else {
            continue;
        };
        for end in start + 1..=words.len().min(start + MAX_WORD) {
            let Some(says) = words.get(start..end).and_then(|word| WORDS.get(word)) else {
                continue;
            };
            if let Some(slot) = said.get_mut(end) {
                *slot = (*slot).max(Some(before.max(Some(*says))));
            }
        }
    }
    said.last().copied().flatten().flatten()
}

const fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '-'
            | '_'
            | '/'
            | '|'
            | '。'
            | '、'
            | '，'
            | '；'
            | '：'
            | '．'
            | '·'
            | '—'
            | '–'
    )
}

const fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '《'
            | '》'
            | '（'
            | '）'
    )
}

/// The number without the ordinal of its label: `1: 139…` of `Phone 1: 139…`.
fn without_ordinal(number: &str) -> &str {
    let rest = number.trim_start_matches(|c: char| decimal::value(c).is_some());
    let digits = number.len() - rest.len();
    match rest.trim_start().strip_prefix([':', '：']) {
        Some(number) if (1..=2).contains(&digits) => number,
        _ => number,
    }
}

/// The whole number of `1.3912743658E+10`, if every digit is there.
fn without_exponent(number: &str) -> Option<String> {
    let (mantissa, exponent) = number.split_once(['e', 'E'])?;
    let exponent: usize = exponent
        .strip_prefix('+')
        .unwrap_or(exponent)
        .parse()
        .ok()?;
    let (whole, decimals) = mantissa.split_once('.')?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 1 || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let (kept, rest) = decimals.split_at_checked(exponent)?;
    rest.bytes()
        .all(|byte| byte == b'0')
        .then(|| format!("{whole}{kept}"))
}

/// The text without the codes that web forms put for signs: `&nbsp;`, `&#43;`, `%2B`. `None` if
/// it has none, or one for anything but a sign or a digit.
fn decoded(text: &str) -> Option<String> {
    let mut rest = text;
    let mut out = String::new();
    while let Some(at) = rest.find(['&', '%']) {
        let (before, code) = rest.split_at_checked(at)?;
        out.push_str(before);
        let (c, after) = if let Some(entity) = code.strip_prefix('&') {
            let (name, after) = entity.split_once(';')?;
            (entity_char(name)?, after)
        } else {
            let (digits, after) = code.get(1..)?.split_at_checked(2)?;
            (char::from(u8::from_str_radix(digits, 16).ok()?), after)
        };
        if !(c.is_ascii_digit() || " +-().\"'\u{A0}\t\r\n".contains(c)) {
            return None;
        }
        out.push(c);
        rest = after;
    }
    if out.is_empty() {
        return None;
    }
    out.push_str(rest);
    Some(out)
}

/// The character of an entity of HTML.
fn entity_char(name: &str) -> Option<char> {
    let number = |text: &str, radix| char::from_u32(u32::from_str_radix(text, radix).ok()?);
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "plus" => '+',
        "quot" => '"',
        "apos" => '\'',
        "lpar" => '(',
        "rpar" => ')',
        "hyphen" | "dash" | "shy" => '-',
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(hex.get(1..)?, 16)?,
            decimal => number(decimal, 10)?,
        },
    })
}
