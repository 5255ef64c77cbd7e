//! On which vowel of a Vietnamese syllable does the tone stand?
//!
//! In oa, oe and uy it stands on the first in the older way of writing and on the second in
//! the newer one: hòa, hoà. A syllable has one tone, so the place says nothing; papers have
//! both, as keyboards and decades do (decision 1989/QĐ-BGDĐT of 2018 rules for schools alone).
//! No other language has two names that differ in it.

/// Moves the tone of oa, oe and uy to the second vowel, in decomposed text.
pub(super) fn settle_tones(letters: &mut [char]) {
    let mut at = 0;
    while let Some([first, tone, second]) = letters.get(at..at + 3) {
        let is_pair = matches!((first, second), ('o', 'a' | 'e') | ('u', 'y'));
        if is_pair && is_tone(*tone) {
            let tone = *tone;
            let rest = letters.get_mut(at + 1..).unwrap_or_default();
            let marks = rest.iter().skip(2).take_while(|c| is_mark(**c));
            let count = marks.clone().count();
            if !marks.clone().any(|c| is_tone(*c))
                && let Some(moved) = rest.get_mut(..count + 2)
            {
                moved.rotate_left(1);
                debug_assert_eq!(moved.last(), Some(&tone));
            }
        }
        at += 1;
    }
}

const fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}
