//! Family `book.`: does somebody else have the number?

use super::Findings;
use crate::dossier::Dossier;
use crate::finding::{Code, Detail, Field};
use crate::phone::{PhoneNumber, Reason};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    let count = dossier.book.other_borrowers;
    if count > 0 {
        let detail = Detail {
            count: Some(count),
            ..Detail::none()
        };
        findings.add(Code::BookSharedPhone, Field::Phone, detail);
    }
    third_parties(dossier, findings);
}

/// A third party's phone must not be the borrower's. One that cannot be read
/// might be.
fn third_parties(dossier: &Dossier<'_>, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    let own = [&comparison.first().phone, &comparison.second().phone];
    for typed in &dossier.third_party_phones {
        match PhoneNumber::read(typed.expose(), dossier.region) {
            Ok(third) => {
                // The same line, whatever the extension.
                let same = |number: &PhoneNumber| number.key() == third.key();
                if own.iter().any(|own| own.as_ref().is_ok_and(same)) {
                    let field = Field::ThirdPartyPhones;
                    findings.add(Code::BookThirdPartyPhone, field, Detail::none());
                }
            }
            Err(error) => match error.reason() {
                // No number, or none that a borrower's could be.
                Reason::Missing
                | Reason::NoDigits
                | Reason::NotInPlan
                | Reason::UnknownCallingCode
                | Reason::ServiceNumber => {}
                // 无, none: words that name nobody.
                Reason::Letters if !typed.expose().contains(char::is_numeric) => {}
                _ => findings.cannot_evaluate(Field::ThirdPartyPhones, "unreadable"),
            },
        }
    }
}
