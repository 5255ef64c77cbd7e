//! When did something happen? Time is always an argument: the crate has no clock.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A point in time, to the second, in the years 2000 to 2199.
///
/// No record of a lender lies outside of these years, but milliseconds that were taken for
/// seconds do: as a time of 58,000 years from now, they would outlive every expiry.
///
/// ```
/// use rightparty::Timestamp;
///
/// let noon: Timestamp = "2026-11-20T12:00:00+08:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-11-20T04:00:00Z");
/// assert_eq!(noon.plus_seconds(60).unix_seconds() - noon.unix_seconds(), 60);
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// 2000-01-01T00:00:00Z, the earliest.
    pub const MIN: Self = Self(946_684_800);

    /// 2199-12-31T23:59:59Z, the latest.
    pub const MAX: Self = Self(7_258_118_399);

    /// From seconds since 1970-01-01T00:00:00Z.
    ///
    /// ```
    /// use rightparty::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_unix_seconds(1_795_147_200)?.to_string(), "2026-11-20T04:00:00Z");
    /// let error = Timestamp::from_unix_seconds(1_795_147_200_000).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "a time outside of the years 2000 to 2199; milliseconds may have been taken for seconds",
    /// );
    /// # Ok::<(), rightparty::InvalidTimestampError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidTimestampError`] if they lie outside of the years 2000 to 2199.
    pub const fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidTimestampError> {
        if seconds < Self::MIN.0 || seconds > Self::MAX.0 {
            return Err(InvalidTimestampError(Kind::Year));
        }
        Ok(Self(seconds))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// The point in time this many seconds later; saturates at [`MIN`](Self::MIN) and
    /// [`MAX`](Self::MAX).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        let sum = self.0.saturating_add(seconds);
        match Self::from_unix_seconds(sum) {
            Ok(later) => later,
            Err(_) if sum < Self::MIN.0 => Self::MIN,
            Err(_) => Self::MAX,
        }
    }

    /// How many whole days have passed since an earlier point in time; negative if the other
    /// is later.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(24 * 3_600)
    }
}

/// Not a point in time, or not one that records can have. The message does not show it.
///
/// ```
/// use rightparty::Timestamp;
///
/// let error = "20 Nov 2026".parse::<Timestamp>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "not a point in time: expected RFC 3339 with an offset, such as 2026-11-20T09:00:00Z",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct InvalidTimestampError(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
enum Kind {
    #[error("not a point in time: expected RFC 3339 with an offset, such as 2026-11-20T09:00:00Z")]
    Text,
    #[error(
        "a time outside of the years 2000 to 2199; milliseconds may have been taken for seconds"
    )]
    Year,
}

impl FromStr for Timestamp {
    type Err = InvalidTimestampError;

    /// Reads RFC 3339 with an offset. Fractions of a second are dropped.
    fn from_str(text: &str) -> Result<Self, InvalidTimestampError> {
        let timestamp: jiff::Timestamp = text
            .trim()
            .parse()
            .map_err(|_| InvalidTimestampError(Kind::Text))?;
        Self::from_unix_seconds(timestamp.as_second())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(timestamp) => timestamp.fmt(f),
            // Never: the calendar has all of these years.
            Err(_) => Err(fmt::Error),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::quiet::text(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rfc_3339_with_an_offset_only() {
        for (text, seconds) in [
            ("2000-01-01T00:00:00Z", Some(946_684_800)),
            ("1999-12-31T23:59:59Z", None),
            ("2199-12-31T23:59:59Z", Some(7_258_118_399)),
            ("2200-01-01T00:00:00Z", None),
            (" 2026-11-20T12:00:00+08:00 ", Some(1_795_147_200)),
            ("2026-11-20T04:00:00.9Z", Some(1_795_147_200)),
            ("2026-11-20", None),
            ("2026-11-20T12:00:00", None),
            ("yesterday", None),
            ("", None),
        ] {
            let read = text.parse().ok().map(Timestamp::unix_seconds);
            assert_eq!(read, seconds, "{text:?}");
        }
        for seconds in [i64::MIN, 0, 1_795_147_200_000, i64::MAX] {
            assert!(Timestamp::from_unix_seconds(seconds).is_err(), "{seconds}");
        }
        assert_eq!(Timestamp::MAX.plus_seconds(i64::MAX), Timestamp::MAX);
        assert_eq!(Timestamp::MAX.plus_seconds(i64::MIN), Timestamp::MIN);
    }
}
