//! What do the rules object to, and how is it reported?
//!
//! A [`Finding`] is one objection: its stable [`Code`], its [`Severity`] under the policy, the
//! [`Field`] and a [`Detail`]. The rules are in `rule`; `gate` weighs findings to a decision.

mod code;
mod detail;
mod field;
mod reason;
mod severity;
mod unknown_code;
mod waivable;

pub use code::Code;
pub use detail::Detail;
pub use field::Field;
pub use reason::Reason;
pub use severity::Severity;
pub use unknown_code::UnknownCodeError;

use core::cmp::Ordering;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::quiet::quiet_serde;
use crate::slip::Slip;
use crate::variant::Variant;

/// One rule's objection.
///
/// A finding says what is wrong and where; it never contains the name or the number itself.
/// `Display` renders the text from these fields, and nothing parses that text.
///
/// ```
/// use rightparty::{BookAnswer, Code, Dossier, Entry, Gate, Policy, Region, Severity, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912354670", Region::CN).with_keyer("clerk-2");
/// let decision = Gate::new(Policy::strict()).decide(&Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION), now);
///
/// let [finding] = decision.findings() else { panic!("one finding") };
/// assert_eq!((finding.code, finding.severity), (Code::PhoneDiffers, Severity::Block));
/// assert_eq!(
///     finding.remedy(),
///     "Key the phone again from the application form. \
///      Look at digits 7–8 of the national number.",
/// );
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Finding {
    /// The objection.
    pub code: Code,
    /// How much the objection weighs under the policy that was applied.
    pub severity: Severity,
    /// The field that is objected to.
    pub field: Field,
    /// The particulars: reason, slip, positions and the like.
    #[serde(default, skip_serializing_if = "Detail::is_empty")]
    pub detail: Detail,
}

quiet_serde!(Finding);

impl Finding {
    /// What to do about the objection, with the digits to look at where they are known.
    #[must_use]
    pub fn remedy(&self) -> String {
        let remedy = self.code.remedy();
        if self.detail.reason == Some(Reason::UnknownKey) {
            return "Give the key that the ruling was sealed with, as a retired one if there is a \
                    newer; or have the ruling sealed again."
                .to_owned();
        }
        if self.code == Code::RuleFailed {
            return format!("{remedy} Field: {}.", self.field.as_str());
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
            (None, None) if !self.detail.regions.is_empty() => {
                write!(f, " ({}).", self.detail.regions.join(" or "))
            }
            (None, None) if self.detail.variants.is_empty() => f.write_str("."),
            (None, None) => {
                let kinds: Vec<_> = self.detail.variants.iter().map(Variant::as_str).collect();
                write!(f, " ({}).", kinds.join(", "))
            }
        }
    }
}

/// What a slip does to a character of a name, as a predicate.
const fn in_words(slip: Slip) -> &'static str {
    match slip {
        Slip::Homophone => "sounds the same",
        Slip::LookAlike => "looks the same",
        Slip::DistinctSurname => "is another surname that it is often mistaken for",
        Slip::Transposed => "is swapped with the next",
        Slip::Dropped => "is missing in the second",
        Slip::Doubled => "is doubled in the second",
        Slip::Inserted => "is extra in the second",
        _ => "is different",
    }
}

/// An ordinal number, written 1st, 2nd, 3rd, 4th.
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
        finding.code = Code::PhoneOtherCountry;
        finding.detail = Detail {
            regions: vec!["ID".to_owned(), "HK".to_owned()],
            ..Detail::none()
        };
        assert_eq!(
            finding.to_string(),
            "phone.other-country: The number was typed without a plus, and may be a number of another country (ID or HK)."
        );
        finding.code = Code::PhoneDiffers;
        finding.field = Field::Phone2;
        finding.detail = Detail::none();
        assert_eq!(
            serde_json::to_string(&finding).unwrap(),
            r#"{"code":"phone.differs","severity":"block","field":"phone_2"}"#
        );
    }
}
