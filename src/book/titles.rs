//! Which field does a column's title name? The standard titles, and a table of what people
//! call the columns in their own languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The standard titles.
pub(super) const NAMES: [&str; 17] = [
    "borrower_id",
    "name_1",
    "phone_1",
    "name_2",
    "phone_2",
    "loan_id",
    "region",
    "keyed_by_1",
    "keyed_by_2",
    "source_1",
    "source_2",
    "keyed_at_1",
    "keyed_at_2",
    "notice_name",
    "notice_phone",
    "third_party_phones",
    "agency",
];

/// The reviewed table: field, language, titles.
const TABLE: &str = include_str!("titles.tsv");

/// What a title means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The standard title of a field, by its index in [`NAMES`].
    Standard(usize),
    /// Another title of a field.
    Alias(usize),
    /// A field that each entry has, without a word on which entry is meant: the name of the
    /// field without its number.
    NoEntry(&'static str),
    Unknown,
}

/// What the table says of a text.
#[derive(Debug, Clone, Copy)]
enum Word {
    Field(usize),
    /// The beginning of the standard titles of both entries: `name_`.
    OfEntry(&'static str),
    /// A mark of an entry: `1` or `2`.
    Mark(&'static str),
}

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let standard = NAMES.iter().enumerate();
    let standard = standard.map(|(index, name)| (skeleton(name), Word::Field(index)));
    let rows = TABLE.lines().filter_map(|line| {
        let (field, titles) = line.split_once('\t')?;
        let (_, titles) = titles.split_once('\t')?;
        Some((word(field)?, titles))
    });
    let aliases = rows.flat_map(|(word, titles)| {
        let titles = titles.split('|');
        titles.map(move |title| (skeleton(title), word))
    });
    standard.chain(aliases).collect()
});

/// What a row of the table is about.
fn word(field: &'static str) -> Option<Word> {
    if let Some(mark) = field.strip_prefix('#') {
        return Some(Word::Mark(mark));
    }
    if let Some(family) = field.strip_suffix('#') {
        return Some(Word::OfEntry(family));
    }
    index(field).map(Word::Field)
}

fn index(field: &str) -> Option<usize> {
    NAMES.iter().position(|name| *name == field)
}

