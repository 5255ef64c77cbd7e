//! Family `phone.`: is each phone the number of a person's line, and do the two agree?

use super::contact;
use super::findings::Findings;
use crate::dossier::{Channel, Dossier};
use crate::entry::Reading;
use crate::finding::{Code, Detail, Field, Reason};
use crate::phone::{
    LineType, PhoneAgreement, PhoneError, PhoneNumber, PhoneReason, Region, Repair, Reserved,
};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    if dossier.channel == Channel::Sms
        && let Some(at) = contact::says_not_textable(dossier, now, findings)
    {
        let detail = Detail {
            at: Some(at),
            ..Detail::reason(Reason::Textable)
        };
        findings.add(Code::PhoneNotTextable, Field::Phone, detail);
    }
    let comparison = dossier.comparison();
    if dossier.region_is_assumed {
        findings.add(Code::PhoneRegionAssumed, Field::Phone, Detail::none());
    }
    // A ruling by a third person counts in place of the entries, but only on the field that
    // they differed in.
    if let Some(contact) = dossier.basis.adjudicated()
        && !comparison.phones_agree()
    {
        check_repairs(contact.phone(), Field::Phone, findings);
        check_other_country(contact.phone(), dossier.region, Field::Phone, findings);
        check_number(dossier, contact.phone(), Field::Phone, findings);
        return;
    }
    let (first, second) = (comparison.first(), comparison.second());
    for (reading, other, field) in [
        (first, second, Field::Phone1),
        (second, first, Field::Phone2),
    ] {
        match &reading.phone {
            Ok(number) => {
                check_repairs(number, field, findings);
                if !(comparison.phones_agree() && is_explicit(other)) {
                    check_other_country(number, reading.entry.region, field, findings);
                }
            }
            Err(error) => add_unreadable(error, field, findings),
        }
    }
    // If the entries agree, the number is checked once for both.
    let numbers = [
        (comparison.first().phone.as_ref().ok(), Field::Phone1),
        (comparison.second().phone.as_ref().ok(), Field::Phone2),
    ];
    if let ([(Some(number), _), _], true) = (numbers, comparison.phones_agree()) {
        check_number(dossier, number, Field::Phone, findings);
    } else {
        for (number, field) in numbers {
            if let Some(number) = number {
                check_number(dossier, number, field, findings);
            }
        }
    }
    if let Some(PhoneAgreement::Differs(difference)) = comparison.phone() {
        let detail = Detail {
            slip: Some(difference.slip),
            positions: difference.positions.clone(),
            ..Detail::none()
        };
        findings.add(Code::PhoneDiffers, Field::Phone, detail);
    }
}

/// Whether the rules find nothing in a number that both entries have. Fast path of `check`,
/// which makes no findings.
pub(crate) fn has_no_finding(number: &PhoneNumber, region: Region, channel: Channel) -> bool {
    let line_type = number.line_type();
    number.repairs().is_empty()
        && number.other_country().is_none()
        && line_type != LineType::Unknown
        && !number.engines_disagree()
        && number.reserved().is_none()
        && !line_type.is_service()
        && number.belongs_to(region)
        && !number.has_extension()
        && (channel != Channel::Sms || line_type.takes_texts())
}

fn add_unreadable(error: &PhoneError, field: Field, findings: &mut Findings<'_>) {
    let (code, reason) = match error.reason() {
        PhoneReason::Missing => (Code::PhoneMissing, None),
        PhoneReason::Spreadsheet => (Code::PhoneSpreadsheet, None),
        PhoneReason::NotInPlan => (Code::PhoneNotInPlan, Some(Reason::Length)),
        PhoneReason::UnknownCallingCode => (Code::PhoneNotInPlan, Some(Reason::CallingCode)),
        PhoneReason::UnknownRange => (Code::PhoneUnknownRange, None),
        PhoneReason::ServiceNumber => (Code::PhoneServiceNumber, None),
        PhoneReason::NoDigits => (Code::PhoneUnreadable, Some(Reason::NoDigits)),
        PhoneReason::TooLong => (Code::PhoneUnreadable, Some(Reason::TooLong)),
        PhoneReason::TooManyDigits => (Code::PhoneUnreadable, Some(Reason::TooManyDigits)),
        PhoneReason::Letters => (Code::PhoneUnreadable, Some(Reason::Letters)),
        PhoneReason::SeveralNumbers => (Code::PhoneUnreadable, Some(Reason::SeveralNumbers)),
        PhoneReason::UnexpectedCharacter => {
            (Code::PhoneUnreadable, Some(Reason::UnexpectedCharacter))
        }
        PhoneReason::SomebodyElse => (Code::PhoneUnreadable, Some(Reason::ThirdParty)),
        PhoneReason::OutOfUse => (Code::PhoneUnreadable, Some(Reason::SaysNotToContact)),
        PhoneReason::NoRegion => (Code::PhoneRegionUnknown, None),
    };
    let detail = reason.map_or_else(Detail::none, Detail::reason);
    findings.add(code, field, detail);
}

