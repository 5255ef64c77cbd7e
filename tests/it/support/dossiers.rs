//! Dossiers of all kinds and policies of all kinds, generated.

use proptest::prelude::*;
use proptest::sample::select;
use rightparty::adjudication::{Adjudication, Grounds, Ruling};
use rightparty::{
    Attestation, Basis, BookAnswer, Channel, Code, Comparison, Dossier, Earlier, Entry,
    EntrySource, Field, Gate, Keyer, Policy, Purpose, Queued, Reason, Region, Sensitive, Severity,
    Shifted, Variant, Variants, WaiverTerms,
};

use super::evidence::{self, NOW, ago, attestation, key};

/// The raw material of a dossier, which borrows from it.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) names: [&'static str; 2],
    pub(crate) phones: [&'static str; 2],
    pub(crate) keyers: [&'static str; 2],
    pub(crate) queued: (Option<&'static str>, Option<&'static str>),
    pub(crate) third: Vec<&'static str>,
    pub(crate) others: u32,
    pub(crate) borrower_id: &'static str,
    pub(crate) region: Region,
    pub(crate) channel: Channel,
    pub(crate) purpose: Purpose,
    pub(crate) beside: Beside,
}

/// What is known beside the entries.
#[derive(Debug, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one fact of the book's"
)]
pub(crate) struct Beside {
    /// How many days ago the entries were keyed.
    keyed: Option<i64>,
    evidence: Option<Vec<Attestation>>,
    /// What a third person says of all that the entries differ in.
    ruling: Option<Ruling<'static>>,
    waived: Option<(Code, Option<Reason>)>,
    digest_matches: Option<bool>,
    duplicates: u32,
    is_lender_phone: bool,
    book_is_shifted: bool,
    breaker_tripped: bool,
    too_perfect: bool,
    is_third_party_phone: bool,
    withheld_by_run: bool,
    book_not_asked: bool,
    earlier: Option<Earlier>,
    wrong_number_elsewhere: Option<i64>,
}

pub(crate) const NAMES: [&str; 25] = [
    "张伟",
    "张 伟",
    "张伟先生",
    "张伟女士",
    "张伟妈妈",
    "张伟和李四",
    "张伟(已故)",
    "Mr Kumar",
    "章伟",
    "王建国",
    "王建华",
    "买买提·吐尔逊",
    "买买提•吐尔逊",
    "John Smith",
    "SMITH, John",
    "Smith John",
    "張偉",
    "Zhang Wei",
    "買買提·吐爾遜",
    "张*",
    "王先生",
    "测试",
    "",
    "13912345670",
    "某某有限公司",
];

pub(crate) const PHONES: [&str; 16] = [
    "13912345670",
    "+86 139 1234 5670",
    "１３９１２３４５６７０",
    "13912354670",
    "1391234567",
    "+14152345670",
    "+1 415 234 5670",
    "010-65529988",
    "95588",
    "13800138000",
    "139l2345670",
    "",
    "1.39E+10",
    "+86 17951 13912345670",
    "10012345670",
    "13912345670转8",
];

pub(crate) fn raw() -> impl Strategy<Value = Raw> {
    // Equal fields are common, so that many dossiers come close to clear.
    let pair = |values: &'static [&'static str]| {
        (select(values), select(values), 0..4_u8)
            .prop_map(|(a, b, same)| if same > 0 { [a, a] } else { [a, b] })
    };
    let maybe = |values: &'static [&'static str]| prop::option::weighted(0.3, select(values));
    (
        (pair(&NAMES), pair(&PHONES)),
        select(vec![
            ["a", "b"],
            ["a", "b"],
            ["a", "b"],
            ["a", "A "],
            ["a", "team a"],
            ["", "b"],
        ]),
        (maybe(&NAMES), maybe(&PHONES)),
        prop::collection::vec(select(&PHONES[..]), 0..2),
        (0..3_u32).prop_map(|n| n.saturating_sub(1)),
        select(vec!["B1", "B1", "B1", " "]),
        select(vec![Region::CN, Region::CN, Region::US, Region::UNKNOWN]),
        (
            select(vec![Channel::Sms, Channel::Voice]),
            select(vec![Purpose::Collection, Purpose::Advance]),
            beside(),
        ),
    )
        .prop_map(
            |(
                (names, phones),
                keyers,
                queued,
                third,
                others,
                borrower_id,
                region,
                (channel, purpose, beside),
            )| {
                Raw {
                    names,
                    phones,
                    keyers,
                    queued,
                    third,
                    others,
                    borrower_id,
                    region,
                    channel,
                    purpose,
                    beside,
                }
            },
        )
}

