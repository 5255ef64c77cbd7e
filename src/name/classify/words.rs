//! How do two names written in words differ: Latin, Cyrillic, Greek, Arabic, Thai and
//! other scripts?
//!
//! Words are paired in each plausible order; what is left over is a slip in one word, or
//! a different name.

use super::side::Side;
use super::{diacritics, typo};
use crate::name::comparison::NameAgreement;
use crate::name::script::Scripts;
use crate::name::title::without_ambiguous_title;
use crate::variant::{Variant, Variants};

/// The most words of a name that are compared; longer names agree or are different.
const MAX_WORDS: usize = 12;

/// The shortest word in which one different letter counts as a slip: Dan and Don are two
/// people.
const MIN_LETTERS_WITH_SLIP: usize = 4;

/// Classifies the difference of two names word by word.
pub(super) fn classify(a: Side<'_>, b: Side<'_>) -> NameAgreement {
    let (name_a, title_a) = without_ambiguous_title(a.name);
    let (name_b, title_b) = without_ambiguous_title(b.name);
    let is_bare = [diacritics::is_bare(name_a), diacritics::is_bare(name_b)];
    let (Some(words_a), Some(words_b)) = (Words::split(name_a), Words::split(name_b)) else {
        return NameAgreement::Different;
    };
    let title = if title_a == title_b {
        Variants::EMPTY
    } else {
        Variant::Title.into()
    };
    let order_is_settled = a.order_is_settled && b.order_is_settled;
    // The side with more words is the one reordered, so that the answer does not depend
    // on which name comes first.
    let (more, fewer, is_bare) = if words_a.count < words_b.count {
        (words_b, words_a, [is_bare[1], is_bare[0]])
    } else {
        (words_a, words_b, is_bare)
    };
    let found = more
        .orders(order_is_settled)
        .filter_map(|(order, kinds)| {
            let aligned = align(order.as_slice(), fewer.as_slice(), is_bare)?;
            Some(title.union(kinds).union(aligned))
        })
        .filter(|kinds| !kinds.is_empty())
        .min_by_key(|kinds| (kinds.len(), *kinds));
    match found {
        Some(kinds) => NameAgreement::Variant(kinds),
        None if a.scripts == Scripts::LATIN && b.scripts == Scripts::LATIN && title.is_empty() => {
            slip(words_a.as_slice(), words_b.as_slice())
        }
        None => NameAgreement::Different,
    }
}

/// The words of a name, on the stack.
#[derive(Clone, Copy)]
pub(super) struct Words<'n> {
    words: [&'n str; MAX_WORDS],
    count: usize,
}

impl<'n> Words<'n> {
    /// Splits a name into words; `None` if there are more than [`MAX_WORDS`].
    pub(super) fn split(name: &'n str) -> Option<Self> {
        let mut words = [""; MAX_WORDS];
        let mut count = 0;
        for word in name.split(' ').filter(|word| !word.is_empty()) {
            *words.get_mut(count)? = word;
            count += 1;
        }
        Some(Self { words, count })
    }

    pub(super) fn as_slice(&self) -> &[&'n str] {
        self.words.get(..self.count).unwrap_or_default()
    }

    /// The plausible orders of the words: as they are; with the surname, of one or more
    /// words, moved to the other end; reversed, as Vietnamese names are abroad. Any other
    /// order makes a different name.
    pub(super) fn orders(self, is_settled: bool) -> impl Iterator<Item = (Self, Variants)> {
        let as_it_is = core::iter::once((self, Variants::EMPTY));
        let others = if is_settled { 0 } else { self.count };
        as_it_is.chain((1..=others).map(move |moved| {
            let mut order = self;
            if let Some(words) = order.words.get_mut(..self.count) {
                if moved < self.count {
                    words.rotate_left(moved);
                } else {
                    words.reverse();
                }
            }
            (order, Variant::Order.into())
        }))
    }
}

/// The kinds of variation between words and as many or fewer words, if each has a
/// counterpart. One of the fewer may correspond to several of the others, joined.
fn align(more: &[&str], fewer: &[&str], is_bare: [bool; 2]) -> Option<Variants> {
    if more.len() == fewer.len() {
        align_pairs(more, fewer, is_bare)
    } else {
        let kinds = align_joined(fewer, more, [is_bare[1], is_bare[0]])?;
        let in_full = |word: &&&str| word.chars().nth(1).is_some() && more.contains(word);
        let is_known = !kinds.contains(Variant::Initial) || fewer.iter().find(in_full).is_some();
        is_known.then_some(kinds)
    }
}

