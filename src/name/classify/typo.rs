//! Which single typing slip turns one word into another?

use crate::slip::Slip;

/// The slip that turns the first word into the second, and its letter counted from 0: one
/// letter substituted, dropped or inserted, or two neighbours transposed. The place of a
/// dropped letter is that in the longer word.
pub(super) fn slip(a: &str, b: &str) -> Option<(Slip, usize)> {
    let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
    let mut index = 0;
    let mut before = None;
    let (x, y) = loop {
        let (left_a, left_b) = (rest_a.clone(), rest_b.clone());
        match (rest_a.next(), rest_b.next()) {
            (Some(x), Some(y)) if x == y => {
                before = Some(x);
                index += 1;
            }
            (None, None) => return None,
            (x, y) => {
                // The rest of each side, with (`left`) and without (`tail`) the
                // letter that differs.
                let (tail_a, tail_b) = (rest_a.as_str(), rest_b.as_str());
                if x.is_some() && y.is_some() && tail_a == tail_b {
                    return Some((Slip::Substituted, index));
                }
                if x.is_some() && tail_a == left_b.as_str() {
                    return Some((Slip::Dropped, index));
                }
                if y.is_some() && left_a.as_str() == tail_b {
                    let is_double = y == before;
                    let kind = if is_double {
                        Slip::Doubled
                    } else {
                        Slip::Inserted
                    };
                    return Some((kind, index));
                }
                break (x, y);
            }
        }
    };
    let changed = rest_a.next() == y && rest_b.next() == x && rest_a.eq(rest_b);
    changed.then_some((Slip::Transposed, index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (a, b, expected) in [
            ("smith", "smyth", Some((Slip::Substituted, 2))),
            ("smith", "smiht", Some((Slip::Transposed, 3))),
            ("smith", "smit", Some((Slip::Dropped, 4))),
            ("smit", "smith", Some((Slip::Inserted, 4))),
            ("smith", "smitth", Some((Slip::Doubled, 4))),
            ("smith", "smythe", None),
            ("smith", "jones", None),
            ("smith", "smith", None),
            ("", "a", Some((Slip::Inserted, 0))),
        ] {
            assert_eq!(slip(a, b), expected, "{a} {b}");
        }
    }
}