fn beside() -> impl Strategy<Value = Beside> {
    let rulings = select(vec![Ruling::First, Ruling::Second, Ruling::Unresolvable]);
    let codes = Code::all().filter(|code| code.is_waivable());
    let codes = select(codes.collect::<Vec<_>>());
    let reasons = select(vec![None, Some(Reason::Age), Some(Reason::Tenure)]);
    (
        prop::option::of(-1..400_i64),
        prop::option::of(prop::collection::vec(attestation(), 0..4)),
        prop::option::of(rulings),
        prop::option::of((codes, reasons)),
        prop::option::weighted(0.1, any::<bool>()),
        0..40_u32,
        prop::option::weighted(0.1, 0..400_i64),
    )
        .prop_map(
            |(keyed, evidence, ruling, waived, digest_matches, book, wrong_number_elsewhere)| {
                Beside {
                    keyed,
                    evidence,
                    ruling,
                    waived,
                    digest_matches,
                    duplicates: u32::from(book == 1),
                    is_lender_phone: book == 2,
                    book_is_shifted: book == 3,
                    breaker_tripped: book == 4,
                    too_perfect: book == 5,
                    is_third_party_phone: book == 6,
                    withheld_by_run: book == 7,
                    book_not_asked: book == 8,
                    earlier: match book {
                        9 => Some(Earlier::Cleared),
                        10 => Some(Earlier::Redeemed),
                        _ => None,
                    },
                    wrong_number_elsewhere,
                }
            },
        )
}

impl Raw {
    fn entry(&self, side: usize) -> Entry<'static> {
        let entry = Entry::new(self.names[side], self.phones[side], self.region)
            .with_keyer(self.keyers[side]);
        match self.beside.keyed {
            Some(days) => entry.with_keyed_at(ago(days)),
            None => entry,
        }
    }

    /// What the entries come to, with a third person's rulings if there are any.
    fn basis(&self) -> Basis<'static> {
        let comparison = Comparison::new(self.entry(0), self.entry(1));
        let third = Keyer::new("boss").unwrap();
        let (Some(ruling), Ok(mut open)) = (
            self.beside.ruling,
            Adjudication::open(comparison.clone(), third),
        ) else {
            return comparison.into();
        };
        let grounds = Grounds {
            reason: "as the form has it",
            source: EntrySource::new("form").unwrap(),
            at: NOW,
        };
        for discrepancy in open.open_discrepancies() {
            // What cannot be ruled for stays open.
            let _ = open.rule(third, discrepancy, ruling, grounds);
        }
        match open.close() {
            Ok(closed) => closed.into(),
            Err(_) => comparison.into(),
        }
    }

    pub(crate) fn dossier(&self) -> Dossier<'static> {
        let beside = &self.beside;
        let mut dossier = Dossier::new(
            self.borrower_id,
            self.entry(0),
            self.entry(1),
            BookAnswer::NO_OBJECTION,
        );
        dossier.basis = self.basis();
        dossier.region = self.region;
        dossier.queued = Queued {
            name: self.queued.0.map(Sensitive::new),
            phone: self.queued.1.map(Sensitive::new),
        };
        dossier.third_party_phones = self.third.iter().copied().map(Sensitive::new).collect();
        let book = BookAnswer {
            other_borrowers: self.others,
            duplicates: beside.duplicates,
            is_lender_phone: beside.is_lender_phone,
            wrong_number_elsewhere: beside.wrong_number_elsewhere.map(ago),
            shifted: beside.book_is_shifted.then_some(Shifted {
                field: Field::NoticePhone,
                by: Some(1),
            }),
            breaker_tripped: beside.breaker_tripped,
            too_perfect: beside.too_perfect,
            is_third_party_phone: beside.is_third_party_phone,
            withheld_by_run: beside.withheld_by_run,
        };
        dossier.book = (!beside.book_not_asked).then_some(book);
        dossier.earlier = beside.earlier;
        dossier.evidence.clone_from(&beside.evidence);
        dossier.digest_matches = beside.digest_matches;
        dossier.purpose = self.purpose;
        dossier.channel = self.channel;
        let contact = gate(Policy::strict()).contact_digest(&dossier);
        if let (Some((code, about)), Some(contact)) = (beside.waived, contact) {
            let times = [NOW, NOW.plus_seconds(9)];
            let terms = WaiverTerms::new(code, contact, times, "boss-2", "y");
            let terms = match about {
                Some(about) => terms.with_about(about),
                None => terms,
            };
            dossier.waivers.push(terms.seal(&key()).unwrap());
        }
        dossier
    }
}

/// A gate that knows the waivers' key.
pub(crate) fn gate(policy: Policy) -> Gate {
    Gate::new(policy).with_key(key())
}

fn severity() -> impl Strategy<Value = Severity> {
    select(vec![Severity::Note, Severity::Hold, Severity::Block])
}

/// A policy with any codes changed that may be.
pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    let codes: Vec<Code> = Code::all().collect();
    let kinds = select(vec![
        Variants::EMPTY,
        Variant::SimplifiedTraditional.into(),
        Variant::Order.into(),
        Variants::EMPTY
            .with(Variant::Order)
            .with(Variant::Diacritics),
        Variant::ALL.into_iter().collect(),
    ]);
    let is_plain = prop::bool::weighted(0.5);
    (
        prop::collection::vec((select(codes), severity()), 0..12),
        kinds,
        (is_plain, evidence::policy()),
    )
        .prop_map(|(changes, kinds, (is_plain, requiring))| {
            let base = if is_plain {
                Policy::strict()
            } else {
                requiring
            };
            changes
                .into_iter()
                .fold(base.with_released(kinds), |policy, (code, severity)| {
                    policy
                        .clone()
                        .with_severity(code, severity)
                        .unwrap_or(policy)
                })
        })
}