/// A title without what surrounds it.
pub(super) fn trimmed(title: &str) -> &str {
    title.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// What a title means. A number decides the entry, so that a bare "姓名" names none.
pub(super) fn meaning(title: &str) -> Meaning {
    let is_title = |name: &str| name.eq_ignore_ascii_case(title);
    if let Some(index) = NAMES.iter().position(|name| is_title(name)) {
        return Meaning::Standard(index);
    }
    let skeleton = skeleton(title);
    match WORDS.get(&skeleton) {
        Some(Word::Field(index)) => return Meaning::Alias(*index),
        Some(Word::OfEntry(family)) => return Meaning::NoEntry(family.trim_end_matches('_')),
        _ => {}
    }
    let splits = skeleton.char_indices().skip(1);
    let mut found = splits.filter_map(|(at, _)| marked(skeleton.split_at_checked(at)?));
    match (found.next(), found.next()) {
        (Some(index), None) => Meaning::Alias(index),
        (Some(index), Some(other)) if index == other => Meaning::Alias(index),
        _ => Meaning::Unknown,
    }
}

/// The field of a title that consists of these parts: the field's own and a mark of the
/// entry, in either order.
fn marked((start, end): (&str, &str)) -> Option<usize> {
    let words = (WORDS.get(start)?, WORDS.get(end)?);
    let ((Word::OfEntry(family), Word::Mark(mark)) | (Word::Mark(mark), Word::OfEntry(family))) =
        words
    else {
        return None;
    };
    index(&format!("{family}{mark}"))
}

/// A title without signs, spaces, width, accents and case: `Borrower-ID` and `borrower_id`
/// have one skeleton.
fn skeleton(title: &str) -> String {
    let letters = title.nfkd().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a title is a known name in another form; or begins with one without whose column a
/// check would be off.
pub(super) fn resembles(title: &str, name: &str) -> bool {
    let [title, known] = [title, name].map(singular);
    let is_check = name.starts_with("notice_") || name.starts_with("third_");
    title == known || (is_check && title.starts_with(&known)) || is_mistyped(&title, &known)
}

/// Whether a title is a known one with a letter too few, too many, wrong, or in its neighbour's
/// place. A digit more or other is another column: `name_3`.
fn is_mistyped(title: &str, known: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    digits(title) == digits(known) && strsim::damerau_levenshtein(title, known) == 1
}

/// Whether a title is one that a column of regions may have.
pub(super) fn is_like_region(title: &str) -> bool {
    let title = singular(title);
    let words = ["region", "country", "国家", "國家", "地区", "地區"];
    let ends = [
        "", "code", "name", "iso", "iso2", "id", "代码", "代碼", "码", "名称",
    ];
    let mut rest = words.iter().filter_map(|word| title.strip_prefix(word));
    rest.any(|rest| ends.contains(&rest))
}

/// The skeleton of a title without its plural.
fn singular(title: &str) -> String {
    skeleton(title).trim_end_matches('s').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str) -> Option<&'static str> {
        match meaning(trimmed(title)) {
            Meaning::Standard(index) | Meaning::Alias(index) => Some(NAMES[index]),
            Meaning::NoEntry(_) | Meaning::Unknown => None,
        }
    }

    #[test]
    fn every_row_is_of_a_field_and_every_title_stands_once() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for line in TABLE.lines() {
            if line == "#" || line.starts_with("# ") {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(word(cells[0]).is_some(), "{line}");
            for title in cells[2].split('|') {
                let is_standard = index(&skeleton(title)).is_some();
                let earlier = seen.insert(skeleton(title), title);
                let is_first = earlier.is_none() && !skeleton(title).is_empty();
                assert!(is_first || is_standard, "{title}");
            }
        }
    }

    #[test]
    fn mistyped_titles_resemble_the_known() {
        for (title, name) in [
            ("regoin", "region"),
            ("keyd_by_1", "keyed_by_1"),
            ("notce_phone", "notice_phone"),
            ("third_party_phnes", "third_party_phones"),
            ("Agencyy", "agency"),
        ] {
            assert!(resembles(title, name), "{title}");
        }
        for (title, name) in [
            ("name_3", "name_1"),
            ("reason", "region"),
            ("phone_11", "phone_1"),
        ] {
            assert!(!resembles(title, name), "{title}");
        }
    }

    #[test]
    fn titles_name_their_fields() {
        for (title, field) in [
            ("borrower_id", Some("borrower_id")),
            ("Borrower ID", Some("borrower_id")),
            (" \u{FEFF}ｂｏｒｒｏｗｅｒ－ｉｄ ", Some("borrower_id")),
            ("\"client no.\"", Some("borrower_id")),
            ("customer_id", Some("borrower_id")),
            ("客户编号", Some("borrower_id")),
            ("客戶編號", Some("borrower_id")),
            ("借款人编号", Some("borrower_id")),
            ("id", None),
            ("编号", None),
            ("姓名1", Some("name_1")),
            ("姓名一", Some("name_1")),
            ("姓名（一录）", Some("name_1")),
            ("一录姓名", Some("name_1")),
            ("录入姓名1", Some("name_1")),
            ("姓名①", Some("name_1")),
            ("第二次录入姓名", Some("name_2")),
            ("复录姓名", Some("name_2")),
            ("name1", Some("name_1")),
            ("Name (1st entry)", Some("name_1")),
            ("Name (2nd entry)", Some("name_2")),
            ("first_entry_name", Some("name_1")),
            ("entry 2 full name", Some("name_2")),
            ("姓名", None),
            ("name", None),
            ("first name", None),
            ("First_Name", None),
            ("second name", None),
            ("Name (First)", None),
            ("primer nombre", None),
            ("姓名3", None),
            ("联系人姓名1", None),
            ("复核人", None),
            ("手机号1", Some("phone_1")),
            ("手机号码2", Some("phone_2")),
            ("電話一", Some("phone_1")),
            ("phone1", Some("phone_1")),
            ("mobile_1", Some("phone_1")),
            ("msisdn_2", Some("phone_2")),
            ("Teléfono 1", Some("phone_1")),
            ("TELEFONO 2", Some("phone_2")),
            ("電話番号（1回目）", Some("phone_1")),
            ("전화번호2", Some("phone_2")),
            ("номер телефона 1", Some("phone_1")),
            ("手机号", None),
            ("phone 3", None),
            ("home phone 1", None),
            ("录入人1", Some("keyed_by_1")),
            ("一录人", Some("keyed_by_1")),
            ("录入员2", Some("keyed_by_2")),
            ("keyer1", Some("keyed_by_1")),
            ("operator_2", Some("keyed_by_2")),
            ("keyed-by-1", Some("keyed_by_1")),
            ("录入时间1", Some("keyed_at_1")),
            ("entry_2_time", Some("keyed_at_2")),
            ("来源1", Some("source_1")),
            ("借据号", Some("loan_id")),
            ("合同号", Some("loan_id")),
            ("contract_no", Some("loan_id")),
            ("Loan ID", Some("loan_id")),
            ("国家", Some("region")),
            ("country", Some("region")),
            ("地區", Some("region")),
            ("country code", None),
            ("发送号码", Some("notice_phone")),
            ("收件人", Some("notice_name")),
            ("Third-Party Phones", Some("third_party_phones")),
            ("紧急联系人电话", Some("third_party_phones")),
            ("紧急联系人", None),
            ("配偶电话", None),
            ("催收电话", None),
            ("do_not_call", None),
        ] {
            assert_eq!(named(title), field, "{title}");
        }
        assert_eq!(meaning("姓名"), Meaning::NoEntry("name"));
    }
}
