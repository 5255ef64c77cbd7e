//! Which column of a book holds which field? The header row decides, by name.

use super::header_error::{HeaderError, Kind};
use super::row::Row;
use super::titles::{Meaning, NAMES, is_like_region, meaning, resembles, trimmed};

/// The columns of a book by their names in its header row, in any order: `borrower_id`,
/// `name_1`, `phone_1`, `name_2`, `phone_2`, and any of the other fields of a [`Row`] but `key`.
///
/// Titles are compared without regard to case, signs and spaces, and many other titles are
/// known in a dozen languages: `姓名1`, `Mobile (2nd entry)`, `Kundennummer`. A number decides
/// which entry is meant; without one, a title names no entry. [`renamed`](Self::renamed)
/// says what was taken for what. Unknown columns are ignored.
///
/// ```
/// use rightparty::book::Columns;
///
/// let header = ["id", "Name_1", "phone_1", "name_2", "phone_2", "BORROWER_ID"];
/// let columns = Columns::from_header(header)?;
/// assert_eq!(columns.unknown(), ["id"]);
///
/// let cells = ["7", "张伟", "13912345670", "张伟", "139 1234 5670", "B1"];
/// let row = columns.row(cells.len(), |index| cells[index]).ok_or("another number of cells")?;
/// assert_eq!((row.borrower_id, row.phone_2), ("B1", "139 1234 5670"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Columns {
    /// The index of each known column in the header.
    indices: [Option<usize>; COUNT],
    width: usize,
    /// The titles that are not the standard ones, with those.
    renamed: Vec<(String, &'static str)>,
    unknown: Vec<String>,
}

/// The known columns.
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

const COUNT: usize = NAMES.len();

/// How many columns, from the first of [`NAMES`] on, every book must have.
const REQUIRED: usize = 5;

