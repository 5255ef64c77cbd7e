//! Does a name say who is meant?
//!
//! A lone surname, a masked name, two names in one field and the like do not; they are
//! [`NotComparable`] with any name. This runs on the canonical form, before any second
//! name is known.

use unicode_normalization::char::is_combining_mark;

use super::comparison::NotComparable;
use super::placeholder::is_private_use;
use super::script::Scripts;
use super::script::{is_basic_han, is_east_asian, is_han, mixes_scripts};
use super::title::is_lone_surname;

/// Whether a canonical name can be compared with others, and if not, why.
pub(super) fn comparable(canonical: &str, scripts: Scripts) -> Result<(), NotComparable> {
    if canonical.chars().any(is_private_use) {
        return Err(NotComparable::PrivateUse);
    }
    if has_several_names(canonical) {
        return Err(NotComparable::SeveralNames);
    }
    if is_masked(canonical) {
        return Err(NotComparable::Masked);
    }
    if is_lone_surname(canonical) {
        return Err(NotComparable::LoneSurname);
    }
    if !scripts.is_one() && mixes_scripts(canonical) {
        return Err(NotComparable::MixedScripts);
    }
    Ok(())
}

/// Words for kinship with a slash that are part of a name, such as "son of", as names
/// are written in Malaysia, Singapore and India.
const KINSHIP: [&str; 5] = ["a/l", "a/p", "s/o", "d/o", "w/o"];

/// Words that join two names, in the main languages; none of them occurs within a name,
/// as Spanish `y` does.
pub(super) const AND: [&str; 6] = ["and", "und", "oder", "et", "и", "и/или"];

/// Words between a name and another name of the same person. They are names too, so
/// they count only after a full name.
pub(super) const ALIAS: [&str; 4] = ["aka", "alias", "née", "geb"];

/// Whether the field holds two names, or a name and an alias.
fn has_several_names(canonical: &str) -> bool {
    let mut before = 0;
    let mut words = canonical.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_between = words.peek().is_some()
            && ((before >= 1 && AND.contains(&word)) || (before >= 2 && ALIAS.contains(&word)));
        if is_between || (!KINSHIP.contains(&word) && word.contains(is_between_names)) {
            return true;
        }
        before += 1;
    }
    is_two_in_han(canonical)
}

/// Signs between two names, or around an alias.
const fn is_between_names(c: char) -> bool {
    matches!(
        c,
        '/' | '、' | '&' | '+' | ';' | '|' | ',' | '@' | '(' | ')' | '[' | '"' | '“'
    )
}

/// Whether "and" stands between two Han names of at least two characters each: 张伟和李四.
fn is_two_in_han(canonical: &str) -> bool {
    let is_and = |c: char| matches!(c, '和' | '与' | '與' | '及');
    let count = canonical.chars().count();
    let mut places = canonical.chars().enumerate();
    count >= 5
        && canonical.chars().all(is_han)
        && places.any(|(at, c)| is_and(c) && at >= 2 && at + 2 < count)
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
