//! Which column of a book holds what.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::row::Row;

/// The columns of a book by their names in its header row, in any order.
///
/// Names are compared trimmed and without regard to case. Unknown columns are
/// ignored.
#[derive(Debug, Clone)]
pub struct Columns {
    of: [Option<usize>; COUNT],
    width: usize,
    unknown: Vec<String>,
}

/// The columns that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Column {
    BorrowerId,
    Name1,
    Phone1,
    Name2,
    Phone2,
    LoanId,
    Region,
    KeyedBy1,
    KeyedBy2,
    Source1,
    Source2,
    KeyedAt1,
    KeyedAt2,
    NoticeName,
    NoticePhone,
    ThirdPartyPhones,
    Agency,
}

const COUNT: usize = 17;

/// How many of the columns, from the first, every book must have.
const REQUIRED: usize = 5;

const NAMES: [&str; COUNT] = [
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

impl Columns {
    /// No column at all: the columns before a header is read.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            of: [None; COUNT],
            width: 0,
            unknown: Vec::new(),
        }
    }

    /// Reads a header row.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if a required column is missing, one is there twice, or a
    /// title resembles a known one without being it: a safety check must not
    /// be off because of a hyphen, nor numbers be read by the run's region because the
    /// column of regions is called `country`.
    pub fn from_header<'h>(header: impl IntoIterator<Item = &'h str>) -> Result<Self, HeaderError> {
        let mut columns = Self::none();
        for (index, title) in header.into_iter().enumerate() {
            columns.width = index + 1;
            let title = title.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
            let known = NAMES
                .iter()
                .position(|name| name.eq_ignore_ascii_case(title));
            let Some(slot) = known.and_then(|known| columns.of.get_mut(known)) else {
                if let Some(name) = NAMES.iter().find(|name| resembles(title, name)) {
                    let (title, name) = (title.to_owned(), *name);
                    return Err(HeaderError(Kind::Resembles { title, name }));
                }
                columns.unknown.push(title.to_owned());
                continue;
            };
            if slot.replace(index).is_some() {
                return Err(HeaderError(Kind::Twice {
                    column: title.to_ascii_lowercase(),
                }));
            }
        }
        columns.check_region()?;
        let missing: Vec<&str> = NAMES
            .iter()
            .zip(&columns.of)
            .take(REQUIRED)
            .filter(|(_, index)| index.is_none())
            .map(|(name, _)| *name)
            .collect();
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(HeaderError(Kind::Missing {
                columns: missing.join(", "),
            }))
        }
    }

    /// A book that says nothing of regions is of the run's own; one that may say it in
    /// another column must not be read by that.
    fn check_region(&self) -> Result<(), HeaderError> {
        let has_region = self.known().any(|(name, _)| name == "region");
        let mut unknown = self.unknown.iter();
        match unknown.find(|title| !has_region && is_like_region(title)) {
            Some(title) => Err(HeaderError(Kind::Resembles {
                title: title.clone(),
                name: "region",
            })),
            None => Ok(()),
        }
    }

    /// How many fields every row has to have.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The known columns that the header has: their names, and their indices in it.
    pub fn known(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let columns = NAMES.into_iter().zip(self.of);
        columns.filter_map(|(name, index)| Some((name, index?)))
    }

    /// The columns that nobody knows, in the order of the header.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// The row of so many fields, each by its index; `None` if the header has more or
    /// fewer.
    #[must_use]
    pub fn row<'f>(&self, fields: usize, field: impl Fn(usize) -> &'f str) -> Option<Row<'f>> {
        if fields != self.width {
            return None;
        }
        let get = |column: Column| {
            let index = (*self.of.get(column as usize)?)?;
            Some(field(index))
        };
        let required = |column: Column| get(column).unwrap_or_default();
        Some(Row {
            key: "",
            borrower_id: required(Column::BorrowerId),
            name_1: required(Column::Name1),
            phone_1: required(Column::Phone1),
            name_2: required(Column::Name2),
            phone_2: required(Column::Phone2),
            loan_id: get(Column::LoanId).unwrap_or_default(),
            region: get(Column::Region).unwrap_or_default(),
            keyed_by_1: get(Column::KeyedBy1),
            keyed_by_2: get(Column::KeyedBy2),
            source_1: get(Column::Source1).unwrap_or_default(),
            source_2: get(Column::Source2).unwrap_or_default(),
            keyed_at_1: get(Column::KeyedAt1).unwrap_or_default(),
            keyed_at_2: get(Column::KeyedAt2).unwrap_or_default(),
            notice_name: get(Column::NoticeName),
            notice_phone: get(Column::NoticePhone),
            third_party_phones: get(Column::ThirdPartyPhones).unwrap_or_default(),
            agency: get(Column::Agency).unwrap_or_default(),
        })
    }
}

