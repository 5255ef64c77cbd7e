//! By which region's dialling rules was a number written?

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A country or territory with a numbering plan of its own, by its ISO 3166-1
/// alpha-2 code (and `AC`, `TA`, `XK`, which the metadata adds).
///
/// A number written without its country calling code can be read only if the region is
/// known. With [`Region::UNKNOWN`] only international spellings (`+86 …`) are read.
///
/// ```
/// use rightparty::Region;
///
/// let region: Region = "CN".parse()?;
/// assert_eq!(region.calling_code(), Some(86));
/// assert!("XX".parse::<Region>().is_err());
/// # Ok::<(), rightparty::phone::UnknownRegionError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region([u8; 2]);

impl Region {
    /// No region is known: `ZZ`, as the Unicode locale data writes it.
    pub const UNKNOWN: Self = Self(*b"ZZ");
    /// Mainland China.
    pub const CN: Self = Self(*b"CN");
    /// Hong Kong.
    pub const HK: Self = Self(*b"HK");
    /// Macao.
    pub const MO: Self = Self(*b"MO");
    /// Taiwan.
    pub const TW: Self = Self(*b"TW");
    /// The United States.
    pub const US: Self = Self(*b"US");
    /// The United Kingdom.
    pub const GB: Self = Self(*b"GB");

    /// The ISO 3166-1 alpha-2 code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// The country calling code (ITU-T E.164), 1 to 999; `None` for
    /// [`Region::UNKNOWN`].
    #[must_use]
    pub fn calling_code(self) -> Option<u16> {
        let code = CALLING_CODES.get(place(self.0)).copied();
        code.filter(|&code| code != 0)
    }

    /// All regions that have a numbering plan, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        REGIONS.iter().map(|&(code, _)| Self(code))
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error of parsing a text that is not a region code.
///
/// ```
/// use rightparty::Region;
///
/// let error = "China".parse::<Region>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "not a region: expected an ISO 3166-1 alpha-2 code such as CN, or ZZ for unknown",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a region: expected an ISO 3166-1 alpha-2 code such as CN, or ZZ for unknown")]
pub struct UnknownRegionError(());

impl FromStr for Region {
    type Err = UnknownRegionError;

