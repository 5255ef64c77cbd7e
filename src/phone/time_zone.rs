//! What time is it where a number is?

use core::fmt;

use super::number::PhoneNumber;
use crate::timestamp::Timestamp;

/// How far the local time of a number may be from UTC at a point in time, in seconds, positive
/// east of Greenwich: one value for each zone that the number may be in. None if it is not
/// known.
type Offsets = fn(&PhoneNumber, Timestamp) -> Vec<i32>;

/// The time zones of numbers, for the quiet hours of a policy.
///
/// The feature `time-zones` brings `TimeZones::bundled`, with the zones of all regions. A
/// caller who knows more than the number, such as the borrower's address, answers for itself:
///
/// ```
/// use rightparty::{PhoneNumber, Region, TimeZones};
///
/// // All of this lender's borrowers live in mainland China.
/// let zones = TimeZones::new(|_, _| vec![8 * 3_600]);
/// let number = PhoneNumber::parse("139 1234 5670", Region::CN)?;
/// assert_eq!(zones.offsets(&number, "2026-11-20T09:00:00Z".parse()?), [28_800]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct TimeZones(Offsets);

impl TimeZones {
    /// Time zones by a function that gives the offsets from UTC, in seconds, of all zones that
    /// a number may be in at a point in time; none if it does not know.
    #[must_use]
    pub const fn new(offsets: fn(&PhoneNumber, Timestamp) -> Vec<i32>) -> Self {
        Self(offsets)
    }

    /// The offsets from UTC, in seconds, of all zones that the number may be in; none if it is
    /// not known.
    #[must_use]
    pub fn offsets(self, number: &PhoneNumber, at: Timestamp) -> Vec<i32> {
        (self.0)(number, at)
    }

    /// The minutes of the day, from midnight, that it may be where the number is; none if it
    /// is not known.
    pub(crate) fn minutes_of_day(self, number: &PhoneNumber, at: Timestamp) -> Vec<u16> {
        let offsets = self.offsets(number, at).into_iter();
        offsets
            .filter_map(|offset| {
                let local = at.unix_seconds() + i64::from(offset);
                u16::try_from(local.div_euclid(60).rem_euclid(24 * 60)).ok()
            })
            .collect()
    }
}

impl fmt::Debug for TimeZones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TimeZones(..)")
    }
}

#[cfg(feature = "time-zones")]
mod bundled {
    use std::sync::LazyLock;

    use jiff::tz::{TimeZone, TimeZoneDatabase};

    use super::TimeZones;
    use crate::phone::{PhoneNumber, Region};
    use crate::timestamp::Timestamp;

    impl TimeZones {
        /// The zones of the number's region by the IANA database, which is compiled in: all of
        /// them where the region has several, since a number does not tell in which of them
        /// its owner lives. Not known for numbers of no region, such as those of satellites.
        ///
        /// ```
        /// use rightparty::{PhoneNumber, Region, TimeZones};
        ///
        /// let now = "2026-11-20T09:00:00Z".parse()?;
        /// let zones = TimeZones::bundled();
        /// let india: Region = "IN".parse()?;
        /// let number = PhoneNumber::parse("98765 43210", india)?;
        /// assert_eq!(zones.offsets(&number, now), [5 * 3_600 + 1_800]);
        /// let number = PhoneNumber::parse("(212) 300-3990", Region::US)?;
        /// assert_eq!(zones.offsets(&number, now).len(), 6);
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        #[must_use]
        pub const fn bundled() -> Self {
            Self::new(offsets)
        }
    }

    fn offsets(number: &PhoneNumber, at: Timestamp) -> Vec<i32> {
        let Ok(at) = jiff::Timestamp::from_second(at.unix_seconds()) else {
            return Vec::new();
        };
        let zones = ZONES.iter();
        let of_number = zones.filter(|(region, _)| number.belongs_to(*region));
        let mut offsets: Vec<i32> = of_number
            .flat_map(|(_, zones)| zones)
            .map(|zone| zone.to_offset(at).seconds())
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        offsets
    }

    static ZONES: LazyLock<Vec<(Region, Vec<TimeZone>)>> = LazyLock::new(|| {
        let database = TimeZoneDatabase::bundled();
        let lines = include_str!("time_zones.tsv").lines();
        let rows = lines.filter(|line| !line.starts_with('#')).map(|line| {
            let mut cells = line.split('\t');
            let region = cells.next()?.parse().ok()?;
            // A zone that the database lacks would narrow the reading: then none counts.
            let zones: Option<Vec<_>> = cells.map(|name| database.get(name).ok()).collect();
            Some((region, zones?))
        });
        rows.flatten().collect()
    });

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_region_has_its_zones() {
            assert_eq!(
                ZONES.len(),
                include_str!("time_zones.tsv")
                    .lines()
                    .filter(|line| !line.starts_with('#'))
                    .count()
            );
            for region in Region::all() {
                let is_known = ZONES
                    .iter()
                    .any(|(known, zones)| *known == region && !zones.is_empty());
                assert!(is_known, "{region}");
            }
        }

        #[test]
        fn clocks_follow_the_summer() {
            let london = PhoneNumber::parse("+44 7912 345678", Region::UNKNOWN).unwrap();
            for (at, offset) in [("2026-01-20T09:00:00Z", 0), ("2026-07-20T09:00:00Z", 3_600)] {
                let offsets = TimeZones::bundled().offsets(&london, at.parse().unwrap());
                assert_eq!(offsets, [offset], "{at}");
            }
        }
    }
}
