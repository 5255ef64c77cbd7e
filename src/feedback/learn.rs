//! How is the model learnt from replies?

use super::features::{Reply, WEIGHTS};

/// How often all replies are gone through.
const ROUNDS: u32 = 24;

/// By how much a reply has to be on the right side to teach nothing.
const MARGIN: i64 = 12;

/// A reply to learn from, as [`learn`] takes it.
///
/// ```
/// use rightparty::feedback::Lesson;
///
/// let lesson = Lesson { text: "wrong number", wrong_number: true, opt_out: false };
/// assert!(lesson.wrong_number);
/// ```
#[derive(Clone, Copy)]
pub struct Lesson<'r> {
    /// The reply.
    pub text: &'r str,
    /// Whether it says that the number is wrong.
    pub wrong_number: bool,
    /// Whether it asks for no more messages.
    pub opt_out: bool,
}

impl core::fmt::Debug for Lesson<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Lesson")
            .field("wrong_number", &self.wrong_number)
            .field("opt_out", &self.opt_out)
            .finish_non_exhaustive()
    }
}

/// Learns the weights of the model from replies: those of *wrong number*, then those of
/// *opt-out*, a byte each. The same replies in the same order give the same bytes on every machine,
/// since all of it is in whole numbers. The example `make_reply_model` writes the file that the
/// crate is built with.
///
/// ```
/// use rightparty::feedback::{Lesson, learn};
///
/// let lesson = |text, wrong_number| Lesson { text, wrong_number, opt_out: false };
/// let weights = learn(&[lesson("wrong number", true), lesson("i will pay", false)]);
/// assert_eq!(weights.len(), 65_536);
/// ```
#[must_use]
pub fn learn(lessons: &[Lesson<'_>]) -> Vec<u8> {
    let features: Vec<Vec<usize>> = lessons
        .iter()
        .map(|lesson| Reply::read(lesson.text, &[]).features())
        .collect();
    let all = |says: fn(&Lesson<'_>) -> bool| -> Vec<(&[usize], bool)> {
        let said = lessons.iter().map(says);
        features.iter().map(Vec::as_slice).zip(said).collect()
    };
    let mut weights = learn_one(&all(|lesson| lesson.wrong_number));
    weights.extend(learn_one(&all(|lesson| lesson.opt_out)));
    weights
        .into_iter()
        .map(|weight| weight.to_ne_bytes()[0])
        .collect()
}

/// An averaged perceptron with a margin.
pub(super) fn learn_one(examples: &[(&[usize], bool)]) -> Vec<i8> {
    let mut weights = vec![0_i64; WEIGHTS];
    // The sum over all steps, less what the weight is times the number of steps.
    let mut sums = vec![0_i64; WEIGHTS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut seed, mut step) = (0x9E37_79B9_7F4A_7C15_u64, 0_i64);
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for (features, says) in order.iter().filter_map(|&at| examples.get(at)) {
            step += 1;
            let sign = if *says { 1 } else { -1 };
            let score: i64 = features.iter().filter_map(|&at| weights.get(at)).sum();
            if score * sign > MARGIN {
                continue;
            }
            for &at in *features {
                if let (Some(weight), Some(sum)) = (weights.get_mut(at), sums.get_mut(at)) {
                    *weight += sign;
                    *sum += sign * step;
                }
            }
        }
    }
    let last = step + 1;
    let averages = weights.iter().zip(&sums).map(|(weight, sum)| {
        let average = (weight * last - sum) * 8;
        let rounded = (average + average.signum() * last / 2) / last;
        i8::try_from(rounded.clamp(-127, 127)).unwrap_or_default()
    });
    averages.collect()
}

/// Puts the order anew, by a generator of its own (xorshift64).
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        let other = *seed % (at as u64 + 1);
        order.swap(at, usize::try_from(other).unwrap_or_default());
    }
}
