//! Could a national number be a whole number of another country, typed without its plus?
//!
//! `852 5250 6653` in an Indonesian record is +62 852 5250 6653, and +852 5250 6653 of Hong
//! Kong. Which pairs of countries collide is not listed anywhere: digits collide if they are
//! a listed number of the record's country and, read with a calling code at their beginning, a
//! mobile of another. Then these speak for the record's country:
//!
//! - a plus, an international prefix, or the country's trunk prefix (`0852 5250 6653`): no
//!   calling code begins with a trunk 0;
//! - the ordinary form, if the country writes its mobiles without a trunk prefix (United
//!   States, Spain, China) or may leave it out (India, Turkey);
//!
//! and these against it, so that the number is doubtful:
//!
//! - the trunk prefix is missing, though the country always writes it before such a number
//!   (mobiles of Indonesia), or sometimes before a landline;
//! - the digits are grouped as another country's are: the calling code stands by itself
//!   (`1-650 2530000` in China), or eleven digits are grouped like a Chinese mobile (3, 4
//!   and 4).
//!
//! The digits may also begin with the country's own calling code: `4915112345678` in Germany
//! is +49 1511 2345678 without its plus rather than +49 49151 12345678 without its 0. It is
//! read as the former and doubtful, unless only one of the two is listed.

use super::line_type::LineType;
use super::plan::metadata::Trunk;
use super::plan::{self, Plan};
use super::region::{Region, calling_code};

/// The calling code of mainland China.
const CHINA: u16 = 86;

/// Where the groups of a Chinese mobile begin: after three and after seven digits.
const CHINESE_GROUPS: u64 = 0b1000_1000;

/// Digits that were read as a national number.
pub(super) struct National<'d> {
    pub(super) code: u16,
    pub(super) plan: &'d Plan,
    /// The digits as typed, without a plus.
    pub(super) typed: &'d [u8],
    /// Where groups of typed digits begin: bit `n` for `n` digits before.
    pub(super) gaps: u64,
    /// Whether a trunk or carrier prefix was removed from them.
    pub(super) has_prefix: bool,
}

/// The other country whose number the digits may be, if they are a listed number of this
/// line type in the record's own.
pub(super) fn other_country(national: &National<'_>, line_type: LineType) -> Option<Region> {
    let &National { typed, gaps, .. } = national;
    if gaps == CHINESE_GROUPS && typed.len() == 11 && national.code != CHINA {
        let verdict = plan::for_code(CHINA)?.verdict(typed);
        if verdict.is_some_and(|verdict| verdict.line_type == LineType::Mobile) {
            return Some(Region::CN);
        }
    }
    if national.has_prefix {
        return None;
    }
    let (code, len) = calling_code(typed)?;
    if code == national.code {
        return None;
    }
    let is_apart = gaps & (1 << len) != 0;
    let layouts = national.plan.layouts();
    if line_type.takes_texts() && !layouts.mobiles_have_trunk && !is_apart {
        // Nearly all numbers that are typed without a trunk prefix.
        return None;
    }
    let other = typed.get(len..)?;
    let region = mobile_region(code, other)?;
    let own = layouts.of(typed);
    let lacks_trunk = own.is_some_and(|own| lacks_trunk(own.trunk, line_type));
    let own_gaps = own.map_or(0, |own| own.gaps);
    let other_gaps = || {
        let layout = plan::for_code(code)?.layouts().of(other)?;
        Some((layout.gaps << len) | (1 << len))
    };
    let all = (1_u64 << typed.len()) - 2;
    let is_grouped_otherwise = is_apart
        && gaps != all
        && gaps & !own_gaps != 0
        && (own_gaps & (1 << len) == 0
            || other_gaps().is_some_and(|other_gaps| gaps & !other_gaps == 0));
    (lacks_trunk || is_grouped_otherwise).then_some(region)
}

/// Whether digits that are a listed national number are better read as the country's own
/// calling code, and a mobile.
pub(super) fn is_own_code(plan: &Plan, typed: &[u8], rest: &[u8]) -> bool {
    let listed = |digits: &[u8]| plan.verdict(digits).map(|verdict| verdict.line_type);
    if !listed(rest).is_some_and(LineType::takes_texts) {
        return false;
    }
    listed(typed).is_some_and(|line_type| {
        let own = plan.layouts().of(typed);
        line_type != LineType::Unknown && own.is_some_and(|own| lacks_trunk(own.trunk, line_type))
    })
}

/// Whether a number that was typed without its trunk prefix should have it.
const fn lacks_trunk(trunk: Trunk, line_type: LineType) -> bool {
    match trunk {
        Trunk::Always => true,
        Trunk::Optional => !line_type.takes_texts(),
        Trunk::Never => false,
    }
}

