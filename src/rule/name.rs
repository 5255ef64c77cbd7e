//! Family `name.`: is each name a person's, and do the two agree?

use super::findings::Findings;
use crate::dossier::Dossier;
use crate::finding::{Code, Detail, Field, Reason};
use crate::name::{NameAgreement, NameReason, NotComparable, PersonName};
use crate::slip::Slip;
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    // A ruling by a third person counts in place of the entries.
    if let Some(contact) = dossier.basis.adjudicated()
        && !comparison.names_agree()
    {
        if contact.name().is_not_a_person() {
            findings.add(Code::NameNotAPerson, Field::Name, Detail::none());
        }
        return;
    }
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
                    add_not_comparable(why, field, findings);
                }
            }
            Err(error) => match error.reason() {
                NameReason::Missing => findings.add(Code::NameMissing, field, Detail::none()),
                NameReason::Placeholder => {
                    findings.add(Code::NamePlaceholder, field, Detail::none());
                }
                NameReason::TooLong => unreadable(field, Reason::TooLong, findings),
                NameReason::Unreadable => unreadable(field, Reason::UnexpectedCharacter, findings),
                // Family `record.` reports swapped columns.
                NameReason::PhoneLike => {}
            },
        }
    }
    match comparison.name() {
        None => {}
        Some(NameAgreement::Identical | NameAgreement::Equivalent(_)) => {
            if let (Ok(first), Ok(second)) = (&comparison.first().name, &comparison.second().name) {
                check_titles(first, second, Field::Name, findings);
            }
        }
        // A third person who was asked has the last word, not the policy.
        Some(NameAgreement::Variant(variants)) if dossier.basis.pending().is_some() => {
            let detail = Detail {
                variants,
                ..Detail::none()
            };
            findings.add(Code::NameVariant, Field::Name, detail);
        }
        Some(NameAgreement::Variant(kinds)) => {
            findings.variant(Code::NameVariant, Field::Name, kinds);
        }
        Some(NameAgreement::NotComparable(why)) => {
            // If one name is not comparable by itself, that has been reported above.
            let each_is_comparable =
                [comparison.first(), comparison.second()]
                    .iter()
                    .all(|reading| {
                        reading
                            .name
                            .as_ref()
                            .is_ok_and(|name| name.comparable().is_ok())
                    });
            if each_is_comparable {
                findings.add(
                    Code::NameNotComparable,
                    Field::Name,
                    Detail::reason(reason(why)),
                );
            }
        }
        Some(other) => findings.add(Code::NameDiffers, Field::Name, differs(other)),
    }
}

/// Objects to one name that is addressed as a man's and as a woman's.
pub(super) fn check_titles(
    first: &PersonName<'_>,
    second: &PersonName<'_>,
    field: Field,
    findings: &mut Findings<'_>,
) {
    if let (Some(first), Some(second)) = (first.addressed(), second.addressed())
        && first != second
    {
        findings.add(Code::NameTitlesContradict, field, Detail::none());
    }
}

/// The particulars of how two names differ.
pub(super) fn differs(agreement: NameAgreement) -> Detail {
    match agreement {
        NameAgreement::Slip { kind, position } => Detail {
            slip: Some(kind),
            positions: if kind == Slip::Transposed {
                vec![position, position.saturating_add(1)]
            } else {
                vec![position]
            },
            ..Detail::none()
        },
        NameAgreement::Variant(variants) => Detail {
            variants,
            ..Detail::none()
        },
        NameAgreement::NotComparable(why) => Detail::reason(reason(why)),
        _ => Detail::none(),
    }
}

fn unreadable(field: Field, reason: Reason, findings: &mut Findings<'_>) {
    findings.add(Code::NameUnreadable, field, Detail::reason(reason));
}

/// Adds why one name names nobody, or somebody else.
fn add_not_comparable(why: NotComparable, field: Field, findings: &mut Findings<'_>) {
    let (code, detail) = match why {
        NotComparable::SaysNotToContact => (Code::NameSaysNotToContact, Detail::none()),
        NotComparable::ThirdParty => (Code::NameThirdParty, Detail::none()),
        NotComparable::SeveralNames => (Code::NameSeveral, Detail::none()),
        _ => (Code::NameNotComparable, Detail::reason(reason(why))),
    };
    findings.add(code, field, detail);
}

/// Why a name cannot be compared, as the reason of a finding.
const fn reason(why: NotComparable) -> Reason {
    match why {
        NotComparable::SaysNotToContact => Reason::SaysNotToContact,
        NotComparable::ThirdParty => Reason::ThirdParty,
        NotComparable::LoneSurname => Reason::LoneSurname,
        NotComparable::LoneInitials => Reason::LoneInitials,
        NotComparable::NamesakeMark => Reason::NamesakeMark,
        NotComparable::SeveralNames => Reason::SeveralNames,
        NotComparable::Masked => Reason::Masked,
        NotComparable::PrivateUse => Reason::PrivateUse,
        NotComparable::MixedScripts => Reason::MixedScripts,
        NotComparable::OtherScript => Reason::OtherScript,
        NotComparable::UnknownReading => Reason::UnknownReading,
    }
}
