//! Which prefixes do people dial or type that the metadata does not list?
//!
//! They are tried only on digits that are no listed number as they stand, and taken only if what
//! follows is a listed one, so no number of the plan is read otherwise because of them.

use super::line_type::LineType;
use super::plan;
use super::region::{Region, calling_code};
use crate::repair::Repair;

/// Prefixes of national numbers of one calling code that are no longer dialled, or only through
/// one carrier: the code, the prefix, how many digits follow, and what removing it is.
///
/// - Mexico: 1 after the code for mobiles, and 01, 044 and 045 before national numbers, until
///   August 2019 (IFT, Plan Técnico Fundamental de Numeración, 2018). The subscriber's number is
///   the ten digits.
/// - Chile: 0 before the 9 of mobiles, until 2013 (Subtel, Resolución 3612/2012).
/// - China: 10131 and 10193, IP telephony of China Unicom, beside the 179xx of the metadata.
const PREFIXES: &[(u16, &[u8], usize, Repair)] = &[
    (52, &[1], 10, Repair::AbolishedPrefix),
    (52, &[0, 1], 10, Repair::AbolishedPrefix),
    (52, &[0, 4, 4], 10, Repair::AbolishedPrefix),
    (52, &[0, 4, 5], 10, Repair::AbolishedPrefix),
    (56, &[0], 9, Repair::AbolishedPrefix),
    (86, &[1, 0, 1, 3, 1], 11, Repair::CarrierPrefix),
    (86, &[1, 0, 1, 9, 3], 11, Repair::CarrierPrefix),
];

/// International prefixes that people type abroad, too. The first are most of the world's, and
/// the rest of North America, Japan, Australia, and Indonesia and others (ITU-T, Operational
/// Bulletin 994, dialling procedures). Longer ones come before those that begin them.
const INTERNATIONAL: &[&[u8]] = &[&[0, 0, 1, 1], &[0, 0, 1], &[0, 0], &[0, 1, 1], &[0, 1, 0]];

/// How many of the digits after a calling code, or of a national number, are a prefix that the
/// metadata does not list, or the calling code again.
pub(super) fn unlisted(code: u16, national: &[u8]) -> Option<(usize, Repair)> {
    let listed = PREFIXES.iter().find_map(|&(of, prefix, len, repair)| {
        let rest = national.strip_prefix(prefix)?;
        (of == code && rest.len() == len && is_listed(code, rest)).then_some((prefix.len(), repair))
    });
    listed.or_else(|| {
        // The calling code twice.
        let (typed, len) = calling_code(national)?;
        let rest = national.get(len..)?;
        (typed == code && is_listed(code, rest)).then_some((len, Repair::DigitsRemovedAfterCode))
    })
}

/// How many of the digits typed in a region are another country's international prefix, and
/// whether the reading is certain: 00, the region's own code follows, and its own international
/// prefixes begin with 00, too.
pub(super) fn international(digits: &[u8], region: Region) -> Option<(usize, Repair)> {
    INTERNATIONAL.iter().find_map(|prefix| {
        let rest = digits.strip_prefix(*prefix)?;
        let (code, len) = calling_code(rest)?;
        if !is_listed(code, rest.get(len..)?) {
            return None;
        }
        let is_own = region.calling_code() == Some(code);
        let own_begins = || {
            let plan = plan::for_code(code)?;
            let rules = plan.rules(plan.region_index(region)?)?;
            rules.international_prefix_begins(prefix).then_some(())
        };
        let is_certain = is_own && prefix.len() == 2 && own_begins().is_some();
        let repair = if is_certain {
            Repair::InternationalPrefix
        } else {
            Repair::PrefixOfAnotherCountry
        };
        Some((prefix.len(), repair))
    })
}

/// Whether the digits are a listed number that can take texts.
fn is_listed(code: u16, national: &[u8]) -> bool {
    let verdict = plan::for_code(code).and_then(|plan| plan.verdict(national));
    verdict.is_some_and(|verdict| LineType::takes_texts(verdict.line_type))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::PhoneNumber;

    /// What is typed, the region, the number and the repair.
    type Row = (&'static str, &'static str, &'static str, Repair);

    const ROWS: &[Row] = &[
        (
            "+52 1 55 1234 5682",
            "MX",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "+52 1 55 1234 5682",
            "CN",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "5215512345682",
            "MX",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "00 52 1 55 1234 5682",
            "MX",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "044 55 1234 5682",
            "MX",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "045 55 1234 5682",
            "MX",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "01 55 1234 5682",
            "MX",
            "+525512345682",
            Repair::AbolishedPrefix,
        ),
        (
            "+56 09 6123 4582",
            "CL",
            "+56961234582",
            Repair::AbolishedPrefix,
        ),
        (
            "09 6123 4582",
            "CL",
            "+56961234582",
            Repair::AbolishedPrefix,
        ),
        (
            "10131 13912743658",
            "CN",
            "+8613912743658",
            Repair::CarrierPrefix,
        ),
        (
            "+86 86 13912743658",
            "CN",
            "+8613912743658",
            Repair::DigitsRemovedAfterCode,
        ),
        (
            "00886 912 345 682",
            "TW",
            "+886912345682",
            Repair::InternationalPrefix,
        ),
        (
            "00 1 868 2913609",
            "TT",
            "+18682913609",
            Repair::PrefixOfAnotherCountry,
        ),
        (
            "001 62 812347453",
            "ID",
            "+62812347453",
            Repair::PrefixOfAnotherCountry,
        ),
        (
            "011 86 13912743658",
            "CN",
            "+8613912743658",
            Repair::PrefixOfAnotherCountry,
        ),
        (
            "001 86 13912743658",
            "CN",
            "+8613912743658",
            Repair::PrefixOfAnotherCountry,
        ),
        (
            "+0086 13912743658",
            "CN",
            "+8613912743658",
            Repair::StrayPlus,
        ),
        ("+8 912 345 67 82", "RU", "+79123456782", Repair::StrayPlus),
    ];

    #[test]
    fn what_follows_is_the_subscriber_s_number() {
        for &(text, region, e164, repair) in ROWS {
            let number = PhoneNumber::parse(text, region.parse().unwrap()).unwrap();
            assert_eq!(number.e164().expose().as_str(), e164, "{text}");
            assert!(
                number.repairs().contains(repair),
                "{text} {:?}",
                number.repairs()
            );
        }
    }
}
