//! Makes up books of two-entry records, from a seed, with every kind of slip,
//! spelling and trouble, and the outcome that each row must have.
//!
//! No row is of a real person: names are put together at random, and Chinese
//! numbers are drawn from ranges that the plan lists and no carrier is recorded
//! as using.

use std::collections::HashSet;

use fastrand::Rng;

use super::countries::{COUNTRIES, subscriber};

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

const UYGHUR: [&str; 8] = [
    "买买提",
    "吐尔逊",
    "阿依古丽",
    "热合曼",
    "古丽娜尔",
    "艾合买提",
    "帕提古丽",
    "库尔班",
];

const FIRST: [&str; 16] = [
    "John", "Mary", "Ana", "Jean-Luc", "Søren", "Zoë", "José", "Ingrid", "Kofi", "Aisha", "Mehmet",
    "Yuki", "Linh", "Piotr", "Olga", "Siobhán",
];

const LAST: [&str; 16] = [
    "Smith", "O'Brien", "García", "Müller", "Nguyễn", "Kowalski", "Okafor", "Haddad", "Demir",
    "Tanaka", "Petrov", "Andersen", "Rossi", "Dubois", "Silva", "van Dijk",
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

    fn harmless(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let side = self.rng.usize(0..2);
        let d = fields.phone[side].clone();
        let kind = match self.rng.u8(0..21) {
            0 => {
                fields.phone[side] = format!("{} {} {}", &d[..3], &d[3..7], &d[7..]);
                "spaces"
            }
            1 => {
                fields.phone[side] = format!("{}-{}-{}", &d[..3], &d[3..7], &d[7..]);
                "hyphens"
            }
            2 => {
                fields.phone[side] = format!("+86 {d}");
                "plus and code"
            }
            3 => {
                fields.phone[side] = format!("0086{d}");
                "international prefix"
            }
            4 => {
                fields.phone[side] = format!("(+86){d}");
                "code in brackets"
            }
            5 => {
                fields.phone[side] = format!("86-{d}");
                "code without plus"
            }
            6 => {
                fields.phone[side] = format!("+86 0{d}");
                "trunk zero after the code"
            }
            7 => {
                fields.phone[side] = wide(&d, 0xFF10);
                "full-width digits"
            }
            8 => {
                fields.phone[side] = wide(&d, 0x0660);
                "Arabic-Indic digits"
            }
            9 => {
                fields.phone[side] = format!("\u{200B}{}\u{2060}{}", &d[..5], &d[5..]);
                "zero-width"
            }
            10 => {
                fields.phone[side] = format!("\u{202A}{d}\u{202C}");
                "direction marks"
            }
            11 => {
                fields.phone[side] = format!("{}\u{A0}{}–{}", &d[..3], &d[3..7], &d[7..]);
                "no-break space and en dash"
            }
            12 => {
                fields.phone[side] = format!("'{d}");
                "apostrophe"
            }
            13 => {
                fields.phone[side] = format!("{d}.0");
                "decimal zero"
            }
            14 => {
                fields.phone[side] = format!("17951 {d}");
                "IP dialling prefix"
            }
            15 => {
                let mut spaced: Vec<String> = fields.name[side].chars().map(String::from).collect();
                spaced.insert(1, " ".to_owned());
                fields.name[side] = spaced.concat();
                "space in the name"
            }
            16 => {
                fields.name[side] = format!(" {}\u{200B}", fields.name[side]);
                "space around the name"
            }
            17 => {
                fields.name[side] += "先生";
                "title"
            }
            18 => {
                let name = [self.pick(&UYGHUR), self.pick(&UYGHUR)];
                let dots = ["·", "•", "‧", "∙", "・", "．", " · "];
                fields.name = [name.join(self.pick(&dots)), name.join(self.pick(&dots))];
                fields.notice_name = name.join("·");
                "dots"
            }
            19 => {
                self.abroad(fields);
                "another country"
            }
            _ => {
                fields.third_party_phones = format!("{};无", self.chinese_number());
                "third party"
            }
        };
        (kind, Expected::Clear)
    }

    /// A borrower of another country, in the spelling of that country's clerks.
    fn abroad(&mut self, fields: &mut Fields) {
        let country = COUNTRIES[self.rng.usize(1..COUNTRIES.len())];
        let (region, code, ..) = country;
        let number = self.number_abroad(country);
        region.clone_into(&mut fields.region);
        fields.phone = [
            format!("+{code}{number}"),
            format!("+{code} {} {}", &number[..3], &number[3..]),
        ];
        fields.notice_phone = format!("+{code}-{}-{}", &number[..4], &number[4..]);
        let (first, last) = (self.pick(&FIRST), self.pick(&LAST));
        fields.name = [
            format!("{first} {last}"),
            match self.rng.u8(0..4) {
                0 => format!("{last}, {first}"),
                1 => format!("{first}  {last}").to_uppercase(),
                2 => format!("Dr. {first} {last}"),
                _ => format!("{first} {last}").replace('-', " "),
            },
        ];
        fields.notice_name = format!("{first} {last}");
    }

    fn slip(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let side = self.rng.usize(0..2);
        let digits: Vec<u8> = fields.phone[side].bytes().collect();
        let kind = match self.rng.u8(0..11) {
            0 | 1 => {
                let swapped = (3..10).find(|&at| digits[at] != digits[at + 1]);
                let mut digits = digits;
                if let Some(at) = swapped {
                    digits.swap(at, at + 1);
                } else {
                    digits[10] = other_digit(digits[10]);
                }
                fields.phone[side] = String::from_utf8(digits).unwrap_or_default();
                "phone: transposed"
            }
            2 | 3 => {
                let mut digits = digits;
                let at = self.rng.usize(4..11);
                digits[at] = other_digit(digits[at]);
                fields.phone[side] = String::from_utf8(digits).unwrap_or_default();
                "phone: substituted"
            }
            4 => {
                fields.phone[side].remove(6);
                "phone: dropped"
            }
            5 => {
                let digit = char::from(digits[6]);
                fields.phone[side].insert(6, digit);
                "phone: doubled"
            }
            6 => {
                fields.phone[side] = self.chinese_number();
                "phone: somebody else's"
            }
            7 => {
                let (first, last) = fields.name[side].split_at(
                    fields.name[side]
                        .char_indices()
                        .nth(1)
                        .map_or(0, |(at, _)| at),
                );
                fields.name[side] =
                    format!("{first}{}{last}", if first == "王" { "李" } else { "王" });
                "name: extra character"
            }
            8 => {
                let last = fields.name[side].pop();
                fields.name[side].push(if last == Some('华') { '国' } else { '华' });
                "name: sibling's"
            }
            9 => {
                fields.notice_phone = self.chinese_number();
                "queue: another number"
            }
            _ => {
                fields.notice_name = format!("{}某", fields.notice_name);
                "queue: another name"
            }
        };
        (kind, Expected::Block)
    }

    fn trouble(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let side = self.rng.usize(0..2);
        let phone = fields.phone[side].clone();
        let both = |fields: &mut Fields, phone: &str| {
            fields.phone = [phone.to_owned(), phone.to_owned()];
            phone.clone_into(&mut fields.notice_phone);
        };
        let kind = match self.rng.u8(0..22) {
            0 => {
                fields.phone[side] = phone.replace(['1', '0'], "l");
                "letters"
            }
            1 => {
                fields.phone[side] = format!("{phone}/{}", self.chinese_number());
                "two numbers"
            }
            2 => {
                fields.phone[side] = "1.35E+10".to_owned();
                "scientific notation"
            }
            3 => {
                fields.phone[side] = String::new();
                "phone missing"
            }
            4 => {
                fields.name[side] = String::new();
                "name missing"
            }
            5 => {
                both(fields, "95588");
                "service number"
            }
            6 => {
                both(fields, "4008123123");
                "hotline"
            }
            7 => {
                both(fields, "010-65529988");
                "landline"
            }
            8 => {
                both(fields, &format!("{phone}转12"));
                "extension"
            }
            9 => {
                fields.name = ["测试".to_owned(), "测试".to_owned()];
                "filler"
            }
            10 => {
                fields.name[side] = "张*".to_owned();
                "masked name"
            }
            11 => {
                fields.name[side] = "王先生".to_owned();
                "surname alone"
            }
            12 => {
                std::mem::swap(&mut fields.name[side], &mut fields.phone[side]);
                "columns swapped"
            }
            13 => {
                fields.keyed_by[1] = fields.keyed_by[0].to_uppercase();
                "one keyer"
            }
            14 => {
                fields.third_party_phones = format!("{};+86 {phone}", self.chinese_number());
                "third party's number"
            }
            15 => {
                fields.third_party_phones = phone.replace('4', "?");
                "third party unreadable"
            }
            16 => {
                fields.notice_phone = String::new();
                "queue: phone missing"
            }
            17 => {
                fields.notice_name = "  ".to_owned();
                "queue: name missing"
            }
            18 => {
                fields.name[side] = format!("{}\u{FFFD}", fields.name[side]);
                "damaged name"
            }
            19 => {
                fields.name[1] = String::new();
                fields.phone[1] = String::new();
                "second entry missing"
            }
            20 => {
                fields.borrower_id = String::new();
                "borrower id missing"
            }
            _ => {
                fields.phone[side] = "#N/A".to_owned();
                "spreadsheet error"
            }
        };
        (kind, Expected::Block)
    }

    fn hold(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let all = |fields: &mut Fields, phone: &str| {
            fields.phone = [phone.to_owned(), phone.to_owned()];
            phone.clone_into(&mut fields.notice_phone);
        };
        let kind = match self.rng.u8(0..5) {
            0 => {
                fields.keyed_by[0] = " ".to_owned();
                "keyer unknown"
            }
            1 => {
                let number = format!("+1 {}", self.number_abroad(COUNTRIES[1]));
                all(fields, &number);
                "foreign number"
            }
            2 => {
                let number = format!("1000{}", subscriber(&mut self.rng, 7));
                all(fields, &number);
                "unknown range"
            }
            3 => {
                let name = format!("{}{}商店", self.pick(&SURNAMES), self.pick(&GIVEN));
                fields.name = [name.clone(), name.clone()];
                fields.notice_name = name;
                "not a person"
            }
            _ => {
                let number = format!("+86 17951 {}", fields.phone[0]);
                fields.phone[0] = number;
                "doubtful repair"
            }
        };
        (kind, Expected::Hold)
    }

    /// Two rows with one number: co-borrowers of a loan, or strangers.
    fn pair(&mut self, first: Fields, made: &mut Vec<MadeRow>) {
        let mut second = self.in_order();
        second.phone = first.phone.clone();
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
                line.truncate(line.len() / 2);
                while line.iter().filter(|&&b| b == b',').count() > 12 {
                    line.pop();
                }
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

fn other_digit(digit: u8) -> u8 {
    b'0' + (digit - b'0' + 3) % 10
}

fn wide(digits: &str, zero: u32) -> String {
    digits
        .chars()
        .filter_map(|c| char::from_u32(zero + c.to_digit(10)?))
        .collect()
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
