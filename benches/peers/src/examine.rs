//! What can be said of a row without the other rows.

use crate::name::{alike, normalised};
use crate::plan::{Number, Plan};
use crate::row::Row;
use crate::sharing::Sharing;

/// What is known of a row after the first pass.
#[derive(Debug, Default)]
pub struct Examined {
    /// Who owes.
    pub borrower_id: String,
    /// What is owed.
    pub loan_id: String,
    /// The first entry's name.
    pub name: String,
    /// The first entry's number, if it could be read.
    pub phone: Option<String>,
    /// Why the row is withheld; none if it is not.
    pub reasons: Vec<&'static str>,
}

impl Examined {
    /// A row that is no record.
    #[must_use]
    pub fn malformed() -> Self {
        Self {
            reasons: vec!["malformed"],
            ..Self::default()
        }
    }

    /// Examines a row, and notes whose its numbers are.
    pub fn of(row: &Row<'_>, plan: &impl Plan, sharing: &mut Sharing) -> Self {
        let mut reasons = Vec::new();
        if row.borrower_id.trim().is_empty() {
            reasons.push("borrower-id-missing");
        }
        reasons.extend(keyers(row.keyed_by_1, row.keyed_by_2));

        let region = row.region();
        let first = plan.read(row.phone_1, region);
        // Most rows have one spelling three times.
        let read = |text: &str| {
            if text == row.phone_1 {
                first.clone()
            } else {
                plan.read(text, region)
            }
        };
        let second = read(row.phone_2);
        let other = second
            .as_ref()
            .filter(|&second| first.as_ref() != Some(second));
        for number in first.iter().chain(other) {
            sharing.add(&number.e164, row.borrower_id, row.loan_id);
        }
        match (&first, &second) {
            (Some(first), Some(second)) if first.e164 != second.e164 => {
                reasons.push("phone-differs");
            }
            (Some(first), Some(_)) if !first.mobile => reasons.push("phone-not-mobile"),
            (Some(_), Some(_)) => {}
            _ => reasons.push("phone-unreadable"),
        }
        if row.notice_phone.is_some_and(|text| read(text) != first) {
            reasons.push("notice-phone-differs");
        }
        reasons.extend(names(row));
        reasons.extend(third_parties(row, plan, first.as_ref()));

        Self {
            borrower_id: row.borrower_id.to_owned(),
            loan_id: row.loan_id.to_owned(),
            name: row.name_1.trim().to_owned(),
            phone: first.map(|number| number.e164),
            reasons,
        }
    }
}

fn keyers(first: &str, second: &str) -> Option<&'static str> {
    let (first, second) = (normalised(first), normalised(second));
    if first.is_empty() || second.is_empty() {
        Some("keyer-unknown")
    } else {
        (first == second).then_some("same-keyer")
    }
}

fn names(row: &Row<'_>) -> Option<&'static str> {
    let mut all = [row.name_1, row.name_2].into_iter().chain(row.notice_name);
    if all.clone().any(|name| name.trim().is_empty()) {
        Some("name-missing")
    } else if all.any(|name| name.contains(['\0', '\u{FFFD}'])) {
        Some("name-damaged")
    } else if !alike(row.name_1, row.name_2) {
        Some("name-differs")
    } else {
        let differs = |name| !alike(row.name_1, name);
        row.notice_name
            .is_some_and(differs)
            .then_some("notice-name-differs")
    }
}

fn third_parties(row: &Row<'_>, plan: &impl Plan, own: Option<&Number>) -> Option<&'static str> {
    row.third_party_phones
        .split(';')
        // "none", in whatever words.
        .filter(|text| text.contains(char::is_numeric))
        .find_map(|text| match plan.read(text.trim(), row.region()) {
            None => Some("third-party-unreadable"),
            number => (number.as_ref() == own).then_some("third-party-phone"),
        })
}
