//! Which day or span of time does a provider name?

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, SpanRelativeTo};

use super::body::Body;
use super::error::{ProviderError, ProviderReason};
use super::yes_or_no;
use crate::evidence::Answer;
use crate::timestamp::Timestamp;

/// The seconds of a day.
pub(super) const DAY: i64 = 24 * 3_600;
/// The seconds of an hour.
pub(super) const HOUR: i64 = 3_600;

/// A point in time with its offset.
pub(super) fn moment(body: &Body, field: &str) -> Result<Timestamp, ProviderError> {
    let parsed = body.text(field)?.parse();
    parsed.map_err(|_| body.error(field, ProviderReason::WrongType))
}

/// The first second of a day in UTC, from eight digits (`20240131`) or, with `dashes`, from
/// ten characters (`2024-01-31`).
pub(super) fn day(text: &str, dashes: bool) -> Option<Timestamp> {
    let separators: &[usize] = if dashes { &[4, 7] } else { &[] };
    let fits = text.len() == 8 + separators.len()
        && text.bytes().enumerate().all(|(index, byte)| {
            if separators.contains(&index) {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok().filter(|_| fits)?;
    let year = i16::try_from(number / 10_000).ok()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    let of_month = i8::try_from(number % 100).ok()?;
    start_of(Date::new(year, month, of_month).ok()?)
}

/// The first second after a month (1 to 12) in UTC.
pub(super) fn end_of_month(year: i16, month: i8) -> Option<Timestamp> {
    start_of(
        Date::new(year, month, 1)
            .ok()?
            .last_of_month()
            .tomorrow()
            .ok()?,
    )
}

fn start_of(date: Date) -> Option<Timestamp> {
    let zoned = date.to_zoned(TimeZone::UTC).ok()?;
    Timestamp::from_unix_seconds(zoned.timestamp().as_second()).ok()
}

/// The first second of the day, in UTC.
pub(super) fn day_of(time: Timestamp) -> Timestamp {
    let seconds = time.unix_seconds();
    time.plus_seconds(-seconds.rem_euclid(DAY))
}

/// The same time of day a number of months earlier, in UTC.
pub(super) fn months_before(time: Timestamp, months: u32) -> Option<Timestamp> {
    let timestamp = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    let span = Span::new().try_months(i64::from(months)).ok()?;
    let earlier = timestamp.to_zoned(TimeZone::UTC).checked_sub(span).ok()?;
    Timestamp::from_unix_seconds(earlier.timestamp().as_second()).ok()
}

/// The seconds of a span in ISO 8601, such as `PT24H`, which is longer than nothing and of a
/// fixed length: days have 24 hours, and months have no length.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let span: Span = text.parse().ok().filter(|_| text.starts_with('P'))?;
    let length = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    Some(length.as_secs()).filter(|&seconds| seconds > 0)
}

/// How many months a line has had its subscriber: at least `from`, and at most `to`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Months {
    pub(super) from: u32,
    pub(super) to: Option<u32>,
}

impl Months {
    /// The buckets that the Chinese providers number from 1.
    pub(super) const BUCKETS: [Self; 5] = [
        Self::new(0, Some(3)),
        Self::new(3, Some(6)),
        Self::new(6, Some(12)),
        Self::new(12, Some(24)),
        Self::new(24, None),
    ];

    pub(super) const fn new(from: u32, to: Option<u32>) -> Self {
        Self { from, to }
    }

    /// Whether the line has had its subscriber since a date: no data if the date lies within
    /// the span.
    pub(super) fn reach(self, since: Timestamp, at: Timestamp) -> Answer {
        let before = |months| months_before(at, months);
        if before(self.from).is_some_and(|latest| latest <= since) {
            Answer::Yes
        } else if self.to.and_then(before).is_some_and(|first| first >= since) {
            Answer::No
        } else {
            Answer::NoData
        }
    }
}

/// Whether something that happened at a time has happened since a date.
pub(super) fn happened_since(time: Timestamp, since: Timestamp) -> Answer {
    yes_or_no(time >= since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn days_have_one_spelling() {
        let first = Some(at("2024-02-29T00:00:00Z"));
        assert_eq!(day("20240229", false), first);
        assert_eq!(day("2024-02-29", true), first);
        for (text, dashes) in [
            ("20230229", false),
            ("2024-02-29", false),
            ("20240229", true),
            ("2024-2-29", true),
            ("-0240229", false),
            ("2024022９", false),
            ("", false),
        ] {
            assert_eq!(day(text, dashes), None, "{text}");
        }
        assert_eq!(end_of_month(2024, 12), Some(at("2025-01-01T00:00:00Z")));
        assert_eq!(end_of_month(2024, 13), None);
        assert_eq!(Some(day_of(at("2024-02-29T23:59:59Z"))), first);
    }

    #[test]
    fn spans_have_a_fixed_length() {
        assert_eq!(seconds("PT24H"), Some(DAY));
        assert_eq!(seconds("P7D"), Some(7 * DAY));
        for text in ["P1M", "P1Y", "PT0S", "-PT1H", "24h", "", "24"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn a_bucket_answers_for_dates_outside_it() {
        let now = at("2024-10-01T00:00:00Z");
        let year = Months::new(12, Some(24));
        for (since, answer) in [
            ("2024-01-01T00:00:00Z", Answer::Yes),
            ("2023-10-01T00:00:00Z", Answer::Yes),
            ("2023-09-30T00:00:00Z", Answer::NoData),
            ("2022-10-02T00:00:00Z", Answer::NoData),
            ("2022-10-01T00:00:00Z", Answer::No),
            ("2020-10-01T00:00:00Z", Answer::No),
        ] {
            assert_eq!(year.reach(at(since), now), answer, "{since}");
        }
        assert_eq!(
            Months::new(24, None).reach(at("2000-01-01T00:00:00Z"), now),
            Answer::NoData
        );
        // Nothing is known of a time before all others.
        let first = Timestamp::MIN;
        assert_eq!(year.reach(first, first), Answer::NoData);
    }
}
