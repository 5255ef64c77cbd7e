//! Is a name nothing but a surname, a form of address, or initials?
//!
//! 王先生, Mr Kumar, 佐藤様 and 김 과장 say which family somebody is of, and J. S. not even
//! that.

use super::table::{Effect, Title, after, after_east_asian, before, joined};
use super::{SEPARATORS, is_compound_hangul, is_initial, leading_titles};
use crate::name::han::{is_common_surname, is_compound_surname, is_japanese_surname, is_syllable};
use crate::name::script::{is_basic_han, is_east_asian, is_han, is_hangul, is_kana};

/// Characters that precede a surname alone: 小王, 老王. Only for the commonest surnames: 老舍
/// is a name.
const BEFORE_SURNAME: [char; 3] = ['小', '老', '大'];

/// What precedes a word for kin in the names by which people are called at home: 三姐, 小妹.
const BEFORE_KIN: &str = "大二三四五六七八九小老";

/// Words for kin after [`BEFORE_KIN`].
const KIN: &str = "哥姐弟妹叔伯姨姑舅嫂婶嬸爷爺";

/// Cantonese surnames in Latin letters, after which Tai and Sang are forms of address.
const CANTONESE_SURNAMES: [&str; 36] = [
    "chan", "wong", "lee", "leung", "cheung", "lam", "ho", "ng", "yip", "ip", "lau", "tang",
    "chow", "yeung", "chung", "kwok", "cheng", "tsang", "choi", "poon", "fung", "mak", "chu",
    "yuen", "tam", "lai", "law", "kwan", "lo", "so", "tse", "siu", "hui", "au", "fong", "chiu",
];

/// Whether the name is a surname or one name alone, with or without a form of address, or
/// a form of address without a name.
pub(in crate::name) fn is_lone(name: &str) -> bool {
    let first = name.chars().next();
    if first.is_some_and(is_east_asian) {
        return is_lone_east_asian(name);
    }
    // `mr王`.
    let latin = name.trim_start_matches(|c: char| c.is_ascii_lowercase());
    if latin.len() < name.len()
        && is_surname(latin.trim_start_matches(SEPARATORS))
        && is_before(name.get(..name.len() - latin.len()).unwrap_or_default())
    {
        return true;
    }
    is_title_alone(name) || is_one_name_with_title(name)
}

/// Whether the words are nothing but initials.
pub(in crate::name) fn is_lone_initials(name: &str) -> bool {
    let mut words = name
        .split([' ', '.', '·', '\''])
        .filter(|word| !word.is_empty());
    words.all(|word| is_initial(word) && word.chars().all(char::is_alphabetic))
}

fn is_before(words: &str) -> bool {
    before(words).is_some_and(|title| title.effect != Effect::Name)
}

fn is_title_alone(name: &str) -> bool {
    let is_title = |title: Title| matches!(title.effect, Effect::Drop | Effect::Wife);
    before(name).is_some_and(is_title)
}

/// `mr kumar`, `kumar sir`, `dr mr kumar`: one word that is no title.
fn is_one_name_with_title(name: &str) -> bool {
    let mut rest = name;
    let mut has_title = false;
    while let Some((next, title)) = leading_titles(rest).next() {
        let needs_marks = title.effect == Effect::Surname && rest.is_ascii();
        if title.effect == Effect::Name || needs_marks || rest.starts_with("anh ") {
            break;
        }
        has_title = true;
        rest = next;
    }
    if let Some((one, last)) = rest.split_once(' ')
        && !last.contains(' ')
        && after(last).is_some_and(|title| is_said_after(one, last, title))
    {
        return true;
    }
    let joined = joined()
        .iter()
        .any(|(title, _)| rest.starts_with(title) && rest != *title);
    (has_title && (!rest.contains(' ') || is_lone_initials(rest)))
        || (joined && !rest.contains(' '))
}

