//! Forms of address that are no part of a name.

use super::characters::{is_east_asian, is_han};
use super::han::is_compound_surname;

/// Forms of address behind a Chinese name. Words that are given names too
/// (博士) are not among them, nor those for somebody's wife (太太, 夫人), who is
/// another person.
const AFTER_HAN: [&str; 11] = [
    "先生", "女士", "小姐", "同志", "老师", "老師", "师傅", "師傅", "医生", "醫生", "教授",
];

/// Forms of address behind a Japanese or Korean name.
const AFTER_EAST_ASIAN: [&str; 5] = ["様", "さん", "さま", "씨", "님"];

/// What stands behind a surname alone, in address books rather than in records.
const AFTER_SURNAME: [&str; 18] = [
    "太太", "夫人", "总", "總", "姐", "哥", "叔", "姨", "阿姨", "叔叔", "经理", "經理", "律师",
    "律師", "主任", "老板", "老闆", "博士",
];

/// What stands before a surname alone: 小王, 老王.
const BEFORE_SURNAME: [&str; 3] = ["小", "老", "阿"];

/// Forms of address before a name, in lower case, in the main languages: none
/// that is also a name (Don, Pan, Tuan), an initial (M.), or for a wife.
#[rustfmt::skip]
const BEFORE: [&str; 39] = [
    "mr", "mister", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "rev",
    "reverend", "herr", "frau", "monsieur", "mlle", "mademoiselle", "señor", "señorita", "sr",
    "srta", "senhor", "signor", "signorina", "sig", "dott", "dhr", "meneer", "mevrouw", "sayın",
    "bapak", "encik", "cik", "ông", "bà", "господин", "госпожа", "gospodin", "นาย",
];

/// Abbreviations behind a name: degrees, which no name is.
const AFTER: [&str; 6] = [" phd", " ph d", " esq", " mba", " cpa", " dds"];

/// Forms of address that may be for the wife of the man who is named, or part of
/// the name itself: nobody can tell.
#[rustfmt::skip]
const UNSURE: [&str; 24] = [
    "mrs", "mme", "madame", "sra", "señora", "senhora", "signora", "fru", "puan", "nyonya", "m",
    "don", "doña", "dona", "dom", "shri", "sri", "smt", "श्री", "श्रीमती", "haji", "sheikh",
    "นาง", "นางสาว",
];

/// What may stand between a name and a form of address.
const SEPARATORS: [char; 4] = [' ', '-', '.', '·'];

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
    if name.ends_with(|c: char| c.is_ascii_lowercase()) {
        let rest = AFTER.iter().find_map(|title| name.strip_suffix(title))?;
        return rest.contains(' ').then_some(rest);
    }
    if !ends_with_last_of(&LAST_OF_TITLES, name) {
        return None;
    }
    let titles = AFTER_HAN.iter().chain(&AFTER_EAST_ASIAN);
    let rest = titles
        .filter_map(|title| name.strip_suffix(title))
        .map(|rest| rest.trim_end_matches(SEPARATORS))
        .next()?;
    is_full_east_asian(rest).then_some(rest)
}

fn without_first(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let is_full = rest.contains(' ') || is_full_east_asian(rest);
    (is_full && BEFORE.contains(&first)).then_some(rest)
}

/// Whether a name without words is more than a surname.
fn is_full_east_asian(name: &str) -> bool {
    name.chars().nth(1).is_some()
        && name
            .chars()
            .all(|c| is_east_asian(c) || SEPARATORS.contains(&c))
        && !is_compound_surname(name)
}

/// The last characters of all titles behind a name. Most names end in none of
/// these, and need not be searched for titles.
const LAST_OF_TITLES: [char; 24] = [
    '生', '士', '姐', '志', '师', '師', '傅', '授', '様', 'ん', 'ま', '씨', '님', '太', '人', '总',
    '總', '哥', '叔', '姨', '理', '任', '板', '闆',
];

fn ends_with_last_of(last: &[char], name: &str) -> bool {
    name.chars().next_back().is_some_and(|c| last.contains(&c))
}

/// The name without a form of address that may be a wife's or part of the name,
/// and whether it had one.
pub(super) fn without_unsure_title(name: &str) -> (&str, Option<&str>) {
    match name.split_once(' ') {
        Some((first, rest)) if rest.contains(' ') && UNSURE.contains(&first) => (rest, Some(first)),
        _ => (name, None),
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
    let titles = || {
        AFTER_HAN
            .iter()
            .chain(&AFTER_EAST_ASIAN)
            .chain(&AFTER_SURNAME)
    };
    is_surname(name)
        || (ends_with_last_of(&LAST_OF_TITLES, name)
            && titles()
                .filter_map(|title| name.strip_suffix(title))
                .any(is_surname))
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
            ("mr 张伟", "张伟"),
            ("john smith phd", "john smith"),
            ("smith phd", "smith phd"),
            ("山田太郎様", "山田太郎"),
            ("김철수 씨", "김철수"),
            ("don john smith", "don john smith"),
            ("pan wei ming", "pan wei ming"),
            ("mr smith", "mr smith"),
            ("prof dr john smith", "john smith"),
            ("john drake", "john drake"),
            ("jan tomas", "jan tomas"),
        ] {
            assert_eq!(without_titles(name).0, expected, "{name}");
        }
        for title in AFTER_HAN
            .iter()
            .chain(&AFTER_EAST_ASIAN)
            .chain(&AFTER_SURNAME)
        {
            assert!(ends_with_last_of(&LAST_OF_TITLES, title), "{title}");
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
