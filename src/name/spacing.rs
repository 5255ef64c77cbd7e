//! Which spaces within a name say nothing?
//!
//! Names in Hangul and kana are written with or without a space between surname and given
//! name, or between all of them; so are the parts of some Arabic names. Two people's names
//! would have to be the same letters in the same order to be joined by leaving them out, and
//! such names are one name. Long texts keep their spaces: they may hold more than a name.

use std::borrow::Cow;

use super::alphabet::{begins_bound, is_bound_with};
use super::script::{is_east_asian, is_han, is_hangul};

/// The most letters of a name in Hangul: a surname of two, and three for the rest.
const MAX_HANGUL: usize = 5;

/// The most letters of a name in kana, alone or beside Han.
const MAX_KANA: usize = 12;

/// The name without spaces that say nothing.
pub(super) fn without_idle_spaces(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.is_ascii() || !name.contains(' ') {
        return name;
    }
    if let Some(joined) = east_asian(&name).or_else(|| arabic(&name)) {
        return Cow::Owned(joined);
    }
    name
}

/// A name in Hangul or kana in one word.
fn east_asian(name: &str) -> Option<String> {
    let mut letters = 0;
    let mut has_hangul = false;
    let mut is_han_alone = true;
    for c in name.chars().filter(|&c| c != ' ') {
        if !is_east_asian(c) && c != '·' {
            return None;
        }
        letters += 1;
        has_hangul |= is_hangul(c);
        is_han_alone &= is_han(c);
    }
    let most = if has_hangul { MAX_HANGUL } else { MAX_KANA };
    (!is_han_alone && letters <= most).then(|| name.replace(' ', ""))
}

/// A name in Arabic letters with its bound parts in one word each: عبدالله.
fn arabic(name: &str) -> Option<String> {
    let mut joined = String::with_capacity(name.len());
    let mut before = "";
    for word in name.split(' ') {
        let is_bound = begins_bound(before, word) || is_bound_with(word);
        if !joined.is_empty() && !is_bound {
            joined.push(' ');
        }
        joined.push_str(word);
        before = word;
    }
    (joined.len() != name.len()).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_spaces() {
        for (name, expected) in [
            ("남궁 민수", "남궁민수"),
            ("박 지 성", "박지성"),
            ("김철수 및 이영희", "김철수 및 이영희"),
            ("ヤマダ タロウ", "ヤマダタロウ"),
            ("山田 はなこ", "山田はなこ"),
            ("عبد الرحمن حسن", "عبدالرحمن حسن"),
            ("نور الدين علي", "نورالدين علي"),
            ("ابو علي", "ابوعلي"),
            ("ال حسن", "ال حسن"),
            ("محمد علي", "محمد علي"),
            ("john smith", "john smith"),
            ("김 smith", "김 smith"),
        ] {
            assert_eq!(without_idle_spaces(name.into()), expected);
            assert_eq!(without_idle_spaces(expected.into()), expected);
        }
    }
}
