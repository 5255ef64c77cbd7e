//! A book in memory: every row in order until something is done to it.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::Mutex;

use rightparty::book::{
    Batch, KeyedBy, Place, Reader, Record, Row, RunSettings, Screened, Screening, Sink, Source,
};
use rightparty::{Channel, Decision, Purpose, Region};

/// A row's own fields.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Fields {
    id: String,
    names: [String; 2],
    phones: [String; 2],
    keyed_by: &'static str,
    notice_name: String,
    notice_phone: String,
    region: &'static str,
}

const SURNAMES: [char; 9] = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '周'];
const GIVEN: [char; 20] = [
    '伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '超',
    '霞', '秀', '兰', '刚',
];

#[derive(Debug, Clone)]
pub(crate) struct MemoryBook {
    rows: Vec<Fields>,
    batch: usize,
    /// Whether its checksums say nothing, against the contract.
    is_blind: bool,
}

pub(crate) fn settings() -> RunSettings {
    RunSettings {
        region: Region::CN,
        purpose: Purpose::Collection,
        channel: Channel::Sms,
        keyed_by: KeyedBy::default(),
        now: crate::support::evidence::NOW,
        only_reports_trips: false,
    }
}

impl MemoryBook {
    /// The second entry of a row has its number with a space in it.
    pub(crate) fn respell(&mut self, row: usize) {
        self.rows[row].phones[1].insert(3, ' ');
    }

    /// So many rows in order, each with a number of its own, and of 3,600 each with a name.
    pub(crate) fn of(rows: usize) -> Self {
        let fields = |row: usize| {
            let phone = format!("1392{:07}", (row * 7_919 + 1_234_567) % 10_000_000);
            let (second, third) = (GIVEN[row / 9 % 20], GIVEN[row / 180 % 20]);
            let name = String::from_iter([SURNAMES[row % 9], second, third]);
            Fields {
                id: format!("B{row}"),
                names: [name.clone(), name.clone()],
                phones: [phone.clone(), phone.clone()],
                keyed_by: "clerk-a",
                notice_name: name,
                notice_phone: phone,
                region: "",
            }
        };
        Self {
            rows: (0..rows).map(fields).collect(),
            batch: 97,
            is_blind: false,
        }
    }

    /// The same book, cut otherwise.
    pub(crate) fn cut(&self, batch: usize) -> Self {
        Self {
            batch,
            ..self.clone()
        }
    }

    /// The same book, whose checksums say nothing.
    pub(crate) fn blind(self) -> Self {
        Self {
            is_blind: true,
            ..self
        }
    }

    /// What the row's region is written as; a blank is an empty cell of a column that the book
    /// has.
    pub(crate) fn place(&mut self, row: usize, region: &'static str) {
        self.rows[row].region = region;
    }

    pub(crate) fn truncate(&mut self, rows: usize) {
        self.rows.truncate(rows);
    }

    /// These rows have the number to be used of the row so many further down.
    pub(crate) fn move_notices(&mut self, rows: Range<usize>, by: isize) {
        let phones = self.phones();
        for row in rows {
            if let Some(phone) = row.checked_add_signed(by).and_then(|at| phones.get(at)) {
                self.rows[row].notice_phone.clone_from(phone);
            }
        }
    }

    /// The same with the second entry's number.
    pub(crate) fn move_second_entries(&mut self, rows: Range<usize>, by: isize) {
        let phones = self.phones();
        for row in rows {
            if let Some(phone) = row.checked_add_signed(by).and_then(|at| phones.get(at)) {
                self.rows[row].phones[1].clone_from(phone);
                let fields = &mut self.rows[row];
                fields.notice_phone.clone_from(&fields.phones[0]);
            }
        }
    }

    /// These rows have the second entry's name of the row so many further down, or the
    /// name to be used.
    pub(crate) fn move_names(&mut self, rows: Range<usize>, by: isize, is_queue: bool) {
        let names: Vec<String> = self
            .rows
            .iter()
            .map(|fields| fields.names[0].clone())
            .collect();
        for row in rows {
            if let Some(name) = row.checked_add_signed(by).and_then(|at| names.get(at)) {
                let fields = &mut self.rows[row];
                let of = if is_queue {
                    &mut fields.notice_name
                } else {
                    &mut fields.names[1]
                };
                of.clone_from(name);
            }
        }
    }

    /// The numbers to be used of these rows, sorted.
    pub(crate) fn sort_notices(&mut self, rows: Range<usize>) {
        let mut phones = self.phones()[rows.clone()].to_vec();
        phones.sort();
        for (row, phone) in rows.zip(phones) {
            self.rows[row].notice_phone = phone;
        }
    }

    /// One digit of the second entry is another in these rows, which one clerk keyed.
    pub(crate) fn slip(&mut self, rows: Range<usize>) {
        for fields in &mut self.rows[rows] {
            let last = if fields.phones[1].ends_with('9') {
                "8"
            } else {
                "9"
            };
            fields.phones[1].replace_range(10.., last);
            fields.keyed_by = "clerk-b";
        }
    }

