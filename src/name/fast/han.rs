//! Is a text an ordinary Chinese name? The fast path in Han.
//!
//! It takes two to four Han characters, as nearly all Chinese names are, none of which
//! could concern a rule. It hands everything else on to the rules, which give the same
//! answer on these.

use std::sync::LazyLock;

use crate::name::cell::{JOINED_BEGINNINGS, JOINED_ENDINGS};
use crate::name::gbk;
use crate::name::han::{is_compound_surname, is_japanese_surname};
use crate::name::lexicon::{PairFilter, han_marks, han_may_say};
use crate::name::several::COUPLES;
use crate::name::title;

/// Characters that mask others, remain where text was damaged, or join two names.
pub(in crate::name) const UNUSUAL: [char; 10] =
    ['某', '口', '囗', '锟', '烫', '屯', '和', '与', '與', '及'];

/// Whether no rule of the slow path applies to the name: it is its own canonical form, a
/// person's, and comparable.
pub(in crate::name) fn is_ordinary(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(first), Some(last)) = (chars.next(), text.chars().next_back()) else {
        return false;
    };
    let marked = &*MARKED;
    let mut marks = marked.of(first);
    let (mut count, is_first_free) = (1, marks & FIRST == 0);
    let mut end = [first, first];
    for c in chars {
        marks |= marked.of(c);
        count += 1;
        end = [end[1], c];
    }
    (2..=4).contains(&count)
        && is_first_free
        && marked.of(last) & LAST == 0
        && marks & ANYWHERE == 0
        && !han_may_say(text, marks & BEGINS != 0)
        && !(count == 2 && is_compound_surname(text))
        && !(marked.of(last) & SECOND != 0 && is_surname(text, last))
        && !ENDINGS.ends(end)
}

/// Whether what stands before the last character is a surname: one character, or one of the
/// longer ones of China and Japan.
fn is_surname(text: &str, last: char) -> bool {
    let before = text.get(..text.len() - last.len_utf8()).unwrap_or_default();
    let is_one = before.chars().nth(1).is_none();
    is_one || is_compound_surname(before) || is_japanese_surname(before)
}

/// At the beginning of a name, the character may concern a rule.
const FIRST: u8 = 1;
/// At the end of a name, the character may concern a rule.
const LAST: u8 = 2;
/// Anywhere in a name, the character may concern a rule.
const ANYWHERE: u8 = 4;
/// Anywhere in a name, a listed word may begin with the character.
const BEGINS: u8 = 8;

/// After a surname alone, the character is a form of address.
const SECOND: u8 = 16;

/// The forms of address and the words for couples, of two characters and more.
static ENDINGS: LazyLock<PairFilter> = LazyLock::new(|| {
    let titles = title::east_asian_words().map(|(word, _)| word);
    PairFilter::of_endings(titles.chain(COUPLES))
});

/// The first Han character of the main block, and how many there are.
const BEGIN: usize = 0x4E00;
const COUNT: usize = 0xA000 - BEGIN;

/// For each Han character of the main block, the places where it may concern a rule.
struct Marked([u8; COUNT]);

impl Marked {
    /// The marks of a character. Those of extension A have none, and all characters outside
    /// both blocks have all.
    fn of(&self, c: char) -> u8 {
        if matches!(c, '\u{3400}'..='\u{4DBF}') {
            return 0;
        }
        let at = (c as usize).checked_sub(BEGIN);
        at.and_then(|at| self.0.get(at)).copied().unwrap_or(u8::MAX)
    }

    fn mark(&mut self, c: char, place: u8) {
        let at = (c as usize).checked_sub(BEGIN);
        if let Some(marks) = at.and_then(|at| self.0.get_mut(at)) {
            *marks |= place;
        }
    }
}

static MARKED: LazyLock<Marked> = LazyLock::new(|| {
    let mut marked = Marked([0; COUNT]);
    let mut mark = |list: &[char], place| {
        for &c in list {
            marked.mark(c, place);
        }
    };
    mark(&['小', '老', '大'], FIRST);
    // 尊敬的 and the like.
    mark(&JOINED_BEGINNINGS, FIRST);
    // UTF-8 that was read as GBK.
    mark(&gbk::FIRST, FIRST);
    // 本人 and the like, and the mark of a namesake.
    mark(&JOINED_ENDINGS, LAST);
    mark(&['小'], LAST);
    for (word, is_joined) in title::east_asian_words() {
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            mark(&[c], if is_joined { LAST } else { SECOND });
        }
    }
    mark(&UNUSUAL, ANYWHERE);
    for (c, is_alone) in han_marks() {
        mark(&[c], if is_alone { LAST } else { BEGINS });
    }
    marked
});

#[cfg(test)]
mod tests {
    use super::*;

    /// `of` never looks up characters of extension A.
    #[test]
    fn no_mark_is_for_a_character_of_extension_a() {
        let begins = han_marks().map(|(c, _)| c);
        for c in UNUSUAL.into_iter().chain(begins) {
            assert!(!matches!(c, '\u{3400}'..='\u{4DBF}'), "{c}");
        }
        for (name, expected) in [
            ("王㛃", true),
            ("㛃㛃", true),
            ("王某㛃", false),
            ("㛃", false),
            // The Nakamotos, by their surname alone.
            ("中本家", false),
            ("長谷川家", false),
            ("王本家", true),
        ] {
            assert_eq!(is_ordinary(name), expected, "{name}");
        }
    }
}
