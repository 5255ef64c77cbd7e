//! How likely is it that a reply has a meaning, by what other replies with it have in common?
//!
//! An averaged perceptron over the words and concepts of a reply. Its weights are integers, so
//! that it says the same on every machine; a test learns them anew from `tests/data` and holds
//! them against the file. It only ever adds a stop.

use super::features::WEIGHTS;

/// The weights of one meaning, and its bias.
pub(super) struct Model(pub(super) &'static [u8]);

/// The weights for *wrong number*, then those for *opt-out*: a byte each.
static WEIGHTS_FILE: &[u8] = include_bytes!("model.bin");

impl Model {
    pub(super) fn wrong_number() -> Self {
        Self(WEIGHTS_FILE.get(..WEIGHTS).unwrap_or_default())
    }

    pub(super) fn opt_out() -> Self {
        Self(WEIGHTS_FILE.get(WEIGHTS..).unwrap_or_default())
    }

    /// The sum of the weights: the meaning is said if it is positive.
    pub(super) fn score(&self, features: &[usize]) -> i32 {
        let weights = features.iter().filter_map(|&at| self.0.get(at));
        weights
            .map(|&byte| i32::from(i8::from_ne_bytes([byte])))
            .sum()
    }
}

#[cfg(test)]
mod training {
    use super::*;
    use crate::feedback::features::Reply;

    pub(super) struct Example {
        pub(super) is_wrong: bool,
        pub(super) is_opt: bool,
        features: Vec<usize>,
    }

    pub(super) fn examples(file: &str, text_first: bool) -> Vec<Example> {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (a, b) = (cells.next()?, cells.next()?);
                let (text, class) = if text_first { (a, b) } else { (b, a) };
                Some(Example {
                    is_wrong: class.contains("wrong"),
                    is_opt: class.contains("opt"),
                    features: Reply::read(text, &[]).features(),
                })
            })
            .collect()
    }

    /// Learns weights of a meaning: averaged over all steps, in steps of whole numbers.
    pub(super) fn learn(examples: &[&Example], says: fn(&Example) -> bool) -> Vec<i8> {
        const ROUNDS: u64 = 24;
        const MARGIN: i64 = 12;
        let mut weights = vec![0_i64; WEIGHTS];
        let mut sums = vec![0_i64; WEIGHTS];
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut step = 0_i64;
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for _ in 0..ROUNDS {
            for at in (1..order.len()).rev() {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                order.swap(at, usize::try_from(seed % (at as u64 + 1)).unwrap());
            }
            for &at in &order {
                step += 1;
                let example = examples[at];
                let sign = if says(example) { 1 } else { -1 };
                let score: i64 = example.features.iter().map(|&f| weights[f]).sum();
                if score * sign <= MARGIN {
                    for &f in &example.features {
                        weights[f] += sign;
                        sums[f] += sign * step;
                    }
                }
            }
        }
        let last = step + 1;
        weights
            .iter()
            .zip(&sums)
            .map(|(weight, sum)| {
                let average = (weight * last - sum) * 8;
                let rounded = (average + average.signum() * last / 2) / last;
                i8::try_from(rounded.clamp(-127, 127)).unwrap()
            })
            .collect()
    }

    pub(super) fn score(weights: &[i8], example: &Example) -> i32 {
        example
            .features
            .iter()
            .map(|&f| i32::from(weights[f]))
            .sum()
    }

    pub(super) fn all() -> Vec<Example> {
        let mut all = examples(include_str!("../../tests/data/replies.tsv"), false);
        all.extend(examples(
            include_str!("../../tests/data/replies_dev.tsv"),
            true,
        ));
        all.extend(examples(
            include_str!("../../tests/data/replies_held_out.tsv"),
            true,
        ));
        all.extend(examples(
            include_str!("../../tests/data/replies_learnt.tsv"),
            true,
        ));
        all
    }

    fn weights() -> Vec<u8> {
        let all = all();
        let all: Vec<&Example> = all.iter().collect();
        let mut bytes = learn(&all, |example| example.is_wrong);
        bytes.extend(learn(&all, |example| example.is_opt));
        bytes
            .into_iter()
            .map(|weight| weight.to_ne_bytes()[0])
            .collect()
    }

    /// The weights are those that the replies teach. With `RIGHTPARTY_LEARN=1` the file is
    /// written anew.
    #[test]
    fn the_weights_are_learnt() {
        let weights = weights();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/feedback/model.bin");
        if std::env::var_os("RIGHTPARTY_LEARN").is_some() {
            std::fs::write(path, &weights).unwrap();
        }
        assert!(
            std::fs::read(path).unwrap() == weights,
            "learn the weights anew"
        );
    }

    /// What a model says of replies that it has not seen: each tenth by the other nine.
    #[test]
    fn unseen_replies_are_understood() {
        let all = all();
        for (says, least) in [
            ((|example| example.is_wrong) as fn(&Example) -> bool, 90),
            (|example| example.is_opt, 92),
        ] {
            let (mut hits, mut misses, mut false_alarms) = (0, 0, 0);
            for fold in 0..10 {
                let is_held_out = |at: usize| at % 10 == fold;
                let rest = all.iter().enumerate().filter(|&(at, _)| !is_held_out(at));
                let weights = learn(&rest.map(|(_, example)| example).collect::<Vec<_>>(), says);
                for (_, example) in all.iter().enumerate().filter(|&(at, _)| is_held_out(at)) {
                    match (says(example), score(&weights, example) > 0) {
                        (true, true) => hits += 1,
                        (true, false) => misses += 1,
                        (false, true) => false_alarms += 1,
                        (false, false) => {}
                    }
                }
            }
            let recall = hits * 100 / (hits + misses);
            let precision = hits * 100 / (hits + false_alarms);
            println!("recall {recall} %, precision {precision} %");
            assert!(
                recall >= least && precision >= least,
                "{recall} {precision}"
            );
        }
    }
}
