//! Which words in a name field are forms of address and not part of the name?
//!
//! [`without_titles`] removes them for the canonical form as long as a full name
//! remains. [`is_lone_surname`] finds names that are nothing but a surname, with or
//! without a form of address. Those that may be part of the name are left for the
//! comparison ([`without_ambiguous_title`]).

use super::han::is_compound_surname;
use super::script::{is_east_asian, is_han, is_hangul};
use unicode_normalization::char::is_combining_mark;

/// Forms of address after a Chinese name. Words that are also given names (博士) are not
/// among them, nor those for somebody's wife (太太, 夫人), who is another person.
const AFTER_HAN: [&str; 13] = [
    "先生", "女士", "小姐", "同志", "老师", "老師", "师傅", "師傅", "医生", "醫生", "教授", "律师",
    "律師",
];

/// Forms of address after a Japanese or Korean name.
const AFTER_EAST_ASIAN: [&str; 5] = ["様", "さん", "さま", " 씨", " 님"];

/// Words that follow a surname alone, in address books rather than in records.
#[rustfmt::skip]
const AFTER_SURNAME: [&str; 42] = [
    "太太", "夫人", "总", "總", "姐", "哥", "叔", "姨", "阿姨", "叔叔", "经理", "經理", "主任", "老板",
    "老闆", "博士", "老先生", "大先生", "小先生", "老太太", "老太", "老师傅", "大爷", "大妈", "大姐",
    "大哥", "工", "校长", "院长", "处长", "科长", "局长", "书记", "大夫", "氏", "姓", "姓客户", "某",
    "ちゃん", "くん", "씨", "님",
];

/// Characters that precede a surname alone: 小王, 老王.
const BEFORE_SURNAME: [&str; 2] = ["小", "老"];

/// The commonest surnames, for which 老 is a form of address (老王); 老舍 is a name.
const COMMON_SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇魏呂盧鍾譚陸汪";

/// Korean surnames of two syllables.
const COMPOUND_HANGUL: [&str; 8] = [
    "남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방",
];

/// Forms of address before a name, in lower case, in the main languages; without those
/// that are also a name (Don, Pan, Tuan), an initial (M.), or for a wife.
#[rustfmt::skip]
const TITLES: [&str; 38] = [
    "mr", "mister", "ms", "miss", "mx", "dr", "dra", "doctor", "prof", "professor", "sir", "rev",
    "reverend", "herr", "frau", "monsieur", "mlle", "mademoiselle", "señor", "señorita", "sr",
    "srta", "senhor", "signor", "signorina", "dott", "dhr", "meneer", "mevrouw", "sayın",
    "bapak", "encik", "cik", "господин", "госпожа", "gospodin", "นาย", "מר",
];

/// The same in several words, in canonical form: with spaces for full stops and hyphens.
#[rustfmt::skip]
const MULTIWORD_TITLES: [&str; 7] = [
    "dr med ", "dr ing ", "dr phil ", "dr rer nat ", "dipl ing ", "dott ssa ", "г н ",
];

/// The first letters of [`MULTIWORD_TITLES`].
const MULTIWORD_TITLE_INITIALS: [char; 2] = ['d', 'г'];

/// Abbreviations of degrees after a name; none of them is a name.
const DEGREES: [&str; 4] = [" phd", " ph d", " esq", " cpa"];

/// Forms of address that may mean the wife of the man who is named, or be part of the
/// name itself.
#[rustfmt::skip]
const AMBIGUOUS: [&str; 30] = [
    "mrs", "mme", "madame", "sra", "señora", "senhora", "signora", "fru", "puan", "nyonya", "m",
    "don", "doña", "dona", "dom", "shri", "sri", "smt", "श्री", "श्रीमती", "haji", "sheikh",
    "นาง", "นางสาว", "sig", "ing", "ông", "bà", "السيد", "السيدة"
];

/// Separators between a name and a form of address.
const SEPARATORS: [char; 4] = [' ', '-', '.', '·'];

/// The name without its forms of address, and whether it had any. A full name must
/// remain: two Han characters that are more than a surname, or two words.
pub(super) fn without_titles(name: &str) -> (&str, bool) {
    let mut rest = name;
    loop {
        let next = without_trailing_title(rest).or_else(|| without_leading_title(rest));
        let Some(next) = next else {
            return (rest, rest.len() != name.len());
        };
        rest = next;
    }
}

fn without_trailing_title(name: &str) -> Option<&str> {
    if name.ends_with(|c: char| c.is_ascii_lowercase()) {
        let rest = DEGREES.iter().find_map(|title| name.strip_suffix(title))?;
        return rest.contains(' ').then_some(rest);
    }
    if !ends_with_any(&TITLE_ENDINGS, name) {
        return None;
    }
    let titles = AFTER_HAN.iter().chain(&AFTER_EAST_ASIAN);
    let rest = titles
        .filter_map(|title| name.strip_suffix(title))
        .map(|rest| rest.trim_end_matches(SEPARATORS))
        .next()?;
    is_full_east_asian(rest).then_some(rest)
}

fn without_leading_title(name: &str) -> Option<&str> {
    let is_full = |rest: &str| rest.contains(' ') || is_full_east_asian(rest);
    let (first, rest) = name.split_once(' ')?;
    if name.starts_with(MULTIWORD_TITLE_INITIALS) {
        let mut titles = MULTIWORD_TITLES.iter();
        if let Some(rest) = titles.find_map(|title| name.strip_prefix(title)) {
            return is_full(rest).then_some(rest);
        }
    }
    (is_full(rest) && TITLES.contains(&first)).then_some(rest)
}

