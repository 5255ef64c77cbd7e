//! Forms of address that are no part of a name.

/// Forms of address behind a Chinese name. Words that are given names too
/// (博士) are not among them.
const AFTER_HAN: [&str; 13] = [
    "先生", "女士", "小姐", "太太", "夫人", "同志", "老师", "老師", "师傅", "師傅", "医生", "醫生",
    "教授",
];

/// Forms of address before a name, in lower case.
const BEFORE: [&str; 18] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "herr", "frau", "monsieur",
    "mme", "mlle", "señor", "señora", "sr.", "sra",
];

/// Surnames of two characters, with which a title says no more than a surname
/// does.
///
/// Source: the compound surnames among 601 surnames with frequencies from
/// ORCID, as published with the sinonym package (Apache-2.0), and their
/// traditional forms.
const COMPOUND_SURNAMES: [&str; 36] = [
    "万俟", "上官", "东方", "乐正", "令狐", "仲长", "公玉", "单于", "南荣", "司徒", "司马", "呼延",
    "夏侯", "宇文", "宗政", "尉迟", "慕容", "欧阳", "段干", "濮阳", "皇甫", "诸葛", "赫连", "闻人",
    "鲜于", "萬俟", "東方", "樂正", "單于", "司馬", "尉遲", "歐陽", "諸葛", "赫連", "聞人", "鮮于",
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
    let rest = AFTER_HAN
        .iter()
        .find_map(|title| name.strip_suffix(title))?
        .trim_end();
    (rest.chars().nth(1).is_some() && !COMPOUND_SURNAMES.contains(&rest)).then_some(rest)
}

fn without_first(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    (BEFORE.contains(&first) && rest.contains(' ')).then_some(rest)
}

/// Whether the name is a surname and a form of address.
pub(super) fn is_titled_surname(name: &str) -> bool {
    AFTER_HAN
        .iter()
        .filter_map(|title| name.strip_suffix(title))
        .any(|rest| rest.chars().count() == 1 || COMPOUND_SURNAMES.contains(&rest))
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
            ("mr john smith", "john smith"),
            ("mr smith", "mr smith"),
            ("prof dr john smith", "john smith"),
            ("john drake", "john drake"),
            ("jan tomas", "jan tomas"),
        ] {
            assert_eq!(without_titles(name).0, expected, "{name}");
        }
        assert!(is_titled_surname("王先生") && is_titled_surname("欧阳女士"));
        assert!(!is_titled_surname("张伟先生") && !is_titled_surname("先生"));
    }
}
