//! Is a text an ordinary Chinese name? The fast path in Han.
//!
//! It takes two to four Han characters, as nearly all Chinese names are, none of which
//! could concern a rule. It hands everything else on to the rules, which give the same
//! answer on these.

use crate::name::cell::{JOINED_BEGINNINGS, JOINED_ENDINGS};
use crate::name::gbk;
use crate::name::han::is_compound_surname;
use crate::name::placeholder::ORGANISATION_INITIALS;
use crate::name::placeholder::words::HAN_FILLER_INITIALS;
use crate::name::title::ends_in_title;

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
    let count = 1 + chars.clone().count();
    (2..=4).contains(&count)
        && !MARKED.has(first, FIRST)
        && !MARKED.has(last, LAST)
        && chars.all(|c| !MARKED.has(c, ANYWHERE))
        && !MARKED.has(first, ANYWHERE)
        && (count > 2 || !is_compound_surname(text))
        && !ends_in_title(text)
}

/// At the beginning of a name, the character may concern a rule.
const FIRST: u8 = 1;
/// At the end of a name, the character may concern a rule.
const LAST: u8 = 2;
/// Anywhere in a name, the character may concern a rule.
const ANYWHERE: u8 = 4;

/// The first Han character of the main block, and how many there are.
const BEGIN: usize = 0x4E00;
const COUNT: usize = 0xA000 - BEGIN;

/// For each Han character of the main block, the places where it may concern a rule.
struct Marked([u8; COUNT]);

impl Marked {
    /// Whether a character is marked for a place. No character of extension A is, and all
    /// characters outside both blocks are.
    fn has(&self, c: char, place: u8) -> bool {
        if matches!(c, '\u{3400}'..='\u{4DBF}') {
            return false;
        }
        let at = (c as usize).checked_sub(BEGIN);
        at.and_then(|at| self.0.get(at))
            .is_none_or(|marks| marks & place != 0)
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "evaluated at compile time, where it would fail the build"
    )]
    const fn with(mut self, list: &[char], place: u8) -> Self {
        let mut next = 0;
        while next < list.len() {
            let at = list[next] as usize;
            if at >= BEGIN && at < BEGIN + COUNT {
                self.0[at - BEGIN] |= place;
            }
            next += 1;
        }
        self
    }
}

static MARKED: Marked = Marked([0; COUNT])
    .with(&HAN_FILLER_INITIALS, FIRST)
    .with(&['小', '老'], FIRST)
    // 尊敬的 and the like.
    .with(&JOINED_BEGINNINGS, FIRST)
    // UTF-8 that was read as GBK.
    .with(&gbk::FIRST, FIRST)
    // 本人 and the like, and the mark of a namesake.
    .with(&JOINED_ENDINGS, LAST)
    .with(&['小'], LAST)
    // 中心 at the end of an organisation's name.
    .with(&['心'], LAST)
    .with(
        &[
            '妇', '婦', '妻', '儷', '俪', '子', '家', '弟', '妹', '女', '族',
        ],
        LAST,
    )
    .with(&ORGANISATION_INITIALS, ANYWHERE)
    .with(&UNUSUAL, ANYWHERE);

#[cfg(test)]
mod tests {
    use super::*;

    /// `has` never looks up characters of extension A.
    #[test]
    fn no_mark_is_for_a_character_of_extension_a() {
        let lists = [&HAN_FILLER_INITIALS[..], &ORGANISATION_INITIALS, &UNUSUAL];
        for &c in lists.into_iter().flatten() {
            assert!(!matches!(c, '\u{3400}'..='\u{4DBF}'), "{c}");
        }
        for (name, expected) in [
            ("王㛃", true),
            ("㛃㛃", true),
            ("王某㛃", false),
            ("㛃", false),
        ] {
            assert_eq!(is_ordinary(name), expected, "{name}");
        }
    }
}