/// All forms of address and degrees that are words of their own beside a name.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let lists = [&TITLES[..], &MULTIWORD_TITLES, &DEGREES, &AMBIGUOUS];
    lists.into_iter().flatten().map(|title| title.trim())
}

/// Whether a word is a form of address before a name.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word) || AMBIGUOUS.contains(&word)
}

/// Whether a text in Hangul is a surname of two syllables.
pub(super) fn is_compound_hangul(text: &str) -> bool {
    text.starts_with(is_hangul) && COMPOUND_HANGUL.contains(&text)
}

/// Whether a name written without spaces is more than a surname: 王老 before 先生 is not.
fn is_full_east_asian(name: &str) -> bool {
    let rest = name.chars().nth(1);
    let is_one_more = name.chars().nth(2).is_none();
    rest.is_some_and(|second| !(is_one_more && ['老', '大', '小', '总', '總'].contains(&second)))
        && name
            .chars()
            .all(|c| is_east_asian(c) || SEPARATORS.contains(&c))
        && !is_compound_surname(name)
        && !is_compound_hangul(name)
}

/// The last characters of all titles after a name. Most names end in none of these and
/// need not be searched for titles.
#[rustfmt::skip]
pub(super) const TITLE_ENDINGS: [char; 34] = [
    '生', '士', '姐', '志', '师', '師', '傅', '授', '様', 'ん', 'ま', '씨', '님', '太', '人', '总',
    '總', '哥', '叔', '姨', '理', '任', '板', '闆', '爷', '妈', '工', '长', '记', '夫', '氏', '姓',
    '户', '某',
];

fn ends_with_any(last: &[char], name: &str) -> bool {
    name.chars().next_back().is_some_and(|c| last.contains(&c))
}

/// The name without a form of address that may be a wife's or part of the name, and that
/// form of address.
pub(super) fn without_ambiguous_title(name: &str) -> (&str, Option<&str>) {
    match name.split_once(' ') {
        Some((first, rest)) if rest.contains(' ') && AMBIGUOUS.contains(&first) => {
            return (rest, Some(first));
        }
        None => return (name, None),
        _ => {}
    }
    // In Thai the form of address is joined to the name, and a name may begin with the
    // same letters.
    for title in ["นางสาว", "นาง", "นาย"] {
        if let Some(rest) = name.strip_prefix(title)
            && !rest.starts_with([' '])
            && !rest.starts_with(is_combining_mark)
        {
            return (rest, Some(title));
        }
    }
    (name, None)
}

/// Whether Han characters can be a surname: a single one, or a compound surname.
pub(super) fn can_be_surname(han: &str) -> bool {
    han.chars().nth(1).is_none() || is_compound_surname(han)
}

/// Whether the name is a surname alone, with or without a form of address.
pub(super) fn is_lone_surname(name: &str) -> bool {
    if is_surname(name) {
        return true;
    }
    let after = || {
        AFTER_HAN
            .iter()
            .chain(&AFTER_EAST_ASIAN)
            .chain(&AFTER_SURNAME)
    };
    if ends_with_any(&TITLE_ENDINGS, name)
        && after()
            .filter_map(|title| name.strip_suffix(title))
            .any(is_surname)
    {
        return true;
    }
    // 王sir, 王 mr.
    let is_latin_title = |text: &str| text == "sir" || is_title(text);
    let mut chars = name.chars();
    if chars.next().is_some_and(is_han)
        && chars.as_str().is_ascii()
        && is_latin_title(chars.as_str().trim())
    {
        return true;
    }
    let is_common = |rest: &str| is_surname(rest) && COMMON_SURNAMES.contains(rest);
    BEFORE_SURNAME
        .iter()
        .filter_map(|title| name.strip_prefix(title))
        .any(is_common)
        || name
            .split_once(' ')
            .is_some_and(|(title, rest)| is_title(title) && is_surname(rest))
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
            ("고은님", "고은님"),
            ("王老先生", "王老先生"),
            ("dr med hans müller", "hans müller"),
            ("don john smith", "don john smith"),
            ("pan wei ming", "pan wei ming"),
            ("mr smith", "mr smith"),
            ("prof dr john smith", "john smith"),
            ("john drake", "john drake"),
            ("jan tomas", "jan tomas"),
        ] {
            assert_eq!(without_titles(name).0, expected, "{name}");
        }
        for title in MULTIWORD_TITLES {
            assert!(title.starts_with(MULTIWORD_TITLE_INITIALS), "{title}");
        }
        for title in AFTER_HAN
            .iter()
            .chain(&AFTER_EAST_ASIAN)
            .chain(&AFTER_SURNAME)
        {
            assert!(ends_with_any(&TITLE_ENDINGS, title), "{title}");
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
            ("王老先生", true),
            ("mr 王", true),
            ("王sir", true),
            ("김 씨", true),
            ("남궁님", true),
            ("老舍", false),
            ("阿来", false),
            ("张伟", false),
            ("张伟先生", false),
            ("小野寺", false),
            ("smith", false),
        ] {
            assert_eq!(is_lone_surname(name), expected, "{name}");
        }
    }
}
