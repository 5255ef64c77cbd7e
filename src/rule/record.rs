//! Family `record.`: is this a complete record, with its columns in place?

use super::findings::Findings;
use crate::dossier::Dossier;
use crate::entry::Reading;
use crate::finding::{Code, Detail, Field, Reason};
use crate::id;
use crate::name::{NameError, NameReason};
use crate::phone::{PhoneError, PhoneReason};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    if id::is_filler(dossier.borrower_id.expose()) {
        findings.add(Code::RecordIncomplete, Field::BorrowerId, Detail::none());
    }
    for (reading, field) in [
        (comparison.first(), Field::Name1),
        (comparison.second(), Field::Name2),
    ] {
        if is_blank(reading) {
            findings.add(
                Code::RecordIncomplete,
                field,
                Detail::reason(Reason::EntryMissing),
            );
        }
        let name = reading.name.as_ref().map_err(|error| error.reason());
        if matches!(name, Err(NameReason::PhoneLike)) {
            findings.add(Code::RecordColumnsSwapped, field, Detail::none());
        }
    }
}

fn is_blank(reading: &Reading<'_>) -> bool {
    let name = reading.name.as_ref().err().copied().map(NameError::reason);
    let phone = reading.phone.as_ref().err().map(PhoneError::reason);
    name == Some(NameReason::Missing) && phone == Some(PhoneReason::Missing)
}
