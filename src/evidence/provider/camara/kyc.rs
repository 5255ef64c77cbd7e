//! Does the subscriber have the borrower's name, and since when?
//!
//! Source: the API definitions `kyc-match`, `kyc-fill-in` and `kyc-tenure`.

use super::answer;
use crate::evidence::Answer;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::body::Body;
use crate::evidence::provider::echo::Spelling;
use crate::evidence::provider::error::{ProviderError, ProviderReason};
use crate::evidence::provider::matching::{self, name_of};
use crate::evidence::provider::{Read, yes_or_no};
use crate::fact::Fact;
use crate::name::{Match, PersonName};

/// The parts of a name, beside the whole.
const PARTS: [&str; 3] = ["givenNameMatch", "familyNameMatch", "middleNamesMatch"];

/// Reads a KYC Match response, with its HTTP status: does the subscriber have the borrower's
/// name? The whole name decides (`nameMatch`), or, if it was not asked for, given name and
/// family name together. A whole name that agrees while a part of it does not is a
/// contradiction.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn kyc_match(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "CAMARA KYC Match";
    let answer = match answer::of(source, status, body, &[])? {
        Ok(body) => matched(&body)?,
        Err(answer) => answer,
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// What is said of a name or a part of it.
fn part(body: &Body, field: &str) -> Result<Answer, ProviderError> {
    matching::part(body, field, &format!("{field}Score"))
}

fn matched(body: &Body) -> Result<Answer, ProviderError> {
    let mut parts = Vec::new();
    for field in PARTS {
        if body.find(field).is_some() {
            parts.push((field, part(body, field)?));
        }
    }
    let refused = parts.iter().find(|(_, answer)| *answer == Answer::No);
    if body.find("nameMatch").is_some() || parts.is_empty() {
        let whole = part(body, "nameMatch")?;
        return match (whole, refused) {
            (Answer::Yes, Some((field, _))) => {
                Err(body.error(field, ProviderReason::Contradiction))
            }
            (Answer::NoData, Some(_)) => Ok(Answer::No),
            _ => Ok(whole),
        };
    }
    for field in ["givenNameMatch", "familyNameMatch"] {
        part(body, field)?;
    }
    let answers: Vec<Answer> = parts.iter().map(|(_, answer)| *answer).collect();
    Ok(name_of(&answers))
}

/// Reads a KYC Fill-in response, in which the operator gives the subscriber's name: is it
/// the borrower's? Names that agree are a yes, different names a no; a variant, a slip and
/// what cannot be compared are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or one about another number.
pub fn kyc_fill_in(status: u16, body: &str, asked: &Asked<'_>, name: &PersonName<'_>) -> Read {
    let source = "CAMARA KYC Fill-in";
    let answer = match answer::of(source, status, body, &[])? {
        Ok(body) => {
            body.echo("phoneNumber", Spelling::E164, asked.number)?;
            let theirs = PersonName::parse(body.text("name")?);
            match theirs.map(|theirs| name.compare(&theirs).to_match()) {
                Ok(Match::Match) => Answer::Yes,
                Ok(Match::NoMatch) => Answer::No,
                Ok(Match::CloseMatch | Match::NotAvailable) | Err(_) => Answer::NoData,
            }
        }
        Err(answer) => answer,
    };
    Ok(asked.attest(Fact::SubscriberName, answer, source))
}

/// Reads a Tenure response to the question whether the line has had its subscriber since a
/// date (`tenureDate`). A date out of the operator's range, and a number that it does not
/// know, are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn tenure(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "CAMARA Tenure";
    let since = asked.since(source)?;
    let no_data = [(400, "OUT_OF_RANGE"), (422, "UNSUPPORTED_IDENTIFIER")];
    let answer = match answer::of(source, status, body, &no_data)? {
        Ok(body) => yes_or_no(body.boolean("tenureDateCheck")?),
        Err(answer) => answer,
    };
    Ok(asked.attest_since(Fact::Tenure, answer, since, source))
}
