//! What is a row of a book? Its fields as text, and how they become entries and a dossier.

use super::health::origin::Origins;
use crate::dossier::{Basis, BookAnswer, Channel, Dossier, Purpose, Queued};
use crate::double_entry::Comparison;
use crate::entry::{Entry, EntrySource, Keyer, Likeness};
use crate::id;
use crate::name::{NameAgreement, PersonName};
use crate::phone::{PhoneNumber, Region};
use crate::sensitive::Sensitive;
use crate::timestamp::{InvalidTimestampError, Timestamp};

/// One row of a book: its fields as text, as they were typed.
///
/// | field | what it holds | shape | blank or `None` |
/// | --- | --- | --- | --- |
/// | `key` | the caller's own key | any text; no rule reads it | no key |
/// | `borrower_id` | the lender's id of the borrower | any text; compared trimmed and, unless it mixes cases as generated ids do, without regard to case | `record.incomplete` |
/// | `name_1`, `name_2` | the borrower's name, in the first and the second entry | as typed, in any script | `name.missing` |
/// | `phone_1`, `phone_2` | the borrower's number, in the first and the second entry | as typed, one number; without a calling code it is read by the region | `phone.missing` |
/// | `loan_id` | the loan; borrowers who share one are co-borrowers | any text, unique in the whole book | no co-borrowers |
/// | `region` | the country of the record, whose numbers are not foreign | two letters of ISO 3166-1 (`CN`), or what [`Region::from_name`] reads | empty: the region of the run; white space: the same, and `phone.region-assumed` |
/// | `keyed_by_1`, `keyed_by_2` | who keyed each entry | an id; fillers such as `N/A` count as none | `None`: the run's keyer; blank: unknown, which holds |
/// | `source_1`, `source_2` | what each entry was keyed from | an id: `form`, `card` | unknown |
/// | `keyed_at_1`, `keyed_at_2` | when each entry was keyed | RFC 3339 with an offset: `2026-11-01T09:30:00+08:00` | unknown |
/// | `notice_name`, `notice_phone` | what the sending system is about to use | as typed | `None`: not checked; blank: `notice.missing` |
/// | `third_party_phones` | the numbers of emergency contacts, guarantors and so on | as typed, separated by `;` | none |
/// | `agency` | the agency that the account is placed with; disagreement is counted by it | an id | none |
///
/// The five fields `borrower_id`, `name_1`, `phone_1`, `name_2` and `phone_2` make a row. In an
/// `Option` field `None` means that the book has no such column. A default row has no field
/// filled.
///
/// ```
/// use rightparty::book::Row;
///
/// let row = Row {
///     borrower_id: "B1",
///     name_1: "张伟",
///     phone_1: "139 1234 5670",
///     name_2: "张伟",
///     phone_2: "13912345670",
///     keyed_by_1: Some("clerk-1"),
///     keyed_by_2: Some("clerk-2"),
///     ..Row::default()
/// };
/// // The sending queue is not part of this book.
/// assert!(row.notice_phone.is_none());
/// ```
#[derive(Clone, Copy, Default)]
#[allow(missing_docs, reason = "the table above describes the fields")]
pub struct Row<'f> {
    /// The caller's own key of the row, handed to the sink unchanged. No rule reads it, and
    /// rows of files have none.
    pub key: &'f str,
    pub borrower_id: &'f str,
    pub name_1: &'f str,
    pub phone_1: &'f str,
    pub name_2: &'f str,
    pub phone_2: &'f str,
    pub loan_id: &'f str,
    /// Two letters of ISO 3166-1, such as `CN`; empty for the region of the run. White space
    /// says that the record should have a region and has none.
    pub region: &'f str,
    pub keyed_by_1: Option<&'f str>,
    pub keyed_by_2: Option<&'f str>,
    pub source_1: &'f str,
    pub source_2: &'f str,
    /// RFC 3339 with an offset, such as `2026-11-01T09:30:00+08:00`; blank if not known.
    pub keyed_at_1: &'f str,
    /// As `keyed_at_1`.
    pub keyed_at_2: &'f str,
    pub notice_name: Option<&'f str>,
    pub notice_phone: Option<&'f str>,
    /// Separated by semicolons.
    pub third_party_phones: &'f str,
    /// The agency that the account is placed with: disagreement is counted by it.
    pub agency: &'f str,
}

