//! Are there two names in a text in Han, kana or Hangul, where words have no spaces?

use crate::name::han::{is_common_surname, is_compound_surname, is_japanese_surname};
use crate::name::script::{is_dot, is_east_asian, is_han, is_hangul};
use crate::name::title::is_compound_hangul;

/// What joins two names in Chinese and Japanese.
const AND: [char; 11] = [
    '和', '与', '與', '及', '或', '同', '跟', '并', '並', '暨', '兼',
];

/// Couples and families after a name or two.
pub(in crate::name) const COUPLES: [&str; 22] = [
    "夫妇",
    "夫婦",
    "夫妻",
    "伉俪",
    "伉儷",
    "两口子",
    "兩口子",
    "小两口",
    "一家",
    "一家人",
    "全家",
    "兄弟",
    "姐妹",
    "姊妹",
    "兄妹",
    "姐弟",
    "父子",
    "母子",
    "母女",
    "父女",
    "ご夫妻",
    "ご家族",
];

/// The commonest Korean surnames.
///
/// Source: Population and Housing Census of Korea, 2015; 9 people in 10 have one of these.
const KOREAN_SURNAMES: &str =
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄";

/// Whether a text, as typed and in canonical form, has two names.
pub(super) fn are_two(typed: &str, canonical: &str) -> bool {
    if !canonical.chars().next().is_some_and(is_east_asian) {
        return false;
    }
    COUPLES.iter().any(|family| {
        let before = canonical.strip_suffix(family);
        before.is_some_and(|before| before.chars().nth(1).is_some())
    }) || are_joined_in_han(canonical)
        || are_joined_in_kana(canonical)
        || are_apart(typed)
        || are_run_together(canonical)
        || are_two_in_hangul(typed)
}

/// Whether a word for "and" stands between two Han names of at least two characters
/// each: 张伟和李四.
fn are_joined_in_han(canonical: &str) -> bool {
    let count = canonical.chars().count();
    let mut places = canonical.chars().enumerate();
    count >= 5
        && canonical.chars().all(is_han)
        && places.any(|(at, c)| AND.contains(&c) && at >= 2 && at + 2 < count)
}

/// 山田太郎と花子: a particle in kana between Han characters.
fn are_joined_in_kana(canonical: &str) -> bool {
    if ["及び", "または", "並びに"]
        .iter()
        .any(|and| canonical.contains(and))
    {
        return true;
    }
    let ends = canonical.char_indices().skip(2);
    ends.filter(|(_, c)| matches!(c, 'と' | 'や'))
        .any(|(at, c)| {
            let before = canonical.get(..at).unwrap_or_default();
            let after = canonical.get(at + c.len_utf8()..).unwrap_or_default();
            before.ends_with(is_han) && after.starts_with(is_han)
        })
}

/// Whether a space or a sign parts two Han names that each begin with a common surname:
/// 王建国 李秀英, 张伟-李四.
fn are_apart(typed: &str) -> bool {
    let mut parts = typed
        .split(|c: char| !is_han(c))
        .filter(|part| !part.is_empty());
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_stop = |c: char| is_dot(c) || matches!(c, '.' | '．');
    let is_transliterated = typed.contains(is_stop)
        && [first, second]
            .iter()
            .any(|part| part.starts_with(in_transliterations));
    let are_names = !is_transliterated
        && !is_compound_surname(first)
        && !is_japanese_surname(first)
        && is_name(first)
        && is_name(second);
    // 久保 begins 久保田 too: what follows must be longer than a surname's last character, or
    // another surname.
    are_names
        || (begins_with_japanese_surname(first)
            && second.chars().nth(1).is_some()
            && (first.chars().nth(3).is_some() || begins_with_japanese_surname(second)))
}

/// Surnames that also begin the parts of names from other languages, as in 古丽·马合木提.
const fn in_transliterations(c: char) -> bool {
    matches!(
        c,
        '马' | '馬'
            | '古'
            | '艾'
            | '哈'
            | '穆'
            | '巴'
            | '沙'
            | '麦'
            | '塔'
            | '万'
            | '萨'
            | '努'
            | '江'
    )
}

/// Whether two names of five or six characters in all follow each other: 王建国李秀英.
fn are_run_together(canonical: &str) -> bool {
    let count = canonical.chars().count();
    (5..=6).contains(&count)
        && canonical.chars().all(is_han)
        && !begins_with_japanese_surname(canonical)
        && canonical.char_indices().skip(2).take(2).any(|(at, _)| {
            canonical
                .split_at_checked(at)
                .is_some_and(|(first, second)| {
                    let is_short = second.chars().count() <= 3;
                    is_short && is_name(first) && is_name(second)
                })
        })
}

/// Whether Han characters begin with a Japanese surname and go on.
fn begins_with_japanese_surname(han: &str) -> bool {
    let mut ends = han.char_indices().skip(2).take(2).map(|(end, _)| end);
    ends.any(|end| han.get(..end).is_some_and(is_japanese_surname))
}

/// Whether Han characters are a name of two to four characters with a common surname.
fn is_name(han: &str) -> bool {
    (2..=4).contains(&han.chars().count()) && han.chars().next().is_some_and(is_common_surname)
}

/// 김철수 이영희, 김철수와 이영희: two full names in Hangul.
fn are_two_in_hangul(typed: &str) -> bool {
    let mut words = typed.split_whitespace();
    let (Some(first), Some(second), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let is_full = |word: &str| {
        word.chars().all(is_hangul)
            && word.chars().nth(2).is_some()
            && word
                .chars()
                .next()
                .is_some_and(|c| KOREAN_SURNAMES.contains(c))
            && !is_compound_hangul(word)
    };
    let first = first.trim_end_matches(['와', '과', '랑', ',']);
    is_full(first)
        && (is_full(second)
            || (second.chars().nth(1).is_some()
                && first.len() < typed.split_whitespace().next().map_or(0, str::len)))
}
