//! How does a sound row become one of each kind? Harmless spellings, slips and trouble.

use crate::countries::{COUNTRIES, subscriber};
use crate::maker::{FIRST, GIVEN, LAST, Maker, SURNAMES};
use crate::record::{Expected, Fields};

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

impl Maker {
    /// Another spelling of the same name or number.
    pub(crate) fn harmless(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let side = self.rng.usize(0..2);
        let kind = match self.rng.u8(0..21) {
            way @ 0..15 => {
                let (phone, kind) = rewritten(&fields.phone[side], way);
                fields.phone[side] = phone;
                kind
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

    /// The same borrower of another country, written differently in the second entry.
    pub(crate) fn rewrite_abroad(&mut self, fields: &mut Fields) {
        let (plus, rest) = fields.phone[1].split_at(5);
        fields.phone[1] = format!("{plus} {rest}");
        if let Some((first, last)) = fields.name[1].split_once(' ') {
            fields.name[1] = if self.rng.bool() {
                format!("{last}, {first}")
            } else {
                fields.name[1].to_uppercase()
            };
        }
    }

    /// A borrower of another country, written as clerks there write.
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

    /// A slip of one keyer, or of the sending system.
    pub(crate) fn slip(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let side = self.rng.usize(0..2);
        let digits: Vec<u8> = fields.phone[side].bytes().collect();
        let kind = match self.rng.u8(0..13) {
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
            9 | 10 => {
                let (name, other) = *self.rng.choice(&SLIPS).unwrap_or(&SLIPS[0]);
                fields.two_forms(side, name, other);
                "name: homophone, look-alike or neighbours"
            }
            11 => {
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

    /// Trouble of every kind, all of which blocks.
    pub(crate) fn trouble(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let side = self.rng.usize(0..2);
        let kind = match self.rng.u8(0..22) {
            way @ (0..=3 | 5..=8 | 21) => self.bad_phone(fields, side, way),
            way @ (4 | 9..=12 | 18) => bad_name(fields, side, way),
            way => self.bad_record(fields, side, way),
        };
        (kind, Expected::Block)
    }

    /// A number that cannot be read, or that takes no texts.
    fn bad_phone(&mut self, fields: &mut Fields, side: usize, way: u8) -> &'static str {
        let phone = fields.phone[side].clone();
        let both = |fields: &mut Fields, phone: &str| {
            fields.phone = [phone.to_owned(), phone.to_owned()];
            phone.clone_into(&mut fields.notice_phone);
        };
        match way {
            0 => {
                fields.phone[side] = phone.replace(['1', '0'], "l");
                "letters"
            }
            1 => {
                fields.phone[side] = format!("{phone}/{}", self.chinese_number());
                "two numbers"
            }
            2 => {
                "1.35E+10".clone_into(&mut fields.phone[side]);
                "scientific notation"
            }
            3 => {
                fields.phone[side] = String::new();
                "phone missing"
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
            _ => {
                "#N/A".clone_into(&mut fields.phone[side]);
                "spreadsheet error"
            }
        }
    }

    /// A record that lacks something, or contradicts its surroundings.
    fn bad_record(&mut self, fields: &mut Fields, side: usize, way: u8) -> &'static str {
        let phone = fields.phone[side].clone();
        match way {
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
                "  ".clone_into(&mut fields.notice_name);
                "queue: name missing"
            }
            19 => {
                fields.name[1] = String::new();
                fields.phone[1] = String::new();
                "second entry missing"
            }
            _ => {
                fields.borrower_id = String::new();
                "borrower id missing"
            }
        }
    }

    /// What a person has to look at.
    pub(crate) fn hold(&mut self, fields: &mut Fields) -> (&'static str, Expected) {
        let both = |fields: &mut Fields, phone: &str| {
            fields.phone = [phone.to_owned(), phone.to_owned()];
            phone.clone_into(&mut fields.notice_phone);
        };
        let kind = match self.rng.u8(0..7) {
            5 | 6 => {
                let side = self.rng.usize(0..2);
                let (name, other) = *self.rng.choice(&VARIANTS).unwrap_or(&VARIANTS[0]);
                fields.two_forms(side, name, other);
                "two forms of a name"
            }
            0 => {
                " ".clone_into(&mut fields.keyed_by[0]);
                "keyer unknown"
            }
            1 => {
                let number = format!("+1 {}", self.number_abroad(COUNTRIES[1]));
                both(fields, &number);
                "foreign number"
            }
            2 => {
                let number = format!("1000{}", subscriber(&mut self.rng, 7));
                both(fields, &number);
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
}

/// A name that is missing, or names nobody.
fn bad_name(fields: &mut Fields, side: usize, way: u8) -> &'static str {
    match way {
        4 => {
            fields.name[side] = String::new();
            "name missing"
        }
        9 => {
            fields.name = ["测试".to_owned(), "测试".to_owned()];
            "filler"
        }
        10 => {
            "张*".clone_into(&mut fields.name[side]);
            "masked name"
        }
        11 => {
            "王先生".clone_into(&mut fields.name[side]);
            "surname alone"
        }
        12 => {
            std::mem::swap(&mut fields.name[side], &mut fields.phone[side]);
            "columns swapped"
        }
        _ => {
            fields.name[side] = format!("{}\u{FFFD}", fields.name[side]);
            "damaged name"
        }
    }
}

/// Two names, one easily keyed for the other.
const SLIPS: [(&str, &str); 6] = [
    ("张伟", "章伟"),
    ("李娜", "李纳"),
    ("阎军", "闫军"),
    ("王未明", "王末明"),
    ("陈建国", "陈国建"),
    ("Thomas Berg", "Thmoas Berg"),
];

/// Two forms that may be the same name.
const VARIANTS: [(&str, &str); 7] = [
    ("刘国强", "劉國強"),
    ("张伟", "Zhang Wei"),
    ("Maria Rossi", "Rossi Maria"),
    ("José García", "Jose Garcia"),
    ("买买提·吐尔逊", "买买提吐尔逊"),
    ("김철수", "Kim Cheolsu"),
    ("Иван Петров", "Ivan Petrov"),
];

/// A Chinese mobile written in one of fifteen other ways, and the name of that way.
fn rewritten(d: &str, way: u8) -> (String, &'static str) {
    match way {
        0 => (format!("{} {} {}", &d[..3], &d[3..7], &d[7..]), "spaces"),
        1 => (format!("{}-{}-{}", &d[..3], &d[3..7], &d[7..]), "hyphens"),
        2 => (format!("+86 {d}"), "plus and code"),
        3 => (format!("0086{d}"), "international prefix"),
        4 => (format!("(+86){d}"), "code in brackets"),
        5 => (format!("86-{d}"), "code without plus"),
        6 => (format!("+86 0{d}"), "trunk zero after the code"),
        7 => (wide(d, 0xFF10), "full-width digits"),
        8 => (wide(d, 0x0660), "Arabic-Indic digits"),
        9 => (
            format!("\u{200B}{}\u{2060}{}", &d[..5], &d[5..]),
            "zero-width",
        ),
        10 => (format!("\u{202A}{d}\u{202C}"), "direction marks"),
        11 => (
            format!("{}\u{A0}{}–{}", &d[..3], &d[3..7], &d[7..]),
            "no-break space and en dash",
        ),
        12 => (format!("'{d}"), "apostrophe"),
        13 => (format!("{d}.0"), "decimal zero"),
        _ => (format!("17951 {d}"), "IP dialling prefix"),
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