    /// What is typed in a row: id, names, phones, the first keyer, the number to be used.
    pub(crate) fn write(
        &mut self,
        row: usize,
        id: &str,
        [names, phones]: [[&str; 2]; 2],
        keyed_by: &'static str,
        notice_phone: &str,
    ) {
        self.rows[row] = Fields {
            id: id.to_owned(),
            names: names.map(str::to_owned),
            phones: phones.map(str::to_owned),
            keyed_by,
            notice_name: names[0].to_owned(),
            notice_phone: notice_phone.to_owned(),
            region: "",
        };
    }

    /// Two rows of two borrowers have one number.
    pub(crate) fn share(&mut self, one: usize, other: usize) {
        let phone = self.rows[one].phones[0].clone();
        self.rows[other].phones = [phone.clone(), phone.clone()];
        self.rows[other].notice_phone = phone;
    }

    fn phones(&self) -> Vec<String> {
        self.rows
            .iter()
            .map(|fields| fields.phones[0].clone())
            .collect()
    }

    pub(crate) fn row(&self, row: usize) -> Row<'_> {
        self.rows[row].row()
    }
}

impl Fields {
    fn row(&self) -> Row<'_> {
        Row {
            borrower_id: &self.id,
            name_1: &self.names[0],
            phone_1: &self.phones[0],
            name_2: &self.names[1],
            phone_2: &self.phones[1],
            keyed_by_1: Some(self.keyed_by),
            keyed_by_2: Some("checker"),
            source_1: "form",
            source_2: "card",
            notice_name: Some(&self.notice_name),
            notice_phone: Some(&self.notice_phone),
            region: self.region,
            ..Row::default()
        }
    }
}

pub(crate) struct MemoryReader {
    rows: std::vec::IntoIter<Fields>,
    batch: usize,
    is_blind: bool,
}

pub(crate) struct MemoryBatch {
    rows: Vec<Fields>,
    is_blind: bool,
}

impl Source for MemoryBook {
    type Error = Infallible;
    type Reader = MemoryReader;

    fn open(&self) -> Result<MemoryReader, Infallible> {
        Ok(MemoryReader {
            rows: self.rows.clone().into_iter(),
            batch: self.batch,
            is_blind: self.is_blind,
        })
    }
}

impl Reader for MemoryReader {
    type Error = Infallible;
    type Batch = MemoryBatch;

    fn next(&mut self) -> Result<Option<MemoryBatch>, Infallible> {
        let rows: Vec<Fields> = self.rows.by_ref().take(self.batch).collect();
        let is_blind = self.is_blind;
        Ok((!rows.is_empty()).then_some(MemoryBatch { rows, is_blind }))
    }
}

impl Batch for MemoryBatch {
    type Error = Infallible;

    fn file(&self) -> usize {
        0
    }

    fn fingerprint(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        if !self.is_blind {
            self.rows.hash(&mut hasher);
        }
        hasher.finish()
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Infallible> {
        for fields in &self.rows {
            take(Record::Row(fields.row()));
        }
        Ok(())
    }
}

/// Keeps decisions in the order in which they come, each with what it releases: name
/// and number.
#[derive(Default)]
pub(crate) struct Taken(Mutex<Vec<Released>>);

pub(crate) type Released = (Decision, Option<[String; 2]>);

impl Sink for Taken {
    type Error = Infallible;
    type Part = Vec<(Place, Released)>;

    fn part(&self) -> Self::Part {
        Vec::new()
    }

    fn put(&self, part: &mut Self::Part, place: Place, _: &Record<'_>, screened: &Screened<'_>) {
        let addressee = screened.addressee();
        let released = addressee.map(|(name, phone)| {
            let number = phone.e164();
            [*name.expose(), number.expose()].map(str::to_owned)
        });
        part.push((place, (screened.decision().clone(), released)));
    }

    fn take(&self, part: Self::Part) -> Result<(), Infallible> {
        let mut all = self.0.lock().unwrap();
        for (place, released) in part {
            assert_eq!(place.row, all.len() as u64 + 1, "in the order of the book");
            all.push(released);
        }
        Ok(())
    }
}

/// All decisions of a book, each with what it releases.
pub(crate) fn released(screening: &Screening, book: &MemoryBook) -> Vec<Released> {
    let taken = Taken::default();
    let tally = screening.decide(book, &taken).unwrap();
    let released = taken.0.into_inner().unwrap();
    assert_eq!(tally.rows, released.len() as u64);
    released
}

/// All decisions of a book.
pub(crate) fn screened(screening: &Screening, book: &MemoryBook) -> Vec<Decision> {
    let released = released(screening, book).into_iter();
    released.map(|(decision, _)| decision).collect()
}
