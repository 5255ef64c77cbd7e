//! The kinds of keying slip, shared by names and phones.

use core::fmt;

use serde::{Serialize, Serializer};

/// How one keying differs from another.
///
/// A slip explains a refusal. It never repairs a value and never releases a
/// notice: most one-digit slips on a mobile number give another person's valid
/// number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Slip {
    /// Two neighbours changed places: `12` for `21`.
    Transposed,
    /// Two characters with one between them changed places: `321` for `123`.
    JumpTransposed,
    /// One or two characters are others.
    Substituted,
    /// One digit is another that lies beside it on a telephone keypad.
    KeypadAdjacent,
    /// The second keying lacks a character.
    Dropped,
    /// The second keying has a character twice.
    Doubled,
    /// The second keying has a character more.
    Inserted,
    /// The same national number under another country calling code.
    CountryCode,
    /// The same number with another extension.
    Extension,
    /// Two unlike numbers of different line types: a landline keyed for a
    /// mobile, say.
    LineType,
    /// One Han character is another that sounds alike.
    Homophone,
    /// One Han character is another that looks alike.
    LookAlike,
    /// One surname is another for which it is often written, or mistaken: 阎 and
    /// 闫 are two surnames in law.
    DistinctSurname,
    /// Nothing in common that a slip would explain.
    Unrelated,
}

impl Slip {
    /// The stable text form, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Transposed => "transposed",
            Self::JumpTransposed => "jump-transposed",
            Self::Substituted => "substituted",
            Self::KeypadAdjacent => "keypad-adjacent",
            Self::Dropped => "dropped",
            Self::Doubled => "doubled",
            Self::Inserted => "inserted",
            Self::CountryCode => "country-code",
            Self::Extension => "extension",
            Self::LineType => "line-type",
            Self::Homophone => "homophone",
            Self::LookAlike => "look-alike",
            Self::DistinctSurname => "distinct-surname",
            Self::Unrelated => "unrelated",
        }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Slip {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
