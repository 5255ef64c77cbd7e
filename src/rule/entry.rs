//! Family `entry.`: are the two entries independent of each other?

use super::Findings;
use crate::dossier::Dossier;
use crate::double_entry::Independence;
use crate::finding::{Code, Detail, Field};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    match comparison.independence() {
        Independence::Independent => {}
        Independence::SameKeyer => {
            findings.add(Code::EntrySameKeyer, Field::KeyedBy, Detail::none());
        }
        Independence::Unknown => {
            findings.add(Code::EntryKeyerUnknown, Field::KeyedBy, Detail::none());
        }
    }
    if comparison.same_source() {
        findings.add(Code::EntrySameSource, Field::Source, Detail::none());
    }
    let first = comparison.first().entry.keyed_at;
    let second = comparison.second().entry.keyed_at;
    if first.max(second).is_some_and(|latest| latest > now) {
        findings.add(
            Code::EntryOutOfOrder,
            Field::KeyedAt,
            Detail::reason("in-the-future"),
        );
    }
    if let (Some(first), Some(second)) = (first, second)
        && second < first
    {
        let detail = Detail::reason("second-before-first");
        findings.add(Code::EntryOutOfOrder, Field::KeyedAt, detail);
    }
}
