//! Makes up books of two-entry records, from a seed, with every kind of slip,
//! spelling and trouble, and the outcome that each row must have.
//!
//! No row is of a real person: names are put together at random, and Chinese
//! numbers are drawn from ranges that the plan lists and no carrier is recorded
//! as using.

use std::collections::{HashSet, VecDeque};

use fastrand::Rng;

#[path = "alterations.rs"]
mod alterations;
#[path = "countries.rs"]
mod countries;

use countries::{COUNTRIES, subscriber};

/// What must become of a row under the strict policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    Clear,
    Hold,
    Block,
}

/// A row, what was done to it, and what must become of it.
pub(crate) struct MadeRow {
    /// The line of the file, without its end. It need not be text.
    pub(crate) line: Vec<u8>,
    /// What was done to the row.
    pub(crate) kind: &'static str,
    pub(crate) expected: Expected,
}

/// What a book is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mix {
    /// Of a thousand rows, how many are as keyed, spelt otherwise, slips, in trouble,
    /// to be held, and pairs; the rest is malformed.
    per_mille: [u16; 6],
    /// Whether the book has what the sending system is about to use, and third parties.
    has_queue: bool,
    /// Whether the borrowers are of thirty countries.
    is_abroad: bool,
}

impl Mix {
    /// Everything that a book may have in it, and little enough of it not to trip.
    pub(crate) const SAMPLE: Self = Self {
        per_mille: [500, 340, 50, 40, 40, 20],
        has_queue: true,
        is_abroad: false,
    };
    /// What a lender screens every night: three slips in a hundred rows.
    pub(crate) const NIGHT: Self = Self {
        per_mille: [870, 75, 30, 10, 10, 5],
        has_queue: false,
        is_abroad: false,
    };
    /// The same with borrowers of thirty countries.
    pub(crate) const WORLD: Self = Self {
        per_mille: [895, 75, 30, 0, 0, 0],
        has_queue: false,
        is_abroad: true,
    };

    /// The header of such a book.
    pub(crate) fn header(self) -> String {
        let end = if self.has_queue {
            COLUMNS.len()
        } else {
            ENTRIES
        };
        COLUMNS[..end].join(",")
    }
}

/// The columns of the books; of those without a queue, the first ones.
const COLUMNS: [&str; 14] = [
    "borrower_id",
    "loan_id",
    "region",
    "name_1",
    "phone_1",
    "keyed_by_1",
    "source_1",
    "name_2",
    "phone_2",
    "keyed_by_2",
    "source_2",
    "notice_name",
    "notice_phone",
    "third_party_phones",
];
const ENTRIES: usize = 11;

/// The fields of a row that is still in order.
#[derive(Clone)]
struct Fields {
    borrower_id: String,
    loan_id: String,
    region: String,
    name: [String; 2],
    phone: [String; 2],
    keyed_by: [String; 2],
    source: [String; 2],
    notice_name: String,
    notice_phone: String,
    third_party_phones: String,
}

impl Fields {
    fn line(&self, has_queue: bool) -> Vec<u8> {
        let fields = [
            &self.borrower_id,
            &self.loan_id,
            &self.region,
            &self.name[0],
            &self.phone[0],
            &self.keyed_by[0],
            &self.source[0],
            &self.name[1],
            &self.phone[1],
            &self.keyed_by[1],
            &self.source[1],
            &self.notice_name,
            &self.notice_phone,
            &self.third_party_phones,
        ];
        let count = if has_queue { fields.len() } else { ENTRIES };
        let cells: Vec<String> = fields[..count].iter().map(|field| quoted(field)).collect();
        cells.join(",").into_bytes()
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "欧阳", "司马",
];

const GIVEN: [&str; 40] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "建", "国", "文", "斌", "宇", "浩",
    "欣", "怡", "晨", "曦", "梓", "涵", "沐", "㛃",
];

/// Mobile prefixes of mainland China for which libphonenumber's carrier data
/// name no carrier.
const UNUSED: [&str; 21] = [
    "1349", "1620", "1621", "1622", "1623", "1624", "1625", "1626", "1627", "1628", "1629", "1650",
    "1651", "1652", "1653", "1654", "1655", "1656", "1657", "1658", "1659",
];

/// A book of this many rows.
pub(crate) fn book(seed: u64, rows: usize, mix: Mix) -> impl Iterator<Item = MadeRow> {
    let mut maker = Maker {
        rng: Rng::with_seed(seed),
        count: 0,
        abroad: HashSet::new(),
        given: [0; COUNTRIES.len()],
        mix,
    };
    let mut made = VecDeque::new();
    (0..rows).map(move |row| {
        if made.is_empty() {
            maker.next(&mut made);
        }
        if row + 1 == rows && made.len() > 1 {
            // The last two rows belong together; one of them alone would not.
            made.clear();
        }
        made.pop_front().unwrap_or_else(|| maker.plain())
    })
}

struct Maker {
    rng: Rng,
    count: u64,
    /// Numbers of other countries that were given out.
    abroad: HashSet<u64>,
    /// How many each country has given out.
    given: [u32; COUNTRIES.len()],
    mix: Mix,
}