    /// Reads a two-letter code in either case.
    ///
    /// # Errors
    ///
    /// [`UnknownRegionError`] if no region with a numbering plan has the code.
    fn from_str(text: &str) -> Result<Self, UnknownRegionError> {
        let bytes: [u8; 2] = text
            .as_bytes()
            .try_into()
            .map_err(|_| UnknownRegionError(()))?;
        if !bytes.iter().all(u8::is_ascii_alphabetic) {
            return Err(UnknownRegionError(()));
        }
        let region = Self(bytes.map(|byte| byte.to_ascii_uppercase()));
        if region == Self::UNKNOWN || region.calling_code().is_some() {
            Ok(region)
        } else {
            Err(UnknownRegionError(()))
        }
    }
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::quiet::text(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// The calling code that the digits begin with, and its length.
pub(super) fn calling_code(digits: &[u8]) -> Option<(u16, usize)> {
    let len = calling_code_len(digits);
    let code = digits.get(..len)?;
    if code.first() == Some(&0) {
        return None;
    }
    Some((
        code.iter()
            .fold(0, |code, &digit| code * 10 + u16::from(digit)),
        len,
    ))
}

/// How many leading digits of an E.164 number are its country calling code: 1, 2 or 3, by
/// the world zones of ITU-T E.164 (list of assigned codes, annex to Operational Bulletin
/// 1114). No code is a prefix of another.
fn calling_code_len(digits: &[u8]) -> usize {
    match *digits {
        [1 | 7, ..] => 1,
        [2, 0 | 7, ..]
        | [3, 0..=4 | 6 | 9, ..]
        | [4, 0 | 1 | 3..=9, ..]
        | [5, 1..=8, ..]
        | [6, 0..=6, ..]
        | [8, 1 | 2 | 4 | 6, ..]
        | [9, 0..=5 | 8, ..] => 2,
        _ => 3,
    }
}

/// The index of a pair of capitals among all pairs.
const fn place([a, b]: [u8; 2]) -> usize {
    (a.wrapping_sub(b'A') as usize) * 26 + b.wrapping_sub(b'A') as usize
}

/// The calling codes of all pairs of capitals, 0 for those that are not a region. A table
/// by index, since every number that is read looks its region up.
static CALLING_CODES: [u16; 26 * 26] = {
    let mut codes = [0; 26 * 26];
    let mut rest: &[([u8; 2], u16)] = &REGIONS;
    while let [(region, code), others @ ..] = rest {
        let [a, b] = *region;
        #[allow(
            clippy::indexing_slicing,
            reason = "checked when the table is compiled"
        )]
        {
            codes[place([a, b])] = *code;
        }
        rest = others;
    }
    codes
};

/// Region codes with their calling codes, sorted by code.
///
/// Source: the territories of the libphonenumber metadata in the `phonenumber`
/// crate; a test holds the two together.
#[rustfmt::skip]
static REGIONS: [([u8; 2], u16); 245] = [
    (*b"AC", 247), (*b"AD", 376), (*b"AE", 971), (*b"AF", 93), (*b"AG", 1), (*b"AI", 1),
    (*b"AL", 355), (*b"AM", 374), (*b"AO", 244), (*b"AR", 54), (*b"AS", 1), (*b"AT", 43),
    (*b"AU", 61), (*b"AW", 297), (*b"AX", 358), (*b"AZ", 994), (*b"BA", 387), (*b"BB", 1),
    (*b"BD", 880), (*b"BE", 32), (*b"BF", 226), (*b"BG", 359), (*b"BH", 973), (*b"BI", 257),
    (*b"BJ", 229), (*b"BL", 590), (*b"BM", 1), (*b"BN", 673), (*b"BO", 591), (*b"BQ", 599),
    (*b"BR", 55), (*b"BS", 1), (*b"BT", 975), (*b"BW", 267), (*b"BY", 375), (*b"BZ", 501),
    (*b"CA", 1), (*b"CC", 61), (*b"CD", 243), (*b"CF", 236), (*b"CG", 242), (*b"CH", 41),
    (*b"CI", 225), (*b"CK", 682), (*b"CL", 56), (*b"CM", 237), (*b"CN", 86), (*b"CO", 57),
    (*b"CR", 506), (*b"CU", 53), (*b"CV", 238), (*b"CW", 599), (*b"CX", 61), (*b"CY", 357),
    (*b"CZ", 420), (*b"DE", 49), (*b"DJ", 253), (*b"DK", 45), (*b"DM", 1), (*b"DO", 1),
    (*b"DZ", 213), (*b"EC", 593), (*b"EE", 372), (*b"EG", 20), (*b"EH", 212), (*b"ER", 291),
    (*b"ES", 34), (*b"ET", 251), (*b"FI", 358), (*b"FJ", 679), (*b"FK", 500), (*b"FM", 691),
    (*b"FO", 298), (*b"FR", 33), (*b"GA", 241), (*b"GB", 44), (*b"GD", 1), (*b"GE", 995),
    (*b"GF", 594), (*b"GG", 44), (*b"GH", 233), (*b"GI", 350), (*b"GL", 299), (*b"GM", 220),
    (*b"GN", 224), (*b"GP", 590), (*b"GQ", 240), (*b"GR", 30), (*b"GT", 502), (*b"GU", 1),
    (*b"GW", 245), (*b"GY", 592), (*b"HK", 852), (*b"HN", 504), (*b"HR", 385), (*b"HT", 509),
    (*b"HU", 36), (*b"ID", 62), (*b"IE", 353), (*b"IL", 972), (*b"IM", 44), (*b"IN", 91),
    (*b"IO", 246), (*b"IQ", 964), (*b"IR", 98), (*b"IS", 354), (*b"IT", 39), (*b"JE", 44),
    (*b"JM", 1), (*b"JO", 962), (*b"JP", 81), (*b"KE", 254), (*b"KG", 996), (*b"KH", 855),
    (*b"KI", 686), (*b"KM", 269), (*b"KN", 1), (*b"KP", 850), (*b"KR", 82), (*b"KW", 965),
    (*b"KY", 1), (*b"KZ", 7), (*b"LA", 856), (*b"LB", 961), (*b"LC", 1), (*b"LI", 423),
    (*b"LK", 94), (*b"LR", 231), (*b"LS", 266), (*b"LT", 370), (*b"LU", 352), (*b"LV", 371),
    (*b"LY", 218), (*b"MA", 212), (*b"MC", 377), (*b"MD", 373), (*b"ME", 382), (*b"MF", 590),
    (*b"MG", 261), (*b"MH", 692), (*b"MK", 389), (*b"ML", 223), (*b"MM", 95), (*b"MN", 976),
    (*b"MO", 853), (*b"MP", 1), (*b"MQ", 596), (*b"MR", 222), (*b"MS", 1), (*b"MT", 356),
    (*b"MU", 230), (*b"MV", 960), (*b"MW", 265), (*b"MX", 52), (*b"MY", 60), (*b"MZ", 258),
    (*b"NA", 264), (*b"NC", 687), (*b"NE", 227), (*b"NF", 672), (*b"NG", 234), (*b"NI", 505),
    (*b"NL", 31), (*b"NO", 47), (*b"NP", 977), (*b"NR", 674), (*b"NU", 683), (*b"NZ", 64),
    (*b"OM", 968), (*b"PA", 507), (*b"PE", 51), (*b"PF", 689), (*b"PG", 675), (*b"PH", 63),
    (*b"PK", 92), (*b"PL", 48), (*b"PM", 508), (*b"PR", 1), (*b"PS", 970), (*b"PT", 351),
    (*b"PW", 680), (*b"PY", 595), (*b"QA", 974), (*b"RE", 262), (*b"RO", 40), (*b"RS", 381),
    (*b"RU", 7), (*b"RW", 250), (*b"SA", 966), (*b"SB", 677), (*b"SC", 248), (*b"SD", 249),
    (*b"SE", 46), (*b"SG", 65), (*b"SH", 290), (*b"SI", 386), (*b"SJ", 47), (*b"SK", 421),
    (*b"SL", 232), (*b"SM", 378), (*b"SN", 221), (*b"SO", 252), (*b"SR", 597), (*b"SS", 211),
    (*b"ST", 239), (*b"SV", 503), (*b"SX", 1), (*b"SY", 963), (*b"SZ", 268), (*b"TA", 290),
    (*b"TC", 1), (*b"TD", 235), (*b"TG", 228), (*b"TH", 66), (*b"TJ", 992), (*b"TK", 690),
    (*b"TL", 670), (*b"TM", 993), (*b"TN", 216), (*b"TO", 676), (*b"TR", 90), (*b"TT", 1),
    (*b"TV", 688), (*b"TW", 886), (*b"TZ", 255), (*b"UA", 380), (*b"UG", 256), (*b"US", 1),
    (*b"UY", 598), (*b"UZ", 998), (*b"VA", 39), (*b"VC", 1), (*b"VE", 58), (*b"VG", 1),
    (*b"VI", 1), (*b"VN", 84), (*b"VU", 678), (*b"WF", 681), (*b"WS", 685), (*b"XK", 383),
    (*b"YE", 967), (*b"YT", 262), (*b"ZA", 27), (*b"ZM", 260), (*b"ZW", 263),
];

#[cfg(test)]
mod tests {
    use phonenumber::metadata::DATABASE;

