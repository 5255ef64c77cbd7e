//! Can a row be seen to have no finding without running the rules? The fast path for most
//! rows: both entries are typed the same, and nothing in them can raise an objection.
//!
//! It gives the same answer as the rules (law 6), which a property test checks.

use super::health::origin::Origins;
use super::row::Row;
use super::run::Run;
use crate::id;
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::rule;

/// A row in which the rules find nothing but that its region was assumed, as can be told
/// without running them; the whole book may still object.
pub(super) struct FastRow<'f> {
    pub(super) name: PersonName<'f>,
    pub(super) phone: PhoneNumber,
    /// The combination of keyers, sources and agency that it comes from.
    pub(super) origin: usize,
}

impl<'f> FastRow<'f> {
    /// The row on the fast path; `None` if the rules have to run.
    pub(super) fn find(row: &Row<'f>, run: &Run, origins: &mut Origins) -> Option<Self> {
        let is_bare = [row.keyed_at_1, row.keyed_at_2, row.third_party_phones] == [""; 3];
        if !run.has_fast_path
            || !row.is_typed_the_same()
            || !is_bare
            || id::is_filler(row.borrower_id)
        {
            return None;
        }
        let (origin, is_independent) = row.origin(&run.settings.keyed_by, origins)?;
        if !is_independent {
            return None;
        }
        let region = row.region(run.settings.region);
        let phone = PhoneNumber::parse_possible(row.phone_1, region).ok()?;
        if !rule::phone::has_no_finding(&phone, region, run.settings.channel) {
            return None;
        }
        let name = PersonName::parse(row.name_1).ok()?;
        let is_a_person = name.comparable().is_ok() && !name.is_not_a_person();
        is_a_person.then_some(Self {
            name,
            phone,
            origin,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::book::phone_index::hash_name;
    use crate::book::run::{agreed_number, name_hash};
    use crate::book::{KeyedBy, RunSettings};
    use crate::dossier::{Channel, Purpose};
    use crate::gate::{Gate, Outcome};
    use crate::phone::Region;
    use crate::policy::Policy;

    fn any_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
        // The first is the ordinary one.
        (0..3_u8, select(texts)).prop_map(|(rare, text)| if rare > 0 { texts[0] } else { text })
    }

    #[test]
    fn ordinary_rows_take_the_fast_path() {
        let (row, run) = (row(), run(Channel::Sms));
        assert!(FastRow::find(&row, &run, &mut Origins::default()).is_some());
        let slip = Row {
            phone_2: "13912345671",
            ..row
        };
        assert!(FastRow::find(&slip, &run, &mut Origins::default()).is_none());
    }

    fn run(channel: Channel) -> Run {
        let settings = RunSettings {
            region: Region::CN,
            purpose: Purpose::Collection,
            channel,
            keyed_by: KeyedBy::default(),
            now: "2026-11-20T04:46:40Z".parse().unwrap(),
            only_reports_trips: false,
        };
        Run::new(Gate::new(Policy::strict()), settings)
    }

    fn row() -> Row<'static> {
        Row {
            key: "",
            borrower_id: "B1",
            name_1: "张伟",
            phone_1: "13912345670",
            name_2: "张伟",
            phone_2: "13912345670",
            loan_id: "",
            region: "",
            keyed_by_1: Some("a"),
            keyed_by_2: Some("b"),
            source_1: "form",
            source_2: "card",
            keyed_at_1: "",
            keyed_at_2: "",
            notice_name: None,
            notice_phone: None,
            third_party_phones: "",
            agency: "",
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Law 6: the rules find nothing in a row that takes the fast path, but that its region
        /// was assumed.
        #[test]
        fn the_rules_find_nothing_on_the_fast_path(
            names in (any_of(&["张伟", "John Smith", "王先生", "测试", "某某公司", "张*", "", "SMITH, John", "欧阳"]), any_of(&["", "张伟 "])),
            phones in (any_of(&["13912345670", "139 1234 5670", "+14152345670", "010-65529988", "95588", "13800138000",
                "10012345670", "13912345670转8", "+86 17951 13912345670", "0086 13912345670", "x", ""]), any_of(&["", "13912345671"])),
            keyers in (any_of(&["a", "", "N/A", "b"]), any_of(&["b", "A", "无"])),
            sources in (any_of(&["form", "", "0"]), any_of(&["card", "FORM ", ""])),
            dates in (any_of(&["", "2026-11-01T00:00:00Z", "x"]), any_of(&["", " "])),
            queued in (select(vec![None, Some(""), Some("张伟"), Some("李娜")]), select(vec![None, Some(""), Some("13912345670"), Some("+8613912345670")])),
            rest in (any_of(&["B1", "", "0", "N/A"]), any_of(&["", "13912345670", "无"]), any_of(&["", "US", "ZZ", " ", "中国", "x"])),
            is_voice in any::<bool>(),
        ) {
            let row = Row {
                borrower_id: rest.0,
                name_1: names.0,
                phone_1: phones.0,
                name_2: if names.1.is_empty() { names.0 } else { names.1 },
                phone_2: if phones.1.is_empty() { phones.0 } else { phones.1 },
                region: rest.2,
                keyed_by_1: Some(keyers.0),
                keyed_by_2: Some(keyers.1),
                source_1: sources.0,
                source_2: sources.1,
                keyed_at_1: dates.0,
                keyed_at_2: dates.1,
                notice_name: queued.0,
                notice_phone: queued.1,
                third_party_phones: rest.1,
                ..row()
            };
            let run = run(if is_voice { Channel::Voice } else { Channel::Sms });
            if let Some(fast) = FastRow::find(&row, &run, &mut Origins::default()) {
                let dossier = run.dossier(&row);
                let decision = run.gate.decide(&dossier, run.settings.now);
                prop_assert_eq!(decision.outcome(), Outcome::Clear);
                let said = run.gate.clear_without_rules(false, false, row.region_is_assumed(), run.settings.now);
                prop_assert_eq!(decision.findings(), said.findings());
                prop_assert_eq!(agreed_number(&dossier.basis).map(PhoneNumber::index_key), Some(fast.phone.index_key()));
                prop_assert_eq!(name_hash(&dossier), hash_name(fast.name.canonical().expose()));
            }
        }
    }
}
