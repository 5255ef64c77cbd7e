//! When did something happen? Time is always an argument: the crate has no clock.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A point in time, to the second.
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
    /// From seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// The point in time this many seconds later; saturates at the ends of `i64`.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// How many whole days have passed since an earlier point in time; negative if the other
    /// is later.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(24 * 3_600)
    }

    /// Reads what [`Display`](fmt::Display) writes of a point in time that no calendar year
    /// can express.
    pub(crate) fn beyond_calendar(text: &str) -> Option<Self> {
        let seconds = Self(text.strip_suffix(" s")?.parse().ok()?);
        (seconds.to_string() == text).then_some(seconds)
    }
}

/// A text that is not a point in time. The message does not show it.
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
#[error("not a point in time: expected RFC 3339 with an offset, such as 2026-11-20T09:00:00Z")]
pub struct InvalidTimestampError(());

impl FromStr for Timestamp {
    type Err = InvalidTimestampError;

    /// Reads RFC 3339 with an offset. Fractions of a second are dropped.
    fn from_str(text: &str) -> Result<Self, InvalidTimestampError> {
        let timestamp: jiff::Timestamp =
            text.trim().parse().map_err(|_| InvalidTimestampError(()))?;
        Ok(Self(timestamp.as_second()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(timestamp) => timestamp.fmt(f),
            // Beyond the years that jiff can write, -9999 to 9999.
            Err(_) => write!(f, "{} s", self.0),
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
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rfc_3339_with_an_offset_only() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", Some(0)),
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
        assert_eq!(
            Timestamp::from_unix_seconds(i64::MAX)
                .plus_seconds(1)
                .to_string(),
            "9223372036854775807 s"
        );
    }
}
