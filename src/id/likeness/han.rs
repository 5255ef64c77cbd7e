//! Is a Chinese id another person's, as can be told without memory? The fast path for 王芳 and
//! 李娜(008), or `clerk-7`.

use super::label::has_label;
use super::parts::IsOneName;

/// Whether two ids are a word with perhaps a number, at least one word is Chinese, and they are
/// two people's. Where this cannot tell, it says no.
pub(super) fn are_two(a: &str, b: &str, is_one_name: IsOneName<'_>) -> bool {
    let (Some(x), Some(y)) = (Named::of(a), Named::of(b)) else {
        return false;
    };
    let looks = [a, b].map(|id| unicode_security::skeleton(id).filter(|c| c.is_alphanumeric()));
    let [first, second] = looks;
    if (!x.is_han && !y.is_han) || x.name == y.name || first.eq(second) {
        return false;
    }
    match (x.number, y.number) {
        (Some(a), Some(b)) if a != b => true,
        // The word of one may only say that the number follows.
        (Some(_), Some(_)) if !x.is_han || !y.is_han => false,
        _ => !is_one_name(x.name, y.name),
    }
}

/// A word and perhaps a number.
struct Named<'a> {
    /// Chinese characters, or ASCII letters.
    name: &'a str,
    is_han: bool,
    /// Without leading zeros.
    number: Option<&'a str>,
}

impl<'a> Named<'a> {
    fn of(id: &'a str) -> Option<Self> {
        let is_sign = |c| matches!(c, ' ' | '(' | ')' | '（' | '）' | '-' | '_');
        let (mut name, mut number) = (None, None);
        for run in id.split(is_sign).filter(|run| !run.is_empty()) {
            let begin = run.find(|c: char| c.is_ascii_digit());
            let (before, rest) = run.split_at_checked(begin.unwrap_or(run.len()))?;
            let end = rest.find(|c: char| !c.is_ascii_digit());
            let (digits, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            let words = [before, after].into_iter();
            for word in words.filter(|word| !word.is_empty()) {
                if name.replace(word).is_some() {
                    return None;
                }
            }
            let value = digits.trim_start_matches('0');
            if !digits.is_empty() && number.replace(value).is_some() {
                return None;
            }
        }
        let name = name?;
        let is_han = name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
        let is_word = is_han || name.bytes().all(|byte| byte.is_ascii_alphabetic());
        (is_word && !(is_han && has_label(name))).then_some(Self {
            name,
            is_han,
            number,
        })
    }
}
