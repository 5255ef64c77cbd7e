//! Whether two names are one.

use serde::Serialize;
use thiserror::Error;

use super::steps::Steps;

/// What comparing two names gives.
///
/// Only `Identical` and `Equivalent` are agreement, and agreement is an
/// equivalence: it holds on canonical forms alone, not on likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NameAgreement {
    /// The same text.
    Identical,
    /// The same canonical form, by these steps on either side.
    Equivalent(Steps),
    /// Two names.
    Different,
    /// One of them does not say who is named.
    NotComparable(NotComparable),
}

impl NameAgreement {
    /// Whether the two name the same person, as far as names can tell.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Identical | Self::Equivalent(_))
    }
}

/// Why a name cannot be compared with any, not even with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Error)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NotComparable {
    /// A surname without a given name: 王, 王先生.
    #[error("a surname alone")]
    LoneSurname,
    /// More than one name: 张伟/李四, John & Jane Smith.
    #[error("several names")]
    SeveralNames,
    /// Characters are hidden, or stand for nothing: 张*, 张某某, J... Smith.
    #[error("characters are masked")]
    Masked,
    /// A private-use character that no table maps.
    #[error("a private-use character whose meaning is unknown")]
    PrivateUse,
    /// Letters of scripts that look alike in one word.
    #[error("letters of several scripts that look alike in one word")]
    MixedScripts,
}

impl NotComparable {
    /// The stable text form, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LoneSurname => "lone-surname",
            Self::SeveralNames => "several-names",
            Self::Masked => "masked",
            Self::PrivateUse => "private-use",
            Self::MixedScripts => "mixed-scripts",
        }
    }
}
