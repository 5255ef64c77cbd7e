//! Is a number reserved for something other than a person's line?
//!
//! No notice should go to such a number, even if the plan lists it.

use super::candidate::Candidate;

use crate::kinds::text_enum;

text_enum! {
    /// What a number is reserved for, if it is not a person's line.
    ///
    /// ```
    /// use rightparty::phone::Reserved;
    /// use rightparty::{PhoneNumber, Region};
    ///
    /// let number = PhoneNumber::parse("13800138000", Region::CN)?;
    /// assert_eq!(number.reserved(), Some(Reserved::Placeholder));
    /// # Ok::<(), rightparty::phone::PhoneError>(())
    /// ```
    #[non_exhaustive]
    pub enum Reserved: "reservation" {
        /// A service: short codes, bulk SMS senders, hotlines.
        Service = "service",
        /// A range kept free for films and books.
        Fictional = "fictional",
        /// A number that people type to fill a field: `13800138000`, digits in sequence,
        /// repeated digits. Some are real and sought after, so they deserve a review
        /// rather than a refusal.
        Placeholder = "placeholder",
    }
}

/// What the number is reserved for.
pub(super) fn reservation(candidate: &Candidate) -> Option<Reserved> {
    // Nearly all numbers: the only reserved Chinese mobiles are placeholders.
    let key = candidate.key().get();
    if CHINESE_MOBILES.contains(&key) && !ends_in_steps(key) {
        return None;
    }
    let digits = candidate.digits();
    let national = digits.national();
    let ranges = match candidate.calling_code() {
        1 => NORTH_AMERICA,
        33 => FRANCE,
        44 => UNITED_KINGDOM,
        49 => GERMANY,
        61 => AUSTRALIA,
        86 => CHINA,
        _ => &[],
    };
    let is_mobile = is_chinese_mobile(candidate.calling_code(), national);
    ranges
        .iter()
        // No service has a number in the form of a mobile's.
        .filter(|(reserved, _)| !(is_mobile && *reserved == Reserved::Service))
        .find(|(_, patterns)| patterns.iter().any(|pattern| fits(pattern, national)))
        .map(|&(reserved, _)| reserved)
        .or_else(|| is_placeholder(national).then_some(Reserved::Placeholder))
}

/// The range of the mobiles of mainland China, as E.164 integers.
const CHINESE_MOBILES: core::ops::Range<u64> = 8_613_000_000_000..8_620_000_000_000;

/// Whether the last three digits are in sequence or equal, as in all placeholders.
const fn ends_in_steps(number: u64) -> bool {
    ends_in_step(number) && ends_in_step(number / 10)
}

/// Whether the last two digits are in sequence or equal.
const fn ends_in_step(number: u64) -> bool {
    let last = number % 100;
    matches!(last, 9 | 90) || matches!((last / 10).abs_diff(last % 10), 0 | 1)
}

/// Whether a Chinese number has eleven digits, of which the first is 1 and the second 3 to
/// 9.
fn is_chinese_mobile(calling_code: u16, national: &[u8]) -> bool {
    calling_code == 86 && matches!(national, [1, 3..=9, ..]) && national.len() == 11
}

