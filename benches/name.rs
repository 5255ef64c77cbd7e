//! Comparing names, from the typed text, against two peers in one run: Jaro–Winkler
//! likeness (`strsim`) and equality after NFKC and lower case.
//!
//! Before anything is timed, each is asked about pairs of which it is known what
//! must become of them, and what it gets wrong is printed: a peer that is faster
//! may well be so because it answers another question.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use rightparty::PersonName;
use rightparty::name::NameAgreement;
use unicode_normalization::UnicodeNormalization;

/// Two names, and whether they agree.
type Pair = (String, String, bool);

const PAIRS: usize = 4_096;

/// The likeness from which Jaro–Winkler is usually taken for agreement.
const THRESHOLD: f64 = 0.9;

fn han_name(rng: &mut fastrand::Rng) -> [char; 3] {
    let surnames: Vec<char> = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗".chars().collect();
    let given: Vec<char> = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂国华建文辉玲红"
        .chars()
        .collect();
    let mut pick = |from: &[char]| from.get(rng.usize(..from.len())).copied().unwrap_or('王');
    [pick(&surnames), pick(&given), pick(&given)]
}

fn identical(rng: &mut fastrand::Rng) -> Vec<Pair> {
    let name = |rng: &mut fastrand::Rng| han_name(rng).iter().collect::<String>();
    (0..PAIRS)
        .map(|_| name(rng))
        .map(|name| (name.clone(), name, true))
        .collect()
}

/// Names of three characters: spaces and radicals (agree), another given name, a
/// homophone, a traditional form, a character too few (none of which agrees).
fn han(rng: &mut fastrand::Rng) -> Vec<Pair> {
    (0..PAIRS)
        .map(|index| {
            let name = han_name(rng);
            let [a, b, c] = name;
            let (other, agrees) = match index % 6 {
                0 => (format!("{a} {b}{c}"), true),
                1 => (format!("{a}{b}{c}先生"), true),
                2 => (
                    format!("{a}{b}{}", if c == '华' { '国' } else { '华' }),
                    false,
                ),
                3 => (
                    format!("{a}{}{c}", if b == '伟' { '玮' } else { '伟' }),
                    false,
                ),
                4 => (
                    format!("{a}{b}{c}").replace('张', "張").replace('刘', "劉"),
                    !['张', '刘'].contains(&a),
                ),
                _ => (format!("{a}{c}"), false),
            };
            (name.iter().collect(), other, agrees)
        })
        .collect()
}

/// Latin names: case, order, marks, another given name, a typo.
fn latin(rng: &mut fastrand::Rng) -> Vec<Pair> {
    let given = [
        "John",
        "Maria",
        "Andrés",
        "Katarzyna",
        "Thomas",
        "Lucía",
        "Peter",
        "Anna",
    ];
    let surnames = [
        "Smith", "Novak", "García", "O'Brien", "Müller", "Jensen", "Taylor", "Rossi",
    ];
    let mut pick = |from: [&'static str; 8]| from.get(rng.usize(..8)).copied().unwrap_or("Anna");
    (0..PAIRS)
        .map(|index| {
            let (first, last) = (pick(given), pick(surnames));
            let name = format!("{first} {last}");
            let (other, agrees) = match index % 6 {
                0 => (name.to_uppercase(), true),
                1 => (format!("{}, {first}", last.to_uppercase()), true),
                2 => (format!("{last} {first}"), false),
                3 => (
                    format!("{} {last}", if first == "Anna" { "Hanna" } else { "Anna" }),
                    false,
                ),
                4 => (format!("{first} {last}n"), false),
                _ => (name.replace(' ', "  "), true),
            };
            (name, other, agrees)
        })
        .collect()
}

fn ours(a: &str, b: &str) -> Option<NameAgreement> {
    Some(
        PersonName::parse(a)
            .ok()?
            .compare(&PersonName::parse(b).ok()?),
    )
}

fn nfkc(a: &str, b: &str) -> bool {
    let fold = |text: &str| text.nfkc().flat_map(char::to_lowercase).collect::<String>();
    fold(a) == fold(b)
}

fn jaro_winkler(a: &str, b: &str) -> bool {
    strsim::jaro_winkler(a, b) >= THRESHOLD
}

/// Says what each gets wrong. Ours has to get nothing wrong.
fn check(family: &str, pairs: &[Pair]) {
    let wrong = |says: &dyn Fn(&str, &str) -> bool| {
        let mut wrong = [0, 0];
        for (a, b, agrees) in pairs {
            let said = says(a, b);
            wrong[0] += usize::from(said && !agrees);
            wrong[1] += usize::from(!said && *agrees);
        }
        wrong
    };
    let own = wrong(&|a, b| ours(a, b).is_some_and(NameAgreement::agrees));
    assert_eq!(own, [0, 0], "{family}: wrong answers");
    for (peer, [passed, refused]) in [
        ("jaro-winkler", wrong(&jaro_winkler)),
        ("nfkc", wrong(&nfkc)),
    ] {
        eprintln!(
            "{family}: of {} pairs {peer} passes {passed} that are two names, and refuses {refused} that are one",
            pairs.len()
        );
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut rng = fastrand::Rng::with_seed(7);
    for (family, pairs) in [
        ("identical Han", identical(&mut rng)),
        ("three Han characters", han(&mut rng)),
        ("Latin", latin(&mut rng)),
    ] {
        check(family, &pairs);
        let mut group = criterion.benchmark_group(family);
        group.throughput(Throughput::Elements(pairs.len() as u64));
        let mut time = |peer: &str, says: &dyn Fn(&str, &str)| {
            group.bench_function(BenchmarkId::from_parameter(peer), |bencher| {
                bencher.iter(|| {
                    for (a, b, _) in &pairs {
                        says(black_box(a), black_box(b));
                    }
                });
            });
        };
        time("rightparty, from text", &|a, b| {
            black_box(ours(a, b));
        });
        time("jaro-winkler", &|a, b| {
            black_box(jaro_winkler(a, b));
        });
        time("nfkc", &|a, b| {
            black_box(nfkc(a, b));
        });
        let parsed: Vec<_> = pairs
            .iter()
            .filter_map(|(a, b, _)| Some((PersonName::parse(a).ok()?, PersonName::parse(b).ok()?)))
            .collect();
        group.bench_function(
            BenchmarkId::from_parameter("rightparty, parsed"),
            |bencher| {
                bencher.iter(|| {
                    for (a, b) in &parsed {
                        black_box(black_box(a).compare(black_box(b)));
                    }
                });
            },
        );
        group.finish();
    }
    criterion.final_summary();
}