fn align_pairs(a: &[&str], b: &[&str], is_bare: [bool; 2]) -> Option<Variants> {
    let mut kinds = Variants::EMPTY;
    let mut in_full = false;
    for (x, y) in a.iter().zip(b) {
        let pair = word_variants(x, y, is_bare)?;
        in_full |= !pair.contains(Variant::Initial)
            && [x, y].iter().all(|word| word.chars().nth(1).is_some());
        kinds = kinds.union(pair);
    }
    // `J. S.` could be anybody.
    (in_full || !kinds.contains(Variant::Initial)).then_some(kinds)
}

/// The kinds of variation between two words: in their marks, as a word and its initial,
/// or in an apostrophe or a dot that one lacks.
fn word_variants(x: &str, y: &str, is_bare: [bool; 2]) -> Option<Variants> {
    if let Some(kinds) = diacritics::variants(x, y, is_bare) {
        return Some(kinds);
    }
    if let Some(kinds) = initial(x, y, is_bare).or_else(|| initial(y, x, [is_bare[1], is_bare[0]]))
    {
        return Some(kinds);
    }
    if x.contains(JOINTS) || y.contains(JOINTS) {
        let kinds = diacritics::variants(&without_joints(x), &without_joints(y), is_bare)?;
        return Some(kinds.with(Variant::Separator));
    }
    None
}

/// Generational suffixes, which have no initial: John Smith I is the father of John
/// Smith II.
const GENERATIONS: [&str; 10] = [
    "jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi",
];

/// The kinds of variation between an initial and a word that begins with it.
fn initial(short: &str, long: &str, is_bare: [bool; 2]) -> Option<Variants> {
    let end = long.char_indices().nth(1)?.0;
    if short.chars().nth(1).is_some() || GENERATIONS.contains(&long) {
        return None;
    }
    let kinds = diacritics::variants(short, long.get(..end)?, is_bare)?;
    Some(kinds.with(Variant::Initial))
}

/// Whether a word consists of the initials of other words.
fn are_initials(short: &str, words: &[&str]) -> bool {
    let initials = words.iter().filter_map(|word| word.chars().next());
    short.chars().eq(initials)
}

/// Signs within a word that may be left out.
const JOINTS: [char; 2] = ['\'', '·'];

fn without_joints(word: &str) -> String {
    word.replace(JOINTS, "")
}

/// The kinds of variation if each of the fewer words is one or several of the more, joined.
fn align_joined(few: &[&str], many: &[&str], is_bare: [bool; 2]) -> Option<Variants> {
    let Some((first, rest)) = few.split_first() else {
        return many.is_empty().then_some(Variant::Separator.into());
    };
    let longest = many.len().checked_sub(rest.len())?;
    (1..=longest).find_map(|count| {
        let (joined, left) = many.split_at_checked(count)?;
        let kinds = if let [one] = joined {
            diacritics::variants(first, one, is_bare)?
        } else {
            // `o brien` for `o'brien`, `an na` for `anna`; `jc` for `jean claude`.
            let (one, several) = (without_joints(first), without_joints(&joined.concat()));
            diacritics::variants(&one, &several, is_bare)
                .or_else(|| are_initials(&one, joined).then_some(Variant::Initial.into()))?
        };
        Some(kinds.union(align_joined(rest, left, is_bare)?))
    })
}

/// The slip in one word of a name whose other words are equal.
fn slip(a: &[&str], b: &[&str]) -> NameAgreement {
    let mut differ = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y);
    let (Some((index, (x, y))), None) = (differ.next(), differ.next()) else {
        return NameAgreement::Different;
    };
    let is_long = |word: &str| word.chars().nth(MIN_LETTERS_WITH_SLIP - 1).is_some();
    if a.len() != b.len() || !is_long(x) || !is_long(y) {
        return NameAgreement::Different;
    }
    let before: usize = a.iter().take(index).map(|word| word.chars().count()).sum();
    match typo::slip(x, y) {
        // Another mark on the same letter makes a different name: Hùng and Hưng.
        Some(_) if diacritics::differ_in_marks_alone(x, y) => NameAgreement::Different,
        Some((kind, place)) => NameAgreement::slip(kind, before + place),
        None => NameAgreement::Different,
    }
}
