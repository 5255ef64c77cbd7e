//! Family `notice.`, for the queue row: is the sending system about to use what was agreed, and
//! has it asked before?
//!
//! The text of the notice is checked in `notice`.

use super::findings::Findings;
use super::name;
use crate::dossier::{Dossier, Earlier};
use crate::finding::{Code, Detail, Field, Reason};
use crate::name::{NameError, NameReason, PersonName};
use crate::phone::{PhoneAgreement, PhoneError, PhoneNumber, PhoneReason};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    if let Some(earlier) = dossier.earlier {
        let code = match earlier {
            Earlier::Cleared => Code::NoticeAlreadyCleared,
            Earlier::Redeemed => Code::NoticeAlreadyRedeemed,
        };
        findings.add(code, Field::Record, Detail::none());
    }
    if let Some(typed) = dossier.queued.phone {
        phone(dossier, typed.expose(), findings);
    }
    if let Some(typed) = dossier.queued.name {
        addressee(dossier, typed.expose(), findings);
    }
}

/// Without a contact there is nothing to compare with, and the findings of the entries stop
/// the notice.
fn phone(dossier: &Dossier<'_>, typed: &str, findings: &mut Findings<'_>) {
    let read = PhoneNumber::parse_possible(typed, dossier.region);
    if read.as_ref().err().map(PhoneError::reason) == Some(PhoneReason::Missing) {
        findings.add(Code::NoticeMissing, Field::NoticePhone, Detail::none());
        return;
    }
    let Some((_, agreed)) = dossier.addressee() else {
        return;
    };
    let detail = match read.map(|number| agreed.compare(&number)) {
        Ok(PhoneAgreement::Same) => return,
        Ok(PhoneAgreement::Differs(difference)) => Detail {
            slip: Some(difference.slip),
            positions: difference.positions,
            ..Detail::none()
        },
        Err(_) => Detail::reason(Reason::Unreadable),
    };
    findings.add(Code::NoticePhoneDiffers, Field::NoticePhone, detail);
}

fn addressee(dossier: &Dossier<'_>, typed: &str, findings: &mut Findings<'_>) {
    let read = PersonName::parse(typed);
    let reason = read.as_ref().err().copied().map(NameError::reason);
    if reason == Some(NameReason::Missing) {
        findings.add(Code::NoticeMissing, Field::NoticeName, Detail::none());
        return;
    }
    let Some((agreed, _)) = dossier.addressee() else {
        return;
    };
    if let Ok(queued) = &read {
        name::check_titles(agreed, queued, Field::NoticeName, findings);
    }
    let detail = match read.map(|name| agreed.compare(&name)) {
        Ok(agreement) if agreement.agrees() || findings.releases(agreement) => return,
        Ok(agreement) => name::differs(agreement),
        Err(_) => Detail::reason(Reason::Unreadable),
    };
    findings.add(Code::NoticeNameDiffers, Field::NoticeName, detail);
}
