//! The table.

use std::fmt::Write as _;

use crate::args::Args;
use crate::trial::Trial;

/// Renders all trials as Markdown; the first is what the others are held against.
pub(crate) fn render(trials: &[Trial], args: &Args) -> String {
    let mut text = String::new();
    let Some((first, Ok(answers))) = trials.first().map(|first| (first, &first.outcome)) else {
        return text;
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{} rows, of which {} may be sent; {} runs each; {} threads or processes for Polars, \
         Python and the floor\n\n\
         | who | rows/s | seconds | peak memory | time to `screen_book`'s | wrong passes \
         | harmless refused | another number |\n\
         | --- | --: | --: | --: | --: | --: | --: | --: |",
        grouped(answers.rows),
        grouped(answers.harmless),
        args.runs,
        args.threads,
    );
    for trial in trials {
        let _ = writeln!(text, "{}", line(trial, &first.times));
    }
    text
}

fn line(trial: &Trial, references: &[f64]) -> String {
    let who = trial.peer.who;
    let answers = match &trial.outcome {
        Ok(answers) => answers,
        Err(reason) => return format!("| {who} | not run: {reason} | | | | | | |"),
    };
    let mut times = trial.times.clone();
    // Times of one round, so that what slowed down the machine slowed both down.
    let mut ratios: Vec<f64> = times.iter().zip(references).map(|(a, b)| a / b).collect();
    let (time, ratio) = (median(&mut times), median(&mut ratios));
    let counts = [
        answers.wrong_passes,
        answers.harmless_refused,
        answers.other_numbers,
    ]
    .map(|count| {
        if trial.peer.decides {
            grouped(count)
        } else {
            "–".to_owned()
        }
    });
    format!(
        "| {who} | {} | {time:.2} ({:.2}–{:.2}) | {} MiB | {ratio:.2} | {} |",
        grouped(per_second(answers.rows, time)),
        times.first().unwrap_or(&0.0),
        times.last().unwrap_or(&0.0),
        grouped(trial.peak_memory >> 20),
        counts.join(" | "),
    )
}

/// To two digits after the first, as more would be noise.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rate of rows, rounded anyway"
)]
fn per_second(rows: u64, seconds: f64) -> u64 {
    let rate = (rows as f64 / seconds) as u64;
    let unit = 10_u64.pow(rate.checked_ilog10().unwrap_or(0).saturating_sub(2));
    (rate + unit / 2) / unit * unit
}

/// The middle one; sorts them.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    if values.len() % 2 == 1 {
        at(middle)
    } else {
        f64::midpoint(at(middle.wrapping_sub(1)), at(middle))
    }
}

/// `1234567` as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
