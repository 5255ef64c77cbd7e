//! What rules object to.

mod code;
mod detail;
mod field;
mod reason;
mod severity;

pub use code::{Code, UnknownCodeError};
pub use detail::Detail;
pub use field::Field;
pub use reason::Reason;
pub use severity::Severity;

use core::cmp::Ordering;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::slip::Slip;
use crate::variant::Variant;

/// One rule's objection.
///
/// A finding says what is wrong and where, never the name or the number itself.
/// Its text is rendered from these fields; nothing parses text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What is objected to.
    pub code: Code,
    /// How much it weighs under the policy that was applied.
    pub severity: Severity,
    /// Where.
    pub field: Field,
    /// What exactly.
    #[serde(default, skip_serializing_if = "Detail::is_empty")]
    pub detail: Detail,
}

impl Finding {
    /// What to do about it, with the digits to look at where they are known.
    #[must_use]
    pub fn remedy(&self) -> String {
        let remedy = self.code.remedy();
        if self.code == Code::RuleFailed {
            return format!("{remedy} Field: {}.", self.field.as_str());
        }
        if self.detail.reason == Some(Reason::NoRegion) {
            // Nothing is known to be wrong with the number.
            return "Write the region as two letters of ISO 3166-1, such as CN.".to_owned();
        }
        match self.detail.positions.as_slice() {
            [] => remedy.to_owned(),
            [one, ..] if self.field.is_name() => {
                format!("{remedy} Look at its {} character.", Ordinal(*one))
            }
            [one] => format!("{remedy} Look at digit {one} of the national number."),
            [first, .., last] => {
                format!("{remedy} Look at digits {first}–{last} of the national number.")
            }
        }
    }

    /// The order in a decision: the heaviest first, then by code and field.
    pub(crate) fn in_order(&self, other: &Self) -> Ordering {
        other
            .severity
            .cmp(&self.severity)
            .then_with(|| self.code.as_str().cmp(other.code.as_str()))
            .then_with(|| self.field.cmp(&other.field))
            .then_with(|| self.detail.cmp(&other.detail))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meaning = self.code.meaning().trim_end_matches('.');
        write!(f, "{}: {meaning}", self.code)?;
        match (self.detail.slip, self.detail.reason) {
            (Some(slip), _) if self.field.is_name() => {
                let place = self.detail.positions.first().copied().unwrap_or_default();
                write!(f, " ({} character {}).", Ordinal(place), in_words(slip))
            }
            (Some(slip), _) => write!(f, " ({slip})."),
            (None, Some(reason)) => write!(f, " ({reason})."),
            (None, None) if self.detail.variants.is_empty() => f.write_str("."),
            (None, None) => {
                let kinds: Vec<_> = self.detail.variants.iter().map(Variant::as_str).collect();
                write!(f, " ({}).", kinds.join(", "))
            }
        }
    }
}

/// What a slip makes of a character of a name.
const fn in_words(slip: Slip) -> &'static str {
    match slip {
        Slip::Homophone => "sounds the same",
        Slip::LookAlike => "looks the same",
        Slip::DistinctSurname => "is another surname that it is often taken for",
        Slip::Transposed => "has changed places with the next",
        Slip::Dropped => "is missing in the second",
        Slip::Doubled => "stands twice in the second",
        Slip::Inserted => "is one too many in the second",
        _ => "is another",
    }
}

/// 1st, 2nd, 3rd, 4th.
struct Ordinal(u8);

impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = match (self.0 % 10, self.0 % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        write!(f, "{}{ending}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_serialises_without_what_it_lacks() {
        let mut finding = Finding {
            code: Code::PhoneDiffers,
            severity: Severity::Block,
            field: Field::Phone,
            detail: Detail {
                slip: Some(Slip::Transposed),
                positions: vec![6, 7],
                ..Detail::default()
            },
        };
        assert_eq!(
            serde_json::to_string(&finding).unwrap(),
            r#"{"code":"phone.differs","severity":"block","field":"phone","detail":{"slip":"transposed","positions":[6,7]}}"#
        );
        assert_eq!(
            finding.remedy(),
            "Key the phone again from the application form. Look at digits 6–7 of the national number."
        );
        assert_eq!(
            finding.to_string(),
            "phone.differs: The two entries have different numbers (transposed)."
        );
        finding.detail = Detail::reason(Reason::NoRegion);
        assert_eq!(
            finding.remedy(),
            "Write the region as two letters of ISO 3166-1, such as CN."
        );
        finding.field = Field::Phone2;
        finding.detail = Detail::none();
        assert_eq!(
            serde_json::to_string(&finding).unwrap(),
            r#"{"code":"phone.differs","severity":"block","field":"phone_2"}"#
        );
    }
}