/// The keyers of a book that does not name them row by row.
///
/// ```
/// use rightparty::Sensitive;
/// use rightparty::book::{KeyedBy, Row, Run, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
///
/// let book = [Row {
///     borrower_id: "B1",
///     name_1: "张伟", phone_1: "162 0670 0417",
///     name_2: "张伟", phone_2: "16206700417",
///     ..Row::default()
/// }];
/// let mut settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// settings.keyed_by = KeyedBy {
///     first: Some(Sensitive::new("web-form".to_owned())),
///     second: Some(Sensitive::new("call-centre".to_owned())),
/// };
/// # let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// let screened = screening.collect(&rows(&book))?;
/// // Without it: hold: entry.keyer-unknown
/// assert_eq!(screened[0].decision.to_string(), "clear");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct KeyedBy {
    /// The keyer of all first entries.
    pub first: Option<Sensitive<String>>,
    /// The keyer of all second entries.
    pub second: Option<Sensitive<String>>,
}

impl<'f> Row<'f> {
    /// All cells, in the order of the fields.
    pub(super) fn cells(&self) -> [Option<&'f str>; 18] {
        [
            Some(self.key),
            Some(self.borrower_id),
            Some(self.name_1),
            Some(self.phone_1),
            Some(self.name_2),
            Some(self.phone_2),
            Some(self.loan_id),
            Some(self.region),
            self.keyed_by_1,
            self.keyed_by_2,
            Some(self.source_1),
            Some(self.source_2),
            Some(self.keyed_at_1),
            Some(self.keyed_at_2),
            self.notice_name,
            self.notice_phone,
            Some(self.third_party_phones),
            Some(self.agency),
        ]
    }

    /// The region of the row, or of the run if the row names none. A text that is no region
    /// gives the unknown region.
    pub(crate) fn region(&self, run: Region) -> Region {
        match id::trimmed(self.region) {
            "" => run,
            region => Region::from_name(region).unwrap_or(Region::UNKNOWN),
        }
    }

    /// Whether the book has a column of regions, and the row's cell is blank.
    pub(super) fn region_is_assumed(&self) -> bool {
        !self.region.is_empty() && id::trimmed(self.region).is_empty()
    }

    /// The keyers of the two entries.
    pub(super) fn keyers(&self, keyed_by: &'f KeyedBy) -> [Option<Keyer<'f>>; 2] {
        [
            keyer(self.keyed_by_1, keyed_by.first.as_ref()),
            keyer(self.keyed_by_2, keyed_by.second.as_ref()),
        ]
    }

    /// Whether both entries are the same text, byte by byte.
    pub(super) fn has_one_text(&self) -> bool {
        self.name_1 == self.name_2 && self.phone_1 == self.phone_2
    }

    /// Whether both entries, and the notice if it names any, have the same text for name and
    /// number.
    pub(super) fn is_typed_the_same(&self) -> bool {
        let is_same =
            |queued: Option<&str>, typed: &str| queued.is_none_or(|queued| queued == typed);
        self.has_one_text()
            && is_same(self.notice_name, self.name_1)
            && is_same(self.notice_phone, self.phone_1)
    }