/// Whether a form of address follows this one name, although it is also a name in some
/// languages: Sato san, but Aung San.
fn is_said_after(one: &str, last: &str, title: Title) -> bool {
    let is_long = one.chars().nth(4).is_some() && !is_syllable(one);
    title.effect == Effect::Lone
        && match (title.language, last) {
            ("yue", _) => CANTONESE_SURNAMES.contains(&one),
            ("ja-latn", "san" | "kun") => {
                one.len() >= 4 && one.ends_with(['a', 'i', 'u', 'e', 'o'])
            }
            ("in", "ji" | "jee") => is_long,
            _ => true,
        }
}

fn is_lone_east_asian(name: &str) -> bool {
    if is_surname(name) {
        return true;
    }
    let is_lone_before = |(rest, title): (&str, Title)| {
        let rest = rest.trim_end_matches(SEPARATORS);
        rest.is_empty() || is_surname(rest) || is_surname_in_japan(rest, title)
    };
    if after_east_asian(name).any(is_lone_before) {
        return true;
    }
    let mut chars = name.chars();
    let (Some(first), rest) = (chars.next(), chars.as_str()) else {
        return false;
    };
    // 王sir, 王 mr.
    let is_latin_title = |text: &str| is_before(text) || after(text).is_some();
    (is_han(first) && rest.is_ascii() && is_latin_title(rest.trim()))
        || (BEFORE_SURNAME.contains(&first)
            && is_surname(rest)
            && rest.chars().all(is_common_surname))
        || (BEFORE_KIN.contains(first)
            && rest.chars().nth(1).is_none()
            && rest.chars().all(|c| KIN.contains(c)))
}

/// Whether what stands before a form of address is a Japanese surname: in the list, or, before
/// a Japanese form of address, anything too short for a full name.
fn is_surname_in_japan(rest: &str, title: Title) -> bool {
    let count = rest.chars().count();
    is_japanese_surname(rest)
        || (title.language == "ja"
            && ((count <= 2 && rest.chars().all(is_basic_han))
                || (count <= 4 && rest.chars().all(is_kana))))
}

/// Whether a text is only a surname, in Han or Hangul.
fn is_surname(text: &str) -> bool {
    let text = text.trim_end_matches(SEPARATORS);
    let mut chars = text.chars();
    let one = chars.next().is_some_and(|c| is_han(c) || is_hangul(c)) && chars.next().is_none();
    one || is_compound_surname(text) || is_compound_hangul(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surnames_and_titles() {
        for (name, expected) in [
            ("王", true),
            ("欧阳", true),
            ("王先生", true),
            ("王·先生", true),
            ("欧阳女士", true),
            ("王总", true),
            ("小王", true),
            ("王阿姨", true),
            ("王老先生", true),
            ("陈生", true),
            ("陳太", true),
            ("老师", true),
            ("三姐", true),
            ("大刘", true),
            ("李队", true),
            ("サトウ様", true),
            ("佐藤様", true),
            ("田中さん", true),
            ("佐々木教授", true),
            ("mr 王", true),
            ("mr王", true),
            ("王sir", true),
            ("김 씨", true),
            ("김 과장", true),
            ("이 사장님", true),
            ("남궁님", true),
            ("mr kumar", true),
            ("prof dr kumar", true),
            ("kumar sir", true),
            ("sharma ji", true),
            ("sato san", true),
            ("chan tai", true),
            ("wang xiansheng", true),
            ("doña ana", true),
            ("ابو علي", true),
            ("นายสมชาย", true),
            ("mr", true),
            ("mr j s", true),
            ("老舍", false),
            ("阿来", false),
            ("张伟", false),
            ("张伟先生", false),
            ("小野寺", false),
            ("陳怡君", false),
            ("山田太郎様", false),
            ("김철수", false),
            ("smith", false),
            ("don", false),
            ("don smith", false),
            ("pan wei", false),
            ("anh nguyễn", false),
            ("aung san", false),
            ("li ji", false),
            ("chan tai man", false),
            ("mr john smith", false),
        ] {
            assert_eq!(is_lone(name), expected, "{name}");
        }
        for (name, expected) in [
            ("j s", true),
            ("a", true),
            ("х y", true),
            ("j smith", false),
            ("王", false),
        ] {
            assert_eq!(is_lone_initials(name), expected, "{name}");
        }
    }
}
