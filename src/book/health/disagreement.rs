//! How many rows differ, of those that can be compared?

use serde::Serialize;

/// How many rows can be compared, and how many of them differ.
///
/// ```
/// use rightparty::book::Disagreement;
///
/// let slips = Disagreement { comparable: 1_000, differing: 30 };
/// let (share, [low, high]) = slips.share().ok_or("nothing to compare")?;
/// assert_eq!(format!("{share:.3} in {low:.3} to {high:.3}"), "0.030 in 0.021 to 0.043");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// Rows whose entries can be compared.
    pub comparable: u64,
    /// How many of them have a `*.differs` finding.
    pub differing: u64,
}

impl Disagreement {
    pub(in crate::book) const fn add(&mut self, other: Self) {
        self.comparable += other.comparable;
        self.differing += other.differing;
    }

    /// Whether these are too few rows, fewer than thirty, for their share to say much.
    #[must_use]
    pub const fn is_few(&self) -> bool {
        self.comparable < 30
    }

    /// The share that differs, from 0 to 1, and its interval of 95 % confidence
    /// (Wilson 1927, *Probable inference, the law of succession, and
    /// statistical inference*); `None` if nothing can be compared.
    #[must_use]
    pub fn share(&self) -> Option<(f64, [f64; 2])> {
        if self.comparable == 0 {
            return None;
        }
        let rows = float(self.comparable);
        let share = float(self.differing) / rows;
        // The 97.5th percentile of the normal distribution.
        let z = 1.959_964;
        let middle = share + z * z / (2.0 * rows);
        let half = z * (share * (1.0 - share) / rows + z * z / (4.0 * rows * rows)).sqrt();
        let scale = 1.0 + z * z / rows;
        let bound = |value: f64| (value / scale).clamp(0.0, 1.0);
        Some((share, [bound(middle - half), bound(middle + half)]))
    }

    /// By how many standard errors the share is above that of the other rows of `all` (the
    /// pooled test of two proportions); `None` if there are no others, or the rows all agree or
    /// all differ.
    pub(in crate::book) fn standard_errors_above_others(&self, all: Self) -> Option<f64> {
        let others = Self {
            comparable: all.comparable - self.comparable,
            differing: all.differing - self.differing,
        };
        let ((own, _), (others_share, _), (pooled, _)) =
            (self.share()?, others.share()?, all.share()?);
        let per_row = 1.0 / float(self.comparable) + 1.0 / float(others.comparable);
        let error = (pooled * (1.0 - pooled) * per_row).sqrt();
        (error > 0.0).then(|| (own - others_share) / error)
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "rows of a book are fewer than 2^52"
)]
const fn float(rows: u64) -> f64 {
    rows as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals() {
        let of = |differing, comparable| Disagreement {
            comparable,
            differing,
        };
        assert_eq!(of(0, 0).share(), None);
        let (share, [low, high]) = of(10, 100).share().unwrap();
        assert!((share - 0.1).abs() < 1e-9);
        // From tables of the Wilson interval.
        assert!((low - 0.0552).abs() < 1e-4 && (high - 0.1744).abs() < 1e-4);
        let (_, [low, high]) = of(0, 10).share().unwrap();
        assert!(low.abs() < 1e-9 && (high - 0.2775).abs() < 1e-4);
    }

    #[test]
    fn standard_errors() {
        let of = |differing, comparable| Disagreement {
            comparable,
            differing,
        };
        let all = of(30, 200);
        let errors = |own: Disagreement| own.standard_errors_above_others(all);
        // (0.2 - 0.1) / sqrt(0.15 * 0.85 * (1/100 + 1/100)).
        assert!((errors(of(20, 100)).unwrap() - 1.980_3).abs() < 1e-4);
        assert!((errors(of(10, 100)).unwrap() + 1.980_3).abs() < 1e-4);
        assert_eq!(errors(all), None);
        assert_eq!(of(0, 5).standard_errors_above_others(of(0, 10)), None);
    }
}
