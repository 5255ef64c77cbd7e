//! Forms of address that are no part of a name.

use super::characters::is_han;
use super::han::is_compound_surname;

/// Forms of address behind a Chinese name. Words that are given names too
/// (博士) are not among them, nor those for somebody's wife (太太, 夫人), who is
/// another person.
const AFTER_HAN: [&str; 11] = [
    "先生", "女士", "小姐", "同志", "老师", "老師", "师傅", "師傅", "医生", "醫生", "教授",
];

/// What stands behind a surname alone, in address books rather than in records.
const AFTER_SURNAME: [&str; 18] = [
    "太太", "夫人", "总", "總", "姐", "哥", "叔", "姨", "阿姨", "叔叔", "经理", "經理", "律师",
    "律師", "主任", "老板", "老闆", "博士",
];

/// What stands before a surname alone: 小王, 老王.
const BEFORE_SURNAME: [&str; 3] = ["小", "老", "阿"];

/// Forms of address before a name, in lower case. A wife may go by her
/// husband's name after `mrs`, `mme` or `señora`, so these are not among them.
const BEFORE: [&str; 13] = [
    "mr", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "monsieur", "mlle", "señor",
    "sr",
];

/// Forms of address of a married woman, which may stand before her husband's name
/// or before her own: nobody can tell.
const WIFES: [&str; 7] = [
    "mrs", "mme", "madame", "sra", "señora", "senhora", "signora",
];

/// The name without its forms of address, as long as a full name remains: two
/// Han characters that are more than a surname, or two words.
pub(super) fn without_titles(name: &str) -> (&str, bool) {
    let mut rest = name;
    loop {
        let next = without_last(rest).or_else(|| without_first(rest));
        let Some(next) = next else {
            return (rest, rest.len() != name.len());
        };
        rest = next;
    }
}

fn without_last(name: &str) -> Option<&str> {
    let title = AFTER_HAN
        .iter()
        .find_map(|title| name.strip_suffix(title))?;
    let rest = title.trim_end_matches(SEPARATORS);
    (rest.chars().nth(1).is_some() && !is_compound_surname(rest)).then_some(rest)
}

/// What may stand between a name and a form of address.
const SEPARATORS: [char; 4] = [' ', '-', '.', '·'];

fn without_first(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    (BEFORE.contains(&first) && rest.contains(' ')).then_some(rest)
}

/// The name without a form of address that may be a wife's, and whether it had
/// one.
pub(super) fn without_wifes_title(name: &str) -> (&str, bool) {
    match name.split_once(' ') {
        Some((first, rest)) if WIFES.contains(&first) && rest.contains(' ') => (rest, true),
        _ => (name, false),
    }
}

/// Whether Han characters can be a surname: one, or a compound one.
pub(super) fn can_be_surname(han: &str) -> bool {
    han.chars().nth(1).is_none() || is_compound_surname(han)
}

/// Whether the name is a surname alone, with or without a form of address.
pub(super) fn is_lone_surname(name: &str) -> bool {
    let is_surname = |rest: &str| {
        let rest = rest.trim_end_matches(SEPARATORS);
        let mut chars = rest.chars();
        let one = chars.next().is_some_and(is_han) && chars.next().is_none();
        one || is_compound_surname(rest)
    };
    let titles = AFTER_HAN.iter().chain(&AFTER_SURNAME);
    is_surname(name)
        || titles
            .filter_map(|title| name.strip_suffix(title))
            .any(is_surname)
        || BEFORE_SURNAME
            .iter()
            .filter_map(|title| name.strip_prefix(title))
            .any(is_surname)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_go_only_from_full_names() {
        for (name, expected) in [
            ("张伟先生", "张伟"),
            ("王先生", "王先生"),
            ("欧阳女士", "欧阳女士"),
            ("欧阳娜女士", "欧阳娜"),
            ("张伟太太", "张伟太太"),
            ("张伟-先生", "张伟"),
            ("mrs john smith", "mrs john smith"),
            ("mr john smith", "john smith"),
            ("mr smith", "mr smith"),
            ("prof dr john smith", "john smith"),
            ("john drake", "john drake"),
            ("jan tomas", "jan tomas"),
        ] {
            assert_eq!(without_titles(name).0, expected, "{name}");
        }
        for (name, expected) in [
            ("王", true),
            ("欧阳", true),
            ("王先生", true),
            ("王·先生", true),
            ("欧阳女士", true),
            ("王总", true),
            ("小王", true),
            ("王阿姨", true),
            ("张伟", false),
            ("张伟先生", false),
            ("小野寺", false),
            ("smith", false),
        ] {
            assert_eq!(is_lone_surname(name), expected, "{name}");
        }
    }
}