/// The first region of a calling code in which the national digits may be a mobile: a listed
/// one, a personal number (most of these follow a mobile), or one of a mobile's length whose
/// range is not listed yet.
fn mobile_region(code: u16, national: &[u8]) -> Option<Region> {
    let plan = plan::for_code(code)?;
    let verdict = plan.verdict(national)?;
    match verdict.line_type {
        LineType::Mobile | LineType::FixedLineOrMobile | LineType::PersonalNumber => {
            plan.first_region(verdict.valid)
        }
        LineType::Unknown if plan.layouts().mobile_len == national.len() => {
            plan.first_region(verdict.general)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::{PhoneNumber, Repair};

    fn other(text: &str, region: &str) -> Option<String> {
        let number = PhoneNumber::parse_possible(text, region.parse().unwrap()).unwrap();
        Some(number.other_country()?.to_string())
    }

    #[test]
    fn numbers_of_two_countries_name_the_other() {
        for (text, region, expected) in [
            // Without the 0 that the country always writes before its mobiles.
            ("852 9123 4567", "ID", Some("HK")),
            ("85291234567", "ID", Some("HK")),
            ("886912345678", "ID", Some("TW")),
            ("085291234567", "ID", None),
            ("+6285291234567", "ID", None),
            // Without a 0, where the country may leave it out.
            ("9591234567", "IN", None),
            ("5351234567", "TR", None),
            // Grouped as in North America.
            ("1 650 2530000", "CN", Some("US")),
            ("1-650-253-0000", "CN", Some("US")),
            ("(1)650-253-0000", "CN", Some("US")),
            ("165-0253-0000", "CN", None),
            ("1650-253-0000", "CN", None),
            ("16502530000", "CN", None),
            ("1 6 5 0 2 5 3 0 0 0 0", "CN", None),
            // Grouped as in China.
            ("131 2345 6782", "US", Some("CN")),
            ("131-2345-6782", "CA", Some("CN")),
            ("1 312 345 6782", "US", None),
            ("13123456782", "US", None),
            // A code that is an area code as well.
            ("501-612-3456", "US", None),
            ("501 612 34 56", "US", None),
            ("51 91234-5678", "BR", None),
            ("51 9 1234-5678", "BR", None),
            ("51 912 345 678", "BR", Some("PE")),
        ] {
            assert_eq!(other(text, region).as_deref(), expected, "{text} {region}");
        }
    }

    #[test]
    fn the_countrys_own_code_is_a_code() {
        for (text, region, e164, is_doubtful) in [
            ("4915112345678", "DE", "+4915112345678", true),
            ("04915112345678", "DE", "+494915112345678", false),
            ("62812347453", "ID", "+62812347453", true),
            ("6281234567882", "ID", "+6281234567882", false),
            ("447911123456", "GB", "+447911123456", false),
            ("9198765432", "IN", "+919198765432", false),
        ] {
            let number = PhoneNumber::parse(text, region.parse().unwrap()).unwrap();
            assert_eq!(number.e164().expose().as_str(), e164, "{text}");
            let repairs = number.repairs();
            assert_eq!(
                repairs.contains(Repair::CodeOrNational),
                is_doubtful,
                "{text}"
            );
        }
    }

    /// A country's mobiles in their ordinary form are never doubtful.
    #[test]
    fn ordinary_forms_are_not_doubtful() {
        let mut rng = fastrand::Rng::with_seed(3);
        for region in Region::all() {
            let Some(code) = region.calling_code() else {
                continue;
            };
            let plan = plan::for_code(code).unwrap();
            let territory = plan::metadata::territories(code)
                .iter()
                .find(|territory| territory.id == region.as_str());
            let Some(example) = territory.and_then(|territory| territory.mobile_example) else {
                continue;
            };
            let trunk = territory.and_then(|territory| territory.national_prefix);
            let (mut listed, mut bare) = (0, 0);
            for _ in 0..2_000 {
                let mut digits: Vec<u8> = example.bytes().map(|byte| byte & 15).collect();
                for digit in &mut digits[1..] {
                    *digit = rng.u8(0..10);
                }
                let takes_texts = plan
                    .verdict(&digits)
                    .is_some_and(|verdict| verdict.line_type.takes_texts());
                let Some(layout) = plan.layouts().of(&digits).filter(|_| takes_texts) else {
                    continue;
                };
                let mut text = String::new();
                for (at, digit) in digits.iter().enumerate() {
                    if layout.gaps & (1 << at) != 0 {
                        text.push(' ');
                    }
                    text.push(char::from(b'0' + digit));
                }
                let written = match layout.trunk {
                    Trunk::Always => format!("{}{text}", trunk.unwrap_or_default()),
                    Trunk::Optional | Trunk::Never => text.clone(),
                };
                let is_doubtful = |text: &str| {
                    let number = PhoneNumber::parse_possible(text, region);
                    number.is_ok_and(|number| {
                        number.other_country().is_some() || number.repairs().is_doubtful()
                    })
                };
                listed += 1;
                bare += usize::from(is_doubtful(&text.replace(' ', "")));
                assert!(!is_doubtful(&written), "{written} {region}");
                assert!(
                    !is_doubtful(&written.replace(' ', "")),
                    "{written} {region}"
                );
            }
            if bare > 0 {
                println!("{region}: {bare} of {listed} without their trunk prefix");
            }
        }
    }
}