/// Patterns of national numbers for each reservation: digits as they are, `x` for any
/// digit, a final `*` for any further digits.
type Ranges = &'static [(Reserved, &'static [&'static str])];

/// Bulk SMS senders 106… (but ten digits beginning with 106 are landlines of Beijing),
/// short codes 95xxx, 96xxx, 1xx, 100xx, 11xxx, 12xxx (also after an area code), hotlines
/// 400 and 800. Source: MIIT, Numbering Plan of the Telecommunications Network (2017).
const CHINA: Ranges = &[
    (
        Reserved::Service,
        &[
            "106xx",
            "106xxx",
            "106xxxx",
            "106xxxxx",
            "106xxxxxx",
            "106xxxxxxxx*",
            "1xx",
            "100xx",
            "11xxx",
            "12xxx",
            "95xxx",
            "95xxxx",
            "95xxxxx",
            "95xxxxxx",
            "96xxx",
            "96xxxx",
            "96xxxxx",
            "1095xxx",
            "1095xxxx",
            "1096xxx",
            "1096xxxx",
            "2x95xxx",
            "2x95xxxx",
            "2x96xxx",
            "2x96xxxx",
            "xxx95xxx",
            "xxx95xxxx",
            "xxx96xxx",
            "xxx96xxxx",
            "400xxxxxxx",
            "800xxxxxxx",
            "108800xxxxxxx",
            "10800xxxxxxx",
            "21800xxxxxxx",
        ],
    ),
    (Reserved::Placeholder, &["13800138000", "13000000000"]),
];

/// Source: North American Numbering Plan Administrator, 555 line numbers:
/// 555-0100 to 555-0199 are for fictional use, in every area code.
const NORTH_AMERICA: Ranges = &[(Reserved::Fictional, &["xxx55501xx"])];

/// Source: Ofcom, Telephone numbers for use in TV and radio drama programmes.
const UNITED_KINGDOM: Ranges = &[(
    Reserved::Fictional,
    &[
        "1632960xxx",
        "1134960xxx",
        "1144960xxx",
        "1154960xxx",
        "1164960xxx",
        "1174960xxx",
        "1184960xxx",
        "1214960xxx",
        "1314960xxx",
        "1414960xxx",
        "1514960xxx",
        "1614960xxx",
        "1914980xxx",
        "2079460xxx",
        "2896496xxx",
        "2920180xxx",
        "3069990xxx",
        "7700900xxx",
        "8081570xxx",
        "9098790xxx",
    ],
)];

/// Source: ACMA, Phone numbers for use in TV shows, films and creative works.
const AUSTRALIA: Ranges = &[(
    Reserved::Fictional,
    &[
        "25550xxxx",
        "27010xxxx",
        "35550xxxx",
        "37010xxxx",
        "75550xxxx",
        "77010xxxx",
        "85550xxxx",
        "87010xxxx",
        "491570006",
        "491570156",
        "491570157",
        "491570158",
        "491570159",
        "491570110",
        "491570313",
        "491570737",
        "491571266",
        "491571491",
        "491571804",
        "491572549",
        "491572665",
        "491572983",
        "491573770",
        "491573087",
        "491574118",
        "491574632",
        "491575254",
        "491575789",
        "491576398",
        "491576801",
        "491577426",
        "491577644",
        "491578957",
        "491578148",
        "491578888",
        "491579212",
        "491579760",
        "491579455",
        "1800160401",
        "1800975707",
        "1800975708",
        "1800975709",
        "1800975710",
        "1800975711",
        "1300975707",
        "1300975708",
        "1300975709",
        "1300975710",
        "1300975711",
    ],
)];

/// Source: Arcep, decision 2018-0881, numbers for audiovisual works.
const FRANCE: Ranges = &[(
    Reserved::Fictional,
    &[
        "19900xxxx",
        "26191xxxx",
        "35301xxxx",
        "46571xxxx",
        "53649xxxx",
        "63998xxxx",
    ],
)];

/// Source: Bundesnetzagentur, communication 148/2021, numbers for use in media
/// ("drama numbers").
const GERMANY: Ranges = &[(
    Reserved::Fictional,
    &[
        "3023125xxx",
        "6990009xxx",
        "4066969xxx",
        "2214710xxx",
        "8999998xxx",
        "15228817386",
        "15228895456",
        "15254599371",
        "17139200xx",
        "1729925904",
        "1729968532",
        "1729973185",
        "1729973186",
        "1729980752",
        "1749091317",
        "1749464308",
        "176040690xx",
    ],
)];

/// Whether a national number fits one of the patterns described at [`Ranges`].
fn fits(pattern: &str, national: &[u8]) -> bool {
    let (pattern, open_ended) = match pattern.strip_suffix('*') {
        Some(start) => (start, true),
        None => (pattern, false),
    };
    (national.len() == pattern.len() || open_ended && national.len() > pattern.len())
        && pattern
            .bytes()
            .zip(national)
            .all(|(expected, &digit)| expected == b'x' || expected == b'0' + digit)
}

/// How many digits in a row must be in sequence or equal. By chance one number in three
/// million ends in such a run.
const MIN_RUN: usize = 8;

/// The same for shorter numbers, which then consist of nothing else.
const MIN_WHOLE_RUN: usize = 6;

/// Whether the number ends in digits in sequence (`…12345678`, `…87654321`) or in one
/// digit repeated.
fn is_placeholder(national: &[u8]) -> bool {
    let run = MIN_RUN.min(national.len().max(MIN_WHOLE_RUN));
    let Some(tail) = national
        .len()
        .checked_sub(run)
        .and_then(|from| national.get(from..))
    else {
        return false;
    };
    [0, 1, -1].into_iter().any(|step| {
        tail.windows(2)
            .all(|pair| matches!(*pair, [a, b] if is_step(a, b, step)))
    })
}

/// Whether a digit follows another in a sequence with this step. 0 counts as 10 at the
/// end of a rising sequence: 1234567890.
fn is_step(a: u8, b: u8, step: i8) -> bool {
    a.checked_add_signed(step) == Some(b)
        || (step == 1 && (a, b) == (9, 0))
        || (step == -1 && (a, b) == (0, 9))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reserved(code: u16, national: &str) -> Option<Reserved> {
        let digits: Vec<u8> = national.bytes().map(|b| b - b'0').collect();
        reservation(&Candidate::new(code, &digits, None).unwrap())
    }

    #[test]
    fn no_service_has_a_mobile_number() {
        let services = CHINA
            .iter()
            .filter(|(reserved, _)| *reserved == Reserved::Service);
        for pattern in services.flat_map(|(_, patterns)| patterns.iter()) {
            for prefix in 1_300..=1_999_u32 {
                for rest in ["0000000", "5555555", "9999999"] {
                    let number: Vec<u8> = format!("{prefix}{rest}")
                        .bytes()
                        .map(|b| b - b'0')
                        .collect();
                    assert!(
                        is_chinese_mobile(86, &number) && !fits(pattern, &number),
                        "{pattern}"
                    );
                }
            }
        }
    }

    /// The fast path for Chinese mobiles equals the slow path.
    #[test]
    fn all_placeholders_end_in_a_step() {
        let placeholders = CHINA
            .iter()
            .filter(|(reserved, _)| *reserved == Reserved::Placeholder)
            .flat_map(|(_, patterns)| patterns.iter());
        for number in placeholders {
            assert!(ends_in_steps(number.parse().unwrap()), "{number}");
        }
        for (a, b) in (0..10).flat_map(|a| (0..10).map(move |b| (a, b))) {
            let expected = [0, 1, -1].into_iter().any(|step| is_step(a, b, step));
            assert_eq!(ends_in_step(u64::from(10 * a + b)), expected, "{a}{b}");
        }
    }

    #[test]
    fn services_fiction_and_placeholders() {
        for (code, national, expected) in [
            (86, "10690001234", Some(Reserved::Service)),
            (86, "106575", Some(Reserved::Service)),
            (86, "95588", Some(Reserved::Service)),
            (86, "2195588", Some(Reserved::Service)),
            (86, "75595588", Some(Reserved::Service)),
            (86, "4008123123", Some(Reserved::Service)),
            (86, "8008101234", Some(Reserved::Service)),
            (86, "110", Some(Reserved::Service)),
            (86, "10086", Some(Reserved::Service)),
            (86, "9515234567", None),
            (86, "1065529988", None),
            (86, "7559558812", None),
            (86, "13800138000", Some(Reserved::Placeholder)),
            (86, "13888888888", Some(Reserved::Placeholder)),
            (86, "13912345678", Some(Reserved::Placeholder)),
            (86, "13987654321", Some(Reserved::Placeholder)),
            (86, "13923456781", None),
            (86, "13918888888", None),
            (1, "2015550123", Some(Reserved::Fictional)),
            (1, "2015550223", None),
            (1, "1234567890", Some(Reserved::Placeholder)),
            (44, "7700900461", Some(Reserved::Fictional)),
            (44, "7700910461", None),
            (61, "491570156", Some(Reserved::Fictional)),
            (33, "639981234", Some(Reserved::Fictional)),
            (49, "17139200", None),
            (49, "1713920012", Some(Reserved::Fictional)),
            (354, "1234567", Some(Reserved::Placeholder)),
            (500, "22222", None),
        ] {
            assert_eq!(reserved(code, national), expected, "+{code} {national}");
        }
    }
}
