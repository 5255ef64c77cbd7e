//! Laws of whole-book runs, on books in which anything may stand in any cell.

use crate::support::memory_book::{MemoryBook, released, settings};
use proptest::prelude::*;
use proptest::sample::select;
use rightparty::book::{Place, Run};
use rightparty::{Code, Gate, Outcome, Policy, Severity};

/// What is typed in a row: id, names, phones, the first keyer, the number to be used, the
/// region.
type Typed = (
    &'static str,
    [&'static str; 2],
    [&'static str; 2],
    &'static str,
    &'static str,
    &'static str,
);

/// Names that are spelt, miskeyed and left out in many ways.
fn name() -> impl Strategy<Value = &'static str> {
    select(vec![
        "张伟",
        "张伟",
        "张 伟",
        "张伟先生",
        "章伟",
        "張偉",
        "张*",
        "王芳",
        "测试",
        "",
        "John Smith",
        "SMITH, John",
        "john smyth",
        "José García",
        "Garcia Jose",
        "某某公司",
        "张\u{FFFD}",
    ])
}

/// The same with numbers; few, so that borrowers share some.
fn phone() -> impl Strategy<Value = &'static str> {
    select(vec![
        "13912345670",
        "13912345670",
        "139 1234 5670",
        "+86 13912345670",
        "13912345671",
        "13812345670",
        "013912345670",
        "１３８１２３４５６７０",
        "13800138000",
        "95588",
        "010-65529988",
        "+14152345670",
        "13912345670转8",
        "10012345670",
        "1391234567",
        "x",
        "",
    ])
}

fn typed() -> impl Strategy<Value = Typed> {
    let id = select(vec!["B1", "B2", "B3", "B4", "B5", "b1", "", "N/A"]);
    let keyer = select(vec!["clerk-a", "clerk-a", "clerk-b", "checker", "", "N/A"]);
    let twice = |one: BoxedStrategy<&'static str>| {
        // Mostly the same twice.
        (one.clone(), one, 0..3_u8)
            .prop_map(|(a, b, other)| if other == 0 { [a, b] } else { [a, a] })
    };
    let phones = twice(phone().boxed());
    (
        id,
        twice(name().boxed()),
        phones,
        keyer,
        prop::option::of(phone()),
        select(vec!["", "", " ", " ", "CN", "中国", "US", "Atlantis"]),
    )
        .prop_map(|(id, names, phones, keyer, queued, region)| {
            let queued = queued.unwrap_or(phones[0]);
            (id, names, phones, keyer, queued, region)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 6: whatever the first reading has kept of a row for the second, the run decides
    /// and releases as the gate does that is asked about the row alone.
    #[test]
    fn a_run_decides_as_the_gate_does(
        rows in prop::collection::vec(typed(), 1..40),
        assumed in select(vec![Severity::Note, Severity::Hold]),
    ) {
        let mut book = MemoryBook::of(rows.len()).cut(7);
        for (row, (id, names, phones, keyer, queued, region)) in rows.iter().enumerate() {
            book.write(row, id, [*names, *phones], keyer, queued);
            book.place(row, region);
        }
        let settings = settings();
        let now = settings.now;
        let policy = Policy::strict().with_severity(Code::PhoneRegionAssumed, assumed).unwrap();
        let run = Run::new(Gate::new(policy), settings).with_threads(2);
        let screening = run.survey(&book).unwrap();
        prop_assert!(screening.health().tripped.is_none(), "so few rows trip nothing");
        for (at, (decision, sent)) in released(&screening, &book).iter().enumerate() {
            let row = book.row(at);
            let dossier = screening.dossier(&row, Place { file: 0, row: at as u64 + 1 });
            prop_assert_eq!(decision, &screening.gate().decide(&dossier, now));
            let addressee = dossier.addressee().filter(|_| decision.outcome() == Outcome::Clear);
            let addressee = addressee.map(|(name, phone)| {
                [name.as_typed().expose(), phone.e164().expose().as_str()].map(str::to_owned)
            });
            prop_assert_eq!(sent, &addressee);
        }
    }
}
