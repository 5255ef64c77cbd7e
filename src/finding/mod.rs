//! What rules object to.

mod code;

use core::cmp::Ordering;
use core::fmt;

use serde::{Serialize, Serializer};

pub use code::{Code, Severity, UnknownCode};

use crate::slip::Slip;
use crate::timestamp::Timestamp;
use crate::variant::{Variant, Variants};

/// One rule's objection.
///
/// A finding says what is wrong and where, never the name or the number itself.
/// Its text is rendered from these fields; nothing parses text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is objected to.
    pub code: Code,
    /// How much it weighs under the policy that was applied.
    pub severity: Severity,
    /// Where.
    pub field: Field,
    /// What exactly.
    #[serde(skip_serializing_if = "Detail::is_empty")]
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
        if self.detail.reason == Some("no-region") {
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

/// Which field of a record a finding is about, by the names of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// The record as a whole.
    Record,
    /// The borrower's id.
    BorrowerId,
    /// The name, both entries together.
    Name,
    /// The first entry's name.
    Name1,
    /// The second entry's name.
    Name2,
    /// The phone, both entries together.
    Phone,
    /// The first entry's phone.
    Phone1,
    /// The second entry's phone.
    Phone2,
    /// Who keyed the entries.
    KeyedBy,
    /// What the entries were keyed from.
    Source,
    /// When the entries were keyed.
    KeyedAt,
    /// The addressee that the sending system is about to use.
    NoticeName,
    /// The number that the sending system is about to use.
    NoticePhone,
    /// The text of the notice.
    NoticeText,
    /// The numbers of the borrower's third parties.
    ThirdPartyPhones,
}

impl Field {
    /// Whether the field holds a name.
    const fn is_name(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Name1 | Self::Name2 | Self::NoticeName
        )
    }

    /// The stable text form, in snake case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::BorrowerId => "borrower_id",
            Self::Name => "name",
            Self::Name1 => "name_1",
            Self::Name2 => "name_2",
            Self::Phone => "phone",
            Self::Phone1 => "phone_1",
            Self::Phone2 => "phone_2",
            Self::KeyedBy => "keyed_by",
            Self::Source => "source",
            Self::KeyedAt => "keyed_at",
            Self::NoticeName => "notice_name",
            Self::NoticePhone => "notice_phone",
            Self::NoticeText => "notice_text",
            Self::ThirdPartyPhones => "third_party_phones",
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The particulars of a finding: no name, no number.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Detail {
    /// The likeliest slip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// The kinds in which two forms of a name vary.
    #[serde(skip_serializing_if = "Variants::is_empty")]
    pub variants: Variants,
    /// Which digits of the national number, from 1; or which graphemes of a name's
    /// canonical form, spaces and signs between its parts not counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<u8>,
    /// Why, in kebab case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What was done to read the field, in kebab case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<&'static str>,
    /// How many: other borrowers, for a shared phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// How many rows further down the record is that a column agrees with; negative
    /// if it is further up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
    /// How many whole days ago.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// When that was; not serialised, since `days` says it.
    #[serde(skip)]
    pub at: Option<Timestamp>,
}

impl Detail {
    /// No particulars.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A reason alone.
    #[must_use]
    pub fn reason(reason: &'static str) -> Self {
        Self {
            reason: Some(reason),
            ..Self::default()
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
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
        finding.detail = Detail::reason("no-region");
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
