//! The kinds in which two forms of one name may vary, shared by names, findings
//! and policies.

use core::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// How two names that may well be one vary.
///
/// A variant holds: the names are not the same, but there is evidence that they
/// are two forms of one. A policy can release kinds of variation by their names;
/// that is its ruling, and never agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[repr(u8)]
pub enum Variant {
    /// Simplified and traditional characters, where each is the other's only
    /// counterpart: 张 and 張.
    SimplifiedTraditional,
    /// Forms of one character in different regions: 吳 and 呉.
    Glyph,
    /// A Chinese name and one of its romanisations in pinyin: 张伟 and Zhang Wei,
    /// which is 章伟 as well.
    Romanised,
    /// A name and its form in another script, where a table leads from one to the
    /// other: Иван and Ivan.
    Transliteration,
    /// The same words in another order, and nothing tells which is the surname.
    Order,
    /// Marks on letters that one side lacks altogether: José and Jose.
    Diacritics,
    /// `i` with and without its dot, which a capital I does not tell in Turkish.
    DottedI,
    /// A word and its first letter: John and J.
    Initial,
    /// A separator that one side lacks: An Na and Anna, O'Brien and Obrien.
    Separator,
    /// Spaces within a name in Hangul or kana.
    Spacing,
    /// A form of address that may be a wife's, or part of the name: Mrs John Smith.
    Title,
}

impl Variant {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 11] = [
        Self::SimplifiedTraditional,
        Self::Glyph,
        Self::Romanised,
        Self::Transliteration,
        Self::Order,
        Self::Diacritics,
        Self::DottedI,
        Self::Initial,
        Self::Separator,
        Self::Spacing,
        Self::Title,
    ];

    /// The stable text form, in kebab case, by which a policy releases it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SimplifiedTraditional => "simplified-traditional",
            Self::Glyph => "glyph",
            Self::Romanised => "romanised",
            Self::Transliteration => "transliteration",
            Self::Order => "order",
            Self::Diacritics => "diacritics",
            Self::DottedI => "dotted-i",
            Self::Initial => "initial",
            Self::Separator => "separator",
            Self::Spacing => "spacing",
            Self::Title => "title",
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Variant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| de::Error::custom(format_args!("unknown kind of variant {text:?}")))
    }
}

/// A set of [`Variant`]s. It serialises as a list of their names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Variants(u16);

impl Variants {
    /// No kind at all.
    pub const NONE: Self = Self(0);

    /// The set with another kind in it.
    #[must_use]
    pub const fn and(self, kind: Variant) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    /// What is in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set has this kind.
    #[must_use]
    pub const fn contains(self, kind: Variant) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether all kinds of this set are in the other.
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the set has no kind.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// How many kinds there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The kinds, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = Variant> {
        Variant::ALL
            .into_iter()
            .filter(move |&kind| self.contains(kind))
    }
}

impl From<Variant> for Variants {
    fn from(kind: Variant) -> Self {
        Self::NONE.and(kind)
    }
}

impl FromIterator<Variant> for Variants {
    fn from_iter<T: IntoIterator<Item = Variant>>(kinds: T) -> Self {
        kinds.into_iter().fold(Self::NONE, Self::and)
    }
}

impl fmt::Debug for Variants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Variants {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        for kind in self.iter() {
            seq.serialize_element(kind.as_str())?;
        }
        seq.end()
    }
}

impl<'de> Deserialize<'de> for Variants {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Variant>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}
