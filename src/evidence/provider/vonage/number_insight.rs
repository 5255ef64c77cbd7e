//! What does Vonage Number Insight Advanced say about the number?
//!
//! Source: Vonage's reference of the Number Insight API.

use crate::evidence::Answer;
use crate::evidence::provider::Read;
use crate::evidence::provider::asked::Asked;
use crate::evidence::provider::body::Body;
use crate::evidence::provider::echo::Spelling;
use crate::evidence::provider::error::{ProviderError, ProviderReason};
use crate::fact::Fact;

/// A whole answer about the number.
fn insight(
    source: &'static str,
    status: u16,
    text: &str,
    asked: &Asked<'_>,
) -> Result<Body, ProviderError> {
    let body = Body::answered(source, status, text)?;
    for field in ["status", "lookup_outcome"] {
        if body.integer(field)? != 0 {
            return Err(body.error(field, ProviderReason::ProviderFailed));
        }
    }
    body.echo(
        "international_format_number",
        Spelling::International,
        asked.number,
    )?;
    Ok(body)
}

/// What is said of the number itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Validity {
    Valid,
    NotValid,
    /// Inferred from the digits, or unknown.
    Open,
    /// Inferred from the digits to be no number.
    Doubtful,
}

/// Reads whether the number is in service. One that is reached is; one that is not valid, or
/// that the network does not know (`bad_number`), is not. All else (absent, undeliverable,
/// blacklisted, only inferred) is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or one about another number.
pub fn status(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Vonage Number Insight, status";
    let body = insight(source, status, body, asked)?;
    let validity = body.word(
        "valid_number",
        &[
            ("valid", Validity::Valid),
            ("not_valid", Validity::NotValid),
            ("inferred", Validity::Open),
            ("inferred_not_valid", Validity::Doubtful),
            ("unknown", Validity::Open),
        ],
    )?;
    let reached = if body.is_null("reachable")? {
        Answer::NoData
    } else {
        body.word(
            "reachable",
            &[
                ("reachable", Answer::Yes),
                ("bad_number", Answer::No),
                ("unknown", Answer::NoData),
                ("undeliverable", Answer::NoData),
                ("absent", Answer::NoData),
                ("blacklisted", Answer::NoData),
            ],
        )?
    };
    let answer = match (validity, reached) {
        (Validity::NotValid | Validity::Doubtful, Answer::Yes) | (Validity::Valid, Answer::No) => {
            return Err(body.error("reachable", ProviderReason::Contradiction));
        }
        (Validity::NotValid, _) => Answer::No,
        (_, reached) => reached,
    };
    Ok(asked.attest(Fact::InService, answer, source))
}

/// Reads whether the line takes texts: `mobile` does, `unknown` and null are no data, all
/// other kinds do not.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or one about another number.
pub fn line_type(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Vonage Number Insight, line type";
    let body = insight(source, status, body, asked)?.object("current_carrier")?;
    let answer = if body.is_null("network_type")? {
        Answer::NoData
    } else {
        body.word(
            "network_type",
            &[
                ("mobile", Answer::Yes),
                ("landline", Answer::No),
                ("landline_premium", Answer::No),
                ("landline_tollfree", Answer::No),
                ("virtual", Answer::No),
                ("pager", Answer::No),
                ("unknown", Answer::NoData),
            ],
        )?
    };
    Ok(asked.attest(Fact::Textable, answer, source))
}
