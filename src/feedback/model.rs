//! How likely is it that a reply has a meaning, by what other replies with it have in common?
//!
//! An averaged perceptron over the words and concepts of a reply (`features`, `learn`). Its
//! weights are whole numbers, so that it says the same on every machine; a test learns them anew
//! from `tests/data`, and holds them against the file. It only ever adds a stop.

use super::features::WEIGHTS;

/// The weights of one meaning.
pub(super) struct Model(&'static [u8]);

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
mod tests {
    use super::*;
    use crate::feedback::features::Reply;
    use crate::feedback::learn::{Lesson, learn, learn_one};

    /// All replies of the files, as `make_reply_model` reads them.
    fn lessons() -> Vec<Lesson<'static>> {
        let files = [
            (include_str!("../../tests/data/replies.tsv"), 1),
            (include_str!("../../tests/data/replies_dev.tsv"), 0),
            (include_str!("../../tests/data/replies_held_out.tsv"), 0),
            (include_str!("../../tests/data/replies_learnt.tsv"), 0),
        ];
        let lines = files.into_iter().flat_map(|(file, text)| {
            let lines = file.lines().filter(|line| !line.starts_with('#'));
            lines.map(move |line| (line, text))
        });
        lines
            .filter_map(|(line, text)| {
                let cells: Vec<&str> = line.split('\t').collect();
                let (text, said) = (cells.get(text)?, cells.get(1 - text)?);
                Some(Lesson {
                    text,
                    wrong_number: said.contains("wrong"),
                    opt_out: said.contains("opt"),
                })
            })
            .collect()
    }

    /// If this fails, run `cargo run --release --example make_reply_model`.
    #[test]
    fn the_weights_are_learnt() {
        assert!(learn(&lessons()) == WEIGHTS_FILE, "learn the weights anew");
    }

    /// What a model says of replies that it has not seen: each tenth by the other nine.
    #[test]
    fn unseen_replies_are_understood() {
        let lessons = lessons();
        let features: Vec<Vec<usize>> = lessons
            .iter()
            .map(|lesson| Reply::read(lesson.text, &[]).features())
            .collect();
        for (says, least) in [
            (
                (|lesson| lesson.wrong_number) as fn(&Lesson<'_>) -> bool,
                90,
            ),
            (|lesson| lesson.opt_out, 92),
        ] {
            let all: Vec<(&[usize], bool)> = features
                .iter()
                .map(Vec::as_slice)
                .zip(lessons.iter().map(says))
                .collect();
            let (mut hits, mut misses, mut false_alarms) = (0, 0, 0);
            for fold in 0..10 {
                let is_held_out = |at: usize| at % 10 == fold;
                let rest = all.iter().enumerate().filter(|&(at, _)| !is_held_out(at));
                let rest: Vec<(&[usize], bool)> = rest.map(|(_, &one)| one).collect();
                let weights = learn_one(&rest);
                for (_, (features, says)) in
                    all.iter().enumerate().filter(|&(at, _)| is_held_out(at))
                {
                    let score: i32 = features.iter().map(|&at| i32::from(weights[at])).sum();
                    match (*says, score > 0) {
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
