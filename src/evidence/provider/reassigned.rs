//! Has the number been reassigned since the last contact, by the database of the United
//! States?
//!
//! The Reassigned Numbers Database (47 CFR 64.1200(m)) answers yes, no or no data for a
//! number and the date of the last contact. Yes means that the number was permanently
//! disconnected on that date or later. No data gives no safe harbour, and there are no data
//! before 27 January 2021, so a no about an earlier date is no data here.
//!
//! Vendors pass the answer on as text or as a boolean, in fields with names of their own, so
//! the caller names the field. A boolean has no room for no data, which is then `null`. The
//! columns of the database's file are not confirmed, so the caller names them too.

use super::asked::Asked;
use super::body::Body;
use super::error::{ProviderError, ProviderReason};
use super::{Read, Rows, yes_or_no};
use super::{date, table};
use crate::evidence::Answer;
use crate::fact::Fact;
use crate::phone::{PhoneNumber, Region};
use crate::timestamp::Timestamp;

const SOURCE: &str = "Reassigned Numbers Database";

/// The database's first day, 2021-01-27 in UTC.
const FIRST_DAY: Timestamp = match Timestamp::from_unix_seconds(1_611_705_600) {
    Ok(day) => day,
    Err(_) => Timestamp::MAX,
};

const WORDS: [(&str, Answer); 4] = [
    ("yes", Answer::Yes),
    ("no", Answer::No),
    ("no data", Answer::NoData),
    ("no_data", Answer::NoData),
];

/// The answer about the time since a date: a no does not reach back beyond the first day.
pub(super) fn reaching(since: Timestamp, answer: Answer) -> Answer {
    match answer {
        Answer::No if since < FIRST_DAY => Answer::NoData,
        answer => answer,
    }
}

/// Reads an answer that a vendor passes on as `yes`, `no`, `no data` or `no_data`.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn text(status: u16, body: &str, asked: &Asked<'_>, field: &str) -> Read {
    let since = asked.since(SOURCE)?;
    let answer = Body::answered(SOURCE, status, body)?.word(field, &WORDS)?;
    let answer = reaching(since, answer);
    Ok(asked.attest_since(Fact::Recycled, answer, since, SOURCE))
}

/// Reads an answer that a vendor passes on as `true`, `false` or `null`.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn boolean(status: u16, body: &str, asked: &Asked<'_>, field: &str) -> Read {
    let since = asked.since(SOURCE)?;
    let body = Body::answered(SOURCE, status, body)?;
    let answer = body
        .boolean_or_null(field)?
        .map_or(Answer::NoData, yes_or_no);
    let answer = reaching(since, answer);
    Ok(asked.attest_since(Fact::Recycled, answer, since, SOURCE))
}

/// The titles of the columns in the database's file.
///
/// ```
/// use rightparty::evidence::provider::reassigned::{self, Columns};
/// use rightparty::{Answer, Timestamp};
///
/// let columns = Columns { number: "Number", date: "Date", answer: "Result" };
/// let file = "Number,Date,Result\n\
///             5039367187,2026-01-15,no\n\
///             5039367188,2026-01-15,perhaps\n";
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let rows = reassigned::file(file, &columns, now)?;
/// assert_eq!(rows[0].as_ref().map(|(_, row)| row.answer), Ok(Answer::No));
/// assert_eq!(
///     rows[1].as_ref().unwrap_err().to_string(),
///     "Reassigned Numbers Database: line 3: Result: the field has an unknown value",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns<'a> {
    /// The number, in ten digits.
    pub number: &'a str,
    /// The date that was asked about, as `2026-01-15`.
    pub date: &'a str,
    /// The answer: `yes`, `no`, `no data` or `no_data`, in any case.
    pub answer: &'a str,
}

/// Reads a file of answers, CSV with a header: one line a number, each by itself. Lines with
/// nothing in them are passed over.
///
/// # Errors
///
/// [`ProviderError`], if the header does not have each column once, or a quote is left open. A
/// line that cannot be read is an error in its place, with the line's number.
pub fn file(text: &str, columns: &Columns<'_>, at: Timestamp) -> Result<Rows, ProviderError> {
    let titles = [columns.number, columns.date, columns.answer];
    let lines = table::lines(SOURCE, text, titles)?;
    let read = |[number, day, answer]: [String; 3]| {
        let error = |title: &str, reason| ProviderError::new(SOURCE, title, reason);
        let unknown = |title| error(title, ProviderReason::UnknownValue);
        let number = national(&number).ok_or_else(|| unknown(columns.number))?;
        let since = date::day(&day, true).ok_or_else(|| unknown(columns.date))?;
        let asked = Asked::new(&number, at).with_since(since);
        let since = asked.since(SOURCE)?;
        let answer = WORDS
            .iter()
            .find(|(word, _)| answer.eq_ignore_ascii_case(word))
            .map(|&(_, answer)| reaching(since, answer))
            .ok_or_else(|| unknown(columns.answer))?;
        let attestation = asked.attest_since(Fact::Recycled, answer, since, SOURCE);
        Ok((number, attestation))
    };
    let rows = lines.into_iter().map(|(line, row)| {
        row.and_then(read)
            .map_err(|error: ProviderError| error.in_line(line))
    });
    Ok(rows.collect())
}

/// The number of ten digits.
pub(super) fn national(digits: &str) -> Option<PhoneNumber> {
    let is_national = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let e164 = is_national.then(|| format!("+1{digits}"))?;
    PhoneNumber::parse_possible(&e164, Region::UNKNOWN).ok()
}
