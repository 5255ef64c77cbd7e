//! Which words in a name field are forms of address and not part of the name?
//!
//! [`without_titles`] removes them for the canonical form as long as a full name
//! remains, and says whether they address a man or a woman. `lone` finds names that are
//! nothing but a surname, with or without a form of address. Those that may be part of the
//! name are left for the comparison ([`without_ambiguous_title`]).

mod lone;
mod table;

pub(super) use lone::{is_lone, is_lone_initials};
pub(super) use table::{east_asian_words, words};

use super::address::Addressed;
use super::generation;
use super::han::{is_compound_surname, is_japanese_surname};
use super::script::{is_east_asian, is_hangul, is_kana};
use table::{Effect, Title, after, after_east_asian, before, joined};

/// Korean surnames of two syllables.
const COMPOUND_HANGUL: [&str; 8] = [
    "남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방",
];

/// Vietnamese surnames, with and without their marks. The first word of a Vietnamese name is
/// one of these for more than nine people in ten.
const VIETNAMESE_SURNAMES: [&str; 40] = [
    "nguyễn", "nguyen", "trần", "tran", "lê", "le", "phạm", "pham", "hoàng", "hoang", "huỳnh",
    "huynh", "phan", "vũ", "vu", "võ", "vo", "đặng", "dang", "bùi", "bui", "đỗ", "do", "hồ", "ho",
    "ngô", "ngo", "dương", "duong", "lý", "ly", "đinh", "dinh", "trịnh", "trinh", "mai", "đào",
    "đoàn", "lâm", "cao",
];

/// Thai given names that begin with the letters of the form of address คุณ.
///
/// Source: given names in use, from lists of Thai names for children.
const NAMES_IN_KHUN: [&str; 12] = [
    "คุณวุฒิ",
    "คุณธรรม",
    "คุณภัทร",
    "คุณกร",
    "คุณชัย",
    "คุณานนท์",
    "คุณากร",
    "คุณาธิป",
    "คุณานันท์",
    "คุณัชญ์",
    "คุณัญญา",
    "คุณาวุฒิ",
];

/// Separators between a name and a form of address.
const SEPARATORS: [char; 4] = [' ', '-', '.', '·'];

/// A name without its forms of address.
pub(super) struct Bare<'n> {
    pub(super) name: &'n str,
    /// Whom they address, unless they contradict each other.
    pub(super) addressed: Option<Addressed>,
}

/// The name without its forms of address. A full name must remain: two Han characters that
/// are more than a surname, or two words that are more than initials.
pub(super) fn without_titles(name: &str) -> Bare<'_> {
    let mut rest = name;
    let (mut man, mut woman) = (false, false);
    while let Some((next, title)) =
        without_trailing_title(rest).or_else(|| without_leading_title(rest))
    {
        man |= title.addressed == Some(Addressed::Man);
        woman |= title.addressed == Some(Addressed::Woman);
        rest = next;
    }
    Bare {
        name: rest,
        addressed: match (man, woman) {
            (true, false) => Some(Addressed::Man),
            (false, true) => Some(Addressed::Woman),
            _ => None,
        },
    }
}

fn without_trailing_title(name: &str) -> Option<(&str, Title)> {
    let (rest, last) = match name.char_indices().next_back()? {
        (at, c) if is_east_asian(c) => (name.get(..at)?, None),
        _ => {
            let (rest, last) = name.rsplit_once(' ')?;
            (rest, Some(last))
        }
    };
    if last.is_none() {
        return without_joined_after(name);
    }
    let degree = |rest: &'_ str, words: &str| {
        let title = after(words)?;
        (title.effect == Effect::Degree && has_two_names(rest)).then_some(title)
    };
    if let Some(title) = degree(rest, last?) {
        return Some((rest, title));
    }
    // `ph d`: two words.
    let (rest, _) = rest.rsplit_once(' ')?;
    let words = name.get(rest.len() + 1..)?;
    degree(rest, words).map(|title| (rest, title))
}

