//! Where do the names and numbers come from? They are made up from a seed.

use std::collections::HashSet;

use fastrand::Rng;

use crate::countries::{COUNTRIES, subscriber};
use crate::record::{Fields, Mix};

pub(crate) const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "欧阳", "司马",
];

pub(crate) const GIVEN: [&str; 40] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "建", "国", "文", "斌", "宇", "浩",
    "欣", "怡", "晨", "曦", "梓", "涵", "沐", "㛃",
];

/// Mobile prefixes of mainland China for which the carrier data of libphonenumber
/// name no carrier.
const UNUSED: [&str; 21] = [
    "1349", "1620", "1621", "1622", "1623", "1624", "1625", "1626", "1627", "1628", "1629", "1650",
    "1651", "1652", "1653", "1654", "1655", "1656", "1657", "1658", "1659",
];

pub(crate) const FIRST: [&str; 16] = [
    "John", "Mary", "Ana", "Jean-Luc", "Søren", "Zoë", "José", "Ingrid", "Kofi", "Aisha", "Mehmet",
    "Yuki", "Linh", "Piotr", "Olga", "Siobhán",
];

pub(crate) const LAST: [&str; 16] = [
    "Smith", "O'Brien", "García", "Müller", "Nguyễn", "Kowalski", "Okafor", "Haddad", "Demir",
    "Tanaka", "Petrov", "Andersen", "Rossi", "Dubois", "Silva", "van Dijk",
];

#[rustfmt::skip]
const SYLLABLES: [&str; 40] = [
    "ba", "bel", "bro", "chi", "dal", "den", "dor", "fa", "fer", "gar", "gil", "han", "ho", "jen", "ka", "kel",
    "kov", "la", "lin", "lo", "mar", "mel", "mi", "mor", "na", "nel", "or", "pa", "pet", "ra", "ren", "ri",
    "ro", "sal", "sen", "ski", "ta", "tor", "val", "zi",
];

/// Makes up names and numbers, and hands out no number twice.
pub(crate) struct Maker {
    pub(crate) rng: Rng,
    count: u64,
    /// Foreign numbers that were handed out.
    abroad: HashSet<u64>,
    /// How many numbers of each country were handed out.
    given: [u32; COUNTRIES.len()],
    pub(crate) mix: Mix,
}

impl Maker {
    pub(crate) fn new(seed: u64, mix: Mix) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            count: 0,
            abroad: HashSet::new(),
            given: [0; COUNTRIES.len()],
            mix,
        }
    }

    pub(crate) fn pick<'s>(&mut self, from: &[&'s str]) -> &'s str {
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

    /// A Chinese mobile that no other row has: a running number, scattered.
    pub(crate) fn chinese_number(&mut self) -> String {
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

    /// The fields of a sound row.
    pub(crate) fn in_order(&mut self) -> Fields {
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

    /// A foreign mobile that no other row has, outside the ranges reserved for films.
    pub(crate) fn number_abroad(
        &mut self,
        (_, code, start, more): (&str, &str, &str, usize),
    ) -> String {
        loop {
            let number = format!("{start}{}", subscriber(&mut self.rng, more));
            if !ends_in_a_run(&number)
                && !number.contains("55501")
                && !is_fictional(code, &number)
                && !is_no_subscriber(code, &number)
                && format!("{code}{number}")
                    .parse()
                    .is_ok_and(|number| self.abroad.insert(number))
            {
                return number;
            }
        }
    }

    /// A rare name in Latin letters.
    pub(crate) fn latin_name(&mut self) -> String {
        let mut last = String::new();
        for _ in 0..3 {
            last += self.pick(&SYLLABLES);
        }
        let (head, tail) = last.split_at(1);
        format!("{} {}{tail}", self.pick(&FIRST), head.to_uppercase())
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

/// Whether a North American number has a central office code that no subscriber has.
fn is_no_subscriber(code: &str, number: &str) -> bool {
    if code != "1" {
        return false;
    }
    let office = &number[3..6];
    office.ends_with("11") || ["950", "958", "959", "976"].contains(&office)
}

/// Whether a number is in a range that its country keeps free for films and books.
fn is_fictional(code: &str, number: &str) -> bool {
    let ranges = [
        ("33", "63998"),
        ("44", "7700900"),
        ("46", "7017406"),
        ("61", "49157"),
    ];
    ranges
        .iter()
        .any(|&(of, start)| code.trim_start_matches('+') == of && number.starts_with(start))
}
