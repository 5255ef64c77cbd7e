//! What does Prelude say: is the name the subscriber's?
//!
//! Source: Prelude's reference of KYC Match, for French numbers. **Not confirmed**: the HTTP
//! status of an operator that is not covered.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::echo::Spelling;
use super::error::ProviderReason;
use super::matching::{name_of, part};
use crate::evidence::Answer;
use crate::fact::Fact;

/// Reads a KYC Match: both given name and family name agree, one does not, or one is not
/// available. A score comes with a mismatch only. An operator that is not covered is no data.
///
/// # Errors
///
/// [`ProviderError`](super::ProviderError), for any other response, or one about another number.
pub fn kyc_match(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Prelude KYC Match";
    let fields = ["given_name_match", "family_name_match"];
    let error = Body::parse(source, body)?;
    let answer = if status == 200 {
        let body = error;
        body.without(&["code"])?;
        body.without_failure()?;
        body.echo("phone_number", Spelling::E164, asked.number)?;
        let [given, family] = fields.map(|field| part(&body, field, &format!("{field}_score")));
        name_of(&[given?, family?])
    } else {
        error.without(&fields)?;
        if error.text("code")? != "unsupported_operator" {
            return Err(error.error("code", ProviderReason::ProviderFailed));
        }
        Answer::NoData
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}
