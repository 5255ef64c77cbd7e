//! One row of a book.

use super::health::origin::Origins;
use crate::dossier::{Basis, BookAnswer, Channel, Dossier, Purpose, Queued};
use crate::double_entry::Comparison;
use crate::entry::{Entry, Keyer, EntrySource};
use crate::id;
use crate::name::{NameAgreement, PersonName};
use crate::phone::{PhoneNumber, Region};
use crate::sensitive::Sensitive;
use crate::timestamp::{InvalidTimestampError, Timestamp};

/// One row of a book: its fields as text. `None` stands for a column that the book does
/// not have, blank text for an empty cell. A default row has no cell filled.
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
/// assert!(row.notice_phone.is_none());
/// ```
#[derive(Clone, Copy, Default)]
#[allow(
    missing_docs,
    reason = "the fields are the columns of the file contract"
)]
pub struct Row<'f> {
    /// The caller's own key of the row, handed to the sink as it is. No rule looks at it,
    /// and files have none.
    pub key: &'f str,
    pub borrower_id: &'f str,
    pub name_1: &'f str,
    pub phone_1: &'f str,
    pub name_2: &'f str,
    pub phone_2: &'f str,
    pub loan_id: &'f str,
    /// Two letters of ISO 3166-1, such as `CN`; blank for that of the run.
    pub region: &'f str,
    pub keyed_by_1: Option<&'f str>,
    pub keyed_by_2: Option<&'f str>,
    pub source_1: &'f str,
    pub source_2: &'f str,
    /// RFC 3339 with an offset, such as `2026-11-01T09:30:00+08:00`; blank if not known.
    pub keyed_at_1: &'f str,
    pub keyed_at_2: &'f str,
    pub notice_name: Option<&'f str>,
    pub notice_phone: Option<&'f str>,
    /// Separated by semicolons.
    pub third_party_phones: &'f str,
    /// Whom the account is placed with: disagreement is counted by it.
    pub agency: &'f str,
}

/// Who keyed the entries of a book that does not say.
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

    /// The region of the row, or of the run if the row names none. A region
    /// that nobody knows is unknown.
    pub(super) fn region(&self, run: Region) -> Region {
        match id::trimmed(self.region) {
            "" => run,
            region => region.parse().unwrap_or(Region::UNKNOWN),
        }
    }

    /// Who keyed the entries.
    pub(super) fn keyers(&self, keyed_by: &'f KeyedBy) -> [Option<Keyer<'f>>; 2] {
        [
            keyer(self.keyed_by_1, keyed_by.first.as_ref()),
            keyer(self.keyed_by_2, keyed_by.second.as_ref()),
        ]
    }

    /// Whether both entries have the same text, byte by byte.
    pub(super) fn has_one_text(&self) -> bool {
        self.name_1 == self.name_2 && self.phone_1 == self.phone_2
    }

    /// Whether name and number are typed the same in both entries, and for the notice if
    /// they are there.
    pub(super) fn is_typed_the_same(&self) -> bool {
        let is_once =
            |queued: Option<&str>, typed: &str| queued.is_none_or(|queued| queued == typed);
        self.has_one_text()
            && is_once(self.notice_name, self.name_1)
            && is_once(self.notice_phone, self.phone_1)
    }

    /// Whether the first entry's number stands in all columns for numbers that are there,
    /// and its name in all for names.
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

    /// Which combination of keyers, sources and agency the row comes from, and whether
    /// its entries are two people's from two sources. `None` if there are too many.
    pub(super) fn origin(
        &self,
        keyed_by: &'f KeyedBy,
        origins: &mut Origins,
    ) -> Option<(usize, bool)> {
        let typed = |row: Option<&'f str>, run: &'f Option<Sensitive<String>>| {
            let run = || run.as_ref().map(|run| run.expose().as_str());
            row.or_else(run).unwrap_or_default()
        };
        let of = [
            typed(self.keyed_by_1, &keyed_by.first),
            typed(self.keyed_by_2, &keyed_by.second),
            self.source_1,
            self.source_2,
            self.agency,
        ];
        origins.find(of, || {
            let is_two_keyers =
                matches!(self.keyers(keyed_by), [Some(first), Some(second)] if first != second);
            let sources = [self.source_1, self.source_2].map(EntrySource::new);
            is_two_keyers && !matches!(sources, [Some(first), Some(second)] if first == second)
        })
    }

    /// The two entries compared.
    pub(super) fn comparison(&self, region: Region, keyed_by: &'f KeyedBy) -> Comparison<'f> {
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

    /// The whole dossier.
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
            queued: Queued {
                name: self.notice_name.map(Sensitive::new),
                phone: self.notice_phone.map(Sensitive::new),
            },
            third_party_phones: self
                .third_party_phones
                .split([';', '；'])
                .filter(|phone| !phone.trim().is_empty())
                .map(Sensitive::new)
                .collect(),
            book,
            evidence: None,
            waivers: Vec::new(),
            digest_matches: None,
            purpose,
            channel,
        }
    }
}

/// The keyer that the row names, or the run's where the book has no column that
/// says.
fn keyer<'f>(row: Option<&'f str>, run: Option<&'f Sensitive<String>>) -> Option<Keyer<'f>> {
    row.or_else(|| run.map(|run| run.expose().as_str()))
        .and_then(Keyer::new)
}

fn date(text: &str) -> Option<Result<Timestamp, InvalidTimestampError>> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse())
}
