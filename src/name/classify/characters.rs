//! How do two names written without spaces differ: Han, kana, Hangul?
//!
//! They are compared character by character, with the tables of `han`.

use super::transliteration::to_hiragana;
use crate::name::comparison::NameAgreement;
use crate::name::han::{are_distinct_surnames, confusion, forms};
use crate::name::script::{is_han, is_hangul};
use crate::name::title::is_compound_hangul;
use crate::slip::Slip;
use crate::variant::{Variant, Variants};

/// Classifies the difference of two names character by character.
///
/// A slip is one character mistaken for another with evidence for the mistake, one
/// dropped, one inserted, or two neighbours transposed. Anything more is a different
/// name: 王建国 and 王建华 are brothers.
pub(super) fn classify(a: &str, b: &str) -> NameAgreement {
    if is_turned_round(a, b) || is_turned_round(b, a) {
        return NameAgreement::Variant(Variant::Order.into());
    }
    let separators = separators(a, b);
    let (count_a, count_b) = (letters(a).count(), letters(b).count());
    if count_a == count_b {
        return classify_places(a, b, separators);
    }
    let slip = if count_a + 1 == count_b {
        extra(b, a).map(|(position, is_double)| {
            (
                if is_double {
                    Slip::Doubled
                } else {
                    Slip::Inserted
                },
                position,
            )
        })
    } else if count_a == count_b + 1 {
        extra(a, b).map(|(position, _)| (Slip::Dropped, position))
    } else {
        None
    };
    slip.map_or(NameAgreement::Different, |(kind, position)| {
        NameAgreement::slip(kind, position)
    })
}

/// Whether one name is the other with its two parts swapped: 철수 김 for 김 철수. Canonical
/// forms in Hangul and kana have no space that would show the parts.
fn is_turned_round(a: &str, b: &str) -> bool {
    if letters(a).eq(letters(b)) || letters(a).all(is_han) {
        return false;
    }
    let is_hangul_name = letters(a).all(is_hangul);
    let moved = |count: usize| {
        letters(a)
            .skip(count)
            .chain(letters(a).take(count))
            .eq(letters(b))
    };
    let count = letters(a).count();
    if is_hangul_name {
        let first: String = letters(a).take(2).collect();
        moved(1) || (is_compound_hangul(&first) && moved(2))
    } else {
        // Syllables of kana are shorter than any part of a name.
        (2..count.saturating_sub(1)).any(moved)
    }
}

/// Classifies the difference of two names with equally many characters.
fn classify_places(a: &str, b: &str, separators: Variants) -> NameAgreement {
    let mut kinds = separators;
    let mut slips = 0;
    let mut slip = None;
    for (index, (x, y)) in letters(a).zip(letters(b)).enumerate() {
        match place(x, y, index == 0) {
            Place::Form(variants) => kinds = kinds.union(variants),
            Place::Slip(kind) => {
                slips += 1;
                slip = slip.or(kind.map(|kind| (kind, index)));
            }
        }
    }
    match (slips, slip) {
        // The canonical forms differ, so at least a sign does.
        (0, _) if kinds.is_empty() => NameAgreement::Variant(Variant::Separator.into()),
        (0, _) => NameAgreement::Variant(kinds),
        (1, Some((kind, index))) => NameAgreement::slip(kind, index),
        (2, _) => transposed(a, b).map_or(NameAgreement::Different, |index| {
            NameAgreement::slip(Slip::Transposed, index)
        }),
        _ => NameAgreement::Different,
    }
}

/// How two characters in the same place differ.
enum Place {
    /// They are forms of one character, with these kinds of variation.
    Form(Variants),
    /// They are two characters; the slip, if there is evidence for one.
    Slip(Option<Slip>),
}

fn place(x: char, y: char, is_surname: bool) -> Place {
    // First of all, or a table of forms would turn two surnames into one.
    if is_surname && x != y && are_distinct_surnames(x, y) {
        return Place::Slip(Some(Slip::DistinctSurname));
    }
    if let Some(kinds) = forms(x, y) {
        return Place::Form(kinds);
    }
    if to_hiragana(x) == to_hiragana(y) {
        return Place::Form(Variant::Transliteration.into());
    }
    let both_han = is_han(x) && is_han(y);
    Place::Slip(both_han.then(|| confusion(x, y, is_surname)).flatten())
}

/// Where two neighbours are transposed, if nothing else differs.
fn transposed(a: &str, b: &str) -> Option<usize> {
    let index = letters(a)
        .zip(letters(b))
        .position(|(x, y)| !is_form(x, y))?;
    let (mut a, mut b) = (letters(a).skip(index), letters(b).skip(index));
    let (a1, b1, a2, b2) = (a.next()?, b.next()?, a.next()?, b.next()?);
    let changed = is_form(a1, b2) && is_form(a2, b1) && a.zip(b).all(|(x, y)| is_form(x, y));
    changed.then_some(index)
}

/// Where the longer name has one extra character, if nothing else differs, and whether
/// that doubles the character before it.
fn extra(long: &str, short: &str) -> Option<(usize, bool)> {
    // A single character is no full name, so the extra one is not all that differs.
    letters(short).nth(1)?;
    let index = letters(long)
        .zip(letters(short))
        .position(|(x, y)| !is_form(x, y))
        .unwrap_or_else(|| letters(short).count());
    let rest = letters(long).skip(index + 1);
    if !rest
        .zip(letters(short).skip(index))
        .all(|(x, y)| is_form(x, y))
    {
        return None;
    }
    let before = index
        .checked_sub(1)
        .and_then(|before| letters(long).nth(before));
    Some((index, before == letters(long).nth(index)))
}

fn is_form(x: char, y: char) -> bool {
    forms(x, y).is_some()
}

/// The characters of a name without separators.
fn letters(name: &str) -> impl Iterator<Item = char> + Clone {
    name.chars().filter(|&c| !is_separator(c))
}

const fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '·' | '-' | '.')
}

/// How the separators of two names vary.
fn separators(a: &str, b: &str) -> Variants {
    let places = |name: &str, is_counted: fn(char) -> bool| -> Option<u128> {
        let mut places = 0_u128;
        let mut before = 0_u32;
        for c in name.chars() {
            if is_counted(c) {
                places |= 1_u128.checked_shl(before)?;
            } else if !is_separator(c) {
                before += 1;
            }
        }
        Some(places)
    };
    let vary = |is_counted| places(a, is_counted) != places(b, is_counted);
    if vary(|c| is_separator(c) && c != ' ') {
        Variant::Separator.into()
    } else if vary(|c| c == ' ') {
        Variant::Spacing.into()
    } else {
        Variants::EMPTY
    }
}
