//! When does a run have more disagreement than keying slips explain?

use serde::{Deserialize, Serialize};

use super::error::{Kind, PolicyError};
use crate::quiet::quiet_serde;

/// Which share of disagreeing rows trips a run, in all of it or in a window of it; and which
/// share of identical rows shows that the second column is a copy.
///
/// Two people who key the same form disagree on a few rows in a hundred; a broken join makes
/// nearly all rows that it touches disagree. The defaults lie between: a tenth of the run, a
/// fifth of any thousand rows.
///
/// ```
/// use rightparty::{Breaker, Policy};
///
/// let breaker = Breaker { run_per_mille: 50, ..Breaker::DEFAULT };
/// let policy = Policy::strict().with_breaker(breaker)?;
/// assert!(policy.breaker().run_trips(51, 1_000));
/// assert!(!policy.breaker().run_trips(50, 1_000));
/// # Ok::<(), rightparty::PolicyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct Breaker {
    /// The run trips if more than this many of a thousand comparable rows disagree: 1 to 250.
    pub run_per_mille: u16,
    /// The run trips if more than this many of a thousand comparable rows in a window
    /// disagree: 1 to 500.
    pub window_per_mille: u16,
    /// The number of comparable rows in a window: 50 to 100,000.
    pub window_rows: u32,
    /// With fewer comparable rows than this, a run does not trip by its share: 20 to 10,000.
    pub floor_rows: u32,
    /// The second column counts as a copy if at least this many of a thousand rows have both
    /// entries typed identically, byte by byte: 500 to 1,000.
    pub too_perfect_per_mille: u16,
}

quiet_serde!(Breaker);

impl Breaker {
    /// The bounds of the strict policy.
    pub const DEFAULT: Self = Self {
        run_per_mille: 100,
        window_per_mille: 200,
        window_rows: 1_000,
        floor_rows: 200,
        too_perfect_per_mille: 998,
    };

    /// With fewer rows than this, no column counts as a copy.
    pub const TOO_PERFECT_ROWS: u64 = 10_000;

    /// Whether this many disagreements in this many comparable rows trip the run.
    #[must_use]
    pub const fn run_trips(&self, differing: u64, comparable: u64) -> bool {
        comparable >= self.floor_rows as u64
            && differing * 1_000 > comparable * self.run_per_mille as u64
    }

    /// Whether this many disagreements in a full window trip the run.
    #[must_use]
    pub const fn window_trips(&self, differing: u32) -> bool {
        differing as u64 * 1_000 > self.window_rows as u64 * self.window_per_mille as u64
    }

    /// Whether this many identical rows of so many are more than two keyers would produce.
    #[must_use]
    pub const fn is_too_perfect(&self, identical: u64, rows: u64) -> bool {
        rows >= Self::TOO_PERFECT_ROWS
            && identical * 1_000 >= rows * self.too_perfect_per_mille as u64
    }

    /// The bounds themselves, if all are in range.
    pub(super) fn checked(self) -> Result<Self, PolicyError> {
        let bounds = [
            ("run_per_mille", u32::from(self.run_per_mille), 1, 250),
            ("window_per_mille", u32::from(self.window_per_mille), 1, 500),
            ("window_rows", self.window_rows, 50, 100_000),
            ("floor_rows", self.floor_rows, 20, 10_000),
            (
                "too_perfect_per_mille",
                u32::from(self.too_perfect_per_mille),
                500,
                1_000,
            ),
        ];
        for (what, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                return Err(PolicyError(Kind::Breaker {
                    what,
                    value,
                    least,
                    most,
                }));
            }
        }
        Ok(self)
    }
}

impl Default for Breaker {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        let breaker = Breaker::DEFAULT;
        assert!(!breaker.run_trips(20, 200) && breaker.run_trips(21, 200));
        assert!(!breaker.run_trips(199, 199));
        assert!(!breaker.window_trips(200) && breaker.window_trips(201));
        assert!(breaker.is_too_perfect(9_980, 10_000));
        assert!(!breaker.is_too_perfect(9_979, 10_000) && !breaker.is_too_perfect(9_999, 9_999));
    }
}
