//! Which errors of an operator say that it has no data on the number?

use crate::evidence::Answer;
use crate::evidence::provider::body::Body;
use crate::evidence::provider::error::{ProviderError, ProviderReason};

/// What every API answers of a number that is not the operator's, or of a kind of line that
/// the service does not know.
pub(super) const UNKNOWN_NUMBER: [(u16, &str); 2] = [
    (404, "IDENTIFIER_NOT_FOUND"),
    (422, "SERVICE_NOT_APPLICABLE"),
];

/// The body of an answer; no data, if it is an error that means that; any other error is
/// not an answer.
pub(super) fn of(
    source: &'static str,
    status: u16,
    text: &str,
    no_data_errors: &[(u16, &str)],
) -> Result<Result<Body, Answer>, ProviderError> {
    let body = Body::parse(source, text)?;
    if status == 200 {
        // Fields of an error beside an answer.
        body.without(&["status", "code"])?;
        body.without_failure()?;
        return Ok(Ok(body));
    }
    // The error repeats the HTTP status.
    if body.integer("status")? != i64::from(status) {
        return Err(body.error("status", ProviderReason::Contradiction));
    }
    body.text("message")?;
    let code = body.text("code")?;
    let is_no_data = |errors: &[(u16, &str)]| errors.contains(&(status, code));
    if is_no_data(&UNKNOWN_NUMBER) || is_no_data(no_data_errors) {
        Ok(Err(Answer::NoData))
    } else {
        Err(body.error("code", ProviderReason::ProviderFailed))
    }
}