/// Whether an entry says which country its number belongs to: by a plus, or by a trunk prefix.
fn is_explicit(reading: &Reading<'_>) -> bool {
    let Ok(number) = &reading.phone else {
        return false;
    };
    let typed = reading.entry.phone.expose();
    number.repairs().contains(Repair::TrunkPrefix)
        || PhoneNumber::parse_possible(typed, Region::UNKNOWN).as_ref() == Ok(number)
}

/// The number may be another country's, unless the other entry says whose it is.
fn check_other_country(
    number: &PhoneNumber,
    region: Region,
    field: Field,
    findings: &mut Findings<'_>,
) {
    if let Some(other) = number.other_country() {
        let detail = Detail {
            regions: [region, other].map(|region| region.to_string()).to_vec(),
            ..Detail::none()
        };
        findings.add(Code::PhoneOtherCountry, field, detail);
    }
}

fn check_repairs(number: &PhoneNumber, field: Field, findings: &mut Findings<'_>) {
    let repairs = number.repairs();
    if repairs.is_empty() {
        return;
    }
    let code = if repairs.is_doubtful() {
        Code::PhoneRepairDoubtful
    } else {
        Code::PhoneRepaired
    };
    let detail = Detail {
        repairs,
        ..Detail::none()
    };
    findings.add(code, field, detail);
}

fn check_number(
    dossier: &Dossier<'_>,
    number: &PhoneNumber,
    field: Field,
    findings: &mut Findings<'_>,
) {
    let line_type = number.line_type();
    if line_type == LineType::Unknown {
        findings.add(Code::PhoneUnknownRange, field, Detail::none());
    }
    if number.engines_disagree() {
        findings.add(Code::PhoneEnginesDisagree, field, Detail::none());
    }
    let reserved = number.reserved();
    match reserved {
        Some(Reserved::Fictional) => findings.add(Code::PhoneNeverDial, field, Detail::none()),
        Some(Reserved::Placeholder) => findings.add(Code::PhonePlaceholder, field, Detail::none()),
        Some(Reserved::Service) | None => {}
    }
    if line_type.is_service() {
        findings.add(Code::PhoneServiceNumber, field, line_reason(line_type));
    } else if reserved == Some(Reserved::Service) {
        findings.add(Code::PhoneServiceNumber, field, Detail::none());
    }
    if !number.belongs_to(dossier.region) {
        findings.add(Code::PhoneForeign, field, Detail::none());
    }
    if number.has_extension() {
        findings.add(Code::PhoneExtension, field, Detail::none());
    }
    if dossier.channel == Channel::Sms && line_type != LineType::Unknown && !line_type.takes_texts()
    {
        findings.add(Code::PhoneNotTextable, field, line_reason(line_type));
    }
}

/// The line type as the reason of a finding; no reason for lines that receive texts and are
/// a person's.
fn line_reason(line_type: LineType) -> Detail {
    let reason = match line_type {
        LineType::FixedLine => Some(Reason::FixedLine),
        LineType::TollFree => Some(Reason::TollFree),
        LineType::PremiumRate => Some(Reason::PremiumRate),
        LineType::SharedCost => Some(Reason::SharedCost),
        LineType::PersonalNumber => Some(Reason::PersonalNumber),
        LineType::Voip => Some(Reason::Voip),
        LineType::Pager => Some(Reason::Pager),
        LineType::Uan => Some(Reason::Uan),
        LineType::Voicemail => Some(Reason::Voicemail),
        LineType::Mobile | LineType::FixedLineOrMobile | LineType::Unknown => None,
    };
    reason.map_or_else(Detail::none, Detail::reason)
}
