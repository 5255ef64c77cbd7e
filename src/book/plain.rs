//! The short way for what most rows are: both entries typed the same, and nothing in
//! them that any rule objects to.

use super::row::Row;
use super::survey::Run;
use crate::entry::{Keyer, Source};
use crate::id;
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::rule;

/// A row of which it is known without the rules that they find nothing in it, apart
/// from what only the whole book tells.
pub(super) struct Plain<'f> {
    pub(super) name: PersonName<'f>,
    pub(super) phone: PhoneNumber,
    pub(super) keyers: [&'f str; 2],
}

impl<'f> Plain<'f> {
    /// `None` if it takes the rules to tell.
    pub(super) fn of(row: &Row<'f>, run: &'f Run) -> Option<Self> {
        let is_once =
            |queued: Option<&str>, typed: &str| queued.is_none_or(|queued| queued == typed);
        let is_typed_the_same = row.name_1 == row.name_2
            && row.phone_1 == row.phone_2
            && is_once(row.notice_name, row.name_1)
            && is_once(row.notice_phone, row.phone_1);
        let is_bare = [row.keyed_at_1, row.keyed_at_2, row.third_party_phones] == [""; 3];
        if !run.has_short_way || !is_typed_the_same || !is_bare || id::is_filler(row.borrower_id) {
            return None;
        }
        let [Some(first), Some(second)] = row.keyers(&run.settings.keyed_by) else {
            return None;
        };
        if first == second || is_one_source(row) {
            return None;
        }
        let region = row.region(run.settings.region);
        let phone = PhoneNumber::read(row.phone_1, region).ok()?;
        if !rule::phone::is_plain(&phone, region, run.settings.channel) {
            return None;
        }
        let name = PersonName::parse(row.name_1).ok()?;
        let is_a_person = name.comparable().is_ok() && !name.is_not_a_person();
        is_a_person.then_some(Self {
            name,
            phone,
            keyers: [first, second].map(Keyer::id),
        })
    }
}

fn is_one_source(row: &Row<'_>) -> bool {
    match (Source::new(row.source_1), Source::new(row.source_2)) {
        (Some(first), Some(second)) => first == second,
        _ => false,
    }
}
