//! Family `run.`: does the run as a whole hold together?

use super::findings::Findings;
use crate::dossier::Dossier;
use crate::finding::{Code, Detail, Field, Reason};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    let Some(book) = dossier.book else {
        return;
    };
    if let Some(shifted) = book.shifted {
        let detail = Detail {
            rows: shifted.by,
            reason: shifted.by.is_none().then_some(Reason::SortedApart),
            ..Detail::none()
        };
        findings.add(Code::RunRowShift, shifted.field, detail);
    }
    if book.withheld_by_run {
        findings.add(Code::RunWithheld, Field::Record, Detail::none());
    }
    if book.breaker_tripped {
        findings.add(Code::RunBreakerTripped, Field::Record, Detail::none());
    }
    if book.too_perfect {
        findings.add(Code::RunTooPerfect, Field::Record, Detail::none());
    }
}
