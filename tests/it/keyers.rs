//! Keyers: who counts as two, over the ways in which lenders make ids, and who is a third.

use rightparty::adjudication::{Adjudication, AdjudicationError};
use rightparty::{Comparison, Entry, Independence, Keyer, Likeness, Region};

/// Makes ids of one form.
type Scheme = fn(&mut fastrand::Rng) -> String;

fn first(rng: &mut fastrand::Rng) -> &'static str {
    let names = [
        "ann", "bob", "carol", "dave", "erin", "frank", "li", "wei", "alice", "alicia", "maria",
        "marie", "jon", "john", "joan", "lee", "kim", "max", "omar", "sara",
    ];
    names[rng.usize(..names.len())]
}

fn last(rng: &mut fastrand::Rng) -> &'static str {
    let names = [
        "lee", "smith", "smyth", "wang", "zhang", "garcia", "muller", "jones", "johnson", "patel",
        "khan", "kim", "nguyen", "ivanov", "ivanova", "silva", "martin", "martins", "moore",
    ];
    names[rng.usize(..names.len())]
}

fn han(rng: &mut fastrand::Rng) -> String {
    let surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
    let names = [
        "芳", "娜", "伟", "敏", "静", "磊", "洋", "勇", "建国", "建华", "志强", "秀英",
    ];
    surnames[rng.usize(..10)].to_owned() + names[rng.usize(..12)]
}

fn role(rng: &mut fastrand::Rng) -> &'static str {
    ["maker", "checker", "clerk", "supervisor", "qa", "ops"][rng.usize(..6)]
}

fn letters(rng: &mut fastrand::Rng, count: usize) -> String {
    (0..count).map(|_| rng.lowercase()).collect()
}

const SCHEMES: [Scheme; 40] = [
    |rng| format!("clerk-{}", rng.u32(1..100)),
    |rng| format!("clerk{:02}", rng.u32(1..100)),
    |rng| format!("Clerk {:03}", rng.u32(1..300)),
    |rng| format!("{}", rng.u32(1..1_000)),
    |rng| format!("{}", rng.u32(10_000..99_999)),
    |rng| format!("{:06}", rng.u32(1..5_000)),
    |rng| format!("u{}", rng.u32(1_000..9_999)),
    |rng| format!("E{:04}", rng.u32(1..2_000)),
    |rng| format!("{}{:02}", letters(rng, 1), rng.u32(1..30)),
    |rng| format!("{}{:03}", letters(rng, 2).to_uppercase(), rng.u32(..1_000)),
    |rng| first(rng).to_owned(),
    |rng| format!("{}.{}", first(rng), last(rng)),
    |rng| format!("{} {}", first(rng), last(rng)),
    |rng| format!("{}, {}", last(rng), first(rng)),
    |rng| format!("{}{}", &first(rng)[..1], last(rng)),
    |rng| format!("{}{}", last(rng), &first(rng)[..1]),
    |rng| format!("{}.{}", &first(rng)[..1], last(rng)),
    |rng| format!("{}.{}", first(rng), &last(rng)[..1]),
    |rng| format!("{}.{}@bank.com", first(rng), last(rng)),
    |rng| format!("BANK\\{}{}", &first(rng)[..1], last(rng)),
    |rng| format!("BANK\\u{}", rng.u32(1_000..9_999)),
    han,
    |rng| format!("{}({:03})", han(rng), rng.u32(1..200)),
    |rng| format!("{:03}-{}", rng.u32(1..200), han(rng)),
    |rng| format!("工号{:04}", rng.u32(1..900)),
    |rng| format!("柜员{}", rng.u32(1..90)),
    |rng| format!("team{}-clerk{}", rng.u32(1..9), rng.u32(1..9)),
    |rng| format!("branch{}/clerk{}", rng.u32(1..20), rng.u32(1..9)),
    |rng| format!("{}-{}", rng.u32(1..20), rng.u32(1..40)),
    |rng| format!("{}-{}", role(rng), rng.u32(1..20)),
    |rng| format!("north-{}-{:02}", role(rng), rng.u32(1..20)),
    |rng| letters(rng, 1),
    |rng| "q".to_owned() + &letters(rng, 1),
    |rng| letters(rng, 4).to_uppercase(),
    |rng| (0..6).map(|_| rng.alphanumeric()).collect(),
    |rng| format!("{:08x}", rng.u32(..)),
    |rng| {
        format!(
            "{:08x}-{:04x}-{:012x}",
            rng.u32(..),
            rng.u16(..),
            rng.u64(..1 << 48)
        )
    },
    |rng| format!("138{:08}", rng.u32(..100_000_000)),
    |rng| format!("{}{}", first(rng), rng.u32(1..10)),
    |rng| format!("agent_{:05}", rng.u32(..100_000)),
];

/// A wrong hold costs a clerk two minutes: of two different ids of one form, hardly any pair is
/// in doubt.
#[test]
fn different_ids_of_one_form_are_two_keyers() {
    const PAIRS: usize = 500;
    let mut rng = fastrand::Rng::with_seed(7);
    let mut held = Vec::new();
    for scheme in SCHEMES {
        let mut pairs = 0;
        while pairs < PAIRS {
            let (a, b) = (scheme(&mut rng), scheme(&mut rng));
            if a.eq_ignore_ascii_case(&b) {
                continue;
            }
            pairs += 1;
            let likeness = Keyer::new(&a)
                .zip(Keyer::new(&b))
                .map(|(a, b)| a.likeness(b));
            if likeness != Some(Likeness::Different) {
                held.push((a, b, likeness));
            }
        }
    }
    // One in ten thousand.
    assert!(held.len() <= SCHEMES.len() * PAIRS / 10_000, "{held:?}");
}

/// Somebody who may be a keyer is not a third person, and two keyers who may be one leave
/// nothing to rule on.
#[test]
fn who_may_be_a_keyer_does_not_rule() {
    let entry = |phone, keyer| Entry::new("张伟", phone, Region::CN).with_keyer(keyer);
    let comparison =
        |keyer| Comparison::new(entry("13912345670", "clerk-1"), entry("13912354670", keyer));
    let open = |comparison, by| {
        let by = Keyer::new(by).unwrap();
        Adjudication::open(comparison, by).err()
    };
    for doubtful in [
        "2",
        "clerk-02",
        "сlerk-2",
        "BANK\\clerk-2",
        "clerk-1@bank.com",
    ] {
        assert_eq!(
            open(comparison("clerk-2"), doubtful),
            Some(AdjudicationError::AdjudicatorDoubtful),
            "{doubtful}"
        );
    }
    assert_eq!(
        AdjudicationError::AdjudicatorDoubtful.to_string(),
        "the adjudicator may have keyed one of the entries: their ids do not tell them apart"
    );
    assert_eq!(open(comparison("clerk-2"), "supervisor-1"), None);
    let one = comparison("01");
    assert_eq!(one.independence(), Independence::Doubtful);
    assert_eq!(open(one, "boss"), Some(AdjudicationError::NotIndependent));
}
