//! Does a name say who is meant?
//!
//! A lone surname, a masked name, two names in one field and the like do not; they are
//! [`NotComparable`] with any name. This runs on the canonical form, before any second
//! name is known.

use unicode_normalization::char::is_combining_mark;

use super::comparison::NotComparable;
use super::lexicon::is_private_use;
use super::namesake::has_mark;
use super::script::Scripts;
use super::script::{is_basic_han, is_east_asian, is_han, mixes_scripts};
use super::several::are_several;
use super::title::{is_lone, is_lone_initials};

/// Whether a name, as typed and in canonical form, can be compared with others, and if not,
/// why.
pub(super) fn comparable(
    typed: &str,
    canonical: &str,
    scripts: Scripts,
) -> Result<(), NotComparable> {
    if canonical.chars().any(is_private_use) {
        return Err(NotComparable::PrivateUse);
    }
    if has_mark(canonical) {
        return Err(NotComparable::NamesakeMark);
    }
    if are_several(typed, canonical) {
        return Err(NotComparable::SeveralNames);
    }
    if is_masked(canonical) {
        return Err(NotComparable::Masked);
    }
    if is_lone(canonical) {
        return Err(NotComparable::LoneSurname);
    }
    if is_lone_initials(canonical) {
        return Err(NotComparable::LoneInitials);
    }
    if !scripts.is_one() && mixes_scripts(canonical) {
        return Err(NotComparable::MixedScripts);
    }
    Ok(())
}

/// Whether characters of the name are hidden.
fn is_masked(canonical: &str) -> bool {
    if canonical
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b' ' | b'\''))
    {
        return canonical.contains("xxx") || canonical.split(' ').any(|word| word == "xx");
    }
    let is_separator = |c: char| matches!(c, '·' | '-' | '.');
    let has_han = canonical.chars().any(is_han);
    let mut pairs = canonical.chars().zip(canonical.chars().skip(1));
    canonical.chars().any(|c| is_mark(c, has_han))
        || canonical.contains('某')
        || canonical.contains("xxx")
        || canonical.starts_with(is_separator)
        || canonical.ends_with(is_separator)
        || pairs.any(|(a, b)| {
            (is_separator(a) && is_separator(b))
                || (has_han && a == b && matches!(a, '〇' | '口' | '囗'))
        })
        || has_blanks(canonical)
}

/// Whether letters that look like blanks replace others: 张X, 김OO, Иванов ХХХ. Beside
/// East Asian characters one is enough.
fn has_blanks(canonical: &str) -> bool {
    let is_blank = |c: char| matches!(c, 'x' | 'o' | 'х' | 'о' | '0');
    let enough = if canonical.chars().any(is_east_asian) {
        1
    } else {
        2
    };
    canonical
        .split(|c: char| is_east_asian(c) || matches!(c, ' ' | '·'))
        .filter(|run| !run.is_empty() && run.chars().all(is_blank))
        .any(|run| {
            let count = run.chars().count();
            // Oo and Xo are names; nobody is called Xx.
            count >= enough && (enough == 1 || run.chars().all(|c| matches!(c, 'x' | 'х')))
        })
}

/// Whether a character does not belong in a name. Many scripts have signs of their own
/// within names, so except beside Han only those count that are known to mask.
fn is_mark(c: char, beside_han: bool) -> bool {
    if is_basic_han(c)
        || c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(c, ' ' | '·' | '\'' | '-' | '.' | '/')
    {
        return false;
    }
    beside_han
        // A click in Khoekhoe: !Gawaxab.
        || (c.is_ascii_punctuation() && c != '!')
        || matches!(c, '\u{2190}'..='\u{2BFF}' | '…' | '‥' | '※' | '×' | '⁎' | '〜' | '\u{3000}'..='\u{3004}')
}
