//! Makes up books of two-entry records, from a seed, with every kind of slip,
//! spelling and trouble, and the outcome that each row must have.
//!
//! No row is of a real person: names are put together at random, and Chinese
//! numbers are drawn from ranges that the plan lists and no carrier is recorded
//! as using.

use std::collections::HashSet;

use fastrand::Rng;

#[path = "alterations.rs"]
mod alterations;
#[path = "countries.rs"]
mod countries;

use countries::subscriber;

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

/// The header of the books.
pub(crate) const HEADER: &str = "borrower_id,loan_id,region,name_1,phone_1,keyed_by_1,source_1,\
name_2,phone_2,keyed_by_2,source_2,notice_name,notice_phone,third_party_phones";

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
    fn line(&self) -> Vec<u8> {
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
        let cells: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
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
pub(crate) fn book(seed: u64, rows: usize) -> Vec<MadeRow> {
    let mut maker = Maker {
        rng: Rng::with_seed(seed),
        count: 0,
        abroad: HashSet::new(),
    };
    let mut made = Vec::with_capacity(rows);
    while made.len() < rows {
        maker.next(&mut made);
    }
    if made.len() > rows {
        // The last two rows belong together; one of them alone would not.
        made.truncate(rows - 1);
        made.push(maker.plain());
    }
    made
}

/// The whole file.
pub(crate) fn file(rows: &[MadeRow]) -> Vec<u8> {
    let mut file = HEADER.as_bytes().to_vec();
    file.push(b'\n');
    for row in rows {
        file.extend_from_slice(&row.line);
        file.push(b'\n');
    }
    file
}

struct Maker {
    rng: Rng,
    count: u64,
    /// Numbers of other countries that were given out.
    abroad: HashSet<String>,
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
        let name = self.chinese_name();
        let phone = self.chinese_number();
        let clerk = self.rng.u8(1..9);
        Fields {
            borrower_id: format!("B{:07}", self.count),
            loan_id: format!("L{:07}", self.count),
            region: String::new(),
            name: [name.clone(), name.clone()],
            phone: [phone.clone(), phone.clone()],
            keyed_by: [format!("clerk-{clerk}"), format!("clerk-{}", clerk + 9)],
            source: ["application".to_owned(), "id-card".to_owned()],
            notice_name: name,
            notice_phone: phone,
            third_party_phones: String::new(),
        }
    }

    /// A mobile of another country that no other row has, and none of those that
    /// are kept for films.
    fn number_abroad(&mut self, (_, code, start, more): (&str, &str, &str, usize)) -> String {
        loop {
            let number = format!("{start}{}", subscriber(&mut self.rng, more));
            if !ends_in_a_run(&number)
                && !number.contains("55501")
                && self.abroad.insert(format!("+{code}{number}"))
            {
                return number;
            }
        }
    }

    /// A row in order.
    fn plain(&mut self) -> MadeRow {
        MadeRow {
            line: self.in_order().line(),
            kind: "as keyed",
            expected: Expected::Clear,
        }
    }

    /// The next row, or the next two where two belong together.
    fn next(&mut self, made: &mut Vec<MadeRow>) {
        let mut fields = self.in_order();
        let (kind, expected) = match self.rng.u8(0..100) {
            0..40 => ("as keyed", Expected::Clear),
            40..72 => self.harmless(&mut fields),
            72..85 => self.slip(&mut fields),
            85..93 => self.trouble(&mut fields),
            93..97 => self.hold(&mut fields),
            97..99 => return self.pair(fields, made),
            _ => return self.malformed(&fields, made),
        };
        made.push(MadeRow {
            line: fields.line(),
            kind,
            expected,
        });
    }

    /// Two rows with one number: co-borrowers of a loan, or strangers.
    fn pair(&mut self, first: Fields, made: &mut Vec<MadeRow>) {
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
            made.push(MadeRow {
                line: fields.line(),
                kind,
                expected,
            });
        }
    }

    fn malformed(&mut self, fields: &Fields, made: &mut Vec<MadeRow>) {
        let mut line = fields.line();
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
        made.push(MadeRow {
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
