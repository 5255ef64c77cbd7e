//! What does this provider's response say about the number?
//!
//! The caller asks a provider and hands the response body to that provider's module, which
//! reads it strictly into an [`Attestation`]:
//!
//! | module | provider | answers |
//! | --- | --- | --- |
//! | [`camara`] | CAMARA APIs of mobile operators | KYC Match, KYC Fill-in, Tenure, Number Recycling, SIM Swap, Subscription Status, Device Reachability Status |
//! | [`aliyun`] | Aliyun | two and three elements (name, identity number, mobile), recycled numbers and second release, time on network, number status, empty numbers, one-time code |
//! | [`tencent`] | Tencent Cloud | two and three elements, number status, time on network |
//! | [`jumdata`] | Jumdata | recycled numbers, not confirmed |
//! | [`twilio`] | Twilio Lookup v2 | identity match, reassigned number, line type, line status, SIM swap |
//! | [`telesign`] | Telesign Phone ID | deactivation, account status, tenure, phone type; contact match, live status and SIM swap, not confirmed |
//! | [`vonage`] | Vonage Identity Insights, Number Insight Advanced | subscriber match, SIM swap, line type, reachability, status |
//! | [`sinch`] | Sinch Number Lookup v2 | line type, SIM swap, reassigned number |
//! | [`syniverse`] | Syniverse | right party verification, SIM check |
//! | [`prove`] | Prove | verification, not confirmed |
//! | [`reassigned`], [`dncscrub`] | the US Reassigned Numbers Database, itself and through its vendors | reassigned since the last contact, of one number and of a file |
//! | [`mnrl`] | India's Mobile Number Revocation List, and through Deepvue | revoked, of one number and of a file |
//! | [`prelude`] | Prelude | KYC Match (France), not confirmed |
//! | [`numverify`], [`tmt`] | Numverify, TMT ID | line type; in service, not confirmed |
//!
//! *Not confirmed* are readings that follow a page or a copy of a reference, which no
//! reference of the provider bears out. They are as strict as the others: a response of
//! another form is an error. Compare one with the provider before a policy requires its fact.
//!
//! What a provider says of the number comes to these facts:
//!
//! | fact | yes | no | no data |
//! | --- | --- | --- | --- |
//! | subscriber's name | every part of the asked name agrees exactly | a part is another | a partial agreement, a similarity, only the identity number differs |
//! | recycled | assigned again, transferred, cancelled, disconnected for good or revoked since the date | said not to be | cannot tell |
//! | in service | somebody has it, though the telephone be off or busy | empty (空号), cancelled (销号), disconnected; suspended (停机), since nothing arrives now and what is queued may arrive with the next holder | suspected, silent, unreachable for a reason not given |
//! | textable | a mobile | landline, internet telephony, toll-free, premium and all other kinds | kind not known |
//! | tenure | the whole span given reaches back beyond the date | the whole span is younger | the date lies within the span |
//!
//! Of every fact, a number range, operator or country that the provider does not cover is no
//! data: it says nothing about the borrower, and asking again will not help.
//!
//! A reader takes the HTTP status, the body, and the question ([`Asked`]): the number, when it
//! was asked, and the date that the question reaches back to. An answer that repeats another
//! number or another date is refused. The attestation names the number, and is dated with
//! the provider's own date of the fact where it gives one, else with the time of asking.
//!
//! Each provider has a vocabulary of its own, and they clash: `0` means agreement with one
//! and no record with another. So no raw code leaves a provider's module. An unknown value,
//! a missing field or a field of another type is a [`ProviderError`], never a default; it
//! names the field and not its content. So is an object with two fields of one name, and a
//! code of failure beside an answer. Fields that are not needed are ignored, because
//! providers add fields without notice.
//!
//! ```
//! use rightparty::evidence::provider::{Asked, camara, tencent};
//! use rightparty::{Answer, PhoneNumber, Region};
//!
//! let number = PhoneNumber::parse("139 1234 5670", Region::CN)?;
//! let asked = Asked::new(&number, "2026-11-20T09:00:00Z".parse()?);
//! let matched = camara::kyc_match(200, r#"{"nameMatch":"true"}"#, &asked)?;
//! assert_eq!(matched.answer, Answer::Yes);
//! let record = tencent::three_elements(200, r#"{"Response":{"Result":"-9"}}"#, &asked)?;
//! assert_eq!(record.answer, Answer::NoData);
//!
//! let error = camara::kyc_match(200, r#"{"nameMatch":"probably"}"#, &asked).unwrap_err();
//! assert_eq!(error.to_string(), "CAMARA KYC Match: nameMatch: the field has an unknown value");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where to look next: [`evidence`](crate::evidence) says how attestations are weighed.

pub mod aliyun;
mod asked;
mod body;
pub mod camara;
mod date;
pub mod dncscrub;
mod echo;
mod error;
mod json;
pub mod jumdata;
mod matching;
pub mod mnrl;
pub mod numverify;
pub mod prelude;
pub mod prove;
pub mod reassigned;
pub mod sinch;
pub mod syniverse;
mod table;
pub mod telesign;
pub mod tencent;
pub mod tmt;
pub mod twilio;
pub mod vonage;

pub use asked::Asked;
pub use error::{ProviderError, ProviderReason};

use super::{Answer, Attestation};
use crate::phone::PhoneNumber;

/// What a reader comes to.
type Read = Result<Attestation, ProviderError>;

/// What the lines of a file come to, in their order and each by itself: a number with its
/// attestation, or an error with the line's number.
pub type Rows = Vec<Result<(PhoneNumber, Attestation), ProviderError>>;

const fn yes_or_no(is_so: bool) -> Answer {
    if is_so { Answer::Yes } else { Answer::No }
}