impl Maker {
    fn pick<'s>(&mut self, from: &[&'s str]) -> &'s str {
        from[self.rng.usize(0..from.len())]
    }

    fn chinese_name(&mut self) -> String {
        let mut name = self.pick(&SURNAMES).to_owned();
        name += self.pick(&GIVEN);
        if self.rng.u8(0..4) > 0 {
            name += self.pick(&GIVEN);
        }
        name
    }

    /// A Chinese mobile that no other row has: the running number, scattered.
    fn chinese_number(&mut self) -> String {
        loop {
            self.count += 1;
            let scattered = self.count * 6_700_417 % 10_000_000;
            let prefix = UNUSED[usize::try_from(self.count % 21).unwrap_or(0)];
            let number = format!("{prefix}{scattered:07}");
            if !ends_in_a_run(&number) {
                return number;
            }
        }
    }

    fn in_order(&mut self) -> Fields {
        let (name, phone, region) = if self.mix.is_abroad {
            let country = self.country();
            let phone = format!("+{}{}", country.1, self.number_abroad(country));
            self.count += 1;
            (self.latin_name(), phone, country.0)
        } else {
            (self.chinese_name(), self.chinese_number(), "")
        };
        let clerk = self.rng.u8(1..9);
        Fields {
            borrower_id: format!("B{:07}", self.count),
            loan_id: format!("L{:07}", self.count),
            region: region.to_owned(),
            name: [name.clone(), name.clone()],
            phone: [phone.clone(), phone.clone()],
            keyed_by: [format!("clerk-{clerk}"), format!("clerk-{}", clerk + 9)],
            source: ["application".to_owned(), "id-card".to_owned()],
            notice_name: name,
            notice_phone: phone,
            third_party_phones: String::new(),
        }
    }

    /// A country that has numbers left.
    fn country(&mut self) -> (&'static str, &'static str, &'static str, usize) {
        loop {
            let at = self.rng.usize(1..COUNTRIES.len());
            let more = u32::try_from(COUNTRIES[at].3).unwrap_or_default();
            if self.given[at] < 10_u32.pow(more) / 4 {
                self.given[at] += 1;
                return COUNTRIES[at];
            }
        }
    }

    /// A mobile of another country that no other row has, and none of those that
    /// are kept for films.
    fn number_abroad(&mut self, (_, code, start, more): (&str, &str, &str, usize)) -> String {
        loop {
            let number = format!("{start}{}", subscriber(&mut self.rng, more));
            if !ends_in_a_run(&number)
                && !number.contains("55501")
                && format!("{code}{number}")
                    .parse()
                    .is_ok_and(|number| self.abroad.insert(number))
            {
                return number;
            }
        }
    }

    /// A row in order.
    fn plain(&mut self) -> MadeRow {
        MadeRow {
            line: self.in_order().line(self.mix.has_queue),
            kind: "as keyed",
            expected: Expected::Clear,
        }
    }

    /// The next row, or the next two where two belong together.
    fn next(&mut self, made: &mut VecDeque<MadeRow>) {
        let mut fields = self.in_order();
        let untouched = (fields.notice_name.clone(), fields.notice_phone.clone());
        let mut left = self.rng.u16(0..1_000);
        let kind = self.mix.per_mille.iter().position(|&share| {
            let is_in = left < share;
            left = left.saturating_sub(share);
            is_in
        });
        let (kind, expected) = match kind {
            Some(0) => ("as keyed", Expected::Clear),
            Some(1) if self.mix.is_abroad => {
                let region = fields.region.clone();
                self.spelt_abroad(&mut fields);
                fields.region = region;
                ("spelt otherwise", Expected::Clear)
            }
            Some(1) => self.harmless(&mut fields),
            Some(2) => self.slip(&mut fields),
            Some(3) => self.trouble(&mut fields),
            Some(4) => self.hold(&mut fields),
            Some(5) => return self.pair(fields, made),
            _ => return self.malformed(&fields, made),
        };
        let of_queue = (&fields.notice_name, &fields.notice_phone) != (&untouched.0, &untouched.1)
            && fields.name[0] == untouched.0
            && fields.name[1] == untouched.0
            && fields.phone[0] == untouched.1
            && fields.phone[1] == untouched.1;
        let of_third = !fields.third_party_phones.is_empty();
        if !self.mix.has_queue && (of_queue || of_third) {
            // What was done to it cannot be seen in this book.
            return self.next(made);
        }
        made.push_back(MadeRow {
            line: fields.line(self.mix.has_queue),
            kind,
            expected,
        });
    }

    /// Two rows with one number: co-borrowers of a loan, or strangers.
    fn pair(&mut self, first: Fields, made: &mut VecDeque<MadeRow>) {
        let mut second = self.in_order();
        second.phone.clone_from(&first.phone);
        second.notice_phone.clone_from(&first.notice_phone);
        let (kind, expected) = if self.rng.bool() {
            second.loan_id.clone_from(&first.loan_id);
            ("co-borrowers", Expected::Clear)
        } else {
            ("shared phone", Expected::Hold)
        };
        for fields in [first, second] {
            made.push_back(MadeRow {
                line: fields.line(self.mix.has_queue),
                kind,
                expected,
            });
        }
    }

    fn malformed(&mut self, fields: &Fields, made: &mut VecDeque<MadeRow>) {
        let mut line = fields.line(self.mix.has_queue);
        let kind = match self.rng.u8(0..4) {
            0 => {
                let second = line.iter().position(|&byte| byte == b',');
                line.truncate(second.unwrap_or(0));
                "too few fields"
            }
            1 => {
                line.extend_from_slice(b",,extra");
                "too many fields"
            }
            2 => {
                line[0] = 0xFF;
                "not UTF-8"
            }
            _ => {
                line[0] = 0;
                "NUL"
            }
        };
        made.push_back(MadeRow {
            line,
            kind,
            expected: Expected::Block,
        });
    }
}

/// Whether the last eight digits rise, fall or repeat: such numbers are held as
/// placeholders.
fn ends_in_a_run(number: &str) -> bool {
    let digits: Vec<i16> = number.bytes().map(i16::from).collect();
    let tail = &digits[digits.len().saturating_sub(8)..];
    [0, 1, -1].iter().any(|step| {
        tail.windows(2)
            .all(|pair| (pair[1] - pair[0] - step) % 10 == 0)
    })
}