/// A form of address written on to a name in Han, kana or Hangul: 张伟先生, 김철수님.
fn without_joined_after(name: &str) -> Option<(&str, Title)> {
    after_east_asian(name).find_map(|(rest, title)| {
        let bare = rest.trim_end_matches(SEPARATORS);
        let is_full = || can_stand_before(bare, rest.len() > bare.len(), title);
        (title.effect == Effect::Drop && is_full()).then_some((bare, title))
    })
}

/// Whether a name before a form of address is a full one.
fn can_stand_before(name: &str, is_apart: bool, title: Title) -> bool {
    let count = name.chars().filter(|c| !SEPARATORS.contains(c)).count();
    is_full_east_asian(name)
        && match title.language {
            // 山田様 is a surname, and so is 田中先生 for all that anybody can tell.
            "ja" => {
                let least = if name.chars().all(is_kana) { 5 } else { 3 };
                count >= least && !is_japanese_surname(name)
            }
            // 고은님 is a name, 구하라 씨 is not.
            "ko" => name.chars().any(is_hangul) && (count >= 3 || (is_apart && count == 2)),
            _ => !is_japanese_surname(name),
        }
}

fn without_leading_title(name: &str) -> Option<(&str, Title)> {
    if let Some(found) = without_joined_before(name) {
        return Some(found);
    }
    // `ibu dari budi`: the mother of somebody.
    let is_relation = |rest: &str| {
        ["of ", "dari ", "daripada "]
            .iter()
            .any(|of| rest.starts_with(of))
    };
    leading_titles(name).find(|&(rest, title)| match title.effect {
        _ if is_relation(rest) => false,
        Effect::Drop => has_two_names(rest) || is_full_east_asian(rest),
        Effect::Surname => {
            let mut words = rest.split(' ');
            let is_surname = words
                .next()
                .is_some_and(|first| VIETNAMESE_SURNAMES.contains(&first));
            is_surname && words.count() >= 2
        }
        _ => false,
    })
}

/// The forms of address, of up to four words, that a name begins with, and what follows; the
/// longest first.
fn leading_titles(name: &str) -> impl Iterator<Item = (&str, Title)> {
    let mut ends: Vec<usize> = name
        .match_indices(' ')
        .take(4)
        .map(|(end, _)| end)
        .collect();
    ends.reverse();
    ends.into_iter().filter_map(|end| {
        let (words, rest) = name.split_at_checked(end)?;
        Some((rest.trim_start(), before(words)?))
    })
}

/// A Thai form of address written on to the name: นายสมชาย ใจดี.
fn without_joined_before(name: &str) -> Option<(&str, Title)> {
    let first = name.split(' ').next()?;
    if !first.starts_with(is_thai_consonant_or_vowel) || NAMES_IN_KHUN.contains(&first) {
        return None;
    }
    joined().iter().find_map(|(words, title)| {
        let rest = name.strip_prefix(words.as_str())?;
        // A sign that cannot begin a word shows that the letters belong to a name.
        let begins_a_word = rest.starts_with(is_thai_consonant_or_vowel);
        (begins_a_word && has_two_names(rest)).then_some((rest, *title))
    })
}

/// The letters that a Thai word begins with: consonants, and the vowels written before them.
fn is_thai_consonant_or_vowel(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E2E}' | '\u{E40}'..='\u{E44}')
}

/// Whether words are a full name: two that are more than initials, or three. A suffix such as
/// Jr does not count.
fn has_two_names(words: &str) -> bool {
    let (words, _) = generation::split_suffix(words, 1);
    let count = words.split(' ').count();
    let full = words.split(' ').filter(|word| !is_initial(word)).count();
    full >= 2 || (count >= 3 && full >= 1)
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| !is_east_asian(first)) && letters.next().is_none()
}

/// Whether a word is a form of address before a name and no name itself.
pub(super) fn is_title(words: &str) -> bool {
    before(words).is_some_and(|title| title.effect == Effect::Drop)
}

/// Whether words are a degree after a name.
pub(super) fn is_degree(words: &str) -> bool {
    after(words).is_some_and(|title| title.effect == Effect::Degree)
}

/// Whether a text in Hangul is a surname of two syllables.
pub(super) fn is_compound_hangul(text: &str) -> bool {
    text.starts_with(is_hangul) && COMPOUND_HANGUL.contains(&text)
}