impl Columns {
    /// No columns: those of a book whose header is not read yet.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            indices: [None; COUNT],
            width: 0,
            renamed: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Reads a header row.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if a required column is missing, two columns name one field, or a title
    /// resembles a known one: a word more must not turn a safety check off, nor must numbers be
    /// read by the run's region because the column of regions is called `country code`.
    pub fn from_header<'h>(header: impl IntoIterator<Item = &'h str>) -> Result<Self, HeaderError> {
        let mut columns = Self::none();
        let titles: Vec<&str> = header.into_iter().map(trimmed).collect();
        columns.width = titles.len();
        let meanings: Vec<Meaning> = titles.iter().map(|title| meaning(title)).collect();
        let has_region = meanings.contains(&Meaning::Standard(Column::Region as usize));
        let mut no_entry = None;
        for (index, (&title, meaning)) in titles.iter().zip(&meanings).enumerate() {
            let field = match *meaning {
                // Beside a column that is called region, another is the lender's own affair.
                Meaning::Alias(field) if has_region && field == Column::Region as usize => None,
                Meaning::Standard(field) | Meaning::Alias(field) => Some(field),
                Meaning::NoEntry(field) => {
                    no_entry = no_entry.or(Some((title, field)));
                    None
                }
                Meaning::Unknown => None,
            };
            match field {
                Some(field) => columns.add(field, index, &titles)?,
                None => columns.ignore(title)?,
            }
        }
        columns.check_region()?;
        columns.check_required(no_entry)?;
        Ok(columns)
    }

    /// Adds a known column.
    fn add(&mut self, field: usize, index: usize, titles: &[&str]) -> Result<(), HeaderError> {
        let (Some(slot), Some(&name)) = (self.indices.get_mut(field), NAMES.get(field)) else {
            return Ok(());
        };
        let title = titles.get(index).copied().unwrap_or_default();
        if let Some(earlier) = slot.replace(index) {
            let earlier = titles.get(earlier).copied().unwrap_or_default();
            let is_standard = |title: &str| title.eq_ignore_ascii_case(name);
            return Err(HeaderError(if is_standard(title) && is_standard(earlier) {
                Kind::Twice { column: name }
            } else {
                let titles = [earlier, title].map(str::to_owned);
                Kind::Rivals { name, titles }
            }));
        }
        if !title.eq_ignore_ascii_case(name) {
            self.renamed.push((title.to_owned(), name));
        }
        Ok(())
    }

    /// Notes an unknown column, unless its title resembles a known one.
    fn ignore(&mut self, title: &str) -> Result<(), HeaderError> {
        let title = title.to_owned();
        if let Some(&name) = NAMES.iter().find(|name| resembles(&title, name)) {
            return Err(HeaderError(Kind::Resembles { title, name }));
        }
        self.unknown.push(title);
        Ok(())
    }

    /// Refuses a header without a required column. `no_entry` is a title that would name it if
    /// it had a number.
    fn check_required(&self, no_entry: Option<(&str, &'static str)>) -> Result<(), HeaderError> {
        let missing: Vec<&str> = NAMES
            .iter()
            .zip(&self.indices)
            .take(REQUIRED)
            .filter(|(_, index)| index.is_none())
            .map(|(name, _)| *name)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let no_entry = no_entry
            .filter(|(_, field)| missing.iter().any(|name| name.starts_with(field)))
            .map(|(title, field)| {
                format!("; {title:?} does not say which entry it is: {field}_1 or {field}_2")
            });
        Err(HeaderError(Kind::Missing {
            columns: missing.join(", "),
            no_entry: no_entry.unwrap_or_default(),
        }))
    }

    /// The rows of a book without a column of regions are read by the region of the run; if
    /// another column may hold the regions, they must not be.
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

    /// How many fields every row must have.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The known columns that the header has, by name, each with its index in the header.
    pub fn known(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let columns = NAMES.into_iter().zip(self.indices);
        columns.filter_map(|(name, index)| Some((name, index?)))
    }

    /// The known columns whose titles are not the standard ones: each title with the standard
    /// one. A person should see what was taken for what.
    ///
    /// ```
    /// use rightparty::book::Columns;
    ///
    /// let header = ["客户编号", "姓名1", "手机号1", "姓名2", "手机号2", "loan_id"];
    /// let columns = Columns::from_header(header)?;
    /// assert_eq!(columns.renamed().nth(1), Some(("姓名1", "name_1")));
    /// assert_eq!(columns.renamed().count(), 5);
    /// # Ok::<(), rightparty::book::HeaderError>(())
    /// ```
    pub fn renamed(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.renamed
            .iter()
            .map(|(title, name)| (title.as_str(), *name))
    }

    /// The titles of unknown columns, in the order of the header.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// The row with this many fields, of which `field` gives each by its index in the header;
    /// `None` if the header has more or fewer.
    #[must_use]
    pub fn row<'f>(&self, fields: usize, field: impl Fn(usize) -> &'f str) -> Option<Row<'f>> {
        if fields != self.width {
            return None;
        }
        let get = |column: Column| {
            let index = (*self.indices.get(column as usize)?)?;
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
            // A cell that is empty says less than no column does.
            region: get(Column::Region).map_or("", |cell| if cell.is_empty() { " " } else { cell }),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_column() {
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
    fn titles_like_a_region_are_ignored_beside_the_region() {
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
    fn errors_name_the_fault() {
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
                "the header has \"notice_phone_number\": if it is notice_phone, call it so; if not, call it something else",
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
                "the header has \"Country code\": if it is region, call it so; if not, call it something else",
            ),
            (
                vec!["region_code"],
                "the header has \"region_code\": if it is region, call it so; if not, call it something else",
            ),
            (
                vec!["Third Party Phone"],
                "the header has \"Third Party Phone\": if it is third_party_phones, call it so; if not, call it something else",
            ),
            (
                vec!["name_1", "姓名1"],
                "the header has two columns for name_1: \"name_1\" and \"姓名1\"",
            ),
            (
                vec!["手机号1", "电话1"],
                "the header has two columns for phone_1: \"手机号1\" and \"电话1\"",
            ),
            (
                vec!["客户编号", "姓名", "手机号", "姓名2", "手机号2"],
                "the header lacks: name_1, phone_1; \"姓名\" does not say which entry it is: name_1 or name_2",
            ),
        ] {
            assert_eq!(
                Columns::from_header(header).unwrap_err().to_string(),
                expected
            );
        }
    }
}
