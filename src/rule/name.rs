//! Family `name.`: is each entry's name a person's, and do the two agree?

use super::Findings;
use crate::dossier::Dossier;
use crate::finding::{Code, Detail, Field};
use crate::name::{NameAgreement, NameReason};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    for (name, field) in [
        (&comparison.first().name, Field::Name1),
        (&comparison.second().name, Field::Name2),
    ] {
        match name {
            Ok(name) => {
                if name.is_not_a_person() {
                    findings.add(Code::NameNotAPerson, field, Detail::none());
                }
                if let Err(why) = name.comparable() {
                    findings.add(Code::NameNotComparable, field, Detail::reason(why.as_str()));
                }
            }
            Err(error) => match error.reason() {
                NameReason::Missing => findings.add(Code::NameMissing, field, Detail::none()),
                NameReason::Placeholder => {
                    findings.add(Code::NamePlaceholder, field, Detail::none());
                }
                NameReason::TooLong => unreadable(field, "too-long", findings),
                NameReason::Unreadable => unreadable(field, "unexpected-character", findings),
                // The family record. says that the columns have changed places.
                NameReason::PhoneLike => {}
            },
        }
    }
    if comparison.name() == Some(NameAgreement::Different) {
        findings.add(Code::NameDiffers, Field::Name, Detail::none());
    }
}

fn unreadable(field: Field, reason: &'static str, findings: &mut Findings<'_>) {
    findings.add(Code::NameUnreadable, field, Detail::reason(reason));
}
