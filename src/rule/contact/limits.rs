//! Is this a time of day at which the number may be contacted, and was it contacted seldom
//! enough?

use crate::dossier::Dossier;
use crate::finding::{Code, Detail, Field, Reason};
use crate::rule::findings::Findings;
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    // A list is decided on before anything is sent; its rows come back one by one.
    if dossier.is_for_list {
        return;
    }
    quiet_hours(dossier, now, findings);
    let limits = *findings.policy.limits();
    if limits.per_day.is_none() && limits.per_week.is_none() {
        return;
    }
    let Some(recent) = dossier.recent else {
        let detail = Detail::reason(Reason::CountUnknown);
        findings.add(Code::ContactTooOften, Field::Phone, detail);
        return;
    };
    for (most, count, reason) in [
        (limits.per_day, recent.day, Reason::PerDay),
        (
            limits.per_week,
            recent.week.max(recent.day),
            Reason::PerWeek,
        ),
    ] {
        // The notice in question would be one more.
        if most.is_some_and(|most| count >= most) {
            let detail = Detail {
                count: Some(count),
                ..Detail::reason(reason)
            };
            findings.add(Code::ContactTooOften, Field::Phone, detail);
        }
    }
}

/// Objects if it is a quiet hour in any zone that the number may be in.
fn quiet_hours(dossier: &Dossier<'_>, now: Timestamp, findings: &mut Findings<'_>) {
    let Some(hours) = findings.policy.limits().quiet_hours else {
        return;
    };
    let minutes = match (findings.time_zones, dossier.basis.number()) {
        (Some(zones), Some(number)) => zones.minutes_of_day(number, now),
        _ => Vec::new(),
    };
    let detail = if minutes.is_empty() {
        Detail::reason(Reason::TimeZoneUnknown)
    } else if minutes.iter().any(|&minute| hours.contains(minute)) {
        Detail::none()
    } else {
        return;
    };
    findings.add(Code::ContactQuietHours, Field::Phone, detail);
}
