//! Phone canonicalisation against the `phonenumber` crate, in one run.
//!
//! Before anything is timed, both must give the same answers on every input on
//! which the crate is right; on the other inputs ours are checked against the
//! numbers they were written from. Start-up is timed once, before the plans
//! are in memory.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the inputs are made here"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use rightparty::{PhoneNumber, Region};

/// Region, calling code, the beginning of a mobile number, and how many digits follow it.
const COUNTRIES: [(&str, &str, &str, usize); 30] = include!("../tests/data/mobile_ranges.in");

/// Digits that begin neither with 0 nor with 1, with which no subscriber's number begins in
/// some plans.
fn subscriber(rng: &mut fastrand::Rng, len: usize) -> String {
    (0..len)
        .map(|at| rng.char(if at == 0 { '2'..='9' } else { '0'..='9' }))
        .collect()
}

/// A spelling, the region it is read in, and the number it was written from.
struct Sample {
    text: String,
    region: Region,
    e164: String,
}

const SAMPLES: usize = 4_096;

fn mobiles(rng: &mut fastrand::Rng) -> Vec<Sample> {
    let prefixes = [
        "130", "135", "138", "139", "150", "158", "166", "177", "186", "199",
    ];
    (0..SAMPLES)
        .map(|_| {
            let text = format!(
                "{}{}",
                rng.choice(prefixes).unwrap_or("139"),
                subscriber(rng, 8)
            );
            Sample {
                e164: format!("+86{text}"),
                text,
                region: Region::CN,
            }
        })
        .collect()
}

/// Chinese mobiles as people write them.
fn spellings(rng: &mut fastrand::Rng) -> Vec<Sample> {
    let mut samples = mobiles(rng);
    for (index, sample) in samples.iter_mut().enumerate() {
        let d = sample.text.clone();
        let (a, rest) = d.split_at(3);
        let (b, c) = rest.split_at(4);
        sample.text = match index % 8 {
            0 => format!("+86 {a} {b} {c}"),
            1 => format!("{a}-{b}-{c}"),
            2 => format!("0086{d}"),
            3 => format!("(+86){d}"),
            4 => format!("86-{d}"),
            5 => d
                .chars()
                .filter_map(|x| char::from_u32(x as u32 - 0x30 + 0xFF10))
                .collect(),
            6 => format!("{a}\u{A0}{b}\u{A0}{c}"),
            _ => format!("+86 0{d}"),
        };
    }
    samples
}

/// International spellings of thirty countries, shuffled.
fn international(rng: &mut fastrand::Rng) -> Vec<Sample> {
    let mut samples: Vec<Sample> = (0..SAMPLES)
        .map(|index| {
            let (region, code, start, more) = COUNTRIES[index % COUNTRIES.len()];
            let national = format!("{start}{}", subscriber(rng, more));
            Sample {
                text: match index % 3 {
                    0 => format!("+{code}{national}"),
                    1 => format!("+{code} {} {}", &national[..3], &national[3..]),
                    _ => format!("+{code}-{}-{}", &national[..4], &national[4..]),
                },
                region: region.parse().unwrap_or(Region::UNKNOWN),
                e164: format!("+{code}{national}"),
            }
        })
        .collect();
    rng.shuffle(&mut samples);
    samples
}

/// What the crate makes of a spelling, with the region as its default.
fn by_crate(sample: &Sample) -> Option<String> {
    let region = sample.region.as_str().parse().ok();
    let number = phonenumber::parse(region, &sample.text).ok()?;
    number
        .is_valid()
        .then(|| format!("+{}{}", number.code().value(), number.national()))
}

/// Ours are always right; counts how often the crate is.
fn check(name: &str, samples: &[Sample]) {
    let mut agreed = 0;
    for sample in samples {
        let number = PhoneNumber::parse(&sample.text, sample.region);
        let e164 = number.map(|number| number.e164().expose().to_string());
        assert_eq!(
            e164.as_deref(),
            Ok(sample.e164.as_str()),
            "{name}: {}",
            sample.text
        );
        agreed += usize::from(by_crate(sample).as_ref() == Some(&sample.e164));
    }
    println!(
        "{name}: {} numbers, the crate reads {agreed} of them rightly",
        samples.len()
    );
    assert!(
        agreed > samples.len() / 2,
        "{name}: no peer to compare with"
    );
}

#[allow(clippy::disallowed_methods, reason = "a benchmark tells the time")]
fn now() -> Instant {
    Instant::now()
}

fn start_up() {
    let begun = now();
    black_box(PhoneNumber::parse("13912345670", Region::CN)).ok();
    println!("start-up: first Chinese number after {:?}", begun.elapsed());
    let begun = now();
    black_box(PhoneNumber::parse("+442079460000", Region::CN)).ok();
    println!("start-up: first British number after {:?}", begun.elapsed());
    let begun = now();
    for region in Region::all() {
        let code = region.calling_code().unwrap_or(0);
        black_box(PhoneNumber::parse(&format!("+{code}5550000"), region)).ok();
    }
    println!("start-up: all plans after {:?} more", begun.elapsed());
}

fn canonicalise(criterion: &mut Criterion) {
    let mut rng = fastrand::Rng::with_seed(2026);
    let families = [
        ("plain mainland mobile", mobiles(&mut rng)),
        ("mainland spellings", spellings(&mut rng)),
        ("30 countries shuffled", international(&mut rng)),
    ];
    let mut group = criterion.benchmark_group("canonicalise");
    for (name, samples) in &families {
        check(name, samples);
        group.throughput(Throughput::Elements(samples.len() as u64));
        group.bench_with_input(
            BenchmarkId::new("rightparty", name),
            samples,
            |b, samples| {
                b.iter(|| {
                    for sample in samples {
                        black_box(PhoneNumber::parse(black_box(&sample.text), sample.region)).ok();
                    }
                });
            },
        );
        // The crate takes over a millisecond per number once its pattern cache
        // thrashes, so it is given fewer of them.
        let few = &samples[..samples.len() / 32];
        group.throughput(Throughput::Elements(few.len() as u64));
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(3));
        group.bench_with_input(BenchmarkId::new("phonenumber", name), few, |b, few| {
            b.iter(|| {
                for sample in few {
                    black_box(by_crate(black_box(sample)));
                }
            });
        });
    }
    group.finish();
}

fn main() {
    start_up();
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .configure_from_args();
    canonicalise(&mut criterion);
    criterion.final_summary();
}
