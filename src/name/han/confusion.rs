//! Why could one character have been typed for another?

use super::form::forms;
use super::reading::{Sound, sound};
use super::tables::look_alikes::{LOOK_ALIKES, LOOK_ALIKES_BY_RULE};
use super::tables::surnames::{CONFUSED, DISTINCT};
use crate::slip::Slip;

/// The slip by which one character may have been typed for another, if there is
/// evidence for one: they sound alike, look alike, or are surnames that are known to be
/// confused.
///
/// The same sound comes first, since most Chinese is typed by sound; a similar sound
/// counts for less than a likeness that somebody has reviewed.
pub(in crate::name) fn confusion(a: char, b: char, is_surname: bool) -> Option<Slip> {
    let sound = sound(a, b);
    if sound == Sound::Same {
        Some(Slip::Homophone)
    } else if has(&LOOK_ALIKES, a, b) {
        Some(Slip::LookAlike)
    } else if sound == Sound::Near {
        Some(Slip::Homophone)
    } else if has(&LOOK_ALIKES_BY_RULE, a, b) {
        Some(Slip::LookAlike)
    } else {
        (is_surname && has(&CONFUSED, a, b)).then_some(Slip::DistinctSurname)
    }
}

/// Whether two surnames are legally distinct though one is often written for the other,
/// in simplified or traditional form.
pub(in crate::name) fn are_distinct_surnames(a: char, b: char) -> bool {
    let is_form = |c: char, of: char| forms(c, of).is_some();
    DISTINCT.iter().any(|&(one, other)| {
        (is_form(a, one) && is_form(b, other)) || (is_form(a, other) && is_form(b, one))
    })
}

/// Whether a table of pairs, each with the lower character first, contains this one.
fn has(table: &[(char, char)], a: char, b: char) -> bool {
    table.binary_search(&(a.min(b), a.max(b))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_with_evidence() {
        for (a, b, expected) in [
            ('章', '张', Some(Slip::Homophone)),
            ('伟', '卫', Some(Slip::Homophone)),
            ('末', '未', Some(Slip::LookAlike)),
            ('候', '侯', Some(Slip::LookAlike)),
            ('材', '村', Some(Slip::LookAlike)),
            ('王', '黄', Some(Slip::DistinctSurname)),
            ('国', '华', None),
        ] {
            assert_eq!(confusion(a, b, true), expected, "{a} {b}");
            assert_eq!(confusion(b, a, true), expected, "{b} {a}");
        }
        assert_eq!(confusion('王', '黄', false), None);
        for (a, b, expected) in [
            ('阎', '闫', true),
            ('閻', '闫', true),
            ('葉', '叶', true),
            ('蕭', '肖', true),
            ('蕭', '萧', false),
            ('张', '章', false),
        ] {
            assert_eq!(are_distinct_surnames(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn the_tables_are_sorted() {
        for table in [&LOOK_ALIKES[..], &LOOK_ALIKES_BY_RULE, &DISTINCT, &CONFUSED] {
            assert!(table.is_sorted() && table.iter().all(|(a, b)| a < b));
        }
    }
}
