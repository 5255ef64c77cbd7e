//! Providers' answers, read strictly into attestations.
//!
//! Each provider has a vocabulary of its own, and they clash: `0` is agreement
//! with one and no record with another. So each has a file of its own, and no raw
//! code gets past it. What a file does not know is an error that names the field,
//! never the content, and never a default. Fields that are not asked for are
//! passed over, since providers add some without notice.

pub mod aliyun;
mod body;
pub mod camara;
pub mod reassigned;
pub mod tencent;
pub mod twilio;

pub use body::{ProviderError, ProviderReason};

use super::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// An attestation that holds at a time, of a source.
fn attest(fact: Fact, answer: Answer, as_of: Timestamp, source: &str) -> Attestation {
    Attestation {
        fact,
        answer,
        as_of,
        since: None,
        source: source.to_owned(),
    }
}

/// The same of the time since a date.
fn attest_since(
    fact: Fact,
    answer: Answer,
    since: Timestamp,
    as_of: Timestamp,
    source: &str,
) -> Attestation {
    Attestation {
        since: Some(since),
        ..attest(fact, answer, as_of, source)
    }
}

const fn yes_or_no(is_so: bool) -> Answer {
    if is_so { Answer::Yes } else { Answer::No }
}