    use super::*;

    #[test]
    fn the_table_is_the_metadata_s() {
        let mut expected: Vec<(String, u16)> = DATABASE
            .iter()
            .filter(|meta| meta.id() != "001")
            .map(|meta| (meta.id().to_owned(), meta.country_code()))
            .collect();
        expected.sort();
        let table: Vec<(String, u16)> = Region::all()
            .map(|region| (region.to_string(), region.calling_code().unwrap()))
            .collect();
        assert_eq!(table, expected);
    }

    #[test]
    fn calling_codes_are_found_by_their_length() {
        for code in 1..1000_u16 {
            if DATABASE.region(&code).is_none() {
                continue;
            }
            let digits: Vec<u8> = code.to_string().bytes().map(|b| b - b'0').collect();
            assert_eq!(
                calling_code_len(&[digits.as_slice(), &[5; 3]].concat()),
                digits.len(),
                "{code}"
            );
        }
    }

    #[test]
    fn reads_either_case_and_nothing_else() {
        assert_eq!("cn".parse(), Ok(Region::CN));
        assert_eq!("ZZ".parse(), Ok(Region::UNKNOWN));
        for text in [
            "", "C", "CHN", "86", "中国", "001", "QQ", "BA\n", "B\u{5b}", "Aé",
        ] {
            assert_eq!(
                text.parse::<Region>(),
                Err(UnknownRegionError(())),
                "{text}"
            );
        }
        assert_eq!(
            UnknownRegionError(()).to_string(),
            "not a region: expected an ISO 3166-1 alpha-2 code such as CN, or ZZ for unknown"
        );
    }
}
