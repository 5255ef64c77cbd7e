//! Every code by cases in `tests/data/codes.jsonl`: where it is found, where it is
//! not, at its boundary, and where what it asks cannot be told.
//!
//! The cases are composed for this project. Days are days before the run.

use std::collections::{BTreeMap, BTreeSet};

use rightparty::notice::{Notice, Template, Values};
use rightparty::{
    Answer, BookAnswer, Channel, Clearance, Code, Dossier, Earlier, Entry, EntrySource, Fact,
    Field, Finding, Gate, Limits, Outcome, Policy, Purpose, Queued, Recent, Region, Sensitive,
    Shifted, TimeZones, Timestamp,
};
use serde::Deserialize;

use crate::support::evidence::{NOW, says};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    code: Code,
    #[serde(rename = "case")]
    kind: Kind,
    found: bool,
    /// What is other than in the dossier that clears.
    #[serde(default)]
    with: With,
    /// For the codes of a text: a template; `长×300` stands for so many characters.
    text: Option<String>,
    /// What cannot be told is no objection in this case.
    #[serde(default)]
    clear: bool,
    #[serde(default)]
    #[allow(dead_code, reason = "for the reader of the file")]
    note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Fail,
    Pass,
    Boundary,
    CannotEvaluate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct With {
    borrower_id: String,
    name_1: String,
    name_2: String,
    phone_1: String,
    phone_2: String,
    region: Region,
    /// The second entry's, if it is another.
    region_2: Option<Region>,
    region_is_assumed: bool,
    keyed_by_1: String,
    keyed_by_2: String,
    source_1: String,
    source_2: String,
    keyed_at_1: Option<i64>,
    keyed_at_2: Option<i64>,
    notice_name: Option<String>,
    notice_phone: Option<String>,
    third_party: Option<String>,
    book: Book,
    earlier: Option<Was>,
    evidence: Option<Vec<(Fact, Answer, i64)>>,
    require: Vec<Fact>,
    contact_days: Option<u32>,
    digest_matches: Option<bool>,
    limits: Limits,
    /// Contacts within a day and within a week.
    recent: Option<(u32, u32)>,
    /// How many hours the number is east of Greenwich, if that is known.
    east: Option<i8>,
    purpose: Purpose,
    channel: Channel,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each answer")]
struct Book {
    other_borrowers: u32,
    duplicates: u32,
    is_lender_phone: bool,
    shifted: Option<i64>,
    breaker_tripped: bool,
    too_perfect: bool,
    is_third_party_phone: bool,
    withheld_by_run: bool,
    not_asked: bool,
}

/// What became of an earlier notice with the id.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Was {
    Cleared,
    Redeemed,
}

impl Default for With {
    /// What clears.
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            borrower_id: text("B-1"),
            name_1: text("张伟"),
            name_2: text("张伟"),
            phone_1: text("13912345670"),
            phone_2: text("13912345670"),
            region: Region::CN,
            region_2: None,
            region_is_assumed: false,
            keyed_by_1: text("clerk-1"),
            keyed_by_2: text("clerk-2"),
            source_1: String::new(),
            source_2: String::new(),
            keyed_at_1: Some(10),
            keyed_at_2: Some(10),
            notice_name: None,
            notice_phone: None,
            third_party: None,
            book: Book::default(),
            earlier: None,
            evidence: None,
            require: Vec::new(),
            contact_days: None,
            digest_matches: None,
            limits: Limits::NONE,
            recent: None,
            east: None,
            purpose: Purpose::Advance,
            channel: Channel::Sms,
        }
    }
}

fn ago(days: i64) -> Timestamp {
    NOW.plus_seconds(-days * 24 * 3_600)
}

