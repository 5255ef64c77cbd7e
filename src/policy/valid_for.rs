//! How is it written for how long a clearance is valid?

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::defaults::DEFAULT_MINUTES;
use super::error::{Kind, PolicyError};

/// A number of minutes, written as `90m`, `12h` or `1h 30m`.
#[derive(Clone, Copy)]
pub(super) struct ValidFor(pub(super) u32);

impl Default for ValidFor {
    fn default() -> Self {
        Self(DEFAULT_MINUTES)
    }
}

impl Serialize for ValidFor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0 / 60, self.0 % 60) {
            (0, minutes) => serializer.collect_str(&format_args!("{minutes}m")),
            (hours, 0) => serializer.collect_str(&format_args!("{hours}h")),
            (hours, minutes) => serializer.collect_str(&format_args!("{hours}h {minutes}m")),
        }
    }
}

impl<'de> Deserialize<'de> for ValidFor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::quiet::text(deserializer)?;
        let duration: Option<jiff::SignedDuration> = text.parse().ok();
        let minutes = duration
            .filter(|duration| duration.as_secs() % 60 == 0 && duration.subsec_nanos() == 0)
            .and_then(|duration| u32::try_from(duration.as_mins()).ok());
        minutes
            .map(Self)
            .ok_or_else(|| de::Error::custom(PolicyError(Kind::ValidFor)))
    }
}
