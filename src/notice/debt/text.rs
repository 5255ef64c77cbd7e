//! A text as terms are looked for in it, however it was typed to get past a filter.

use unicode_normalization::UnicodeNormalization;

use crate::typed::{is_dense, is_invisible, is_mark, latin_letter, simplified};

/// A text in the forms in which terms are looked for, or one sentence of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    /// Words in lower case with a space around each, marks kept.
    pub(super) marked: String,
    /// The same without marks, and with letters that were typed apart put together.
    pub(super) plain: String,
    /// Only the characters of scripts without spaces, in simplified form, with nothing between
    /// them; a bar where another script stands between.
    pub(super) dense: String,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.nfkc().filter(|&c| !is_invisible(c)).collect();
        let lower = text.to_lowercase();
        let words = lower
            .split(|c: char| !is_of_word(c))
            .filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(as_letters).collect();
        let marked = spaced(words.iter().map(String::as_str));
        let bare: Vec<String> = words.iter().map(|word| without_marks(word)).collect();
        let plain = spaced(put_together(&bare).iter().map(String::as_str));
        Self {
            marked,
            plain,
            dense: dense(&lower),
        }
    }

    /// Replaces a term by a bar wherever it stands.
    pub(super) fn remove(&mut self, term: &str) {
        for form in [&mut self.marked, &mut self.plain, &mut self.dense] {
            if form.contains(term) {
                *form = form.replace(term, if term.starts_with(' ') { " | " } else { "|" });
            }
        }
    }
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?' | ';' | '；' | '\n' | '…');
    text.split(is_end)
        .flat_map(|part| part.split(". "))
        .filter(|part| !part.trim().is_empty())
}

fn spaced<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::from(" ");
    for word in words {
        text.push_str(word);
        text.push(' ');
    }
    text
}

fn is_of_word(c: char) -> bool {
    (c.is_alphanumeric() && !is_dense(c)) || is_mark(c) || matches!(c, '@' | '$' | '\'' | '’')
}

/// A word with digits, signs and letters of other alphabets read as the Latin letters that they
/// stand for, if Latin letters stand beside them: `l0an`, `dеbt` with a Cyrillic е.
fn as_letters(word: &str) -> String {
    let word: String = word.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    let is_latin = |c: char| {
        c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
    };
    let letters: String = word.chars().map(latin_letter).collect();
    // Digits beside one letter are a code; and a word with letters of its own is another language's.
    let count = word.chars().filter(|&c| is_latin(c)).count();
    let is_disguised = (count > 1 || (count > 0 && word.chars().all(char::is_alphabetic)))
        && letters != word
        && letters.chars().all(is_latin);
    if is_disguised { letters } else { word }
}

fn without_marks(word: &str) -> String {
    let bare = word.nfd().filter(|&c| !is_mark(c));
    bare.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// The words, and where three or more single letters stand in a row, the word that they make.
fn put_together(words: &[String]) -> Vec<String> {
    let mut together = Vec::with_capacity(words.len());
    let mut letters = String::new();
    let mut count = 0;
    let end = |letters: &mut String, count: &mut usize, together: &mut Vec<String>| {
        if *count >= 3 {
            together.push(std::mem::take(letters));
        }
        letters.clear();
        *count = 0;
    };
    for word in words {
        if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
            letters.push_str(word);
            count += 1;
        } else {
            end(&mut letters, &mut count, &mut together);
        }
        together.push(word.clone());
    }
    end(&mut letters, &mut count, &mut together);
    together
}

/// The characters of scripts without spaces. What separates two of them is passed over, unless it
/// ends a clause or is a word of another script; digits stay.
fn dense(lower: &str) -> String {
    let mut dense = String::new();
    for c in lower.chars() {
        if is_dense(c) {
            dense.push(simplified(c));
        } else if c.is_alphanumeric() {
            dense.push(c);
        } else if matches!(
            c,
            '，' | ',' | '：' | ':' | '、' | '(' | ')' | '（' | '）' | '】' | '【'
        ) && !dense.ends_with('|')
        {
            dense.push('|');
        }
    }
    dense
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded() {
        for (text, plain, dense) in [
            ("l.o.a.n", " l o a n loan ", "loan"),
            ("L0AN d\u{200B}ebt", " loan debt ", "l0andebt"),
            ("dеbt", " debt ", "dеbt"),
            ("Crédito", " credito ", "crédito"),
            ("欠 款，欠-款", " ", "欠款|欠款"),
            ("還款", " ", "还款"),
            ("５,０００ Rs", " 5 000 rs ", "5|000rs"),
        ] {
            let folded = Folded::new(text);
            assert_eq!(
                (folded.plain.as_str(), folded.dense.as_str()),
                (plain, dense),
                "{text}"
            );
        }
    }
}
