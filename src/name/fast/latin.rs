//! Is a text an ordinary name in Latin letters? The fast path in Latin.
//!
//! It takes two or three words of ordinary letters that are no title, filler, initial or
//! the like, folds their case and replaces hyphens by spaces. It hands everything else on
//! to the rules, which give the same answer on these.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::fold::{folded_alone, tone_may_move};
use crate::name::lexicon::WordFilter;
use crate::name::normalization::{Step, Steps};
use crate::name::{generation, several, title};

/// The longest name that the fast path takes, in bytes.
const MAX_BYTES: usize = 40;

/// The canonical form of a name and the steps that led to it, if the rules would only
/// fold its case and replace its hyphens by spaces. It allocates only if something
/// changes.
pub(in crate::name) fn canonical(text: &str) -> Option<(Cow<'_, str>, Steps)> {
    let mut buffer = [0; MAX_BYTES];
    let (folded, steps) = fold(text, &mut buffer)?;
    let (mut words, mut only_fillers) = (0, true);
    let listed = &*LISTED;
    for word in folded.split(|&byte| byte == b' ') {
        // A short word may be an initial, a title or a particle.
        if word.len() < 4 && !(word.len() == 3 && has_vowel(word)) {
            return None;
        }
        if listed.says(word) || word.iter().all(|byte| word.first() == Some(byte)) {
            return None;
        }
        only_fillers = only_fillers && listed.fills(word);
        words += 1;
    }
    let is_masked = folded.contains(&b'x') && folded.windows(3).any(|letters| letters == b"xxx");
    if !(2..=3).contains(&words) || is_masked || only_fillers {
        return None;
    }
    let folded = std::str::from_utf8(folded).ok()?;
    let canonical = if folded == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(folded.to_owned())
    };
    Some((canonical, steps))
}

/// The letters in lower case and the hyphens as spaces; `None` if there is anything else.
/// Letters with marks must stand alone: in damaged text they come in pairs.
fn fold<'b>(text: &str, buffer: &'b mut [u8; MAX_BYTES]) -> Option<(&'b [u8], Steps)> {
    let mut steps = Steps::EMPTY;
    let buffer = buffer.get_mut(..text.len())?;
    buffer.copy_from_slice(text.as_bytes());
    if !text.is_ascii() {
        let (mut at, mut after_mark, mut before) = (0, false, ' ');
        for c in text.chars() {
            let length = c.len_utf8();
            if !c.is_ascii() {
                let (first, taken) = folded_alone(c).filter(|_| !after_mark)?;
                if first.len_utf8() != length {
                    return None;
                }
                steps = steps.union(taken);
                first.encode_utf8(buffer.get_mut(at..at + length)?);
                before = first;
            } else if after_mark && tone_may_move(before, c) {
                return None;
            }
            after_mark = !c.is_ascii();
            at += length;
        }
    }
    for byte in &mut *buffer {
        match byte {
            b'a'..=b'z' | b' ' | 0x80.. => {}
            b'A'..=b'Z' => {
                steps.insert(Step::Case);
                byte.make_ascii_lowercase();
            }
            b'-' => {
                steps.insert(Step::Hyphen);
                *byte = b' ';
            }
            _ => return None,
        }
    }
    Some((buffer, steps))
}

/// Whether the letters contain a vowel, as words do and abbreviations of degrees do not.
fn has_vowel(letters: &[u8]) -> bool {
    let is_vowel = |byte: &u8| matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    letters.iter().any(is_vowel)
}

/// The words of all lists of the rules: those of the lexicon, forms of address, and words
/// that join two names.
static LISTED: LazyLock<WordFilter> = LazyLock::new(|| WordFilter::of_latin(other_words()));

/// The words on lists other than those of the lexicon.
fn other_words() -> impl Iterator<Item = &'static str> {
    let lists = title::words().chain(several::words());
    lists.chain(generation::words())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn most_names_take_the_fast_path() {
        for (text, expected) in [
            ("John Smith", Some("john smith")),
            ("maria rossi", Some("maria rossi")),
            ("Jean-Luc Picard", Some("jean luc picard")),
            ("José García", Some("josé garcía")),
            ("ZOË ØSTERGÅRD", Some("zoë østergård")),
            ("Nguyễn Văn Minh", Some("nguyễn văn minh")),
            ("John Doe", None),
            ("Dr Smith", None),
            ("Anna Gmbh", None),
            ("Señora Rossi", None),
            ("Jo Smith", None),
            ("Jxxx Smith", None),
            ("Smith, John", None),
            ("Groß Meyer", Some("groß meyer")),
            ("Guðrún Meyer", Some("guđrún meyer")),
            ("Işık Yılmaz", None),
            ("Nguyễn Hòa", None),
            ("Madonna", None),
        ] {
            let read = canonical(text).map(|(canonical, _)| canonical);
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