    /// Whether the second entry, and the notice if it names any, have the first entry's name and
    /// number, which is `phone`.
    pub(super) fn agrees_on(&self, phone: &PhoneNumber, region: Region) -> bool {
        let is_phone = |typed: &str| {
            typed == self.phone_1
                || PhoneNumber::parse_possible(typed, region).is_ok_and(|number| number == *phone)
        };
        let is_name = |typed: &str| {
            let compared = || {
                let [first, other] = [self.name_1, typed].map(PersonName::parse);
                Some(first.ok()?.compare(&other.ok()?))
            };
            typed == self.name_1 || compared().is_some_and(NameAgreement::agrees)
        };
        is_phone(self.phone_2)
            && is_name(self.name_2)
            && self.notice_phone.is_none_or(is_phone)
            && self.notice_name.is_none_or(is_name)
    }

    /// The number of the combination of keyers, sources and agency that the row comes from, and
    /// whether its entries are independent: two keyers, and not one known source. `None` if
    /// there are too many combinations.
    pub(super) fn origin(
        &self,
        keyed_by: &'f KeyedBy,
        origins: &mut Origins,
    ) -> Option<(usize, bool)> {
        let typed = |row: Option<&'f str>, run: &'f Option<Sensitive<String>>| {
            let run = || run.as_ref().map(|run| run.expose().as_str());
            row.or_else(run).unwrap_or_default()
        };
        let combination = [
            typed(self.keyed_by_1, &keyed_by.first),
            typed(self.keyed_by_2, &keyed_by.second),
            self.source_1,
            self.source_2,
            self.agency,
        ];
        origins.find(combination, || {
            let is_two_keyers = matches!(
                self.keyers(keyed_by),
                [Some(first), Some(second)] if first.likeness(second) == Likeness::Different
            );
            let sources = [self.source_1, self.source_2].map(EntrySource::new);
            is_two_keyers && !matches!(sources, [Some(first), Some(second)] if first == second)
        })
    }

    /// The two entries compared.
    pub(crate) fn comparison(&self, region: Region, keyed_by: &'f KeyedBy) -> Comparison<'f> {
        let [first_keyer, second_keyer] = self.keyers(keyed_by);
        let first = Entry {
            name: Sensitive::new(self.name_1),
            phone: Sensitive::new(self.phone_1),
            region,
            keyer: first_keyer,
            source: EntrySource::new(self.source_1),
            keyed_at: date(self.keyed_at_1),
        };
        let second = Entry {
            name: Sensitive::new(self.name_2),
            phone: Sensitive::new(self.phone_2),
            region,
            keyer: second_keyer,
            source: EntrySource::new(self.source_2),
            keyed_at: date(self.keyed_at_2),
        };
        Comparison::new(first, second)
    }

    /// The phones of the borrower's third parties, as typed.
    pub(crate) fn third_parties(&self) -> impl Iterator<Item = &'f str> + use<'f> {
        let phones = self.third_party_phones.split([';', '；']);
        phones.filter(|phone| !phone.trim().is_empty())
    }

    /// The dossier of the row; evidence, waivers and digests are for the run to add.
    pub(super) fn dossier(
        &self,
        basis: Basis<'f>,
        region: Region,
        book: BookAnswer,
        purpose: Purpose,
        channel: Channel,
    ) -> Dossier<'f> {
        Dossier {
            basis,
            borrower_id: Sensitive::new(self.borrower_id),
            region,
            region_is_assumed: self.region_is_assumed(),
            queued: Queued {
                name: self.notice_name.map(Sensitive::new),
                phone: self.notice_phone.map(Sensitive::new),
            },
            third_party_phones: self.third_parties().map(Sensitive::new).collect(),
            book: Some(book),
            earlier: None,
            evidence: None,
            waivers: Vec::new(),
            digest_matches: None,
            recent: None,
            could_not_ask: false,
            is_for_list: true,
            purpose,
            channel,
        }
    }
}

/// The keyer that the row names, or the run's if the book has no such column.
fn keyer<'f>(row: Option<&'f str>, run: Option<&'f Sensitive<String>>) -> Option<Keyer<'f>> {
    row.or_else(|| run.map(|run| run.expose().as_str()))
        .and_then(Keyer::new)
}

fn date(text: &str) -> Option<Result<Timestamp, InvalidTimestampError>> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse())
}
