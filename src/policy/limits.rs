//! When, and how often, may a number be contacted?

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::error::{Kind, PolicyError};
use crate::quiet::quiet_serde;

/// When, and how often, a number may be contacted. The default sets no limit.
///
/// The hours are those of the number's region, which the gate knows only if it was given time
/// zones ([`Gate::with_time_zones`](crate::Gate::with_time_zones)); the contacts are counted
/// by the caller ([`Dossier::recent`](crate::Dossier::recent)). Where a policy sets a limit
/// and the gate lacks what it takes, the notice is held.
///
/// ```
/// use rightparty::{Limits, Policy};
///
/// let limits = Limits {
///     quiet_hours: Some("22:00-08:00".parse()?),
///     per_day: Some(6),
///     per_week: None,
/// };
/// let policy = Policy::strict().with_limits(limits)?;
/// assert_eq!(policy.limits().per_day, Some(6));
/// # Ok::<(), rightparty::PolicyError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct Limits {
    /// The hours of the day in which no notice may arrive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<QuietHours>,
    /// How many contacts a number may have within 24 hours, this notice included: 1 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_day: Option<u32>,
    /// How many contacts a number may have within 7 times 24 hours, this notice included: 1 to
    /// 700.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_week: Option<u32>,
}

quiet_serde!(Limits);

impl Limits {
    /// No limits.
    pub const NONE: Self = Self {
        quiet_hours: None,
        per_day: None,
        per_week: None,
    };

    /// Whether a limit is set at all.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    pub(super) fn checked(self) -> Result<Self, PolicyError> {
        for (what, count, most) in [
            ("per_day", self.per_day, 100),
            ("per_week", self.per_week, 700),
        ] {
            if let Some(count) = count
                && !(1..=most).contains(&count)
            {
                return Err(PolicyError(Kind::Limit { what, count, most }));
            }
        }
        Ok(self)
    }
}

/// The hours of the day in which no notice may arrive, in local time: from a minute of the day
/// up to, and not including, another, perhaps over midnight.
///
/// ```
/// use rightparty::QuietHours;
///
/// let night: QuietHours = "22:00-08:00".parse()?;
/// assert!(night.contains(23 * 60) && night.contains(0) && night.contains(7 * 60 + 59));
/// assert!(!night.contains(8 * 60) && !night.contains(21 * 60 + 59));
/// assert_eq!(night.to_string(), "22:00-08:00");
/// let error = "22-8".parse::<QuietHours>().unwrap_err();
/// assert_eq!(error.to_string(), "quiet_hours must be two times of day, such as 22:00-08:00");
/// # Ok::<(), rightparty::PolicyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: u16,
    until: u16,
}

impl QuietHours {
    /// Whether a minute of the day, counted from midnight, lies in these hours.
    #[must_use]
    pub const fn contains(self, minute: u16) -> bool {
        if self.from < self.until {
            self.from <= minute && minute < self.until
        } else {
            self.from <= minute || minute < self.until
        }
    }
}

impl FromStr for QuietHours {
    type Err = PolicyError;

    fn from_str(text: &str) -> Result<Self, PolicyError> {
        let hours = || {
            let (from, until) = text.split_once('-')?;
            let (from, until) = (minute(from.trim())?, minute(until.trim())?);
            // Equal ends may be meant as all day or as never.
            (from != until).then_some(Self { from, until })
        };
        hours().ok_or(PolicyError(Kind::QuietHours))
    }
}

/// The minute of the day of a time such as `08:30`.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str, below: u16| {
        let is_plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = digits.parse().ok()?;
        (is_plain && number < below).then_some(number)
    };
    Some(number(hour, 24)? * 60 + number(minute, 60)?)
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, until) = (self.from, self.until);
        let (from_minute, until_minute) = (from % 60, until % 60);
        let (from, until) = (from / 60, until / 60);
        write!(f, "{from:02}:{from_minute:02}-{until:02}:{until_minute:02}")
    }
}

impl Serialize for QuietHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for QuietHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::quiet::text(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_strictly() {
        for (text, expected) in [
            ("22:00-08:00", Some("22:00-08:00")),
            ("12:30 - 14:00", Some("12:30-14:00")),
            ("24:00-08:00", None),
            ("22:60-08:00", None),
            ("22:00-22:00", None),
            ("22:00", None),
            ("2:00-8:00", None),
            ("+2:00-08:00", None),
            ("", None),
        ] {
            let read = text.parse::<QuietHours>().map(|hours| hours.to_string());
            assert_eq!(read.ok().as_deref(), expected, "{text}");
        }
    }
}