/// Whether a title is a known name but for its form; or a known name and more,
/// where a check would be off without that column.
fn resembles(title: &str, name: &str) -> bool {
    let (title, known) = (skeleton(title), skeleton(name));
    let is_check = name.starts_with("notice_") || name.starts_with("third_");
    title == known || (is_check && title.starts_with(&known))
}

/// Whether a title is one that columns of regions have.
fn is_like_region(title: &str) -> bool {
    let title = skeleton(title);
    let words = ["region", "country", "国家", "國家", "地区", "地區"];
    let ends = [
        "", "code", "name", "iso", "iso2", "id", "代码", "代碼", "码", "名称",
    ];
    let mut rest = words.iter().filter_map(|word| title.strip_prefix(word));
    rest.any(|rest| ends.contains(&rest))
}

/// A title without signs, width, case and plural: `Third-Party Phone` resembles
/// `third_party_phones`.
fn skeleton(title: &str) -> String {
    let letters: String = title
        .nfkc()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    letters.trim_end_matches('s').to_owned()
}

/// A header row that does not head a book.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct HeaderError(Kind);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
enum Kind {
    #[error("the header lacks: {columns}")]
    Missing { columns: String },
    #[error("the header has {title:?}; if it is {name}, call it so, and else by another name")]
    Resembles { title: String, name: &'static str },
    #[error("the header has {column} twice")]
    Twice { column: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_column() {
        assert_eq!(NAMES.len(), Column::Agency as usize + 1);
        let columns = Columns::from_header(NAMES).unwrap();
        let row = columns.row(COUNT, |index| NAMES[index]).unwrap();
        assert_eq!(
            [
                row.borrower_id,
                row.phone_2,
                row.loan_id,
                row.source_2,
                row.third_party_phones
            ],
            [
                "borrower_id",
                "phone_2",
                "loan_id",
                "source_2",
                "third_party_phones"
            ]
        );
        assert_eq!(row.notice_phone, Some("notice_phone"));
    }

    #[test]
    fn any_order_and_unknown_columns() {
        let header = [
            "Phone_2",
            " name_1 ",
            "extra",
            "phone_1",
            "NAME_2",
            "borrower_id",
            "",
        ];
        let columns = Columns::from_header(header).unwrap();
        assert_eq!(columns.unknown(), ["extra", ""]);
        let known: Vec<_> = columns.known().collect();
        assert_eq!(known[..2], [("borrower_id", 5), ("name_1", 1)]);
        assert_eq!(known.len(), 5);
        let fields = ["p2", "n1", "x", "p1", "n2", "b", ""];
        let row = columns.row(7, |index| fields[index]).unwrap();
        assert_eq!(
            [row.name_1, row.phone_1, row.name_2, row.phone_2],
            ["n1", "p1", "n2", "p2"]
        );
        assert_eq!((row.keyed_by_1, row.notice_name), (None, None));
        assert!(columns.row(2, |index| fields[index]).is_none());
    }

    #[test]
    fn beside_the_region_other_columns_are_about_something_else() {
        let header = ["borrower_id", "name_1", "phone_1", "name_2", "phone_2"];
        let more = ["region", "country", "region_code"];
        let columns = Columns::from_header(header.into_iter().chain(more)).unwrap();
        assert_eq!(columns.unknown(), &more[1..]);
        let more = [
            "national_id",
            "nationality",
            "country_of_birth",
            "region_manager",
            "国家电网",
        ];
        let columns = Columns::from_header(header.into_iter().chain(more)).unwrap();
        assert_eq!(columns.unknown(), &more);
    }

    #[test]
    fn faults_of_the_header_are_named() {
        for (header, expected) in [
            (
                vec![""],
                "the header lacks: borrower_id, name_1, phone_1, name_2, phone_2",
            ),
            (
                vec!["borrower_id", "name_1", "phone_1", "phone_2"],
                "the header lacks: name_2",
            ),
            (vec!["name_1", "Name_1"], "the header has name_1 twice"),
            (
                vec!["notice_phone_number"],
                "the header has \"notice_phone_number\"; if it is notice_phone, call it so, and else by another name",
            ),
            (
                vec![
                    "borrower_id",
                    "name_1",
                    "phone_1",
                    "name_2",
                    "phone_2",
                    "Country code",
                ],
                "the header has \"Country code\"; if it is region, call it so, and else by another name",
            ),
            (
                vec!["region_code"],
                "the header has \"region_code\"; if it is region, call it so, and else by another name",
            ),
            (
                vec!["Third Party Phone"],
                "the header has \"Third Party Phone\"; if it is third_party_phones, call it so, and else by another name",
            ),
        ] {
            assert_eq!(Columns::from_header(header).unwrap_err().to_string(), expected);
        }
    }
}
