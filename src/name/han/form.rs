//! Are two characters forms of one: simplified and traditional, or regional?
//!
//! Characters are compared, never converted: a converter turns 于洋 into 於洋 and 沈阳
//! into 瀋陽.

use super::tables::forms::{SIMPLIFIED, SIMPLIFIED_FAR, USUAL};
use crate::variant::{Variant, Variants};

/// The kinds of variation by which two characters are forms of one; `None` if they are
/// not forms of one. For equal characters the set is empty.
pub(in crate::name) fn forms(a: char, b: char) -> Option<Variants> {
    if a == b {
        return Some(Variants::EMPTY);
    }
    let (usual_a, usual_b) = (usual(a), usual(b));
    if usual_a == usual_b {
        return Some(Variant::Glyph.into());
    }
    if simplified(usual_a) != simplified(usual_b) {
        return None;
    }
    let mut kinds: Variants = Variant::SimplifiedTraditional.into();
    if usual_a != a || usual_b != b {
        kinds = kinds.with(Variant::Glyph);
    }
    Some(kinds)
}

/// The simplified form of a character, if there is exactly one; otherwise the character.
pub(crate) fn simplified_form(c: char) -> char {
    simplified(usual(c))
}

/// The form that represents the regional forms of a character.
fn usual(c: char) -> char {
    find(&USUAL, c).unwrap_or(c)
}

/// The simplified form, if there is exactly one and it has no other traditional form.
fn simplified(c: char) -> char {
    let near = u16::try_from(u32::from(c)).ok().and_then(|code| {
        let place = SIMPLIFIED
            .binary_search_by_key(&code, |&(from, _)| from)
            .ok()?;
        char::from_u32(SIMPLIFIED.get(place)?.1.into())
    });
    near.or_else(|| find(&SIMPLIFIED_FAR, c)).unwrap_or(c)
}

fn find(table: &[(char, char)], c: char) -> Option<char> {
    let place = table.binary_search_by_key(&c, |&(from, _)| from).ok()?;
    table.get(place).map(|&(_, to)| to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_character() {
        let glyph: Variants = Variant::Glyph.into();
        let simplified: Variants = Variant::SimplifiedTraditional.into();
        for (a, b, expected) in [
            ('张', '张', Some(Variants::EMPTY)),
            ('张', '張', Some(simplified)),
            ('刘', '劉', Some(simplified)),
            ('𬭎', '鋐', Some(simplified)),
            ('吳', '呉', Some(glyph)),
            ('髙', '高', Some(glyph)),
            ('卫', '衞', Some(simplified.with(Variant::Glyph))),
            // One simplified character for several traditional ones.
            ('于', '於', None),
            ('范', '範', None),
            ('云', '雲', None),
            ('沈', '瀋', None),
            ('丰', '豐', None),
            ('致', '緻', None),
            // Two surnames in law.
            ('萧', '肖', None),
            ('傅', '付', None),
            ('伟', '炜', None),
        ] {
            assert_eq!(forms(a, b), expected, "{a} {b}");
            assert_eq!(forms(b, a), expected, "{b} {a}");
        }
    }

    /// A form that represents others is not itself represented by another one;
    /// otherwise being forms of one character would not be transitive.
    #[test]
    fn the_tables_hold_together() {
        for &(from, to) in &SIMPLIFIED {
            assert!(
                SIMPLIFIED
                    .binary_search_by_key(&to, |&(from, _)| from)
                    .is_err(),
                "{from:#x}"
            );
        }
        for &(from, to) in &USUAL {
            assert_eq!(usual(to), to, "{from}");
        }
        assert!(SIMPLIFIED.is_sorted() && SIMPLIFIED_FAR.is_sorted() && USUAL.is_sorted());
    }
}
