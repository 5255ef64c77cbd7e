//! What does this provider's response say about the number?
//!
//! The caller asks a provider and hands the response body to that provider's module, which
//! reads it strictly into an [`Attestation`]:
//!
//! | module | provider | answers |
//! | --- | --- | --- |
//! | [`camara`] | CAMARA APIs of mobile operators | KYC Match, Number Recycling, SIM Swap, Tenure |
//! | [`twilio`] | Twilio Lookup v2 | identity match, reassigned number |
//! | [`reassigned`] | the US reassigned numbers database, through its vendors | reassigned since the last contact |
//! | [`tencent`] | Tencent Cloud | three-element check (name, identity number, mobile) |
//! | [`aliyun`] | Aliyun | three-element checks, recycled numbers |
//!
//! Each provider has a vocabulary of its own, and they clash: `0` means agreement with one
//! and no record with another. So no raw code leaves a provider's module. An unknown value,
//! a missing field or a field of another type is a [`ProviderError`], never a default; it
//! names the field and not its content. Fields that are not needed are ignored, because
//! providers add fields without notice.
//!
//! ```
//! use rightparty::evidence::provider::{camara, tencent};
//! use rightparty::{Answer, Timestamp};
//!
//! let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
//! let matched = camara::kyc_match(200, r#"{"nameMatch":"true"}"#, now)?;
//! assert_eq!(matched.answer, Answer::Yes);
//! let record = tencent::three_elements(r#"{"Response":{"Result":"-9"}}"#, now)?;
//! assert_eq!(record.answer, Answer::NoData);
//!
//! let error = camara::kyc_match(200, r#"{"nameMatch":"probably"}"#, now).unwrap_err();
//! assert_eq!(error.to_string(), "CAMARA KYC Match: nameMatch: the field has an unknown value");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where to look next: [`evidence`](crate::evidence) says how attestations are weighed.

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

/// An attestation as of a time, from a source.
fn attest(fact: Fact, answer: Answer, as_of: Timestamp, source: &str) -> Attestation {
    Attestation::new(fact, answer, as_of, source)
}

/// An attestation about the time since a date.
fn attest_since(
    fact: Fact,
    answer: Answer,
    since: Timestamp,
    as_of: Timestamp,
    source: &str,
) -> Attestation {
    attest(fact, answer, as_of, source).with_since(since)
}

const fn yes_or_no(is_so: bool) -> Answer {
    if is_so { Answer::Yes } else { Answer::No }
}