/// Whether a name written without spaces is more than a surname: 王老 before 先生 is not.
fn is_full_east_asian(name: &str) -> bool {
    let rest = name.chars().nth(1);
    let is_one_more = name.chars().nth(2).is_none();
    rest.is_some_and(|second| !(is_one_more && ['老', '大', '小', '总', '總'].contains(&second)))
        && name
            .chars()
            .all(|c| is_east_asian(c) || SEPARATORS.contains(&c))
        && !is_compound_surname(name)
        && !is_compound_hangul(name)
}

/// The name without a form of address that may be a wife's or part of the name, and that
/// form of address.
pub(super) fn without_ambiguous_title(name: &str) -> (&str, Option<&str>) {
    let is_ambiguous = |title: Title| !matches!(title.effect, Effect::Lone | Effect::Degree);
    if let Some((first, rest)) = name.split_once(' ')
        && (rest.contains(' ') || is_full_east_asian(rest))
        && before(first).is_some_and(is_ambiguous)
    {
        return (rest, Some(first));
    }
    // In Thai the form of address is joined to the name, and a name may begin with the
    // same letters.
    let joined = joined().iter().find_map(|(title, _)| {
        let title = title.as_str();
        let rest = name.strip_prefix(title)?;
        rest.starts_with(is_thai_consonant_or_vowel)
            .then_some((rest, title))
    });
    joined.map_or((name, None), |(rest, title)| (rest, Some(title)))
}

/// Whether Han characters can be a surname: a single one, or a compound surname.
pub(super) fn can_be_surname(han: &str) -> bool {
    han.chars().nth(1).is_none() || is_compound_surname(han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_go_only_from_full_names() {
        use Addressed::{Man, Woman};
        for (name, expected, addressed) in [
            ("张伟先生", "张伟", Some(Man)),
            ("王先生", "王先生", None),
            ("欧阳女士", "欧阳女士", None),
            ("欧阳娜女士", "欧阳娜", Some(Woman)),
            ("张伟太太", "张伟太太", None),
            ("张伟-先生", "张伟", Some(Man)),
            ("王老先生", "王老先生", None),
            ("田中先生", "田中先生", None),
            ("山田様", "山田様", None),
            ("佐々木様", "佐々木様", None),
            ("山田太郎様", "山田太郎", None),
            ("サトウ様", "サトウ様", None),
            ("김철수 씨", "김철수", None),
            ("김철수님", "김철수", None),
            ("고은님", "고은님", None),
            ("김 과장", "김 과장", None),
            ("mrs john smith", "mrs john smith", None),
            ("mr john smith", "john smith", Some(Man)),
            ("mr a smith", "mr a smith", None),
            ("mr j r ewing", "j r ewing", Some(Man)),
            ("mr a smith jr", "mr a smith jr", None),
            ("mr 张伟", "张伟", Some(Man)),
            ("john smith phd", "john smith", None),
            ("john smith ph d", "john smith", None),
            ("smith phd", "smith phd", None),
            ("dr med hans müller", "hans müller", None),
            ("don john smith", "don john smith", None),
            ("pan wei ming", "pan wei ming", None),
            ("mr smith", "mr smith", None),
            ("prof dr john smith", "john smith", None),
            ("john drake", "john drake", None),
            ("jan tomas", "jan tomas", None),
            ("anh nguyễn văn hùng", "nguyễn văn hùng", Some(Man)),
            ("anh nguyễn", "anh nguyễn", None),
            ("bà lan", "bà lan", None),
            ("นายสมชาย ใจดี", "สมชาย ใจดี", Some(Man)),
            ("น ส สมหญิง ใจดี", "สมหญิง ใจดี", Some(Woman)),
            ("คุณสมชาย ใจดี", "สมชาย ใจดี", None),
            ("คุณวุฒิ ใจดี", "คุณวุฒิ ใจดี", None),
        ] {
            let bare = without_titles(name);
            assert_eq!((bare.name, bare.addressed), (expected, addressed), "{name}");
        }
    }
}
