//! What does `DNCScrub` pass on of the US Reassigned Numbers Database?
//!
//! Source: `DNCScrub`'s reference of `RNDBasic`. The safe harbour is a statement about the law,
//! and only has to fit the answer.

use super::asked::Asked;
use super::body::Body;
use super::echo::Spelling;
use super::error::{ProviderError, ProviderReason};
use super::{Read, Rows, yes_or_no};
use super::{reassigned, table};
use crate::evidence::Answer;
use crate::fact::Fact;
use crate::timestamp::Timestamp;

const SOURCE: &str = "DNCScrub reassigned number";
const TITLES: [&str; 3] = ["PhoneNumber", "IsReassigned", "HasSafeHarbor"];

/// Reads a response: has the number been reassigned since the date asked about? `null` is no
/// data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, one about another number, or without a date to
/// reach back to.
pub fn reassigned_number(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let since = asked.since(SOURCE)?;
    let body = Body::answered(SOURCE, status, body)?;
    let [number, is_reassigned, harbour] = TITLES;
    body.echo(number, Spelling::National(1), asked.number)?;
    let answer = body.boolean_or_null(is_reassigned)?;
    let answer = answer.map_or(Answer::NoData, yes_or_no);
    if body.boolean(harbour)? && answer != Answer::No {
        return Err(body.error(harbour, ProviderReason::Contradiction));
    }
    let answer = reassigned::reaching(since, answer);
    Ok(asked.attest_since(Fact::Recycled, answer, since, SOURCE))
}

/// Reads a file of answers about the time since one date: CSV with the columns
/// `PhoneNumber` (ten digits), `IsReassigned` (`1`, `0` or nothing, which is no data) and
/// `HasSafeHarbor` (`1` or `0`), one line a number, each by itself.
///
/// # Errors
///
/// [`ProviderError`], if the header does not have each column once, or a quote is left open. A
/// line that cannot be read is an error in its place, with the line's number.
pub fn file(text: &str, since: Timestamp, at: Timestamp) -> Result<Rows, ProviderError> {
    let lines = table::lines(SOURCE, text, TITLES)?;
    let [number_title, answer_title, harbour_title] = TITLES;
    let read = |[number, answer, harbour]: [String; 3]| {
        let error = |title: &str, reason| ProviderError::new(SOURCE, title, reason);
        let unknown = |title| error(title, ProviderReason::UnknownValue);
        let number = reassigned::national(&number).ok_or_else(|| unknown(number_title))?;
        let asked = Asked::new(&number, at).with_since(since);
        let since = asked.since(SOURCE)?;
        let answer = match answer.as_str() {
            "1" => Answer::Yes,
            "0" => Answer::No,
            "" => Answer::NoData,
            _ => return Err(unknown(answer_title)),
        };
        match harbour.as_str() {
            "1" if answer != Answer::No => {
                return Err(error(harbour_title, ProviderReason::Contradiction));
            }
            "0" | "1" => {}
            _ => return Err(unknown(harbour_title)),
        }
        let answer = reassigned::reaching(since, answer);
        let attestation = asked.attest_since(Fact::Recycled, answer, since, SOURCE);
        Ok((number, attestation))
    };
    let rows = lines.into_iter().map(|(line, row)| {
        row.and_then(read)
            .map_err(|error: ProviderError| error.in_line(line))
    });
    Ok(rows.collect())
}
