//! Family `entry.`: are the two entries independent of each other?

use super::findings::Findings;
use crate::dossier::Dossier;
use crate::double_entry::Independence;
use crate::finding::{Code, Detail, Field, Reason};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    match comparison.independence() {
        Independence::Independent => {}
        Independence::SameKeyer => {
            findings.add(Code::EntrySameKeyer, Field::KeyedBy, Detail::none());
        }
        Independence::Doubtful => {
            findings.add(Code::EntryKeyerDoubtful, Field::KeyedBy, Detail::none());
        }
        Independence::Unknown => {
            findings.add(Code::EntryKeyerUnknown, Field::KeyedBy, Detail::none());
        }
    }
    if comparison.same_source() {
        findings.add(Code::EntrySameSource, Field::Source, Detail::none());
    }
    if comparison.first().entry.region != comparison.second().entry.region {
        let regions = [comparison.first(), comparison.second()];
        let detail = Detail {
            regions: regions
                .map(|reading| reading.entry.region.to_string())
                .to_vec(),
            ..Detail::none()
        };
        findings.add(Code::EntryRegionsDiffer, Field::Phone, detail);
    }
    let dates = [comparison.first(), comparison.second()].map(|reading| reading.entry.keyed_at);
    let out_of_order = if dates.iter().any(|date| matches!(date, Some(Err(_)))) {
        Some(Reason::Unreadable)
    } else if dates.iter().flatten().flatten().any(|&date| date > now) {
        Some(Reason::InTheFuture)
    } else if dossier.basis.ruled_at().is_some_and(|ruled| ruled > now) {
        Some(Reason::RuledInTheFuture)
    } else if let [Some(Ok(first)), Some(Ok(second))] = dates
        && second < first
    {
        Some(Reason::SecondBeforeFirst)
    } else {
        None
    };
    if let Some(reason) = out_of_order {
        findings.add(
            Code::EntryOutOfOrder,
            Field::KeyedAt,
            Detail::reason(reason),
        );
    }
}