impl With {
    fn dossier(&self) -> Dossier<'_> {
        let entry = |name, phone, keyer, source, keyed_at: Option<i64>| Entry {
            source: EntrySource::new(source),
            keyed_at: keyed_at.map(|days| Ok(ago(days))),
            ..Entry::new(name, phone, self.region).with_keyer(keyer)
        };
        let first = entry(
            &self.name_1,
            &self.phone_1,
            &self.keyed_by_1,
            &self.source_1,
            self.keyed_at_1,
        );
        let second = Entry {
            region: self.region_2.unwrap_or(self.region),
            ..entry(
                &self.name_2,
                &self.phone_2,
                &self.keyed_by_2,
                &self.source_2,
                self.keyed_at_2,
            )
        };
        let mut dossier = Dossier::new(&self.borrower_id, first, second, BookAnswer::NO_OBJECTION);
        dossier.region_is_assumed = self.region_is_assumed;
        dossier.queued = Queued {
            name: self.notice_name.as_deref().map(Sensitive::new),
            phone: self.notice_phone.as_deref().map(Sensitive::new),
        };
        let third_party = self.third_party.as_deref();
        dossier.third_party_phones = third_party.map(Sensitive::new).into_iter().collect();
        dossier.book = (!self.book.not_asked).then(|| BookAnswer {
            other_borrowers: self.book.other_borrowers,
            duplicates: self.book.duplicates,
            is_lender_phone: self.book.is_lender_phone,
            shifted: self.book.shifted.map(|by| Shifted {
                field: Field::NoticePhone,
                by: (by != 0).then_some(by),
            }),
            breaker_tripped: self.book.breaker_tripped,
            too_perfect: self.book.too_perfect,
            is_third_party_phone: self.book.is_third_party_phone,
            withheld_by_run: self.book.withheld_by_run,
            ..BookAnswer::NO_OBJECTION
        });
        dossier.earlier = self.earlier.map(|earlier| match earlier {
            Was::Cleared => Earlier::Cleared,
            Was::Redeemed => Earlier::Redeemed,
        });
        dossier.evidence = self.evidence.as_ref().map(|evidence| {
            let attested = |&(fact, answer, days): &(Fact, Answer, i64)| says(fact, answer, days);
            evidence.iter().map(attested).collect()
        });
        dossier.digest_matches = self.digest_matches;
        dossier.recent = self.recent.map(|(day, week)| Recent { day, week });
        dossier.purpose = self.purpose;
        dossier.channel = self.channel;
        dossier
    }

    fn gate(&self) -> Gate {
        let required = self.require.iter().copied();
        let policy = required.fold(Policy::strict(), Policy::with_required);
        let policy = policy.with_limits(self.limits).unwrap();
        let gate = Gate::new(match self.contact_days {
            Some(days) => policy.with_contact_days(days).unwrap(),
            None => policy,
        });
        match self.east {
            Some(8) => gate.with_time_zones(TimeZones::new(|_, _| vec![8 * 3_600])),
            Some(-8) => gate.with_time_zones(TimeZones::new(|_, _| vec![-8 * 3_600])),
            Some(_) => gate.with_time_zones(TimeZones::new(|_, _| vec![0, 8 * 3_600])),
            None => gate,
        }
    }
}

/// What is found in a case, and whether the notice may go out.
fn found(case: &Case) -> (Vec<Finding>, bool) {
    let gate = case.with.gate();
    let dossier = case.with.dossier();
    let Some(text) = &case.text else {
        let decision = gate.decide(&dossier, NOW);
        let is_clear = decision.outcome() == Outcome::Clear;
        return (decision.findings().to_vec(), is_clear);
    };
    let text = match text.split_once("长×") {
        Some((before, after)) => {
            let digits = after.find(|c: char| !c.is_ascii_digit());
            let (count, after) = after.split_at(digits.unwrap_or(after.len()));
            before.to_owned() + &"长".repeat(count.parse().unwrap()) + after
        }
        None => text.clone(),
    };
    let clearance = Clearance::request(&gate, dossier, "n-1", NOW).unwrap();
    let facts = Values {
        sender: "某某银行",
        amount: "1,234.56",
        due_date: "12月1日",
        contact: "400-000-0000",
        wrong_number: "若非您请回复N",
        opt_out: "不再接收请回复R",
        others: &[],
        masks_name: false,
    };
    let template = Template::parse(&text).unwrap();
    let findings = Notice::preview(&clearance, &gate, &template, &facts).unwrap();
    let is_clear = findings.is_empty();
    (findings, is_clear)
}

#[test]
fn every_code_is_found_where_it_should_be_and_nowhere_else() {
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<Code, BTreeSet<Kind>> = BTreeMap::new();
    for (index, line) in include_str!("../data/codes.jsonl").lines().enumerate() {
        let case: Case = serde_json::from_str(line).unwrap();
        let (findings, is_clear) = found(&case);
        let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
        let place = format!("line {}: {line}: {codes:?}", index + 1);
        let is_as_said = match case.kind {
            Kind::Fail => case.found,
            Kind::Pass => !case.found,
            Kind::Boundary => true,
            // What cannot be told is said, and not taken for a yes.
            Kind::CannotEvaluate => {
                let is_said = !codes.is_empty() && (!is_clear || case.found);
                is_said != case.clear
            }
        };
        if codes.contains(&case.code) != case.found || !is_as_said {
            wrong.push(place);
        }
        seen.entry(case.code).or_default().insert(case.kind);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A malformed row is no dossier: the tests of `screen_book` have its cases.
    for code in Code::all().filter(|&code| code != Code::RecordMalformed) {
        let kinds = seen.get(&code).map_or(0, BTreeSet::len);
        assert_eq!(kinds, 4, "{code}");
    }
}
