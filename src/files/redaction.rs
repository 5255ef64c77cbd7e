//! Is an id in fact somebody's number or name? Then it must not appear in files that are
//! meant to contain none.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::book::Row;
pub(super) use crate::entry::reads_as_number;
use crate::entry::{hides_name, is_identity_number, is_number_with_letter, is_phone};
use crate::phone::{PhoneNumber, Region};

/// Whether an id of a row is personal data: it reads as a phone or identity number, or
/// contains one of the row's own names or numbers. Such an id must not appear in files that
/// are meant to contain none.
///
/// `number` is the row's phone number if both entries agree on it and it has been parsed
/// already, which saves parsing it again. `region` is the region of rows without one.
///
/// ```
/// use rightparty::book::Row;
/// use rightparty::files::reads_as_personal;
/// use rightparty::Region;
///
/// let row = Row { name_1: "张伟", phone_1: "16206700417", ..Row::default() };
/// assert!(reads_as_personal("张伟-2", &row, None, Region::CN));
/// assert!(reads_as_personal("11010519491231002X", &row, None, Region::CN));
/// assert!(!reads_as_personal("B-000123", &row, None, Region::CN));
/// ```
#[must_use]
pub fn reads_as_personal(
    id: &str,
    row: &Row<'_>,
    number: Option<&PhoneNumber>,
    region: Region,
) -> bool {
    let id = if id.is_ascii() {
        Cow::Borrowed(id)
    } else {
        Cow::Owned(id.nfkc().collect())
    };
    let id = id.trim();
    // A phone number has at least seven digits, an identity number at least nine.
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    if digits < 7 {
        return holds_name(id, row) || hides_name(id, names(row));
    }
    if let Some(number) =
        number.filter(|_| digits < 9 && id.starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        // No number begins with a letter.
        return number.appears_in(id) || holds_name(id, row) || hides_name(id, names(row));
    }
    let region = row.region.trim().parse().unwrap_or(region);
    is_phone(id, region)
        || is_identity_number(id)
        || is_number_with_letter(id)
        || holds_own(id, row, region)
        || hides_name(id, names(row))
}

/// The names of a row.
fn names<'r>(row: &Row<'r>) -> impl Iterator<Item = &'r str> {
    let names = [Some(row.name_1), Some(row.name_2), row.notice_name];
    names.into_iter().flatten().map(str::trim)
}

/// Whether an id contains one of the row's names. Most ids have at most one letter.
fn holds_name(id: &str, row: &Row<'_>) -> bool {
    let mut names = names(row);
    id.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() && names.any(|name| holds(id, name))
}

/// Whether an id contains a name: its letters, without regard to case and separators, or
/// each of its words.
fn holds(id: &str, name: &str) -> bool {
    let may_hold = name.is_ascii() || !id.is_ascii();
    if !may_hold {
        return false;
    }
    let letters = |text: &str| -> String {
        let lower = text.nfkc().flat_map(char::to_lowercase);
        lower.filter(|c| c.is_alphabetic()).collect()
    };
    let is_name = |letters: &str| letters.chars().nth(1).is_some();
    let (id, whole) = (letters(id), letters(name));
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphabetic())
        .map(letters)
        .filter(|word| is_name(word))
        .collect();
    is_name(&whole)
        && (id.contains(&whole)
            || (words.len() > 1 && words.iter().all(|word| id.contains(word.as_str()))))
}

/// Whether an id contains one of the row's names or numbers.
fn holds_own(id: &str, row: &Row<'_>, region: Region) -> bool {
    let phones = [Some(row.phone_1), Some(row.phone_2), row.notice_phone];
    holds_name(id, row)
        || phones.into_iter().flatten().any(|phone| {
            PhoneNumber::parse_possible(phone, region).is_ok_and(|number| number.appears_in(id))
        })
}

#[cfg(test)]
mod tests {
    use crate::book::Columns;

    use super::*;

    #[test]
    fn personal_ids_are_recognised() {
        let header = ["borrower_id", "name_1", "phone_1", "name_2", "phone_2"];
        let columns = Columns::from_header(header).unwrap();
        let fields = ["", "张伟", "16206700417", "张伟", "+1 415 234 5670"];
        let row = columns.row(5, |index| fields[index]).unwrap();
        for (id, expected) in [
            ("", false),
            ("B-000123", false),
            ("20260001", false),
            ("20261120000012345", false),
            ("20261120090512345", false),
            ("L2026112000001", false),
            ("13912345670", true),
            ("+86 139 1234 5670", true),
            ("13912345670-01", true),
            ("B16206700417", true),
            ("16206700417/1", true),
            ("4152345670-A", true),
            ("张伟", true),
            ("张伟-2", true),
            ("11010519491231002X", true),
            ("110105 19491231 002X", true),
            ("１１０１０５１９４９１２３１００２Ｘ", true),
            ("123-45-6789", true),
            ("B139-1234-5670", true),
            // An identity number behind letters, a mobile with a letter, pinyin, masks.
            ("ID11010519491231002X", true),
            ("SFZ-11010519491231002x-1", true),
            ("L202611200905123456", false),
            ("1391234567O", true),
            ("B-139l2345678", true),
            ("L0000012345", false),
            ("zhangwei", true),
            ("ZHANG_WEI-7", true),
            ("weizhang01", true),
            ("Чжан Вэй", true),
            ("LOAN-000123", false),
            ("zhang-branch-7", false),
            ("张*", true),
            ("*伟-3", true),
            ("X*-3", false),
        ] {
            assert_eq!(
                reads_as_personal(id, &row, None, Region::CN),
                expected,
                "{id}"
            );
        }
    }

    #[test]
    fn names_in_ids_are_recognised_in_any_form() {
        let header = ["borrower_id", "name_1", "phone_1", "name_2", "phone_2"];
        let columns = Columns::from_header(header).unwrap();
        let fields = ["", "John Brown", "16206700417", "John Brown", "16206700417"];
        let row = columns.row(5, |index| fields[index]).unwrap();
        for (id, expected) in [
            ("JOHN BROWN-1", true),
            ("johnbrown2", true),
            ("BROWN_JOHN", true),
            ("ｊohn Brown", true),
            ("B-000123", false),
            ("LN-2026-11", false),
            ("John", false),
        ] {
            assert_eq!(
                reads_as_personal(id, &row, None, Region::CN),
                expected,
                "{id}"
            );
        }
    }
}
