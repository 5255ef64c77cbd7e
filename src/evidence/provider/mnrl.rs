//! Has the number been revoked, by India's Mobile Number Revocation List?
//!
//! Source: RBI/2024-25/105, by which regulated entities use the list, and Deepvue's reference
//! of `mnrl/verify`. The list is published monthly. **Not confirmed**: the columns of its
//! file, which the caller names, and Deepvue's response about a number that is not listed.
//!
//! A number that was revoked has been given up for good, which is a yes to *recycled*. One
//! that is not listed isn't shown to be the borrower's still, and one that was revoked before
//! the date asked about says nothing of the time since: both are no data. There is no no.

use core::fmt;
use std::collections::HashSet;

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::echo::Spelling;
use super::error::{ProviderError, ProviderReason};
use super::{date, table};
use crate::evidence::Answer;
use crate::fact::Fact;
use crate::phone::{PhoneNumber, Region};
use crate::timestamp::Timestamp;

const MONTHS: [(&str, i8); 12] = [
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
];

/// Reads a response of Deepvue: was the number revoked, in the date's month or later? The
/// answer is as of the response's own time.
///
/// # Errors
///
/// [`ProviderError`], for any other response, one about another number, or without a date to
/// reach back to.
pub fn deepvue(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Deepvue revocation list";
    let since = asked.since(source)?;
    let body = Body::answered(source, status, body)?;
    body.without(&["detail"])?;
    if body.integer("code")? != 200 {
        return Err(body.error("code", ProviderReason::ProviderFailed));
    }
    let milliseconds = body.integer("timestamp")?;
    let time = Timestamp::from_unix_seconds(milliseconds.div_euclid(1_000));
    let time = time.map_err(|_| body.error("timestamp", ProviderReason::UnknownValue))?;
    let time = asked.own_date(&body, "timestamp", time)?;
    let data = body.object("data")?;
    data.echo("phone_number", Spelling::National(91), asked.number)?;
    let is_revoked = data.boolean("latest_revocation_status")?;
    let answer = if data.boolean("mnrl_record_found")? {
        body.word("sub_code", &[("LATEST_MNRL_RECORD_FOUND", ())])?;
        let end = month_of(&data)?;
        if is_revoked {
            revoked(source, "data.latest_revocation_month", end, since, asked)?
        } else {
            Answer::NoData
        }
    } else if is_revoked {
        let reason = ProviderReason::Contradiction;
        return Err(data.error("latest_revocation_status", reason));
    } else {
        data.without(&["latest_revocation_month", "latest_revocation_year"])?;
        Answer::NoData
    };
    let mut attestation = asked.attest_since(Fact::Recycled, answer, since, source);
    attestation.as_of = time;
    Ok(attestation)
}

/// The end of the month of the latest revocation.
fn month_of(data: &Body) -> Result<Timestamp, ProviderError> {
    let month = data.word("latest_revocation_month", &MONTHS)?;
    let year = data.text("latest_revocation_year")?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = year.parse().ok().filter(|_| is_year);
    let end = year.and_then(|year| date::end_of_month(year, month));
    end.ok_or_else(|| data.error("latest_revocation_year", ProviderReason::UnknownValue))
}

/// What a revocation in the month before `end` says of the time since a date. In the month of
/// the date itself it may have come before or after, and counts.
fn revoked(
    source: &'static str,
    field: &str,
    end: Timestamp,
    since: Timestamp,
    asked: &Asked<'_>,
) -> Result<Answer, ProviderError> {
    // No month is longer.
    if end > asked.at.plus_seconds(32 * date::DAY) {
        return Err(ProviderError::new(
            source,
            field,
            ProviderReason::Contradiction,
        ));
    }
    Ok(if end > since {
        Answer::Yes
    } else {
        Answer::NoData
    })
}

/// One month's revocation list, as a lender has downloaded it. `Debug` shows how long it is.
///
/// ```
/// use rightparty::evidence::provider::Asked;
/// use rightparty::evidence::provider::mnrl::RevocationList;
/// use rightparty::{Answer, PhoneNumber, Region};
///
/// let file = "S No,Mobile\n1,9876543210\n2,98765\n";
/// let list = RevocationList::read(file, "Mobile", 2026, 10)?;
/// assert_eq!(list.len(), 1);
/// assert_eq!(list.faults()[0].line(), Some(3));
///
/// let number = PhoneNumber::parse("098765 43210", "IN".parse()?)?;
/// let asked = Asked::new(&number, "2026-11-20T09:00:00Z".parse()?)
///     .with_since("2026-01-15T00:00:00Z".parse()?);
/// assert_eq!(list.ask(&asked)?.answer, Answer::Yes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct RevocationList {
    numbers: HashSet<u64>,
    faults: Vec<ProviderError>,
    /// The first second after the month.
    end: Timestamp,
}

const LIST: &str = "Mobile Number Revocation List";

impl RevocationList {
    /// Reads a month's list: CSV with a header, one line a number, in the column with this
    /// title, written in ten digits, which `91` or `+91` may precede. The month is that of
    /// the revocations, 1 to 12.
    ///
    /// # Errors
    ///
    /// [`ProviderError`], if the header does not have the column once, a quote is left open, or
    /// there is no such month. A line that cannot be read is one of the [`faults`](Self::faults).
    pub fn read(text: &str, column: &str, year: i16, month: i8) -> Result<Self, ProviderError> {
        let unknown = |field: &str| ProviderError::new(LIST, field, ProviderReason::UnknownValue);
        let end = date::end_of_month(year, month).ok_or_else(|| unknown("month"))?;
        let mut list = Self {
            numbers: HashSet::new(),
            faults: Vec::new(),
            end,
        };
        for (line, row) in table::lines(LIST, text, [column])? {
            let read = row
                .and_then(|[number]| indian(&number).ok_or_else(|| unknown(column).in_line(line)));
            match read {
                Ok(number) => {
                    list.numbers.insert(number.key().expose().get());
                }
                Err(fault) => list.faults.push(fault),
            }
        }
        Ok(list)
    }

    /// The lines that could not be read, each with its number. The list is the shorter by
    /// them; since absence from the list proves nothing, none of them clears a number.
    #[must_use]
    pub fn faults(&self) -> &[ProviderError] {
        &self.faults
    }

    /// How many numbers are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether no number is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Was the number revoked, in the date's month or later? If it is listed, the answer is as
    /// of the end of the list's month.
    ///
    /// # Errors
    ///
    /// [`ProviderError`], without a date to reach back to, or if the month has not begun when
    /// the list is asked.
    pub fn ask(&self, asked: &Asked<'_>) -> Read {
        let since = asked.since(LIST)?;
        let answer = revoked(LIST, "month", self.end, since, asked)?;
        let is_listed = self.numbers.contains(&asked.number.key().expose().get());
        let answer = if is_listed { answer } else { Answer::NoData };
        let mut attestation = asked.attest_since(Fact::Recycled, answer, since, LIST);
        attestation.as_of = self.end.min(asked.at);
        Ok(attestation)
    }
}

impl fmt::Debug for RevocationList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RevocationList")
            .field("numbers", &self.numbers.len())
            .field("faults", &self.faults.len())
            .finish_non_exhaustive()
    }
}

/// A mobile of ten digits, which the calling code may precede.
fn indian(text: &str) -> Option<PhoneNumber> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let national = match digits.len() {
        10 if digits.len() == text.len() => digits,
        12 => digits.strip_prefix("91")?,
        _ => return None,
    };
    if !national.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    PhoneNumber::parse_possible(&format!("+91{national}"), Region::UNKNOWN).ok()
}
