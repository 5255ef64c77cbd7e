//! What does a comparison of names, part by part, come to?

use super::body::Body;
use super::error::{ProviderError, ProviderReason};
use crate::evidence::Answer;

/// What the parts of a name come to: one that differs makes it another name, and one of which
/// nothing is known leaves it open.
pub(super) fn name_of(parts: &[Answer]) -> Answer {
    [Answer::No, Answer::NoData]
        .into_iter()
        .find(|answer| parts.contains(answer))
        .unwrap_or(Answer::Yes)
}

/// What is said of one part in the words of KYC Match. Its score comes with a mismatch only:
/// a similarity is not an answer.
pub(super) fn part(body: &Body, field: &str, score: &str) -> Result<Answer, ProviderError> {
    let meanings = [
        ("true", Answer::Yes),
        ("false", Answer::No),
        ("not_available", Answer::NoData),
    ];
    let answer = body.word(field, &meanings)?;
    if body.find(score).is_some() {
        if !(0..=99).contains(&body.integer(score)?) {
            return Err(body.error(score, ProviderReason::UnknownValue));
        }
        if answer != Answer::No {
            return Err(body.error(score, ProviderReason::Contradiction));
        }
    }
    Ok(answer)
}
